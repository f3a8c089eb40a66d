//! Bodies that are streams, between a client and a server on the loopback interface.

use bytes::Bytes;
use futures_core::Stream;
use http_body_util::StreamBody;
use hyper::body::Frame;
use smithy_codegen_behavior::calls::Client;
use smithy_codegen_behavior::calls::config::retry::RetryConfig;
use smithy_codegen_behavior::calls::config::timeout::TimeoutConfig;
use smithy_codegen_behavior::calls::config::{
    AsyncSleep, BehaviorVersion, Builder, Config, Credentials, Region, Sleep,
    StalledStreamProtectionConfig, TimeSource,
};
use smithy_codegen_behavior::calls::error::DisplayErrorContext;
use smithy_codegen_behavior::calls::operation::download::DownloadOutput;
use smithy_codegen_behavior::calls::primitives::ByteStream;
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};
use std::{env, fs, process, thread};

/// The head of a request in lower case, and its body.
type Request = (String, Vec<u8>);

/// A server of one connection, which `answer` answers.
fn serve(answer: impl FnOnce(TcpStream) + Send + 'static) -> (String, Receiver<Request>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        sender.send(read(&stream)).unwrap();
        answer(stream);
    });
    (url, requests)
}

fn read(stream: &TcpStream) -> Request {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        reader.read_line(&mut head).unwrap();
    }
    let head = head.to_ascii_lowercase();
    let number_after = |text: &str| Some(head.split_once(text)?.1.split_once('\r')?.0.to_owned());
    let mut body = Vec::new();
    if let Some(length) = number_after("content-length: ") {
        body.resize(length.parse().unwrap(), 0);
        reader.read_exact(&mut body).unwrap();
    } else if head.contains("transfer-encoding: chunked") {
        while read_chunk(&mut reader, &mut body) {}
    }
    (head, body)
}

/// Reads a chunk, and whether there are more.
fn read_chunk(reader: &mut impl BufRead, body: &mut Vec<u8>) -> bool {
    let mut size = String::new();
    reader.read_line(&mut size).unwrap();
    let size = usize::from_str_radix(size.trim_end(), 16).unwrap();
    let mut chunk = vec![0; size + 2];
    reader.read_exact(&mut chunk).unwrap();
    body.extend(&chunk[..size]);
    size > 0
}

fn config(url: &str) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "tests"))
        .endpoint_url(url)
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
}

/// What arrives of an upload.
async fn upload(body: ByteStream) -> Request {
    let (url, requests) = serve(|mut stream| {
        stream
            .write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
            .unwrap();
    });
    // the host that the account is part of has no address here
    let config = config(&url).disable_host_prefix(true).build();
    let call = Client::from_conf(config).upload();
    let call = call.account("a").body(body);
    if let Err(error) = call.send().await {
        panic!("{}", DisplayErrorContext(error));
    }
    requests.recv().unwrap()
}

/// The output of a download from a server that sends what it gets from `answer`.
async fn download(
    config: impl FnOnce(Builder) -> Builder,
    answer: impl FnOnce(TcpStream) + Send + 'static,
) -> DownloadOutput {
    let (url, _requests) = serve(answer);
    let client = Client::from_conf(config(self::config(&url)).build());
    let call = client.download().customize();
    let call = call.mutate_request(move |request| {
        request.set_uri(format!("{url}/download")).unwrap();
    });
    call.send().await.unwrap()
}

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/x\r\ncontent-length: 10\r\n\r\n";

#[tokio::test]
async fn a_file_is_sent_with_its_length() {
    let path = env::temp_dir().join(format!("calls-upload-{}", process::id()));
    let mut content = String::new();
    for line in 0..10_000 {
        writeln!(content, "line {line}").unwrap();
    }
    fs::write(&path, &content).unwrap();
    let body = ByteStream::from_path(&path).await.unwrap();
    let (head, body) = upload(body).await;
    fs::remove_file(&path).unwrap();
    assert!(head.starts_with("put /upload/a "), "{head}");
    assert!(head.contains(&format!("\r\ncontent-length: {}\r\n", content.len())));
    assert!(head.contains("\r\ncontent-type: application/octet-stream\r\n"));
    assert_eq!(body, content.as_bytes());
}

/// Texts that come one by one.
struct Parts(std::array::IntoIter<&'static str, 3>);

impl Stream for Parts {
    type Item = io::Result<Frame<Bytes>>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let part = self.0.next();
        Poll::Ready(part.map(|part| Ok(Frame::data(Bytes::from(part)))))
    }
}

#[tokio::test]
async fn an_empty_body_says_that_it_is_empty() {
    let (head, body) = upload(ByteStream::default()).await;
    assert!(head.contains("\r\ncontent-length: 0\r\n"), "{head}");
    let media_type = "\r\ncontent-type: application/octet-stream\r\n";
    assert!(head.contains(media_type), "{head}");
    assert_eq!(body, b"");
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_sent_in_chunks() {
    let parts = Parts(["one ", "two ", "three"].into_iter());
    let (head, body) = upload(ByteStream::from_body_1_x(StreamBody::new(parts))).await;
    assert!(!head.contains("content-length"), "{head}");
    assert_eq!(body, b"one two three");
}

#[tokio::test]
async fn a_response_is_received_as_it_comes() {
    let (go_on, may_go_on): (Sender<()>, _) = channel();
    let output = download(
        |config| config,
        move |mut stream| {
            stream.write_all(HEAD.as_bytes()).unwrap();
            stream.write_all(b"first").unwrap();
            may_go_on.recv().unwrap();
            stream.write_all(b"after").unwrap();
        },
    );
    let mut output = output.await;
    assert_eq!(output.kind(), Some("text/x"));
    assert_eq!(output.body.next().await.unwrap().unwrap(), "first");
    go_on.send(()).unwrap();
    assert_eq!(output.body.next().await.unwrap().unwrap(), "after");
    assert!(output.body.next().await.is_none());
}

#[tokio::test]
async fn a_response_that_breaks_off_is_an_error() {
    let output = download(
        |config| config,
        |mut stream| {
            stream.write_all(HEAD.as_bytes()).unwrap();
            stream.write_all(b"first").unwrap();
        },
    );
    let mut body = output.await.body;
    assert_eq!(body.next().await.unwrap().unwrap(), "first");
    assert!(body.next().await.unwrap().is_err());
}

/// A clock that only sleeping moves.
#[derive(Clone, Debug, Default)]
struct Clock(Arc<Mutex<Duration>>);

impl AsyncSleep for Clock {
    fn sleep(&self, duration: Duration) -> Sleep {
        *self.0.lock().unwrap() += duration;
        Sleep::new(async {})
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + *self.0.lock().unwrap()
    }
}

#[tokio::test]
async fn a_response_that_stalls_is_an_error() {
    let (end, may_end): (Sender<()>, _) = channel();
    let clock = Clock::default();
    let with_clock = |config: Builder| {
        let protection = StalledStreamProtectionConfig::enabled().upload_enabled(false);
        config
            .stalled_stream_protection(protection.build())
            .sleep_impl(clock.clone())
            .time_source(clock.clone())
    };
    let output = download(with_clock, move |mut stream| {
        stream.write_all(HEAD.as_bytes()).unwrap();
        // the connection stays open
        let _ = may_end.recv();
    });
    let error = output.await.body.collect().await.unwrap_err();
    let error = DisplayErrorContext(error).to_string();
    assert!(error.contains("throughput"), "{error}");
    drop(end);
}
