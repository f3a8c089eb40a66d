//! Simple values as text, as URIs and headers have them.

use crate::protocol::timestamp;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// Writes a list's elements, or a map's entries.
pub(super) type WriteAll<'w> = &'w dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

/// The text of a simple value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text<'t> {
    /// A string, in which there may be anything.
    String(&'t str),
    /// A number, a boolean or a timestamp. That a timestamp may have a comma is known to who reads
    /// it.
    Token(&'t str),
}

impl<'t> Text<'t> {
    pub(super) fn as_str(self) -> &'t str {
        match self {
            Self::String(text) | Self::Token(text) => text,
        }
    }
}

/// Takes the text of simple values.
pub(super) trait TextSink {
    /// Whether the value of a member goes here; any other is passed over.
    fn takes(&self, _member: &Schema<'_>) -> bool {
        true
    }

    /// Takes a value.
    fn take(&mut self, schema: &Schema<'_>, text: Text<'_>) -> Result<(), SerdeError>;

    /// The format of timestamps whose schema names none.
    fn timestamp_format(&self, schema: &Schema<'_>) -> Format;

    /// Takes the elements of a list.
    fn take_list(&mut self, _: &Schema<'_>, _: WriteAll<'_>) -> Result<(), SerdeError> {
        unbound("list")
    }

    /// Takes the entries of a map.
    fn take_map(&mut self, _: &Schema<'_>, _: WriteAll<'_>) -> Result<(), SerdeError> {
        unbound("map")
    }

    /// Takes a null, which only a sparse collection has, and a required parameter without a value.
    fn take_null(&mut self, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }

    /// Takes bytes, which have no text.
    fn take_blob(&mut self, _: &Schema<'_>, _: Blob) -> Result<(), SerdeError> {
        unbound("blob")
    }
}

/// What cannot be in a URI or a header.
fn unbound<T>(what: &str) -> Result<T, SerdeError> {
    let message = format!("a {what} can be part of neither a URI nor a header here");
    Err(SerdeError::unsupported(message))
}

/// Writes values as text.
#[derive(Debug)]
pub(super) struct TextSerializer<S>(pub(super) S);

impl<S: TextSink> TextSerializer<S> {
    /// Lets `write` have the sink, if that takes the value.
    fn take(
        &mut self,
        schema: &Schema<'_>,
        write: impl FnOnce(&mut S) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if self.0.takes(schema) {
            write(&mut self.0)
        } else {
            Ok(())
        }
    }

    fn token(&mut self, schema: &Schema<'_>, text: &str) -> Result<(), SerdeError> {
        self.take(schema, |sink| sink.take(schema, Text::Token(text)))
    }
}

macro_rules! write_numbers {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
            self.take(schema, |sink| {
                sink.take(schema, Text::Token(spelled(&value.to_string())))
            })
        })*
    };
}

/// A number that Rust wrote, as the
/// [protocols](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#non-numeric-float-and-double-serialization)
/// spell it.
fn spelled(number: &str) -> &str {
    match number {
        "inf" => "Infinity",
        "-inf" => "-Infinity",
        _ => number,
    }
}

impl<S: TextSink> ShapeSerializer for TextSerializer<S> {
    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.take(schema, |sink| sink.take(schema, Text::String(value)))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<(), SerdeError> {
        self.token(schema, if value { "true" } else { "false" })
    }

    write_numbers! {
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
        self.token(schema, value.as_ref())
    }

    fn write_big_decimal(
        &mut self,
        schema: &Schema<'_>,
        value: &BigDecimal,
    ) -> Result<(), SerdeError> {
        self.token(schema, value.as_ref())
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        self.take(schema, |sink| {
            let format = timestamp::format_of(schema);
            let format = format.unwrap_or_else(|| sink.timestamp_format(schema));
            let text = timestamp::text_of(value, format)?;
            sink.take(schema, Text::Token(&text))
        })
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        self.take(schema, |sink| sink.take_list(schema, write_elements))
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        self.take(schema, |sink| sink.take_map(schema, write_entries))
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.take(schema, |sink| sink.take_blob(schema, value))
    }

    fn write_struct(
        &mut self,
        schema: &Schema<'_>,
        _: &dyn SerializableStruct,
    ) -> Result<(), SerdeError> {
        self.take(schema, |_| unbound("structure"))
    }

    fn write_document(&mut self, schema: &Schema<'_>, _: &Document) -> Result<(), SerdeError> {
        self.take(schema, |_| unbound("document"))
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.take(schema, |sink| sink.take_null(schema))
    }
}
