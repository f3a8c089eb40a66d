//! What a protocol needs to know of a shape: its schema's arguments.

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::service::protocol::Protocol;
use crate::plan::words::names;
use smithy_model::{Member, Shape, ShapeId, ShapeKind, TimestampFormat, Traits};

/// A structure's or union's schema.
#[derive(Clone, Debug)]
pub(crate) struct ShapeSchema {
    /// The static that holds it.
    pub(crate) static_name: String,
    /// The variant of `ShapeType`.
    pub(crate) shape_type: &'static str,
    /// The namespace and name in the model.
    pub(crate) id: ShapeId,
    /// Its traits.
    pub(crate) traits: Vec<SchemaTrait>,
}

/// The schema of a member.
#[derive(Clone, Debug)]
pub(crate) struct MemberSchema {
    /// The name in the model.
    pub(crate) name: String,
    /// The variant of `ShapeType`.
    pub(crate) shape_type: &'static str,
    /// The static of the list or map that it targets.
    pub(crate) target: Option<Code>,
    /// Its traits, and its target's.
    pub(crate) traits: Vec<SchemaTrait>,
}

/// A call of one of `Schema`'s `with_…` methods with literals.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SchemaTrait {
    pub(crate) method: &'static str,
    pub(crate) arguments: Vec<Code>,
}

/// The schema of a list or map.
#[derive(Clone, Debug)]
pub(crate) struct CollectionSchema {
    /// The static that holds it.
    pub(crate) static_name: String,
    /// The variant of `ShapeType`.
    pub(crate) shape_type: &'static str,
    /// The list or map.
    pub(crate) id: ShapeId,
    /// The feature that the crate needs for it to be there, if it is not always.
    pub(crate) feature: Option<String>,
    /// Its members.
    pub(crate) members: Vec<MemberSchema>,
}

impl SchemaTrait {
    pub(crate) fn plain(method: &'static str) -> Self {
        Self::with(method, Vec::new())
    }

    fn text(method: &'static str, argument: &str) -> Self {
        Self::with(method, vec![Code::text(argument)])
    }

    fn with(method: &'static str, arguments: Vec<Code>) -> Self {
        Self { method, arguments }
    }
}

/// The schema of a structure or union that is `name` in Rust.
pub(crate) fn of_shape(context: &Context<'_>, shape: &Shape<'_>, name: &str) -> ShapeSchema {
    let traits = &shape.traits;
    let xml_name = traits
        .xml_name()
        .filter(|_| context.concerns(Protocol::reads_xml))
        .map(|name| SchemaTrait::text("with_xml_name", name));
    ShapeSchema {
        static_name: names::static_name(name),
        shape_type: shape_type(&shape.kind),
        id: shape.id.clone(),
        traits: xml_name
            .into_iter()
            .chain(xml_namespace(context, traits))
            .collect(),
    }
}

/// What an operation adds to its input's schema: the HTTP binding.
pub(crate) fn of_request(context: &Context<'_>, operation: &Traits<'_>) -> Option<SchemaTrait> {
    let http = operation.http()?;
    if !context.concerns(Protocol::binds_http) {
        return None;
    }
    // other codes of success need not be known beforehand
    let code = Some(http.code).filter(|code| !(200..300).contains(code));
    let texts = [Code::text(&http.method), Code::text(http.uri.to_string())];
    let arguments = texts.into_iter().chain(code.map(Code::integer));
    Some(SchemaTrait::with("with_http", arguments.collect()))
}

/// What an operation adds to its output's schema: whether an XML document is a member without the
/// output around it.
pub(crate) fn of_response(context: &Context<'_>, operation: &Traits<'_>) -> Option<SchemaTrait> {
    let is_unwrapped = operation.is("aws.customizations#s3UnwrappedXmlOutput");
    let is_unwrapped = is_unwrapped && context.concerns(Protocol::reads_xml);
    is_unwrapped.then(|| SchemaTrait::plain("with_xml_unwrapped_output"))
}

/// The schema of the member of a structure or union, which is `shape`.
pub(crate) fn of_member(
    context: &Context<'_>,
    shape: &ShapeId,
    member: &Member<'_>,
) -> MemberSchema {
    let to_static = |name| Code::member("crate::schema", name);
    member_schema(context, shape, member, to_static)
}

/// The schema of a shape's member, seen from a module that refers to the static of a collection in
/// this way.
fn member_schema(
    context: &Context<'_>,
    shape: &ShapeId,
    member: &Member<'_>,
    to_static: fn(String) -> Code,
) -> MemberSchema {
    let target = context.target(member);
    let is_collection = matches!(target.kind, ShapeKind::List(_) | ShapeKind::Map { .. });
    MemberSchema {
        name: member.name.clone(),
        shape_type: shape_type(&target.kind),
        target: is_collection.then(|| to_static(context.collection_static(&target.id))),
        traits: member_traits(context, shape, member, target),
    }
}

/// A trait of the member, or else of its target.
macro_rules! effective {
    ($member:ident, $target:ident, $trait:ident) => {
        $member.traits.$trait().or($target.traits.$trait())
    };
}

/// The format that a member of a type names for its timestamps.
pub(crate) fn timestamp_format_of(
    member: &Member<'_>,
    target: &Shape<'_>,
) -> Option<TimestampFormat> {
    effective!(member, target, timestamp_format)
}

