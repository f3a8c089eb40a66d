//! What services want of their clients that their models do not say.
//!
//! The AWS SDKs have the same, each written for one service: here each service has a file. It
//! changes the model before it is planned, and names what the runtime's `customization` does for
//! operations and for the client.

mod api_gateway;
mod auth_token;
mod bedrock;
mod defaults;
mod dynamodb;
mod ec2;
mod glacier;
mod lambda;
mod long_polling;
mod machine_learning;
mod polly;
mod regions;
mod route_53;
mod s3;
mod s3_control;
mod sso;
mod sts;
mod timestream;

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::service::endpoint::{BuiltIn, EndpointPlan};
use crate::plan::service::features::Feature;
use crate::plan::shape::structure::{FieldPlan, StructurePlan};
use smithy_model::{Closure, Operation, Shape, ShapeId};

/// The macro of the runtime that gives a client methods of its own.
#[derive(Clone, Debug)]
pub(crate) struct ClientMethods {
    pub(crate) path: &'static str,
    /// The feature that the crate needs for what they call to be there, if it is not always.
    pub(crate) feature: Option<String>,
}

/// What one service wants.
trait Customization: Sync {
    /// Changes the model before anything of it is planned.
    fn change_model(&self, closure: &mut Closure<'_>) {
        let _ = closure;
    }

    /// What is done for an operation at run time.
    fn operation(
        &self,
        context: &Context<'_>,
        operation: &Operation<'_>,
        input: &StructurePlan,
    ) -> Vec<RuntimeCustomization> {
        let _ = (context, operation, input);
        Vec::new()
    }

    /// Whether requests are accepted whose signature leaves the body out.
    fn leaves_bodies_unsigned(&self) -> bool {
        false
    }

    /// Whether calls without credentials are anonymous, if the application has none.
    fn allows_anonymous_calls(&self) -> bool {
        false
    }

    /// Whether outputs and errors know the extended request id.
    fn keeps_extended_request_id(&self) -> bool {
        false
    }

    /// The member of an operation's output that tells whether more pages follow, where a token does
    /// not.
    fn tells_of_more_pages(&self, operation: &Operation<'_>) -> Option<&'static str> {
        let _ = operation;
        None
    }

    /// Whether the request of an operation has another form when it is signed in advance: one
    /// without a body.
    fn is_presigned_otherwise(&self, operation: &Operation<'_>) -> bool {
        let _ = operation;
        false
    }

    /// What is done for all operations of a client at run time, whose endpoint is planned already.
    fn service(
        &self,
        context: &Context<'_>,
        endpoint: Option<&EndpointPlan>,
    ) -> Vec<RuntimeCustomization> {
        let _ = (context, endpoint);
        Vec::new()
    }

    /// The macro of the runtime that implements more for a structure of such fields where there is
    /// a client, by its path.
    fn implementations(&self, id: &ShapeId, fields: &[FieldPlan]) -> Option<&'static str> {
        let _ = (id, fields);
        None
    }

    /// The macro of the runtime that gives the client further methods, by its path.
    fn client(&self, context: &Context<'_>) -> Option<ClientMethods> {
        let _ = context;
        None
    }

    /// Modules that the crate has beside those of all crates, for clients.
    fn modules(&self, context: &Context<'_>) -> Vec<RuntimeModule> {
        let _ = context;
        Vec::new()
    }
}

