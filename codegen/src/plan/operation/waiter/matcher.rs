//! Comparing what a path leads to with what is expected.

use crate::plan::code::Code;
use crate::plan::jmespath::{Compiler, Expr, ExprFault, Type, Typed};
use serde::Deserialize;

/// How a value is compared with what is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Comparator {
    /// It is the string.
    #[serde(rename = "stringEquals")]
    String,
    /// It is the boolean.
    #[serde(rename = "booleanEquals")]
    Boolean,
    /// It is a list of at least one string, all of which are the string.
    #[serde(rename = "allStringEquals")]
    AllString,
    /// It is a list of strings, one of which is the string.
    #[serde(rename = "anyStringEquals")]
    AnyString,
}

impl Comparator {
    /// What it says of a path, in documentation.
    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::String | Self::Boolean => "is",
            Self::AllString => "has only items that are",
            Self::AnyString => "has an item that is",
        }
    }
}

/// The condition that an expression's value is what is expected.
pub(super) fn condition(
    compiler: Compiler<'_, '_>,
    expr: &Expr,
    root: &Typed,
    comparator: Comparator,
    expected: &str,
) -> Result<Code, ExprFault> {
    let value = compiler.compile(expr, root)?;
    let wrong = |wanted: &str| {
        let message = format!(
            "it is {}, and the comparator needs {wanted}",
            value.ty.name()
        );
        Err(ExprFault {
            at: expr.at,
            message,
        })
    };
    match comparator {
        Comparator::Boolean if value.ty != Type::Bool => wrong("a boolean"),
        Comparator::Boolean => match expected {
            "true" => compiler.condition(expr, root, false),
            "false" => Ok(value.is_false()),
            _ => Err(ExprFault {
                at: expr.at,
                message: format!(
                    "`{}` is neither `true` nor `false`",
                    expected.escape_debug()
                ),
            }),
        },
        Comparator::String => match value.is_string(expected) {
            Some(code) => Ok(code),
            None => wrong("a string"),
        },
        Comparator::AllString | Comparator::AnyString => {
            let all = comparator == Comparator::AllString;
            match compiler.has_string(&value, expected, all) {
                Some(code) => Ok(code),
                None => wrong("a list of strings"),
            }
        }
    }
}
