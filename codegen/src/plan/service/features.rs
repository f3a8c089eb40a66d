//! What a service needs of the runtime that not all services do.

use super::cargo_features::Common;

/// Something that only some services need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    /// Signature Version 4.
    SigV4,
    /// Signature Version 4A.
    SigV4a,
    /// Bearer tokens.
    BearerAuth,
    /// User names and passwords.
    BasicAuth,
    /// API keys.
    ApiKeyAuth,
    /// Compression of requests.
    RequestCompression,
    /// Bodies that are streams of events.
    EventStream,
    /// Tree hashes of bodies.
    TreeHash,
    /// Checksums of bodies.
    HttpChecksum,
    /// Bodies in chunks, with a checksum after them.
    AwsChunked,
    /// Endpoints that depend on the account of the caller.
    AccountIdEndpoints,
    /// Sessions of directory buckets.
    S3Express,
}

impl Feature {
    /// The word for it in the runtime's `config!`, if it adds settings.
    pub(crate) fn setting(self) -> Option<&'static str> {
        Some(match self {
            Self::SigV4 => "sigv4",
            Self::SigV4a => "sigv4a",
            Self::BearerAuth => "bearer_auth",
            Self::BasicAuth => "basic_auth",
            Self::ApiKeyAuth => "api_key_auth",
            Self::RequestCompression => "request_compression",
            Self::HttpChecksum => "http_checksum",
            Self::AwsChunked => "aws_chunked",
            Self::AccountIdEndpoints => "account_id_endpoints",
            Self::S3Express => "s3_express",
            Self::EventStream | Self::TreeHash => return None,
        })
    }

    /// Whether only a client needs it.
    pub(crate) fn is_for_clients(self) -> bool {
        self != Self::EventStream
    }

    /// The crate's own cargo feature, which an application may leave out.
    pub(crate) fn optional(self) -> Option<Common> {
        (self == Self::SigV4a).then_some(Common {
            published: "sigv4a",
            own: "sigv4a-signatures",
            docs: "Signatures that are valid in several regions.",
        })
    }

    /// The runtime's cargo feature, if it is not always there and the crate does not do without it.
    pub(crate) fn cargo_feature(self) -> Option<&'static str> {
        match self {
            Self::SigV4 | Self::SigV4a | Self::AwsChunked | Self::AccountIdEndpoints => None,
            Self::BearerAuth | Self::BasicAuth | Self::ApiKeyAuth => Some("http-auth"),
            Self::RequestCompression => Some("request-compression"),
            Self::EventStream => Some("event-stream"),
            Self::TreeHash => Some("tree-hash"),
            Self::HttpChecksum => Some("http-checksum"),
            Self::S3Express => Some("s3-express"),
        }
    }
}
