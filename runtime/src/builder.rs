//! The methods that members have: accessors of structures, setters and getters of builders.

mod held;

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};

#[doc(hidden)]
pub use held::{Fields, debug, redacted};

/// Defines the methods that a structure and its builders have for each member: the accessor of the
/// structure, `member()`, and of builders `member(value)`, `set_member(Option)` and `get_member()`.
///
/// A line names the methods of builders. It says, in parentheses, what the member's type is and how
/// the first method takes it:
///
/// | form | `member(value)` takes |
/// |---|---|
/// | `(of T)` | a `T` |
/// | `(into T)` | anything that converts into a `T` |
/// | `(push T)`, `(push_into T)` | an element to append; the member is a `Vec<T>` |
/// | `(insert K => V)`, `(insert_into K => V)` | an entry to insert into a `HashMap<K, V>` |
///
/// And it says, in brackets, what the accessor returns and how it comes from the field:
///
/// | form | the accessor returns |
/// |---|---|
/// | `[copy T]` | a copy of the field |
/// | `[reference &T]` | a reference to the field |
/// | `[option Option<&T>]` | a reference to what is in the field, an `Option` |
/// | `[text Option<&str>]` | the text in the field |
/// | `[deref Option<&T>]` | what the box in the field holds |
/// | `[slice &[T]]` | the elements of a list, none if it is absent |
///
/// The types are those of the structure, of its builder and, where the crate's feature `client` is
/// on, of the fluent builder around it with its field: fluent builders have the setters of their
/// inputs. `Outer.inner` alone gives a builder around another one its setters.
///
/// A structure of which each member may be absent is complete at any time, so its builder can hold
/// it: `Builder { inner }` defines that builder, with `build`, and `Debug` for both. Fields that no
/// member is for follow the word, as in `Builder { inner, _request_id }`, and a member that `Debug`
/// must hide ends in `, redacted`. What `build` returns is a `Result` if there is a fluent builder,
/// since all inputs' builders return one.
///
/// ```
/// use std::collections::HashMap;
///
/// pub struct Plant {
///     name: String,
///     leaves: Option<Vec<u32>>,
///     tags: Option<HashMap<String, String>>,
/// }
///
/// #[derive(Default)]
/// pub struct PlantBuilder {
///     name: Option<String>,
///     leaves: Option<Vec<u32>>,
///     tags: Option<HashMap<String, String>>,
/// }
///
/// smithy_client_runtime::members! {
///     Plant, PlantBuilder;
///
///     /// What the plant is called.
///     name, set_name, get_name (into String) [reference &str];
///     /// The area of each leaf.
///     leaves, set_leaves, get_leaves (push u32) [slice &[u32]];
///     /// Notes.
///     tags, set_tags, get_tags (insert_into String => String)
///         [option Option<&HashMap<String, String>>];
/// }
///
/// let plant = PlantBuilder::default().name("fern").leaves(3).leaves(4).tags("soil", "wet");
/// assert_eq!(plant.get_name().as_deref(), Some("fern"));
/// assert_eq!(plant.get_leaves(), &Some(vec![3, 4]));
///
/// let plant = Plant { name: "fern".to_owned(), leaves: None, tags: None };
/// assert_eq!((plant.name(), plant.leaves(), plant.tags()), ("fern", &[][..], None));
/// ```
///
/// With a builder that holds the structure:
///
/// ```
/// #[derive(Clone, PartialEq)]
/// pub struct Key { id: Option<String>, secret: Option<String> }
///
/// smithy_client_runtime::members! {
///     Key, KeyBuilder { inner };
///
///     /// What the key is called.
///     id, set_id, get_id (into String) [text Option<&str>];
///     /// What nobody may know.
///     secret, set_secret, get_secret (into String) [text Option<&str>], redacted;
/// }
///
/// let builder = KeyBuilder::default().id("a").secret("b");
/// let shown = format!("{builder:?}");
/// assert!(shown.starts_with(r#"KeyBuilder { id: Some("a"), secret: "***"#), "{shown}");
/// assert_eq!(builder.build().secret(), Some("b"));
/// ```
#[macro_export]
macro_rules! members {
    ($type:ident, $builder:ident; $($members:tt)*) => {
        $crate::__accessors! { $type, self; $($members)* }
        $crate::__setters! { $builder, self, self; $($members)* }
    };
    ($type:ident, $builder:ident { $inner:ident $(, $extra:ident)* }; $($members:tt)*) => {
        $crate::__accessors! { $type, self; $($members)* }
        $crate::__builder! { $type, $builder { $inner $(, $extra)* }, self; $($members)* }
        $crate::__setters! { $builder, self, self.$inner; $($members)* }

        impl $builder {
            /// Builds the structure.
            #[inline]
            pub fn build(self) -> $type {
                self.$inner
            }
        }
    };
    ($outer:ident . $around:ident; $($members:tt)*) => {
        $crate::__setters! { $outer, self, self.$around; $($members)* }
    };
    ($outer:ident . $around:ident . $inner:ident; $($members:tt)*) => {
        $crate::__setters! { $outer, self, self.$around.$inner; $($members)* }
    };
    ($type:ident, $builder:ident, $outer:ident . $around:ident; $($members:tt)*) => {
        $crate::__accessors! { $type, self; $($members)* }
        $crate::__setters! { $builder, self, self; $($members)* }

        #[cfg(feature = "client")]
        $crate::__setters! { $outer, self, self.$around; $($members)* }
    };
    (
        $type:ident, $builder:ident { $inner:ident }, $outer:ident . $around:ident;
        $($members:tt)*
    ) => {
        $crate::__accessors! { $type, self; $($members)* }
        $crate::__builder! { $type, $builder { $inner }, self; $($members)* }
        $crate::__setters! { $builder, self, self.$inner; $($members)* }

        #[cfg(feature = "client")]
        $crate::__setters! { $outer, self, self.$around.$inner; $($members)* }

        impl $builder {
            /// Builds the structure.
            ///
            /// # Errors
            /// None: what is missing is found when the request is made.
            #[inline]
            pub fn build(self) -> $crate::Result<$type, $crate::error::BuildError> {
                $crate::Ok(self.$inner)
            }
        }
    };
}

