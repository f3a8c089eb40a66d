//! [Compression of
//! requests](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait).

use aws_smithy_compression::body::compress::CompressedBody;
use aws_smithy_compression::{CompressionAlgorithm, CompressionOptions};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

/// Whether requests stay uncompressed.
#[derive(Clone, Copy, Debug)]
pub struct DisableRequestCompression(pub bool);

impl Storable for DisableRequestCompression {
    type Storer = StoreReplace<Self>;
}

/// The size from which on bodies are compressed.
#[derive(Clone, Copy, Debug)]
pub struct RequestMinCompressionSizeBytes(pub u32);

impl Storable for RequestMinCompressionSizeBytes {
    type Storer = StoreReplace<Self>;
}

/// Compresses the bodies of requests, unless they are small or the client is told not to.
#[derive(Debug)]
pub(crate) struct CompressRequest;

#[dyn_dispatch_hint]
impl Intercept for CompressRequest {
    fn name(&self) -> &'static str {
        "CompressRequest"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut options = CompressionOptions::default();
        if let Some(size) = cfg.load::<RequestMinCompressionSizeBytes>() {
            options = options.with_min_compression_size_bytes(size.0)?;
        }
        let disabled = cfg.load::<DisableRequestCompression>();
        let length = context.request().body().content_length();
        let is_small =
            length.is_some_and(|length| length < u64::from(options.min_compression_size_bytes()));
        if is_small || disabled.is_some_and(|disabled| disabled.0) {
            return Ok(());
        }
        compress(context.request_mut(), &options)?;
        cfg.interceptor_state()
            .store_append(SmithySdkFeature::GzipRequestCompression);
        Ok(())
    }
}

/// Replaces the body by a compressed one; one that is a stream is compressed as it is sent.
fn compress(request: &mut HttpRequest, options: &CompressionOptions) -> Result<(), BoxError> {
    let gzip = CompressionAlgorithm::Gzip.into_impl_http_body_1_x(options);
    request
        .headers_mut()
        .append(gzip.header_name(), gzip.header_value());
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    let body = if body.is_streaming() {
        body.map(move |body| SdkBody::from_body_1_x(CompressedBody::new(body, gzip.clone())))
    } else {
        CompressedBody::new(body, gzip).into_compressed_sdk_body()?
    };
    match body.content_length() {
        Some(length) => {
            let headers = request.headers_mut();
            headers.insert("content-length", length.to_string());
        }
        None => {
            request.headers_mut().remove("content-length");
        }
    }
    *request.body_mut() = body;
    Ok(())
}
