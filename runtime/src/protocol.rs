//! Protocols.
//!
//! What a protocol does is done by the AWS crates' protocol objects, with what they lack beside them.
//! Each protocol is a file and a cargo feature, and a function that makes it for a service.

#[cfg(feature = "rest-json")]
mod http_binding;
#[cfg(feature = "rest-json")]
mod rest_json;

pub use aws_smithy_schema::protocol::{ClientProtocol, SharedClientProtocol};
#[cfg(feature = "rest-json")]
pub use rest_json::rest_json_1;
