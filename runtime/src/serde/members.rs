//! Members of structures, as they are written and read.
//!
//! What a structure does with a member is the call of one function here; a flag of `structure!`
//! calls the one of its name in the module of the same name. The compiler checks an array of
//! references faster than code for each member.

use super::{ReadShape, WriteShape};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};

/// What is written of a member.
#[doc(hidden)]
#[allow(missing_debug_implementations, reason = "values have no `Debug` here")]
pub enum Written<'v> {
    /// Its value, unless it is absent.
    Value(&'v dyn WriteShape),
    /// A null, so that whoever binds the member to a URI can tell; the error of that has the
    /// field's name.
    Null(&'static str),
    /// Nothing.
    Nothing,
}

/// A member as it is.
#[doc(hidden)]
#[inline]
pub fn written<T: WriteShape>(value: &T) -> Written<'_> {
    Written::Value(value)
}

/// Members with a flag; the two words are the flag and the field's name.
#[doc(hidden)]
pub mod written {
    use super::{WriteShape, Written};

    type Words = [&'static str; 2];

    /// A member that client error correction is for; it is written as it is.
    #[inline]
    pub fn required<T: WriteShape>(value: &T, _: Words) -> Written<'_> {
        Written::Value(value)
    }

    /// A query parameter without which there is no request.
    #[inline]
    pub fn parameter<T: WriteShape>(value: &Option<T>, [_, field]: Words) -> Written<'_> {
        match value {
            Some(value) if !value.is_empty_text() => Written::Value(value),
            _ => Written::Null(field),
        }
    }

    /// A member that is left out when it is zero or false.
    #[inline]
    pub fn nonzero<T: WriteShape + Default + PartialEq>(value: &T, _: Words) -> Written<'_> {
        if *value == T::default() {
            Written::Nothing
        } else {
            Written::Value(value)
        }
    }

    /// A stream, which is the operation's to send.
    #[inline]
    pub fn streaming<T>(_: &T, _: Words) -> Written<'_> {
        Written::Nothing
    }

    /// Events, which are the operation's to send.
    #[inline]
    pub fn events<T>(_: &T, _: Words) -> Written<'_> {
        Written::Nothing
    }
}

/// Writes the members of a structure, in the order of its schema.
#[doc(hidden)]
pub fn write_members(
    serializer: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    values: &[Written<'_>],
) -> Result<(), SerdeError> {
    let mut members = schema.members().iter().zip(values);
    members.try_for_each(|(member, value)| match value {
        Written::Value(value) => value.write_member(member, serializer),
        Written::Null(field) => serializer.write_null(member).map_err(|_| {
            let field = field.trim_start_matches("r#");
            SerdeError::invalid_input(format!("{field} was missing: cannot be empty or unset"))
        }),
        Written::Nothing => Ok(()),
    })
}

/// A builder's field that is read into.
#[doc(hidden)]
pub trait ReadField {
    /// Reads the member.
    ///
    /// # Errors
    /// When what was received is not a value of the member.
    fn read_field(
        &mut self,
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<(), SerdeError>;
}

impl<T: ReadShape> ReadField for Option<T> {
    fn read_field(
        &mut self,
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<(), SerdeError> {
        *self = Some(T::read(schema, deserializer)?);
        Ok(())
    }
}

/// A member's field; none for what is not read with the other members.
#[doc(hidden)]
pub type Field<'b> = Option<&'b mut dyn ReadField>;

/// A member that is read into its field.
#[doc(hidden)]
#[inline]
pub fn read_into<T: ReadShape>(field: &mut Option<T>) -> Field<'_> {
    Some(field)
}

/// Members with a flag.
#[doc(hidden)]
pub mod read_into {
    use super::{Field, ReadShape};

    /// A member that client error correction is for.
    #[inline]
    pub fn required<T: ReadShape>(field: &mut Option<T>) -> Field<'_> {
        Some(field)
    }

    /// A query parameter.
    #[inline]
    pub fn parameter<T: ReadShape>(field: &mut Option<T>) -> Field<'_> {
        Some(field)
    }

    /// A member that is left out of requests when it is zero or false.
    #[inline]
    pub fn nonzero<T: ReadShape>(field: &mut Option<T>) -> Field<'_> {
        Some(field)
    }

    /// A stream, which the operation keeps.
    #[inline]
    pub fn streaming<T>(_: &mut T) -> Field<'_> {
        None
    }

    /// Events, which the operation keeps.
    #[inline]
    pub fn events<T>(_: &mut T) -> Field<'_> {
        None
    }
}

/// Reads the members of a structure into fields that are in the order of its schema. Members that
/// the schema does not have are left to the deserializer.
#[doc(hidden)]
pub fn read_members(
    deserializer: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    fields: &mut [Field<'_>],
) -> Result<(), SerdeError> {
    deserializer.read_struct(schema, &mut |member, deserializer| {
        let field = member
            .member_index()
            .and_then(|index| fields.get_mut(index));
        match field {
            Some(Some(field)) => field.read_field(member, deserializer),
            _ => Ok(()),
        }
    })
}

/// Client error correction of members with a flag.
#[doc(hidden)]
pub mod correct {
    use crate::serde::ErrorCorrection;

    /// A member that stands in for itself when a response lacks it.
    #[inline]
    pub fn required<T: ErrorCorrection>(field: &mut Option<T>) {
        if field.is_none() {
            *field = T::corrected();
        }
    }

    /// Events that no response brought.
    #[inline]
    pub fn events<T: ErrorCorrection>(field: &mut Option<T>) {
        required(field);
    }

    /// A query parameter, which no response has.
    #[inline]
    pub fn parameter<T>(_: &mut T) {}

    /// A number or truth value, whose default the builder knows.
    #[inline]
    pub fn nonzero<T>(_: &mut T) {}

    /// A stream, whose default is an empty one.
    #[inline]
    pub fn streaming<T>(_: &mut T) {}
}
