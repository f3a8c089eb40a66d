//! Errors of operations, as every generated crate has them.

mod cause;
mod modeled;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::{ConnectorError, CreateUnhandledError};
pub use aws_smithy_runtime_api::client::waiters::error::WaiterError;
pub use aws_smithy_types::error::ErrorMetadata;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::ProvideErrorMetadata;
pub use aws_smithy_types::error::operation::BuildError;
pub use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};

pub use crate::enumeration::UnknownVariantError;
#[doc(hidden)]
pub use cause::{Cause, Caused, ModeledCause};
#[doc(hidden)]
pub use modeled::{MessageField, ModeledError, display, read_modeled, without_message};

/// Why a call failed: the request could not be made or sent, the response not be read, or the
/// service answered with the error `E`.
pub type SdkError<E, R = HttpResponse> = aws_smithy_runtime_api::client::result::SdkError<E, R>;

/// An error that the model does not describe: an unknown error code, a response that could not be
/// read.
///
/// Its metadata, where the service sent some, is that of the operation's error: `code()`,
/// `message()`, `request_id()`.
#[derive(Debug)]
pub struct Unhandled {
    source: BoxError,
    meta: ErrorMetadata,
}

impl Unhandled {
    /// Wraps `source`, about which the service said `meta`.
    pub fn new(source: impl Into<BoxError>, meta: ErrorMetadata) -> Self {
        Self {
            source: source.into(),
            meta,
        }
    }

    /// An error of which no more is known than what the service said.
    #[doc(hidden)]
    pub fn generic(meta: ErrorMetadata) -> Self {
        Self::new(meta.clone(), meta)
    }

    /// Wraps `source`, about which the service said `meta`, if anything.
    #[doc(hidden)]
    pub fn of(source: BoxError, meta: Option<ErrorMetadata>) -> Self {
        Self::new(source, meta.unwrap_or_default())
    }

    /// What happened.
    pub fn source(&self) -> &(dyn std::error::Error + 'static) {
        &*self.source
    }

    /// What the service said about it.
    pub fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

/// The error of an operation, as the service's error is made of it.
#[doc(hidden)]
pub trait ServiceError:
    std::error::Error + ProvideErrorMetadata + ReadError + Send + Sync + 'static
{
}

impl<E> ServiceError for E where
    E: std::error::Error + ProvideErrorMetadata + ReadError + Send + Sync + 'static
{
}

/// The error of an operation, as a response is read into it.
#[doc(hidden)]
pub trait ReadError: CreateUnhandledError + Sized {
    /// Reads the modeled error with the given code, or returns the metadata when there is none.
    fn read_error(
        deserializer: &mut dyn ShapeDeserializer,
        meta: ErrorMetadata,
    ) -> Result<Result<Self, ErrorMetadata>, SerdeError>;
}

/// The note on every `Unhandled` variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __unhandled_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident($type:ty) $(, if $feature:literal)?;)*
        }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $(#[cfg(feature = $feature)])? $variant($type),)*
            /// An error that the model does not describe: a new error code, an unreadable response.
            #[deprecated(note = "match with a wildcard and check `.code()` instead: a later version may name this error")]
            Unhandled($crate::error::Unhandled),
        }

        #[allow(deprecated, reason = "an `Unhandled` variant always is")]
        const _: () = {
            #[doc(hidden)]
            impl $crate::error::Caused for $name {
                #[inline]
                fn cause(&self) -> $crate::error::Cause<'_> {
                    match self {
                        $(
                            $(#[cfg(feature = $feature)])?
                            Self::$variant(error) => $crate::error::Cause::Modeled(
                                ::core::stringify!($variant),
                                error,
                            ),
                        )*
                        Self::Unhandled(error) => $crate::error::Cause::Unhandled(error),
                    }
                }
            }

            impl ::core::fmt::Debug for $name {
                #[inline]
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    $crate::error::Cause::debug($crate::error::Caused::cause(self), f)
                }
            }

            impl ::core::fmt::Display for $name {
                #[inline]
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    $crate::error::Cause::display($crate::error::Caused::cause(self), f)
                }
            }

            impl $crate::error::ProvideErrorMetadata for $name {
                #[inline]
                fn meta(&self) -> &$crate::error::ErrorMetadata {
                    $crate::error::Cause::meta($crate::error::Caused::cause(self))
                }
            }

            impl $crate::operation::RequestId for $name {
                #[inline]
                fn request_id(&self) -> $crate::Option<&str> {
                    $crate::operation::RequestId::request_id($crate::error::ProvideErrorMetadata::meta(self))
                }
            }
        };
    };
}

