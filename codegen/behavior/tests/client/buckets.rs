//! What Amazon S3 does otherwise than its model says.

use aws_smithy_eventstream::frame::write_message_to;
use smithy_codegen_behavior::buckets::Client;
use smithy_codegen_behavior::buckets::config::retry::RetryConfig;
use smithy_codegen_behavior::buckets::config::{
    BehaviorVersion, Builder, Config, Credentials, Region,
};
use smithy_codegen_behavior::buckets::operation::get_object::GetObject;
use smithy_codegen_behavior::buckets::operation::{Operation, RequestId, RequestIdExt};
use smithy_codegen_behavior::buckets::presigning::PresigningConfig;
use smithy_codegen_behavior::buckets::primitives::event_stream::{Header, HeaderValue, Message};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// A server that gives each connection the next of some answers, and the heads of the requests.
fn serve<const N: usize>(
    answers: [impl AsRef<[u8]> + Send + 'static; N],
) -> (String, Receiver<String>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = channel();
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = String::new();
            let mut reader = BufReader::new(&stream);
            while !head.ends_with("\r\n\r\n") {
                reader.read_line(&mut head).unwrap();
            }
            let mut fields = head.lines().filter_map(|line| line.split_once(": "));
            let length = fields.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
            let length = length.map_or(0, |(_, length)| length.parse().unwrap());
            reader.read_exact(&mut vec![0; length]).unwrap();
            sender.send(head).unwrap();
            stream.write_all(answer.as_ref()).unwrap();
        }
    });
    (url, requests)
}

/// A response with this status, these headers and this body.
fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

fn config(url: &str) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(url)
        .retry_config(RetryConfig::disabled())
}

fn client(url: &str) -> Client {
    let credentials = Credentials::new("AKID", "secret", None, None, "tests");
    Client::from_conf(config(url).credentials_provider(credentials).build())
}

#[tokio::test]
async fn a_path_is_signed_and_sent_as_it_is() {
    let (url, requests) = serve([answer("200 OK", "", "")]);
    let call = client(&url).get_object().bucket("photos");
    call.key("a/../b c.jpg").send().await.unwrap();
    let head = requests.try_recv().unwrap();
    assert!(head.starts_with("GET /photos/a/../b%20c.jpg "), "{head}");
    // the hash of an empty body
    let hash =
        "x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert!(head.contains(hash), "{head}");
    assert!(head.contains("authorization: AWS4-HMAC-SHA256 "), "{head}");
}

#[tokio::test]
async fn a_program_without_credentials_calls_anonymously() {
    let (url, requests) = serve([answer("200 OK", "", "")]);
    let client = Client::from_conf(config(&url).build());
    client
        .get_object()
        .bucket("b")
        .key("k")
        .send()
        .await
        .unwrap();
    let head = requests.try_recv().unwrap();
    assert!(!head.contains("authorization"), "{head}");
}

#[tokio::test]
async fn what_expires_may_be_anything() {
    let headers = "expires: soon\r\nx-amz-request-id: R\r\nx-amz-id-2: E\r\n";
    let (url, _requests) = serve([answer("200 OK", headers, "hi")]);
    let call = client(&url).get_object().bucket("b").key("k");
    let output = call.send().await.unwrap();
    assert_eq!(output.expires_string(), Some("soon"));
    assert_eq!(output.delete_marker(), None);
    assert_eq!(output.request_id(), Some("R"));
    assert_eq!(output.extended_request_id(), Some("E"));

    let response = http::Response::builder()
        .header("expires", "Wed, 21 Oct 2015 07:28:00 GMT")
        .body(Vec::new())
        .unwrap();
    let output = GetObject::response(response).unwrap();
    let text = output.expires_string();
    assert_eq!(text, Some("Wed, 21 Oct 2015 07:28:00 GMT"));
}

