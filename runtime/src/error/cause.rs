//! What is behind the errors of operations and services.

use super::{ErrorMetadata, ProvideErrorMetadata, Unhandled};
use std::fmt;

/// What is behind an error of an operation or a service.
#[doc(hidden)]
#[derive(Debug)]
pub enum Cause<'a> {
    /// A variant with this name, and the error that it holds.
    Modeled(&'static str, &'a dyn ModeledCause),
    /// An error that the model does not describe.
    Unhandled(&'a Unhandled),
}

/// An error that the model describes.
#[doc(hidden)]
pub trait ModeledCause: std::error::Error + ProvideErrorMetadata + 'static {}

impl<T: std::error::Error + ProvideErrorMetadata + 'static> ModeledCause for T {}

/// An enumeration of errors, which says with `cause` all that it does: the compiler checks one
/// function that looks at each variant, in place of four.
#[doc(hidden)]
pub trait Caused {
    /// What the variant holds.
    fn cause(&self) -> Cause<'_>;
}

impl<'a> Cause<'a> {
    /// Writes the variant and what it holds.
    ///
    /// # Errors
    /// When the formatter fails.
    pub fn debug(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modeled(name, error) => f.debug_tuple(name).field(&error).finish(),
            Self::Unhandled(error) => f.debug_tuple("Unhandled").field(error).finish(),
        }
    }

    /// Writes the message.
    ///
    /// # Errors
    /// When the formatter fails.
    pub fn display(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modeled(_, error) => fmt::Display::fmt(error, f),
            Self::Unhandled(error) => match error.meta().code() {
                Some(code) => write!(f, "unhandled error ({code})"),
                None => f.write_str("unhandled error"),
            },
        }
    }

    /// What the service said about the error.
    pub fn meta(self) -> &'a ErrorMetadata {
        match self {
            Self::Modeled(_, error) => error.meta(),
            Self::Unhandled(error) => error.meta(),
        }
    }

    /// The error itself.
    pub fn error(self) -> &'a (dyn std::error::Error + 'static) {
        match self {
            Self::Modeled(_, error) => error,
            Self::Unhandled(error) => error.source(),
        }
    }

    /// What is behind the error.
    pub fn source(self) -> Option<&'a (dyn std::error::Error + 'static)> {
        match self {
            Self::Modeled(_, error) => error.source(),
            Self::Unhandled(error) => Some(error.source()),
        }
    }
}
