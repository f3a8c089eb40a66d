//! Rust expressions with what is known of their values.

use super::json::{Node, RuleFault};
use crate::plan::code::{Code, Local};
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
    pub(super) value: Code,
    pub(super) ty: Type,
    /// Whether it is an `Option`.
    pub(super) optional: bool,
    /// Whether it is a `String` or a `Vec`, not a reference.
    pub(super) owned: bool,
}

impl Typed {
    pub(super) fn present(value: Code, ty: Type) -> Self {
        Self {
            value,
            ty,
            optional: false,
            owned: false,
        }
    }

    pub(super) fn optional(value: Code, ty: Type) -> Self {
        Self {
            optional: true,
            ..Self::present(value, ty)
        }
    }

    pub(super) fn owned(value: Code, ty: Type) -> Self {
        Self {
            owned: true,
            ..Self::present(value, ty)
        }
    }

    /// A variable that holds this value, or what is in it if it is an `Option`.
    pub(super) fn bound_to(&self, local: Local) -> Self {
        Self {
            value: Code::Local(local),
            optional: false,
            ..self.clone()
        }
    }

    /// The expression as a reference.
    pub(super) fn borrowed(self) -> Code {
        if self.owned {
            self.value.prefixed("&")
        } else {
            self.value
        }
    }

    /// A string that lives as long as it must: a literal or a `String`.
    pub(super) fn into_literal_or_owned(self) -> Code {
        match self.value {
            Code::Text(_) => self.value,
            Code::Local(_) if self.owned => self.value.call("clone"),
            value if self.owned => value,
            value => value.call("to_owned"),
        }
    }

    /// A string that can become a document.
    pub(super) fn for_document(self) -> Code {
        match self.value {
            Code::Local(_) if self.owned => self.value.call("as_str"),
            value => value,
        }
    }
    /// Checks that the value is present and of type `expected`.
    pub(super) fn check(&self, expected: Type, node: &Node<'_>) -> Result<(), RuleFault> {
        if self.ty != expected {
            return Err(node.fault(format!("expected {expected}, found {}", self.ty)));
        }
        if self.optional {
            return Err(node.fault(format!(
                "expected {expected}, found a value that may be unset"
            )));
        }
        Ok(())
    }
}
