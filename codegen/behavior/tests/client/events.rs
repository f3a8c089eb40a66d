//! Streams of events between a client and a server on the loopback interface.

use aws_sigv4::event_stream::{sign_empty_message, sign_message};
use aws_sigv4::sign::v4::SigningParams;
use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, write_message_to};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderMap, Request, Response};
use http_body_util::BodyExt;
use http_body_util::channel::{Channel, Sender};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use smithy_codegen_behavior::events;
use smithy_codegen_behavior::events::config::retry::RetryConfig;
use smithy_codegen_behavior::events::config::{BehaviorVersion, Config, Credentials, Region};
use smithy_codegen_behavior::events::error::{ProvideErrorMetadata, SdkError};
use smithy_codegen_behavior::events::primitives::event_stream::{
    EventStreamSender, Header, HeaderValue, Message,
};
use smithy_codegen_behavior::events::types::error::{SoundsError, WordsError};
use smithy_codegen_behavior::events::types::{Note, Said, Sounds, Words};
use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::SystemTime;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};

type Body = Channel<Bytes, io::Error>;

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "secret", None, None, "tests")
}

/// A client of a server that answers its only connection with `answer`.
async fn client<F, A>(answer: F) -> events::Client
where
    F: Fn(Request<Incoming>) -> A + Send + Sync + 'static,
    A: Future<Output = Response<Body>> + Send + 'static,
{
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let service = service_fn(|request| {
            let answer = answer(request);
            async { Ok::<_, Infallible>(answer.await) }
        });
        // a response that breaks off is part of the tests
        let _ = http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service)
            .await;
    });
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(credentials())
        .region(Region::new("us-east-1"))
        .endpoint_url(format!("http://{address}"))
        .retry_config(RetryConfig::disabled());
    events::Client::from_conf(config.build())
}

/// A response whose body is sent while it is received.
fn streaming() -> (Sender<Bytes, io::Error>, Response<Body>) {
    let (sender, body) = Channel::new(1);
    (sender, Response::new(body))
}

fn text(value: &str) -> HeaderValue {
    HeaderValue::String(value.to_owned().into())
}

fn frame(message: &Message) -> Bytes {
    let mut bytes = Vec::new();
    write_message_to(message, &mut bytes).unwrap();
    bytes.into()
}

fn note(note: &str) -> Message {
    Message::new(note.as_bytes().to_vec())
        .add_header(Header::new(":message-type", text("event")))
        .add_header(Header::new(":event-type", text("note")))
}

fn a_note(text: &str) -> Sounds {
    Sounds::Note(Note::builder().text(text).build())
}

fn said(text: &str) -> Words {
    Words::Said(Said::builder().text(text).build().unwrap())
}

/// The messages of a request, as they come.
struct Messages {
    body: Incoming,
    buffer: BytesMut,
    decoder: MessageFrameDecoder,
}

impl Messages {
    fn of(body: Incoming) -> Self {
        Self {
            body,
            buffer: BytesMut::new(),
            decoder: MessageFrameDecoder::new(),
        }
    }

    async fn next(&mut self) -> Option<Message> {
        loop {
            let decoded = self.decoder.decode_frame(&mut self.buffer).unwrap();
            if let DecodedFrame::Complete(message) = decoded {
                return Some(message);
            }
            let frame = self.body.frame().await?.unwrap();
            self.buffer.extend_from_slice(frame.data_ref().unwrap());
        }
    }
}

fn find<'m>(message: &'m Message, name: &str) -> &'m HeaderValue {
    let mut headers = message.headers().iter();
    let header = headers.find(|header| header.name().as_str() == name);
    header.unwrap().value()
}

/// Checks the signatures of messages, of which each builds upon the one before.
struct Signatures(String);

impl Signatures {
    /// Begins with the signature of the request.
    fn of(headers: &HeaderMap) -> Self {
        let authorization = headers["authorization"].to_str().unwrap();
        let (_, signature) = authorization.split_once("Signature=").unwrap();
        Self(signature.to_owned())
    }

