//! The service: its names, protocol and authentication, and the errors of all its operations.

use super::context::Context;
use super::docs;
use super::event_stream;
use super::operation::{self, ErrorVariant};
use smithy_model::{Operation, ShapeId, Traits};

/// The ids of authentication schemes in the AWS runtime crates.
const SIGV4: &str = "sigv4";
const NO_AUTH: &str = "noAuth";

/// A service.
#[derive(Clone, Debug)]
pub(crate) struct ServicePlan {
    /// The service shape.
    pub(crate) id: ShapeId,
    /// Its version.
    pub(crate) version: String,
    /// Its name for people.
    pub(crate) title: String,
    /// Its name in documentation.
    pub(crate) title_docs: String,
    /// Its name in the AWS SDKs.
    pub(crate) sdk_id: String,
    /// The SDK's name without spaces, in lower case, as the `User-Agent` has it.
    pub(crate) api_id: String,
    /// The name under which requests are signed.
    pub(crate) signing_name: String,
    pub(crate) docs: String,
    /// The type of the runtime's that is the protocol.
    pub(crate) protocol: &'static str,
    /// The ids of the authentication schemes of operations that have none of their own.
    pub(crate) auth_schemes: Vec<&'static str>,
    /// The errors of all operations and event streams.
    pub(crate) errors: Vec<ErrorVariant>,
}

/// Plans the service.
pub(crate) fn plan(context: &Context<'_>) -> ServicePlan {
    let service = &context.closure.service;
    let traits = &service.traits;
    let sdk_id = traits
        .aws_service()
        .map_or(service.id.name(), |aws| &aws.sdk_id);
    let all_errors = context
        .closure
        .operations
        .iter()
        .flat_map(|operation| &operation.errors)
        .chain(event_stream::all_errors(context.closure));
    let title = traits.title().unwrap_or(sdk_id);
    ServicePlan {
        id: service.id.clone(),
        version: service.version.clone(),
        title: title.to_owned(),
        title_docs: docs::plain(title),
        sdk_id: sdk_id.to_owned(),
        api_id: sdk_id.replace(' ', "").to_lowercase(),
        signing_name: traits.sigv4().unwrap_or_default().to_owned(),
        docs: docs::of(traits, String::new),
        protocol: protocol(context),
        auth_schemes: schemes(context, &service.id, traits, traits.auth()),
        errors: operation::errors(context, all_errors),
    }
}

/// The protocol to speak. A service with none that is supported is a fault.
fn protocol(context: &Context<'_>) -> &'static str {
    let service = &context.closure.service;
    let protocols: Vec<&str> = service.traits.protocols().collect();
    if protocols.contains(&"aws.protocols#restJson1") {
        return "AwsRestJsonProtocol";
    }
    let message = if protocols.is_empty() {
        "the service has no protocol".to_owned()
    } else {
        format!(
            "the protocol `{}` is not supported yet",
            protocols.join("`, `")
        )
    };
    let span = protocols.first().and_then(|id| service.traits.span_of(id));
    let fault = context.model.fault(span.unwrap_or(service.span), message);
    context.fault(
        fault
            .shape(service.id.clone())
            .help("supported is `aws.protocols#restJson1`"),
    );
    ""
}

/// The authentication schemes of an operation; empty if they are the service's.
pub(crate) fn auth_schemes(context: &Context<'_>, operation: &Operation<'_>) -> Vec<&'static str> {
    let service = &context.closure.service.traits;
    let own = operation.traits.auth();
    if own.is_none() && !operation.traits.optional_auth() {
        return Vec::new();
    }
    let mut schemes = schemes(context, &operation.id, service, own.or(service.auth()));
    if operation.traits.optional_auth() {
        schemes.push(NO_AUTH);
    }
    schemes.dedup();
    schemes
}

/// The schemes that a service defines, in the order that an `auth` trait gives, or by their ids.
fn schemes(
    context: &Context<'_>,
    owner: &ShapeId,
    service: &Traits<'_>,
    order: Option<&[ShapeId]>,
) -> Vec<&'static str> {
    const DEFINITIONS: [&str; 6] = [
        "aws.auth#sigv4",
        "aws.auth#sigv4a",
        "smithy.api#httpApiKeyAuth",
        "smithy.api#httpBasicAuth",
        "smithy.api#httpBearerAuth",
        "smithy.api#httpDigestAuth",
    ];
    let in_order: Vec<&str> = match order {
        Some(order) => order.iter().map(ShapeId::as_str).collect(),
        None => DEFINITIONS
            .into_iter()
            .filter(|id| service.is(id))
            .collect(),
    };
    let supported = in_order
        .iter()
        .filter(|id| **id == "aws.auth#sigv4")
        .map(|_| SIGV4);
    let supported: Vec<&'static str> = supported.collect();
    if let (Some(unsupported), true) = (in_order.first(), supported.is_empty()) {
        context.unsupported(owner, service, unsupported, context.closure.service.span);
    }
    if in_order.is_empty() {
        vec![NO_AUTH]
    } else {
        supported
    }
}
