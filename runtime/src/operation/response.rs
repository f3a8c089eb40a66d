//! Responses of operations.

use super::readable::ReadableMembers;
use super::{Operation, Output, ProtocolRef};
use crate::error::{CreateUnhandledError, ReadError};
#[cfg(feature = "event-stream")]
use crate::event_stream::ReceivedEvents;
use crate::serde::ReadShape;
use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_types::request_id::RequestId;

/// Reads a successful response whose body the output keeps as a stream; `None` for all others.
/// Events are read for longer than the call takes: `keep` makes a protocol for them.
pub(crate) fn read_streaming_response<O: Operation>(
    response: &mut Response,
    protocol: &dyn ClientProtocol,
    config: &ConfigBag,
    keep: impl FnOnce() -> ProtocolRef,
) -> Option<Result<O::Output, O::Error>> {
    for customization in O::CUSTOMIZATIONS {
        customization.change_response(response);
    }
    #[cfg(feature = "event-stream")]
    if O::RECEIVES_EVENTS && is_success::<O>(response) {
        let body = std::mem::replace(response.body_mut(), SdkBody::taken());
        let mut output = read_response::<O>(response, protocol, config);
        if let Some(events) = output.as_mut().ok().and_then(O::received_events) {
            *events = Some(ReceivedEvents::new(body, keep()));
        }
        return Some(output);
    }
    #[cfg(not(feature = "event-stream"))]
    let _ = keep;
    let set_body = O::SET_BODY.filter(|_| is_success::<O>(response))?;
    let body = std::mem::replace(response.body_mut(), SdkBody::taken());
    let mut output = read_response::<O>(response, protocol, config);
    if let Ok(output) = &mut output {
        set_body(output, ByteStream::new(body));
    }
    Some(output)
}

/// Whether a response is not an error: a status that is a success in HTTP, or the
/// [operation's own](https://smithy.io/2.0/spec/http-bindings.html#http-trait).
fn is_success<O: Operation>(response: &Response) -> bool {
    let status = response.status();
    let http = O::input_schema().http();
    status.is_success() || http.is_some_and(|http| http.code() == status.as_u16())
}

/// Reads a response whose body is loaded.
pub(crate) fn read_response<O: Operation>(
    response: &Response,
    protocol: &dyn ClientProtocol,
    config: &ConfigBag,
) -> Result<O::Output, O::Error> {
    let mut customizations = O::CUSTOMIZATIONS.iter();
    let is_error = customizations.any(|it| it.is_error(response));
    let result = if is_success::<O>(response) && !is_error {
        read_output::<O>(response, protocol, config).map(Ok)
    } else {
        read_error::<O>(response, protocol, config).map(Err)
    };
    result.unwrap_or_else(|error| {
        let meta =
            aws_types::request_id::apply_request_id(ErrorMetadata::builder(), response.headers())
                .build();
        Err(O::Error::create_unhandled_error(error.into(), Some(meta)))
    })
}

fn read_output<O: Operation>(
    response: &Response,
    protocol: &dyn ClientProtocol,
    config: &ConfigBag,
) -> Result<O::Output, SerdeError> {
    let schema = O::output_schema();
    let mut deserializer = protocol.deserialize_response(response, schema, config)?;
    let mut output = O::Output::read(schema, &mut *deserializer)?;
    output.set_request_id(request_id(response, protocol, config));
    output.keep_headers(response.headers());
    Ok(output)
}

/// The id that the service gave to the request: in a header, or in an answer in XML, as the query
/// protocols have it.
fn request_id(
    response: &Response,
    protocol: &dyn ClientProtocol,
    config: &ConfigBag,
) -> Option<String> {
    if let Some(id) = response.headers().request_id() {
        return Some(id.to_owned());
    }
    let body = response.body().bytes()?.trim_ascii_start();
    let meta = match body {
        [b'<', ..] => protocol
            .parse_error_metadata(response, config)
            .ok()?
            .build(),
        _ => return None,
    };
    meta.request_id().map(ToOwned::to_owned)
}

fn read_error<O: Operation>(
    response: &Response,
    protocol: &dyn ClientProtocol,
    config: &ConfigBag,
) -> Result<O::Error, SerdeError> {
    let meta = protocol.parse_error_metadata(response, config)?;
    let customizations = O::CUSTOMIZATIONS.iter();
    let meta = customizations.fold(meta, |meta, it| it.describe_error(response, meta));
    let meta = aws_types::request_id::apply_request_id(meta, response.headers()).build();
    let mut unreadable = Vec::new();
    loop {
        let deserializer = protocol.deserialize_error_response(response, config)?;
        let known = unreadable.len();
        let mut readable = ReadableMembers::new(deserializer, &mut unreadable);
        return Ok(match O::Error::read_error(&mut readable, meta.clone()) {
            Ok(Ok(error)) => error,
            Ok(Err(meta)) => O::Error::create_unhandled_error(meta.clone().into(), Some(meta)),
            Err(_) if unreadable.len() > known => continue,
            Err(error) => O::Error::create_unhandled_error(error.into(), Some(meta)),
        });
    }
}
