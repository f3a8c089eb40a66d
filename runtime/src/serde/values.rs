//! Simple values, lists and maps.

use super::{ErrorCorrection, ReadShape, WriteShape};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::collections::HashMap;
use std::hash::BuildHasher;

macro_rules! simple_shapes {
    ($($type:ty, |$value:ident| $argument:expr, $write:ident, $read:ident, $corrected:expr;)*) => { $(
        impl WriteShape for $type {
            fn write(&self, schema: &Schema<'_>, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
                let $value = self;
                serializer.$write(schema, $argument)
            }
        }

        impl ReadShape for $type {
            fn read(schema: &Schema<'_>, deserializer: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
                deserializer.$read(schema)
            }
        }

        impl ErrorCorrection for $type {
            fn corrected() -> Option<Self> {
                $corrected
            }
        }
    )* };
}

simple_shapes! {
    bool, |value| *value, write_boolean, read_boolean, Some(false);
    i8, |value| *value, write_byte, read_byte, Some(0);
    i16, |value| *value, write_short, read_short, Some(0);
    f32, |value| *value, write_float, read_float, Some(0.0);
    f64, |value| *value, write_double, read_double, Some(0.0);
    BigInteger, |value| value, write_big_integer, read_big_integer, "0".parse().ok();
    BigDecimal, |value| value, write_big_decimal, read_big_decimal, "0".parse().ok();
}

impl WriteShape for DateTime {
    fn write(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        let written = serializer.write_timestamp(schema, self);
        written.map_err(|error| unwritable(schema, &error))
    }
}

/// The error for a value that its format has no text for, which does not know where the value is.
#[cold]
fn unwritable(schema: &Schema<'_>, error: &SerdeError) -> SerdeError {
    let (shape, member) = (schema.shape_id().shape_name(), schema.member_name());
    let place = member.map_or_else(|| shape.to_owned(), |member| format!("{shape}${member}"));
    SerdeError::invalid_input(format!("`{place}` cannot be written: {error}"))
}

impl ReadShape for DateTime {
    fn read(
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<Self, SerdeError> {
        deserializer.read_timestamp(schema)
    }
}

impl ErrorCorrection for DateTime {
    fn corrected() -> Option<Self> {
        Some(Self::from_secs(0))
    }
}

/// Simple shapes whose lists the codecs read and write without a virtual call for each element.
macro_rules! listed_shapes {
    ($($type:ty, |$value:ident| $argument:expr, $write:ident, $read:ident, $write_list:ident, $read_list:ident $(, $is_empty:ident)?;)*) => { $(
        impl WriteShape for $type {
            fn write(&self, schema: &Schema<'_>, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
                let $value = self;
                serializer.$write(schema, $argument)
            }

            $(fn is_empty_text(&self) -> bool {
                self.$is_empty()
            })?

            fn write_list(values: &[Self], schema: &Schema<'_>, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
                serializer.$write_list(schema, values)
            }
        }

        impl ReadShape for $type {
            fn read(schema: &Schema<'_>, deserializer: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
                deserializer.$read(schema)
            }

            fn read_list(schema: &Schema<'_>, deserializer: &mut dyn ShapeDeserializer) -> Result<Vec<Self>, SerdeError> {
                deserializer.$read_list(schema)
            }
        }

        impl ErrorCorrection for $type {
            fn corrected() -> Option<Self> {
                Some(Self::default())
            }
        }
    )* };
}

listed_shapes! {
    i32, |value| *value, write_integer, read_integer, write_integer_list, read_integer_list;
    i64, |value| *value, write_long, read_long, write_long_list, read_long_list;
    String, |value| value, write_string, read_string, write_string_list, read_string_list, is_empty;
}

impl WriteShape for Blob {
    fn write(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        serializer.write_blob(schema, self.clone()) // shares the bytes
    }
}

impl ReadShape for Blob {
    fn read(
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<Self, SerdeError> {
        deserializer.read_blob(schema)
    }
}

impl ErrorCorrection for Blob {
    fn corrected() -> Option<Self> {
        Some(Blob::new(Vec::new()))
    }
}

impl WriteShape for Document {
    fn write(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        serializer.write_document(schema, self)
    }
}

impl ReadShape for Document {
    fn read(
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<Self, SerdeError> {
        deserializer.read_document(schema)
    }

    const NULLABLE: bool = true;
}

impl ErrorCorrection for Document {
    fn corrected() -> Option<Self> {
        Some(Document::Null)
    }
}

/// A member that may be absent, or an element of a sparse collection.
impl<T: WriteShape> WriteShape for Option<T> {
    fn write(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        match self {
            Some(value) => value.write(schema, serializer),
            None => serializer.write_null(schema),
        }
    }

