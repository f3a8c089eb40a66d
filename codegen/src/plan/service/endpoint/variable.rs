//! Variables of decision diagrams, which conditions assign and later conditions and results read.

use super::json::{Node, RuleFault};
use super::typed::{Type, Typed};
use crate::plan::code::Code;

/// A field of the structure of variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Variable {
    /// The field's name.
    pub(crate) field: String,
    /// What it holds when it is set.
    pub(crate) holds: Holds,
}

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// `&str`
    Text,
    /// `String`
    String,
    /// `bool`
    Bool,
    /// `&[String]`
    Texts,
    /// `Vec<&str>`
    Parts,
    /// `Url`
    Url,
    /// `Arn`
    Arn,
    /// `&Partition`
    Partition,
}

impl Holds {
    /// What a variable for the value holds.
    pub(super) fn of(value: &Typed, node: &Node<'_>) -> Result<Self, RuleFault> {
        Ok(match (value.ty, value.owned) {
            (Type::Text, false) => Self::Text,
            (Type::Text, true) => Self::String,
            (Type::Bool, _) => Self::Bool,
            (Type::Texts, false) => Self::Texts,
            (Type::Texts, true) => Self::Parts,
            (Type::Url, _) => Self::Url,
            (Type::Arn, _) => Self::Arn,
            (Type::Partition, _) => Self::Partition,
            (Type::Int, _) => return Err(node.fault("a variable cannot hold an integer")),
        })
    }

    /// The variable's value, of type `ty`, as an option of something that can be copied.
    pub(super) fn read(self, cell: Code, ty: Type) -> Typed {
        let stored = cell.call("get");
        let value = match self {
            Self::Url | Self::Arn => stored,
            Self::Text | Self::Bool | Self::Texts | Self::Partition => stored.call("copied"),
            Self::String => stored.call_with("map", Code::name("String::as_str")),
            Self::Parts => stored.call_with("map", Code::name("Vec::as_slice")),
        };
        Typed::optional(value, ty)
    }
}
