//! How structures are read and written, and what unions share with them.

/// Describes a structure to protocols: its schema, and how it is written and read.
///
/// The first line says, in brackets, whether the structure is sent (`write`), received (`read`) or
/// both, or is the `input` or the `output` of an operation, and whether it is `corrected`: others
/// may require it, and need a [stand-in](crate::serde::ErrorCorrection); then the type, the builder
/// to read it with, the static that shall hold its
/// [`ShapeDescription`](crate::schema::ShapeDescription), the kind of shape (`Structure`), its
/// namespace and name in the model, and traits as calls of `Schema`'s `with_…` methods with
/// literals. Each line after it is a member: the field, the name in the model, the shape type, for
/// one that targets a list or map that one's description in parentheses, and traits again. The end
/// may say more: `required` asks for [client error
/// correction](crate::serde::ErrorCorrection), `parameter` lets there be no request without the
/// member, `nonzero` leaves out zeros and what is false, and `streaming` and `events` leave a body
/// to the operation.
///
/// The structure gets the method `builder`, unless the first word is `private`. The builder's
/// `build` returns the structure or a `Result` of it. A builder that holds the structure, as
/// [`members!`](crate::members!) defines some, is given with the field: `PointBuilder.inner`.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub struct Point { x: i32, label: Option<String> }
///
/// #[derive(Default)]
/// pub struct PointBuilder { x: Option<i32>, label: Option<String> }
///
/// impl PointBuilder {
///     pub fn build(self) -> Point {
///         Point { x: self.x.unwrap_or_default(), label: self.label }
///     }
/// }
///
/// smithy_client_runtime::structure! {
///     [read write] Point, PointBuilder, POINT = Structure "com.example" "Point";
///     x = "x" Integer;
///     label = "label" String .with_json_name("l");
/// }
///
/// let members: Vec<_> = POINT.members().iter().map(|member| member.member_name()).collect();
/// assert_eq!(members, [Some("x"), Some("label")]);
/// ```
#[macro_export]
macro_rules! structure {
    (
        [$($direction:ident)+] $type:ident, $builder:ident $(.$inner:ident)?, $schema:ident
            = $kind:ident $namespace:literal $name:literal
            $(.$trait:ident $arguments:tt)*;
        $($field:ident = $member:literal $shape_type:ident $(($($target:tt)+))?
            $(.$member_trait:ident $member_arguments:tt)* $(, $flag:ident)?;)*
    ) => {
        $crate::__schema! {
            $schema = $kind $namespace $name [$(.$trait $arguments)*];
            $(
                $member $shape_type [$($($target)+)?]
                [$(.$member_trait $member_arguments)*];
            )*
        }

        $crate::__structure_directions! {
            [$($direction)+] $type, [$builder $(.$inner)?], $schema { $($field $($flag)?;)* }
        }

        impl $type {
            /// Starts a builder.
            #[inline]
            pub fn builder() -> $builder {
                ::core::default::Default::default()
            }
        }
    };
    (
        private
        [$($direction:ident)+] $type:ident, $builder:ident $(.$inner:ident)?, $schema:ident
            = $kind:ident $namespace:literal $name:literal
            $(.$trait:ident $arguments:tt)*;
        $($field:ident = $member:literal $shape_type:ident $(($($target:tt)+))?
            $(.$member_trait:ident $member_arguments:tt)* $(, $flag:ident)?;)*
    ) => {
        $crate::__schema! {
            $schema = $kind $namespace $name [$(.$trait $arguments)*];
            $(
                $member $shape_type [$($($target)+)?]
                [$(.$member_trait $member_arguments)*];
            )*
        }

        $crate::__structure_directions! {
            [$($direction)+] $type, [$builder $(.$inner)?], $schema { $($field $($flag)?;)* }
        }
    };
}

