//! Values on their way from a shape to a serializer.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::event_stream::HeaderValue;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// Writes the elements of a list or the entries of a map.
type WriteElements<'v> = &'v dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

/// A value that a shape writes: one call of [`ShapeSerializer`]'s methods.
pub(super) enum Value<'v> {
    Structure(&'v dyn SerializableStruct),
    List(usize, WriteElements<'v>),
    UnsizedList(WriteElements<'v>),
    Map(usize, WriteElements<'v>),
    UnsizedMap(WriteElements<'v>),
    Boolean(bool),
    Byte(i8),
    Short(i16),
    Integer(i32),
    Long(i64),
    Float(f32),
    Double(f64),
    BigInteger(&'v BigInteger),
    BigDecimal(&'v BigDecimal),
    String(&'v str),
    Blob(Blob),
    Timestamp(&'v DateTime),
    Document(&'v Document),
    Null,
}

impl Value<'_> {
    /// Makes the call on another serializer.
    pub(super) fn write(
        self,
        schema: &Schema<'_>,
        to: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        match self {
            Self::Structure(value) => to.write_struct(schema, value),
            Self::List(length, elements) => to.write_list_with_length(schema, length, elements),
            Self::UnsizedList(elements) => to.write_list(schema, elements),
            Self::Map(length, entries) => to.write_map_with_length(schema, length, entries),
            Self::UnsizedMap(entries) => to.write_map(schema, entries),
            Self::Boolean(value) => to.write_boolean(schema, value),
            Self::Byte(value) => to.write_byte(schema, value),
            Self::Short(value) => to.write_short(schema, value),
            Self::Integer(value) => to.write_integer(schema, value),
            Self::Long(value) => to.write_long(schema, value),
            Self::Float(value) => to.write_float(schema, value),
            Self::Double(value) => to.write_double(schema, value),
            Self::BigInteger(value) => to.write_big_integer(schema, value),
            Self::BigDecimal(value) => to.write_big_decimal(schema, value),
            Self::String(value) => to.write_string(schema, value),
            Self::Blob(value) => to.write_blob(schema, value),
            Self::Timestamp(value) => to.write_timestamp(schema, value),
            Self::Document(value) => to.write_document(schema, value),
            Self::Null => to.write_null(schema),
        }
    }

    /// The value as that of a header; `None` for what no header can hold.
    pub(super) fn into_header(self) -> Option<HeaderValue> {
        Some(match self {
            Self::Boolean(value) => HeaderValue::Bool(value),
            Self::Byte(value) => HeaderValue::Byte(value),
            Self::Short(value) => HeaderValue::Int16(value),
            Self::Integer(value) => HeaderValue::Int32(value),
            Self::Long(value) => HeaderValue::Int64(value),
            Self::Blob(value) => HeaderValue::ByteArray(value.into_bytes()),
            Self::String(value) => HeaderValue::String(value.to_owned().into()),
            Self::Timestamp(value) => HeaderValue::Timestamp(*value),
            _ => return None,
        })
    }
}

/// Hands each value that is written to a function.
pub(super) struct Sink<F>(pub(super) F);

macro_rules! calls {
    ($($write:ident($type:ty) => $variant:ident;)*) => {
        $(
            fn $write(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
                (self.0)(schema, Value::$variant(value))
            }
        )*
    };
}

impl<F> ShapeSerializer for Sink<F>
where
    F: FnMut(&Schema<'_>, Value<'_>) -> Result<(), SerdeError>,
{
    calls! {
        write_struct(&dyn SerializableStruct) => Structure;
        write_list(WriteElements<'_>) => UnsizedList;
        write_map(WriteElements<'_>) => UnsizedMap;
        write_boolean(bool) => Boolean;
        write_byte(i8) => Byte;
        write_short(i16) => Short;
        write_integer(i32) => Integer;
        write_long(i64) => Long;
        write_float(f32) => Float;
        write_double(f64) => Double;
        write_big_integer(&BigInteger) => BigInteger;
        write_big_decimal(&BigDecimal) => BigDecimal;
        write_string(&str) => String;
        write_blob(Blob) => Blob;
        write_timestamp(&DateTime) => Timestamp;
        write_document(&Document) => Document;
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        (self.0)(schema, Value::Null)
    }

    fn write_list_with_length(
        &mut self,
        schema: &Schema<'_>,
        length: usize,
        elements: WriteElements<'_>,
    ) -> Result<(), SerdeError> {
        (self.0)(schema, Value::List(length, elements))
    }

    fn write_map_with_length(
        &mut self,
        schema: &Schema<'_>,
        length: usize,
        entries: WriteElements<'_>,
    ) -> Result<(), SerdeError> {
        (self.0)(schema, Value::Map(length, entries))
    }
}
