//! Lowering expressions and checking their types.

use super::call;
use super::json::{Node, RuleFault};
use super::scope::Scope;
use super::template;
use super::typed::{Type, Typed};
use crate::plan::code::Code;

/// The lowered expression `node`: a literal, a template, a reference or a function call.
pub(super) fn lower(node: &Node<'_>, scope: &Scope<'_>) -> Result<Typed, RuleFault> {
    match node.value {
        serde_json::Value::String(text) => template::lower(text, node, scope),
        serde_json::Value::Bool(value) => Ok(Typed::present(Code::Bool(*value), Type::Bool)),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(value) => Ok(Typed::present(Code::integer(value), Type::Int)),
            None => Err(node.fault("expected an integer of 64 bits")),
        },
        serde_json::Value::Object(_) => {
            if let Some(name) = node.get("ref") {
                return scope.resolve(name.text()?, &name);
            }
            call::lower(node, scope)
        }
        _ => Err(node.unexpected("a string, a boolean, an integer, a reference or a function")),
    }
}

/// Like [`lower`], of an expression that must be present and of type `expected`.
pub(super) fn lower_as(
    node: &Node<'_>,
    expected: Type,
    scope: &Scope<'_>,
) -> Result<Typed, RuleFault> {
    let typed = scope.set(lower(node, scope)?);
    typed.check(expected, node)?;
    Ok(typed)
}
