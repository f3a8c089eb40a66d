//! [Default values](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait) as Rust
//! expressions.

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::shape::types::RustType;
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Number, Value};
use smithy_model::{Member, Shape};

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
        ("DateTime", Value::Number(seconds)) => match seconds.as_i64() {
            Some(seconds) => make("from_secs", Code::integer(seconds)),
            None => make("from_secs_f64", Code::float(seconds.as_f64()?)),
        },
        ("Document", Value::Bool(value)) => {
            let variant = Code::member(primitive_path(name), "Bool");
            let value = variant.apply(vec![Code::Bool(*value)]);
            Some(DefaultValue::Constant(value))
        }
        ("Document", Value::String(text)) => make("from", Code::text(text)),
        ("Document", Value::Number(number)) => {
            make("from", Code::Integer(number.as_i64()?.into(), "i64"))
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
        let date_time = RustType::Runtime("DateTime");
        let seconds = make("DateTime", "from_secs", Code::integer(1_000_000));
        check(&date_time, &json!(1_000_000), &seconds);
        let seconds = make("DateTime", "from_secs_f64", Code::float(0.5));
        check(&date_time, &json!(0.5), &seconds);
        let document = RustType::Runtime("Document");
        let empty = make("Document", "Array", Code::Vector(Vec::new()));
        check(&document, &json!([]), &empty);
        let yes = make("Document", "Bool", Code::Bool(true));
        check(&document, &json!(true), &yes);
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
