//! Amazon EventBridge, Amazon SES, and the key-value stores of Amazon CloudFront.

use super::{Customization, RuntimeCustomization, sign_for_regions};
use crate::plan::context::Context;
use crate::plan::service::endpoint::EndpointPlan;
use smithy_model::Closure;

pub(super) const EVENTS: &str = "com.amazonaws.eventbridge#AWSEvents";
pub(super) const EMAIL: &str = "com.amazonaws.sesv2#SimpleEmailService_v2";
pub(super) const STORES: &str = "com.amazonaws.cloudfrontkeyvaluestore#CloudFrontKeyValueStore";

/// Some endpoints are in several regions: requests to them have signatures that are valid in all of
/// these, as the endpoint rules say.
pub(super) struct SeveralRegions {
    /// The value of the trait of such signatures.
    signature: &'static str,
}

pub(super) const OF_EVENTS: SeveralRegions = SeveralRegions {
    signature: r#"{"name": "events"}"#,
};

pub(super) const OF_EMAIL: SeveralRegions = SeveralRegions {
    signature: r#"{"name": "ses"}"#,
};

pub(super) const OF_STORES: SeveralRegions = SeveralRegions {
    signature: r#"{"name": "cloudfront-keyvaluestore"}"#,
};

impl Customization for SeveralRegions {
    fn change_model(&self, closure: &mut Closure<'_>) {
        sign_for_regions(closure, self.signature);
    }

    fn service(&self, _: &Context<'_>, _: Option<&EndpointPlan>) -> Vec<RuntimeCustomization> {
        vec![RuntimeCustomization::unit("EndpointAuth")]
    }
}
