//! Initial messages of event streams, without a client.

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, write_message_to};
use http::Response;
use http_body_util::BodyExt;
use smithy_codegen_behavior::rooms::error::ProvideErrorMetadata;
use smithy_codegen_behavior::rooms::operation::Operation;
use smithy_codegen_behavior::rooms::operation::enter::{Enter, EnterInput};
use smithy_codegen_behavior::rooms::operation::listen::{Listen, ListenInput};
use smithy_codegen_behavior::rooms::operation::watch::{Watch, WatchInput};
use smithy_codegen_behavior::rooms::primitives::event_stream::{
    EventStreamSender, Header, HeaderValue, Message,
};
use smithy_codegen_behavior::rooms::types::{Said, Words};

fn said(text: &str) -> Words {
    Words::Said(Said::builder().text(text).build())
}

/// The messages of a body, each with its type and payload.
async fn messages<O: Operation>(input: O::Input) -> Vec<(String, Vec<u8>)> {
    let (body, _) = O::event_body(input).unwrap().unwrap();
    let mut bytes = body.collect().await.unwrap().to_bytes();
    let mut messages = Vec::new();
    let mut decoder = MessageFrameDecoder::new();
    while let Ok(DecodedFrame::Complete(message)) = decoder.decode_frame(&mut bytes) {
        let header = |name: &str| {
            let mut headers = message.headers().iter();
            let header = headers.find(|header| header.name().as_str() == name);
            header
                .unwrap()
                .value()
                .as_string()
                .unwrap()
                .as_str()
                .to_owned()
        };
        assert_eq!(header(":message-type"), "event");
        assert_eq!(header(":content-type"), "application/cbor");
        messages.push((header(":event-type"), message.payload().to_vec()));
    }
    messages
}

fn event(name: &str, payload: &'static [u8]) -> Message {
    let text = |text: &str| HeaderValue::String(text.to_owned().into());
    Message::new(payload)
        .add_header(Header::new(":message-type", text("event")))
        .add_header(Header::new(":event-type", text(name)))
}

fn response(messages: &[Message]) -> Response<Vec<u8>> {
    let mut body = Vec::new();
    for message in messages {
        write_message_to(message, &mut body).unwrap();
    }
    Response::new(body)
}

#[tokio::test]
async fn events_come_after_the_other_members() {
    let words = EventStreamSender::once(Ok(said("hi")));
    let input = EnterInput::builder().room("r").words(words);
    assert_eq!(
        messages::<Enter>(input.build().unwrap()).await,
        [
            (
                "initial-request".to_owned(),
                b"\xbf\x64room\x61r\xff".to_vec()
            ),
            ("said".to_owned(), b"\xbf\x64text\x62hi\xff".to_vec()),
        ]
    );
}

#[tokio::test]
async fn without_other_members_events_come_first() {
    let words = EventStreamSender::once(Ok(said("hi")));
    let input = WatchInput::builder().words(words).build().unwrap();
    let messages = messages::<Watch>(input).await;
    assert_eq!(messages[0].0, "said");
}

#[test]
fn the_head_of_a_request_is_that_of_its_events() {
    let words = EventStreamSender::once(Ok(said("hi")));
    let input = EnterInput::builder().room("r").words(words);
    let request = Enter::request(&input.build().unwrap()).unwrap();
    let header = |name: &str| request.headers().get(name).map(|it| it.to_str().unwrap());
    assert_eq!(
        header("content-type"),
        Some("application/vnd.amazon.eventstream")
    );
    assert_eq!(header("accept"), Some("application/vnd.amazon.eventstream"));
    assert_eq!(header("content-length"), None);
    assert_eq!(request.body(), b"");
    assert_eq!(request.uri(), "/service/Rooms/operation/Enter");
}

#[test]
fn a_request_without_events_keeps_its_body() {
    let input = ListenInput::builder().room("r").build().unwrap();
    let request = Listen::request(&input).unwrap();
    let header = |name: &str| request.headers().get(name).map(|it| it.to_str().unwrap());
    assert_eq!(header("content-type"), Some("application/cbor"));
    assert_eq!(header("accept"), Some("application/vnd.amazon.eventstream"));
    assert_eq!(request.body(), b"\xbf\x64room\x61r\xff");
}

#[tokio::test]
async fn other_members_come_in_the_first_message() {
    let initial = event("initial-response", b"\xa1\x65topic\x61t");
    let first = event("said", b"\xa1\x64text\x62hi");
    let mut output = Listen::response(response(&[initial, first])).unwrap();
    assert_eq!(output.topic(), "t");
    assert_eq!(output.words.recv().await.unwrap(), Some(said("hi")));
    assert_eq!(output.words.recv().await.unwrap(), None);
}

#[tokio::test]
async fn a_response_may_have_no_initial_message() {
    let first = event("said", b"\xa1\x64text\x62hi");
    let mut output = Listen::response(response(&[first])).unwrap();
    assert_eq!(output.topic(), "");
    assert_eq!(output.words.recv().await.unwrap(), Some(said("hi")));
    let mut output = Listen::response(response(&[])).unwrap();
    assert_eq!(output.words.recv().await.unwrap(), None);
}

#[tokio::test]
async fn an_initial_message_that_is_not_expected_is_skipped() {
    let initial = event("initial-response", b"\xa1\x65topic\x61t");
    let first = event("said", b"\xa1\x64text\x62hi");
    let mut output = Watch::response(response(&[initial, first])).unwrap();
    assert_eq!(output.words.recv().await.unwrap(), Some(said("hi")));
}

#[test]
fn an_initial_message_that_cannot_be_read_is_an_error() {
    let initial = event("initial-response", b"\xa1\x65topic\x01");
    let error = Listen::response(response(&[initial])).unwrap_err();
    assert!(error.code().is_none());
}
