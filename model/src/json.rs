//! JSON of which one level is read and the levels below stay text.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// A key of an object and its value, both as they stand in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(crate) key: &'a RawValue,
    pub(crate) value: &'a RawValue,
}

impl<'a> Field<'a> {
    /// The key; `None` if it holds half a surrogate pair, which no text does.
    pub(crate) fn name(&self) -> Option<Cow<'a, str>> {
        string(self.key)
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.name().is_some_and(|key| key == name)
    }
}

/// An object's fields in the order of the text, repeated keys included.
#[derive(Debug, Default)]
pub(crate) struct Fields<'a>(pub(crate) Vec<Field<'a>>);

impl<'a> Fields<'a> {
    pub(crate) fn get(&self, name: &str) -> Option<Field<'a>> {
        self.0.iter().find(|field| field.is(name)).copied()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Vec<Field<'de>>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(key) = map.next_key()? {
                    fields.push(Field {
                        key,
                        value: map.next_value()?,
                    });
                }
                Ok(fields)
            }
        }

        deserializer.deserialize_map(FieldsVisitor).map(Fields)
    }
}

/// The fields of an object; `None` if the value is something else.
pub(crate) fn object(raw: &RawValue) -> Option<Fields<'_>> {
    fields(raw.get())
}

/// The fields of the object that a text is; `None` if it is something else.
pub(crate) fn fields(text: &str) -> Option<Fields<'_>> {
    serde_json::from_str(text).ok()
}

/// The elements of an array; `None` if the value is something else.
pub(crate) fn array(raw: &RawValue) -> Option<Vec<&RawValue>> {
    items(raw.get())
}

/// The elements of the array that a text is; `None` if it is something else.
pub(crate) fn items(text: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(text).ok()
}

/// The text of a string; `None` if the value is something else, or holds half a surrogate pair.
pub(crate) fn string(raw: &RawValue) -> Option<Cow<'_, str>> {
    let inner = raw.get().strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('\\') {
        serde_json::from_str(raw.get()).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inner))
    }
}

/// What a value is, for messages: `a string`, `an object` …
pub(crate) fn describe(raw: &RawValue) -> &'static str {
    describe_text(raw.get())
}

/// What the value is that a text is.
pub(crate) fn describe_text(text: &str) -> &'static str {
    match text.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// A JSON text written in this crate.
pub(crate) fn constant(json: &'static str) -> &'static RawValue {
    serde_json::from_str(json).expect("this crate writes valid JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_order_repetition_and_place() {
        let text = r#" { "b" : [1, 2], "a":"x", "b":null } "#;
        let fields: Fields<'_> = serde_json::from_str(text).unwrap();
        let seen: Vec<_> = fields
            .0
            .iter()
            .map(|f| (f.key.get(), f.value.get()))
            .collect();
        assert_eq!(
            seen,
            [("\"b\"", "[1, 2]"), ("\"a\"", "\"x\""), ("\"b\"", "null")]
        );
        assert_eq!(fields.get("b").unwrap().value.get(), "[1, 2]");
    }

    #[test]
    fn strings_are_unescaped() {
        assert_eq!(string(constant(r#""a\u0062""#)).as_deref(), Some("ab"));
        assert!(matches!(
            string(constant(r#""ab""#)),
            Some(Cow::Borrowed("ab"))
        ));
        assert_eq!(string(constant(r#""\ud800""#)), None);
        assert_eq!(string(constant("1")), None);
    }

    #[test]
    fn other_types_are_none() {
        assert!(object(constant("[]")).is_none());
        assert!(array(constant("{}")).is_none());
        assert_eq!(describe(constant("-1")), "a number");
    }
}
