//! [JMESPath](https://jmespath.org/specification.html) expressions in models, compiled to Rust.
//!
//! [Waiters](https://smithy.io/2.0/additional-specs/waiters.html) look into inputs and outputs with
//! them, and endpoint parameters are found with them. An expression is [parsed](parser), given
//! types by the shapes it goes through, and becomes [`Code`](crate::plan::code::Code) over the
//! generated types' fields. What is null in JMESPath is `None` in Rust: a member that is absent, or
//! a function whose argument is.
//!
//! The crate `jmespath` has a parser, too, which is not fit for the text of a model: brackets that
//! are nested deep enough overflow its stack, which ends the process, and most nodes of its tree
//! say where the parser was when it had read them, not where they begin, so that a fault would
//! point elsewhere. (Seen of version 0.5.0.)
//!
//! What the types show to be null whatever the service says, and what no Rust is made of, is an
//! [`ExprFault`] with its place in the expression.

mod ast;
mod binary;
mod compile;
mod expected;
mod function;
mod lexer;
mod member;
mod parser;
mod place;
mod project;
mod typed;

#[cfg(test)]
mod print;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub(crate) use ast::Expr;
pub(crate) use compile::Compiler;
pub(crate) use parser::parse;
pub(crate) use place::Place;
pub(crate) use typed::{Type, Typed};

/// Something wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExprFault {
    /// Where in the expression: an offset in bytes.
    pub(crate) at: usize,
    /// What was found, and what was expected.
    pub(crate) message: String,
}

impl ExprFault {
    fn new(at: usize, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
        }
    }
}
