//! Amazon Polly.

use super::{Customization, RuntimeCustomization};
use crate::plan::context::Context;
use crate::plan::shape::structure::StructurePlan;
use smithy_model::Operation;

pub(super) const SERVICE: &str = "com.amazonaws.polly#Parrot_v1";

/// Speech can be asked for by a URL, which a browser plays.
pub(super) struct Polly;

impl Customization for Polly {
    fn is_presigned_otherwise(&self, operation: &Operation<'_>) -> bool {
        operation.id.name() == "SynthesizeSpeech"
    }

    fn operation(
        &self,
        _: &Context<'_>,
        operation: &Operation<'_>,
        _: &StructurePlan,
    ) -> Vec<RuntimeCustomization> {
        let otherwise = self.is_presigned_otherwise(operation);
        let customization = otherwise.then(|| RuntimeCustomization::unit("PresignAsQuery"));
        customization.into_iter().collect()
    }
}
