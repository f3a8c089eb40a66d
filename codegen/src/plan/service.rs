//! The service: its names, protocol and authentication, and the errors of all its operations.

pub(crate) mod auth;
pub(crate) mod customization;
pub(crate) mod endpoint;
pub(crate) mod features;
pub(crate) mod rule_set;

use crate::plan::context::Context;
use crate::plan::operation::errors::{self, ErrorVariant};
use crate::plan::words::docs;
use auth::{AuthChoice, AuthScheme};
use smithy_model::ShapeId;

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
    /// The authentication schemes that it has and clients know.
    pub(crate) auth: Vec<AuthScheme>,
    pub(crate) docs: String,
    /// The type of the runtime's that is the protocol.
    pub(crate) protocol: &'static str,
    /// Which of them an operation may use.
    pub(crate) auth_choice: AuthChoice,
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
    let closure = context.closure;
    let of_operations = closure.operations.iter().flat_map(|it| &it.errors);
    let of_streams = closure.shapes.values();
    let of_streams = of_streams.flat_map(|shape| closure.event_stream_errors(shape));
    let all_errors = of_operations.chain(of_streams.map(|member| &member.target));
    let title = traits.title().unwrap_or(sdk_id);
    ServicePlan {
        id: service.id.clone(),
        version: service.version.clone(),
        title: title.to_owned(),
        title_docs: docs::plain(title),
        sdk_id: sdk_id.to_owned(),
        api_id: sdk_id.replace(' ', "").to_lowercase(),
        auth: auth::of_service(context),
        docs: docs::of(traits, String::new),
        protocol: protocol(context),
        auth_choice: auth::choice(context),
        errors: errors::plan(context, all_errors),
    }
}

/// The protocol to speak. A service with none that is supported is a fault.
fn protocol(context: &Context<'_>) -> &'static str {
    let service = &context.closure.service;
    let protocols: Vec<&str> = service.traits.protocols().collect();
    if protocols.contains(&"aws.protocols#restJson1") {
        return "RestJson1";
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
