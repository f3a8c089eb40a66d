//! The endpoint rules among a service's traits.

use super::endpoint::{CLIENT_CONTEXT_PARAMS, DIAGRAM, EndpointPlan, RULE_SET, RuleFault, TESTS};
use crate::plan::context::Context;
use crate::plan::words::docs;
use serde_json::Value;
use smithy_model::{Fault, Traits};

/// Makes a plan of the rules, the parameters that a client sets, and the tests.
type Lower = fn(&Value, Option<&Value>, Option<&Value>) -> Result<EndpointPlan, Vec<RuleFault>>;

/// The traits with endpoint rules. Of a service with both, clients follow the first.
const FORMS: [(&str, Lower); 2] = [
    (DIAGRAM, EndpointPlan::of_diagram),
    (RULE_SET, EndpointPlan::new),
];

/// Whether a service with these traits has endpoint rules.
pub(crate) fn is_in(traits: &Traits<'_>) -> bool {
    FORMS.iter().any(|(id, _)| traits.is(id))
}

/// The trait whose endpoint rules clients of a service with these traits follow, and its value.
pub(crate) fn followed(traits: &Traits<'_>) -> Option<Value> {
    let raw = FORMS.iter().find_map(|(id, _)| traits.raw(id))?;
    serde_json::from_str(raw.get()).ok()
}

/// Plans the endpoint rules: the decision diagram if there is one, else the rule set. A service
/// without them has only the endpoint that it is given.
pub(crate) fn plan(context: &Context<'_>) -> Option<EndpointPlan> {
    let traits = &context.closure.service.traits;
    let Some(form) = FORMS.iter().find(|(id, _)| traits.is(id)) else {
        // what cannot be read is a fault, also where nobody needs it
        for trait_id in [CLIENT_CONTEXT_PARAMS, TESTS] {
            json(context, trait_id);
        }
        return Some(EndpointPlan::given());
    };
    plan_form(context, *form)
}

/// Notes what is wrong with the endpoint rules in either form, and how the two differ.
pub(crate) fn check(context: &Context<'_>) {
    let traits = &context.closure.service.traits;
    let forms = FORMS.into_iter().filter(|(id, _)| traits.is(id));
    let plans: Vec<_> = forms.map(|form| plan_form(context, form)).collect();
    if let [Some(diagram), Some(rule_set)] = plans.as_slice() {
        for fault in diagram.other_params(rule_set) {
            context.fault(rule_fault(context, &fault));
        }
    }
}

fn plan_form(context: &Context<'_>, (trait_id, lower): (&str, Lower)) -> Option<EndpointPlan> {
    let client_context = json(context, CLIENT_CONTEXT_PARAMS);
    let tests = json(context, TESTS);
    let rules = json(context, trait_id)?;
    let plan = lower(&rules, client_context.as_ref(), tests.as_ref());
    let faults = match plan {
        Ok(mut plan) => {
            for param in &mut plan.params {
                param.documentation = docs::markdown(&param.documentation);
                if let Some(setting) = &mut param.client_context {
                    setting.documentation = docs::markdown(&setting.documentation);
                }
            }
            return Some(plan);
        }
        Err(faults) => faults,
    };
    for fault in &faults {
        context.fault(rule_fault(context, fault));
    }
    None
}

/// Notes the settings whose names every client's configuration has already.
pub(crate) fn check_settings(context: &Context<'_>, plan: &EndpointPlan) {
    for taken in plan.taken_settings() {
        context.fault(rule_fault(context, &taken));
    }
}

/// The value of one of the service's traits.
fn json(context: &Context<'_>, trait_id: &str) -> Option<Value> {
    let raw = context.closure.service.traits.raw(trait_id)?;
    let value = serde_json::from_str(raw.get());
    value
        .map_err(|error| context.fault(fault(context, trait_id, "", &error.to_string())))
        .ok()
}

/// A fault in the endpoint rules or what belongs to them.
fn rule_fault(context: &Context<'_>, found: &RuleFault) -> Fault {
    let RuleFault {
        trait_id,
        path,
        message,
    } = found;
    let fault = fault(context, trait_id, path, &format!("at `{path}`: {message}"));
    if *trait_id != DIAGRAM {
        return fault;
    }
    fault.help(if context.closure.service.traits.is(RULE_SET) {
        "take the whole trait from the service's newest model; without it, clients follow \
         `smithy.rules#endpointRuleSet`"
    } else {
        "take the whole trait from the service's newest model"
    })
}

/// A fault in the value of one of the service's traits, where a JSON pointer says.
fn fault(context: &Context<'_>, trait_id: &str, path: &str, message: &str) -> Fault {
    let service = &context.closure.service;
    let span = service.traits.span_at(trait_id, path);
    let span = span.unwrap_or(service.span);
    let fault = context.model.fault(span, message);
    fault.shape(service.id.clone()).trait_id(trait_id)
}
