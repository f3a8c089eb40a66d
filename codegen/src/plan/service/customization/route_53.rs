//! Amazon Route 53.

use super::{Customization, RuntimeCustomization, reference_to};
use crate::plan::context::Context;
use crate::plan::shape::structure::StructurePlan;
use smithy_model::{Member, Operation};

pub(super) const SERVICE: &str = "com.amazonaws.route53#AWSDnsV20130401";

/// The shapes of ids that responses have with what they are the id of before them.
const IDS: [&str; 2] = [
    "com.amazonaws.route53#ResourceId",
    "com.amazonaws.route53#ChangeId",
];

/// Ids may be sent as they were received.
pub(super) struct Route53;

impl Customization for Route53 {
    fn operation(
        &self,
        context: &Context<'_>,
        operation: &Operation<'_>,
        input: &StructurePlan,
    ) -> Vec<RuntimeCustomization> {
        let is_id = |member: &&Member<'_>| {
            IDS.contains(&member.target.as_str()) && member.traits.http_label()
        };
        let members = context.closure.shape(&operation.input).members();
        let fields = members
            .filter(is_id)
            .filter_map(|member| input.text_field(&member.name));
        let trim = fields
            .map(|field| RuntimeCustomization::new("TrimResourceId", vec![reference_to(field)]));
        trim.collect()
    }
}
