//! The `aws-chunked` encoding with signatures.

use super::unsigned_chunks::CRLF;
use aws_runtime::content_encoding::{AwsChunkedBody, AwsChunkedBodyOptions, DeferredSigner};
use aws_smithy_types::body::{Error, SdkBody};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

/// What follows the length of a chunk.
const SIGNATURE: &[u8] = b";chunk-signature=";

/// A body in chunks that are signed, and after them its trailers.
///
/// The AWS crates sign the chunks, and copy each behind its signature. Copies that wait to be sent
/// are memory that the system gives and takes back all the time; so they are let go at once, and
/// the parts of the body themselves are sent.
#[derive(Debug)]
pub(super) struct SignedChunks {
    chunks: AwsChunkedBody<Remembered>,
    parts: Parts,
    /// How much of the chunk is still to be sent.
    left: usize,
    /// Whether a chunk was sent whose end was not.
    is_open: bool,
    /// Whether the last chunk was signed, which is empty.
    is_last: bool,
}

/// The parts of a body that were read and not sent.
type Parts = Arc<Mutex<VecDeque<Bytes>>>;

impl SignedChunks {
    pub(super) fn new(
        body: SdkBody,
        options: &AwsChunkedBodyOptions,
        signer: &DeferredSigner,
    ) -> Self {
        let parts = Parts::default();
        let body = Remembered {
            body,
            parts: parts.clone(),
        };
        let chunks = AwsChunkedBody::new(body, options.clone());
        Self {
            chunks: chunks.with_signer(signer.clone()),
            parts,
            left: 0,
            is_open: false,
            is_last: false,
        }
    }

    /// What is there to be sent of the chunk.
    fn part(&mut self) -> Option<Bytes> {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let first = parts.front_mut().filter(|_| self.left > 0)?;
        let part = first.split_to(first.len().min(self.left));
        if first.is_empty() {
            parts.pop_front();
        }
        self.left -= part.len();
        Some(part)
    }

    /// What is sent in place of what the AWS crates would: of a chunk, the line with its signature.
    fn line(&mut self, encoded: &Bytes) -> Bytes {
        let before = if self.is_open { CRLF } else { &[] };
        let chunk = chunk(encoded).filter(|_| !self.is_last);
        let (length, end) = chunk.unwrap_or((0, 0));
        // the last chunk and the trailers are sent as they are
        let line = if length > 0 { &encoded[..end] } else { encoded };
        self.is_last = length == 0;
        self.is_open = length > 0;
        self.left = length;
        [before, line].concat().into()
    }
}

/// How long a chunk is, and where the line before it ends.
fn chunk(encoded: &[u8]) -> Option<(usize, usize)> {
    let digits = encoded
        .iter()
        .take_while(|it| it.is_ascii_hexdigit())
        .count();
    let (length, rest) = encoded.split_at(digits);
    let length = usize::from_str_radix(str::from_utf8(length).ok()?, 16).ok()?;
    let signature = rest.strip_prefix(SIGNATURE)?;
    let end = signature.windows(CRLF.len()).position(|it| it == CRLF)?;
    Some((length, digits + SIGNATURE.len() + end + CRLF.len()))
}

