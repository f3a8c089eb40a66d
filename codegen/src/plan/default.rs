//! [Default values](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait) as Rust
//! expressions.

use super::context::Context;
use super::structure::DefaultValue;
use super::types::RustType;
use serde_json::Value;
use smithy_model::{Member, Shape};

const TRAIT: &str = "smithy.api#default";

/// The default of a member of type `ty`, or `None` if it has none. A value that the type does not
/// have is a fault.
pub(crate) fn of_member(
    context: &Context<'_>,
    shape: &Shape<'_>,
    member: &Member<'_>,
    ty: &RustType,
) -> Option<DefaultValue> {
    let value = member.traits.default().filter(|value| !value.is_null())?;
    let default = expression(ty, value);
    if default.is_none() {
        let span = member.traits.span_of(TRAIT).unwrap_or(member.span);
        let target = context.target(member).kind.name();
        let message = format!("`{value}` is not a default that a {target} can have here");
        let fault = context.model.fault(span, message).shape(shape.id.clone());
        context.fault(fault.member(&member.name).trait_id(TRAIT));
    }
    default
}

/// The expression for a JSON value.
fn expression(ty: &RustType, value: &Value) -> Option<DefaultValue> {
    match (ty, value) {
        (RustType::Primitive("bool"), Value::Bool(value)) => Some(boolean(*value)),
        (RustType::Primitive(name), Value::Number(number)) => primitive(name, number),
        (RustType::String, Value::String(text)) if text.is_empty() => Some(DefaultValue::OfType),
        (RustType::String, Value::String(text)) => computed(format!("{text:?}.to_owned()")),
        (RustType::Shape(path), Value::String(text)) => {
            computed(format!("{}::from({text:?})", path.name))
        }
        (RustType::Vec(_), Value::Array(items)) if items.is_empty() => Some(DefaultValue::OfType),
        (RustType::Map(..), Value::Object(entries)) if entries.is_empty() => {
            Some(DefaultValue::OfType)
        }
        (RustType::Runtime(name), value) => runtime(name, value),
        _ => None,
    }
}

fn boolean(value: bool) -> DefaultValue {
    if value {
        DefaultValue::Constant("true".to_owned())
    } else {
        DefaultValue::OfType
    }
}

fn primitive(name: &str, number: &serde_json::Number) -> Option<DefaultValue> {
    if matches!(name, "f32" | "f64") {
        let value = number.as_f64()?;
        let constant = format!("{value:?}_{name}");
        return Some(if value == 0.0 {
            DefaultValue::OfType
        } else {
            DefaultValue::Constant(constant)
        });
    }
    let value = number.as_i64()?;
    let fits = match name {
        "i8" => i8::try_from(value).is_ok(),
        "i16" => i16::try_from(value).is_ok(),
        "i32" => i32::try_from(value).is_ok(),
        _ => true,
    };
    let default = if value == 0 {
        DefaultValue::OfType
    } else {
        DefaultValue::Constant(value.to_string())
    };
    fits.then_some(default)
}

fn runtime(name: &str, value: &Value) -> Option<DefaultValue> {
    match (name, value) {
        ("ByteStream", Value::String(text)) if text.is_empty() => Some(DefaultValue::OfType),
        ("Blob", Value::String(text)) if text.is_empty() => {
            computed("Blob::new(Vec::new())".to_owned())
        }
        ("DateTime", Value::Number(seconds)) => {
            let seconds = seconds.as_f64()?;
            computed(format!("DateTime::from_secs_f64({seconds:?})"))
        }
        ("Document", Value::Bool(value)) => computed(format!("Document::Bool({value})")),
        ("Document", Value::String(text)) => computed(format!("Document::from({text:?})")),
        ("Document", Value::Number(number)) => {
            let number = number.as_i64()?;
            computed(format!("Document::from({number}_i64)"))
        }
        ("Document", Value::Array(items)) if items.is_empty() => {
            computed("Document::Array(Vec::new())".to_owned())
        }
        ("Document", Value::Object(entries)) if entries.is_empty() => {
            computed("Document::Object(Default::default())".to_owned())
        }
        _ => None,
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the arms of the matches above are options"
)]
fn computed(expression: String) -> Option<DefaultValue> {
    Some(DefaultValue::Computed(expression))
}
