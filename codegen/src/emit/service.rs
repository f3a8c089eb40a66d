//! The service: its endpoint rules, and the files of a crate that are neither a shape nor an
//! operation.

pub(crate) mod crate_files;
pub(crate) mod endpoint;
pub(crate) mod front_page;
pub(crate) mod manifest;
