//! The part of an input that is a request's body, as the protocol's format sees it.

use super::BodyFormat;
use super::head::is_bound;
use super::text::WriteAll;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::collections::HashMap;

/// An input without the members that are bound to the URI or headers.
pub(super) struct WithoutBound<'i>(pub(super) &'i dyn SerializableStruct);

impl SerializableStruct for WithoutBound<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.0.schema()
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.0.serialize_members(&mut Unbound(serializer))
    }
}

/// Writes members that are not bound to the URI or headers.
struct Unbound<'s>(&'s mut dyn ShapeSerializer);

macro_rules! write_unbound {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {
        $(fn $method(&mut self, schema: &Schema<'_>, $($argument: $type),*) -> Result<(), SerdeError> {
            if is_bound(schema) {
                return Ok(());
            }
            self.0.$method(schema, $($argument),*)
        })*
    };
}

impl ShapeSerializer for Unbound<'_> {
    write_unbound! {
        write_struct(value: &dyn SerializableStruct);
        write_list(write_elements: WriteAll<'_>);
        write_list_with_length(length: usize, write_elements: WriteAll<'_>);
        write_map(write_entries: WriteAll<'_>);
        write_map_with_length(length: usize, write_entries: WriteAll<'_>);
        write_boolean(value: bool);
        write_byte(value: i8);
        write_short(value: i16);
        write_integer(value: i32);
        write_long(value: i64);
        write_float(value: f32);
        write_double(value: f64);
        write_big_integer(value: &BigInteger);
        write_big_decimal(value: &BigDecimal);
        write_string(value: &str);
        write_blob(value: Blob);
        write_timestamp(value: &DateTime);
        write_document(value: &Document);
        write_null();
        write_string_list(values: &[String]);
        write_blob_list(values: &[Blob]);
        write_integer_list(values: &[i32]);
        write_long_list(values: &[i64]);
        write_string_string_map(values: &HashMap<String, String>);
    }
}

/// Writes the one member that is the whole body, and passes over all others.
pub(super) struct Payload<'f, F: BodyFormat> {
    format: &'f F,
    pub(super) body: F::Serializer,
    /// Whether the input had the member.
    pub(super) is_written: bool,
}

impl<'f, F: BodyFormat> Payload<'f, F> {
    pub(super) fn new(format: &'f F) -> Self {
        Self {
            format,
            body: format.serializer(),
            is_written: false,
        }
    }
}

macro_rules! pass_over {
    ($($method:ident($type:ty);)*) => {
        $(fn $method(&mut self, _: &Schema<'_>, _: $type) -> Result<(), SerdeError> {
            Ok(())
        })*
    };
}

impl<F: BodyFormat> ShapeSerializer for Payload<'_, F> {
    fn write_struct(
        &mut self,
        member: &Schema<'_>,
        value: &dyn SerializableStruct,
    ) -> Result<(), SerdeError> {
        if member.http_payload().is_none() {
            return Ok(());
        }
        self.is_written = true;
        self.format.write_payload(member, value, &mut self.body)
    }

    fn write_document(&mut self, member: &Schema<'_>, value: &Document) -> Result<(), SerdeError> {
        if member.http_payload().is_none() {
            return Ok(());
        }
        self.is_written = true;
        // it is not named like a member
        self.body.write_document(&prelude::DOCUMENT, value)
    }

    pass_over! {
        write_list(WriteAll<'_>);
        write_map(WriteAll<'_>);
        write_boolean(bool);
        write_byte(i8);
        write_short(i16);
        write_integer(i32);
        write_long(i64);
        write_float(f32);
        write_double(f64);
        write_big_integer(&BigInteger);
        write_big_decimal(&BigDecimal);
        write_string(&str);
        write_blob(Blob);
        write_timestamp(&DateTime);
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }
}
