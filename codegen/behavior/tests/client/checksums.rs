//! Checksums of bodies, and requests that are signed in advance.

use smithy_codegen_behavior::checksums::Client;
use smithy_codegen_behavior::checksums::config::retry::RetryConfig;
use smithy_codegen_behavior::checksums::config::{
    BehaviorVersion, Builder, Config, Credentials, Region, RequestChecksumCalculation,
    ResponseChecksumValidation,
};
use smithy_codegen_behavior::checksums::error::DisplayErrorContext;
use smithy_codegen_behavior::checksums::operation::{Operation, save_tags};
use smithy_codegen_behavior::checksums::presigning::PresigningConfig;
use smithy_codegen_behavior::checksums::primitives::{Blob, ByteStream};
use smithy_codegen_behavior::checksums::types::Algorithm;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// The CRC32 and the SHA-256 of `hello world`, in base64.
const CRC32: &str = "DUoRhQ==";
const SHA256: &str = "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=";

struct Request {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(it, _)| it == name)?;
        Some(value)
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// A server that gives each connection the next of some answers.
fn serve<const N: usize>(answers: [String; N]) -> (String, Receiver<Request>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = channel();
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            sender.send(read(&stream)).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    (url, requests)
}

fn read(stream: &TcpStream) -> Request {
    let mut reader = BufReader::new(stream);
    let mut lines = reader.by_ref().lines().map(Result::unwrap);
    lines.next().unwrap();
    let headers: Vec<(String, String)> = lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            Some((name.to_ascii_lowercase(), value.to_owned()))
        })
        .collect();
    let mut request = Request {
        headers,
        body: Vec::new(),
    };
    let length = request
        .header("content-length")
        .map(|it| it.parse().unwrap());
    request.body.resize(length.unwrap_or_default(), 0);
    reader.read_exact(&mut request.body).unwrap();
    request
}

fn config(url: &str) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "tests"))
        .endpoint_url(url)
        .retry_config(RetryConfig::disabled())
}

/// What a client sends, with a configuration that is changed.
async fn sent(change: impl FnOnce(Builder) -> Builder, call: impl AsyncFnOnce(Client)) -> Request {
    let (url, requests) = serve([OK.to_owned()]);
    let config = change(config(&url)).build();
    call(Client::from_conf(config)).await;
    requests.try_recv().expect("a request arrived")
}

/// A stream that is not in memory.
fn stream() -> ByteStream {
    use bytes::Bytes;
    use http_body_util::{BodyExt, Full};

    let body = Full::new(Bytes::from_static(b"hello world"));
    ByteStream::from_body_1_x(body.map_err(|never| match never {}))
}

async fn save(client: Client) {
    let call = client.save().name("a").content(stream());
    if let Err(error) = call.send().await {
        panic!("{}", DisplayErrorContext(error));
    }
}

