//! From the tree of an expression to Rust.

use super::ExprFault;
use super::ast::{Expr, Kind};
use super::project::check_uses;
use super::typed::{Type, Typed, runtime};
use crate::plan::code::{Code, IT, and, is_some, not, or};
use crate::plan::context::Context;
use serde_json::Value;

/// What comes of an expression.
pub(crate) type Compiled = Result<Typed, ExprFault>;

/// Compiles expressions about a service's shapes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Compiler<'c, 'm> {
    pub(crate) context: &'c Context<'m>,
}

impl<'c, 'm> Compiler<'c, 'm> {
    /// A compiler of expressions about the shapes of a context.
    pub(crate) fn new(context: &'c Context<'m>) -> Self {
        Self { context }
    }

    /// The value of an expression.
    pub(crate) fn compile(self, expr: &Expr, current: &Typed) -> Compiled {
        let at = expr.at;
        match &expr.kind {
            Kind::Current => Ok(current.clone()),
            Kind::Field(name) => self.field(current, name, at),
            Kind::Index(index) => self.index(current, *index, at),
            Kind::Literal(value) => literal(value, at),
            Kind::Sub(of, then) | Kind::Pipe(of, then) => {
                let of = self.compile(of, current)?;
                check_uses(&of.ty, then)?;
                bind(&of, then.uses(), at, |it| self.compile(then, it))
            }
            Kind::Project { of, over, each } => {
                let list = self.compile(of, current)?;
                bind(&list, 1, at, |list| self.project(list, over, each, at))
            }
            Kind::Compare(left, comparison, right) => {
                let left = self.compile(left, current)?;
                let right = self.compile(right, current)?;
                Self::compared(left, *comparison, right, at)
            }
            Kind::And(left, right) => self.connected(expr, left, right, "and", current),
            Kind::Or(left, right) => self.connected(expr, left, right, "or", current),
            Kind::Not(of) => {
                let code = self.condition(of, current, true)?;
                Ok(Typed::new(code, Type::Bool))
            }
            Kind::List(items) => self.list(items, current),
            Kind::Hash(entries) => self.hash(entries, current),
            Kind::Function(name, arguments) => self.function(name, arguments, current, at),
            Kind::Reference(_) => Err(ExprFault::new(
                at,
                "references to expressions are not supported",
            )),
        }
    }

    /// Whether an expression's value is true, or `negated` not: neither false, null, nor empty.
    pub(crate) fn condition(
        self,
        expr: &Expr,
        current: &Typed,
        negated: bool,
    ) -> Result<Code, ExprFault> {
        match &expr.kind {
            Kind::And(left, right) | Kind::Or(left, right) => {
                let left = self.condition(left, current, negated)?;
                let right = self.condition(right, current, negated)?;
                let is_and = matches!(expr.kind, Kind::And(..)) != negated;
                Ok(if is_and {
                    and(left, right)
                } else {
                    or(left, right)
                })
            }
            Kind::Not(of) => self.condition(of, current, !negated),
            Kind::Compare(left, comparison, right) => {
                let left = self.compile(left, current)?;
                let right = self.compile(right, current)?;
                Self::holds(left, *comparison, right, negated, expr.at)
            }
            _ => Ok(truth(&self.compile(expr, current)?, negated)),
        }
    }

    /// `&&` or `||` of booleans, either of which may be null.
    fn connected(
        self,
        expr: &Expr,
        left: &Expr,
        right: &Expr,
        function: &'static str,
        current: &Typed,
    ) -> Compiled {
        let mut values = [self.compile(left, current)?, self.compile(right, current)?];
        if function == "and" && values[0].ty != Type::Bool {
            // where the left side is not true, it is the value, and no boolean
            let is_true = truth(&values[0], false);
            let code = is_true.call_with("then_some", Code::Bool(true));
            values[0] = Typed::optional(code, Type::Bool);
        }
        for (value, side) in values.iter().zip([left, right]) {
            if value.ty != Type::Bool {
                let message = format!(
                    "{} is one side of `&&` or `||`, which must be a boolean where the value is used",
                    value.ty.name()
                );
                return Err(ExprFault::new(side.at, message));
            }
        }
        if values.iter().all(|value| !value.nullable) {
            let code = self.condition(expr, current, false)?;
            return Ok(Typed::new(code, Type::Bool));
        }
        let [left, right] = values;
        let right = right.option().deferred();
        let code = runtime(function).apply(vec![left.option(), right]);
        Ok(Typed::optional(code, Type::Bool))
    }

