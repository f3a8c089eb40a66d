//! Reading and writing of values, driven by schemas.
//!
//! A generated crate says what its shapes look like ([`structure!`](crate::structure!),
//! [`union!`](crate::union!), [`enumeration!`](crate::enumeration!)); the two traits here carry
//! that knowledge to the [`ShapeSerializer`] and [`ShapeDeserializer`] of whichever protocol is in
//! use. No wire format is known on this side of them.

use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::error::operation::BuildError;

pub(crate) mod delegate;
#[cfg(feature = "serde")]
mod deserialize;
mod members;
#[cfg(feature = "serde")]
mod serialize;
mod values;

#[doc(hidden)]
#[cfg(feature = "serde")]
pub use ::serde as external;
#[cfg(feature = "serde")]
pub use deserialize::deserialize;
#[doc(hidden)]
pub use members::{
    ReadElsewhere, ReadField, WriteField, correct, read_into, read_members, write_members, written,
};
#[cfg(feature = "serde")]
pub use serialize::serialize;
pub use values::MapKey;

/// A value of the [Smithy data model](https://smithy.io/2.0/spec/model.html#shape-types) that a
/// protocol can write.
pub trait WriteShape {
    /// Writes the value as `schema` describes it.
    ///
    /// # Errors
    /// What the protocol cannot express, such as a header value with a line break.
    fn write(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError>;

    /// Writes the value as a structure's member: an absent one leaves no trace.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn write_member(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        self.write(schema, serializer)
    }

    /// Whether this is a text, and an empty one.
    #[doc(hidden)]
    fn is_empty_text(&self) -> bool {
        false
    }

    /// Writes a list of such values; types for which codecs have a faster way override it.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn write_list(
        values: &[Self],
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError>
    where
        Self: Sized,
    {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        serializer.write_list_with_length(schema, values.len(), &|serializer| {
            values
                .iter()
                .try_for_each(|value| value.write(element, serializer))
        })
    }
}

/// A value of the [Smithy data model](https://smithy.io/2.0/spec/model.html#shape-types) that can
/// be read from what a protocol received.
pub trait ReadShape: Sized {
    /// Reads a value that `schema` describes.
    ///
    /// # Errors
    /// When what was received is not such a value.
    fn read(
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<Self, SerdeError>;

    /// Reads a list of such values; types for which codecs have a faster way override it.
    ///
    /// # Errors
    /// As [`read`](Self::read); a null in a list that is not
    /// [sparse](https://smithy.io/2.0/spec/type-refinement-traits.html#sparse-trait) is one.
    fn read_list(
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<Vec<Self>, SerdeError> {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut values = Vec::new();
        deserializer.read_list(schema, &mut |deserializer| {
            values.push(Self::read(element, deserializer)?);
            Ok(())
        })?;
        Ok(values)
    }

    /// Whether a null is a value of this type, as it is in sparse collections and documents.
    const NULLABLE: bool = false;
}

/// The value that stands in when a response lacks a
/// [required](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction) member.
///
/// [Client error
/// correction](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction) keeps a
/// client working when a service drops or forgets such a member: the empty string, zero, the empty
/// list, the Unix epoch, the unknown variant.
pub trait ErrorCorrection: Sized {
    /// The stand-in, or `None` where there is none.
    fn corrected() -> Option<Self>;
}

/// The structure whose members were read, as its builder built it.
#[doc(hidden)]
pub fn built<T>(read: Result<(), SerdeError>, built: impl Built<T>) -> Result<T, SerdeError> {
    read?;
    built.built()
}

/// What a builder's `build` returns: the structure or a `Result` of it.
#[doc(hidden)]
pub trait Built<T> {
    /// The structure, or why there is none.
    fn built(self) -> Result<T, SerdeError>;
}

impl<T: ReadShape> Built<T> for T {
    fn built(self) -> Result<T, SerdeError> {
        Ok(self)
    }
}

impl<T> Built<T> for Result<T, BuildError> {
    fn built(self) -> Result<T, SerdeError> {
        self.map_err(|error| SerdeError::custom(error.to_string()))
    }
}

/// The [unit type](https://smithy.io/2.0/spec/model.html#unit-type), the value of a union's member
/// that has none.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit;

impl SerializableStruct for Unit {
    fn schema(&self) -> &Schema<'_> {
        &prelude::UNIT
    }

    fn serialize_members(&self, _: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        Ok(())
    }
}

impl WriteShape for Unit {
    fn write(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        serializer.write_struct(schema, self)
    }
}

impl ReadShape for Unit {
    fn read(_: &Schema<'_>, deserializer: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        deserializer.read_struct(&prelude::UNIT, &mut |_, _| Ok(()))?;
        Ok(Self)
    }
}

/// Whether a null is a value of a member.
#[doc(hidden)]
pub fn is_document(member: &Schema<'_>) -> bool {
    member.shape_type() == ShapeType::Document
}

/// What was read of a union: the one member that it may have, and whether that was null. A document
/// that is null gives way to any other member.
#[doc(hidden)]
pub type ReadVariant<T> = Option<(T, bool)>;

/// Keeps the one member a union may have.
#[doc(hidden)]
pub fn set_variant<T>(
    schema: &Schema<'_>,
    variant: &mut ReadVariant<T>,
    value: T,
    is_null: bool,
) -> Result<(), SerdeError> {
    match variant {
        Some((_, false)) if is_null => Ok(()),
        Some((_, false)) => {
            let union = schema.shape_id().shape_name();
            let message = format!("the union {union} has more than one member");
            Err(SerdeError::invalid_input(message))
        }
        _ => {
            *variant = Some((value, is_null));
            Ok(())
        }
    }
}

/// The member that a union came with.
#[doc(hidden)]
pub fn variant<T>(schema: &Schema<'_>, read: ReadVariant<T>) -> Result<T, SerdeError> {
    let (value, _) = read.ok_or_else(|| {
        let union = schema.shape_id().shape_name();
        SerdeError::invalid_input(format!("the union {union} has no member"))
    })?;
    Ok(value)
}

/// The error for a union that cannot be written, since its variant is one of a newer model.
#[doc(hidden)]
pub fn unknown_variant(schema: &Schema<'_>) -> SerdeError {
    let union = schema.shape_id().shape_name();
    SerdeError::invalid_input(format!("`{union}::Unknown` cannot be sent to a service"))
}
