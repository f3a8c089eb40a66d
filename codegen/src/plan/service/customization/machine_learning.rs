//! Amazon Machine Learning.

use super::{Customization, RuntimeCustomization};
use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::shape::structure::StructurePlan;
use smithy_model::Operation;

pub(super) const SERVICE: &str = "com.amazonaws.machinelearning#AmazonML_20141212";

/// Predictions are made at an endpoint of the model's own, which is a member of the input.
pub(super) struct MachineLearning;

impl Customization for MachineLearning {
    fn operation(
        &self,
        _: &Context<'_>,
        operation: &Operation<'_>,
        input: &StructurePlan,
    ) -> Vec<RuntimeCustomization> {
        let field = input.text_field("PredictEndpoint");
        let field = field.filter(|_| operation.id.name() == "Predict");
        let customization = field.map(|field| {
            let field = Code::name("input").field(field.name.field.clone());
            let endpoint = field.call("as_deref");
            let endpoint = Code::Closure("input: &Self::Input", Box::new(endpoint));
            RuntimeCustomization::new("InputEndpoint", vec![endpoint])
        });
        customization.into_iter().collect()
    }
}
