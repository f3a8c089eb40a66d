//! Requests of operations.

use super::Operation;
use crate::endpoint::rules::is_valid_host_label;
use crate::error::BuildError;
use aws_smithy_runtime_api::http::Request;
#[cfg(feature = "client")]
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::SerdeError;
#[cfg(feature = "event-stream")]
use aws_smithy_types::body::SdkBody;
#[cfg(feature = "client")]
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::ConfigBag;
use md5::{Digest, Md5};

/// Makes the request for `input` in a client's or the service's own protocol.
pub(crate) fn write_request<O: Operation>(
    input: &O::Input,
    protocol: &dyn ClientProtocol,
    config: &ConfigBag,
) -> Result<Request, SerdeError> {
    let mut request = protocol.serialize_request(input, O::input_schema(), "", config)?;
    #[cfg(feature = "event-stream")]
    if O::SENDS_EVENTS {
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, crate::event_stream::MEDIA_TYPE);
        headers.remove(CONTENT_LENGTH);
        *request.body_mut() = SdkBody::empty(); // what would be there is the first message
    }
    #[cfg(feature = "event-stream")]
    if O::RECEIVES_EVENTS && request.headers().contains_key(ACCEPT) {
        let headers = request.headers_mut();
        headers.insert(ACCEPT, crate::event_stream::MEDIA_TYPE);
    }
    if O::service().is_query_compatible {
        request.headers_mut().insert(QUERY_MODE, "true");
    }
    for customization in O::CUSTOMIZATIONS {
        customization.change_request(&mut request);
    }
    if O::CHECKSUM_REQUIRED {
        add_md5(&mut request);
    }
    Ok(request)
}

/// Says the checksum of a body that is in memory, if no member says one.
pub(super) fn add_md5(request: &mut Request) {
    const CONTENT_MD5: &str = "content-md5";
    let mut names = request.headers().iter().map(|(name, _)| name);
    if !names.any(|name| name == CONTENT_MD5 || name.starts_with("x-amz-checksum-")) {
        let body = request.body().bytes().unwrap_or_default();
        let checksum = aws_smithy_types::base64::encode(Md5::digest(body));
        request.headers_mut().insert(CONTENT_MD5, checksum);
    }
}

/// What asks a service for the errors that awsQuery had for it.
const QUERY_MODE: &str = "x-amzn-query-mode";

#[cfg(feature = "event-stream")]
const ACCEPT: &str = "accept";
#[cfg(feature = "event-stream")]
const CONTENT_TYPE: &str = "content-type";
#[cfg(any(feature = "client", feature = "event-stream"))]
const CONTENT_LENGTH: &str = "content-length";

/// The value of a member that is part of the host.
///
/// # Errors
/// When it is missing or empty, or would make the host another one than the service's.
#[doc(hidden)]
pub fn host_label<'l>(value: Option<&'l str>, field: &'static str) -> Result<&'l str, BuildError> {
    let value = value.filter(|value| !value.is_empty()).ok_or_else(|| {
        let details = "it is part of the host name and cannot be empty or unset";
        BuildError::missing_field(field, details)
    })?;
    if is_valid_host_label(value, false) {
        Ok(value)
    } else {
        let details = "it forms part of the endpoint host, where it can have no other than ASCII \
                       letters, digits and dashes, none of them first, and at most 63";
        Err(BuildError::invalid_field(field, details))
    }
}

/// The value of a member that the endpoint depends on.
///
/// # Errors
/// When it is missing or blank.
#[doc(hidden)]
pub fn endpoint_param<'p>(
    value: Option<&'p str>,
    field: &'static str,
) -> Result<&'p str, BuildError> {
    value
        .filter(|value| !value.trim().is_empty())
        .ok_or_else(|| {
            let details = "the endpoint depends on it and it cannot be blank or unset";
            BuildError::missing_field(field, details)
        })
}

/// Puts a stream into the request as its body.
#[cfg(feature = "client")]
pub(crate) fn stream_body(request: &mut Request, body: ByteStream, config: &ConfigBag) {
    *request.body_mut() = body.into_inner();
    let length = request.body().content_length();
    let omit = config.load::<SharedHeaderOmitSettings>();
    let is_omitted = omit.is_some_and(|it| it.should_omit_default_content_length());
    let headers = request.headers_mut();
    let is_said = is_omitted || headers.contains_key(CONTENT_LENGTH);
    if let Some(length) = length.filter(|_| !is_said) {
        headers.insert(CONTENT_LENGTH, length.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_does_not_make_the_host_another_one() {
        for label in ["a", "123456789012", "Route-1"] {
            assert_eq!(host_label(Some(label), "route").unwrap(), label);
        }
        let error = |label| host_label(label, "route").unwrap_err().to_string();
        let long = "a".repeat(64);
        for label in [
            "attacker.example:1",
            "attacker.example/",
            "user@",
            "a.b",
            "a b",
            "-a",
            "a#",
            "é",
            &long,
        ] {
            let error = error(Some(label));
            assert!(error.contains("forms part of the endpoint host"), "{error}");
            assert!(error.contains("route"), "{error}");
        }
        for missing in [None, Some("")] {
            assert!(error(missing).contains("cannot be empty or unset"));
        }
    }
}
