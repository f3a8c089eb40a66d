//! [Decision
//! diagrams](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#smithy-rules-endpointbdd-trait):
//! endpoint rules in which a condition is asked once at most on the way to a result.

mod nodes;
mod results;
#[cfg(test)]
mod tests;

use super::condition;
use super::expr;
use super::json::{Node, RuleFault, keep};
use super::params::Param;
use super::scope::{Locals, Scope};
use super::typed::{Type, Typed};
use super::value::{self, reads_params, reads_variables, set_to_true};
use super::variable::Variable;
use crate::plan::code::{Code, Local};

pub(crate) use results::Results;

/// A decision diagram.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Diagram {
    /// What its conditions assign.
    pub(crate) variables: Vec<Variable>,
    /// Whether each condition is met.
    pub(crate) conditions: Vec<Arm>,
    /// What may come out.
    pub(crate) results: Results,
    /// Of each node its condition, where to go on if it is met, and where if not.
    ///
    /// The terminal is not among them, and there is one reference to it, `1`.
    pub(crate) nodes: Vec<[i32; 3]>,
    /// Where to begin.
    pub(crate) root: i32,
}

/// A condition or a value of a result, lowered on its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arm {
    /// Variables to define first.
    pub(crate) bindings: Vec<(Local, Code)>,
    /// Whether the condition is met, or the value.
    pub(crate) value: Code,
}

impl Diagram {
    /// Whether a condition or a result reads a parameter.
    pub(crate) fn uses_params(&self) -> bool {
        self.mentions(reads_params)
    }

    /// Whether an expression of a condition or a result is meant.
    pub(super) fn mentions(&self, is_meant: impl Fn(&Code) -> bool) -> bool {
        self.conditions_mention(&is_meant) || self.results_mention(&is_meant)
    }

    /// Whether a condition reads a parameter.
    pub(crate) fn conditions_use_params(&self) -> bool {
        self.conditions_mention(reads_params)
    }

    /// Whether a condition reads or assigns a variable.
    pub(crate) fn conditions_use_variables(&self) -> bool {
        self.conditions_mention(reads_variables)
    }

    /// Whether a result reads a parameter.
    pub(crate) fn results_use_params(&self) -> bool {
        self.results_mention(reads_params)
    }

    /// Whether a result reads a variable.
    pub(crate) fn results_use_variables(&self) -> bool {
        self.results_mention(reads_variables)
    }

    fn conditions_mention(&self, is_meant: impl Fn(&Code) -> bool) -> bool {
        self.conditions.iter().any(|arm| arm.mentions(&is_meant))
    }

    fn results_mention(&self, is_meant: impl Fn(&Code) -> bool) -> bool {
        let mut values = self.results.values.iter();
        values.any(|arm| arm.mentions(&is_meant))
    }
}

impl Arm {
    fn mentions(&self, is_meant: impl Fn(&Code) -> bool) -> bool {
        let bindings = self.bindings.iter().map(|(_, value)| value);
        bindings.chain([&self.value]).any(is_meant)
    }
}

/// Lowers the value of the trait.
pub(super) fn lower(
    diagram: &Node<'_>,
    params: &[Param],
    faults: &mut Vec<RuleFault>,
) -> Option<Diagram> {
    let locals = Locals::of_diagram();
    let (mut scope, _) = Scope::of_params(params, &locals);
    let mut conditions = Vec::new();
    for node in items(diagram, "conditions", faults)? {
        let value = keep(condition(&node, &mut scope), faults);
        // a binding of what has a fault is not one of the next
        conditions.push(Arm {
            bindings: scope.take_temporaries(),
            value: value.unwrap_or(Code::Bool(false)),
        });
    }
    let mut results = Results::default();
    for node in items(diagram, "results", faults)? {
        results.add(&node, &scope, faults);
    }
    drop(scope);
    let count = results.outcomes.len();
    let (nodes, root) = nodes::decode(diagram, conditions.len(), count, faults)?;
    Some(Diagram {
        variables: locals.into_variables(),
        conditions,
        results,
        nodes,
        root,
    })
}

fn items<'a>(diagram: &Node<'a>, key: &str, faults: &mut Vec<RuleFault>) -> Option<Vec<Node<'a>>> {
    keep(diagram.member(key).and_then(|node| node.items()), faults)
}

/// Whether the condition is met; it assigns its variable if it is.
fn condition(node: &Node<'_>, scope: &mut Scope<'_>) -> Result<Code, RuleFault> {
    let typed = expr::lower(node, scope)?;
    let Some(assign) = node.get("assign") else {
        return Ok(condition::is_met(typed));
    };
    let cell = scope.assign_variable(assign.text()?, &typed, &assign)?;
    let value = met(typed);
    Ok(value::call("assign", vec![cell.prefixed("&"), value]))
}

/// The value as an option that holds it if it meets its condition.
fn met(typed: Typed) -> Code {
    let value = match typed.value {
        // a field of what stays where it is
        value @ Code::Field(..) if typed.owned => value.call("clone"),
        value => value,
    };
    match (typed.ty, typed.optional) {
        (Type::Bool, false) => value.call_with("then_some", Code::Bool(true)),
        (Type::Bool, true) => {
            let is_true = value.binary("==", set_to_true());
            is_true.call_with("then_some", Code::Bool(true))
        }
        (_, true) => value,
        (_, false) => value.some(),
    }
}
