//! Requests as forms:
//! [`application/x-www-form-urlencoded`](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#x-www-form-urlencoded-shape-serialization).
//!
//! What a shape is made of becomes parameters, each with a key that tells the way to it:
//! `Filters.member.1.Name=…`.

use crate::protocol::timestamp;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;
use std::mem;

/// What the query protocols do not agree on.
#[derive(Debug)]
pub(in super::super) struct Dialect {
    /// How a member is named, other than by its `xmlName` or its name in the model.
    pub(in super::super) name: for<'s> fn(&'s Schema<'_>, default: &'s str) -> Cow<'s, str>,
    /// Whether there is nothing between the key of a list or map and the number of an element.
    pub(in super::super) is_flat: fn(&Schema<'_>) -> bool,
    /// Whether an empty list is a parameter without a value.
    pub(in super::super) has_empty_lists: bool,
}

/// The form that calls an operation with an input.
pub(super) fn write(
    dialect: &Dialect,
    action: &str,
    version: &str,
    input: &dyn SerializableStruct,
) -> Result<String, SerdeError> {
    let mut writer = FormWriter {
        dialect,
        form: String::with_capacity(256),
        key: String::with_capacity(64),
        place: Place::Structure,
    };
    writer.form.push_str("Action=");
    push_escaped(&mut writer.form, action);
    writer.form.push_str("&Version=");
    push_escaped(&mut writer.form, version);
    input.serialize_members(&mut writer)?;
    Ok(writer.form)
}

/// Writes values as parameters.
struct FormWriter<'d> {
    dialect: &'d Dialect,
    form: String,
    /// The key of the structure, list or map that is being written.
    key: String,
    place: Place,
}

/// Where the next value belongs.
enum Place {
    Structure,
    /// The element of a list, counted from 1.
    Element(usize),
    /// The key of a map's entry, counted from 1.
    Key(usize),
    /// Its value. The key's parameter begins at the byte.
    Value(usize, usize),
}

impl FormWriter<'_> {
    /// Goes on to a value: adds its part to the key, and returns how long the key was before.
    fn enter(&mut self, schema: &Schema<'_>) -> usize {
        let length = self.key.len();
        match self.place {
            Place::Structure => self.push_name(schema, ""),
            Place::Element(number) => {
                self.push_number(number);
                self.place = Place::Element(number + 1);
            }
            Place::Key(number) => {
                self.push_number(number);
                self.push_name(schema, "key");
                self.place = Place::Value(number, self.form.len());
            }
            Place::Value(number, _) => {
                self.push_number(number);
                self.push_name(schema, "value");
                self.place = Place::Key(number + 1);
            }
        }
        length
    }

    fn push_name(&mut self, schema: &Schema<'_>, default: &str) {
        let name = (self.dialect.name)(schema, default);
        self.push_part(&name);
    }

    fn push_part(&mut self, part: &str) {
        self.push_dot();
        push_escaped(&mut self.key, part);
    }

    fn push_number(&mut self, number: usize) {
        self.push_dot();
        self.key
            .push_str(Encoder::from(u64::try_from(number).unwrap_or(u64::MAX)).encode());
    }

    fn push_dot(&mut self) {
        if !self.key.is_empty() {
            self.key.push('.');
        }
    }

    fn write_text(&mut self, schema: &Schema<'_>, text: &str) {
        let length = self.enter(schema);
        self.push_parameter(text);
        self.key.truncate(length);
    }

    fn push_parameter(&mut self, value: &str) {
        self.form.push('&');
        self.form.push_str(&self.key);
        self.form.push('=');
        push_escaped(&mut self.form, value);
    }

    /// Writes what is in a structure, list or map.
    fn write_inside(
        &mut self,
        place: Place,
        write: impl FnOnce(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let outside = mem::replace(&mut self.place, place);
        let written = write(self);
        self.place = outside;
        written
    }
}

/// Most keys and values need no escapes.
fn push_escaped(to: &mut String, text: &str) {
    to.extend(utf8_percent_encode(text, ESCAPED));
}

/// All but the [unreserved characters](https://www.rfc-editor.org/rfc/rfc3986#section-2.3).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

type WriteAll<'w> = &'w dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

macro_rules! write_primitives {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
            self.write_text(schema, Encoder::from(value).encode());
            Ok(())
        })*
    };
}

impl ShapeSerializer for FormWriter<'_> {
    write_primitives! {
        write_boolean: bool,
        write_byte: i8,
        write_short: i16,
        write_integer: i32,
        write_long: i64,
        write_float: f32,
        write_double: f64,
    }

    fn write_big_integer(
        &mut self,
        schema: &Schema<'_>,
        value: &BigInteger,
    ) -> Result<(), SerdeError> {
        self.write_text(schema, value.as_ref());
        Ok(())
    }

    fn write_big_decimal(
        &mut self,
        schema: &Schema<'_>,
        value: &BigDecimal,
    ) -> Result<(), SerdeError> {
        self.write_text(schema, value.as_ref());
        Ok(())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.write_text(schema, value);
        Ok(())
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.write_text(schema, &base64::encode(value));
        Ok(())
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        let format = timestamp::format_of(schema).unwrap_or(Format::DateTime);
        let text = timestamp::text_of(value, format)?;
        self.write_text(schema, &text);
        Ok(())
    }

    fn write_struct(
        &mut self,
        schema: &Schema<'_>,
        value: &dyn SerializableStruct,
    ) -> Result<(), SerdeError> {
        let length = self.enter(schema);
        let written = self.write_inside(Place::Structure, |writer| value.serialize_members(writer));
        self.key.truncate(length);
        written
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        let length = self.enter(schema);
        let own = self.key.len();
        if !(self.dialect.is_flat)(schema) {
            match schema.member() {
                Some(element) => self.push_name(element, "member"),
                None => self.push_part("member"),
            }
        }
        let start = self.form.len();
        let written = self.write_inside(Place::Element(1), |writer| write_elements(writer));
        if self.dialect.has_empty_lists && self.form.len() == start {
            self.key.truncate(own);
            self.push_parameter("");
        }
        self.key.truncate(length);
        written
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        let length = self.enter(schema);
        if !(self.dialect.is_flat)(schema) {
            self.push_part("entry");
        }
        let written = self.write_inside(Place::Key(1), |writer| write_entries(writer));
        self.key.truncate(length);
        written
    }

    /// A null is left out, and in a map its key as well.
    fn write_null(&mut self, _: &Schema<'_>) -> Result<(), SerdeError> {
        if let Place::Value(number, start) = self.place {
            self.form.truncate(start);
            self.place = Place::Key(number);
        }
        Ok(())
    }

    fn write_document(&mut self, _: &Schema<'_>, _: &Document) -> Result<(), SerdeError> {
        Err(SerdeError::unsupported("a form has no documents"))
    }
}
