//! Endpoint rules that came, went, or changed.

use super::traits::retyped;
use super::{Judge, Verdict, behavior, compatible};
use crate::plan::context::Context;
use crate::plan::service::endpoint::{DIAGRAM, RULE_SET};
use crate::plan::service::rule_set;
use heck::ToLowerCamelCase as _;
use serde_json::Value;

impl Judge<'_> {
    /// Clients follow one form of the rules, and what that means is told once.
    pub(super) fn endpoint_rules(&self, id: &str) -> Verdict {
        let [was_diagram, is_diagram] =
            [&self.old, &self.new].map(|it| it.closure.service.traits.is(DIAGRAM));
        match (id, was_diagram, is_diagram) {
            (RULE_SET, true, true) => compatible(format!("clients follow `{DIAGRAM}`")),
            (RULE_SET, true, false) | (RULE_SET, false, true) => {
                compatible(format!("what clients follow is told of `{DIAGRAM}`"))
            }
            _ => {
                let [old, new] = [&self.old, &self.new].map(parameters);
                retyped(old.as_deref(), new.as_deref(), "endpoint parameter")
                    .unwrap_or_else(|| behavior("requests may go to other hosts"))
            }
        }
    }
}

/// The parameters of the rules that clients follow, in JSON, with types as the specification has
/// them.
fn parameters(context: &Context<'_>) -> Option<String> {
    let mut rules = rule_set::followed(&context.closure.service.traits)?;
    let parameters = rules.get_mut("parameters")?;
    let members = parameters.as_object_mut().into_iter().flatten();
    for (_, parameter) in members {
        if let Some(Value::String(kind)) = parameter.get_mut("type") {
            *kind = kind.to_lower_camel_case();
        }
    }
    Some(parameters.to_string())
}
