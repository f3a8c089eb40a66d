//! The
//! [`aws-chunked`](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html)
//! encoding of streams, which lets a checksum follow the body.

use super::signed_chunks::SignedChunks;
use super::unsigned_chunks::UnsignedChunks;
use aws_runtime::auth::{PayloadSigningOverride, SigV4OperationSigningConfig};
use aws_runtime::content_encoding::header::X_AMZ_TRAILER_SIGNATURE;
use aws_runtime::content_encoding::header_value::AWS_CHUNKED;
use aws_runtime::content_encoding::{AwsChunkedBody, AwsChunkedBodyOptions, DeferredSigner};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_smithy_types::error::operation::BuildError;

/// The least that a chunk may hold, but for the last.
const MIN_CHUNK_SIZE: usize = 8192;

/// The bytes of a signature as text.
const SIGNATURE_LENGTH: usize = 64;

/// What begins the header `Authorization` of a request that is signed with Signature Version 4.
const SIGV4: &str = "AWS4-HMAC-SHA256";

/// The header that says how the body is signed, and what it says of one that is not.
const CONTENT_SHA256: &str = "x-amz-content-sha256";
const UNSIGNED: &str = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

/// The header that says the length of the body before it is encoded.
const DECODED_LENGTH: &str = "x-amz-decoded-content-length";

/// How much a chunk holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkSize {
    /// This many bytes, at least 8 KiB.
    Bytes(usize),
    /// The whole body.
    WholeBody,
}

impl ChunkSize {
    /// The chunk size of a setting.
    pub fn of(bytes: Option<usize>) -> Self {
        bytes.map_or(Self::WholeBody, Self::Bytes)
    }
}

impl Storable for ChunkSize {
    type Storer = StoreReplace<Self>;
}

/// Sends a stream in chunks. Each is signed where the connection is not secure.
#[derive(Debug)]
pub(super) struct EncodeChunks;

#[dyn_dispatch_hint]
impl Intercept for EncodeChunks {
    fn name(&self) -> &'static str {
        "EncodeChunks"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let Some(options) = options(request, cfg) else {
            return Ok(());
        };
        let length = length(request)?;
        let mut options = with_chunk_size(options.with_stream_length(length), length, cfg)?;
        let state = cfg.interceptor_state();
        if request.uri().starts_with("http:") {
            state.store_put(Unsigned(options.clone()));
            options = signed(options);
            let (signer, sender) = DeferredSigner::new();
            state.store_put(signer);
            state.store_put(sender);
            state.store_put(PayloadSigningOverride::StreamingSignedPayloadTrailer);
        } else {
            state.store_put(PayloadSigningOverride::StreamingUnsignedPayloadTrailer);
        }
        let headers = request.headers_mut();
        headers.insert(DECODED_LENGTH, length.to_string());
        headers.insert("content-length", options.encoded_length().to_string());
        headers.remove("transfer-encoding");
        headers.append("content-encoding", AWS_CHUNKED);
        state.store_put(options);
        say_payload(cfg);
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let Some(mut options) = options(request, cfg) else {
            return Ok(());
        };
        // an interceptor of the application may have put others in their places
        let mut signer = cfg.load::<DeferredSigner>().cloned();
        let authorization = request.headers().get("authorization");
        let is_signed = authorization.is_some_and(|it| it.starts_with(SIGV4));
        if let Some(Unsigned(plain)) = cfg.load::<Unsigned>().filter(|_| !is_signed) {
            // an anonymous call, in which nobody signs the chunks
            signer = None;
            options = plain.clone();
            let headers = request.headers_mut();
            headers.insert("content-length", options.encoded_length().to_string());
            headers.insert(CONTENT_SHA256, UNSIGNED);
        }
        let length = request.headers().get(DECODED_LENGTH);
        let length = length.and_then(|it| it.parse().ok());
        let body = std::mem::replace(request.body_mut(), SdkBody::taken());
        let encode = move |body| encode(body, &options, signer.as_ref(), length);
        *request.body_mut() = body.map(encode);
        Ok(())
    }
}

/// Lets the signer say, in a header, how the chunks are signed.
fn say_payload(cfg: &mut ConfigBag) {
    if let Some(mut config) = cfg.load::<SigV4OperationSigningConfig>().cloned() {
        config.signing_options.content_sha256_header = true;
        cfg.interceptor_state().store_put(config);
    }
}

/// How a body whose chunks are to be signed is encoded if nobody signs them.
#[derive(Debug)]
struct Unsigned(AwsChunkedBodyOptions);

