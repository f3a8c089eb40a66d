//! Values of shapes, given in JSON, as Rust expressions for tests and examples.

use crate::plan::code::Code;
use crate::plan::context::{BYTE_STREAM, Context};
use crate::plan::shape::enumeration;
use crate::plan::shape::members;
use crate::plan::shape::structure::{Role, StructurePlan};
use crate::plan::shape::types::RustType;
use serde_json::Value;
use smithy_model::{ShapeId, ShapeKind};

/// Why a value is none of its shape.
type Mismatch = String;

/// A call of a builder's setter: the method, and what it takes.
pub(crate) type SetterCall = (String, Code);

/// The calls of a builder's setters for the members that `params` has.
pub(crate) fn setters(
    context: &Context<'_>,
    plan: &StructurePlan,
    id: &ShapeId,
    params: &Value,
) -> Result<Vec<SetterCall>, Mismatch> {
    let shape = context.closure.shape(id);
    let params = params
        .as_object()
        .ok_or_else(|| format!("`{params}` is not an object"))?;
    let mut calls = Vec::new();
    for (name, value) in params {
        let field = plan.fields.iter().find(|field| {
            field
                .schema
                .as_ref()
                .is_some_and(|schema| schema.name == *name)
        });
        let (Some(field), Some(member)) = (field, shape.member(name)) else {
            return Err(format!("`{id}` has no member `{name}`"));
        };
        if value.is_null() {
            continue;
        }
        let value = expression(context, &member.target, &field.ty, value)?;
        calls.push((format!("set_{}", field.name.plain), value.some()));
    }
    Ok(calls)
}

/// The builder of the structure at a path after calls of its setters.
pub(crate) fn builder(path: &str, setters: Vec<SetterCall>) -> Code {
    let builder = Code::name(format!("{path}::builder")).apply(Vec::new());
    setters
        .into_iter()
        .fold(builder, |builder, (method, argument)| {
            builder.call_with(method, argument)
        })
}

/// What a builder builds, which may be fallible.
pub(crate) fn built(builder: Code, fallible: bool) -> Code {
    let built = builder.call("build");
    if fallible {
        built.call("unwrap")
    } else {
        built
    }
}

/// The expression for a value of a shape whose Rust type is `ty`.
pub(crate) fn expression(
    context: &Context<'_>,
    id: &ShapeId,
    ty: &RustType,
    value: &Value,
) -> Result<Code, Mismatch> {
    let shape = context.closure.shape(id);
    let mismatch = || format!("`{value}` is not a value of `{id}`");
    if let RustType::Boxed(inner) = ty {
        let value = expression(context, id, inner, value)?;
        return Ok(Code::name("Box::new").apply(vec![value]));
    }
    match (&shape.kind, value) {
        (ShapeKind::Structure(_), value) => structure_value(context, id, value),
        (ShapeKind::Union(_), value) => union_value(context, id, value),
        (ShapeKind::Enum(_), Value::String(text)) => {
            let from = Code::name(format!("{}::from", sdk_path(context, id)));
            Ok(from.apply(vec![Code::text(text)]))
        }
        (ShapeKind::List(member), Value::Array(items)) => {
            let RustType::Vec(element) = ty else {
                return Err(mismatch());
            };
            let items = items
                .iter()
                .map(|item| element_value(context, &member.target, element, item));
            Ok(Code::Vector(items.collect::<Result<_, _>>()?))
        }
        (ShapeKind::Map { key, value: member }, Value::Object(entries)) => {
            let RustType::Map(key_type, element) = ty else {
                return Err(mismatch());
            };
            let mut pairs = Vec::new();
            for (name, value) in entries {
                let name = Value::String(name.clone());
                let key = expression(context, &key.target, key_type, &name)?;
                let value = element_value(context, &member.target, element, value)?;
                pairs.push(Code::Tuple(vec![key, value]));
            }
            Ok(map(pairs))
        }
        (ShapeKind::Blob, Value::String(text)) if *ty == RustType::Runtime(BYTE_STREAM) => {
            let bytes = Code::text(text).call("as_bytes");
            Ok(primitive("ByteStream", "from_static").apply(vec![bytes]))
        }
        (ShapeKind::Blob, Value::String(text)) => {
            Ok(primitive("Blob", "new").apply(vec![Code::text(text)]))
        }
        (ShapeKind::Document, value) => document(value).ok_or_else(mismatch),
        (ShapeKind::Timestamp, Value::Number(seconds)) => {
            timestamp(&seconds.to_string()).ok_or_else(mismatch)
        }
        (ShapeKind::Timestamp, Value::String(text)) => {
            let format = primitive("DateTimeFormat", "DateTime");
            let time = primitive("DateTime", "from_str").apply(vec![Code::text(text), format]);
            Ok(time.call("unwrap"))
        }
        (_, value) => scalar(ty, value).ok_or_else(mismatch),
    }
}

