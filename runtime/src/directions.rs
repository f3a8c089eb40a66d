//! The directions in which a shape travels, and with the feature `serde` all that it takes to be
//! serialized.

/// Describes a structure for the directions that it has.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __structure_directions {
    // a stand-in is for what is read
    ([write corrected] $($structure:tt)+) => {
        $crate::__structure! { write $($structure)+ }
    };
    ([$($direction:ident)+] $type:ident, $builder:tt, $schema:ident $members:tt) => {
        $($crate::__structure! { $direction $type, $builder, $schema $members })+
    };
}

/// Describes a structure for both directions, and makes it one of serde's.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __structure_directions {
    ([$($direction:ident)+] $type:ident, $builder:tt, $schema:ident $members:tt) => {
        $crate::__structure! { write $type, $builder, $schema $members }
        $crate::__structure! { read $type, $builder, $schema $members }
        $($crate::__stand_in! { $direction $type, $builder, $schema $members })+
        $crate::__serde_shape! { $type }
    };
}

/// The stand-in of a structure that has one.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __stand_in {
    (corrected $($structure:tt)+) => { $crate::__structure! { corrected $($structure)+ } };
    ($direction:ident $($structure:tt)+) => {};
}

/// Describes a union for the directions that it has.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __union_directions {
    ([$($direction:ident)+] $type:ident, $schema:ident $members:tt) => {
        $($crate::__union! { $direction $type, $schema $members })+
    };
}

/// Describes a union for both directions, and makes it one of serde's.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __union_directions {
    ([$($direction:ident)+] $type:ident, $schema:ident $members:tt) => {
        $crate::__union! { write $type, $schema $members }
        $crate::__union! { read $type, $schema $members }
        $crate::__serde_shape! { $type }
    };
}

/// `Serialize` and `Deserialize` of a structure or union.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_shape {
    ($type:ident) => {
        impl $crate::serde::external::Serialize for $type {
            fn serialize<S: $crate::serde::external::Serializer>(
                &self,
                serializer: S,
            ) -> $crate::Result<S::Ok, S::Error> {
                $crate::serde::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serde::external::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::external::Deserializer<'de>>(
                deserializer: D,
            ) -> $crate::Result<Self, D::Error> {
                $crate::serde::deserialize(deserializer)
            }
        }
    };
}

/// `Serialize` and `Deserialize` of an enumeration: nothing without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_enumeration {
    ($type:ident) => {};
}

/// `Serialize` and `Deserialize` of an enumeration: its value as a text.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_enumeration {
    ($type:ident) => {
        impl $crate::serde::external::Serialize for $type {
            fn serialize<S: $crate::serde::external::Serializer>(
                &self,
                serializer: S,
            ) -> $crate::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::external::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::external::Deserializer<'de>>(
                deserializer: D,
            ) -> $crate::Result<Self, D::Error> {
                let text =
                    <::std::string::String as $crate::serde::external::Deserialize>::deserialize(
                        deserializer,
                    );
                text.map(|text| Self::from(text.as_str()))
            }
        }
    };
}
