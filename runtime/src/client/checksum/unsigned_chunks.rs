//! The `aws-chunked` encoding without signatures.

use aws_smithy_types::body::{Error, SdkBody};
use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body, Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What ends a line, and a chunk.
pub(super) const CRLF: &[u8] = b"\r\n";

/// A body in chunks, and after them its trailers.
///
/// The parts of the body are sent as they come, between the lines that make chunks of them: how
/// long a chunk is to be is known before there is all of it.
#[derive(Debug)]
pub(super) struct UnsignedChunks {
    body: SdkBody,
    chunk_size: u64,
    /// What was read of the body and is not sent yet.
    part: Bytes,
    /// How long the body is to be.
    length: u64,
    /// How much of the body the chunk that was begun last is still to get.
    left_of_chunk: u64,
    /// How much of the body is left for the chunks after that.
    left: u64,
    trailers: HeaderMap,
    /// What was sent, and how much that is to be in the end.
    sent: u64,
    encoded_length: u64,
    is_ended: bool,
}

/// Why a body cannot be sent as it was said.
#[derive(Debug, thiserror::Error)]
enum Mismatch {
    #[error("the body was said to have {expected} bytes, and {actual} came")]
    StreamLengthMismatch { actual: u64, expected: u64 },
    #[error("with its trailers, the encoded body has {actual} bytes, and not {expected}")]
    EncodedLengthMismatch { actual: u64, expected: u64 },
}

impl UnsignedChunks {
    /// Encodes a body of `length` bytes. The encoded one has `encoded_length` bytes, trailers
    /// included.
    pub(super) fn new(body: SdkBody, length: u64, chunk_size: usize, encoded_length: u64) -> Self {
        Self {
            body,
            chunk_size: (chunk_size as u64).max(1),
            part: Bytes::new(),
            left_of_chunk: 0,
            length,
            left: length,
            trailers: HeaderMap::new(),
            sent: 0,
            encoded_length,
            is_ended: false,
        }
    }

    /// What is there to be sent of the part that was read last: of the chunk, or the line with
    /// which the next one begins.
    fn next(&mut self) -> Result<Bytes, Mismatch> {
        if self.left_of_chunk == 0 {
            return self.begin_chunk();
        }
        let length = usize::try_from(self.left_of_chunk).unwrap_or(usize::MAX);
        let part = self.part.split_to(self.part.len().min(length));
        self.left_of_chunk -= part.len() as u64;
        Ok(part)
    }

    fn begin_chunk(&mut self) -> Result<Bytes, Mismatch> {
        if self.left == 0 {
            return Err(self.length_mismatch(self.length + self.part.len() as u64));
        }
        self.left_of_chunk = self.left.min(self.chunk_size);
        self.left -= self.left_of_chunk;
        let mut line = self.end_of_chunk();
        line.extend(format!("{:X}\r\n", self.left_of_chunk).as_bytes());
        Ok(line.into())
    }

    fn length_mismatch(&self, actual: u64) -> Mismatch {
        Mismatch::StreamLengthMismatch {
            actual,
            expected: self.length,
        }
    }

    /// What ends the chunk before, if there is one.
    fn end_of_chunk(&self) -> Vec<u8> {
        if self.sent == 0 {
            Vec::new()
        } else {
            CRLF.to_vec()
        }
    }

    /// The chunk without a body, and the trailers.
    fn end(&mut self) -> Result<Bytes, Mismatch> {
        self.is_ended = true;
        match self.left + self.left_of_chunk {
            0 => {}
            missing => return Err(self.length_mismatch(self.length - missing)),
        }
        let mut end = self.end_of_chunk();
        end.extend(b"0\r\n");
        for (name, value) in &self.trailers {
            end.extend([name.as_str().as_bytes(), b":", value.as_bytes(), CRLF].concat());
        }
        end.extend(CRLF);
        let actual = self.sent + end.len() as u64;
        let expected = self.encoded_length;
        if actual == expected {
            Ok(end.into())
        } else {
            Err(Mismatch::EncodedLengthMismatch { actual, expected })
        }
    }

