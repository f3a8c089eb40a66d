//! stub
#[macro_use]
mod builder;
#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
pub mod config;
pub mod endpoint;
pub mod enumeration;
pub mod error;
pub mod operation;
pub mod serde;
#[macro_use]
mod structure;

/// Schemas, and the traits with which protocols read and write what they describe.
pub mod schema {
    pub use aws_smithy_schema::*;
}