    fn write_member(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        self.iter()
            .try_for_each(|value| value.write(schema, serializer))
    }
}

/// An element of a sparse collection.
impl<T: ReadShape> ReadShape for Option<T> {
    fn read(
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<Self, SerdeError> {
        if deserializer.is_null() {
            deserializer.read_null()?;
            return Ok(None);
        }
        T::read(schema, deserializer).map(Some)
    }

    const NULLABLE: bool = true;
}

/// A member of a recursive shape.
impl<T: WriteShape> WriteShape for Box<T> {
    fn write(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        (**self).write(schema, serializer)
    }
}

impl<T: ReadShape> ReadShape for Box<T> {
    fn read(
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<Self, SerdeError> {
        T::read(schema, deserializer).map(Box::new)
    }
}

impl<T: ErrorCorrection> ErrorCorrection for Box<T> {
    fn corrected() -> Option<Self> {
        T::corrected().map(Box::new)
    }
}

impl<T: WriteShape> WriteShape for Vec<T> {
    fn write(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        T::write_list(self, schema, serializer)
    }
}

impl<T: ReadShape> ReadShape for Vec<T> {
    fn read(
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<Self, SerdeError> {
        T::read_list(schema, deserializer)
    }
}

impl<T> ErrorCorrection for Vec<T> {
    fn corrected() -> Option<Self> {
        Some(Vec::new())
    }
}

/// What a map's keys are: strings, or an enumeration.
pub trait MapKey: AsRef<str> + Eq + std::hash::Hash {
    /// The key that was received as `key`.
    fn from_key(key: String) -> Self;
}

impl MapKey for String {
    fn from_key(key: String) -> Self {
        key
    }
}

impl<K: MapKey, T: WriteShape, S: BuildHasher> WriteShape for HashMap<K, T, S> {
    fn write(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        let key_schema = schema.key().unwrap_or(&prelude::STRING);
        let value_schema = schema.member().unwrap_or(&prelude::DOCUMENT);
        serializer.write_map_with_length(schema, self.len(), &|serializer| {
            self.iter().try_for_each(|(key, value)| {
                serializer.write_string(key_schema, key.as_ref())?;
                value.write(value_schema, serializer)
            })
        })
    }
}

impl<K: MapKey, T: ReadShape, S: BuildHasher + Default> ReadShape for HashMap<K, T, S> {
    /// A null in a map that is not sparse is left out, as the
    /// [specification](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html) has it.
    fn read(
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<Self, SerdeError> {
        let value_schema = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut entries = HashMap::default();
        deserializer.read_map(schema, &mut |key, deserializer| {
            if !T::NULLABLE && deserializer.is_null() {
                return deserializer.read_null();
            }
            entries.insert(K::from_key(key), T::read(value_schema, deserializer)?);
            Ok(())
        })?;
        Ok(entries)
    }
}

impl<K, T, S: BuildHasher + Default> ErrorCorrection for HashMap<K, T, S> {
    fn corrected() -> Option<Self> {
        Some(HashMap::default())
    }
}
