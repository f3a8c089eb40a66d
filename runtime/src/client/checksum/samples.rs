//! Bodies of tests.

use aws_runtime::content_encoding::AwsChunkedBodyOptions;
use aws_smithy_types::body::{Error, SdkBody};
use bytes::Bytes;
use futures_util::FutureExt;
use http::{HeaderName, HeaderValue};
use http_body::{Body, Frame};
use http_body_util::{BodyExt, Collected, StreamBody};
use proptest::collection::vec;
use proptest::prelude::*;

/// Parts that a body may come in.
pub(super) fn parts() -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(vec(any::<u8>(), 0..50), 0..8)
}

/// Trailers that a body may have.
pub(super) const TRAILERS: [(&str, &str); 2] =
    [("x-amz-checksum-crc32", "AAAAAA=="), ("x-a", "é b")];

/// A body that comes in parts.
pub(super) fn body(parts: &[Vec<u8>], trailers: &[(&'static str, &'static str)]) -> SdkBody {
    let parts = parts.iter().cloned().map(Bytes::from).map(Frame::data);
    let trailers = trailers.iter().map(|(name, value)| {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        let trailer = (HeaderName::from_static(name), value);
        Frame::trailers([trailer].into_iter().collect())
    });
    let frames: Vec<_> = parts.chain(trailers).map(Ok::<_, Error>).collect();
    SdkBody::from_body_1_x(StreamBody::new(futures_util::stream::iter(frames)))
}

/// How such a body is encoded.
pub(super) fn options(length: usize, trailers: &[(&str, &str)]) -> AwsChunkedBodyOptions {
    let lengths = trailers
        .iter()
        .map(|(name, value)| name.len() + value.len() + ":".len());
    AwsChunkedBodyOptions::new(length as u64, lengths.map(|it| it as u64).collect())
}

/// All that a body has, which may wake its reader in between.
pub(super) fn all(body: impl Body<Data = Bytes, Error = Error>) -> Result<Bytes, String> {
    let mut collected = Box::pin(body.collect());
    let collected = (0..100).find_map(|_| collected.as_mut().now_or_never());
    let collected = collected.expect("nothing is waited for");
    let collected = collected.map_err(|error| error.to_string());
    collected.map(Collected::to_bytes)
}
