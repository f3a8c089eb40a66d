//! [Conditions](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#condition-object).

use super::block::{Block, Statement, Test};
use super::expr;
use super::json::{Node, RuleFault};
use super::scope::Scope;
use super::typed::{Type, Typed};
use super::value::set_to_true;
use crate::plan::code::{Code, Local};
use std::collections::HashSet;

/// What a condition does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// Goes on if the value is true.
    Is(Code),
    /// Goes on if the option holds a value, which becomes a variable.
    Some(Local, Code),
    /// Names a value.
    Let(Local, Code),
    /// Names a value and goes on if it is true.
    LetTrue(Local, Code),
}

/// Lowers a condition and adds the variable it introduces to `scope`.
pub(super) fn lower(node: &Node<'_>, scope: &mut Scope<'_>) -> Result<Option<Step>, RuleFault> {
    if let Some(assign) = node.get("assign") {
        let value = expr::lower(node, scope)?;
        return assigned(assign.text()?, value, &assign, scope);
    }
    if let Some((name, value)) = parameter_to_unwrap(node, scope)? {
        let local = scope.bind(name, &value);
        return Ok(Some(Step::Some(local, value.value)));
    }
    let is_met = is_met(expr::lower(node, scope)?);
    Ok((is_met != Code::Bool(true)).then_some(Step::Is(is_met)))
}

/// Whether a value meets its condition: it is set, and not false.
pub(super) fn is_met(typed: Typed) -> Code {
    match (typed.ty, typed.optional) {
        (Type::Bool, false) => typed.value,
        (Type::Bool, true) => typed.value.binary("==", set_to_true()),
        (_, true) => typed.value.call("is_some"),
        (_, false) => Code::Bool(true),
    }
}

fn assigned(
    name: &str,
    value: Typed,
    node: &Node<'_>,
    scope: &mut Scope<'_>,
) -> Result<Option<Step>, RuleFault> {
    if let (Code::Local(_), false) = (&value.value, value.optional) {
        let test = (value.ty == Type::Bool).then(|| Step::Is(value.value.clone()));
        scope.alias(name, value, node)?;
        return Ok(test);
    }
    let local = scope.assign(name, &value, node)?;
    Ok(Some(match (value.optional, value.ty) {
        (true, _) => Step::Some(local, value.value),
        (false, Type::Bool) => Step::LetTrue(local, value.value),
        (false, _) => Step::Let(local, value.value),
    }))
}

/// The optional parameter that the condition asks for with `isSet`, if it is such a condition.
fn parameter_to_unwrap<'a>(
    node: &Node<'a>,
    scope: &Scope<'_>,
) -> Result<Option<(&'a str, Typed)>, RuleFault> {
    if node.member("fn")?.text()? != "isSet" {
        return Ok(None);
    }
    let arguments = node.member("argv")?.items()?;
    let [argument] = arguments.as_slice() else {
        return Ok(None);
    };
    let Some(reference) = argument.get("ref") else {
        return Ok(None);
    };
    let name = reference.text()?;
    let typed = scope.resolve(name, &reference)?;
    Ok(typed.optional.then_some((name, typed)))
}

/// Drops variables that neither later steps nor `used` refer to.
pub(super) fn prune(steps: Vec<Step>, used: &mut HashSet<usize>) -> Vec<Step> {
    let mut kept = Vec::new();
    for step in join_set_and_true(steps, used).into_iter().rev() {
        let step = match step {
            Step::Some(local, value) if !used.contains(&local.id) => {
                Step::Is(value.call("is_some"))
            }
            Step::LetTrue(local, value) if !used.contains(&local.id) => Step::Is(value),
            Step::Let(local, _) if !used.contains(&local.id) => continue,
            step => step,
        };
        let (Step::Is(value)
        | Step::Some(_, value)
        | Step::Let(_, value)
        | Step::LetTrue(_, value)) = &step;
        value.locals(&mut |local| {
            used.insert(local.id);
        });
        kept.push(step);
    }
    kept.reverse();
    kept
}

/// Turns the steps that unwrap a boolean parameter and ask whether it is true into one.
fn join_set_and_true(steps: Vec<Step>, used: &HashSet<usize>) -> Vec<Step> {
    let mut joined: Vec<Step> = Vec::new();
    for step in steps {
        if let (Some(Step::Some(local, value)), Step::Is(Code::Local(tested))) =
            (joined.last(), &step)
            && local == tested
            && !used.contains(&local.id)
        {
            let is_true = value.clone().binary("==", set_to_true());
            joined.pop();
            joined.push(Step::Is(is_true));
        } else {
            joined.push(step);
        }
    }
    joined
}

/// Puts `body` under the steps.
pub(super) fn nest(steps: Vec<Step>, body: Block) -> Block {
    let mut block = body;
    for step in steps.into_iter().rev() {
        let (binding, test) = match step {
            Step::Is(value) => (None, Some(Test::Is(value))),
            Step::Some(local, value) => (None, Some(Test::Some(local, value))),
            Step::Let(local, value) => (Some((local, value)), None),
            Step::LetTrue(local, value) => {
                let test = Test::Is(Code::Local(local.clone()));
                (Some((local, value)), Some(test))
            }
        };
        if let Some(test) = test {
            block = under_test(test, block);
        }
        if let Some((local, value)) = binding {
            block.statements.insert(0, Statement::Let(local, value));
        }
    }
    block
}

fn under_test(test: Test, mut block: Block) -> Block {
    if let (None, [Statement::If(tests, _)]) = (&block.end, block.statements.as_mut_slice()) {
        if !tests.contains(&test) {
            tests.insert(0, test);
        }
        return block;
    }
    Block {
        statements: vec![Statement::If(vec![test], block)],
        end: None,
    }
}
