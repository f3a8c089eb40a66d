//! AWS Lambda.

use super::{Customization, RuntimeCustomization};
use crate::plan::context::Context;
use crate::plan::shape::structure::StructurePlan;
use smithy_model::Operation;

pub(super) const SERVICE: &str = "com.amazonaws.lambda#AWSGirApiService";

/// The operations that run functions, which may have nothing to say for a while.
const RUN: [&str; 2] = ["Invoke", "InvokeAsync"];

/// A call that waits for a function is not stalled.
pub(super) struct Lambda;

impl Customization for Lambda {
    fn operation(
        &self,
        _: &Context<'_>,
        operation: &Operation<'_>,
        _: &StructurePlan,
    ) -> Vec<RuntimeCustomization> {
        let runs = RUN.contains(&operation.id.name());
        let customization = runs.then(|| RuntimeCustomization::unit("MayStall"));
        customization.into_iter().collect()
    }
}
