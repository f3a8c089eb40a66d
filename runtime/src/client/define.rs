//! The macros that give a generated crate its own `Client`, `Config` and `Builder`.
//!
//! The types must be the crate's own: its `Client` has a method for each operation, and its
//! `Builder` takes resolvers whose parameters are the service's. The AWS SDKs have the same types;
//! the names and signatures here are theirs.

mod auth;
mod builder;
mod calls;
mod client;
mod config;
mod features;
mod paginator;
mod waiter;
