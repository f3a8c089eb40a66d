//! Amazon Simple Queue Service, AWS Step Functions, and Amazon Simple Workflow Service.

use super::{Customization, RuntimeCustomization};
use crate::plan::context::Context;
use crate::plan::shape::structure::StructurePlan;
use smithy_model::Operation;

pub(super) const SQS: &str = "com.amazonaws.sqs#AmazonSQS";
pub(super) const STEP_FUNCTIONS: &str = "com.amazonaws.sfn#AWSStepFunctions";
pub(super) const WORKFLOW: &str = "com.amazonaws.swf#SimpleWorkflowService";

/// The operations that programs call again and again, and that answer when there is something to
/// do.
const LONG_POLLING: [&str; 4] = [
    "GetActivityTask",
    "PollForActivityTask",
    "PollForDecisionTask",
    "ReceiveMessage",
];

/// Who asks again after a failure waits even when it may not be tried again.
pub(super) struct LongPolling;

impl Customization for LongPolling {
    fn operation(
        &self,
        _: &Context<'_>,
        operation: &Operation<'_>,
        _: &StructurePlan,
    ) -> Vec<RuntimeCustomization> {
        let polls = LONG_POLLING.contains(&operation.id.name());
        let customization = polls.then(|| RuntimeCustomization::unit("LongPolling"));
        customization.into_iter().collect()
    }
}