/// What belongs to one of the crate's `primitives`.
fn primitive(name: &str, member: &str) -> Code {
    Code::member(format!("sdk::primitives::{name}"), member)
}

/// A map of these pairs.
fn map(pairs: Vec<Code>) -> Code {
    Code::member("std::collections::HashMap", "from").apply(vec![Code::Array(pairs)])
}

/// A point in time, from its decimal number of seconds, exactly.
fn timestamp(seconds: &str) -> Option<Code> {
    let Some((whole, fraction)) = seconds.split_once('.') else {
        let seconds: i64 = seconds.parse().ok()?;
        return Some(primitive("DateTime", "from_secs").apply(vec![Code::integer(seconds)]));
    };
    let whole_seconds: i64 = whole.parse().ok()?;
    let nanos: u32 = format!("{fraction:0<9}").parse().ok()?;
    if fraction.len() > 9 {
        return None;
    }
    // nanoseconds count forward in time, whichever side of the epoch the second is on
    let (seconds, nanos) = match nanos {
        0 => (whole_seconds, 0),
        _ if whole.starts_with('-') => (whole_seconds.checked_sub(1)?, 1_000_000_000 - nanos),
        _ => (whole_seconds, nanos),
    };
    let parts = vec![Code::integer(seconds), Code::integer(nanos)];
    Some(primitive("DateTime", "from_secs_and_nanos").apply(parts))
}

/// An element of a list or map; `null` in a sparse one.
fn element_value(
    context: &Context<'_>,
    id: &ShapeId,
    ty: &RustType,
    value: &Value,
) -> Result<Code, Mismatch> {
    match (ty, value) {
        (RustType::Option(_), Value::Null) => Ok(Code::name("None")),
        (RustType::Option(inner), value) => Ok(expression(context, id, inner, value)?.some()),
        (ty, value) => expression(context, id, ty, value),
    }
}

pub(crate) fn structure_value(
    context: &Context<'_>,
    id: &ShapeId,
    value: &Value,
) -> Result<Code, Mismatch> {
    let path = context.path(id);
    let plan = members::plan(context, id, path.name, String::new(), Role::Value);
    let setters = setters(context, &plan, id, value)?;
    let builder = builder(&sdk_path(context, id), setters);
    Ok(built(builder, plan.fallible))
}

pub(crate) fn union_value(
    context: &Context<'_>,
    id: &ShapeId,
    value: &Value,
) -> Result<Code, Mismatch> {
    let mismatch = || format!("`{value}` is not a value of the union `{id}`");
    let entries = value.as_object().filter(|entries| entries.len() == 1);
    let (name, value) = entries
        .and_then(|entries| entries.iter().next())
        .ok_or_else(mismatch)?;
    let plan = enumeration::plan_union(context, id);
    let variant = plan
        .variants
        .iter()
        .find(|variant| variant.schema.name == *name);
    let variant = variant.ok_or_else(mismatch)?;
    let path = Code::name(format!("{}::{}", sdk_path(context, id), variant.name));
    let member = context
        .closure
        .shape(id)
        .member(name)
        .ok_or_else(mismatch)?;
    match &variant.ty {
        None => Ok(path),
        Some(ty) => Ok(path.apply(vec![expression(context, &member.target, ty, value)?])),
    }
}

