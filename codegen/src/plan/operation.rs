//! Operations.

pub(crate) mod checksum;
pub(crate) mod context_params;
pub(crate) mod errors;
pub(crate) mod event_stream;
pub(crate) mod examples;
pub(crate) mod paginator;
pub(crate) mod presigning;
pub(crate) mod waiter;

use crate::plan::context::Context;
use crate::plan::service::customization::{self, RuntimeCustomization};
use crate::plan::service::endpoint::EndpointPlan;
use crate::plan::service::features::Feature;
use crate::plan::shape::members;
use crate::plan::shape::schema;
use crate::plan::shape::structure::{FieldPlan, Role, StructurePlan};
use crate::plan::shape::types::RustType;
use crate::plan::usage::reach;
use crate::plan::words::docs;
use crate::plan::words::names::{self, FieldName};
use checksum::ChecksumPlan;
use context_params::ContextParam;
use errors::ErrorVariant;
use examples::ExamplePlan;
use paginator::PaginatorPlan;
use presigning::PresignedBody;
use smithy_model::{Operation, ShapeId};
use std::collections::BTreeSet;
use waiter::WaiterPlan;

/// An operation, with its input, output and errors.
#[derive(Clone, Debug)]
pub(crate) struct OperationPlan {
    /// The name in Rust.
    pub(crate) name: String,
    /// The name in the model.
    pub(crate) id: ShapeId,
    /// The module, and the source file.
    pub(crate) module: String,
    /// Its feature, if operations are features of the crate.
    pub(crate) feature: Option<String>,
    /// The client's method.
    pub(crate) method: String,
    pub(crate) docs: String,
    pub(crate) examples: Vec<ExamplePlan>,
    /// What the documentation of the client's method adds, line by line.
    pub(crate) call_docs: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) input: StructurePlan,
    pub(crate) output: StructurePlan,
    /// The error type's name.
    pub(crate) error: String,
    pub(crate) errors: Vec<ErrorVariant>,
    /// The fluent builder's name.
    pub(crate) fluent: String,
    /// What is true of it, in the words of the runtime's `Operation`.
    pub(crate) flags: Vec<&'static str>,
    /// What stands before the endpoint's host.
    pub(crate) host_prefix: Option<HostPrefix>,
    /// The input's field that the client fills with an idempotency token.
    pub(crate) idempotency_token: Option<String>,
    pub(crate) checksums: Option<ChecksumPlan>,
    /// What is signed of its body, if requests can be signed in advance.
    pub(crate) presigned: Option<PresignedBody>,
    pub(crate) paginator: Option<PaginatorPlan>,
    pub(crate) waiters: Vec<WaiterPlan>,
    /// What the service wants that its model does not say.
    pub(crate) customizations: Vec<RuntimeCustomization>,
    /// What it gives the parameters of the endpoint rules.
    pub(crate) context_params: Vec<ContextParam>,
}

/// Plans an operation.
pub(crate) fn plan(
    context: &Context<'_>,
    operation: &Operation<'_>,
    endpoint: Option<&EndpointPlan>,
) -> OperationPlan {
    let shape_name = context.closure.name(&operation.id);
    let (name, type_name) = (
        names::operation_name(shape_name),
        names::type_name(shape_name),
    );
    let module = names::module_name(shape_name);
    let mut input = members::plan(
        context,
        &operation.input,
        format!("{type_name}Input"),
        module.clone(),
        Role::Input,
    );
    let input_shape = context.closure.shape(&operation.input);
    input
        .schema
        .traits
        .extend(schema::of_request(context, &operation.traits));
    input.docs = format!("What a call of `{name}` sends.");
    let mut output = members::plan(
        context,
        &operation.output,
        format!("{type_name}Output"),
        module.clone(),
        Role::Output,
    );
    output.docs = format!("What a call of `{name}` returns.");
    output
        .schema
        .traits
        .extend(schema::of_response(context, &operation.traits));
    let token = input_shape
        .members()
        .position(|member| member.traits.idempotency_token());
    OperationPlan {
        error: format!("{name}Error"),
        errors: errors::plan(context, &operation.errors),
        fluent: format!("{name}FluentBuilder"),
        checksums: checksum::plan(context, operation, &input),
        presigned: presigning::plan(context, operation),
        paginator: paginator::plan(context, operation, &type_name, &input, &output),
        waiters: waiter::plan(context, operation, &input),
        flags: flags(context, operation),
        customizations: customization::of_operation(context, operation, &input),
        host_prefix: host_prefix(context, operation, &input),
        idempotency_token: token.map(|index| input.fields[index].name.field.clone()),
        context_params: endpoint.map_or_else(Vec::new, |endpoint| {
            context_params::plan(context, operation, &input, endpoint)
        }),
        method: names::operation_method_name(shape_name),
        docs: docs::of(&operation.traits, || {
            format!("The operation `{shape_name}`.")
        }),
        examples: examples::plan(context, operation, &input),
        call_docs: Vec::new(),
        deprecated: docs::deprecation(&operation.traits),
        id: operation.id.clone(),
        feature: context.feature(&operation.id),
        module,
        input,
        output,
        name,
    }
}

