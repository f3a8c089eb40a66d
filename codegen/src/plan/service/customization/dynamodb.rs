//! Amazon DynamoDB.

use super::{Customization, RuntimeCustomization};
use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::service::endpoint::EndpointPlan;

pub(super) const SERVICE: &str = "com.amazonaws.dynamodb#DynamoDB_20120810";

/// How long clients wait before they try again, at first, in milliseconds.
const FIRST_WAIT: i128 = 25;

/// How often they try in all.
const ATTEMPTS: i128 = 4;

/// Clients that follow version 2.1 of the SDKs' retry behavior try again sooner than those of other
/// services, and once more.
pub(super) struct DynamoDb;

impl Customization for DynamoDb {
    fn service(&self, _: &Context<'_>, _: Option<&EndpointPlan>) -> Vec<RuntimeCustomization> {
        let arguments = [FIRST_WAIT, ATTEMPTS].map(Code::integer);
        vec![RuntimeCustomization::new("RetryDefaults", arguments.into())]
    }
}
