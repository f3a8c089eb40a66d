//! How structures and unions are read and written.

/// Describes a structure to protocols: its schema, and how it is written and read.
///
/// The first line gives the type, the builder to read it with, the static that shall hold its
/// [`Schema`](crate::schema::Schema), the kind of shape (`Structure`), its namespace and name in
/// the model, and traits as calls of `Schema`'s `with_…` methods. Each line after it is a member:
/// its index, the field, the name in the model, the shape type, and traits again; `required` at
/// the end asks for [client error correction](crate::serde::ErrorCorrection). Members are numbered
/// from 0 without gaps, or compilation fails.
///
/// The builder's `build` returns the structure or a `Result` of it.
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
///     Point, PointBuilder, POINT = Structure "com.example" "Point";
///     0 x = "x" Integer;
///     1 label = "label" String .with_json_name("l");
/// }
///
/// let members: Vec<_> = POINT.members().iter().map(|member| member.member_name()).collect();
/// assert_eq!(members, [Some("x"), Some("label")]);
/// ```
#[macro_export]
macro_rules! structure {
    (
        $type:ident, $builder:ident, $schema:ident = $kind:ident $namespace:literal $name:literal
            $(.$trait:ident($($argument:expr),*))*;
        $($index:literal $field:ident = $member:literal $shape_type:ident
            $(.$member_trait:ident($($member_argument:expr),*))* $(, $required:ident)?;)*
    ) => {
        $crate::__schema! {
            $schema = $kind $namespace $name [$(.$trait($($argument),*))*];
            $($index $member $shape_type [$(.$member_trait($($member_argument),*))*];)*
        }

        #[doc(hidden)]
        impl $crate::schema::serde::SerializableStruct for $type {
            fn schema(&self) -> &$crate::schema::Schema<'_> {
                &$schema
            }

            fn serialize_members(
                &self,
                _serializer: &mut dyn $crate::schema::serde::ShapeSerializer,
            ) -> ::core::result::Result<(), $crate::schema::serde::SerdeError> {
                let _members = $schema.members();
                $($crate::serde::WriteShape::write_member(&self.$field, _members[$index], _serializer)?;)*
                ::core::result::Result::Ok(())
            }
        }

        #[doc(hidden)]
        impl $crate::serde::ReadShape for $type {
            fn read(
                _: &$crate::schema::Schema<'_>,
                deserializer: &mut dyn $crate::schema::serde::ShapeDeserializer,
            ) -> ::core::result::Result<Self, $crate::schema::serde::SerdeError> {
                #[allow(unused_mut, reason = "a structure may have no members")]
                let mut builder = $builder::default();
                deserializer.read_struct(&$schema, &mut |member, _deserializer| {
                    match member.member_index() {
                        $(::core::option::Option::Some($index) => {
                            builder.$field = ::core::option::Option::Some(
                                $crate::serde::ReadShape::read(member, _deserializer)?,
                            );
                        })*
                        _ => {}
                    }
                    ::core::result::Result::Ok(())
                })?;
                $crate::serde::BuildShape::build_shape(builder)
            }
        }

        #[doc(hidden)]
        impl $crate::serde::BuildShape for $builder {
            type Shape = $type;

            #[allow(unused_mut, reason = "a structure may have no required members")]
            fn build_shape(mut self) -> ::core::result::Result<$type, $crate::schema::serde::SerdeError> {
                $($crate::__correct! { self.$field $($required)? })*
                $crate::serde::Built::built(self.build())
            }
        }

        $crate::__struct_value! { $type }

        #[doc(hidden)]
        impl $crate::serde::ErrorCorrection for $type {
            fn corrected() -> ::core::option::Option<Self> {
                $crate::serde::BuildShape::build_shape($builder::default()).ok()
            }
        }
    };
}

