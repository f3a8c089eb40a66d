//! Which values may be the default of a member of which type.

use serde_json::Value;

use crate::ShapeKind;

/// What is expected, if a value cannot be the default of a member that targets a shape of the kind;
/// see the
/// [constraints](https://smithy.io/2.0/spec/type-refinement-traits.html#default-value-constraints).
/// `null`, which says that there is no default, always can.
pub(crate) fn misfit(value: &Value, target: &ShapeKind<'_>) -> Option<&'static str> {
    let (fits, expected) = match target {
        ShapeKind::Boolean => (value.is_boolean(), "expected `true` or `false`"),
        ShapeKind::Byte => (integer::<i8>(value), "expected an 8-bit integer"),
        ShapeKind::Short => (integer::<i16>(value), "expected a 16-bit integer"),
        ShapeKind::Integer => (integer::<i32>(value), "expected a 32-bit integer"),
        ShapeKind::Long => (integer::<i64>(value), "expected a 64-bit integer"),
        ShapeKind::Float | ShapeKind::Double | ShapeKind::BigDecimal | ShapeKind::BigInteger => {
            (value.is_number(), "expected a number")
        }
        ShapeKind::String | ShapeKind::Blob => (value.is_string(), "expected a string"),
        ShapeKind::Timestamp => (
            value.is_string() || value.is_number(),
            "expected a string or a number",
        ),
        ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => {
            let is_value = members
                .iter()
                .any(|member| member.traits.enum_value() == Some(value));
            (is_value, "expected the value of a member")
        }
        ShapeKind::List(_) => (
            value.as_array().is_some_and(Vec::is_empty),
            "expected an empty array",
        ),
        ShapeKind::Map { .. } => (is_empty_object(value), "expected an empty object"),
        ShapeKind::Document => {
            let is_empty = value.as_array().is_some_and(Vec::is_empty) || is_empty_object(value);
            (
                is_empty || !(value.is_array() || value.is_object()),
                "arrays and objects must be empty",
            )
        }
        _ => (false, "the type has no defaults"),
    };
    (!fits && !value.is_null()).then_some(expected)
}

fn integer<T: TryFrom<i64>>(value: &Value) -> bool {
    value
        .as_i64()
        .is_some_and(|number| T::try_from(number).is_ok())
}

fn is_empty_object(value: &Value) -> bool {
    value.as_object().is_some_and(serde_json::Map::is_empty)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_checked_against_the_type() {
        let cases = [
            (ShapeKind::Boolean, json!(false), json!(0)),
            (ShapeKind::Byte, json!(-128), json!(128)),
            (ShapeKind::Integer, json!(1), json!(1.5)),
            (ShapeKind::Long, json!(i64::MAX), json!(u64::MAX)),
            (ShapeKind::Double, json!(1.5), json!("1.5")),
            (ShapeKind::String, json!(""), json!(0)),
            (
                ShapeKind::Timestamp,
                json!("1970-01-01T00:00:00Z"),
                json!(true),
            ),
            (ShapeKind::Document, json!({}), json!({"a": 1})),
        ];
        for (kind, good, bad) in cases {
            assert_eq!(misfit(&good, &kind), None, "{good}");
            assert!(misfit(&bad, &kind).is_some(), "{bad}");
            assert_eq!(misfit(&Value::Null, &kind), None);
        }
        assert!(misfit(&json!({}), &ShapeKind::Structure(vec![])).is_some());
    }
}