#[tokio::test]
async fn a_stream_is_followed_by_its_checksum() {
    let request = sent(|config| config, save).await;
    assert_eq!(request.header("x-algorithm"), Some("CRC32"));
    assert_eq!(
        request.header("x-amz-trailer"),
        Some("x-amz-checksum-crc32")
    );
    assert_eq!(request.header("x-amz-decoded-content-length"), Some("11"));
    assert_eq!(request.header("content-encoding"), Some("aws-chunked"));
    let signed = Some("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
    assert_eq!(request.header("x-amz-content-sha256"), signed);
    let lines: Vec<&str> = request.text().split("\r\n").collect();
    assert!(lines[0].starts_with("B;chunk-signature="), "{lines:?}");
    assert_eq!(lines[1], "hello world");
    assert!(lines[2].starts_with("0;chunk-signature="), "{lines:?}");
    assert_eq!(lines[3], format!("x-amz-checksum-crc32:{CRC32}"));
    assert!(
        lines[4].starts_with("x-amz-trailer-signature:"),
        "{lines:?}"
    );
}

#[tokio::test]
async fn nobody_signs_the_chunks_of_an_anonymous_call() {
    let (url, requests) = serve([OK.to_owned()]);
    let config = Config::builder().behavior_version(BehaviorVersion::latest());
    let config = config.region(Region::new("us-east-1")).endpoint_url(&url);
    save(Client::from_conf(config.allow_no_auth().build())).await;
    let request = requests.try_recv().unwrap();
    let unsigned = Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    assert_eq!(request.header("x-amz-content-sha256"), unsigned);
    let body = format!("B\r\nhello world\r\n0\r\nx-amz-checksum-crc32:{CRC32}\r\n\r\n");
    assert_eq!(request.text(), body);
}

#[tokio::test]
async fn the_caller_chooses_the_algorithm_or_has_the_checksum_already() {
    let request = sent(
        |config| config,
        async |client| {
            let call = client.save().name("a").content(stream());
            let call = call.algorithm(Algorithm::Sha256);
            call.send().await.unwrap();
        },
    )
    .await;
    assert_eq!(request.header("x-algorithm"), Some("SHA256"));
    let trailer = format!("x-amz-checksum-sha256:{SHA256}");
    assert!(request.text().contains(&trailer), "{}", request.text());

    let request = sent(
        |config| config,
        async |client| {
            let call = client.save().name("a").content(stream());
            call.sha256(SHA256).send().await.unwrap();
        },
    )
    .await;
    assert_eq!(request.text(), "hello world");
    assert_eq!(request.header("x-amz-checksum-sha256"), Some(SHA256));
    for name in ["x-algorithm", "x-amz-trailer", "content-encoding"] {
        assert_eq!(request.header(name), None);
    }
}

#[tokio::test]
async fn a_checksum_of_what_is_in_memory_is_a_header() {
    let call = async |client: Client| {
        let blob = Blob::new("hello world");
        client.save_blob().blob(blob).send().await.unwrap();
    };
    let request = sent(|config| config, call).await;
    assert_eq!(request.header("x-amz-checksum-crc32"), Some(CRC32));
    assert_eq!(request.text(), "hello world");
    let call = async |client: Client| {
        let call = client.save().name("a");
        let call = call.content(ByteStream::from_static(b"hello world"));
        call.algorithm(Algorithm::Sha256).send().await.unwrap();
    };
    let request = sent(|config| config, call).await;
    assert_eq!(request.header("x-amz-checksum-sha256"), Some(SHA256));
    assert_eq!(request.header("content-encoding"), None);
}

#[tokio::test]
async fn some_programs_want_no_checksum_that_is_not_required() {
    let when_required = |config: Builder| {
        config.request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
    };
    let request = sent(when_required, save).await;
    assert_eq!(request.text(), "hello world");
    assert_eq!(request.header("x-algorithm"), None);
    assert_eq!(
        request.header("x-amz-content-sha256"),
        Some("UNSIGNED-PAYLOAD")
    );
    let call = async |client: Client| {
        client.save_tags().tags("a").send().await.unwrap();
    };
    let request = sent(when_required, call).await;
    assert_eq!(request.header("x-algorithm"), Some("CRC32"));
    assert!(request.header("x-amz-checksum-crc32").is_some());
    // one that the caller asks for is wanted
    let call = async |client: Client| {
        let call = client.save().name("a").content(stream());
        call.algorithm(Algorithm::Crc32).send().await.unwrap();
    };
    let request = sent(when_required, call).await;
    assert_eq!(
        request.header("x-amz-trailer"),
        Some("x-amz-checksum-crc32")
    );
}

#[tokio::test]
async fn an_algorithm_that_nobody_knows_is_an_error() {
    let client = Client::from_conf(config("http://127.0.0.1:1").build());
    let call = client.save_tags().algorithm("ROT13");
    let error = call.send().await.unwrap_err();
    let message = DisplayErrorContext(error).to_string();
    assert!(message.contains("ROT13"), "{message}");
}

#[tokio::test]
async fn chunks_are_as_large_as_they_are_set() {
    let body = vec![b'x'; 20_000];
    let save = async |client: Client| {
        let body = http_body_util::Full::new(bytes::Bytes::from(body.clone()));
        let body = http_body_util::BodyExt::map_err(body, |never| match never {});
        let call = client.save().name("a");
        call.content(ByteStream::from_body_1_x(body)).send().await
    };
    for (size, chunks) in [(Some(8192), 3), (None, 1)] {
        let call = async |client| drop(save(client).await.unwrap());
        let set = |config: Builder| config.aws_chunked_encoding_chunk_size(size);
        let request = sent(set, call).await;
        let found = request.text().matches(";chunk-signature=").count();
        assert_eq!(found, chunks + 1, "{size:?}");
    }
    let config = config("http://127.0.0.1:1").aws_chunked_encoding_chunk_size(Some(1000));
    let error = save(Client::from_conf(config.build())).await.unwrap_err();
    let message = DisplayErrorContext(error).to_string();
    assert!(message.contains("at least 8192 bytes"), "{message}");
}

#[tokio::test]
async fn a_retry_sends_the_stream_and_its_checksum_again() {
    let busy = "HTTP/1.1 503 Busy\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    let (url, requests) = serve([busy.to_owned(), OK.to_owned()]);
    let retries = RetryConfig::standard().with_initial_backoff(Duration::ZERO);
    let config = config(&url).retry_config(retries);
    let client = Client::from_conf(config.build());
    let file = std::env::temp_dir().join(format!("checksums-{}", std::process::id()));
    std::fs::write(&file, "hello world").unwrap();
    let body = ByteStream::from_path(&file).await.unwrap();
    client.save().name("a").content(body).send().await.unwrap();
    std::fs::remove_file(file).unwrap();
    for _ in 0..2 {
        let request = requests.try_recv().unwrap();
        let trailer = format!("x-amz-checksum-crc32:{CRC32}");
        assert!(request.text().contains(&trailer), "{}", request.text());
    }
}

/// What a client reads that got this checksum, and the request.
async fn loaded(
    change: impl FnOnce(Builder) -> Builder,
    checksum: &str,
) -> (Result<String, String>, Request) {
    let answer = format!(
        "HTTP/1.1 200 OK\r\nx-amz-checksum-crc32: {checksum}\r\ncontent-length: 11\r\n\
         connection: close\r\n\r\nhello world"
    );
    let (url, requests) = serve([answer]);
    let client = Client::from_conf(change(config(&url)).build());
    let output = client.load().name("a").send().await.unwrap();
    let content = output.content.collect().await;
    let content = content
        .map(|content| String::from_utf8(content.to_vec()).unwrap())
        .map_err(|error| DisplayErrorContext(error).to_string());
    (content, requests.try_recv().unwrap())
}

#[tokio::test]
async fn a_response_is_compared_with_its_checksum() {
    let (content, request) = loaded(|config| config, CRC32).await;
    assert_eq!(content.as_deref(), Ok("hello world"));
    assert_eq!(request.header("x-checksum-mode"), Some("ENABLED"));
    let (content, _) = loaded(|config| config, "AAAAAA==").await;
    let error = content.unwrap_err();
    assert!(error.contains("checksum"), "{error}");
}

#[tokio::test]
async fn some_programs_compare_only_what_they_ask_for() {
    let when_required = |config: Builder| {
        config.response_checksum_validation(ResponseChecksumValidation::WhenRequired)
    };
    let (content, request) = loaded(when_required, "AAAAAA==").await;
    assert_eq!(content.as_deref(), Ok("hello world"));
    assert_eq!(request.header("x-checksum-mode"), None);
}

#[tokio::test]
async fn requests_are_signed_in_advance() {
    let client = Client::from_conf(config("http://127.0.0.1:1").build());
    let start = UNIX_EPOCH + Duration::from_secs(1_234_567_890);
    let presigning = PresigningConfig::builder().start_time(start);
    let presigning = presigning.expires_in(Duration::from_secs(30));
    let presigning = presigning.build().unwrap();
    let call = client.delete().name("a b").reason("old");
    let request = call.presigned(presigning.clone()).await.unwrap();
    assert_eq!(request.method(), "DELETE");
    let expected = "http://127.0.0.1:1/things/a%20b?X-Amz-Algorithm=AWS4-HMAC-SHA256&\
                    X-Amz-Credential=AKID%2F20090213%2Fus-east-1%2Fstore%2Faws4_request&\
                    X-Amz-Date=20090213T233130Z&X-Amz-Expires=30&\
                    X-Amz-SignedHeaders=host%3Bx-reason&X-Amz-Signature=";
    assert!(request.uri().starts_with(expected), "{}", request.uri());
    let headers: Vec<_> = request.headers().collect();
    assert_eq!(headers, [("x-reason", "old")]);

    // neither a checksum nor what follows from the body is signed
    let call = client.save().name("a").content(stream());
    let request = call.customize().presigned(presigning).await.unwrap();
    assert_eq!(request.method(), "PUT");
    assert_eq!(request.headers().count(), 0, "{request:?}");
    assert!(request.uri().contains("SignedHeaders=host&"), "{request:?}");
    let request = request.into_http_1x_request("hello");
    assert_eq!(*request.body(), "hello");
}

#[test]
fn a_request_without_a_client_says_a_checksum_that_is_required() {
    let input = save_tags::SaveTagsInput::builder()
        .tags("a")
        .build()
        .unwrap();
    let request = save_tags::SaveTags::request(&input).unwrap();
    assert!(request.headers().contains_key("content-md5"));
}
