//! What services want of their clients that their models do not say.
//!
//! The AWS SDKs have the same, each written for one service: here each service has a file. It changes
//! the model before it is planned, and names what the runtime's `customization` does for operations and
//! for the client.

mod api_gateway;
mod glacier;

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::service::features::Feature;
use crate::plan::shape::structure::StructurePlan;
use smithy_model::{Closure, Operation, ShapeId};

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

    /// Whether the request of an operation has another form when it is signed in advance: one without a
    /// body.
    fn is_presigned_otherwise(&self, operation: &Operation<'_>) -> bool {
        let _ = operation;
        false
    }

    /// What is done for all operations of a client at run time.
    fn service(&self, context: &Context<'_>) -> Vec<RuntimeCustomization> {
        let _ = context;
        Vec::new()
    }
}

/// The services that want something, by their shapes.
const CUSTOMIZATIONS: [(&str, &dyn Customization); 2] = [
    (api_gateway::SERVICE, &api_gateway::ApiGateway),
    (glacier::SERVICE, &glacier::Glacier),
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

fn path(name: &str) -> String {
    format!("smithy_client_runtime::customization::{name}")
}

fn find(service: &ShapeId) -> Option<&'static dyn Customization> {
    let mut customizations = CUSTOMIZATIONS.into_iter();
    let (_, customization) = customizations.find(|(id, _)| *id == service.as_str())?;
    Some(customization)
}

/// Changes the model of a service as its customization wants it.
pub(crate) fn change_model(closure: &mut Closure<'_>) {
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
pub(crate) fn of_service(context: &Context<'_>) -> Vec<RuntimeCustomization> {
    let customization = find(&context.closure.service.id);
    customization.map_or_else(Vec::new, |it| it.service(context))
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
