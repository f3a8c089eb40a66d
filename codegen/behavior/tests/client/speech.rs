//! Speech that is asked for by a URL.

use crate::support::Server;
use smithy_codegen_behavior::speech::config::{BehaviorVersion, Region};
use smithy_codegen_behavior::speech::operation::synthesize_speech::builders::SynthesizeSpeechFluentBuilder;
use smithy_codegen_behavior::speech::presigning::{PresignedRequest, PresigningConfig};
use smithy_codegen_behavior::speech::primitives::DateTime;
use smithy_codegen_behavior::speech::{Client, Config};
use std::time::{Duration, SystemTime};

fn client(url: &str) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .with_test_defaults()
        .region(Region::new("us-east-1"))
        .endpoint_url(url);
    Client::from_conf(config.build())
}

fn call(client: &Client) -> SynthesizeSpeechFluentBuilder {
    let call = client.synthesize_speech().text("hello, world").loud(true);
    let call = call.lexicons("a&b").lexicons("c").rate("8000");
    call.when(DateTime::from_secs(0))
}

fn presigning() -> PresigningConfig {
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_234_567_890);
    let config = PresigningConfig::builder().start_time(start);
    config.expires_in(Duration::from_secs(30)).build().unwrap()
}

/// The parameters of a URL that are not part of the signature.
fn parameters(request: &PresignedRequest) -> Vec<&str> {
    let (url, query) = request.uri().split_once('?').unwrap();
    assert!(url.ends_with("/v1/speech"), "{url}");
    let parameters = query.split('&');
    parameters.filter(|it| !it.starts_with("X-Amz-")).collect()
}

const PARAMETERS: [&str; 6] = [
    "rate=8000",
    "Lexicons=a%26b",
    "Lexicons=c",
    "Loud=true",
    "Text=hello%2C%20world",
    "When=1970-01-01T00%3A00%3A00Z",
];

#[tokio::test]
async fn a_body_is_in_the_query_when_a_request_is_signed_in_advance() {
    let client = client("http://127.0.0.1:1");
    let request = call(&client).presigned(presigning()).await.unwrap();
    assert_eq!(request.method(), "GET");
    assert_eq!(parameters(&request), PARAMETERS);
    assert_eq!(request.headers().count(), 0);
    assert!(
        request.uri().contains("&X-Amz-Signature="),
        "{}",
        request.uri()
    );
}

#[tokio::test]
async fn a_request_that_was_changed_is_signed_as_it_is_then() {
    let client = client("http://127.0.0.1:1");
    let call = call(&client).customize().mutate_request(|request| {
        let uri = format!("{}&also", request.uri());
        request.set_uri(uri).unwrap();
    });
    let request = call.presigned(presigning()).await.unwrap();
    let mut expected = PARAMETERS.to_vec();
    expected.push("also");
    assert_eq!(parameters(&request), expected);
}

#[tokio::test]
async fn what_has_no_place_in_a_query_is_an_error() {
    let client = client("http://127.0.0.1:1");
    let call = call(&client).voices("a", "b");
    let error = call.presigned(presigning()).await.unwrap_err();
    let message = format!("{error:?}");
    assert!(
        message.contains("a map can be part of neither"),
        "{message}"
    );
}

#[tokio::test]
async fn a_call_has_a_body_as_before() {
    let server = Server::start();
    // the answer is of another service
    let _ = call(&client(&server.url)).send().await;
    let request = server.request();
    assert_eq!(request.line, "POST /v1/speech?rate=8000 HTTP/1.1");
    let length = request.header("content-length").unwrap();
    assert_ne!(length, "0");
}
