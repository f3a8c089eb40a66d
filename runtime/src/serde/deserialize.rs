//! `Deserialize` of the crate [`serde`](https://serde.rs), once for all shapes.
//!
//! What a deserializer has is collected first, and then read as a protocol's document is: by the
//! member reader of the shape. Every structure, union and enumeration has the implementation with
//! the feature `serde`.

use super::ReadShape;
use ::serde::Deserialize;
use ::serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number, base64};
use std::fmt;

/// Deserializes a structure or union from a map of the model's names to values.
///
/// # Errors
/// When there is a member that the model does not have, a value of another type than the model's,
/// or a union without a member or with several. Errors of the deserializer are passed on. A
/// required member that is missing gets the [stand-in](super::ErrorCorrection) that it gets in a
/// response.
pub fn deserialize<'de, T: ReadShape, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    T::read(&prelude::DOCUMENT, &mut Reader(value)).map_err(D::Error::custom)
}

/// What a self-describing format has.
#[derive(Debug)]
enum Value {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Float(_) => "a number",
            Self::Text(_) => "a text",
            Self::Bytes(_) => "bytes",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

/// Collects whatever comes.
struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the Smithy data model")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Value, E> {
        Ok(Value::Bytes(bytes.to_vec()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Map(entries))
    }
}

/// Reads one value, once.
#[derive(Debug)]
struct Reader(Value);

impl Reader {
    fn take(&mut self) -> Value {
        std::mem::replace(&mut self.0, Value::Null)
    }

    fn integer<T: TryFrom<i128>>(&mut self, schema: &Schema<'_>) -> Result<T, SerdeError> {
        let value = match self.take() {
            Value::Integer(value) => value,
            other => return Err(mismatch(schema, "an integer", &other)),
        };
        T::try_from(value).map_err(|_| {
            let member = place(schema);
            SerdeError::invalid_input(format!("{member}: {value} is out of range"))
        })
    }

    fn text(&mut self, schema: &Schema<'_>, expected: &str) -> Result<String, SerdeError> {
        match self.take() {
            Value::Text(text) => Ok(text),
            other => Err(mismatch(schema, expected, &other)),
        }
    }
}

/// Where a value is, for errors.
fn place(schema: &Schema<'_>) -> String {
    let shape = schema.shape_id().shape_name();
    match schema.member_name() {
        Some(member) => format!("{shape}${member}"),
        None => shape.to_owned(),
    }
}

fn mismatch(schema: &Schema<'_>, expected: &str, found: &Value) -> SerdeError {
    let (place, found) = (place(schema), found.kind());
    SerdeError::type_mismatch(format!("{place}: expected {expected}, found {found}"))
}

fn invalid(schema: &Schema<'_>, why: impl fmt::Display) -> SerdeError {
    SerdeError::invalid_input(format!("{}: {why}", place(schema)))
}

fn unknown_member(schema: &Schema<'_>, name: &str) -> SerdeError {
    let members = schema.members().iter().filter_map(|it| it.member_name());
    let members: Vec<String> = members.map(|name| format!("`{name}`")).collect();
    let known = match members.as_slice() {
        [] => "it has none".to_owned(),
        members => format!("it has {}", members.join(", ")),
    };
    invalid(schema, format_args!("there is no member `{name}`; {known}"))
}

