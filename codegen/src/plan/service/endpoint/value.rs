//! What the expressions of rules are made of.

use crate::plan::code::Code;

/// The argument of `resolve`.
const PARAMS: &str = "params";

/// What holds the values that a decision diagram's conditions assign.
const VARIABLES: &str = "variables";

/// A parameter's field.
pub(super) fn param(field: &str) -> Code {
    Code::name(PARAMS).field(field)
}

/// A call of a parameter's getter.
pub(super) fn getter(field: &str) -> Code {
    Code::name(PARAMS).call(field)
}

/// Whether an expression reads a parameter.
pub(super) fn reads_params(code: &Code) -> bool {
    code.mentions(PARAMS)
}

/// The cell of a variable.
pub(super) fn cell(field: &str) -> Code {
    Code::name(VARIABLES).field(field)
}

/// Whether an expression refers to a variable of a decision diagram.
pub(super) fn reads_variables(code: &Code) -> bool {
    code.mentions(VARIABLES)
}

/// A call of a function of the runtime's module for rules.
pub(super) fn call(function: &str, arguments: Vec<Code>) -> Code {
    Code::member("smithy_client_runtime::endpoint::rules", function).apply(arguments)
}

/// `Some(true)`
pub(super) fn set_to_true() -> Code {
    Code::Bool(true).some()
}