/// A string, number or boolean.
fn scalar(ty: &RustType, value: &Value) -> Option<Code> {
    Some(match (ty, value) {
        (RustType::String, Value::String(text)) => Code::owned(text),
        (RustType::Primitive("bool"), Value::Bool(value)) => Code::Bool(*value),
        (RustType::Primitive(name @ ("f32" | "f64")), Value::String(text)) => {
            let constant = match text.as_str() {
                "NaN" => "NAN",
                "Infinity" => "INFINITY",
                "-Infinity" => "NEG_INFINITY",
                _ => return None,
            };
            Code::name(format!("{name}::{constant}"))
        }
        (RustType::Primitive(name @ ("f32" | "f64")), Value::Number(number)) => {
            Code::Float(number.as_f64()?, name)
        }
        (RustType::Primitive(name), Value::Number(number)) => {
            Code::Integer(number.as_i64()?.into(), name)
        }
        (RustType::Runtime("BigInteger" | "BigDecimal"), Value::Number(number)) => {
            Code::text(number.to_string()).call("parse").call("unwrap")
        }
        _ => return None,
    })
}

fn document(value: &Value) -> Option<Code> {
    let of = |variant: &str, value: Code| primitive("Document", variant).apply(vec![value]);
    let number = |variant: &str, value: Code| {
        let number = primitive("Number", variant).apply(vec![value]);
        of("Number", number)
    };
    Some(match value {
        Value::Null => primitive("Document", "Null"),
        Value::Bool(value) => of("Bool", Code::Bool(*value)),
        Value::String(text) => of("String", Code::owned(text)),
        Value::Number(value) => match (value.as_u64(), value.as_i64()) {
            (Some(value), _) => number("PosInt", Code::integer(value)),
            (_, Some(value)) => number("NegInt", Code::integer(value)),
            _ => number("Float", Code::Float(value.as_f64()?, "f64")),
        },
        Value::Array(items) => {
            let items = items.iter().map(document).collect::<Option<_>>()?;
            of("Array", Code::Vector(items))
        }
        Value::Object(entries) => {
            let entry = |(name, value): (&String, &Value)| {
                Some(Code::Tuple(vec![Code::owned(name), document(value)?]))
            };
            let entries = entries.iter().map(entry).collect::<Option<_>>()?;
            of("Object", map(entries))
        }
    })
}

/// The type of a shape, seen from a test of the crate, which knows the crate as `sdk`.
pub(crate) fn sdk_path(context: &Context<'_>, id: &ShapeId) -> String {
    context.path(id).seen_as("sdk")
}

#[cfg(test)]
mod tests {
    use super::{Code, primitive, timestamp};

    #[test]
    fn points_in_time_are_exact() {
        let secs = |secs: i64| primitive("DateTime", "from_secs").apply(vec![Code::integer(secs)]);
        let with_nanos = |secs: i64, nanos: u32| {
            let parts = vec![Code::integer(secs), Code::integer(nanos)];
            primitive("DateTime", "from_secs_and_nanos").apply(parts)
        };
        let cases = [
            ("0", secs(0)),
            ("-5", secs(-5)),
            ("1.123", with_nanos(1, 123_000_000)),
            ("-1.25", with_nanos(-2, 750_000_000)),
            ("-0.5", with_nanos(-1, 500_000_000)),
            ("7.0", with_nanos(7, 0)),
        ];
        for (seconds, expected) in cases {
            assert_eq!(timestamp(seconds), Some(expected), "{seconds}");
        }
        for seconds in ["1e300", "1.1234567891", "99999999999999999999", "1.-1"] {
            assert_eq!(timestamp(seconds), None, "{seconds}");
        }
    }
}