    /// The next bytes to send, unless all were sent.
    fn poll_bytes(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        while !self.is_ended {
            if !self.part.is_empty() {
                return Poll::Ready(Some(self.next().map_err(Into::into)));
            }
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                None => return Poll::Ready(Some(self.end().map_err(Into::into))),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(part) => self.part = part,
                    Err(frame) => self
                        .trailers
                        .extend(frame.into_trailers().ok().into_iter().flatten()),
                },
            }
        }
        Poll::Ready(None)
    }
}

impl Body for UnsignedChunks {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let bytes = ready!(self.poll_bytes(cx));
        Poll::Ready(bytes.map(|bytes| {
            let bytes = bytes.inspect_err(|_| self.is_ended = true)?;
            self.sent += bytes.len() as u64;
            Ok(Frame::data(bytes))
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.is_ended
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.encoded_length.saturating_sub(self.sent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::checksum::samples::{TRAILERS, all, body, options, parts};
    use aws_runtime::content_encoding::{AwsChunkedBody, AwsChunkedBodyOptions};
    use futures_util::FutureExt;
    use http_body_util::{BodyExt, StreamBody};
    use proptest::prelude::*;

    fn chunks(
        parts: &[Vec<u8>],
        trailers: &[(&'static str, &'static str)],
        length: usize,
        options: &AwsChunkedBodyOptions,
    ) -> UnsignedChunks {
        let (size, encoded_length) = (options.chunk_size(), options.encoded_length());
        UnsignedChunks::new(body(parts, trailers), length as u64, size, encoded_length)
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
            let options = options(length, trailers).with_chunk_size(size);
            let ours = chunks(&parts, trailers, length, &options);
            prop_assert_eq!(ours.size_hint().exact(), Some(options.encoded_length()));
            let ours = all(ours).unwrap();
            prop_assert_eq!(ours.len() as u64, options.encoded_length());
            let theirs = AwsChunkedBody::new(body(&parts, trailers), options);
            prop_assert_eq!(ours, all(theirs).unwrap());
        }
    }

    #[test]
    fn parts_are_sent_as_they_come() {
        let part = vec![7; 100];
        let (parts, options) = ([part], options(100, &[]).with_chunk_size(60));
        let mut chunks = chunks(&parts, &[], 100, &options);
        let mut frames = Vec::new();
        while let Some(frame) = chunks.frame().now_or_never().unwrap() {
            assert!(!chunks.is_end_stream() || chunks.size_hint().exact() == Some(0));
            frames.push(frame.unwrap().into_data().unwrap());
        }
        let lengths: Vec<_> = frames.iter().map(Bytes::len).collect();
        assert_eq!(lengths, ["3C\r\n".len(), 60, "\r\n28\r\n".len(), 40, 7]);
        assert_eq!(frames[4], "\r\n0\r\n\r\n");
        // one after the other in the memory of the part
        assert_eq!(frames[1].as_ptr().wrapping_add(60), frames[3].as_ptr());
    }

    #[test]
    fn a_body_that_is_not_as_it_was_said_is_not_sent_to_its_end() {
        let parts = [vec![0; 30], vec![0; 30]];
        let text = |length, trailers| {
            let options = options(length, &TRAILERS[..1]).with_chunk_size(25);
            all(chunks(&parts, trailers, length, &options)).unwrap_err()
        };
        let trailers = &TRAILERS[..1];
        let long = "the body was said to have 59 bytes, and 60 came";
        assert_eq!(text(59, trailers), long);
        let short = "the body was said to have 61 bytes, and 60 came";
        assert_eq!(text(61, trailers), short);
        let other = "with its trailers, the encoded body has 82 bytes, and not 113";
        assert_eq!(text(60, &[]), other);
    }

    #[test]
    fn a_body_that_fails_fails_for_good() {
        let frames = [Ok(Frame::data(Bytes::from("a"))), Err("broken")];
        let body = StreamBody::new(futures_util::stream::iter(frames));
        let mut chunks = UnsignedChunks::new(SdkBody::from_body_1_x(body), 2, 8, 12);
        let mut next = || chunks.frame().now_or_never().unwrap();
        assert!(next().unwrap().is_ok());
        assert!(next().unwrap().is_ok());
        assert_eq!(next().unwrap().unwrap_err().to_string(), "broken");
        assert!(next().is_none());
    }
}