fn member_traits(
    context: &Context<'_>,
    shape: &ShapeId,
    member: &Member<'_>,
    target: &Shape<'_>,
) -> Vec<SchemaTrait> {
    let own = &member.traits;
    let binds_http = context.concerns(Protocol::binds_http);
    let (reads_xml, reads_json_names) = (
        context.concerns(Protocol::reads_xml),
        context.concerns(Protocol::reads_json_names),
    );
    let flags = [
        (context.is_sensitive(&member.target), "with_sensitive"),
        (binds_http && own.http_label(), "with_http_label"),
        (
            binds_http && own.http_query_params(),
            "with_http_query_params",
        ),
        (binds_http && own.http_payload(), "with_http_payload"),
        (
            binds_http && own.http_response_code(),
            "with_http_response_code",
        ),
        (target.traits.streaming(), "with_streaming"),
        (own.event_header(), "with_event_header"),
        (own.event_payload(), "with_event_payload"),
        (reads_xml && own.xml_attribute(), "with_xml_attribute"),
        (reads_xml && own.xml_flattened(), "with_xml_flattened"),
    ];
    let texts = [
        (reads_json_names, own.json_name(), "with_json_name"),
        (binds_http, own.http_query(), "with_http_query"),
        (binds_http, own.http_header(), "with_http_header"),
        (
            binds_http,
            own.http_prefix_headers(),
            "with_http_prefix_headers",
        ),
        (reads_xml, own.xml_name(), "with_xml_name"),
        (
            true,
            effective!(member, target, media_type),
            "with_media_type",
        ),
    ];
    let flags = flags
        .into_iter()
        .filter(|(set, _)| *set)
        .map(|(_, call)| SchemaTrait::plain(call));
    let texts = texts.into_iter();
    let texts = texts.filter(|(concerns, ..)| *concerns);
    let texts = texts.filter_map(|(_, text, call)| Some(SchemaTrait::text(call, text?)));
    let timestamp = timestamp_format_of(member, target).map(timestamp_format);
    flags
        .chain(texts)
        .chain(xml_namespace(context, own))
        .chain(timestamp)
        .chain(query_name(context, shape, member))
        .collect()
}

/// The trait with a member's name in the requests of ec2Query.
const EC2_QUERY_NAME: &str = "aws.protocols#ec2QueryName";

/// The name of a member in requests, if it is not the one that [it has without the
/// trait](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#query-key-resolution).
fn query_name(context: &Context<'_>, shape: &ShapeId, member: &Member<'_>) -> Option<SchemaTrait> {
    if !context.concerns(|it| it.heeds(EC2_QUERY_NAME)) {
        return None;
    }
    let raw = member.traits.raw(EC2_QUERY_NAME)?;
    let Ok(name) = serde_json::from_str::<String>(raw.get()) else {
        let span = member.traits.raw_span(EC2_QUERY_NAME);
        let message = "the name of a member in requests must be a string";
        let fault = context.model.fault(span.unwrap_or(member.span), message);
        let fault = fault.shape(shape.clone()).member(&member.name);
        context.fault(fault.trait_id(EC2_QUERY_NAME));
        return None;
    };
    let usual = member.traits.xml_name().unwrap_or(&member.name);
    if name == capitalized(usual) {
        return None;
    }
    let (namespace, trait_name) = EC2_QUERY_NAME
        .split_once('#')
        .expect("an id has a namespace and a name");
    let arguments = [namespace, trait_name, &name].map(Code::text);
    Some(SchemaTrait::with("with_trait", arguments.into()))
}

fn capitalized(name: &str) -> String {
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

fn xml_namespace(context: &Context<'_>, traits: &Traits<'_>) -> Option<SchemaTrait> {
    if !context.concerns(Protocol::reads_xml) {
        return None;
    }
    let namespace = traits.xml_namespace()?;
    let texts = [&namespace.uri].into_iter().chain(&namespace.prefix);
    Some(SchemaTrait::with(
        "with_xml_namespace",
        texts.map(Code::text).collect(),
    ))
}

fn timestamp_format(format: TimestampFormat) -> SchemaTrait {
    let format = match format {
        TimestampFormat::DateTime => "date-time",
        TimestampFormat::EpochSeconds => "epoch-seconds",
        TimestampFormat::HttpDate => "http-date",
    };
    SchemaTrait::text("with_timestamp_format", format)
}

/// The schemas of all lists and maps, which are all in one module.
pub(crate) fn of_collections(context: &Context<'_>) -> Vec<CollectionSchema> {
    let collections = context.usage.collections(context.closure);
    let schemas = collections.into_iter().map(|id| {
        let shape = context.closure.shape(id);
        let members = shape.members();
        CollectionSchema {
            static_name: context.collection_static(id),
            shape_type: shape_type(&shape.kind),
            id: id.clone(),
            feature: context.feature(id),
            members: members
                .map(|member| member_schema(context, id, member, Code::name))
                .collect(),
        }
    });
    schemas.collect()
}

fn shape_type(kind: &ShapeKind<'_>) -> &'static str {
    match kind {
        ShapeKind::Boolean => "Boolean",
        ShapeKind::Byte => "Byte",
        ShapeKind::Short => "Short",
        ShapeKind::Integer | ShapeKind::IntEnum(_) => "Integer",
        ShapeKind::Long => "Long",
        ShapeKind::Float => "Float",
        ShapeKind::Double => "Double",
        ShapeKind::BigInteger => "BigInteger",
        ShapeKind::BigDecimal => "BigDecimal",
        ShapeKind::String | ShapeKind::Enum(_) => "String",
        ShapeKind::Blob => "Blob",
        ShapeKind::Timestamp => "Timestamp",
        ShapeKind::Document => "Document",
        ShapeKind::List(_) => "List",
        ShapeKind::Map { .. } => "Map",
        ShapeKind::Structure(_) => "Structure",
        ShapeKind::Union(_) => "Union",
        ShapeKind::Service | ShapeKind::Operation | ShapeKind::Resource => {
            unreachable!("no member targets a {}", kind.name())
        }
    }
}
