//! [Default values](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait) as Rust
//! expressions.

use crate::plan::context::Context;
use crate::plan::shape::types::RustType;
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::Value;
use smithy_model::{Member, Shape};

const TRAIT: &str = "smithy.api#default";

/// The value of a field that was not set. `Self` at the start of an expression stands for the field's
/// type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DefaultValue {
    /// The type's own default.
    OfType,
    /// A constant.
    Constant(String),
    /// An expression that computes it.
    Computed(String),
}

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
        (RustType::Shape(_), Value::String(text)) => computed(format!("Self::from({text:?})")),
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
    let digits = match name {
        "f32" => single_precision(number.as_f64()?)?,
        "f64" => format!("{:?}", number.as_f64()?),
        "i8" => i8::try_from(number.as_i64()?).ok()?.to_string(),
        "i16" => i16::try_from(number.as_i64()?).ok()?.to_string(),
        "i32" => i32::try_from(number.as_i64()?).ok()?.to_string(),
        "i64" => number.as_i64()?.to_string(),
        _ => return None,
    };
    let is_zero = !digits.contains(|c: char| matches!(c, '1'..='9'));
    Some(if is_zero {
        DefaultValue::OfType
    } else {
        DefaultValue::Constant(grouped(&digits))
    })
}

/// The shortest text of a number in the precision of `f32`, unless it is too large for that.
fn single_precision(value: f64) -> Option<String> {
    let digits = format!("{value:?}");
    let value: f32 = digits.parse().ok()?;
    value.is_finite().then(|| format!("{value:?}"))
}

/// A number's text with an underscore between each three digits, where there are more than five.
fn grouped(number: &str) -> String {
    let (mantissa, exponent) = match number.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, format!("e{exponent}")),
        None => (number, String::new()),
    };
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let whole = separated(whole, whole.len() % 3);
    let fraction = fraction.map_or_else(String::new, |it| format!(".{}", separated(it, 0)));
    format!("{sign}{whole}{fraction}{exponent}")
}

/// Digits with an underscore between each three, counted from an offset, where there are more than
/// five.
fn separated(digits: &str, offset: usize) -> String {
    if digits.len() <= 5 {
        return digits.to_owned();
    }
    let mut separated = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 3 == offset {
            separated.push('_');
        }
        separated.push(digit);
    }
    separated
}

fn runtime(name: &str, value: &Value) -> Option<DefaultValue> {
    match (name, value) {
        ("ByteStream", Value::String(text)) if text.is_empty() => Some(DefaultValue::OfType),
        ("Blob", Value::String(text)) if text.is_empty() => Some(DefaultValue::OfType),
        ("Blob", Value::String(text)) => {
            let bytes = BASE64_STANDARD.decode(text).ok()?;
            computed(format!("Self::new({bytes:?})"))
        }
        ("DateTime", Value::Number(seconds)) => computed(match seconds.as_i64() {
            Some(seconds) => format!("Self::from_secs({})", grouped(&seconds.to_string())),
            None => {
                let seconds = format!("{:?}", seconds.as_f64()?);
                format!("Self::from_secs_f64({})", grouped(&seconds))
            }
        }),
        ("Document", Value::Bool(value)) => {
            Some(DefaultValue::Constant(format!("Self::Bool({value})")))
        }
        ("Document", Value::String(text)) => computed(format!("Self::from({text:?})")),
        ("Document", Value::Number(number)) => {
            let number = grouped(&number.as_i64()?.to_string());
            computed(format!("Self::from({number}_i64)"))
        }
        ("Document", Value::Array(items)) if items.is_empty() => {
            computed("Self::Array(vec![])".to_owned())
        }
        ("Document", Value::Object(entries)) if entries.is_empty() => {
            computed("Self::Object([].into())".to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(ty: &RustType, value: &Value, expected: &str) {
        let (DefaultValue::Constant(found) | DefaultValue::Computed(found)) =
            expression(ty, value).expect("the type has the value")
        else {
            panic!("{value} is the type's own default");
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_are_written_as_a_person_would() {
        for (name, value, expected) in [
            ("i8", json!(-128), "-128"),
            ("i32", json!(12_345), "12345"),
            ("i32", json!(123_456), "123_456"),
            ("i64", json!(i64::MIN), "-9_223_372_036_854_775_808"),
            ("f32", json!(0.1), "0.1"),
            ("f32", json!(0.123_456_789), "0.123_456_79"),
            ("f64", json!(5), "5.0"),
            ("f64", json!(-1_234_567.5), "-1_234_567.5"),
            ("f64", json!(f64::MAX), "1.797_693_134_862_315_7e308"),
        ] {
            check(&RustType::Primitive(name), &value, expected);
        }
    }

    #[test]
    fn texts_and_values_of_types_are_expressions() {
        check(&RustType::String, &json!("a\"\n"), r#""a\"\n".to_owned()"#);
        check(
            &RustType::Runtime("Blob"),
            &json!("aGk="),
            "Self::new([104, 105])",
        );
        let date_time = RustType::Runtime("DateTime");
        check(&date_time, &json!(1_000_000), "Self::from_secs(1_000_000)");
        check(&date_time, &json!(0.5), "Self::from_secs_f64(0.5)");
        let document = RustType::Runtime("Document");
        check(&document, &json!([]), "Self::Array(vec![])");
        check(&document, &json!(true), "Self::Bool(true)");
    }

    #[test]
    fn zero_and_what_is_empty_are_the_types_own_defaults() {
        for (ty, value) in [
            (RustType::Primitive("bool"), json!(false)),
            (RustType::Primitive("i64"), json!(0)),
            (RustType::Primitive("f32"), json!(-0.0)),
            (RustType::String, json!("")),
            (RustType::Runtime("Blob"), json!("")),
            (RustType::Vec(Box::new(RustType::String)), json!([])),
        ] {
            assert_eq!(expression(&ty, &value), Some(DefaultValue::OfType));
        }
    }

    #[test]
    fn what_a_type_does_not_have_is_no_default() {
        for (ty, value) in [
            (RustType::Primitive("bool"), json!(0)),
            (RustType::Primitive("i8"), json!(128)),
            (RustType::Primitive("i32"), json!(1.5)),
            (RustType::Primitive("f32"), json!(1e300)),
            (RustType::Runtime("Blob"), json!("not base64")),
            (RustType::Runtime("BigInteger"), json!(1)),
            (RustType::Vec(Box::new(RustType::String)), json!([1])),
        ] {
            assert_eq!(expression(&ty, &value), None, "{value}");
        }
    }
}
