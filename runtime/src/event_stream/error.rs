//! Errors in a stream.

use crate::operation::OperationError;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::error::ErrorMetadata;

/// The errors among the members of a stream's union.
///
/// [`stream_error!`](crate::stream_error!) implements it.
pub trait StreamError: OperationError {
    /// Reads the error that the member `exception` of the union is, or returns `meta` when there
    /// is none.
    ///
    /// # Errors
    /// When a member of the error cannot be read.
    fn read_exception(
        exception: &str,
        deserializer: &mut dyn ShapeDeserializer,
        meta: ErrorMetadata,
    ) -> Result<Result<Self, ErrorMetadata>, SerdeError>;

    /// The union's member that the error is, and its value; `None` for what the model does not
    /// describe.
    fn exception(&self) -> Option<(&'static str, &dyn SerializableStruct)> {
        None
    }
}

/// The metadata of a modeled error, which has a code even if the payload does not tell it.
#[doc(hidden)]
pub fn modeled_metadata(meta: ErrorMetadata, code: &'static str) -> ErrorMetadata {
    match meta.code() {
        Some(_) => meta,
        None => meta.into_builder().code(code).build(),
    }
}

/// Defines the error type of a stream.
///
/// Lines are those of [`operation_error!`](crate::operation_error!) with the members of the
/// union that are this error after `from`. The first line says in brackets whether such errors are
/// received (`read`), sent (`write`) or both; those that are sent must be
/// [`SerializableStruct`](aws_smithy_schema::serde::SerializableStruct)s.
///
/// ```
/// # use smithy_client_runtime::error::ErrorMetadata;
/// # #[derive(Debug, Default)]
/// # pub struct Busy { message: Option<String>, meta: ErrorMetadata }
/// # #[derive(Default)]
/// # pub struct BusyBuilder { message: Option<String>, meta: Option<ErrorMetadata> }
/// # impl BusyBuilder {
/// #     pub fn build(self) -> Busy {
/// #         Busy { message: self.message, meta: self.meta.unwrap_or_default() }
/// #     }
/// # }
/// # smithy_client_runtime::structure! {
/// #     [read write] Busy, BusyBuilder, BUSY = Structure "com.example" "Busy";
/// #     message = "message" String;
/// # }
/// # smithy_client_runtime::modeled_error! { Busy, BusyBuilder, "Busy" }
/// use smithy_client_runtime::event_stream::StreamError;
///
/// smithy_client_runtime::stream_error! {
///     [read write]
///     /// Why a stream of dishes ended.
///     pub enum DishesError => Error {
///         /// All plates are in use.
///         Busy(Busy) = "Busy" from "busy" | "noPlates", is_busy, ThrottlingError;
///     }
/// }
/// # smithy_client_runtime::service_error! {
/// #     /// The errors of all operations.
/// #     pub enum Error {
/// #         /// All plates are in use.
/// #         Busy(Busy);
/// #     }
/// # }
///
/// let error = DishesError::Busy(Busy::default());
/// assert_eq!(error.exception().map(|(member, _)| member), Some("busy"));
/// assert!(DishesError::unhandled("no gas").exception().is_none());
/// ```
#[macro_export]
macro_rules! stream_error {
    (
        [$($direction:ident)+]
        $(#[$meta:meta])*
        pub enum $name:ident => $service:ident {
            $(
                $(#[$variant_meta:meta])*
                $variant:ident($type:ident) = $code:literal $(| $alias:literal)* from $first:literal $(| $other:literal)*,
                    $is:ident $(, $kind:ident)?;
            )*
        }
    ) => {
        $crate::operation_error! {
            $(#[$meta])*
            pub enum $name => $service {
                $(
                    $(#[$variant_meta])*
                    $variant($type) = $code, $is $(, $kind)?;
                )*
            }
        }

        #[doc(hidden)]
        impl $crate::event_stream::StreamError for $name {
            #[inline]
            fn read_exception(
                exception: &str,
                _deserializer: &mut dyn $crate::schema::serde::ShapeDeserializer,
                meta: $crate::error::ErrorMetadata,
            ) -> $crate::Result<
                $crate::Result<Self, $crate::error::ErrorMetadata>,
                $crate::schema::serde::SerdeError,
            > {
                match exception {
                    $($first $(| $other)* => {
                        let meta = $crate::event_stream::modeled_metadata(meta, $code);
                        $crate::error::read_modeled(_deserializer, meta, Self::$variant)
                    })*
                    _ => $crate::Ok($crate::Err(meta)),
                }
            }

            $crate::__exception! { [$($direction)+] { $($variant = $first),* } }
        }
    };
}

/// How an error that is sent is written.
#[doc(hidden)]
#[macro_export]
macro_rules! __exception {
    ([$($direction:ident)+] $variants:tt) => {
        $($crate::__exception! { $direction $variants })+
    };
    (read $variants:tt) => {};
    (write { $($variant:ident = $member:literal),* }) => {
        fn exception(
            &self,
        ) -> $crate::Option<(&'static str, &dyn $crate::schema::serde::SerializableStruct)>
        {
            match self {
                $(Self::$variant(error) => $crate::Some(($member, error)),)*
                _ => $crate::None,
            }
        }
    };
}
