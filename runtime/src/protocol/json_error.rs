//! Errors of JSON protocols whose body is something else: what a proxy or a load balancer says, or
//! nothing. A header may still tell what error it is.

use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

/// The metadata that `parse` finds in a response, or else in its headers alone.
///
/// # Errors
/// When neither the body can be read, nor the headers have a code.
pub(super) fn metadata(
    response: &Response,
    parse: impl Fn(&Response) -> Result<ErrorMetadataBuilder, SerdeError>,
) -> Result<ErrorMetadataBuilder, SerdeError> {
    parse(response).or_else(|error| {
        let mut head = Response::new(response.status(), SdkBody::empty());
        *head.headers_mut() = response.headers().clone();
        let meta = parse(&head)?.build();
        match meta.code() {
            Some(_) => Ok(meta.into_builder()),
            None => Err(error),
        }
    })
}

/// Whether a response's body is an object.
pub(super) fn is_object(response: &Response) -> bool {
    let body = response.body().bytes().unwrap_or_default();
    body.trim_ascii_start().starts_with(b"{")
}
