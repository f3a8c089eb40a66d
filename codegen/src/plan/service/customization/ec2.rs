//! Amazon Elastic Compute Cloud.

use super::Customization;
use smithy_model::{Closure, ShapeKind};

pub(super) const SERVICE: &str = "com.amazonaws.ec2#AmazonEC2";

/// Any member may be absent, whatever the model says of it.
pub(super) struct Ec2;

impl Customization for Ec2 {
    fn change_model(&self, closure: &mut Closure<'_>) {
        for shape in closure.shapes.values_mut() {
            let ShapeKind::Structure(members) = &mut shape.kind else {
                continue;
            };
            for member in members {
                let traits = &mut member.traits;
                traits.add(&shape.id, "smithy.api#clientOptional", "{}", member.span);
            }
        }
    }
}
