//! AWS Security Token Service.

use super::{Customization, RuntimeCustomization, hide, operation_named, shape_named};
use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::service::endpoint::EndpointPlan;
use smithy_model::Closure;

pub(super) const SERVICE: &str = "com.amazonaws.sts#AWSSecurityTokenServiceV20110615";

/// The operations that give credentials to callers who have none.
const WITHOUT_CREDENTIALS: [&str; 2] = ["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"];

/// The code of the error that an identity provider could not be reached.
const PROVIDER_UNREACHABLE: &str = "IDPCommunicationError";

/// Credentials are secrets; who has none may ask for some; an identity provider that could not be
/// reached may be reached the next time, whichever operation says so.
pub(super) struct Sts;

impl Customization for Sts {
    fn change_model(&self, closure: &mut Closure<'_>) {
        hide(closure, "Credentials");
        for name in WITHOUT_CREDENTIALS {
            if let Some(operation) = operation_named(closure, name) {
                let (id, span) = (operation.id.clone(), operation.span);
                let traits = &mut operation.traits;
                traits.add(&id, "smithy.api#optionalAuth", "{}", span);
            }
        }
        if let Some(error) = shape_named(closure, "IDPCommunicationErrorException") {
            let (id, span) = (error.id.clone(), error.span);
            let traits = &mut error.traits;
            traits.add(&id, "smithy.api#error", "\"server\"", span);
            traits.add(&id, "smithy.api#retryable", "{}", span);
        }
    }

    fn service(&self, _: &Context<'_>, _: Option<&EndpointPlan>) -> Vec<RuntimeCustomization> {
        let codes = Code::Array(vec![Code::text(PROVIDER_UNREACHABLE)]);
        let codes = vec![codes.prefixed("&")];
        vec![RuntimeCustomization::new("TransientErrors", codes)]
    }
}
