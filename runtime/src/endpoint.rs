//! Endpoint resolution: what the compiled endpoint rules of every client share.
//!
//! The code generator turns a service's [rule
//! set](https://smithy.io/2.0/additional-specs/rules-engine/specification.html) into a Rust
//! function. That function calls [`rules`]; its parameters fail with [`InvalidParams`] and the
//! function itself with [`EndpointError`]. With the feature `client`, `shared_resolver` makes a
//! resolver with typed parameters one the orchestrator can use, `LastEndpoint` spares requests that
//! go where the last one went the way through the rules, and `config` reads the built-in parameters
//! from a client's configuration.

mod error;
pub mod rules;

#[cfg(feature = "client")]
mod client;
#[cfg(feature = "client")]
pub mod config;
#[cfg(feature = "client")]
mod last;

pub use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};
pub use error::{EndpointError, InvalidParams};

#[cfg(feature = "client")]
pub use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, SharedEndpointResolver};
#[cfg(feature = "client")]
pub use client::{shared_resolver, shared_resolver_with_account_id};
#[cfg(feature = "client")]
pub use last::LastEndpoint;
