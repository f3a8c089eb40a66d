//! Deserializers that leave most of their work to another.

/// The methods of a `ShapeDeserializer` that read no structure, list or map of any kind, by that of
/// `$field`.
macro_rules! delegate_simple_reads {
    ($field:ident) => {
        $crate::serde::delegate::delegate_reads! {
            $field
            read_boolean -> bool,
            read_byte -> i8,
            read_short -> i16,
            read_integer -> i32,
            read_long -> i64,
            read_float -> f32,
            read_double -> f64,
            read_big_integer -> ::aws_smithy_types::BigInteger,
            read_big_decimal -> ::aws_smithy_types::BigDecimal,
            read_string -> String,
            read_blob -> ::aws_smithy_types::Blob,
            read_timestamp -> ::aws_smithy_types::DateTime,
            read_document -> ::aws_smithy_types::Document,
            read_string_list -> Vec<String>,
            read_blob_list -> Vec<::aws_smithy_types::Blob>,
            read_integer_list -> Vec<i32>,
            read_long_list -> Vec<i64>,
            read_string_string_map -> ::std::collections::HashMap<String, String>,
        }

        fn is_null(&self) -> bool {
            self.$field.is_null()
        }

        fn read_null(&mut self) -> Result<(), ::aws_smithy_schema::serde::SerdeError> {
            self.$field.read_null()
        }

        fn skip_value(&mut self) -> Result<(), ::aws_smithy_schema::serde::SerdeError> {
            self.$field.skip_value()
        }

        fn container_size(&self) -> Option<usize> {
            self.$field.container_size()
        }
    };
}

/// The methods that read lists and maps, by those of `$field`.
macro_rules! delegate_collection_reads {
    ($field:ident) => {
        fn read_list(
            &mut self,
            schema: &::aws_smithy_schema::Schema<'_>,
            read: &mut dyn FnMut(
                &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> Result<(), ::aws_smithy_schema::serde::SerdeError>,
        ) -> Result<(), ::aws_smithy_schema::serde::SerdeError> {
            self.$field.read_list(schema, read)
        }

        fn read_map(
            &mut self,
            schema: &::aws_smithy_schema::Schema<'_>,
            read: &mut dyn FnMut(
                String,
                &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> Result<(), ::aws_smithy_schema::serde::SerdeError>,
        ) -> Result<(), ::aws_smithy_schema::serde::SerdeError> {
            self.$field.read_map(schema, read)
        }
    };
}

/// Methods that take a schema alone.
macro_rules! delegate_reads {
    ($field:ident $($method:ident -> $type:ty,)*) => {
        $(fn $method(
            &mut self,
            schema: &::aws_smithy_schema::Schema<'_>,
        ) -> Result<$type, ::aws_smithy_schema::serde::SerdeError> {
            self.$field.$method(schema)
        })*
    };
}

pub(crate) use {delegate_collection_reads, delegate_reads, delegate_simple_reads};
