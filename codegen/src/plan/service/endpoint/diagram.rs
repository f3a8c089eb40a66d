//! [Decision
//! diagrams](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#smithy-rules-endpointbdd-trait):
//! endpoint rules in which a condition is asked once at most on the way to a result.

mod nodes;
#[cfg(test)]
mod tests;

use super::condition;
use super::expr;
use super::json::{Node, RuleFault, keep};
use super::outcome::{self, Outcome};
use super::params::Param;
use super::scope::{Locals, Scope};
use super::typed::{Type, Typed};
use super::value::{self, reads_params, reads_variables, set_to_true};
use super::variable::Variable;
use crate::plan::code::{Code, Local};

/// A decision diagram.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Diagram {
    /// What its conditions assign.
    pub(crate) variables: Vec<Variable>,
    /// Whether each condition is met.
    pub(crate) conditions: Vec<Arm<Code>>,
    /// What may come out.
    pub(crate) results: Vec<Arm<Outcome>>,
    /// Of each node its condition, where to go on if it is met, and where if not.
    ///
    /// The terminal is not among them, and there is one reference to it, `1`.
    pub(crate) nodes: Vec<[i32; 3]>,
    /// Where to begin.
    pub(crate) root: i32,
}

/// A condition or a result, lowered on its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arm<T> {
    /// Variables to define first.
    pub(crate) bindings: Vec<(Local, Code)>,
    /// The condition or result.
    pub(crate) value: T,
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
        let mut conditions = self.conditions.iter();
        conditions.any(|arm| is_meant(&arm.value) || arm.bindings_mention(&is_meant))
    }

    fn results_mention(&self, is_meant: impl Fn(&Code) -> bool) -> bool {
        let mut results = self.results.iter();
        results.any(|arm| {
            arm.value.values().into_iter().any(&is_meant) || arm.bindings_mention(&is_meant)
        })
    }
}

impl<T> Arm<T> {
    fn new(value: T, scope: &Scope<'_>) -> Self {
        let bindings = scope.take_temporaries();
        Self { bindings, value }
    }

    fn bindings_mention(&self, is_meant: impl Fn(&Code) -> bool) -> bool {
        self.bindings.iter().any(|(_, value)| is_meant(value))
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
        conditions.push(Arm::new(value.unwrap_or(Code::Bool(false)), &scope));
    }
    let scope = scope.of_results();
    let mut results = Vec::new();
    for node in items(diagram, "results", faults)? {
        let value = keep(result(&node, &scope), faults);
        results.push(Arm::new(value.unwrap_or(Outcome::NoMatch), &scope));
    }
    drop(scope);
    let (nodes, root) = nodes::decode(diagram, conditions.len(), results.len(), faults)?;
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

fn result(node: &Node<'_>, scope: &Scope<'_>) -> Result<Outcome, RuleFault> {
    if let Some(conditions) = node.get("conditions")
        && !conditions.items()?.is_empty()
    {
        return Err(conditions.fault("a result has no conditions of its own"));
    }
    let ty = node.member("type")?;
    match ty.text()? {
        "endpoint" => outcome::endpoint(&node.member("endpoint")?, scope),
        "error" => outcome::error(&node.member("error")?, scope),
        other => Err(ty.fault(format!("expected endpoint or error, found `{other}`"))),
    }
}