    /// Values with names.
    fn hash(self, entries: &[(String, Expr)], current: &Typed) -> Compiled {
        let mut fields = Vec::with_capacity(entries.len());
        let mut codes = Vec::with_capacity(entries.len());
        for (name, entry) in entries {
            let value = self.compile(entry, current)?;
            if value.ty == Type::Null || !value.ty.is_copy() {
                let message = format!(
                    "{} in a hash of expressions is not supported",
                    value.ty.name()
                );
                return Err(ExprFault::new(entry.at, message));
            }
            codes.push(value.value());
            fields.push((name.clone(), value));
        }
        Ok(Typed::new(Code::Tuple(codes), Type::Tuple(fields)))
    }
}

/// Goes on with a value that is there; without one there is no result.
pub(crate) fn bind(
    of: &Typed,
    uses: usize,
    at: usize,
    then: impl FnOnce(&Typed) -> Compiled,
) -> Compiled {
    if of.ty == Type::Null {
        return Err(ExprFault::new(
            at,
            "it goes on with null, which has nothing in it",
        ));
    }
    if !of.nullable {
        if uses > 1 && !of.code.is_plain() {
            let message = "using what an expression makes more than once is not supported";
            return Err(ExprFault::new(at, message));
        }
        return then(of);
    }
    let result = then(&of.bound(IT))?;
    if result.code == Code::it() && !result.nullable {
        return Ok(of.clone());
    }
    let (method, body) = if result.nullable {
        ("and_then", result.code.clone())
    } else {
        ("map", result.value())
    };
    let code = of.code.clone().call_with_closure(method, body);
    Ok(Typed::optional(code, result.ty))
}

/// A value that stands in the expression.
fn literal(value: &Value, at: usize) -> Compiled {
    let (code, ty) = match value {
        Value::Null => return Ok(Typed::optional(Code::name("None"), Type::Null)),
        Value::Bool(value) => (Code::Bool(*value), Type::Bool),
        Value::String(text) => (Code::Text(text.clone()), Type::Text),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => (Code::integer(integer), Type::Integer),
            (None, Some(float)) => (Code::float(float), Type::Float),
            (None, None) => return Err(ExprFault::new(at, format!("`{number}` is too great"))),
        },
        Value::Array(_) | Value::Object(_) => {
            return Err(ExprFault::new(
                at,
                "literals of lists and structures are not supported",
            ));
        }
    };
    Ok(Typed::new(code, ty))
}

/// Whether a value is neither false, null, nor empty; `negated` whether it is.
fn truth(value: &Typed, negated: bool) -> Code {
    let code = value.code.clone();
    let is_empty = |path: &str| match (value.nullable, negated) {
        (false, true) => code.clone().call("is_empty"),
        (false, false) => not(code.clone().call("is_empty")),
        (true, true) => code.clone().call_with("is_none_or", Code::name(path)),
        (true, false) => {
            let is_filled = not(Code::it().call("is_empty"));
            code.clone().call_with_closure("is_some_and", is_filled)
        }
    };
    match &value.ty {
        Type::Null => Code::Bool(negated),
        Type::Bool if value.nullable => is_some(code, true, negated),
        Type::Bool if negated => not(code),
        Type::Bool => code,
        Type::Text => is_empty("str::is_empty"),
        Type::Enum => truth(&value.clone().into_text(), negated),
        Type::List(_) => is_empty("<[_]>::is_empty"),
        Type::Map(_) => is_empty("std::collections::HashMap::is_empty"),
        Type::Items { .. } => {
            let is_empty = runtime("is_empty");
            match (value.nullable, negated) {
                (false, true) => is_empty.apply(vec![code]),
                (false, false) => not(is_empty.apply(vec![code])),
                (true, true) => code.call_with("is_none_or", is_empty),
                (true, false) => {
                    let is_filled = not(is_empty.apply(vec![Code::it()]));
                    code.call_with_closure("is_some_and", is_filled)
                }
            }
        }
        _ if value.nullable => code.call(if negated { "is_none" } else { "is_some" }),
        _ => Code::Bool(!negated),
    }
}
