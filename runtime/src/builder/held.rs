//! Builders that hold the structure they build.

use std::fmt;

/// What a structure shows, and the builder that holds it.
#[doc(hidden)]
#[macro_export]
macro_rules! __builder {
    ($type:ident, $builder:ident { $inner:ident $(, $extra:ident)* }, $self:ident; $(
        $(# $meta:tt)* $name:ident, $set:ident, $get:ident $setter:tt
        $accessor:tt $(, $redacted:ident)?;
    )*) => {
        #[doc(hidden)]
        impl $crate::builder::Fields for $type {
            #[inline]
            fn fmt_as(
                &$self,
                name: &'static str,
                f: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                $crate::builder::debug(
                    f,
                    name,
                    ::core::stringify!($($name)* $($extra)*),
                    &[$($($crate::builder::$redacted)? (&$self.$name),)* $(&$self.$extra),*],
                )
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&$self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::builder::Fields::fmt_as($self, ::core::stringify!($type), f)
            }
        }

        #[doc = ::core::concat!(
            "A builder of a [`", ::core::stringify!($type),
            "`](struct@", ::core::stringify!($type), ").",
        )]
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct $builder {
            pub(crate) $inner: $type,
        }

        impl ::core::default::Default for $builder {
            #[inline]
            fn default() -> Self {
                Self {
                    $inner: $type {
                        $($name: $crate::None,)*
                        $($extra: $crate::None,)*
                    },
                }
            }
        }

        impl ::core::fmt::Debug for $builder {
            #[inline]
            fn fmt(&$self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::builder::Fields::fmt_as(&$self.$inner, ::core::stringify!($builder), f)
            }
        }
    };
}

/// A structure that its builder holds: both show the same fields.
#[doc(hidden)]
pub trait Fields {
    /// Writes the fields, as `Debug` of a structure with this name does.
    ///
    /// # Errors
    /// When the formatter fails.
    fn fmt_as(&self, name: &'static str, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// Writes a structure with these fields, whose names are in one text with spaces between them.
#[doc(hidden)]
#[inline]
pub fn debug(
    f: &mut fmt::Formatter<'_>,
    name: &'static str,
    fields: &str,
    values: &[&dyn fmt::Debug],
) -> fmt::Result {
    let mut structure = f.debug_struct(name);
    for (field, value) in fields.split_whitespace().zip(values) {
        structure.field(field.trim_start_matches("r#"), value);
    }
    structure.finish()
}

/// What is shown in place of a value that is sensitive.
#[doc(hidden)]
#[inline]
pub fn redacted<T>(_: &T) -> &'static &'static str {
    &crate::REDACTED
}
