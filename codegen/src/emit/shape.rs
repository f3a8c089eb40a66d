//! Shapes: the types that inputs, outputs and errors are made of.

pub(crate) mod builder;
pub(crate) mod members;
pub(crate) mod schema;
pub(crate) mod structure;
pub(crate) mod types;
