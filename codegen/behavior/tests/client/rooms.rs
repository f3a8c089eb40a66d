//! Initial messages of event streams between a client and a server on the loopback interface.

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, write_message_to};
use smithy_codegen_behavior::rooms;
use smithy_codegen_behavior::rooms::config::{BehaviorVersion, Config};
use smithy_codegen_behavior::rooms::error::SdkError;
use smithy_codegen_behavior::rooms::primitives::event_stream::{
    EventStreamSender, Header, HeaderValue, Message,
};
use smithy_codegen_behavior::rooms::types::{Said, Words};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

fn said(text: &str) -> Words {
    Words::Said(Said::builder().text(text).build())
}

fn event(name: &str, payload: &'static [u8]) -> Message {
    let text = |text: &str| HeaderValue::String(text.to_owned().into());
    Message::new(payload)
        .add_header(Header::new(":message-type", text("event")))
        .add_header(Header::new(":event-type", text(name)))
}

/// A client of a server that answers its only request with messages, and what that server received:
/// the head in lower case, and the body.
fn client(messages: &[Message]) -> (rooms::Client, JoinHandle<(String, Vec<u8>)>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let mut answer = b"HTTP/1.1 200 OK\r\nsmithy-protocol: rpc-v2-cbor\r\n\
        content-type: application/vnd.amazon.eventstream\r\nx-amzn-requestid: id\r\n\
        connection: close\r\n\r\n"
        .to_vec();
    for message in messages {
        write_message_to(message, &mut answer).unwrap();
    }
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let request = read(&stream);
        stream.write_all(&answer).unwrap();
        request
    });
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(format!("http://{address}"));
    (rooms::Client::from_conf(config.build()), server)
}

fn read(stream: &TcpStream) -> (String, Vec<u8>) {
    let mut reader = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        line.to_ascii_lowercase()
    };
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        head.push_str(&line());
    }
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    reader.read_exact(&mut body).unwrap();
    while head.contains("transfer-encoding: chunked") {
        let mut size = String::new();
        reader.read_line(&mut size).unwrap();
        let mut chunk = vec![0; usize::from_str_radix(size.trim_end(), 16).unwrap() + 2];
        reader.read_exact(&mut chunk).unwrap();
        if chunk == b"\r\n" {
            break;
        }
        body.extend_from_slice(chunk.strip_suffix(b"\r\n").unwrap());
    }
    (head, body)
}

#[tokio::test]
async fn a_call_returns_with_the_members_of_the_first_message() {
    let initial = event("initial-response", b"\xa1\x65topic\x61t");
    let (client, server) = client(&[initial, event("said", b"\xa1\x64text\x62hi")]);
    let mut output = client.listen().room("r").send().await.unwrap();
    let (head, body) = server.join().unwrap();
    assert!(
        head.starts_with("post /service/rooms/operation/listen "),
        "{head}"
    );
    assert!(
        head.contains("content-type: application/cbor\r\n"),
        "{head}"
    );
    assert!(
        head.contains("accept: application/vnd.amazon.eventstream\r\n"),
        "{head}"
    );
    assert_eq!(body, b"\xbf\x64room\x61r\xff");
    assert_eq!(output.topic(), "t");
    assert_eq!(rooms::operation::RequestId::request_id(&output), Some("id"));
    assert_eq!(output.words.recv().await.unwrap(), Some(said("hi")));
    assert_eq!(output.words.recv().await.unwrap(), None);
}

#[tokio::test]
async fn a_call_sends_its_members_before_its_events() {
    let initial = event("initial-response", b"\xa1\x65topic\x61t");
    let (client, server) = client(&[initial]);
    let words = EventStreamSender::once(Ok(said("hi")));
    let output = client.enter().room("r").words(words).send().await.unwrap();
    assert_eq!(output.topic(), "t");
    let (head, body) = server.join().unwrap();
    let media_type = "content-type: application/vnd.amazon.eventstream\r\n";
    assert!(head.contains(media_type), "{head}");
    assert!(!head.contains("content-length"), "{head}");
    let mut body = body.as_slice();
    let mut decoder = MessageFrameDecoder::new();
    for (name, payload) in [
        ("initial-request", &b"\xbf\x64room\x61r\xff"[..]),
        ("said", b"\xbf\x64text\x62hi\xff"),
    ] {
        let Ok(DecodedFrame::Complete(message)) = decoder.decode_frame(&mut body) else {
            panic!("there is no message {name}");
        };
        let has_name = |header: &Header| {
            header.name().as_str() == ":event-type"
                && header
                    .value()
                    .as_string()
                    .is_ok_and(|it| it.as_str() == name)
        };
        assert!(message.headers().iter().any(has_name), "{name}");
        assert_eq!(message.payload(), payload);
    }
}

#[tokio::test]
async fn a_first_message_that_cannot_be_read_fails_the_call() {
    let (client, server) = client(&[event("initial-response", b"\xa1\x65topic\x01")]);
    let error = client.listen().send().await.unwrap_err();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    server.join().unwrap();
}
