//! Tests of a generated crate, from the cases that a model has.

mod cases;
pub(crate) mod endpoint;
pub(crate) mod event_stream;
pub(crate) mod protocol;
mod scoped;
