//! Checksums of requests.

use crate::client::presigned::Presigned;
use crate::operation::{Operation, RequestChecksum};
use aws_runtime::content_encoding::AwsChunkedBodyOptions;
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::{ChecksumCache, calculate};
use aws_smithy_checksums::http::HttpChecksum;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::RequestChecksumCalculation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use std::fmt;

/// What the names of headers with checksums begin with.
const CHECKSUM_HEADER: &str = "x-amz-checksum-";

/// The value of the header that names the algorithm where nobody chose one.
const DEFAULT_ALGORITHM: &str = "CRC32";

/// Says the checksum of a request's body: in a header if the body is in memory, and after it if it
/// is a stream.
pub(super) struct AddChecksum {
    /// What the operation says of it, and the algorithm that its input names.
    choice: fn(&Input) -> Option<Choice<'_>>,
}

/// What an operation and its input say of a checksum.
struct Choice<'i> {
    algorithm: Option<&'i str>,
    header: Option<&'static str>,
    is_required: bool,
}

impl AddChecksum {
    pub(super) fn of<O: Operation>() -> Self {
        Self {
            choice: |input| {
                let RequestChecksum {
                    algorithm,
                    header,
                    is_required,
                } = O::CHECKSUMS.and_then(|it| it.request)?;
                let input = input.downcast_ref()?;
                Some(Choice {
                    algorithm: algorithm.and_then(|algorithm| algorithm(input)),
                    header,
                    is_required,
                })
            },
        }
    }
}

impl fmt::Debug for AddChecksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AddChecksum")
    }
}

/// What is known of a call's checksum before there is a request.
#[derive(Debug)]
struct Chosen {
    algorithm: Option<String>,
    header: Option<&'static str>,
    is_required: bool,
}

impl Storable for Chosen {
    type Storer = StoreReplace<Self>;
}

/// The checksum that a call says. All attempts say the same, in case that a body changes between
/// them.
#[derive(Clone, Debug)]
struct Calculation {
    algorithm: ChecksumAlgorithm,
    cache: ChecksumCache,
}

impl Storable for Calculation {
    type Storer = StoreReplace<Self>;
}

#[dyn_dispatch_hint]
impl Intercept for AddChecksum {
    fn name(&self) -> &'static str {
        "AddChecksum"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(choice) = (self.choice)(context.input()) {
            cfg.interceptor_state().store_put(Chosen {
                algorithm: choice.algorithm.map(str::to_owned),
                header: choice.header,
                is_required: choice.is_required,
            });
        }
        Ok(())
    }

    /// Before the `User-Agent` is written, which says the algorithm.
    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let algorithm = algorithm(context.request_mut(), cfg)?;
        let Some(algorithm) = algorithm else {
            let state = cfg.interceptor_state();
            state.store_put(AwsChunkedBodyOptions::disable_chunked_encoding());
            return Ok(());
        };
        if let Some(feature) = feature_of(algorithm) {
            cfg.interceptor_state().store_append(feature);
        }
        let cache = ChecksumCache::new();
        cfg.interceptor_state()
            .store_put(Calculation { algorithm, cache });
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(Calculation { algorithm, cache }) = cfg.load::<Calculation>() else {
            return Ok(());
        };
        let mut checksum = algorithm.into_impl();
        let request = context.request_mut();
        if let Some(body) = request.body().bytes() {
            checksum.update(body);
            let headers = cache.get().unwrap_or_else(|| {
                let headers = checksum.headers();
                cache.set(headers.clone());
                headers
            });
            for (name, value) in &headers {
                request.headers_mut().insert(name.clone(), value.clone());
            }
        } else {
            let name = checksum.header_name();
            request.headers_mut().insert("x-amz-trailer", name);
            let length = HttpChecksum::size(&*checksum);
            let options = AwsChunkedBodyOptions::default().with_trailer_len(length);
            cfg.interceptor_state().store_put(options);
        }
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let Some(calculation) = cfg.load::<Calculation>().cloned() else {
            return Ok(());
        };
        if request.body().bytes().is_some() {
            return Ok(());
        }
        let body = std::mem::replace(request.body_mut(), SdkBody::taken());
        *request.body_mut() = body.map(move |body| {
            let Calculation { algorithm, cache } = &calculation;
            let body = calculate::ChecksumBody::new(body, algorithm.into_impl());
            SdkBody::from_body_1_x(body.with_cache(cache.clone()))
        });
        Ok(())
    }
}

/// The algorithm of a request's checksum, if it is to have one. The header that names it is added
/// if nobody chose one.
fn algorithm(
    request: &mut HttpRequest,
    cfg: &mut ConfigBag,
) -> Result<Option<ChecksumAlgorithm>, BoxError> {
    let chosen = cfg.load::<Chosen>().ok_or("another type of input")?;
    let mut names = request.headers().iter().map(|(name, _)| name);
    // who calculated it need not have it calculated again; who has a URL calculates it later
    let is_there = names.any(|name| name.starts_with(CHECKSUM_HEADER));
    if is_there || cfg.load::<Presigned>().is_some() {
        return Ok(None);
    }
    let setting = cfg.load::<RequestChecksumCalculation>();
    let when_required = setting == Some(&RequestChecksumCalculation::WhenRequired);
    let is_wanted = !when_required || chosen.is_required || chosen.algorithm.is_some();
    let algorithm: Option<ChecksumAlgorithm> =
        chosen.algorithm.as_deref().map(str::parse).transpose()?;
    if let Some(header) = chosen
        .header
        .filter(|header| is_wanted && !request.headers().contains_key(*header))
    {
        request.headers_mut().insert(header, DEFAULT_ALGORITHM);
    }
    let feature = if when_required {
        SmithySdkFeature::FlexibleChecksumsReqWhenRequired
    } else {
        SmithySdkFeature::FlexibleChecksumsReqWhenSupported
    };
    cfg.interceptor_state().store_append(feature);
    Ok(is_wanted.then(|| algorithm.unwrap_or_default()))
}

/// How the `User-Agent` says an algorithm.
fn feature_of(algorithm: ChecksumAlgorithm) -> Option<SmithySdkFeature> {
    Some(match algorithm {
        ChecksumAlgorithm::Crc32 => SmithySdkFeature::FlexibleChecksumsReqCrc32,
        ChecksumAlgorithm::Crc32c => SmithySdkFeature::FlexibleChecksumsReqCrc32c,
        ChecksumAlgorithm::Crc64Nvme => SmithySdkFeature::FlexibleChecksumsReqCrc64,
        ChecksumAlgorithm::Sha1 => SmithySdkFeature::FlexibleChecksumsReqSha1,
        ChecksumAlgorithm::Sha256 => SmithySdkFeature::FlexibleChecksumsReqSha256,
        _ => return None,
    })
}
