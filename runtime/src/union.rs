//! How unions are read and written.

/// Describes a union to protocols: its schema, and how it is written and read.
///
/// The lines are those of [`structure!`](crate::structure), without a builder and with variants in
/// place of fields, which are numbered from 0 without gaps; `unit` at the end of a line is for a
/// variant without a value. The enum has a variant `Unknown`, read when the service sends a member
/// this version does not know, and never written.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub enum Shape { Radius(i32), Point, Unknown }
///
/// smithy_client_runtime::union! {
///     [read write] Shape, SHAPE = Union "com.example" "Shape";
///     0 Radius = "radius" Integer;
///     1 Point = "point" Structure, unit;
/// }
///
/// assert!(SHAPE.is_union());
/// ```
#[macro_export]
macro_rules! union {
    (
        [$($direction:ident)+] $type:ident, $schema:ident
            = $kind:ident $namespace:literal $name:literal
            $(.$trait:ident $arguments:tt)*;
        $($index:literal $variant:ident = $member:literal $shape_type:ident $(($($target:tt)+))?
            $(.$member_trait:ident $member_arguments:tt)* $(, $unit:ident)?;)*
    ) => {
        $crate::__schema! {
            $schema = $kind $namespace $name [$(.$trait $arguments)*];
            $(
                $member $shape_type [$($($target)+)?]
                [$(.$member_trait $member_arguments)*];
            )*
        }

        $crate::__union_directions! {
            [$($direction)+] $type, $schema { $($index $variant [$($unit)?];)* }
        }
    };
}

/// How a union is written or read.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    (write $type:ident, $schema:ident { $($index:literal $variant:ident $unit:tt;)* }) => {
        #[doc(hidden)]
        impl $crate::schema::serde::SerializableStruct for $type {
            #[inline]
            fn schema(&self) -> &$crate::schema::Schema<'_> {
                &$schema
            }

            #[inline]
            fn serialize_members(
                &self,
                _serializer: &mut dyn $crate::schema::serde::ShapeSerializer,
            ) -> $crate::Result<(), $crate::schema::serde::SerdeError> {
                let _members = $schema.members();
                $($crate::__union_write! { self, _serializer, _members[$index], $variant $unit })*
                $crate::Err($crate::serde::unknown_variant(&$schema))
            }
        }

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
    (read $type:ident, $schema:ident { $($index:literal $variant:ident $unit:tt;)* }) => {
        #[doc(hidden)]
        impl $crate::serde::ReadShape for $type {
            #[inline]
            fn read(
                _: &$crate::schema::Schema<'_>,
                deserializer: &mut dyn $crate::schema::serde::ShapeDeserializer,
            ) -> $crate::Result<Self, $crate::schema::serde::SerdeError> {
                let mut value = $crate::None;
                deserializer.read_struct(&$schema, &mut |member, _deserializer| {
                    let is_null = _deserializer.is_null();
                    if is_null && !$crate::serde::is_document(member) {
                        return _deserializer.read_null();
                    }
                    let read = match member.member_index() {
                        $($crate::Some($index) => {
                            $crate::__union_read!(member, _deserializer, $variant $unit)
                        })*
                        _ => Self::Unknown,
                    };
                    $crate::serde::set_variant(&$schema, &mut value, read, is_null)
                })?;
                $crate::serde::variant(&$schema, value)
            }
        }

        #[doc(hidden)]
        impl $crate::serde::ErrorCorrection for $type {
            #[inline]
            fn corrected() -> $crate::Option<Self> {
                $crate::Some(Self::Unknown)
            }
        }
    };
}

/// Defines the methods `as_…` and `is_…` of a union's variants.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub enum Shape { Radius(i32), Point, Unknown }
///
/// smithy_client_runtime::variants! {
///     Shape;
///     as_radius, is_radius: Radius(i32);
///     as_point, is_point: Point;
/// }
///
/// assert_eq!(Shape::Radius(3).as_radius(), Ok(&3));
/// assert_eq!(Shape::Point.as_radius(), Err(&Shape::Point));
/// assert!(Shape::Unknown.is_unknown());
/// ```
#[macro_export]
macro_rules! variants {
    ($type:ident; $($as:ident, $is:ident: $variant:ident $(($value:ty))?;)*) => {
        impl $type {
            $($crate::__variant! { $as, $is: $variant $(($value))? })*

            /// Whether this is a member that this version of the crate does not know.
            pub fn is_unknown(&self) -> bool {
                ::core::matches!(self, Self::Unknown)
            }
        }
    };
}

/// The methods of one variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __variant {
    ($as:ident, $is:ident: $variant:ident($value:ty)) => {
        #[doc = ::core::concat!("The value of the variant `", ::core::stringify!($variant), "`.")]
        ///
        /// # Errors
        /// The union itself, when it is another variant.
        #[inline]
        pub fn $as(&self) -> $crate::Result<&$value, &Self> {
            match self {
                Self::$variant(value) => $crate::Ok(value),
                _ => $crate::Err(self),
            }
        }

        #[doc = ::core::concat!("Whether this is the variant `", ::core::stringify!($variant), "`.")]
        #[inline]
        pub fn $is(&self) -> bool {
            ::core::matches!(self, Self::$variant(_))
        }
    };
    ($as:ident, $is:ident: $variant:ident) => {
        #[doc = ::core::concat!("Nothing, for the variant `", ::core::stringify!($variant), "`.")]
        ///
        /// # Errors
        /// The union itself, when it is another variant.
        #[inline]
        pub fn $as(&self) -> $crate::Result<(), &Self> {
            match self {
                Self::$variant => $crate::Ok(()),
                _ => $crate::Err(self),
            }
        }

        #[doc = ::core::concat!("Whether this is the variant `", ::core::stringify!($variant), "`.")]
        #[inline]
        pub fn $is(&self) -> bool {
            ::core::matches!(self, Self::$variant)
        }
    };
}

/// Writes a union if `$variant` is the one it has.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_write {
    ($union:ident, $serializer:ident, $member:expr, $variant:ident []) => {
        if let Self::$variant(value) = $union {
            return $crate::serde::WriteShape::write(value, $member, $serializer);
        }
    };
    ($union:ident, $serializer:ident, $member:expr, $variant:ident [unit]) => {
        if let Self::$variant = $union {
            return $crate::serde::WriteShape::write(&$crate::serde::Unit, $member, $serializer);
        }
    };
}

/// Reads the value of a union's variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_read {
    ($member:ident, $deserializer:ident, $variant:ident []) => {
        Self::$variant($crate::serde::ReadShape::read($member, $deserializer)?)
    };
    ($member:ident, $deserializer:ident, $variant:ident [unit]) => {{
        let $crate::serde::Unit = $crate::serde::ReadShape::read($member, $deserializer)?;
        Self::$variant
    }};
}