impl OperationPlan {
    /// The documentation of the operation's type. The method of the client has all of it.
    pub(crate) fn docs_in_brief(&self) -> &str {
        docs::first_block(&self.docs)
    }

    /// What it needs of the runtime that not all operations do.
    pub(crate) fn features(&self) -> impl Iterator<Item = Feature> {
        let compresses = self.flags.contains(&COMPRESS_REQUEST);
        let compression = compresses.then_some(Feature::RequestCompression);
        let customizations = self.customizations.iter();
        let of_customizations = customizations.filter_map(|it| it.feature);
        let checksums = self.checksums.as_ref();
        let chunks = checksums.filter(|it| it.is_trailer);
        compression
            .into_iter()
            .chain(checksums.map(|_| Feature::HttpChecksum))
            .chain(chunks.map(|_| Feature::AwsChunked))
            .chain(of_customizations)
    }
}

/// The constant of the runtime's `Operation` for compression.
const COMPRESS_REQUEST: &str = "COMPRESS_REQUEST";

/// The constants of the runtime's `Operation` that are true.
fn flags(context: &Context<'_>, operation: &Operation<'_>) -> Vec<&'static str> {
    let traits = &operation.traits;
    let flags = [
        ("SENSITIVE_OUTPUT", is_sensitive(context, &operation.output)),
        ("UNSIGNED_PAYLOAD", traits.unsigned_payload()),
        ("CHECKSUM_REQUIRED", traits.http_checksum_required()),
        (COMPRESS_REQUEST, compresses(operation)),
        ("SENDS_EVENTS", has_events(context, &operation.input)),
        ("RECEIVES_EVENTS", has_events(context, &operation.output)),
    ];
    flags
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(name, _)| name)
        .collect()
}

/// Whether the body of a request or response is an event stream.
fn has_events(context: &Context<'_>, structure: &ShapeId) -> bool {
    let mut members = context.closure.shape(structure).members();
    members.any(|member| context.target(member).is_event_stream())
}

/// Whether an operation asks for compression in the one encoding that clients know.
fn compresses(operation: &Operation<'_>) -> bool {
    let compression = operation.traits.request_compression();
    compression.is_some_and(|it| it.encodings.iter().any(|encoding| encoding == "gzip"))
}

/// What stands before the endpoint's host: a format string, and the fields that fill it.
#[derive(Clone, Debug)]
pub(crate) struct HostPrefix {
    pub(crate) format: String,
    pub(crate) fields: Vec<FieldName>,
}

/// Plans the host prefix. A label that is not a string of the input is a fault.
fn host_prefix(
    context: &Context<'_>,
    operation: &Operation<'_>,
    input: &StructurePlan,
) -> Option<HostPrefix> {
    const TRAIT: &str = "smithy.api#endpoint";
    let mut rest = operation.traits.endpoint_host_prefix()?;
    let mut prefix = HostPrefix {
        format: String::new(),
        fields: Vec::new(),
    };
    while let Some((literal, (label, after))) = rest
        .split_once('{')
        .and_then(|(literal, label)| Some((literal, label.split_once('}')?)))
    {
        let is_label = |field: &&FieldPlan| {
            let schema = field.schema.as_ref();
            field.ty == RustType::String && schema.is_some_and(|schema| schema.name == label)
        };
        let Some(field) = input.fields.iter().find(is_label) else {
            let span = operation.traits.span_of(TRAIT).unwrap_or(operation.span);
            let message = format!("the label `{label}` is not a string of the input");
            let fault = context.model.fault(span, message);
            context.fault(fault.shape(operation.id.clone()).trait_id(TRAIT));
            return None;
        };
        prefix.format.push_str(literal);
        prefix.format.push_str("{}");
        prefix.fields.push(field.name.clone());
        rest = after;
    }
    prefix.format.push_str(rest);
    Some(prefix)
}

/// Whether anything that a shape holds is sensitive.
fn is_sensitive(context: &Context<'_>, id: &ShapeId) -> bool {
    let reached = reach(context.closure, BTreeSet::new(), [id]);
    reached
        .iter()
        .any(|id| context.closure.shape(id).traits.sensitive())
}
