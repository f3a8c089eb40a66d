//! Tests of a generated crate.

pub(crate) mod endpoint;
pub(crate) mod event_stream;
pub(crate) mod protocol;
