//! [Default values](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait) as Rust
//! expressions.

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::shape::schema;
use crate::plan::shape::timestamp::Timestamp;
use crate::plan::shape::types::RustType;
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Number, Value};
use smithy_model::{Member, Shape, TimestampFormat};

const TRAIT: &str = "smithy.api#default";

/// The value of a field that was not set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DefaultValue {
    /// The type's own default.
    OfType,
    /// A constant.
    Constant(Code),
    /// An expression that computes it.
    Computed(Code),
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
    let format = schema::timestamp_format_of(member, context.target(member));
    let digits = member.traits.raw(TRAIT).map(|raw| raw.get().trim());
    let digits = digits.filter(|_| value.is_number());
    let default = match ty {
        RustType::Runtime("DateTime") => timestamp(value, format),
        RustType::Runtime(name @ ("BigInteger" | "BigDecimal")) => {
            digits.and_then(|digits| big_number(name, digits))
        }
        ty => expression(ty, value),
    };
    if default.is_none() {
        let span = member.traits.span_of(TRAIT).unwrap_or(member.span);
        let target = context.target(member).kind.name();
        let message = format!("`{value}` is not a default that a {target} can have here");
        let fault = context.model.fault(span, message).shape(shape.id.clone());
        context.fault(fault.member(&member.name).trait_id(TRAIT));
    }
    default
}

/// Whether a value is one that version 1 of Smithy gave to members on its own, or none.
pub(crate) fn is_of_smithy_1(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(_) | Value::Object(_) => false,
    }
}

