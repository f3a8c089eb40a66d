//! Responses of operations.

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
    #[cfg(feature = "event-stream")]
    if O::RECEIVES_EVENTS && response.status().is_success() {
        let body = std::mem::replace(response.body_mut(), SdkBody::taken());
        let mut output = read_response::<O>(response, protocol, config);
        if let Ok(output) = &mut output {
            O::put_events(output, ReceivedEvents::new(body, keep()));
        }
        return Some(output);
    }
    #[cfg(not(feature = "event-stream"))]
    let _ = keep;
    let put_body = O::PUT_BODY.filter(|_| response.status().is_success())?;
    let body = std::mem::replace(response.body_mut(), SdkBody::taken());
    let mut output = read_response::<O>(response, protocol, config);
    if let Ok(output) = &mut output {
        put_body(output, ByteStream::new(body));
    }
    Some(output)
}

/// Reads a response whose body is loaded.
pub(crate) fn read_response<O: Operation>(
    response: &Response,
    protocol: &dyn ClientProtocol,
    config: &ConfigBag,
) -> Result<O::Output, O::Error> {
    let customizations = O::CUSTOMIZATIONS.iter();
    let is_success = response.status().is_success();
    let result = if is_success && !customizations.copied().any(|it| it.is_error(response)) {
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
    output.set_request_id(response.headers().request_id().map(Into::into));
    Ok(output)
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
    let mut deserializer = protocol.deserialize_error_response(response, config)?;
    // an error of which a member cannot be read is still one with a code
    Ok(
        match O::Error::read_error(&mut *deserializer, meta.clone()) {
            Ok(Ok(error)) => error,
            Ok(Err(meta)) => O::Error::create_unhandled_error(meta.clone().into(), Some(meta)),
            Err(error) => O::Error::create_unhandled_error(error.into(), Some(meta)),
        },
    )
}
