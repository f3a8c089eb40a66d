//! Amazon API Gateway.

use super::{Customization, RuntimeCustomization};
use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::shape::structure::StructurePlan;
use smithy_model::Operation;

pub(super) const SERVICE: &str = "com.amazonaws.apigateway#BackplaneControlService";

/// Without an `Accept` header, the service answers in HAL.
pub(super) struct ApiGateway;

impl Customization for ApiGateway {
    fn operation(
        &self,
        _: &Context<'_>,
        _: &Operation<'_>,
        _: &StructurePlan,
    ) -> Vec<RuntimeCustomization> {
        let arguments = [Code::text("accept"), Code::text("application/json")];
        vec![RuntimeCustomization::new("SetHeader", arguments.into())]
    }
}