impl Body for SignedChunks {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if let Some(part) = self.part() {
            return Poll::Ready(Some(Ok(Frame::data(part))));
        }
        let encoded = ready!(Pin::new(&mut self.chunks).poll_frame(cx));
        Poll::Ready(encoded.map(|frame| {
            let frame = frame?;
            Ok(frame.map_data(|encoded| self.line(&encoded)))
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 && self.chunks.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.chunks.size_hint()
    }
}

/// A body whose parts are remembered when they are read.
#[derive(Debug)]
struct Remembered {
    body: SdkBody,
    parts: Parts,
}

impl Body for Remembered {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if let Some(Ok(frame)) = &frame
            && let Some(part) = frame.data_ref().filter(|part| !part.is_empty())
        {
            let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
            parts.push_back(part.clone());
        }
        Poll::Ready(frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::checksum::chunked::signed;
    use crate::client::checksum::samples::{TRAILERS, all, body, options, parts};
    use aws_credential_types::Credentials;
    use aws_runtime::auth::SigV4OperationSigningConfig;
    use aws_runtime::auth::sigv4::SigV4Signer;
    use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
    use aws_smithy_runtime_api::client::auth::{AuthSchemeEndpointConfig, Sign};
    use aws_smithy_runtime_api::client::identity::Identity;
    use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
    use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
    use aws_smithy_types::config_bag::ConfigBag;
    use aws_types::SigningName;
    use aws_types::region::SigningRegion;
    use futures_util::FutureExt;
    use http_body_util::BodyExt;
    use proptest::prelude::*;
    use std::time::UNIX_EPOCH;

    /// What signs the chunks of a request, which is itself signed: all at the same time.
    fn signer() -> DeferredSigner {
        let (signer, sender) = DeferredSigner::new();
        let mut cfg = ConfigBag::base();
        let state = cfg.interceptor_state();
        state.store_put(sender);
        state.store_put(SigV4OperationSigningConfig {
            region: Some(SigningRegion::from_static("us-east-1")),
            name: Some(SigningName::from_static("s3")),
            ..SigV4OperationSigningConfig::default()
        });
        let mut components = RuntimeComponentsBuilder::for_tests();
        let time = SharedTimeSource::new(StaticTimeSource::new(UNIX_EPOCH));
        components.set_time_source(Some(time));
        let mut request = HttpRequest::new(SdkBody::empty());
        request.set_uri("http://example.com/").unwrap();
        let identity = Identity::from(Credentials::new("id", "secret", None, None, "tests"));
        let endpoint = AuthSchemeEndpointConfig::empty();
        let components = components.build().unwrap();
        SigV4Signer::new()
            .sign_http_request(&mut request, &identity, endpoint, &components, &cfg)
            .unwrap();
        signer
    }

    proptest! {
        #[test]
        fn chunks_are_those_of_the_aws_crates(
            parts in parts(),
            size in 1_usize..60,
            trailers in 0..=TRAILERS.len(),
        ) {
            let trailers = &TRAILERS[..trailers];
            let length = parts.iter().map(Vec::len).sum();
            let options = signed(options(length, trailers).with_chunk_size(size));
            let ours = SignedChunks::new(body(&parts, trailers), &options, &signer());
            prop_assert_eq!(ours.size_hint().exact(), Some(options.encoded_length()));
            let ours = all(ours).unwrap();
            let theirs = AwsChunkedBody::new(body(&parts, trailers), options);
            let theirs = all(theirs.with_signer(signer())).unwrap();
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn parts_are_sent_as_they_come() {
        let options = signed(options(100, &[]).with_chunk_size(60));
        let mut chunks = SignedChunks::new(body(&[vec![7; 100]], &[]), &options, &signer());
        let mut frames = Vec::new();
        // it wakes its reader before the last chunk
        for _ in 0..7 {
            if let Some(Some(frame)) = chunks.frame().now_or_never() {
                frames.push(frame.unwrap().into_data().unwrap());
            }
        }
        assert!(chunks.is_end_stream());
        let line = "3C;chunk-signature=\r\n".len() + 64;
        let last = "\r\n0;chunk-signature=\r\n\r\n".len() + 64;
        let lengths: Vec<_> = frames.iter().map(Bytes::len).collect();
        assert_eq!(lengths, [line, 60, line + 2, 40, last]);
        // one after the other in the memory of the part
        assert_eq!(frames[1].as_ptr().wrapping_add(60), frames[3].as_ptr());
    }

    #[test]
    fn what_is_no_chunk_is_none() {
        let line = b"1F;chunk-signature=ab\r\n0123";
        assert_eq!(chunk(line), Some((31, 23)));
        for other in [
            &b""[..],
            b"x-amz-checksum-crc32:AAAAAA==\r\n",
            b"1F\r\n",
            b"1F;chunk-signature=ab",
            b"FFFFFFFFFFFFFFFFF;chunk-signature=ab\r\n",
        ] {
            assert_eq!(chunk(other), None, "{other:?}");
        }
    }
}