/// The expression for a JSON value.
fn expression(ty: &RustType, value: &Value) -> Option<DefaultValue> {
    match (ty, value) {
        (RustType::Primitive("bool"), Value::Bool(value)) => Some(boolean(*value)),
        (RustType::Primitive(name), Value::Number(number)) => primitive(name, number),
        (RustType::String, Value::String(text)) if text.is_empty() => Some(DefaultValue::OfType),
        (RustType::String, Value::String(text)) => computed(Code::owned(text)),
        (RustType::Shape(path), Value::String(text)) => {
            let from = Code::member(path.to_string(), "from");
            computed(from.apply(vec![Code::text(text)]))
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
        DefaultValue::Constant(Code::Bool(true))
    } else {
        DefaultValue::OfType
    }
}

fn primitive(name: &str, number: &Number) -> Option<DefaultValue> {
    if matches!(name, "f32" | "f64") {
        let value = number.as_f64()?;
        let value = if name == "f32" {
            single_precision(value)?
        } else {
            value
        };
        return Some(match value {
            0.0 => DefaultValue::OfType,
            _ => DefaultValue::Constant(Code::float(value)),
        });
    }
    let value = number.as_i64()?;
    let fits = match name {
        "i8" => i8::try_from(value).is_ok(),
        "i16" => i16::try_from(value).is_ok(),
        "i32" => i32::try_from(value).is_ok(),
        "i64" => true,
        _ => false,
    };
    fits.then(|| match value {
        0 => DefaultValue::OfType,
        _ => DefaultValue::Constant(Code::integer(value)),
    })
}

/// The number with the fewest digits that is the same in the precision of `f32`, unless it is too
/// large for that.
fn single_precision(value: f64) -> Option<f64> {
    let value: f32 = value.to_string().parse().ok()?;
    value.is_finite().then(|| value.to_string().parse().ok())?
}

/// A timestamp is a number of seconds, or text in its own format.
fn timestamp(value: &Value, format: Option<TimestampFormat>) -> Option<DefaultValue> {
    let make = |function, arguments| {
        let function = Code::member(primitive_path("DateTime"), function);
        computed(function.apply(arguments))
    };
    match value {
        Value::Number(seconds) => match seconds.as_i64() {
            Some(seconds) => make("from_secs", vec![Code::integer(seconds)]),
            None => make("from_secs_f64", vec![Code::float(seconds.as_f64()?)]),
        },
        Value::String(text) => {
            let Timestamp {
                seconds,
                nanoseconds,
            } = Timestamp::parse(text, format)?;
            let seconds = Code::integer(seconds);
            if nanoseconds == 0 {
                make("from_secs", vec![seconds])
            } else {
                let nanoseconds = Code::integer(nanoseconds);
                make("from_secs_and_nanos", vec![seconds, nanoseconds])
            }
        }
        _ => None,
    }
}

/// A big number has the digits that the model has.
fn big_number(name: &str, digits: &str) -> Option<DefaultValue> {
    let is_integer = digits.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    // others do not fit into the type
    let mut exponent = digits.split(['e', 'E']).skip(1);
    let is_small = exponent.next().is_none_or(|exponent| exponent.len() <= 6);
    if !is_small || (name == "BigInteger" && !is_integer) {
        return None;
    }
    let parsed = Code::text(digits).call("parse");
    // the digits were checked; clippy would want `expect` in the builder's documentation
    computed(parsed.call("unwrap_or_default"))
}

fn runtime(name: &str, value: &Value) -> Option<DefaultValue> {
    let make = |function: &str, argument: Code| {
        let function = Code::member(primitive_path(name), function);
        computed(function.apply(vec![argument]))
    };
    match (name, value) {
        ("ByteStream" | "Blob", Value::String(text)) if text.is_empty() => {
            Some(DefaultValue::OfType)
        }
        ("Blob", Value::String(text)) => {
            let bytes = BASE64_STANDARD.decode(text).ok()?;
            make(
                "new",
                Code::Array(bytes.into_iter().map(Code::integer).collect()),
            )
        }
        ("Document", Value::Bool(value)) => {
            let variant = Code::member(primitive_path(name), "Bool");
            let value = variant.apply(vec![Code::Bool(*value)]);
            Some(DefaultValue::Constant(value))
        }
        ("Document", Value::String(text)) => make("from", Code::text(text)),
        ("Document", Value::Number(number)) => {
            let number = match number.as_i64() {
                Some(integer) => Code::Integer(integer.into(), "i64"),
                None => match number.as_u64() {
                    Some(integer) => Code::Integer(integer.into(), "u64"),
                    None => Code::Float(number.as_f64()?, "f64"),
                },
            };
            make("from", number)
        }
        ("Document", Value::Array(items)) if items.is_empty() => {
            make("Array", Code::Vector(Vec::new()))
        }
        ("Document", Value::Object(entries)) if entries.is_empty() => {
            make("Object", Code::Array(Vec::new()).call("into"))
        }
        _ => None,
    }
}

/// The path of one of the runtime's `primitives`.
fn primitive_path(name: &str) -> String {
    format!("smithy_client_runtime::primitives::{name}")
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the arms of the matches above are options"
)]
fn computed(code: Code) -> Option<DefaultValue> {
    Some(DefaultValue::Computed(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(ty: &RustType, value: &Value, expected: &Code) {
        let (DefaultValue::Constant(found) | DefaultValue::Computed(found)) =
            expression(ty, value).expect("the type has the value")
        else {
            panic!("{value} is the type's own default");
        };
        assert_eq!(found, *expected);
    }

    #[test]
    fn numbers_have_the_precision_of_their_type() {
        for (name, value, expected) in [
            ("i8", json!(-128), Code::integer(-128)),
            ("i64", json!(i64::MIN), Code::integer(i64::MIN)),
            ("f32", json!(0.1), Code::float(0.1)),
            ("f32", json!(0.123_456_789), Code::float(0.123_456_79)),
            ("f64", json!(0.123_456_789), Code::float(0.123_456_789)),
            ("f64", json!(5), Code::float(5.0)),
        ] {
            check(&RustType::Primitive(name), &value, &expected);
        }
    }

    #[test]
    fn texts_and_values_of_types_are_expressions() {
        let text = Code::text("a\"").call("to_owned");
        check(&RustType::String, &json!("a\""), &text);
        let make = |path: &str, function, argument| {
            let path = format!("smithy_client_runtime::primitives::{path}");
            Code::member(path, function).apply(vec![argument])
        };
        let bytes = Code::Array(vec![Code::integer(104), Code::integer(105)]);
        let blob = make("Blob", "new", bytes);
        check(&RustType::Runtime("Blob"), &json!("aGk="), &blob);
        let document = RustType::Runtime("Document");
        let empty = make("Document", "Array", Code::Vector(Vec::new()));
        check(&document, &json!([]), &empty);
        let yes = make("Document", "Bool", Code::Bool(true));
        check(&document, &json!(true), &yes);
        for (value, number) in [
            (json!(1), Code::Integer(1, "i64")),
            (json!(u64::MAX), Code::Integer(u64::MAX.into(), "u64")),
            (json!(1.5), Code::Float(1.5, "f64")),
        ] {
            check(&document, &value, &make("Document", "from", number));
        }
    }

    #[test]
    fn timestamps_are_seconds_or_text_in_their_format() {
        let date_time = |function, arguments| {
            let path = "smithy_client_runtime::primitives::DateTime";
            let code = Code::member(path, function).apply(arguments);
            Some(DefaultValue::Computed(code))
        };
        let seconds = date_time("from_secs", vec![Code::integer(1_000_000_000)]);
        let date = json!("Sun, 09 Sep 2001 01:46:40 GMT");
        let http = Some(TimestampFormat::HttpDate);
        assert_eq!(timestamp(&json!(1_000_000_000), None), seconds);
        assert_eq!(timestamp(&json!("2001-09-09T01:46:40Z"), None), seconds);
        assert_eq!(timestamp(&date, http), seconds);
        assert_eq!(timestamp(&date, None), None);
        let half = date_time("from_secs_f64", vec![Code::float(0.5)]);
        assert_eq!(timestamp(&json!(0.5), None), half);
        let parts = vec![Code::integer(0), Code::integer(500_000_000)];
        let half = date_time("from_secs_and_nanos", parts);
        assert_eq!(timestamp(&json!("1970-01-01T00:00:00.5Z"), None), half);
        assert_eq!(timestamp(&json!(true), None), None);
    }

    #[test]
    fn big_numbers_keep_their_digits() {
        let big = |digits: &str| {
            let code = Code::text(digits).call("parse");
            let code = code.call("unwrap_or_default");
            Some(DefaultValue::Computed(code))
        };
        let digits = "-123456789012345678901234567890";
        assert_eq!(big_number("BigInteger", digits), big(digits));
        assert_eq!(big_number("BigDecimal", "0.10"), big("0.10"));
        assert_eq!(big_number("BigDecimal", "1E-5"), big("1E-5"));
        assert_eq!(big_number("BigInteger", "1.5"), None);
        assert_eq!(big_number("BigDecimal", "1e-99999999999999999999"), None);
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
            (RustType::Vec(Box::new(RustType::String)), json!([1])),
        ] {
            assert_eq!(expression(&ty, &value), None, "{value}");
        }
    }
}
