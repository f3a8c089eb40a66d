//! Values as JSON.
//!
//! Every value is followed by a comma, which the end of a structure, list or map, or of everything,
//! takes back.

use super::number::is_number;
use super::{Names, escape};
use crate::protocol::timestamp;
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::FinishSerializer;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::JsonNameTrait;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number, base64};
use std::collections::HashMap;
use std::mem;

/// Writes values as JSON.
pub(in super::super) struct JsonWriter {
    text: Vec<u8>,
    place: Place,
    names: Names,
}

/// Where the next value belongs.
#[derive(Clone, Copy)]
enum Place {
    /// Into a structure: a name comes first.
    Structure,
    /// Into a list, or nowhere.
    Element,
    /// Into a map: it is a key.
    Key,
    /// Into a map, after a key.
    Value,
}

impl JsonWriter {
    pub(super) fn new(names: Names) -> Self {
        Self {
            text: Vec::with_capacity(ROOM),
            place: Place::Element,
            names,
        }
    }

    /// Goes on to a value.
    #[inline]
    fn start(&mut self, schema: &Schema<'_>) {
        match self.place {
            Place::Structure => {
                self.push_name(schema);
            }
            Place::Value => self.place = Place::Key,
            Place::Element | Place::Key => {}
        }
    }

    #[inline]
    fn push_name(&mut self, schema: &Schema<'_>) {
        let json_name: Option<&JsonNameTrait<'_>> = match self.names {
            #[cfg(feature = "aws-json")]
            Names::Model => None,
            #[cfg(feature = "rest-json")]
            Names::Json => schema.json_name(),
        };
        if let Some(name) = json_name {
            self.push_key(name.value());
        } else if let Some(name) = schema.member_name() {
            // an identifier, which has nothing to escape
            self.text.push(b'"');
            self.text.extend_from_slice(name.as_bytes());
            self.text.extend_from_slice(b"\":");
        }
    }

    fn push_key(&mut self, key: &str) {
        self.push_quoted(key, b':');
    }

    fn push_text(&mut self, text: &str) {
        self.push_quoted(text, b',');
    }

    fn push_quoted(&mut self, text: &str, then: u8) {
        let text = text.as_bytes();
        self.text.push(b'"');
        if escape::is_plain(text) {
            self.text.extend_from_slice(text);
        } else {
            escape::push_escaped(&mut self.text, text);
        }
        self.text.extend_from_slice(&[b'"', then]);
    }

    fn push_number(&mut self, mut number: Encoder) {
        self.text.extend_from_slice(number.encode().as_bytes());
        self.text.push(b',');
    }

    /// What is infinite or not a number is text.
    fn push_float(&mut self, is_finite: bool, mut number: Encoder) {
        if is_finite {
            self.push_number(number);
        } else {
            self.push_text(number.encode());
        }
    }

    fn push_big_number(&mut self, schema: &Schema<'_>, number: &str) -> Result<(), SerdeError> {
        if !is_number(number) {
            let message = format!("the big number {number:?} is not a number of JSON");
            return Err(SerdeError::invalid_input(message));
        }
        self.start(schema);
        self.text.extend_from_slice(number.as_bytes());
        self.text.push(b',');
        Ok(())
    }

    /// Writes what is in a structure, list or map.
    #[inline]
    fn write_inside(
        &mut self,
        schema: &Schema<'_>,
        place: Place,
        [open, close]: [u8; 2],
        write: impl FnOnce(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.start(schema);
        self.text.push(open);
        let outside = mem::replace(&mut self.place, place);
        write(self)?;
        self.place = outside;
        self.close(close);
        Ok(())
    }

    /// Ends a structure, list or map: what is before its last comma, or its beginning.
    fn close(&mut self, close: u8) {
        match self.text.last_mut() {
            Some(last) if *last == b',' => *last = close,
            _ => self.text.push(close),
        }
        self.text.push(b',');
    }

    fn push_document(&mut self, document: &Document) {
        match document {
            Document::Null => self.text.extend_from_slice(b"null,"),
            Document::Bool(true) => self.text.extend_from_slice(b"true,"),
            Document::Bool(false) => self.text.extend_from_slice(b"false,"),
            Document::Number(Number::PosInt(number)) => self.push_number((*number).into()),
            Document::Number(Number::NegInt(number)) => self.push_number((*number).into()),
            Document::Number(Number::Float(number)) => {
                self.push_float(number.is_finite(), (*number).into());
            }
            Document::String(text) => self.push_text(text),
            Document::Array(elements) => {
                self.text.push(b'[');
                for element in elements {
                    self.push_document(element);
                }
                self.close(b']');
            }
            Document::Object(entries) => {
                self.text.push(b'{');
                for (key, value) in entries {
                    self.push_key(key);
                    self.push_document(value);
                }
                self.close(b'}');
            }
        }
    }
}

