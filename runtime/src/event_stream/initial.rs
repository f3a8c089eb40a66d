//! [Initial messages](https://smithy.io/2.0/spec/streaming.html#initial-request): the other members
//! of inputs and outputs that have a stream, in protocols that put all of them into the body.

use super::write::{no_events, text};
use super::{Message, header};
use crate::operation::{Operation, Output};
use crate::serde::ReadShape;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::request_id::RequestId;

/// The message before a request's events: what would be the body if there were none.
pub(crate) fn initial_request<O: Operation>(
    input: &O::Input,
    protocol: &dyn ClientProtocol,
    config: &ConfigBag,
) -> Result<Option<Message>, SerdeError> {
    let schema = O::input_schema();
    if schema.members().iter().all(|member| member.streaming()) {
        return Ok(None);
    }
    let request = protocol.serialize_request(input, schema, "", config)?;
    let payload = request.body().bytes().unwrap_or_default().to_vec();
    if payload.is_empty() {
        return Ok(None);
    }
    let media_type = protocol.event_stream_media_type();
    let media_type = media_type.ok_or_else(|| no_events(protocol.protocol_id().as_str()))?;
    let headers = vec![
        text(header::MESSAGE_TYPE, header::EVENT),
        text(header::EVENT_TYPE, "initial-request"),
        text(header::CONTENT_TYPE, media_type),
    ];
    Ok(Some(Message::new_from_parts(headers, payload)))
}

/// Completes an output whose events are about to come with what is in the message before them, if
/// its members are not in the HTTP message.
pub(crate) async fn read_initial_response<O: Operation>(
    mut output: O::Output,
) -> Result<O::Output, BoxError> {
    if !has_initial_response(O::output_schema()) {
        return Ok(output);
    }
    let Some(mut events) = O::received_events(&mut output).and_then(Option::take) else {
        return Ok(output);
    };
    if let Some(message) = events.initial_response().await? {
        let request_id = output.request_id().map(str::to_owned);
        output = read_members::<O>(&message, &**events.protocol())?;
        output.set_request_id(request_id);
    }
    if let Some(slot) = O::received_events(&mut output) {
        *slot = Some(events);
    }
    Ok(output)
}

fn has_initial_response(output: &Schema<'_>) -> bool {
    let mut members = output.members().iter();
    members.any(|member| !member.streaming() && !member.has_http_response_binding())
}

fn read_members<O: Operation>(
    message: &Message,
    protocol: &dyn ClientProtocol,
) -> Result<O::Output, SerdeError> {
    let codec = protocol.payload_codec();
    let codec = codec.ok_or_else(|| no_events(protocol.protocol_id().as_str()))?;
    let mut members = codec.create_deserializer(message.payload());
    O::Output::read(O::output_schema(), &mut *members)
}
