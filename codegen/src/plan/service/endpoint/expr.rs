//! Lowering expressions and checking their types.

use super::call;
use super::json::{Node, RuleFault};
use super::scope::Scope;
use super::template;
use super::value::{Local, Value};
use std::fmt;

/// The type of a present value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Bool,
    Int,
    Texts,
    Url,
    Arn,
    Partition,
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a string",
            Self::Bool => "a boolean",
            Self::Int => "an integer",
            Self::Texts => "an array of strings",
            Self::Url => "a URL",
            Self::Arn => "an ARN",
            Self::Partition => "a partition",
        })
    }
}

/// An expression and its type.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) value: Value,
    pub(super) ty: Type,
    /// Whether it is an `Option`.
    pub(super) optional: bool,
    /// Whether it is a `String` or a `Vec`, not a reference.
    pub(super) owned: bool,
}

impl Typed {
    pub(super) fn present(value: Value, ty: Type) -> Self {
        Self {
            value,
            ty,
            optional: false,
            owned: false,
        }
    }

    pub(super) fn optional(value: Value, ty: Type) -> Self {
        Self {
            optional: true,
            ..Self::present(value, ty)
        }
    }

    pub(super) fn owned(value: Value, ty: Type) -> Self {
        Self {
            owned: true,
            ..Self::present(value, ty)
        }
    }

    /// A variable that holds this value, or what is in it if it is an `Option`.
    pub(super) fn bound_to(&self, local: Local) -> Self {
        Self {
            value: Value::Local(local),
            optional: false,
            ..self.clone()
        }
    }

    /// The expression as a reference.
    pub(super) fn borrowed(self) -> Value {
        if self.owned {
            Value::Borrow(Box::new(self.value))
        } else {
            self.value
        }
    }

    /// A string that lives as long as it must: a literal or a `String`.
    pub(super) fn lasting(self) -> Value {
        match self.value {
            Value::Text(_) => self.value,
            Value::Local(_) if self.owned => self.value.method("clone"),
            value if self.owned => value,
            value => value.method("to_owned"),
        }
    }

    /// A string that can become a document.
    pub(super) fn for_document(self) -> Value {
        match self.value {
            Value::Local(_) if self.owned => self.value.method("as_str"),
            value => value,
        }
    }
}

/// The lowered expression `node`: a literal, a template, a reference or a function call.
pub(super) fn lower(node: &Node<'_>, scope: &Scope<'_>) -> Result<Typed, RuleFault> {
    match node.value {
        serde_json::Value::String(text) => template::lower(text, node, scope),
        serde_json::Value::Bool(value) => Ok(Typed::present(Value::Bool(*value), Type::Bool)),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(value) => Ok(Typed::present(Value::Int(value), Type::Int)),
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
    let typed = lower(node, scope)?;
    check(&typed, expected, node)?;
    Ok(typed)
}

/// Checks that a value is present and of type `expected`.
pub(super) fn check(typed: &Typed, expected: Type, node: &Node<'_>) -> Result<(), RuleFault> {
    if typed.ty != expected {
        return Err(node.fault(format!("expected {expected}, found {}", typed.ty)));
    }
    if typed.optional {
        return Err(node.fault(format!(
            "expected {expected}, found a value that may be unset"
        )));
    }
    Ok(())
}