impl ShapeDeserializer for Reader {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let entries = match self.take() {
            Value::Map(entries) => entries,
            other => return Err(mismatch(schema, "a map", &other)),
        };
        for (name, value) in entries {
            let mut members = schema.members().iter();
            let member = members.find(|it| it.member_name() == Some(name.as_str()));
            match member {
                Some(member) if member.streaming() => {
                    return Err(invalid(member, "a stream cannot be deserialized"));
                }
                Some(_)
                    if matches!(value, Value::Null)
                        && !member.is_some_and(|it| it.shape_type() == ShapeType::Document) => {}
                Some(member) => consumer(member, &mut Self(value))?,
                // a member of a newer model is the variant `Unknown`
                None if schema.is_union() => consumer(&prelude::DOCUMENT, &mut Self(value))?,
                None => return Err(unknown_member(schema, &name)),
            }
        }
        Ok(())
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let values = match self.take() {
            Value::List(values) => values,
            other => return Err(mismatch(schema, "a list", &other)),
        };
        let mut values = values.into_iter().map(Self);
        values.try_for_each(|mut value| consumer(&mut value))
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let entries = match self.take() {
            Value::Map(entries) => entries,
            other => return Err(mismatch(schema, "a map", &other)),
        };
        let mut entries = entries.into_iter();
        entries.try_for_each(|(key, value)| consumer(key, &mut Self(value)))
    }

    fn read_boolean(&mut self, schema: &Schema<'_>) -> Result<bool, SerdeError> {
        match self.take() {
            Value::Bool(value) => Ok(value),
            other => Err(mismatch(schema, "a boolean", &other)),
        }
    }

    fn read_byte(&mut self, schema: &Schema<'_>) -> Result<i8, SerdeError> {
        self.integer(schema)
    }

    fn read_short(&mut self, schema: &Schema<'_>) -> Result<i16, SerdeError> {
        self.integer(schema)
    }

    fn read_integer(&mut self, schema: &Schema<'_>) -> Result<i32, SerdeError> {
        self.integer(schema)
    }

    fn read_long(&mut self, schema: &Schema<'_>) -> Result<i64, SerdeError> {
        self.integer(schema)
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "a float's digits are those that it has"
    )]
    fn read_float(&mut self, schema: &Schema<'_>) -> Result<f32, SerdeError> {
        self.read_double(schema).map(|value| value as f32)
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "an integer may stand for a float"
    )]
    fn read_double(&mut self, schema: &Schema<'_>) -> Result<f64, SerdeError> {
        match self.take() {
            Value::Float(value) => Ok(value),
            Value::Integer(value) => Ok(value as f64),
            Value::Text(text) => match text.as_str() {
                "NaN" => Ok(f64::NAN),
                "Infinity" => Ok(f64::INFINITY),
                "-Infinity" => Ok(f64::NEG_INFINITY),
                _ => Err(invalid(schema, format_args!("{text:?} is not a number"))),
            },
            other => Err(mismatch(schema, "a number", &other)),
        }
    }

    fn read_big_integer(&mut self, schema: &Schema<'_>) -> Result<BigInteger, SerdeError> {
        let text = match self.take() {
            Value::Integer(value) => value.to_string(),
            Value::Text(text) => text,
            other => return Err(mismatch(schema, "an integer", &other)),
        };
        text.parse().map_err(|error| invalid(schema, error))
    }

    fn read_big_decimal(&mut self, schema: &Schema<'_>) -> Result<BigDecimal, SerdeError> {
        let text = match self.take() {
            Value::Integer(value) => value.to_string(),
            Value::Float(value) => value.to_string(),
            Value::Text(text) => text,
            other => return Err(mismatch(schema, "a number", &other)),
        };
        text.parse().map_err(|error| invalid(schema, error))
    }

    fn read_string(&mut self, schema: &Schema<'_>) -> Result<String, SerdeError> {
        self.text(schema, "a text")
    }

    fn read_blob(&mut self, schema: &Schema<'_>) -> Result<Blob, SerdeError> {
        if let Value::Bytes(bytes) = &mut self.0 {
            return Ok(Blob::new(std::mem::take(bytes)));
        }
        let text = self.text(schema, "bytes in base64")?;
        let bytes = base64::decode(text).map_err(|error| invalid(schema, error))?;
        Ok(Blob::new(bytes))
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        let text = self.text(schema, "a time as RFC 3339 writes it")?;
        DateTime::from_str(&text, Format::DateTimeWithOffset)
            .map_err(|error| invalid(schema, error))
    }

    fn read_document(&mut self, schema: &Schema<'_>) -> Result<Document, SerdeError> {
        document(schema, self.take())
    }

    fn is_null(&self) -> bool {
        matches!(self.0, Value::Null)
    }

    fn container_size(&self) -> Option<usize> {
        match &self.0 {
            Value::List(values) => Some(values.len()),
            Value::Map(entries) => Some(entries.len()),
            _ => None,
        }
    }
}

/// The document that a value is.
fn document(schema: &Schema<'_>, value: Value) -> Result<Document, SerdeError> {
    let out_of_range = |_| invalid(schema, "the integer is out of a document's range");
    Ok(match value {
        Value::Null => Document::Null,
        Value::Bool(value) => Document::Bool(value),
        Value::Integer(value) if value < 0 => {
            Document::Number(Number::NegInt(value.try_into().map_err(out_of_range)?))
        }
        Value::Integer(value) => {
            Document::Number(Number::PosInt(value.try_into().map_err(out_of_range)?))
        }
        Value::Float(value) => Document::Number(Number::Float(value)),
        Value::Text(text) => Document::String(text),
        Value::Bytes(bytes) => Document::String(base64::encode(bytes)),
        Value::List(values) => {
            let values = values.into_iter().map(|value| document(schema, value));
            Document::Array(values.collect::<Result<_, _>>()?)
        }
        Value::Map(entries) => {
            let entries = entries
                .into_iter()
                .map(|(name, value)| Ok((name, document(schema, value)?)));
            Document::Object(entries.collect::<Result<_, SerdeError>>()?)
        }
    })
}
