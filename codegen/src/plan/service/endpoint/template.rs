//! [Template
//! strings](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#template-string).

use super::attribute;
use super::json::{Node, RuleFault};
use super::scope::Scope;
use super::typed::{Type, Typed};
use crate::plan::code::{Code, Piece};

/// The string a template stands for: a literal, a single value, or a `format!`.
pub(super) fn lower(
    template: &str,
    node: &Node<'_>,
    scope: &Scope<'_>,
) -> Result<Typed, RuleFault> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            text.push_str(brace);
            rest = after;
        } else if brace == "{" {
            let Some((inside, after)) = rest.split_once('}') else {
                return Err(node.fault("a `{` without its `}`"));
            };
            if !text.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut text)));
            }
            let typed = placeholder(inside, node, scope)?;
            if template.len() == inside.len() + "{}".len() {
                return Ok(typed);
            }
            pieces.push(Piece::Local(match typed.value {
                Code::Local(local) => local,
                value => scope.temporary(last_key(inside), &value),
            }));
            rest = after;
        } else {
            return Err(node.fault("a `}` without its `{`"));
        }
    }
    text.push_str(rest);
    if pieces.is_empty() {
        return Ok(Typed::present(Code::Text(text), Type::Text));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(Typed::owned(Code::Format(pieces), Type::Text))
}

fn placeholder(inside: &str, node: &Node<'_>, scope: &Scope<'_>) -> Result<Typed, RuleFault> {
    let typed = match inside.split_once('#') {
        Some((name, path)) => attribute::lower(scope.resolve(name, node)?, path, node, scope)?,
        None => scope.resolve(inside, node)?,
    };
    let typed = scope.set(typed);
    typed.check(Type::Text, node)?;
    Ok(typed)
}

/// What a variable for the value of a placeholder is called.
fn last_key(inside: &str) -> &str {
    inside.rsplit(['#', '.']).next().unwrap_or(inside)
}
