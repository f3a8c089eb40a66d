//! From CBOR to values.
//!
//! The AWS crates' deserializer takes numbers in one representation each, and hands nulls to those
//! who read a member. The protocol allows more: a float may be an integer, a null member is none.

use aws_smithy_cbor::Decoder;
use aws_smithy_cbor::data::Type;
use aws_smithy_cbor::decode::DeserializeError;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, capped_container_size};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::borrow::Cow;

/// Reads values from CBOR.
pub(super) struct CborReader<'i> {
    input: &'i [u8],
    decoder: Decoder<'i>,
    depth: u32,
}

/// How deep values may be nested, as in the AWS crates' codecs.
const MAX_DEPTH: u32 = 128;

/// The number of a definite array or map that has not been read, or that there is no such number.
#[derive(Clone, Copy)]
enum Rest {
    Items(u64),
    UntilBreak,
}

impl<'i> CborReader<'i> {
    pub(super) fn new(input: &'i [u8]) -> Self {
        Self {
            input,
            decoder: Decoder::new(input),
            depth: 0,
        }
    }

    fn data_type(&self) -> Option<Type> {
        self.decoder.datatype().ok()
    }

    /// Reads what is in an array or map.
    fn read_items(
        &mut self,
        length: Option<u64>,
        mut read: impl FnMut(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if self.depth == MAX_DEPTH {
            return Err(SerdeError::invalid_input("values are nested too deeply"));
        }
        self.depth += 1;
        let mut rest = length.map_or(Rest::UntilBreak, Rest::Items);
        while self.has_more(&mut rest)? {
            read(self)?;
        }
        self.depth -= 1;
        Ok(())
    }

    fn has_more(&mut self, rest: &mut Rest) -> Result<bool, SerdeError> {
        match rest {
            Rest::Items(0) => Ok(false),
            Rest::Items(items) => {
                *items -= 1;
                Ok(true)
            }
            Rest::UntilBreak if self.data_type() == Some(Type::Break) => {
                self.decoder.skip().map_err(|error| invalid(&error))?;
                Ok(false)
            }
            Rest::UntilBreak => Ok(true),
        }
    }

    fn skip(&mut self) -> Result<(), SerdeError> {
        self.decoder.skip().map_err(|error| invalid(&error))
    }

    /// A number of any kind.
    #[allow(
        clippy::cast_precision_loss,
        reason = "a service that sends an integer for a float means the nearest"
    )]
    fn number(&mut self) -> Result<f64, SerdeError> {
        if self.is_float() {
            return self.decoder.double().map_err(|error| invalid(&error));
        }
        let integer = self.decoder.long().map_err(|error| invalid(&error))?;
        Ok(integer as f64)
    }

    fn is_float(&self) -> bool {
        matches!(self.data_type(), Some(Type::F16 | Type::F32 | Type::F64))
    }

    /// How many bytes say what an item is: [the initial byte, and its
    /// argument](https://www.rfc-editor.org/rfc/rfc8949#section-3).
    fn header_length(&self, start: usize) -> usize {
        let argument = self.input.get(start).map_or(0, |initial| initial & 0x1f);
        match argument {
            24 => 2,
            25 => 3,
            26 => 5,
            27 => 9,
            _ => 1,
        }
    }

    /// How many items an array or map declares, as far as there can be so many.
    fn declared(&self) -> Option<u64> {
        let mut decoder = self.decoder.clone();
        let declared = match self.data_type()? {
            Type::Array => decoder.list(),
            Type::Map => decoder.map(),
            _ => return None,
        };
        let rest = self.input.len().saturating_sub(decoder.position());
        Some(declared.ok()??.min(rest as u64))
    }
}

/// A time, to the millisecond. What a float lacks to a whole one is the float's imprecision.
#[allow(
    clippy::cast_possible_truncation,
    reason = "what is out of range is the first or last time there is"
)]
fn from_seconds(seconds: f64) -> DateTime {
    DateTime::from_millis((seconds * 1000.0 + 0.001).floor() as i64)
}

fn invalid(error: &DeserializeError) -> SerdeError {
    SerdeError::invalid_input(error.to_string())
}

macro_rules! read_plain {
    ($($read:ident -> $type:ty: $decode:ident;)*) => {
        $(fn $read(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> {
            self.decoder.$decode().map_err(|error| invalid(&error))
        })*
    };
}

impl ShapeDeserializer for CborReader<'_> {
    read_plain! {
        read_boolean -> bool: boolean;
        read_byte -> i8: byte;
        read_short -> i16: short;
        read_integer -> i32: integer;
        read_long -> i64: long;
        read_big_integer -> BigInteger: big_integer;
        read_big_decimal -> BigDecimal: big_decimal;
        read_blob -> Blob: blob;
    }

    /// What is not text can still be skipped.
    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        let start = self.decoder.position();
        let text = self.decoder.str().map(Cow::into_owned);
        text.map_err(|error| {
            self.decoder.set_position(start);
            invalid(&error)
        })
    }

    /// Seconds of any kind of number, with the tag of epoch-based times.
    fn read_timestamp(&mut self, _: &Schema<'_>) -> Result<DateTime, SerdeError> {
        let start = self.decoder.position();
        self.decoder
            .clone()
            .timestamp()
            .map_err(|error| invalid(&error))?;
        self.decoder.set_position(start + self.header_length(start));
        if self.is_float() {
            return self.number().map(from_seconds);
        }
        self.decoder
            .long()
            .map(DateTime::from_secs)
            .map_err(|error| invalid(&error))
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "the nearest that the member can be"
    )]
    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32, SerdeError> {
        self.number().map(|number| number as f32)
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64, SerdeError> {
        self.number()
    }

    /// Nothing at all is a structure without members, as the answer of an operation without output.
    /// Null members are none. Those that the schema does not have are skipped; of a union they are
    /// reported, by a schema that is not a member's.
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consume: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if self.input.is_empty() {
            return Ok(());
        }
        let length = self.decoder.map().map_err(|error| invalid(&error))?;
        self.read_items(length, |reader| {
            let name = reader.decoder.str().map_err(|error| invalid(&error))?;
            let start = reader.decoder.position();
            if !reader.is_null() {
                match schema.member_schema(&name) {
                    Some(member) => consume(member, reader)?,
                    None if schema.is_union() && name != "__type" => {
                        consume(&prelude::DOCUMENT, reader)?;
                    }
                    None => {}
                }
            }
            if reader.decoder.position() == start {
                reader.skip()?;
            }
            Ok(())
        })
    }

    fn read_list(
        &mut self,
        _: &Schema<'_>,
        consume: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let length = self.decoder.list().map_err(|error| invalid(&error))?;
        self.read_items(length, |reader| consume(reader))
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consume: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let length = self.decoder.map().map_err(|error| invalid(&error))?;
        self.read_items(length, |reader| {
            let key = reader
                .decoder
                .str()
                .map_err(|error| invalid(&error))?
                .into_owned();
            consume(key, reader)
        })
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        Err(SerdeError::unsupported("the protocol has no documents"))
    }

    /// What CBOR calls undefined is null as well.
    fn is_null(&self) -> bool {
        matches!(self.data_type(), Some(Type::Null | Type::Undefined))
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.skip()
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.skip()
    }

    fn container_size(&self) -> Option<usize> {
        let declared = usize::try_from(self.declared()?).unwrap_or(usize::MAX);
        Some(capped_container_size(declared))
    }
}