    /// The message in a signed one; the last is empty.
    fn open(&mut self, signed: &Message) -> Option<Message> {
        let time = find(signed, ":date").as_timestamp().unwrap();
        let identity = credentials().into();
        let params = SigningParams::builder()
            .identity(&identity)
            .region("us-east-1")
            .name("events")
            .time(SystemTime::try_from(time).unwrap())
            .settings(())
            .build()
            .unwrap();
        let mut payload = signed.payload().clone();
        let message = (!payload.is_empty()).then(|| {
            let frame = MessageFrameDecoder::new().decode_frame(&mut payload);
            let Ok(DecodedFrame::Complete(message)) = frame else {
                panic!("{signed:?}");
            };
            message
        });
        let expected = match &message {
            Some(message) => sign_message(message, &self.0, &params),
            None => sign_empty_message(&self.0, &params),
        };
        let (expected, signature) = expected.unwrap().into_parts();
        assert_eq!(*signed, expected);
        self.0 = signature;
        message
    }
}

/// A stream of what a channel receives.
struct Received(mpsc::Receiver<Result<Words, WordsError>>);

impl Stream for Received {
    type Item = Result<Words, WordsError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

#[tokio::test]
async fn events_are_received_as_they_come() {
    let (next, wait) = oneshot::channel::<()>();
    let wait = std::sync::Mutex::new(Some(wait));
    let client = client(move |_| {
        let wait = wait.lock().unwrap().take();
        async move {
            let (mut sender, mut response) = streaming();
            response
                .headers_mut()
                .insert("X-Session", "7".parse().unwrap());
            tokio::spawn(async move {
                let first = frame(&note("la"));
                // a message need not come in one piece
                for piece in [first.slice(..20), first.slice(20..)] {
                    sender.send_data(piece).await.unwrap();
                }
                wait.unwrap().await.unwrap();
                let unknown = Message::new("?")
                    .add_header(Header::new(":message-type", text("event")))
                    .add_header(Header::new(":event-type", text("new")));
                sender.send_data(frame(&unknown)).await.unwrap();
            });
            response
        }
    });
    let mut output = client.await.listen().room("r").send().await.unwrap();
    assert_eq!(output.session(), Some("7"));
    assert_eq!(output.sounds.recv().await.unwrap(), Some(a_note("la")));
    next.send(()).unwrap(); // the second event is sent after the first has arrived
    let unknown = output.sounds.recv().await.unwrap();
    assert!(unknown.unwrap().is_unknown());
    assert_eq!(output.sounds.recv().await.unwrap(), None);
}

#[tokio::test]
async fn an_error_ends_the_stream() {
    let client = client(|_| async {
        let (mut sender, response) = streaming();
        tokio::spawn(async move {
            let busy = Message::new(r#"{"message":"full"}"#)
                .add_header(Header::new(":message-type", text("exception")))
                .add_header(Header::new(":exception-type", text("busy")));
            for message in [note("la"), busy, note("lo")] {
                // the client may be gone by then
                let _ = sender.send_data(frame(&message)).await;
            }
        });
        response
    });
    let mut output = client.await.listen().room("r").send().await.unwrap();
    assert_eq!(output.sounds.recv().await.unwrap(), Some(a_note("la")));
    let error = output.sounds.recv().await.unwrap_err();
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    let error = error.into_service_error();
    assert_eq!((error.is_busy(), error.message()), (true, Some("full")));
    assert_eq!(output.sounds.recv().await.unwrap(), None);
}

#[tokio::test]
async fn an_error_instead_of_a_stream_is_the_operations() {
    let client = client(|_| async {
        let (sender, mut response) = streaming();
        drop(sender);
        *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
        let headers = response.headers_mut();
        headers.insert("X-Amzn-Errortype", "Busy".parse().unwrap());
        response
    });
    let error = client.await.listen().room("r").send().await.unwrap_err();
    assert!(error.into_service_error().is_busy());
}

#[tokio::test]
async fn a_damaged_message_is_a_response_error() {
    let client = client(|_| async {
        let (mut sender, response) = streaming();
        tokio::spawn(async move {
            let mut damaged = frame(&note("la")).to_vec();
            damaged[30] ^= 1;
            sender.send_data(damaged.into()).await.unwrap();
        });
        response
    });
    let mut output = client.await.listen().room("r").send().await.unwrap();
    let error = output.sounds.recv().await.unwrap_err();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
}

#[tokio::test]
async fn a_stream_may_end_too_early() {
    for aborts in [false, true] {
        let client = client(move |_| async move {
            let (mut sender, response) = streaming();
            tokio::spawn(async move {
                let whole = frame(&note("la"));
                sender.send_data(whole.clone()).await.unwrap();
                let cut = whole.slice(..whole.len() - 1);
                sender.send_data(cut).await.unwrap();
                if aborts {
                    sender.abort(io::Error::other("the cable was cut"));
                }
            });
            response
        });
        let mut output = client.await.listen().room("r").send().await.unwrap();
        assert_eq!(output.sounds.recv().await.unwrap(), Some(a_note("la")));
        let error = output.sounds.recv().await.unwrap_err();
        let is_connection = matches!(error, SdkError::DispatchFailure(_));
        assert_eq!(is_connection, aborts, "{error:?}");
        let is_response = matches!(error, SdkError::ResponseError(_));
        assert_eq!(is_response, !aborts, "{error:?}");
    }
}

#[tokio::test]
async fn events_are_signed_one_by_one() {
    let (report, reported) = mpsc::channel(8);
    let client = client(move |request| {
        let report = report.clone();
        async move {
            let (head, body) = request.into_parts();
            let media_type = &head.headers["content-type"];
            assert_eq!(media_type, "application/vnd.amazon.eventstream");
            assert!(!head.headers.contains_key("content-length"));
            let mut signatures = Signatures::of(&head.headers);
            let mut messages = Messages::of(body);
            while let Some(signed) = messages.next().await {
                report.send(signatures.open(&signed)).await.unwrap();
            }
            let (mut sender, response) = streaming();
            tokio::spawn(async move { sender.send_data(r#"{"count":2}"#.into()).await });
            response
        }
    });
    let (sender, receiver) = mpsc::channel(2);
    sender.send(Ok(said("hi"))).await.unwrap();
    sender
        .send(Err(WordsError::unhandled("stop")))
        .await
        .unwrap();
    drop(sender);
    let words = EventStreamSender::from(Received(receiver));
    let client = client.await;
    let output = client.tell().speaker("me").words(words).send().await;
    assert_eq!(output.unwrap().count(), Some(2));
    let mut reported = reported;
    let first = reported.recv().await.unwrap().unwrap();
    assert_eq!(find(&first, ":event-type"), &text("said"));
    assert_eq!(first.payload(), r#"{"text":"hi"}"#);
    let second = reported.recv().await.unwrap().unwrap();
    assert_eq!(find(&second, ":message-type"), &text("exception"));
    let last = reported.recv().await.unwrap();
    assert_eq!(last, None, "an empty message is the signed end");
}

#[tokio::test]
async fn both_sides_talk_at_once() {
    let client = client(|request| async move {
        let (head, body) = request.into_parts();
        let (mut sender, response) = streaming();
        tokio::spawn(async move {
            let mut signatures = Signatures::of(&head.headers);
            let mut messages = Messages::of(body);
            while let Some(signed) = messages.next().await {
                if let Some(message) = signatures.open(&signed) {
                    let echo = String::from_utf8(message.payload().to_vec()).unwrap();
                    sender.send_data(frame(&note(&echo))).await.unwrap();
                }
            }
        });
        response
    });
    let (sender, receiver) = mpsc::channel(1);
    let words = EventStreamSender::from(Received(receiver));
    let client = client.await;
    let mut output = client.talk().words(words).send().await.unwrap();
    for word in ["one", "two", "three"] {
        sender.send(Ok(said(word))).await.unwrap();
        let echo = output.sounds.recv().await.unwrap();
        assert_eq!(echo, Some(a_note(&format!(r#"{{"text":"{word}"}}"#))));
    }
    drop(sender);
    assert_eq!(output.sounds.recv().await.unwrap(), None);
}

#[tokio::test]
async fn an_event_that_cannot_be_sent_fails_the_call() {
    let client = client(|request| async {
        let received = request.into_body().collect().await;
        assert!(received.is_err(), "the request breaks off");
        streaming().1
    });
    let long = events::types::Tagged::builder().text("x".repeat(40_000));
    let words = EventStreamSender::once(Ok(Words::Tagged(long.build())));
    let client = client.await;
    let error = client.tell().words(words).send().await.unwrap_err();
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
}

#[test]
fn errors_in_streams_become_the_services() {
    let error: SdkError<SoundsError> = SdkError::construction_failure("no");
    let error = events::Error::from(error);
    assert_eq!(error.to_string(), "unhandled error");
}
