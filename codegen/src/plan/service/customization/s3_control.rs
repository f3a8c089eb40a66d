//! Amazon S3 Control.

use super::{Customization, RuntimeCustomization};
use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::shape::structure::StructurePlan;
use smithy_model::{Closure, Operation};

pub(super) const SERVICE: &str = "com.amazonaws.s3control#AWSS3ControlServiceV20180820";

/// What operations have before the host, which the endpoint rules put there.
const ACCOUNT: &str = "{AccountId}.";

/// The endpoint rules put the account into the host; a header says what is signed of the body.
pub(super) struct S3Control;

impl Customization for S3Control {
    fn change_model(&self, closure: &mut Closure<'_>) {
        for operation in &mut closure.operations {
            if operation.traits.endpoint_host_prefix() == Some(ACCOUNT) {
                operation.traits.take_away("smithy.api#endpoint");
            }
        }
    }

    fn operation(
        &self,
        _: &Context<'_>,
        _: &Operation<'_>,
        _: &StructurePlan,
    ) -> Vec<RuntimeCustomization> {
        vec![RuntimeCustomization::new(
            "S3Signing",
            vec![Code::Bool(false)],
        )]
    }
}
