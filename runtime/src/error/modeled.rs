//! The errors that a model describes.

use super::ErrorMetadata;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use std::fmt;

/// A structure with the
/// [`error`](https://smithy.io/2.0/spec/type-refinement-traits.html#error-trait) trait, as a
/// response is read into it.
#[doc(hidden)]
pub trait ModeledError: crate::serde::ReadShape {
    /// Adds what the protocol found beside the members: code, message, request id.
    fn attach(&mut self, meta: ErrorMetadata);
}

/// Reads a modeled error, attaches its metadata, and makes it a variant of the operation's error.
#[doc(hidden)]
pub fn read_modeled<E: ModeledError, O>(
    deserializer: &mut dyn ShapeDeserializer,
    meta: ErrorMetadata,
    variant: fn(E) -> O,
) -> Result<Result<O, ErrorMetadata>, SerdeError> {
    let mut error = E::read(&aws_smithy_schema::prelude::DOCUMENT, deserializer)?;
    error.attach(meta);
    Ok(Ok(variant(error)))
}

/// The `message` field of an error.
#[doc(hidden)]
pub trait MessageField {
    /// The message, if there is one.
    fn text(&self) -> Option<&str>;

    /// Sets the message.
    fn fill(&mut self, message: &str);
}

impl MessageField for Option<String> {
    fn text(&self) -> Option<&str> {
        self.as_deref()
    }

    fn fill(&mut self, message: &str) {
        *self = Some(message.to_owned());
    }
}

impl MessageField for String {
    fn text(&self) -> Option<&str> {
        Some(self)
            .filter(|message| !message.is_empty())
            .map(String::as_str)
    }

    fn fill(&mut self, message: &str) {
        message.clone_into(self);
    }
}

/// Makes a structure with the fields `message` and `meta` an error: `Error`, `Display`,
/// `ProvideErrorMetadata`, `RequestId`.
///
/// The literal is the shape's name, with which `Display` begins. After it, `retry` with a variant
/// of [`ErrorKind`](crate::error::ErrorKind) gives an error that is worth a retry the method
/// `retryable_error_kind`, and `sensitive` keeps `Display` from showing the message, and the
/// metadata from having it.
#[macro_export]
macro_rules! modeled_error {
    ($type:ident, $builder:ident, $name:literal, retry $kind:ident $(, $sensitive:ident)?) => {
        $crate::modeled_error! { $type, $builder, $name $(, $sensitive)? }

        impl $type {
            /// How an error of this kind is retried.
            #[inline]
            pub fn retryable_error_kind(&self) -> $crate::error::ErrorKind {
                $crate::error::ErrorKind::$kind
            }
        }
    };
    ($type:ident, $builder:ident, $name:literal $(, $sensitive:ident)?) => {
        impl $builder {
            /// Sets the metadata: error code, request id and what else is known.
            #[inline]
            pub fn meta(mut self, meta: $crate::error::ErrorMetadata) -> Self {
                self.meta = $crate::Some(meta);
                self
            }

            /// Sets or clears the metadata.
            #[inline]
            pub fn set_meta(&mut self, meta: $crate::Option<$crate::error::ErrorMetadata>) -> &mut Self {
                self.meta = meta;
                self
            }
        }

        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let message = $crate::error::MessageField::text(&self.message);
                $crate::error::display $(::$sensitive)? (f, $name, message)
            }
        }

        impl ::core::error::Error for $type {}

        impl $crate::error::ProvideErrorMetadata for $type {
            #[inline]
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                &self.meta
            }
        }

        impl $crate::operation::RequestId for $type {
            #[inline]
            fn request_id(&self) -> $crate::Option<&str> {
                $crate::operation::RequestId::request_id(&self.meta)
            }
        }

        #[doc(hidden)]
        impl $crate::error::ModeledError for $type {
            #[inline]
            fn attach(&mut self, meta: $crate::error::ErrorMetadata) {
                let message = &mut self.message;
                if let ($crate::None, $crate::Some(text)) =
                    ($crate::error::MessageField::text(message), meta.message())
                {
                    $crate::error::MessageField::fill(message, text);
                }
                self.meta = $crate::__error_meta!(meta $($sensitive)?);
            }
        }
    };
}

/// The metadata of an error.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_meta {
    ($meta:ident) => {
        $meta
    };
    ($meta:ident sensitive) => {
        $crate::error::without_message($meta)
    };
}

/// Metadata for which everybody may see it, though the message is sensitive.
#[doc(hidden)]
pub fn without_message(meta: ErrorMetadata) -> ErrorMetadata {
    match meta.message() {
        Some(_) => meta.into_builder().message(crate::REDACTED).build(),
        None => meta,
    }
}

/// Writes the name of an error, and its message after it.
///
/// # Errors
/// When the formatter fails.
#[doc(hidden)]
pub fn display(f: &mut fmt::Formatter<'_>, name: &str, message: Option<&str>) -> fmt::Result {
    f.write_str(name)?;
    match message {
        Some(message) => write!(f, ": {message}"),
        None => Ok(()),
    }
}

/// How an error is written whose message is sensitive.
#[doc(hidden)]
pub mod display {
    use std::fmt;

    /// Writes the name of an error, and whether it has a message.
    ///
    /// # Errors
    /// When the formatter fails.
    pub fn sensitive(f: &mut fmt::Formatter<'_>, name: &str, message: Option<&str>) -> fmt::Result {
        super::display(f, name, message.map(|_| crate::REDACTED))
    }
}
