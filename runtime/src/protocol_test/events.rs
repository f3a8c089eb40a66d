//! Checks of event streams.

use super::{Answer, decoded};
use crate::event_stream::Message;
use crate::operation::Operation;
use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_protocol_test::{MediaType, assert_ok, validate_body};
use http_body_util::BodyExt;
use std::collections::BTreeMap;

/// Checks that the only event of an input is sent as the given message, in base64.
///
/// # Panics
/// When it is not, or the input has no event or none that can be sent.
pub async fn assert_sent<O: Operation>(input: O::Input, expected: &str) {
    let body = O::event_body(input).expect("the input can be sent");
    let (body, _) = body.expect("the operation sends events");
    let body = body.collect().await.expect("the event can be sent");
    let actual = message(&body.to_bytes());
    let expected = message(&decoded(expected));
    assert_eq!(headers(&actual), headers(&expected), "headers");
    match headers(&expected).get(":content-type") {
        Some(media_type) if media_type.contains("json") => {
            let text = std::str::from_utf8(expected.payload()).expect("JSON is text");
            let media_type = MediaType::from("application/json");
            assert_ok(validate_body(actual.payload(), text, media_type));
        }
        _ => assert_eq!(actual.payload(), expected.payload(), "payload"),
    }
}

/// A response whose body consists of messages, in base64.
///
/// # Panics
/// When it is not valid HTTP or base64.
pub fn event_response(
    status: u16,
    headers: &[(&str, &str)],
    messages: &[&str],
) -> http::Response<Vec<u8>> {
    let body: Vec<u8> = messages
        .iter()
        .flat_map(|message| decoded(message))
        .collect();
    let body = body.as_slice();
    Answer {
        status,
        headers,
        body,
    }
    .response()
}

fn message(mut bytes: &[u8]) -> Message {
    let message = read_message_from(&mut bytes);
    let message = message.expect("a message of the event stream encoding");
    assert!(bytes.is_empty(), "there is more than one message");
    message
}

/// Names and values of a message's headers, whose order does not matter.
fn headers(message: &Message) -> BTreeMap<String, String> {
    let headers = message.headers().iter();
    headers
        .map(|header| {
            let name = header.name().as_str().to_owned();
            (name, format!("{:?}", header.value()))
        })
        .collect()
}
