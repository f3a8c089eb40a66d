//! Comparisons.

use super::ExprFault;
use super::ast::Comparison;
use super::compile::{Compiled, Compiler};
use super::typed::{Type, Typed, runtime};
use crate::plan::code::{Code, is_some, not};

impl Compiler<'_, '_> {
    /// The value of a comparison, which is null where there is no order.
    pub(crate) fn compared(
        left: Typed,
        comparison: Comparison,
        right: Typed,
        at: usize,
    ) -> Compiled {
        if !comparison.is_order() || !(left.nullable || right.nullable) {
            let code = Self::holds(left, comparison, right, false, at)?;
            return Ok(Typed::new(code, Type::Bool));
        }
        check(&left, comparison, &right, at)?;
        let (left, right) = of_one_type(left, right);
        Ok(pair(&left, &right, Type::Bool, |left, right| {
            left.binary(comparison.symbol(), right)
        }))
    }

    /// Whether a comparison is true; `negated` whether it is false or null.
    pub(crate) fn holds(
        left: Typed,
        comparison: Comparison,
        right: Typed,
        negated: bool,
        at: usize,
    ) -> Result<Code, ExprFault> {
        check(&left, comparison, &right, at)?;
        let (left, comparison, right) = if left.code.is_literal() {
            (right, comparison.swapped(), left)
        } else {
            (left, comparison, right)
        };
        let holding = if negated {
            comparison.negated()
        } else {
            comparison
        };
        if let Some(code) = with_null(&left, holding, &right) {
            return Ok(code);
        }
        if left.ty == Type::Enum && right.code.is_literal() {
            return Ok(with_text(&left, holding, right.code));
        }
        let (left, right) = of_one_type(left.into_text(), right.into_text());
        if comparison.is_order() {
            return Ok(in_order(&left, holding, &right, negated));
        }
        let is_float = left.ty == Type::Float;
        Ok(match (&left.code, &right.code) {
            (_, Code::Bool(value)) if !left.nullable => {
                let is_same = *value == (holding == Comparison::Equal);
                if is_same { left.code } else { not(left.code) }
            }
            (_, Code::Bool(value)) => is_some(left.code, *value, holding == Comparison::NotEqual),
            _ if left.nullable || right.nullable || is_float => {
                left.option().binary(holding.symbol(), right.option())
            }
            _ => left.code.binary(holding.symbol(), right.code),
        })
    }
}

/// Checks that a comparison can be true.
fn check(left: &Typed, comparison: Comparison, right: &Typed, at: usize) -> Result<(), ExprFault> {
    let (a, b) = (&left.ty, &right.ty);
    let symbol = comparison.symbol();
    let with_null = *a == Type::Null || *b == Type::Null;
    let are_simple = (a.is_text() && b.is_text())
        || (a.is_number() && b.is_number())
        || (*a == Type::Bool && *b == Type::Bool);
    let message = if comparison.is_order() && !(a.is_number() && b.is_number()) {
        format!(
            "`{symbol}` compares {} with {}, and only numbers have an order",
            a.name(),
            b.name()
        )
    } else if left.code.is_literal() && right.code.is_literal() {
        format!("`{symbol}` compares two literals")
    } else if with_null || are_simple {
        return Ok(());
    } else if a.name() == b.name() {
        format!("`{symbol}` of {} is not supported", a.name())
    } else {
        format!(
            "`{symbol}` compares {} with {}, which are never equal",
            a.name(),
            b.name()
        )
    };
    Err(ExprFault::new(at, message))
}

/// `== null` and `!= null`.
fn with_null(left: &Typed, comparison: Comparison, right: &Typed) -> Option<Code> {
    let other = match (&left.ty, &right.ty) {
        (_, Type::Null) => left,
        (Type::Null, _) => right,
        _ => return None,
    };
    let is_equal = comparison == Comparison::Equal;
    Some(match (&other.ty, other.nullable) {
        (Type::Null, _) => Code::Bool(is_equal),
        (_, false) => Code::Bool(!is_equal),
        (_, true) => other
            .code
            .clone()
            .call(if is_equal { "is_none" } else { "is_some" }),
    })
}

/// An enumeration compared with a literal.
fn with_text(left: &Typed, comparison: Comparison, text: Code) -> Code {
    if !left.nullable {
        return left
            .code
            .clone()
            .call("as_str")
            .binary(comparison.symbol(), text);
    }
    let method = match comparison {
        Comparison::Equal => "is_some_and",
        _ => "is_none_or",
    };
    let compared = Code::it().call("as_str").binary(comparison.symbol(), text);
    left.code.clone().call_with_closure(method, compared)
}

/// Numbers compared by their order; null is in none.
fn in_order(left: &Typed, comparison: Comparison, right: &Typed, negated: bool) -> Code {
    if !left.nullable && !right.nullable {
        return left
            .code
            .clone()
            .binary(comparison.symbol(), right.code.clone());
    }
    let method = if negated { "is_none_or" } else { "is_some_and" };
    if right.code.is_literal() {
        let compared = Code::it().binary(comparison.symbol(), right.code.clone());
        return left.code.clone().call_with_closure(method, compared);
    }
    let compared = Code::name("left").binary(comparison.symbol(), Code::name("right"));
    zipped(left, right).call_with(method, Code::closure_of_pair(compared))
}

/// Both values, if both are there.
fn zipped(left: &Typed, right: &Typed) -> Code {
    left.option().call_with("zip", right.option())
}

/// What is made of two values, if both are there.
pub(crate) fn pair(
    left: &Typed,
    right: &Typed,
    ty: Type,
    make: impl FnOnce(Code, Code) -> Code,
) -> Typed {
    if !left.nullable && !right.nullable {
        return Typed::new(make(left.code.clone(), right.code.clone()), ty);
    }
    if right.code.is_literal() {
        let code = make(Code::it(), right.code.clone());
        return Typed::optional(left.code.clone().call_with_closure("map", code), ty);
    }
    let code = make(Code::name("left"), Code::name("right"));
    let code = zipped(left, right).call_with("map", Code::closure_of_pair(code));
    Typed::optional(code, ty)
}

/// Integers as floats, if the other value is one.
fn of_one_type(left: Typed, right: Typed) -> (Typed, Typed) {
    let as_float = |value: Typed| match value.nullable {
        _ if value.ty != Type::Integer => value,
        true => {
            let code = value.code.call_with("map", runtime("float"));
            Typed::optional(code, Type::Float)
        }
        false => {
            let code = runtime("float").apply(vec![value.code]);
            Typed::new(code, Type::Float)
        }
    };
    if left.ty == Type::Float || right.ty == Type::Float {
        (as_float(left), as_float(right))
    } else {
        (left, right)
    }
}
