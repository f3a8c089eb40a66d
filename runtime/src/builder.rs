//! The setters of builders.

/// Defines the three methods that a builder has for each member: `member(value)`,
/// `set_member(Option)` and `get_member()`.
///
/// A line names the methods and says, in parentheses, what the member's type is and how the first
/// method takes it:
///
/// | form | `member(value)` takes |
/// |---|---|
/// | `(T)` | a `T` |
/// | `(into T)` | anything that converts into a `T` |
/// | `(push T)`, `(push into T)` | one element to append; the member is a `Vec<T>` |
/// | `(insert K => V)`, `(insert K => into V)` | a key and a value to insert; the member is a `HashMap<K, V>` |
///
/// With `Outer.inner` the methods are defined on `Outer`, whose field `inner` is a builder. With
/// `Inner, Outer.inner` the methods are defined on `Inner` and, where the crate's feature `client`
/// is on, on `Outer`, whose field `inner` is an `Inner`: fluent builders have the setters of their
/// inputs.
///
/// ```
/// use std::collections::HashMap;
///
/// #[derive(Default)]
/// pub struct PlantBuilder {
///     name: Option<String>,
///     leaves: Option<Vec<u32>>,
///     tags: Option<HashMap<String, String>>,
/// }
///
/// smithy_client_runtime::setters! {
///     PlantBuilder;
///
///     /// What the plant is called.
///     name, set_name, get_name (into String);
///     /// The area of each leaf.
///     leaves, set_leaves, get_leaves (push u32);
///     /// Notes.
///     tags, set_tags, get_tags (insert String => into String);
/// }
///
/// let plant = PlantBuilder::default().name("fern").leaves(3).leaves(4).tags("soil", "wet");
/// assert_eq!(plant.get_name().as_deref(), Some("fern"));
/// assert_eq!(plant.get_leaves(), &Some(vec![3, 4]));
/// ```
#[macro_export]
macro_rules! setters {
    (
        $builder:ident;
        $($(#[$meta:meta])* $name:ident, $set:ident, $get:ident $member:tt;)*
    ) => {
        impl $builder {
            $($crate::__setter! { () ($(#[$meta])*) $name, $set, $get $member })*
        }
    };
    (
        $outer:ident . $inner:ident;
        $($(#[$meta:meta])* $name:ident, $set:ident, $get:ident $member:tt;)*
    ) => {
        impl $outer {
            $($crate::__setter! { ($inner) ($(#[$meta])*) $name, $set, $get $member })*
        }
    };
    (
        $builder:ident, $outer:ident . $inner:ident;
        $($(#[$meta:meta])* $name:ident, $set:ident, $get:ident $member:tt;)*
    ) => {
        impl $builder {
            $($crate::__setter! { () ($(#[$meta])*) $name, $set, $get $member })*
        }

        #[cfg(feature = "client")]
        impl $outer {
            $($crate::__setter! { ($inner) ($(#[$meta])*) $name, $set, $get $member })*
        }
    };
}

/// The methods of one member.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter {
    (($($via:ident)?) ($($meta:tt)*) $name:ident, $set:ident, $get:ident (into $type:ty)) => {
        $($meta)*
        #[inline]
        pub fn $name(mut self, input: impl ::core::convert::Into<$type>) -> Self {
            self.$($via.)?$name = ::core::option::Option::Some(input.into());
            self
        }
        $crate::__setter! { @optional ($($via)?) ($($meta)*) $name, $set, $get, $type }
    };
    (($($via:ident)?) ($($meta:tt)*) $name:ident, $set:ident, $get:ident (push into $type:ty)) => {
        $($meta)*
        ///
        /// Appends an element; the setter with the prefix `set_` replaces the whole list.
        #[inline]
        pub fn $name(mut self, input: impl ::core::convert::Into<$type>) -> Self {
            self.$($via.)?$name.get_or_insert_default().push(input.into());
            self
        }
        $crate::__setter! { @optional ($($via)?) ($($meta)*) $name, $set, $get, ::std::vec::Vec<$type> }
    };
    (($($via:ident)?) ($($meta:tt)*) $name:ident, $set:ident, $get:ident (push $type:ty)) => {
        $($meta)*
        ///
        /// Appends an element; the setter with the prefix `set_` replaces the whole list.
        #[inline]
        pub fn $name(mut self, input: $type) -> Self {
            self.$($via.)?$name.get_or_insert_default().push(input);
            self
        }
        $crate::__setter! { @optional ($($via)?) ($($meta)*) $name, $set, $get, ::std::vec::Vec<$type> }
    };
    (($($via:ident)?) ($($meta:tt)*) $name:ident, $set:ident, $get:ident (insert $key:ty => into $value:ty)) => {
        $($meta)*
        ///
        /// Inserts an entry; the setter with the prefix `set_` replaces the whole map.
        #[inline]
        pub fn $name(
            mut self,
            key: impl ::core::convert::Into<$key>,
            value: impl ::core::convert::Into<$value>,
        ) -> Self {
            self.$($via.)?$name.get_or_insert_default().insert(key.into(), value.into());
            self
        }
        $crate::__setter! {
            @optional ($($via)?) ($($meta)*) $name, $set, $get, ::std::collections::HashMap<$key, $value>
        }
    };
    (($($via:ident)?) ($($meta:tt)*) $name:ident, $set:ident, $get:ident (insert $key:ty => $value:ty)) => {
        $($meta)*
        ///
        /// Inserts an entry; the setter with the prefix `set_` replaces the whole map.
        #[inline]
        pub fn $name(mut self, key: impl ::core::convert::Into<$key>, value: $value) -> Self {
            self.$($via.)?$name.get_or_insert_default().insert(key.into(), value);
            self
        }
        $crate::__setter! {
            @optional ($($via)?) ($($meta)*) $name, $set, $get, ::std::collections::HashMap<$key, $value>
        }
    };
    (($($via:ident)?) ($($meta:tt)*) $name:ident, $set:ident, $get:ident ($type:ty)) => {
        $($meta)*
        #[inline]
        pub fn $name(mut self, input: $type) -> Self {
            self.$($via.)?$name = ::core::option::Option::Some(input);
            self
        }
        $crate::__setter! { @optional ($($via)?) ($($meta)*) $name, $set, $get, $type }
    };
    (@optional ($($via:ident)?) ($($meta:tt)*) $name:ident, $set:ident, $get:ident, $type:ty) => {
        $($meta)*
        #[inline]
        pub fn $set(mut self, input: ::core::option::Option<$type>) -> Self {
            self.$($via.)?$name = input;
            self
        }

        $($meta)*
        #[inline]
        pub fn $get(&self) -> &::core::option::Option<$type> {
            &self.$($via.)?$name
        }
    };
}

/// The value of a builder's field that must be set; returns an error from `build` if it is not.
///
/// ```
/// use smithy_client_runtime::{error::BuildError, required};
///
/// fn build(name: Option<String>) -> Result<String, BuildError> {
///     Ok(required!(name, "name", "Plant"))
/// }
///
/// assert_eq!(build(Some("fern".into())).unwrap(), "fern");
/// assert!(build(None).is_err());
/// ```
#[macro_export]
macro_rules! required {
    ($value:expr, $field:literal, $structure:literal) => {
        match $value {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => {
                return ::core::result::Result::Err($crate::error::BuildError::missing_field(
                    $field,
                    ::core::concat!(
                        $field,
                        " was not specified but it is required when building ",
                        $structure
                    ),
                ));
            }
        }
    };
}