impl Storable for Unsigned {
    type Storer = StoreReplace<Self>;
}

fn encode(
    body: SdkBody,
    options: &AwsChunkedBodyOptions,
    signer: Option<&DeferredSigner>,
    length: Option<u64>,
) -> SdkBody {
    if let Some(signer) = signer {
        SdkBody::from_body_1_x(SignedChunks::new(body, options, signer))
    } else if let Some(length) = length {
        let (chunk_size, encoded_length) = (options.chunk_size(), options.encoded_length());
        let body = UnsignedChunks::new(body, length, chunk_size, encoded_length);
        SdkBody::from_body_1_x(body)
    } else {
        // an interceptor of the application took the length away
        SdkBody::from_body_1_x(AwsChunkedBody::new(body, options.clone()))
    }
}

/// What is known of the encoding of a request's body, if it is to be encoded.
fn options(request: &HttpRequest, cfg: &ConfigBag) -> Option<AwsChunkedBodyOptions> {
    let options = cfg.load::<AwsChunkedBodyOptions>()?;
    let is_encoded = request.body().bytes().is_none() && !options.disabled();
    is_encoded.then(|| options.clone())
}

/// The length of a body that is to be encoded, which must be known.
fn length(request: &HttpRequest) -> Result<u64, BuildError> {
    let said = request.headers().get("content-length");
    said.and_then(|it| it.parse().ok())
        .or_else(|| request.body().content_length())
        .ok_or_else(|| {
            BuildError::other("Only request bodies with a known size can be aws-chunked encoded.")
        })
}

fn with_chunk_size(
    options: AwsChunkedBodyOptions,
    length: u64,
    cfg: &ConfigBag,
) -> Result<AwsChunkedBodyOptions, BuildError> {
    match cfg.load::<ChunkSize>() {
        None => Ok(options),
        Some(ChunkSize::Bytes(size)) if *size < MIN_CHUNK_SIZE => Err(BuildError::other(format!(
            "Chunk size must be at least {MIN_CHUNK_SIZE} bytes, but {size} was provided."
        ))),
        Some(ChunkSize::Bytes(size)) => Ok(options.with_chunk_size(*size)),
        Some(ChunkSize::WholeBody) => {
            let length = usize::try_from(length).map_err(BuildError::other)?;
            Ok(options.with_chunk_size(length.max(MIN_CHUNK_SIZE)))
        }
    }
}

/// With signatures of the chunks and of what follows them.
pub(super) fn signed(options: AwsChunkedBodyOptions) -> AwsChunkedBodyOptions {
    let options = options.signed_chunked_encoding(true);
    if options.is_trailer_empty() {
        return options;
    }
    let length = X_AMZ_TRAILER_SIGNATURE.len() + ":".len() + SIGNATURE_LENGTH;
    options.with_trailer_len(length as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
    use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
    use futures_util::FutureExt;
    use http_body_util::BodyExt;

    #[test]
    fn an_interceptor_of_the_application_may_choose_other_chunks() {
        let body = SdkBody::from("a".repeat(10 * 1024)).map(SdkBody::from_body_1_x);
        let mut request = HttpRequest::new(body);
        request.set_uri("https://example.com/").unwrap();
        let mut context = InterceptorContext::new(Input::doesnt_matter());
        context.enter_serialization_phase();
        let _ = context.take_input();
        context.set_request(request);
        context.enter_before_transmit_phase();
        let components = RuntimeComponentsBuilder::for_tests().build().unwrap();
        let mut cfg = ConfigBag::base();
        let options = AwsChunkedBodyOptions::default();
        cfg.interceptor_state().store_put(options);

        let mut stage = BeforeTransmitInterceptorContextMut::from(&mut context);
        EncodeChunks
            .modify_before_signing(&mut stage, &components, &mut cfg)
            .unwrap();
        let options = cfg.load::<AwsChunkedBodyOptions>().unwrap().clone();
        let options = options.with_chunk_size(8 * 1024);
        cfg.interceptor_state().store_put(options);
        EncodeChunks
            .modify_before_transmit(&mut stage, &components, &mut cfg)
            .unwrap();

        let body = std::mem::replace(stage.request_mut().body_mut(), SdkBody::taken());
        let body = body.collect().now_or_never();
        let body = body.unwrap().unwrap().to_bytes();
        let chunks = body.split(|byte| *byte == b'\n');
        let lengths: Vec<&[u8]> = chunks.step_by(2).collect();
        assert_eq!(lengths, [&b"2000\r"[..], b"800\r", b"0\r", b""]);
    }
}
