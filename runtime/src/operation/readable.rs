//! Errors of which a part cannot be read.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::collections::HashMap;

/// Reads the members of an error that can be read: what happened, and whether to try again, is in
/// the code, which was read before.
///
/// A member that cannot be read is noted, so that the next attempt leaves it out: where it ends is
/// known only to who begins to read it. What else stops the reading of a body ends the error.
pub(super) struct ReadableMembers<'d, 'u> {
    deserializer: Box<dyn ShapeDeserializer + 'd>,
    /// The indices of the members that cannot be read.
    unreadable: &'u mut Vec<usize>,
}

impl<'d, 'u> ReadableMembers<'d, 'u> {
    pub(super) fn new(
        deserializer: Box<dyn ShapeDeserializer + 'd>,
        unreadable: &'u mut Vec<usize>,
    ) -> Self {
        Self {
            deserializer,
            unreadable,
        }
    }
}

macro_rules! delegate {
    ($($method:ident -> $type:ty;)*) => {
        $(fn $method(&mut self, schema: &Schema<'_>) -> Result<$type, SerdeError> {
            self.deserializer.$method(schema)
        })*
    };
}

impl ShapeDeserializer for ReadableMembers<'_, '_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        read: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let unreadable = &mut *self.unreadable;
        let mut failed = None;
        let result = self
            .deserializer
            .read_struct(schema, &mut |member, deserializer| {
                let index = member.member_index();
                if index.is_some_and(|index| unreadable.contains(&index)) {
                    return deserializer.skip_value();
                }
                let result = read(member, deserializer);
                if result.is_err() {
                    failed = index;
                }
                result
            });
        match (result, failed) {
            (Err(error), Some(index)) => {
                unreadable.push(index);
                Err(error)
            }
            (Ok(()) | Err(_), _) => Ok(()),
        }
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        read: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.deserializer.read_list(schema, read)
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        read: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.deserializer.read_map(schema, read)
    }

    delegate! {
        read_boolean -> bool;
        read_byte -> i8;
        read_short -> i16;
        read_integer -> i32;
        read_long -> i64;
        read_float -> f32;
        read_double -> f64;
        read_big_integer -> BigInteger;
        read_big_decimal -> BigDecimal;
        read_string -> String;
        read_blob -> Blob;
        read_timestamp -> DateTime;
        read_document -> Document;
        read_string_list -> Vec<String>;
        read_blob_list -> Vec<Blob>;
        read_integer_list -> Vec<i32>;
        read_long_list -> Vec<i64>;
        read_string_string_map -> HashMap<String, String>;
    }

    fn is_null(&self) -> bool {
        self.deserializer.is_null()
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.deserializer.read_null()
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.deserializer.skip_value()
    }

    fn container_size(&self) -> Option<usize> {
        self.deserializer.container_size()
    }
}
