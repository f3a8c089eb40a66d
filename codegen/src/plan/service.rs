//! The service: its names, protocol and authentication, and the errors of all its operations.

pub(crate) mod auth;
pub(crate) mod cargo_features;
pub(crate) mod customization;
pub(crate) mod endpoint;
pub(crate) mod features;
pub(crate) mod operation_features;
pub(crate) mod protocol;
pub(crate) mod rule_set;

use crate::plan::context::Context;
use crate::plan::operation::errors::{self, ErrorVariant};
use crate::plan::words::docs;
use auth::{AuthChoice, AuthScheme};
use customization::{ClientMethods, RuntimeCustomization, RuntimeModule};
use endpoint::EndpointPlan;
use protocol::Protocol;
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
    /// What metrics are told to come from: the published crate.
    pub(crate) scope: String,
    /// The authentication schemes that it has and clients know.
    pub(crate) auth: Vec<AuthScheme>,
    pub(crate) docs: String,
    pub(crate) protocol: Protocol,
    /// Whether it can tell the errors of awsQuery.
    pub(crate) is_query_compatible: bool,
    /// Whether errors in XML are inside of an `ErrorResponse`.
    pub(crate) wraps_errors: bool,
    /// The namespace of XML documents, and its prefix.
    pub(crate) xml_namespace: Option<(String, Option<String>)>,
    /// What it wants of all its clients that its model does not say.
    pub(crate) customizations: Vec<RuntimeCustomization>,
    /// The macro of the runtime that gives its client further methods, by its path.
    pub(crate) client_methods: Option<ClientMethods>,
    /// The modules of its crate beside those of all crates.
    pub(crate) modules: Vec<RuntimeModule>,
    /// Which of them an operation may use.
    pub(crate) auth_choice: AuthChoice,
    /// The errors of all operations and event streams.
    pub(crate) errors: Vec<ErrorVariant>,
}

/// The service's name in the AWS SDKs.
pub(crate) fn sdk_id<'c>(context: &'c Context<'_>) -> &'c str {
    let service = &context.closure.service;
    let aws = service.traits.aws_service();
    aws.map_or(service.id.name(), |aws| &aws.sdk_id)
}

/// Plans the service.
pub(crate) fn plan(context: &Context<'_>, endpoint: Option<&EndpointPlan>) -> ServicePlan {
    let service = &context.closure.service;
    let traits = &service.traits;
    let sdk_id = sdk_id(context);
    let closure = context.closure;
    let of_operations = closure.operations.iter().flat_map(|it| &it.errors);
    let of_streams = closure.shapes.values();
    let of_streams = of_streams.flat_map(|shape| closure.event_stream_errors(shape));
    let all_errors = of_operations.chain(of_streams.map(|member| &member.target));
    let title = traits.title().unwrap_or(sdk_id);
    let api_id = sdk_id.replace(' ', "").to_lowercase();
    ServicePlan {
        id: service.id.clone(),
        version: service.version.clone(),
        title: title.to_owned(),
        title_docs: docs::plain(title),
        sdk_id: sdk_id.to_owned(),
        scope: format!("aws-sdk-{api_id}"),
        api_id,
        auth: auth::of_service(context),
        docs: docs::of(traits, String::new),
        protocol: context.protocol(),
        is_query_compatible: protocol::is_query_compatible(traits),
        wraps_errors: protocol::wraps_errors(traits),
        xml_namespace: context
            .concerns(Protocol::reads_xml)
            .then(|| traits.xml_namespace())
            .flatten()
            .map(|it| (it.uri.clone(), it.prefix.clone())),
        customizations: customization::of_service(context, endpoint),
        client_methods: customization::of_client(context),
        modules: customization::modules(context),
        auth_choice: auth::choice(context),
        errors: errors::plan(context, all_errors),
    }
}
