//! Checksums of requests and responses, from the trait
//! [`httpChecksum`](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait).

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::shape::structure::{FieldPlan, StructurePlan};
use crate::plan::shape::types::RustType;
use crate::plan::words::names;
use serde::Deserialize;
use smithy_model::{Operation, Shape, ShapeKind};

/// The trait of operations with checksums.
const TRAIT: &str = "aws.protocols#httpChecksum";

/// The value of the trait's validation mode that asks for the checksum of a response.
const ENABLED: &str = "ENABLED";

/// The checksums of an operation.
#[derive(Clone, Debug)]
pub(crate) struct ChecksumPlan {
    /// The runtime's `Checksums`.
    pub(crate) code: Code,
    /// Whether it can be said after a request's body, which is a stream then.
    pub(crate) is_trailer: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HttpChecksum {
    request_algorithm_member: Option<String>,
    #[serde(default)]
    request_checksum_required: bool,
    request_validation_mode_member: Option<String>,
    #[serde(default)]
    response_algorithms: Vec<String>,
}

/// Plans the checksums. Members that the input does not have, or that cannot be what the trait
/// says, are faults.
pub(crate) fn plan(
    context: &Context<'_>,
    operation: &Operation<'_>,
    input: &StructurePlan,
) -> Option<ChecksumPlan> {
    let raw = operation.traits.raw(TRAIT)?;
    let fault = |message: String| {
        let span = operation.traits.span_of(TRAIT).unwrap_or(operation.span);
        let fault = context.model.fault(span, message);
        context.fault(fault.shape(operation.id.clone()).trait_id(TRAIT));
    };
    let parsed: Result<HttpChecksum, _> = serde_json::from_str(raw.get());
    let checksum = parsed.map_err(|error| fault(error.to_string())).ok()?;
    let place = Place {
        shape: context.closure.shape(&operation.input),
        context,
        input,
    };
    let request = request(&place, &checksum);
    let response = response(&place, &checksum);
    let missing = [request.as_ref().err(), response.as_ref().err()];
    for message in missing.into_iter().flatten() {
        fault(message.clone());
    }
    let (request, response) = (request.ok()?, response.ok()?);
    let is_trailer = request.is_some() && input.byte_stream().is_some();
    if request.is_none() && response.is_none() {
        return None;
    }
    let optional = |code: Option<Code>| code.map_or_else(|| Code::name("None"), Code::some);
    let checksums = vec![optional(request), optional(response)];
    Some(ChecksumPlan {
        code: new("Checksums", checksums),
        is_trailer,
    })
}

/// Where an operation's members are looked up.
struct Place<'p> {
    context: &'p Context<'p>,
    shape: &'p Shape<'p>,
    input: &'p StructurePlan,
}

impl Place<'_> {
    fn field(&self, member: &str) -> Result<&FieldPlan, String> {
        let mut fields = self.input.fields.iter();
        let field = fields.find(|field| {
            let schema = field.schema.as_ref();
            schema.is_some_and(|schema| schema.name == member)
        });
        field.ok_or_else(|| format!("the input has no member `{member}`"))
    }
}

/// The runtime's `RequestChecksum`.
fn request(place: &Place<'_>, checksum: &HttpChecksum) -> Result<Option<Code>, String> {
    let name = checksum.request_algorithm_member.as_deref();
    if name.is_none() && !checksum.request_checksum_required {
        return Ok(None);
    }
    let algorithm = name.map(|name| algorithm(place, name)).transpose()?;
    let mut members = place.shape.members();
    let member = name.and_then(|name| members.find(|it| it.name == name));
    let header = member.and_then(|it| it.traits.http_header());
    let header = header.map(|header| Code::text(header.to_ascii_lowercase()));
    let optional = |code: Option<Code>| code.map_or_else(|| Code::name("None"), Code::some);
    let arguments = vec![
        optional(algorithm),
        optional(header),
        Code::Bool(checksum.request_checksum_required),
    ];
    Ok(Some(new("RequestChecksum", arguments)))
}

/// The closure from an input to the algorithm's name.
fn algorithm(place: &Place<'_>, name: &str) -> Result<Code, String> {
    let field = place.field(name)?;
    let value = Code::it().field(&*field.name.field);
    let text = match (&field.ty, field.is_optional()) {
        (RustType::String, true) => value.call("as_deref"),
        (RustType::Shape(path), true) if is_enum(place, name) => value
            .call("as_ref")
            .call_with("map", Code::member(path.to_string(), "as_str")),
        (RustType::String, false) => value.call("as_str").some(),
        (RustType::Shape(_), false) if is_enum(place, name) => value.call("as_str").some(),
        _ => return Err(format!("the member `{name}` is not a string")),
    };
    Ok(Code::closure(text))
}

fn is_enum(place: &Place<'_>, name: &str) -> bool {
    let mut members = place.shape.members();
    let member = members.find(|member| member.name == name);
    member.is_some_and(|it| matches!(place.context.target(it).kind, ShapeKind::Enum(_)))
}

/// The runtime's `ResponseChecksum`.
fn response(place: &Place<'_>, checksum: &HttpChecksum) -> Result<Option<Code>, String> {
    let Some(name) = &checksum.request_validation_mode_member else {
        return Ok(None);
    };
    let field = place.field(name)?;
    let mut members = place.shape.members();
    let target = members.find(|it| it.name == *name);
    let target = target.map(|it| place.context.target(it));
    let mut values = target.into_iter().flat_map(Shape::members);
    let enabled = values.find(|value| {
        let text = value.traits.enum_value();
        text.and_then(serde_json::Value::as_str) == Some(ENABLED)
    });
    let (RustType::Shape(path), Some(enabled), true) = (&field.ty, enabled, field.is_optional())
    else {
        return Err(format!(
            "the member `{name}` is not an enumeration with the value `{ENABLED}`"
        ));
    };
    let mode = Code::it().field(&*field.name.field).prefixed("&mut ");
    let enabled = Code::member(path.to_string(), names::variant_name(&enabled.name));
    let ask = Code::item(path_of("ask_for_checksum"));
    let ask = ask.apply(vec![mode, enabled, Code::name("ask")]);
    let algorithms = checksum.response_algorithms.iter();
    let algorithms = Code::Array(algorithms.map(Code::text).collect()).prefixed("&");
    let asks = Code::Closure("it, ask", Box::new(ask));
    Ok(Some(new("ResponseChecksum", vec![asks, algorithms])))
}

/// What the function `new` of a type of the runtime's `operation` makes of some arguments.
fn new(name: &str, arguments: Vec<Code>) -> Code {
    Code::member(path_of(name), "new").apply(arguments)
}

fn path_of(name: &str) -> String {
    format!("smithy_client_runtime::operation::{name}")
}
