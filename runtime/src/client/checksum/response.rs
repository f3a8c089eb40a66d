//! Checksums of responses.

use crate::client::presigned::Presigned;
use crate::operation::{Operation, ResponseChecksum};
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::validate;
use aws_smithy_checksums::http::CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeSerializationInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::ResponseChecksumValidation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use std::fmt;

/// Asks for the checksum of a response, and compares the body with it while it is read.
pub(super) struct CheckResponse {
    /// Whether an input asks for the checksum; it does from now on if the second argument says so.
    asks: fn(&mut Input, bool) -> bool,
    /// The algorithms that the response's checksum may have.
    algorithms: &'static [&'static str],
}

impl CheckResponse {
    pub(super) fn of<O: Operation>() -> Self {
        Self {
            asks: |input, ask| {
                let checksum = of::<O>().zip(input.downcast_mut());
                checksum.is_some_and(|(checksum, input)| (checksum.asks)(input, ask))
            },
            algorithms: of::<O>().map_or(&[], |it| it.algorithms),
        }
    }
}

fn of<O: Operation>() -> Option<ResponseChecksum<O::Input>> {
    O::CHECKSUMS.and_then(|it| it.response)
}

impl fmt::Debug for CheckResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CheckResponse")
            .field(&self.algorithms)
            .finish()
    }
}

/// The response of this call is to be compared with its checksum.
#[derive(Debug)]
struct Checks;

impl Storable for Checks {
    type Storer = StoreReplace<Self>;
}

#[dyn_dispatch_hint]
impl Intercept for CheckResponse {
    fn name(&self) -> &'static str {
        "CheckResponse"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let setting = cfg.load::<ResponseChecksumValidation>();
        let when_required = setting == Some(&ResponseChecksumValidation::WhenRequired);
        // whoever fetches a URL that is signed in advance need not know what the header is for
        let ask = !when_required && cfg.load::<Presigned>().is_none();
        let asks = (self.asks)(context.input_mut(), ask);
        let feature = if when_required {
            SmithySdkFeature::FlexibleChecksumsResWhenRequired
        } else {
            SmithySdkFeature::FlexibleChecksumsResWhenSupported
        };
        let state = cfg.interceptor_state();
        state.store_append(feature);
        if asks {
            state.store_put(Checks);
        }
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<Checks>().is_none() {
            return Ok(());
        }
        let response = context.response_mut();
        if let Some((algorithm, checksum)) = checksum(response.headers(), self.algorithms) {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            *response.body_mut() = body.map(move |body| {
                let checksum = checksum.clone().into();
                let algorithm = algorithm.into_impl();
                SdkBody::from_body_1_x(validate::ChecksumBody::new(body, algorithm, checksum))
            });
        }
        Ok(())
    }
}

/// The checksum that a response says, of those the one that takes the least time to calculate.
fn checksum(headers: &Headers, allowed: &[&str]) -> Option<(ChecksumAlgorithm, Vec<u8>)> {
    let known = CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER.into_iter();
    let mut known = known.filter(|name| allowed.iter().any(|it| it.eq_ignore_ascii_case(name)));
    let (algorithm, value) = known.find_map(|name| {
        let algorithm: ChecksumAlgorithm = name.parse().ok()?;
        let value = headers.get(algorithm.into_impl().header_name())?;
        Some((algorithm, value))
    })?;
    if is_of_parts(value) {
        tracing::warn!("the checksum of an object in parts cannot be compared with the whole");
        return None;
    }
    let decoded = aws_smithy_types::base64::decode(value);
    if decoded.is_err() {
        tracing::error!("the checksum of the response is not in base64, and is not compared");
    }
    Some((algorithm, decoded.ok()?))
}

/// Whether a checksum is [one of the parts'
/// checksums](https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html#large-object-checksums):
/// it ends with a dash and their number.
fn is_of_parts(checksum: &str) -> bool {
    let parts = checksum.rsplit_once('-').map(|(_, parts)| parts);
    parts.is_some_and(|it| !it.is_empty() && it.bytes().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(values: &[(&'static str, &'static str)]) -> Headers {
        let mut headers = Headers::new();
        for (name, value) in values {
            headers.insert(*name, *value);
        }
        headers
    }

    #[test]
    fn the_fastest_algorithm_that_is_allowed_is_chosen() {
        let said = headers(&[
            ("x-amz-checksum-sha256", "AAAA"),
            ("x-amz-checksum-crc32", "AAAAAA=="),
        ]);
        let of = |allowed: &[&str]| checksum(&said, allowed).map(|(algorithm, _)| algorithm);
        assert_eq!(of(&["SHA256", "CRC32"]), Some(ChecksumAlgorithm::Crc32));
        assert_eq!(of(&["SHA256"]), Some(ChecksumAlgorithm::Sha256));
        assert_eq!(of(&["SHA1", "XXHASH3"]), None);
    }

    #[test]
    fn what_cannot_be_compared_is_not() {
        for value in ["AAAAAA==-12", "not base64!"] {
            let said = headers(&[("x-amz-checksum-crc32", value)]);
            assert_eq!(checksum(&said, &["CRC32"]), None, "{value}");
        }
        assert!(!is_of_parts("abc-"));
        assert!(!is_of_parts("abc"));
        assert!(is_of_parts("abc=-3"));
    }
}