/// As long as most requests.
const ROOM: usize = 512;

const OBJECT: [u8; 2] = *b"{}";
const ARRAY: [u8; 2] = *b"[]";

impl FinishSerializer for JsonWriter {
    fn finish(mut self) -> Vec<u8> {
        self.text.pop(); // the last comma
        self.text
    }
}

type WriteAll<'w> = &'w dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

macro_rules! write_numbers {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
            self.start(schema);
            self.push_number(value.into());
            Ok(())
        })*
    };
}

macro_rules! write_floats {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
            self.start(schema);
            self.push_float(value.is_finite(), value.into());
            Ok(())
        })*
    };
}

impl ShapeSerializer for JsonWriter {
    fn write_struct(
        &mut self,
        schema: &Schema<'_>,
        value: &dyn SerializableStruct,
    ) -> Result<(), SerdeError> {
        self.write_inside(schema, Place::Structure, OBJECT, |writer| {
            value.serialize_members(writer)
        })
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        self.write_inside(schema, Place::Element, ARRAY, |writer| {
            write_elements(writer)
        })
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        self.write_inside(schema, Place::Key, OBJECT, |writer| write_entries(writer))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<(), SerdeError> {
        self.start(schema);
        let text: &[u8] = if value { b"true," } else { b"false," };
        self.text.extend_from_slice(text);
        Ok(())
    }

    write_numbers! {
        write_byte: i8,
        write_short: i16,
        write_integer: i32,
        write_long: i64,
    }

    write_floats! {
        write_float: f32,
        write_double: f64,
    }

    fn write_big_integer(
        &mut self,
        schema: &Schema<'_>,
        value: &BigInteger,
    ) -> Result<(), SerdeError> {
        self.push_big_number(schema, value.as_ref())
    }

    fn write_big_decimal(
        &mut self,
        schema: &Schema<'_>,
        value: &BigDecimal,
    ) -> Result<(), SerdeError> {
        self.push_big_number(schema, value.as_ref())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        if matches!(self.place, Place::Key) {
            self.place = Place::Value;
            self.push_key(value);
        } else {
            self.start(schema);
            self.push_text(value);
        }
        Ok(())
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.start(schema);
        self.push_text(&base64::encode(value));
        Ok(())
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        let format = timestamp::format_of(schema).unwrap_or(Format::EpochSeconds);
        let text = timestamp::text_of(value, format)?;
        self.start(schema);
        if format == Format::EpochSeconds {
            self.text.extend_from_slice(text.as_bytes());
            self.text.push(b',');
        } else {
            self.push_text(&text);
        }
        Ok(())
    }

    fn write_document(&mut self, schema: &Schema<'_>, value: &Document) -> Result<(), SerdeError> {
        self.start(schema);
        self.push_document(value);
        Ok(())
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.start(schema);
        self.text.extend_from_slice(b"null,");
        Ok(())
    }

    fn write_string_list(
        &mut self,
        schema: &Schema<'_>,
        values: &[String],
    ) -> Result<(), SerdeError> {
        self.write_inside(schema, Place::Element, ARRAY, |writer| {
            for value in values {
                writer.push_text(value);
            }
            Ok(())
        })
    }

    fn write_string_string_map(
        &mut self,
        schema: &Schema<'_>,
        values: &HashMap<String, String>,
    ) -> Result<(), SerdeError> {
        self.write_inside(schema, Place::Key, OBJECT, |writer| {
            for (key, value) in values {
                writer.push_key(key);
                writer.push_text(value);
            }
            Ok(())
        })
    }
}