#[tokio::test]
async fn a_success_may_be_an_error() {
    let body = "<?xml version=\"1.0\"?>\n\
                <Error><Code>SlowDown</Code><Message>wait</Message></Error>";
    let (url, _requests) = serve([answer("200 OK", "x-amz-id-2: E\r\n", body)]);
    let call = client(&url).copy_object().bucket("b").key("k");
    let error = call.send().await.unwrap_err();
    assert_eq!(error.extended_request_id(), Some("E"));
    let error = error.into_service_error();
    assert_eq!(error.meta().code(), Some("SlowDown"));
    assert_eq!(error.meta().message(), Some("wait"));
    assert_eq!(error.extended_request_id(), Some("E"));
}

#[tokio::test]
async fn the_status_tells_the_error_of_a_head() {
    let (url, _requests) = serve([answer("404 Not Found", "", "")]);
    let call = client(&url).head_object().bucket("b").key("k");
    let error = call.send().await.unwrap_err().into_service_error();
    assert!(error.is_not_found(), "{error:?}");
}

#[tokio::test]
async fn a_location_is_all_of_its_document() {
    let body = "<LocationConstraint xmlns=\"x\">eu-west-1</LocationConstraint>";
    let (url, _requests) = serve([answer("200 OK", "", body)]);
    let call = client(&url).get_bucket_location().bucket("b");
    let output = call.send().await.unwrap();
    assert_eq!(output.location_constraint(), Some("eu-west-1"));
}

#[tokio::test]
async fn parts_end_where_the_service_says_so() {
    let body = "<ListPartsResult><NextPartNumberMarker>2</NextPartNumberMarker>\
                <IsTruncated>false</IsTruncated><Part>a</Part><Part>b</Part></ListPartsResult>";
    let (url, _requests) = serve([answer("200 OK", "", body)]);
    let call = client(&url).list_parts().bucket("b").key("k");
    let parts = call.into_paginator().items().send();
    let parts: Vec<String> = parts.collect::<Result<_, _>>().await.unwrap();
    assert_eq!(parts, ["a", "b"]);
}

#[tokio::test]
async fn the_name_of_a_document_does_not_matter() {
    let body = "<ListedAsItPleases><Part>a</Part></ListedAsItPleases>";
    let (url, _requests) = serve([answer("200 OK", "", body)]);
    let call = client(&url).list_parts().bucket("b").key("k");
    assert_eq!(call.send().await.unwrap().parts(), ["a"]);
}

#[tokio::test]
async fn what_is_selected_comes_in_events() {
    let message = |event: &'static str, payload: &'static str| {
        let header =
            |name, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
        let message = Message::new(payload)
            .add_header(header(":message-type", "event"))
            .add_header(header(":event-type", event));
        let mut bytes = Vec::new();
        write_message_to(&message, &mut bytes).unwrap();
        bytes
    };
    let mut response = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".to_vec();
    response.extend(message("Records", "a,b"));
    response.extend(message("Cont", ""));
    let stats = "<Stats><BytesScanned>5</BytesScanned></Stats>";
    response.extend(message("Stats", stats));
    response.extend(message("End", ""));
    let (url, requests) = serve([response]);
    let client = client(&url);
    let call = client.select_object_content().bucket("b").key("k");
    let mut output = call.expression("SELECT *").send().await.unwrap();
    let head = requests.try_recv().unwrap();
    assert!(head.starts_with("POST /b/k?select HTTP/1.1"), "{head}");
    let mut events = Vec::new();
    while let Some(event) = output.payload.recv().await.unwrap() {
        events.push(event);
    }
    let [records, unknown, stats, end] = &events[..] else {
        panic!("{events:?}");
    };
    let records = records.as_records().unwrap().payload().unwrap();
    assert_eq!(records.as_ref(), b"a,b");
    assert!(unknown.is_unknown());
    let stats = stats.as_stats().unwrap().details().unwrap();
    assert_eq!(stats.bytes_scanned(), Some(5));
    assert!(end.is_end());
}

#[tokio::test]
async fn bodies_are_left_out_of_what_is_signed_in_advance() {
    let client = client("http://127.0.0.1:1");
    let call = client.get_object().bucket("b").key("k");
    let presigning = PresigningConfig::expires_in(Duration::from_mins(1)).unwrap();
    let request = call.presigned(presigning).await.unwrap();
    let start = "http://127.0.0.1:1/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&";
    assert!(request.uri().starts_with(start), "{request:?}");
}
