//! [Rules](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#endpoint-rule-object).

use super::block::{Block, Statement, Test};
use super::condition::{self, Step};
use super::json::{Node, RuleFault, keep};
use super::outcome::{self, Outcome};
use super::params::Param;
use super::scope::{Locals, Scope};
use crate::plan::code::Code;

/// The body of `resolve`.
pub(super) fn lower(rule_set: &Node<'_>, params: &[Param], faults: &mut Vec<RuleFault>) -> Block {
    let locals = Locals::default();
    let (scope, bindings) = Scope::of_params(params, &locals);
    let mut block = keep(rule_set.member("rules"), faults)
        .map_or_else(no_rules, |node| rules(&node, &scope, faults));
    let mut used = block.used();
    let steps = bindings
        .into_iter()
        .map(|(local, value)| Step::Let(local, value))
        .collect();
    block = condition::nest(condition::prune(steps, &mut used), block);
    block
}

fn no_rules() -> Block {
    Block {
        statements: Vec::new(),
        end: Some(Outcome::NoMatch),
    }
}

/// The rules of an array: the first whose conditions are met decides.
fn rules(node: &Node<'_>, scope: &Scope<'_>, faults: &mut Vec<RuleFault>) -> Block {
    let mut block = no_rules();
    let mut decided = false;
    let nodes = keep(node.items(), faults).unwrap_or_default();
    if nodes.is_empty() {
        faults.push(node.fault("expected one rule or more"));
    }
    for node in nodes {
        // Rules behind one without conditions are never reached, but may have faults.
        let Some((steps, body)) = rule(&node, scope.clone(), faults) else {
            continue;
        };
        if decided || steps.contains(&Step::Is(Code::Bool(false))) {
            continue;
        }
        let mut used = body.used();
        let nested = condition::nest(condition::prune(steps, &mut used), body);
        block.statements.extend(nested.statements);
        if let Some(end) = nested.end {
            block.end = Some(end);
            decided = true;
        }
    }
    with_guard_clause(block)
}

/// The conditions of a rule and what follows if they are met.
fn rule(
    node: &Node<'_>,
    mut scope: Scope<'_>,
    faults: &mut Vec<RuleFault>,
) -> Option<(Vec<Step>, Block)> {
    let mut steps = Vec::new();
    for node in keep(
        node.member("conditions").and_then(|node| node.items()),
        faults,
    )? {
        let step = keep(condition::lower(&node, &mut scope), faults);
        steps.extend(temporaries(&scope));
        steps.extend(step?);
    }
    let ty = keep(node.member("type"), faults)?;
    let end = match keep(ty.text(), faults)? {
        "endpoint" => node
            .member("endpoint")
            .and_then(|node| outcome::endpoint(&node, &scope)),
        "error" => node
            .member("error")
            .and_then(|node| outcome::error(&node, &scope)),
        "tree" => {
            let node = keep(node.member("rules"), faults)?;
            return Some((steps, rules(&node, &scope, faults)));
        }
        other => Err(ty.fault(format!("expected endpoint, error or tree, found `{other}`"))),
    };
    let body = Block {
        statements: Vec::new(),
        end: Some(keep(end, faults)?.into_code()),
    };
    steps.extend(temporaries(&scope));
    Some((steps, body))
}

fn temporaries(scope: &Scope<'_>) -> impl Iterator<Item = Step> + use<> {
    let temporaries = scope.take_temporaries();
    temporaries
        .into_iter()
        .map(|(local, value)| Step::Let(local, value))
}

/// Turns an `if let` around everything but the end of a block into a `let … else` before it.
fn with_guard_clause(mut block: Block) -> Block {
    let Some(Statement::If(tests, then)) = block.statements.pop_if(|last| is_guard(last)) else {
        return block;
    };
    for test in tests {
        if let (Test::Some(local, value), Some(otherwise)) = (test, block.end.take()) {
            block
                .statements
                .push(Statement::LetElse(local, value, otherwise));
        }
    }
    block.statements.extend(then.statements);
    block.end = then.end;
    block
}

fn is_guard(statement: &Statement) -> bool {
    matches!(
        statement,
        Statement::If(tests, Block { statements, end: Some(_) })
            if matches!(tests.as_slice(), [Test::Some(..)]) && !statements.is_empty()
    )
}
