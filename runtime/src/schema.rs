//! Schemas, and the traits with which protocols read and write what they describe.

mod table;

pub use aws_smithy_schema::*;
pub use table::{Fact, ShapeDescription};