/// The services that want something, by their shapes.
const CUSTOMIZATIONS: &[(&str, &dyn Customization)] = &[
    (api_gateway::SERVICE, &api_gateway::ApiGateway),
    (auth_token::DSQL, &auth_token::OF_DSQL),
    (auth_token::RDS, &auth_token::OF_RDS),
    (dynamodb::SERVICE, &dynamodb::DynamoDb),
    (ec2::SERVICE, &ec2::Ec2),
    (glacier::SERVICE, &glacier::Glacier),
    (lambda::SERVICE, &lambda::Lambda),
    (long_polling::SQS, &long_polling::LongPolling),
    (long_polling::STEP_FUNCTIONS, &long_polling::LongPolling),
    (long_polling::WORKFLOW, &long_polling::LongPolling),
    (
        machine_learning::SERVICE,
        &machine_learning::MachineLearning,
    ),
    (polly::SERVICE, &polly::Polly),
    (regions::EMAIL, &regions::OF_EMAIL),
    (regions::EVENTS, &regions::OF_EVENTS),
    (regions::STORES, &regions::OF_STORES),
    (route_53::SERVICE, &route_53::Route53),
    (sso::SERVICE, &sso::Sso),
    (sts::SERVICE, &sts::Sts),
    (timestream::QUERY, &timestream::Timestream),
    (timestream::WRITE, &timestream::Timestream),
    (s3::SERVICE, &s3::S3),
    (s3_control::SERVICE, &s3_control::S3Control),
];

/// Something of the runtime's `customization`.
#[derive(Clone, Debug)]
pub(crate) struct RuntimeCustomization {
    /// An expression that makes it, and can be a constant.
    pub(crate) code: Code,
    /// What it needs that is not always there.
    pub(crate) feature: Option<Feature>,
}

impl RuntimeCustomization {
    /// A type of the runtime's `customization` that is made of nothing.
    fn unit(name: &str) -> Self {
        Self::of(Code::item(path(name)))
    }

    /// What the function `new` of a type of the runtime's `customization` makes of some arguments.
    fn new(name: &str, arguments: Vec<Code>) -> Self {
        Self::of(Code::member(path(name), "new").apply(arguments))
    }

    fn of(code: Code) -> Self {
        let feature = None;
        Self { code, feature }
    }

    fn with_feature(mut self, feature: Feature) -> Self {
        self.feature = Some(feature);
        self
    }
}

/// A module of the crate that has items of the runtime.
#[derive(Clone, Debug)]
pub(crate) struct RuntimeModule {
    pub(crate) name: &'static str,
    /// The runtime's module.
    pub(crate) path: &'static str,
    pub(crate) items: &'static [&'static str],
    pub(crate) docs: &'static str,
}

fn path(name: &str) -> String {
    format!("smithy_client_runtime::customization::{name}")
}

fn find(service: &ShapeId) -> Option<&'static dyn Customization> {
    let mut customizations = CUSTOMIZATIONS.iter();
    let (_, customization) = customizations.find(|(id, _)| *id == service.as_str())?;
    Some(*customization)
}

/// The closure from an input to a reference to one of its fields.
fn reference_to(field: &FieldPlan) -> Code {
    let field = Code::name("input").field(field.name.field.clone());
    Code::Closure("input: &mut Self::Input", Box::new(field.prefixed("&mut ")))
}

/// The shape of a name in the service's namespace.
fn shape_named<'c, 'm>(closure: &'c mut Closure<'m>, name: &str) -> Option<&'c mut Shape<'m>> {
    let namespace = closure.service.id.namespace();
    let mut shapes = closure.shapes.values_mut();
    shapes.find(|shape| shape.id.namespace() == namespace && shape.id.name() == name)
}

/// The operation of a name, if it is selected.
fn operation_named<'c, 'm>(
    closure: &'c mut Closure<'m>,
    name: &str,
) -> Option<&'c mut Operation<'m>> {
    let mut operations = closure.operations.iter_mut();
    operations.find(|operation| operation.id.name() == name)
}

/// Marks the shape of a name in the service's namespace as a secret.
fn hide(closure: &mut Closure<'_>, name: &str) {
    if let Some(shape) = shape_named(closure, name) {
        let (id, span) = (shape.id.clone(), shape.span);
        shape.traits.add(&id, "smithy.api#sensitive", "{}", span);
    }
}

/// Gives a service signatures that are valid in several regions, after those of one, unless its
/// model has them. The trait's value has the name under which requests are signed.
fn sign_for_regions(closure: &mut Closure<'_>, signature: &'static str) {
    const SIGNATURE: &str = "aws.auth#sigv4a";
    const ORDER: &str = r#"["aws.auth#sigv4", "aws.auth#sigv4a"]"#;
    let service = &mut closure.service;
    if !service.traits.is(SIGNATURE) {
        let traits = &mut service.traits;
        traits.add(&service.id, SIGNATURE, signature, service.span);
    }
    let order = service.traits.auth();
    if !order.is_some_and(|order| order.iter().any(|id| *id == SIGNATURE)) {
        let traits = &mut service.traits;
        traits.add(&service.id, "smithy.api#auth", ORDER, service.span);
    }
}

