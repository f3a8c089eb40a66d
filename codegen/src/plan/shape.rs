//! Shapes: the types that inputs, outputs and errors are made of.

pub(crate) mod default;
pub(crate) mod enumeration;
pub(crate) mod recursion;
pub(crate) mod schema;
pub(crate) mod structure;
pub(crate) mod types;