/// Defines the error type of an operation.
///
/// Each line is an error of the operation: variant and type, the shape's name (which is the error
/// code that services send), the name of the `is_…` method, and, for an error with the
/// [`retryable`](https://smithy.io/2.0/spec/behavior-traits.html#retryable-trait) trait, its
/// [`ErrorKind`]. After `=>` comes the [service's error type](crate::service_error!), which has all
/// these variants and into which the operation's converts.
///
/// ```
/// use smithy_client_runtime::error::{ErrorMetadata, ProvideErrorMetadata};
///
/// #[derive(Debug, Default)]
/// pub struct Busy { message: Option<String>, meta: ErrorMetadata }
///
/// #[derive(Default)]
/// pub struct BusyBuilder { message: Option<String>, meta: Option<ErrorMetadata> }
///
/// impl BusyBuilder {
///     pub fn build(self) -> Busy {
///         Busy { message: self.message, meta: self.meta.unwrap_or_default() }
///     }
/// }
///
/// smithy_client_runtime::structure! {
///     [read] Busy, BusyBuilder, BUSY = Structure "com.example" "Busy";
///     message = "message" String;
/// }
/// smithy_client_runtime::modeled_error! { Busy, BusyBuilder, "Busy" }
///
/// smithy_client_runtime::operation_error! {
///     /// Why a call of `Cook` failed.
///     pub enum CookError => Error {
///         /// All plates are in use.
///         Busy(Busy) = "Busy", is_busy, ThrottlingError;
///     }
/// }
///
/// smithy_client_runtime::service_error! {
///     /// The errors of all operations.
///     pub enum Error {
///         /// All plates are in use.
///         Busy(Busy);
///     }
/// }
///
/// let error = CookError::generic(ErrorMetadata::builder().code("Fire").build());
/// assert!(!error.is_busy());
/// assert_eq!(error.to_string(), "unhandled error (Fire)");
/// assert_eq!(error.code(), Some("Fire"));
/// assert_eq!(Error::from(error).code(), Some("Fire"));
/// ```
#[macro_export]
macro_rules! operation_error {
    (
        $(#[$meta:meta])*
        pub enum $name:ident => $service:ident {
            $(
                $(#[$variant_meta:meta])*
                $variant:ident($type:ident) = $($code:literal)|+, $is:ident $(, $kind:ident)?;
            )*
        }
    ) => {
        $crate::__unhandled_enum! {
            $(#[$meta])*
            pub enum $name {
                $($(#[$variant_meta])* $variant($type);)*
            }
        }

        #[allow(deprecated, reason = "the `Unhandled` variant is")]
        const _: () = {
            impl $name {
                /// Wraps any error in the `Unhandled` variant.
                #[inline]
                pub fn unhandled(error: impl ::core::convert::Into<$crate::error::BoxError>) -> Self {
                    Self::Unhandled($crate::error::Unhandled::new(error, ::core::default::Default::default()))
                }

                /// Wraps what a service said about an error in the `Unhandled` variant.
                #[inline]
                pub fn generic(meta: $crate::error::ErrorMetadata) -> Self {
                    Self::Unhandled($crate::error::Unhandled::generic(meta))
                }

                /// What the service said about the error: code, message, request id.
                #[inline]
                pub fn meta(&self) -> &$crate::error::ErrorMetadata {
                    $crate::error::ProvideErrorMetadata::meta(self)
                }

                $(
                    #[doc = ::core::concat!("Whether this is the variant `", ::core::stringify!($variant), "`.")]
                    #[inline]
                    pub fn $is(&self) -> bool {
                        ::core::matches!(self, Self::$variant(_))
                    }
                )*
            }

            impl ::core::error::Error for $name {
                #[inline]
                fn source(&self) -> $crate::Option<&(dyn ::core::error::Error + 'static)> {
                    $crate::Some($crate::error::Cause::error($crate::error::Caused::cause(self)))
                }
            }

            impl $crate::error::ProvideErrorKind for $name {
                #[inline]
                fn code(&self) -> $crate::Option<&str> {
                    $crate::error::ProvideErrorMetadata::code(self)
                }

                #[inline]
                fn retryable_error_kind(&self) -> $crate::Option<$crate::error::ErrorKind> {
                    match self {
                        $($(Self::$variant(_) => $crate::Some($crate::error::ErrorKind::$kind),)?)*
                        _ => $crate::None,
                    }
                }
            }

            impl $crate::error::CreateUnhandledError for $name {
                #[inline]
                fn create_unhandled_error(
                    source: $crate::error::BoxError,
                    meta: $crate::Option<$crate::error::ErrorMetadata>,
                ) -> Self {
                    Self::Unhandled($crate::error::Unhandled::of(source, meta))
                }
            }

            impl ::core::convert::From<$name> for $service {
                #[inline]
                fn from(error: $name) -> Self {
                    match error {
                        $($name::$variant(error) => Self::$variant(error),)*
                        $name::Unhandled(error) => Self::Unhandled(error),
                    }
                }
            }

            #[doc(hidden)]
            impl $crate::error::ReadError for $name {
                #[inline]
                fn read_error(
                    _deserializer: &mut dyn $crate::schema::serde::ShapeDeserializer,
                    meta: $crate::error::ErrorMetadata,
                ) -> $crate::Result<
                    $crate::Result<Self, $crate::error::ErrorMetadata>,
                    $crate::schema::serde::SerdeError,
                > {
                    match meta.code() {
                        $($crate::Some($($code)|+) => {
                            $crate::error::read_modeled(_deserializer, meta, Self::$variant)
                        })*
                        _ => $crate::Ok($crate::Err(meta)),
                    }
                }
            }
        };
    };
}

/// Defines a service's error type: the errors of all its operations in one enum.
///
/// A variant that the crate has only with one of its features says so: `, if "feature"` comes
/// after its type.
#[macro_export]
macro_rules! service_error {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident($type:ty) $(, if $feature:literal)?;)*
        }
    ) => {
        $crate::__unhandled_enum! {
            $(#[$meta])*
            pub enum $name {
                $($(#[$variant_meta])* $variant($type) $(, if $feature)?;)*
            }
        }

        #[allow(deprecated, reason = "the `Unhandled` variant is")]
        const _: () = {
            impl ::core::error::Error for $name {
                #[inline]
                fn source(&self) -> $crate::Option<&(dyn ::core::error::Error + 'static)> {
                    $crate::error::Cause::source($crate::error::Caused::cause(self))
                }
            }

            impl ::core::convert::From<$crate::error::BuildError> for $name {
                #[inline]
                fn from(error: $crate::error::BuildError) -> Self {
                    Self::Unhandled($crate::error::Unhandled::new(error, ::core::default::Default::default()))
                }
            }

            // without the metadata of the operation's error, as the AWS crates have it
            impl<O, E> ::core::convert::From<$crate::error::WaiterError<O, E>> for $name
            where
                O: ::core::marker::Send + ::core::marker::Sync + ::core::fmt::Debug + 'static,
                E: ::core::error::Error + ::core::marker::Send + ::core::marker::Sync + 'static,
            {
                fn from(error: $crate::error::WaiterError<O, E>) -> Self {
                    Self::Unhandled($crate::error::Unhandled::new(error, ::core::default::Default::default()))
                }
            }

            // one implementation for all operations, instead of one for each
            impl<E, R> ::core::convert::From<$crate::error::SdkError<E, R>> for $name
            where
                Self: ::core::convert::From<E>,
                E: $crate::error::ServiceError,
                R: ::core::marker::Send + ::core::marker::Sync + ::core::fmt::Debug + 'static,
            {
                fn from(error: $crate::error::SdkError<E, R>) -> Self {
                    match error {
                        $crate::error::SdkError::ServiceError(context) => Self::from(context.into_err()),
                        error => {
                            let meta = $crate::error::ProvideErrorMetadata::meta(&error).clone();
                            Self::Unhandled($crate::error::Unhandled::new(error, meta))
                        }
                    }
                }
            }
        };
    };
}