/// Changes the model of a service as its customization wants it.
pub(crate) fn change_model(closure: &mut Closure<'_>) {
    defaults::take_out(closure);
    if let Some(customization) = find(&closure.service.id) {
        customization.change_model(closure);
    }
}

/// Plans what is done for an operation.
pub(crate) fn of_operation(
    context: &Context<'_>,
    operation: &Operation<'_>,
    input: &StructurePlan,
) -> Vec<RuntimeCustomization> {
    let customization = find(&context.closure.service.id);
    customization.map_or_else(Vec::new, |it| it.operation(context, operation, input))
}

/// Plans what is done for all operations of a client.
pub(crate) fn of_service(
    context: &Context<'_>,
    endpoint: Option<&EndpointPlan>,
) -> Vec<RuntimeCustomization> {
    let by_account = endpoint.is_some_and(|it| it.has_built_in(BuiltIn::AccountIdEndpointMode));
    let by_account = by_account.then(|| {
        let endpoints = RuntimeCustomization::unit("AccountIdEndpoints");
        endpoints.with_feature(Feature::AccountIdEndpoints)
    });
    let customization = find(&context.closure.service.id);
    let own = customization.map_or_else(Vec::new, |it| it.service(context, endpoint));
    by_account.into_iter().chain(own).collect()
}

/// The macro of the runtime that implements more for a structure of such fields where there is a
/// client, by its path.
pub(crate) fn implementations(
    context: &Context<'_>,
    id: &ShapeId,
    fields: &[FieldPlan],
) -> Option<&'static str> {
    find(&context.closure.service.id)?.implementations(id, fields)
}

/// The macro of the runtime that gives the client further methods, by its path.
pub(crate) fn of_client(context: &Context<'_>) -> Option<ClientMethods> {
    find(&context.closure.service.id)?.client(context)
}

/// The modules that the crate has beside those of all crates, for clients.
pub(crate) fn modules(context: &Context<'_>) -> Vec<RuntimeModule> {
    let customization = find(&context.closure.service.id);
    customization.map_or_else(Vec::new, |it| it.modules(context))
}

/// Whether a service that signs under this name takes a bearer token from the environment, too.
pub(crate) fn takes_token_of_environment(signing_name: &str) -> bool {
    bedrock::takes_token_of_environment(signing_name)
}

/// Whether a service accepts requests whose signature leaves the body out.
pub(crate) fn leaves_bodies_unsigned(context: &Context<'_>) -> bool {
    let customization = find(&context.closure.service.id);
    customization.is_some_and(Customization::leaves_bodies_unsigned)
}

/// Whether the request of an operation has another form when it is signed in advance.
pub(crate) fn is_presigned_otherwise(context: &Context<'_>, operation: &Operation<'_>) -> bool {
    let customization = find(&context.closure.service.id);
    customization.is_some_and(|it| it.is_presigned_otherwise(operation))
}

/// Whether calls of a service are anonymous if the application has no credentials.
pub(crate) fn allows_anonymous_calls(context: &Context<'_>) -> bool {
    let customization = find(&context.closure.service.id);
    customization.is_some_and(Customization::allows_anonymous_calls)
}

/// Whether the outputs and errors of a service know the extended request id.
pub(crate) fn keeps_extended_request_id(context: &Context<'_>) -> bool {
    let customization = find(&context.closure.service.id);
    customization.is_some_and(Customization::keeps_extended_request_id)
}

/// The member of an operation's output that tells whether more pages follow.
pub(crate) fn tells_of_more_pages(
    context: &Context<'_>,
    operation: &Operation<'_>,
) -> Option<&'static str> {
    find(&context.closure.service.id)?.tells_of_more_pages(operation)
}
