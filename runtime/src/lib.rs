//! What every generated Smithy client shares.
//!
//! A crate that the code generator writes holds the facts of its service and depends on this one
//! alone. Here is what it needs beside them:
//!
//! * macros that turn facts into code: [`structure!`], [`union!`], [`enumeration!`], [`members!`],
//!   [`operation_error!`] and others;
//! * [`operation`]: operations, and carrying them out without I/O;
//! * [`service`] and [`protocol`]: how requests and responses look;
//! * [`customization`]: what services want that no model says;
//! * [`endpoint`]: what compiled endpoint rules call;
//! * [`jmespath`]: what compiled expressions of waiters and endpoint parameters call;
//! * with the feature `client`, `client` and `config`: the client on the AWS orchestrator;
//! * with the feature `event-stream`, `event_stream`: bodies that are events;
//! * the AWS crates' types that are part of a generated crate's public API, so that an upgrade of
//!   theirs is made in one place.
//!
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `client` | the client: orchestrator, retries, signing |
//! | `default-https-client` | an HTTP client on hyper and rustls |
//! | `rt-tokio` | timeouts and retries that sleep on tokio |
//! | `behavior-version-latest` | the latest defaults for applications that choose no version |
//! | `test-util` | fixed credentials, time and tokens for tests |
//! | `request-compression` | compression of requests, for services that ask for it |
//! | `http-checksum` | checksums of bodies, for services that have them |
//! | `event-stream` | event streams, for services that have them |
//! | `aws-json`, `aws-query`, `ec2-query`, `rest-json`, `rpc-v2-cbor` | protocols |
//! | `sigv4a` | signatures that are valid in several regions, for services that have them |
//! | `tree-hash` | tree hashes of bodies, for the service that wants them |
//! | `serde` | `Serialize` and `Deserialize` of the crate serde for all shapes |
//! | `protocol-test` | what tests generated from a model's test traits call |
//!
//! All are off by default; a generated crate has the same and its own defaults.

#[doc(hidden)]
pub mod builder;
#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
pub mod config;
pub mod customization;
mod directions;
pub mod endpoint;
pub mod enumeration;
pub mod error;
#[cfg(feature = "event-stream")]
pub mod event_stream;
pub mod jmespath;
pub mod operation;
#[cfg(feature = "client")]
pub mod presigning {
    //! Requests that are signed in advance, for others to send.

    pub use crate::client::presigning::{
        Presign, PresignedBody, PresignedRequest, PresigningConfig, PresigningConfigBuilder,
        PresigningConfigError,
    };
}
pub mod protocol;
#[cfg(feature = "protocol-test")]
pub mod protocol_test;
pub mod schema;
pub mod serde;
pub mod service;
mod structure;
mod union;

/// Types of values that Rust's standard library does not have.
pub mod primitives {
    pub use aws_smithy_types::body::SdkBody;
    pub use aws_smithy_types::byte_stream::error::Error as ByteStreamError;
    pub use aws_smithy_types::byte_stream::{self, AggregatedBytes, ByteStream};
    #[cfg(feature = "rt-tokio")]
    pub use aws_smithy_types::byte_stream::{FsBuilder, Length};
    pub use aws_smithy_types::date_time::Format as DateTimeFormat;
    pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};

    /// Streams of events, and the messages that these are on the wire.
    #[cfg(feature = "event-stream")]
    pub mod event_stream {
        pub use crate::event_stream::{
            EventReceiver, EventStreamSender, Header, HeaderValue, Message, StrBytes,
        };
    }
}

// What macros name: the compiler keeps each segment of a path that they expand to, and these are
// the shortest.
#[doc(hidden)]
pub use std::{
    collections::HashMap,
    convert::Into,
    future::Future,
    option::Option::{self, None, Some},
    result::Result::{self, Err, Ok},
    vec::Vec,
};

/// What `Debug` shows in place of a
/// [sensitive](https://smithy.io/2.0/spec/documentation-traits.html#sensitive-trait) value.
pub const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Takes in the client that a build script generated with `smithy_build::generate`: the whole
/// library, at its root, or the public module of the root that is named.
///
/// ```ignore
/// pub mod garden {
///     smithy_client_runtime::include_client!("garden");
/// }
/// ```
#[macro_export]
macro_rules! include_client {
    () => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/lib.rs"));
    };
    ($module:literal) => {
        ::core::include!(::core::concat!(
            ::core::env!("OUT_DIR"),
            "/",
            $module,
            "/lib.rs"
        ));
    };
}
