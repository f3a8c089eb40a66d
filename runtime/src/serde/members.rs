//! Members of structures, as they are written and read.
//!
//! A structure gives references to all its members at once, which the compiler checks faster than
//! code for each. A flag of `structure!` calls the function of its name, which gives something else
//! in place of the member.

use super::{ReadShape, WriteShape};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};

/// What is written of a member.
#[doc(hidden)]
pub trait WriteField {
    /// Writes the member.
    ///
    /// # Errors
    /// When the value cannot be sent.
    fn write_field(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError>;
}

/// A member as it is: its value, unless it is absent.
impl<T: WriteShape> WriteField for T {
    fn write_field(
        &self,
        schema: &Schema<'_>,
        serializer: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        self.write_member(schema, serializer)
    }
}

/// Members with a flag; the words of one text are the flag and the field's name.
#[doc(hidden)]
pub mod written {
    use super::{WriteField, WriteShape};
    use aws_smithy_schema::Schema;
    use aws_smithy_schema::serde::{SerdeError, ShapeSerializer};

    type Words = &'static str;

    /// What is written of a member with a flag.
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

    impl WriteField for Written<'_> {
        fn write_field(
            &self,
            schema: &Schema<'_>,
            serializer: &mut dyn ShapeSerializer,
        ) -> Result<(), SerdeError> {
            match self {
                Self::Value(value) => value.write_member(schema, serializer),
                Self::Null(field) => serializer.write_null(schema).map_err(|_| {
                    let field = field.trim_start_matches("r#");
                    let message = format!("{field} was missing: cannot be empty or unset");
                    SerdeError::invalid_input(message)
                }),
                Self::Nothing => Ok(()),
            }
        }
    }

    /// A member that client error correction is for; it is written as it is.
    #[inline]
    pub fn required<T: WriteShape>(value: &T, _: Words) -> Written<'_> {
        Written::Value(value)
    }

    /// A query parameter without which there is no request.
    #[inline]
    pub fn parameter<T: WriteShape>(value: &Option<T>, words: Words) -> Written<'_> {
        match value {
            Some(value) if !value.is_empty_text() => Written::Value(value),
            _ => Written::Null(words.split_whitespace().last().unwrap_or_default()),
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
    values: &[&dyn WriteField],
) -> Result<(), SerdeError> {
    let mut members = schema.members().iter().zip(values);
    members.try_for_each(|(member, value)| value.write_field(member, serializer))
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

impl<F: ReadField> ReadField for &mut F {
    fn read_field(
        &mut self,
        schema: &Schema<'_>,
        deserializer: &mut dyn ShapeDeserializer,
    ) -> Result<(), SerdeError> {
        F::read_field(self, schema, deserializer)
    }
}

/// A member that is not read with the others.
#[doc(hidden)]
#[derive(Debug)]
pub struct ReadElsewhere;

impl ReadField for ReadElsewhere {
    fn read_field(
        &mut self,
        _: &Schema<'_>,
        _: &mut dyn ShapeDeserializer,
    ) -> Result<(), SerdeError> {
        Ok(())
    }
}

/// Fields of members with a flag.
#[doc(hidden)]
pub mod read_into {
    use super::ReadElsewhere;

    /// A member that client error correction is for.
    #[inline]
    pub fn required<T>(field: &mut T) -> &mut T {
        field
    }

    /// A query parameter.
    #[inline]
    pub fn parameter<T>(field: &mut T) -> &mut T {
        field
    }

    /// A member that is left out of requests when it is zero or false.
    #[inline]
    pub fn nonzero<T>(field: &mut T) -> &mut T {
        field
    }

    /// A stream, which the operation keeps.
    #[inline]
    pub fn streaming<T>(_: &mut T) -> ReadElsewhere {
        ReadElsewhere
    }

    /// Events, which the operation keeps.
    #[inline]
    pub fn events<T>(_: &mut T) -> ReadElsewhere {
        ReadElsewhere
    }
}

/// Reads the members of a structure into fields that are in the order of its schema. Members that
/// the schema does not have are left to the deserializer.
#[doc(hidden)]
pub fn read_members(
    deserializer: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    fields: &mut [&mut dyn ReadField],
) -> Result<(), SerdeError> {
    deserializer.read_struct(schema, &mut |member, deserializer| {
        let field = member
            .member_index()
            .and_then(|index| fields.get_mut(index));
        match field {
            Some(field) => field.read_field(member, deserializer),
            None => Ok(()),
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
