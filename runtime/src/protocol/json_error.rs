//! Errors of JSON protocols whose body may be something else: what a proxy or a load balancer says,
//! or nothing.

use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::error_envelope::{parse_query_compatible_header, sanitize_error_code};
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

/// The metadata of an error, of which the AWS crates have read `metadata`. A header that names the
/// error is enough, whatever the body is.
///
/// # Errors
/// When neither the body can be read nor a header names the error.
pub(super) fn metadata(
    response: &Response,
    metadata: Result<ErrorMetadataBuilder, SerdeError>,
) -> Result<ErrorMetadataBuilder, SerdeError> {
    if let Some((code, fault)) = parse_query_compatible_header(response.headers()) {
        let metadata = metadata.unwrap_or_else(|_| ErrorMetadata::builder());
        return Ok(metadata.code(code).custom("type", fault));
    }
    let error_type = response.headers().get("x-amzn-errortype");
    let Some(error_type) = error_type.filter(|it| !it.is_empty()) else {
        return metadata;
    };
    // proxies are known to send it twice
    let code = error_type.split_once(',').map(|(first, _)| first);
    Ok(match (metadata, code) {
        (Ok(metadata), None) => metadata,
        (metadata, code) => metadata
            .unwrap_or_else(|_| ErrorMetadata::builder())
            .code(sanitize_error_code(code.unwrap_or(error_type).trim())),
    })
}

/// Whether the body of an error can have members: it is an object, or nothing.
pub(super) fn may_have_members(response: &Response) -> bool {
    let body = response.body().bytes().unwrap_or_default();
    body.trim_ascii_start().first().is_none_or(|it| *it == b'{')
}
