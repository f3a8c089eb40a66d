//! Values of shapes, given in JSON, as Rust expressions for tests.

use crate::plan::context::{BYTE_STREAM, Context};
use crate::plan::shape::enumeration;
use crate::plan::shape::structure::{self, Role, StructurePlan};
use crate::plan::shape::types::RustType;
use serde_json::Value;
use smithy_model::{ShapeId, ShapeKind};
use std::fmt::Write;

/// Why a value is none of its shape.
type Mismatch = String;

/// The calls of a builder's setters for the members that `params` has.
pub(crate) fn setters(
    context: &Context<'_>,
    plan: &StructurePlan,
    id: &ShapeId,
    params: &Value,
) -> Result<String, Mismatch> {
    let shape = context.closure.shape(id);
    let params = params
        .as_object()
        .ok_or_else(|| format!("`{params}` is no object"))?;
    let mut calls = String::new();
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
        let _ = write!(calls, ".set_{}(Some({value}))", field.name.plain);
    }
    Ok(calls)
}

/// The expression for a value of a shape whose Rust type is `ty`.
pub(crate) fn expression(
    context: &Context<'_>,
    id: &ShapeId,
    ty: &RustType,
    value: &Value,
) -> Result<String, Mismatch> {
    let shape = context.closure.shape(id);
    let mismatch = || format!("`{value}` is no value of `{id}`");
    if let RustType::Boxed(inner) = ty {
        return Ok(format!(
            "Box::new({})",
            expression(context, id, inner, value)?
        ));
    }
    match (&shape.kind, value) {
        (ShapeKind::Structure(_), value) => structure_value(context, id, value),
        (ShapeKind::Union(_), value) => union_value(context, id, value),
        (ShapeKind::Enum(_), Value::String(text)) => {
            Ok(format!("{}::from({text:?})", sdk_path(context, id)))
        }
        (ShapeKind::List(member), Value::Array(items)) => {
            let RustType::Vec(element) = ty else {
                return Err(mismatch());
            };
            let items = items
                .iter()
                .map(|item| element_value(context, &member.target, element, item));
            Ok(format!(
                "vec![{}]",
                items.collect::<Result<Vec<_>, _>>()?.join(", ")
            ))
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
                pairs.push(format!("({key}, {value})"));
            }
            Ok(format!("HashMap::from([{}])", pairs.join(", ")))
        }
        (ShapeKind::Blob, Value::String(text)) if *ty == RustType::Runtime(BYTE_STREAM) => {
            Ok(format!("ByteStream::from_static({text:?}.as_bytes())"))
        }
        (ShapeKind::Blob, Value::String(text)) => Ok(format!("Blob::new({text:?})")),
        (ShapeKind::Document, value) => Ok(document(value)),
        (ShapeKind::Timestamp, Value::Number(seconds)) => {
            timestamp(&seconds.to_string()).ok_or_else(mismatch)
        }
        (ShapeKind::Timestamp, Value::String(text)) => Ok(format!(
            "DateTime::from_str({text:?}, DateTimeFormat::DateTime).unwrap()"
        )),
        (_, value) => scalar(ty, value).ok_or_else(mismatch),
    }
}

