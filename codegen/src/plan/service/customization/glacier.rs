//! Amazon S3 Glacier.

use super::{Customization, RuntimeCustomization, reference_to};
use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::service::features::Feature;
use crate::plan::shape::structure::StructurePlan;
use smithy_model::Operation;

pub(super) const SERVICE: &str = "com.amazonaws.glacier#Glacier";

/// The operations whose requests say the tree hash of their bodies.
const HASHED: [&str; 2] = ["UploadArchive", "UploadMultipartPart"];

/// Requests say the version of the API; the account is that of the credentials unless the caller
/// names another; uploads say the tree hash of their bodies.
pub(super) struct Glacier;

impl Customization for Glacier {
    fn operation(
        &self,
        context: &Context<'_>,
        operation: &Operation<'_>,
        input: &StructurePlan,
    ) -> Vec<RuntimeCustomization> {
        let version = Code::text(context.closure.service.version.clone());
        let header = vec![Code::text("x-amz-glacier-version"), version];
        let mut customizations = vec![RuntimeCustomization::new("SetHeader", header)];
        if let Some(account) = input.text_field("accountId") {
            let arguments = vec![reference_to(account), Code::text("-")];
            customizations.push(RuntimeCustomization::new("DefaultText", arguments));
        }
        if HASHED.contains(&operation.id.name()) {
            let hash = RuntimeCustomization::unit("AddTreeHash");
            customizations.push(hash.with_feature(Feature::TreeHash));
        }
        customizations
    }
}