/// How a structure is written or read: an input and an output, which are not members of other
/// shapes, by less than the structures that may be.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure {
    (input $type:ident, $builder:tt, $schema:ident { $($field:ident $($flag:ident)?;)* }) => {
        #[doc(hidden)]
        impl $crate::schema::serde::SerializableStruct for $type {
            #[inline]
            fn schema(&self) -> &$crate::schema::Schema<'_> {
                &$schema
            }

            #[inline]
            fn serialize_members(
                &self,
                serializer: &mut dyn $crate::schema::serde::ShapeSerializer,
            ) -> $crate::Result<(), $crate::schema::serde::SerdeError> {
                $crate::serde::write_members(serializer, &$schema, &[
                    $($(&$crate::serde::written::$flag)? (
                        &self.$field $(, ::core::stringify!($flag $field))?
                    )),*
                ])
            }
        }
    };
    (write $type:ident, $builder:tt, $schema:ident $members:tt) => {
        $crate::__structure! { input $type, $builder, $schema $members }

        #[doc(hidden)]
        impl $crate::serde::WriteShape for $type {
            #[inline]
            fn write(
                &self,
                schema: &$crate::schema::Schema<'_>,
                serializer: &mut dyn $crate::schema::serde::ShapeSerializer,
            ) -> $crate::Result<(), $crate::schema::serde::SerdeError> {
                serializer.write_struct(schema, self)
            }
        }
    };
    (
        output $type:ident, [$builder:ident $(.$inner:ident)?], $schema:ident
        { $($field:ident $($flag:ident)?;)* }
    ) => {
        #[doc(hidden)]
        impl $crate::serde::ReadShape for $type {
            #[inline]
            fn read(
                _: &$crate::schema::Schema<'_>,
                deserializer: &mut dyn $crate::schema::serde::ShapeDeserializer,
            ) -> $crate::Result<Self, $crate::schema::serde::SerdeError> {
                let mut builder = $builder::default();
                let _fields = &mut builder $(.$inner)?;
                let read = $crate::serde::read_members(deserializer, &$schema, &mut [
                    $($(&mut $crate::serde::read_into::$flag)? (&mut _fields.$field)),*
                ]);
                $($($crate::serde::correct::$flag(&mut _fields.$field);)?)*
                $crate::serde::built(read, builder.build())
            }
        }
    };
    (
        read $type:ident, [$builder:ident $(.$inner:ident)?], $schema:ident
        { $($field:ident $($flag:ident)?;)* }
    ) => {
        $crate::__structure! {
            output $type, [$builder $(.$inner)?], $schema { $($field $($flag)?;)* }
        }
    };
    (
        corrected $type:ident, [$builder:ident $(.$inner:ident)?], $schema:ident
        { $($field:ident $($flag:ident)?;)* }
    ) => {
        #[doc(hidden)]
        impl $crate::serde::ErrorCorrection for $type {
            #[inline]
            fn corrected() -> $crate::Option<Self> {
                let mut builder = $builder::default();
                let _fields = &mut builder $(.$inner)?;
                $($($crate::serde::correct::$flag(&mut _fields.$field);)?)*
                $crate::serde::built($crate::Ok(()), builder.build()).ok()
            }
        }
    };
}

/// The description of a shape, which makes its schema: what it is, and for each member the list or
/// map that it targets, and traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    (
        $schema:ident = $kind:ident $namespace:literal $name:literal [$($traits:tt)*];
        $($member:tt $shape_type:ident [$($($target:tt)+)?] [$($member_traits:tt)*];)*
    ) => {
        pub(crate) static $schema: $crate::schema::ShapeDescription =
            $crate::schema::ShapeDescription::new(
                $namespace,
                $name,
                $crate::schema::ShapeType::$kind,
                ::core::stringify!($($member $shape_type $($member_traits)*;)* $($traits)*),
                &[$($(&$($target)+,)?)*],
            );
    };
}

/// Defines the schemas of lists and maps, to which structures' members refer.
///
/// Each line is a list or map: the static that shall hold its
/// [`ShapeDescription`](crate::schema::ShapeDescription), the kind of shape, its namespace and name
/// in the model, and its members: the name in the model, the shape type, in parentheses the list or
/// map that it targets, and traits as calls of `Schema`'s `with_…` methods with literals. One that
/// the crate has only with one of its features ends in `, if "feature"`.
///
/// ```
/// smithy_client_runtime::collections! {
///     TAGS = List "com.example" "Tags" { "member" String };
///     TAG_GROUPS = Map "com.example" "TagGroups" { "key" String, "value" List(TAGS) };
/// }
///
/// assert!(TAG_GROUPS.member().unwrap().is_list());
/// assert!(TAG_GROUPS.member().unwrap().member().unwrap().is_string());
/// ```
#[macro_export]
macro_rules! collections {
    ($($static:ident = $kind:ident $namespace:literal $name:literal {
        $($member:literal $shape_type:ident $(($($target:tt)+))?
            $(.$trait:ident $arguments:tt)*),+
    } $(, if $feature:literal)?;)*) => {
        $(
            $(#[cfg(feature = $feature)])?
            $crate::__schema! {
                $static = $kind $namespace $name [];
                $($member $shape_type [$($($target)+)?] [$(.$trait $arguments)*];)+
            }
        )*
    };
}