/// A point in time, from its decimal number of seconds, exactly.
fn timestamp(seconds: &str) -> Option<String> {
    let Some((whole, fraction)) = seconds.split_once('.') else {
        let seconds: i64 = seconds.parse().ok()?;
        return Some(format!("DateTime::from_secs({seconds})"));
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
    Some(format!("DateTime::from_secs_and_nanos({seconds}, {nanos})"))
}

/// An element of a list or map; `null` in a sparse one.
fn element_value(
    context: &Context<'_>,
    id: &ShapeId,
    ty: &RustType,
    value: &Value,
) -> Result<String, Mismatch> {
    match (ty, value) {
        (RustType::Option(_), Value::Null) => Ok("None".to_owned()),
        (RustType::Option(inner), value) => {
            Ok(format!("Some({})", expression(context, id, inner, value)?))
        }
        (ty, value) => expression(context, id, ty, value),
    }
}

pub(crate) fn structure_value(
    context: &Context<'_>,
    id: &ShapeId,
    value: &Value,
) -> Result<String, Mismatch> {
    let path = context.path(id);
    let plan = structure::plan(context, id, path.name, String::new(), Role::Value);
    let setters = setters(context, &plan, id, value)?;
    let unwrap = if plan.fallible { ".unwrap()" } else { "" };
    Ok(format!(
        "{}::builder(){setters}.build(){unwrap}",
        sdk_path(context, id)
    ))
}

pub(crate) fn union_value(
    context: &Context<'_>,
    id: &ShapeId,
    value: &Value,
) -> Result<String, Mismatch> {
    let mismatch = || format!("`{value}` is no value of the union `{id}`");
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
    let path = format!("{}::{}", sdk_path(context, id), variant.name);
    let member = context
        .closure
        .shape(id)
        .member(name)
        .ok_or_else(mismatch)?;
    match &variant.ty {
        None => Ok(path),
        Some(ty) => Ok(format!(
            "{path}({})",
            expression(context, &member.target, ty, value)?
        )),
    }
}

/// A string, number or boolean.
fn scalar(ty: &RustType, value: &Value) -> Option<String> {
    match (ty, value) {
        (RustType::String, Value::String(text)) => Some(owned(text)),
        (RustType::Primitive("bool"), Value::Bool(value)) => Some(value.to_string()),
        (RustType::Primitive(name @ ("f32" | "f64")), Value::String(text)) => {
            let constant = match text.as_str() {
                "NaN" => "NAN",
                "Infinity" => "INFINITY",
                "-Infinity" => "NEG_INFINITY",
                _ => return None,
            };
            Some(format!("{name}::{constant}"))
        }
        (RustType::Primitive(name @ ("f32" | "f64")), Value::Number(number)) => {
            Some(format!("{:?}_{name}", number.as_f64()?))
        }
        (RustType::Primitive(name), Value::Number(number)) => {
            Some(format!("{}_{name}", number.as_i64()?))
        }
        (RustType::Runtime("BigInteger" | "BigDecimal"), Value::Number(number)) => {
            Some(format!("\"{number}\".parse().unwrap()"))
        }
        _ => None,
    }
}

fn document(value: &Value) -> String {
    match value {
        Value::Null => "Document::Null".to_owned(),
        Value::Bool(value) => format!("Document::Bool({value})"),
        Value::String(text) => format!("Document::String({})", owned(text)),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => format!("Document::Number(Number::PosInt({number}))"),
            (_, Some(number)) => format!("Document::Number(Number::NegInt({number}))"),
            _ => format!("Document::Number(Number::Float({number}_f64))"),
        },
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(document).collect();
            format!("Document::Array(vec![{}])", items.join(", "))
        }
        Value::Object(entries) => {
            let entry = |(name, value): (&String, &Value)| {
                format!("({}, {})", owned(name), document(value))
            };
            let entries: Vec<String> = entries.iter().map(entry).collect();
            format!("Document::Object(HashMap::from([{}]))", entries.join(", "))
        }
    }
}

/// The type of a shape, seen from a test of the crate, which knows the crate as `sdk`.
pub(crate) fn sdk_path(context: &Context<'_>, id: &ShapeId) -> String {
    context.path(id).to_string().replacen("crate::", "sdk::", 1)
}

/// The expression of a `String`.
fn owned(text: &str) -> String {
    if text.is_empty() {
        "String::new()".to_owned()
    } else {
        format!("{text:?}.to_owned()")
    }
}

#[cfg(test)]
mod tests {
    use super::timestamp;

    #[test]
    fn points_in_time_are_exact() {
        let cases = [
            ("0", "DateTime::from_secs(0)"),
            ("-5", "DateTime::from_secs(-5)"),
            ("1.123", "DateTime::from_secs_and_nanos(1, 123000000)"),
            ("-1.25", "DateTime::from_secs_and_nanos(-2, 750000000)"),
            ("-0.5", "DateTime::from_secs_and_nanos(-1, 500000000)"),
            ("7.0", "DateTime::from_secs_and_nanos(7, 0)"),
        ];
        for (seconds, expected) in cases {
            assert_eq!(timestamp(seconds).as_deref(), Some(expected), "{seconds}");
        }
        for seconds in ["1e300", "1.1234567891", "99999999999999999999", "1.-1"] {
            assert_eq!(timestamp(seconds), None, "{seconds}");
        }
    }
}