/// Describes a union to protocols: its schema, and how it is written and read.
///
/// The lines are those of [`structure!`](crate::structure), with variants in place of fields;
/// `unit` at the end of a line is for a variant without a value. The enum has a variant
/// `Unknown`, read when the service sends a member this version does not know, and never written.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub enum Shape { Radius(i32), Point, Unknown }
///
/// smithy_client_runtime::union! {
///     Shape, SHAPE = Union "com.example" "Shape";
///     0 Radius = "radius" Integer;
///     1 Point = "point" Structure, unit;
/// }
///
/// assert!(SHAPE.is_union());
/// ```
#[macro_export]
macro_rules! union {
    (
        $type:ident, $schema:ident = $kind:ident $namespace:literal $name:literal
            $(.$trait:ident($($argument:expr),*))*;
        $($index:literal $variant:ident = $member:literal $shape_type:ident
            $(.$member_trait:ident($($member_argument:expr),*))* $(, $unit:ident)?;)*
    ) => {
        $crate::__schema! {
            $schema = $kind $namespace $name [$(.$trait($($argument),*))*];
            $($index $member $shape_type [$(.$member_trait($($member_argument),*))*];)*
        }

        #[doc(hidden)]
        impl $crate::schema::serde::SerializableStruct for $type {
            fn schema(&self) -> &$crate::schema::Schema<'_> {
                &$schema
            }

            fn serialize_members(
                &self,
                serializer: &mut dyn $crate::schema::serde::ShapeSerializer,
            ) -> ::core::result::Result<(), $crate::schema::serde::SerdeError> {
                let members = $schema.members();
                $($crate::__union_write! { self, serializer, members[$index], $variant $($unit)? })*
                ::core::result::Result::Err($crate::serde::unknown_variant(&$schema))
            }
        }

        #[doc(hidden)]
        impl $crate::serde::ReadShape for $type {
            fn read(
                _: &$crate::schema::Schema<'_>,
                deserializer: &mut dyn $crate::schema::serde::ShapeDeserializer,
            ) -> ::core::result::Result<Self, $crate::schema::serde::SerdeError> {
                let mut value = ::core::option::Option::None;
                deserializer.read_struct(&$schema, &mut |member, deserializer| {
                    let read = match member.member_index() {
                        $(::core::option::Option::Some($index) => {
                            $crate::__union_read!(member, deserializer, $variant $($unit)?)
                        })*
                        _ => Self::Unknown,
                    };
                    $crate::serde::set_variant(&$schema, &mut value, read)
                })?;
                value.ok_or_else(|| $crate::serde::missing_variant(&$schema))
            }
        }

        $crate::__struct_value! { $type }

        #[doc(hidden)]
        impl $crate::serde::ErrorCorrection for $type {
            fn corrected() -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::Unknown)
            }
        }
    };
}

/// The schema of a structure or union, and of its members.
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    (
        $schema:ident = $kind:ident $namespace:literal $name:literal [$($traits:tt)*];
        $($index:literal $member:literal $shape_type:ident [$($member_traits:tt)*];)*
    ) => {
        pub(crate) static $schema: $crate::schema::Schema<'static> = {
            static MEMBERS: [$crate::schema::Schema<'static>; {
                let members: &[&str] = &[$($member),*];
                members.len()
            }] = [$(
                $crate::schema::Schema::new_member(
                    $crate::schema::shape_id!($namespace, $name, $member),
                    $crate::schema::ShapeType::$shape_type,
                    $member,
                    $index,
                )
                $($member_traits)*,
            )*];
            $crate::schema::Schema::new_struct(
                $crate::schema::shape_id!($namespace, $name),
                $crate::schema::ShapeType::$kind,
                &[$(&MEMBERS[$index]),*],
            )
            $($traits)*
        };
    };
}

/// A structure or union as a member or element of another shape.
#[doc(hidden)]
#[macro_export]
macro_rules! __struct_value {
    ($type:ident) => {
        #[doc(hidden)]
        impl $crate::serde::WriteShape for $type {
            fn write(
                &self,
                schema: &$crate::schema::Schema<'_>,
                serializer: &mut dyn $crate::schema::serde::ShapeSerializer,
            ) -> ::core::result::Result<(), $crate::schema::serde::SerdeError> {
                serializer.write_struct(schema, self)
            }
        }
    };
}

/// Client error correction of one member, if it is required.
#[doc(hidden)]
#[macro_export]
macro_rules! __correct {
    ($builder:ident.$field:ident) => {};
    ($builder:ident.$field:ident required) => {
        if $builder.$field.is_none() {
            $builder.$field = $crate::serde::ErrorCorrection::corrected();
        }
    };
}

/// Writes a union if `$variant` is the one it has.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_write {
    ($union:ident, $serializer:ident, $member:expr, $variant:ident) => {
        if let Self::$variant(value) = $union {
            return $crate::serde::WriteShape::write(value, $member, $serializer);
        }
    };
    ($union:ident, $serializer:ident, $member:expr, $variant:ident unit) => {
        if let Self::$variant = $union {
            return $crate::serde::WriteShape::write(&$crate::serde::Unit, $member, $serializer);
        }
    };
}

/// Reads the value of a union's variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_read {
    ($member:ident, $deserializer:ident, $variant:ident) => {
        Self::$variant($crate::serde::ReadShape::read($member, $deserializer)?)
    };
    ($member:ident, $deserializer:ident, $variant:ident unit) => {{
        let $crate::serde::Unit = $crate::serde::ReadShape::read($member, $deserializer)?;
        Self::$variant
    }};
}
