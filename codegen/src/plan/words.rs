//! Words: names in Rust, and documentation.

pub(crate) mod docs;
pub(crate) mod names;
