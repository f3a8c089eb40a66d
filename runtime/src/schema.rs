//! Schemas, and the traits with which protocols read and write what they describe.

mod description;
mod text;

pub use aws_smithy_schema::*;
pub use description::ShapeDescription;
