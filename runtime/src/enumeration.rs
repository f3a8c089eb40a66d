//! Enumerations, open to values that a newer service version sends.

use std::cmp::Ordering;
use std::fmt;

/// The value of an enumeration that this version of the client has no name for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct UnknownVariantValue(String);

impl UnknownVariantValue {
    /// Keeps `value` as it was received.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value as it was received.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownVariantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A string is none of an enumeration's known values, and `try_parse` was asked to accept no other.
#[derive(Debug)]
pub struct UnknownVariantError {
    value: String,
}

impl UnknownVariantError {
    /// The error about `value`.
    pub fn new(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
        }
    }
}

impl fmt::Display for UnknownVariantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown enum variant: '{}'", self.value)
    }
}

impl std::error::Error for UnknownVariantError {}

/// The order of two values: that in which the model names them, and those it does not name after
/// them, as texts.
#[doc(hidden)]
pub fn compare(one: &str, other: &str, values: &[&str]) -> Ordering {
    let place = |value| values.iter().position(|known| *known == value);
    match (place(one), place(other)) {
        (Some(one), Some(other)) => one.cmp(&other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => one.cmp(other),
    }
}

/// Defines a string [enum](https://smithy.io/2.0/spec/simple-types.html#enum) with the variants
/// the model names and one more, `Unknown`, that carries any other value through unchanged.
///
/// The type has `From<&str>`, `FromStr`, `AsRef<str>`, `Display`, `as_str`, `values` and
/// `try_parse`, and reads and writes itself.
///
/// ```
/// smithy_client_runtime::enumeration! {
///     /// The color of a traffic light.
///     pub enum Light {
///         /// Stop.
///         Red = "red",
///         /// Go.
///         Green = "green",
///     }
/// }
///
/// assert_eq!(Light::from("red"), Light::Red);
/// assert_eq!(Light::from("amber").as_str(), "amber");
/// assert!(Light::try_parse("amber").is_err());
/// assert_eq!(Light::values(), ["red", "green"]);
/// ```
#[macro_export]
macro_rules! enumeration {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $value:literal,)*
        }
    ) => {
        $(#[$meta])*
        ///
        /// Services add values to their enumerations. One that this version does not know is kept
        /// as it came in the variant `Unknown`. Match the values you handle, then compare
        /// [`as_str`](Self::as_str) in a wildcard arm for others: such code keeps its meaning
        /// when a newer version of this crate names the value.
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that this version of the crate does not know.
            #[deprecated(note = "match with a wildcard and compare `as_str()` instead: a later version may name this value")]
            Unknown($crate::enumeration::UnknownVariantValue),
        }

        #[allow(deprecated, reason = "variants may be deprecated, and `Unknown` always is")]
        const _: () = {
            impl ::core::convert::From<&str> for $name {
                #[inline]
                fn from(value: &str) -> Self {
                    match value {
                        $($value => Self::$variant,)*
                        other => Self::Unknown($crate::enumeration::UnknownVariantValue::new(other)),
                    }
                }
            }

            impl ::core::str::FromStr for $name {
                type Err = ::core::convert::Infallible;

                #[inline]
                fn from_str(value: &str) -> $crate::Result<Self, ::core::convert::Infallible> {
                    $crate::Ok(Self::from(value))
                }
            }

            // derived, these would be functions with each variant in them for the compiler to check
            impl ::core::cmp::Eq for $name {}

            impl ::core::cmp::PartialOrd for $name {
                #[inline]
                fn partial_cmp(&self, other: &Self) -> $crate::Option<::core::cmp::Ordering> {
                    $crate::Some(::core::cmp::Ord::cmp(self, other))
                }
            }

            impl ::core::cmp::Ord for $name {
                #[inline]
                fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                    $crate::enumeration::compare(self.as_str(), other.as_str(), Self::values())
                }
            }

            impl ::core::hash::Hash for $name {
                #[inline]
                fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                    ::core::hash::Hash::hash(self.as_str(), state);
                }
            }

            impl $name {
                /// The value as the service writes it.
                #[inline]
                pub fn as_str(&self) -> &str {
                    match self {
                        $(Self::$variant => $value,)*
                        Self::Unknown(value) => value.as_str(),
                    }
                }

                /// Every value this version of the crate knows, as the service writes them.
                #[inline]
                pub const fn values() -> &'static [&'static str] {
                    &[$($value),*]
                }

                /// The variant for `value`, for callers to whom an unknown value is an error.
                ///
                /// # Errors
                /// When `value` is none of [`values`](Self::values).
                #[inline]
                pub fn try_parse(value: &str) -> $crate::Result<Self, $crate::enumeration::UnknownVariantError> {
                    match Self::from(value) {
                        Self::Unknown(_) => $crate::Err($crate::enumeration::UnknownVariantError::new(value)),
                        known => $crate::Ok(known),
                    }
                }
            }

            impl ::core::convert::AsRef<str> for $name {
                #[inline]
                fn as_ref(&self) -> &str {
                    self.as_str()
                }
            }

            impl ::core::fmt::Display for $name {
                #[inline]
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl $crate::serde::WriteShape for $name {
                #[inline]
                fn write(
                    &self,
                    schema: &$crate::schema::Schema<'_>,
                    serializer: &mut dyn $crate::schema::serde::ShapeSerializer,
                ) -> $crate::Result<(), $crate::schema::serde::SerdeError> {
                    serializer.write_string(schema, self.as_str())
                }
            }

            impl $crate::serde::ReadShape for $name {
                #[inline]
                fn read(
                    schema: &$crate::schema::Schema<'_>,
                    deserializer: &mut dyn $crate::schema::serde::ShapeDeserializer,
                ) -> $crate::Result<Self, $crate::schema::serde::SerdeError> {
                    deserializer.read_string(schema).map(|value| Self::from(value.as_str()))
                }
            }

            impl $crate::serde::MapKey for $name {
                #[inline]
                fn from_key(key: ::std::string::String) -> Self {
                    Self::from(key.as_str())
                }
            }

            $crate::__serde_enumeration! { $name }

            impl $crate::serde::ErrorCorrection for $name {
                #[inline]
                fn corrected() -> $crate::Option<Self> {
                    $crate::Some(Self::from("no value was set"))
                }
            }
        };
    };
}
