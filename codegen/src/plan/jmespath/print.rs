//! From a tree to text, in one form.

use super::ast::{Expr, Kind, Over};
use serde_json::Value;
use std::fmt::{self, Write};

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Current => f.write_str("@"),
            Kind::Field(name) => write_name(f, name),
            Kind::Literal(value) => write_literal(f, value),
            Kind::Sub(of, then) => {
                write_child(f, of, is_open(of) || level(of) < POSTFIX)?;
                write_after(f, then)
            }
            Kind::Pipe(a, b) => write_binary(f, self, a, "|", b),
            Kind::Or(a, b) => write_binary(f, self, a, "||", b),
            Kind::And(a, b) => write_binary(f, self, a, "&&", b),
            Kind::Compare(a, comparison, b) => write_binary(f, self, a, comparison.symbol(), b),
            Kind::Not(of) => {
                f.write_char('!')?;
                write_child(f, of, level(of) < NOT)
            }
            Kind::Reference(of) => write!(f, "&{of}"),
            Kind::Project { of, over, each } => {
                let is_implied = of.kind == Kind::Current;
                if !is_implied {
                    let ends_here = *over != Over::Flattened && is_open(of);
                    write_child(f, of, ends_here || level(of) < POSTFIX)?;
                }
                if *over == Over::Values && !is_implied {
                    f.write_char('.')?;
                }
                write_over(f, over)?;
                write_after(f, each)
            }
            Kind::Index(_) | Kind::List(_) | Kind::Hash(_) | Kind::Function(..) => {
                write_step(f, self)
            }
        }
    }
}

const NOT: u8 = 4;
const POSTFIX: u8 = 5;

/// How tight an expression holds together.
fn level(expr: &Expr) -> u8 {
    match expr.kind {
        Kind::Reference(_) | Kind::Pipe(..) => 0,
        Kind::Or(..) => 1,
        Kind::And(..) => 2,
        Kind::Compare(..) => 3,
        Kind::Not(_) => NOT,
        _ => POSTFIX,
    }
}

/// Whether what is written after an expression would be about each of its elements.
fn is_open(expr: &Expr) -> bool {
    matches!(expr.kind, Kind::Project { .. })
}

fn write_child(f: &mut fmt::Formatter<'_>, child: &Expr, in_parentheses: bool) -> fmt::Result {
    if in_parentheses {
        write!(f, "({child})")
    } else {
        write!(f, "{child}")
    }
}

fn write_binary(
    f: &mut fmt::Formatter<'_>,
    expr: &Expr,
    left: &Expr,
    symbol: &str,
    right: &Expr,
) -> fmt::Result {
    let ends_all = |child: &Expr| matches!(child.kind, Kind::Reference(_));
    write_child(f, left, level(left) < level(expr) || ends_all(left))?;
    write!(f, " {symbol} ")?;
    write_child(f, right, level(right) <= level(expr))
}

/// What is written after the expression that it is about.
fn write_after(f: &mut fmt::Formatter<'_>, expr: &Expr) -> fmt::Result {
    match &expr.kind {
        Kind::Current => Ok(()),
        Kind::Field(_) | Kind::List(_) | Kind::Hash(_) | Kind::Function(..) => {
            write!(f, ".{expr}")
        }
        Kind::Sub(of, then) => {
            write_after(f, of)?;
            write_after(f, then)
        }
        Kind::Project { of, over, each } => {
            write_after(f, of)?;
            if *over == Over::Values {
                f.write_char('.')?;
            }
            write_over(f, over)?;
            write_after(f, each)
        }
        _ => write!(f, "{expr}"),
    }
}

fn write_over(f: &mut fmt::Formatter<'_>, over: &Over) -> fmt::Result {
    match over {
        Over::Elements => f.write_str("[*]"),
        Over::Values => f.write_str("*"),
        Over::Flattened => f.write_str("[]"),
        Over::Filtered(condition) => write!(f, "[?{condition}]"),
        Over::Slice(parts) => {
            let parts = parts.map(|part| part.map(|it| it.to_string()).unwrap_or_default());
            write!(f, "[{}]", parts.join(":"))
        }
    }
}

fn write_step(f: &mut fmt::Formatter<'_>, expr: &Expr) -> fmt::Result {
    let write_all = |f: &mut fmt::Formatter<'_>, all: &[Expr]| {
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        f.write_str(&all.join(", "))
    };
    match &expr.kind {
        Kind::Index(index) => write!(f, "[{index}]"),
        Kind::List(items) => {
            f.write_char('[')?;
            write_all(f, items)?;
            f.write_char(']')
        }
        Kind::Function(name, arguments) => {
            write!(f, "{name}(")?;
            write_all(f, arguments)?;
            f.write_char(')')
        }
        Kind::Hash(entries) => {
            f.write_char('{')?;
            for (index, (name, value)) in entries.iter().enumerate() {
                if index > 0 {
                    f.write_str(", ")?;
                }
                write_name(f, name)?;
                write!(f, ": {value}")?;
            }
            f.write_char('}')
        }
        _ => Ok(()),
    }
}

fn write_name(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(is_plain)
    {
        return f.write_str(name);
    }
    write!(f, "{}", Value::String(name.to_owned()))
}

fn write_literal(f: &mut fmt::Formatter<'_>, value: &Value) -> fmt::Result {
    match value {
        Value::String(text) if !text.contains(['\'', '\\']) => write!(f, "'{text}'"),
        _ => write!(f, "`{}`", value.to_string().replace('`', "\\`")),
    }
}