/// The accessors of a structure.
#[doc(hidden)]
#[macro_export]
macro_rules! __accessors {
    ($type:ident, $self:ident; $(
        $(# $meta:tt)* $name:ident, $set:ident, $get:ident $setter:tt
        $([copy $($copy:tt)+])? $([reference $($reference:tt)+])? $([option $($option:tt)+])?
        $([text $($text:tt)+])? $([deref $($deref:tt)+])? $([slice $($slice:tt)+])?
        $(, $redacted:ident)?;
    )*) => {
        impl $type { $(
            $(# $meta)*
            #[inline]
            pub fn $name
            $((&$self) -> $($copy)+ { $self.$name })?
            $((&$self) -> $($reference)+ { &$self.$name })?
            $((&$self) -> $($option)+ { $crate::Option::as_ref(&$self.$name) })?
            $((&$self) -> $($text)+ { $crate::builder::text(&$self.$name) })?
            $((&$self) -> $($deref)+ { $crate::Option::as_deref(&$self.$name) })?
            $((&$self) -> $($slice)+ { $crate::builder::slice(&$self.$name) })?
        )* }
    };
}

/// The setters on one builder, whose fields are those of a place.
///
/// All members are expanded at once: a macro for each would take the compiler as long as what it
/// expands to.
#[doc(hidden)]
#[macro_export]
macro_rules! __setters {
    ($builder:ident, $self:ident, $place:expr; $(
        $(# $meta:tt)* $name:ident, $set:ident, $get:ident
        $((of $($of:tt)+))? $((into $($into:tt)+))?
        $((push $($push:tt)+))? $((push_into $($push_into:tt)+))?
        $((insert $key:ty => $insert:ty))? $((insert_into $into_key:ty => $insert_into:ty))?
        [$($accessor:tt)*] $(, $redacted:ident)?;
    )*) => {
        impl $builder { $(
            $(# $meta)*
            #[inline]
            pub fn $name
            $((mut $self, input: $($of)+) -> Self {
                $place.$name = $crate::Some(input);
                $self
            })?
            $((mut $self, input: impl $crate::Into<$($into)+>) -> Self {
                $place.$name = $crate::builder::some(input);
                $self
            })?
            $((mut $self, input: $($push)+) -> Self {
                $crate::builder::push(&mut $place.$name, input);
                $self
            })?
            $((mut $self, input: impl $crate::Into<$($push_into)+>) -> Self {
                $crate::builder::push(&mut $place.$name, input);
                $self
            })?
            $((mut $self, key: impl $crate::Into<$key>, value: $insert) -> Self {
                $crate::builder::insert(&mut $place.$name, key, value);
                $self
            })?
            $((
                mut $self,
                key: impl $crate::Into<$into_key>,
                value: impl $crate::Into<$insert_into>,
            ) -> Self {
                $crate::builder::insert(&mut $place.$name, key, value);
                $self
            })?

            $(# $meta)*
            #[inline]
            pub fn $set(mut $self, input: $crate::Option<
                $($($of)+)? $($($into)+)?
                $($crate::Vec<$($push)+>)? $($crate::Vec<$($push_into)+>)?
                $($crate::HashMap<$key, $insert>)? $($crate::HashMap<$into_key, $insert_into>)?
            >) -> Self {
                $place.$name = input;
                $self
            }

            $(# $meta)*
            #[inline]
            pub fn $get(&$self) -> &$crate::Option<
                $($($of)+)? $($($into)+)?
                $($crate::Vec<$($push)+>)? $($crate::Vec<$($push_into)+>)?
                $($crate::HashMap<$key, $insert>)? $($crate::HashMap<$into_key, $insert_into>)?
            > {
                &$place.$name
            }
        )* }
    };
}

/// A text that may be absent.
#[doc(hidden)]
#[inline]
pub fn text(text: &Option<String>) -> Option<&str> {
    text.as_deref()
}

/// The elements of a list that may be absent.
#[doc(hidden)]
#[inline]
pub fn slice<T>(list: &Option<Vec<T>>) -> &[T] {
    list.as_deref().unwrap_or_default()
}

/// A value that is converted.
#[doc(hidden)]
#[inline]
pub fn some<T>(value: impl Into<T>) -> Option<T> {
    Some(value.into())
}

/// Appends an element to a builder's list.
#[doc(hidden)]
#[inline]
pub fn push<T>(list: &mut Option<Vec<T>>, element: impl Into<T>) {
    list.get_or_insert_default().push(element.into());
}

/// Inserts an entry into a builder's map.
#[doc(hidden)]
#[inline]
pub fn insert<K: Eq + Hash, V, S: BuildHasher + Default>(
    map: &mut Option<HashMap<K, V, S>>,
    key: impl Into<K>,
    value: impl Into<V>,
) {
    map.get_or_insert_default().insert(key.into(), value.into());
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
            $crate::Some(value) => value,
            $crate::None => {
                return $crate::Err($crate::error::BuildError::missing_field(
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
