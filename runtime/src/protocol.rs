//! Protocols.
//!
//! What a protocol does is done by the AWS crates' protocol objects, with what they lack beside
//! them. Each protocol is a file and a cargo feature, and a function that makes it for a service.

#[cfg(feature = "aws-json")]
mod aws_json;
#[cfg(feature = "aws-query")]
mod aws_query;
#[cfg(feature = "ec2-query")]
mod ec2_query;
#[cfg(any(feature = "rest-json", feature = "rest-xml"))]
mod http_binding;
#[cfg(any(feature = "aws-json", feature = "rest-json"))]
mod json;
#[cfg(any(feature = "aws-json", feature = "rest-json"))]
mod json_error;
#[cfg(any(feature = "aws-query", feature = "ec2-query"))]
mod query;
#[cfg(feature = "rest-json")]
mod rest_json;
#[cfg(feature = "rest-xml")]
mod rest_xml;
#[cfg(feature = "rpc-v2-cbor")]
mod rpc_v2_cbor;
#[cfg(test)]
mod samples;
#[cfg(any(
    feature = "aws-json",
    feature = "aws-query",
    feature = "ec2-query",
    feature = "rest-json",
    feature = "rest-xml"
))]
mod timestamp;
#[cfg(any(feature = "aws-query", feature = "ec2-query", feature = "rest-xml"))]
mod xml;

#[cfg(feature = "aws-json")]
pub use aws_json::{aws_json_1_0, aws_json_1_1};
#[cfg(feature = "aws-query")]
pub use aws_query::aws_query;
pub use aws_smithy_schema::protocol::{ClientProtocol, SharedClientProtocol};
#[cfg(feature = "ec2-query")]
pub use ec2_query::ec2_query;
#[cfg(all(feature = "client", any(feature = "rest-json", feature = "rest-xml")))]
pub(crate) use http_binding::body_as_query;
#[cfg(feature = "rest-json")]
pub use rest_json::rest_json_1;
#[cfg(feature = "rest-xml")]
pub use rest_xml::rest_xml;
#[cfg(feature = "rpc-v2-cbor")]
pub use rpc_v2_cbor::rpc_v2_cbor;
