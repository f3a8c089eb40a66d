//! An HTTP server on the loopback interface that answers by a script, and clients that talk to it.
//!
//! ```ignore
//! #[allow(dead_code, reason = "each test file uses a part")]
//! mod support;
//!
//! let server = Server::start([Reply::json(200, "{}")]).await;
//! let client = support::client(&server);
//! // … call an operation, then look at what arrived:
//! let requests = server.requests();
//! ```

use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body_util::BodyExt;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use workspaces_web::config::retry::{RetryConfig, RetryPartition};
use workspaces_web::config::{BehaviorVersion, Builder, Credentials, Region};
use workspaces_web::{Client, Config};

/// How the server answers one request.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Bytes,
    delivery: Delivery,
}

#[derive(Clone, Copy, Debug)]
enum Delivery {
    /// The response as it is.
    Whole,
    /// The connection ends this many bytes before the length that the response announced.
    Cut(u64),
    /// This many bytes of the announced length never come, and the connection stays open.
    Stall(u64),
    /// The connection ends without a response.
    HangUp,
    /// There is no response, and the connection stays open.
    Never,
}

impl Reply {
    /// A response with this body and no headers but its length.
    pub(crate) fn new(status: u16, body: impl Into<Bytes>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.into(),
            delivery: Delivery::Whole,
        }
    }

    /// A JSON response with a request id.
    pub(crate) fn json(status: u16, body: impl Into<Bytes>) -> Self {
        Self::new(status, body)
            .header("content-type", "application/json")
            .header("x-amzn-requestid", REQUEST_ID)
    }

    /// Adds a header.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Announces `missing` bytes more than there are, and closes the connection instead of them.
    pub(crate) fn truncated(mut self, missing: u64) -> Self {
        self.delivery = Delivery::Cut(missing);
        self
    }

    /// Announces `missing` bytes more than there are, and never sends them.
    pub(crate) fn stalled(mut self, missing: u64) -> Self {
        self.delivery = Delivery::Stall(missing);
        self
    }

    /// Closes the connection without a response.
    pub(crate) fn hang_up() -> Self {
        Self {
            delivery: Delivery::HangUp,
            ..Self::new(200, "")
        }
    }

    /// Never responds.
    pub(crate) fn never() -> Self {
        Self {
            delivery: Delivery::Never,
            ..Self::new(200, "")
        }
    }

    async fn response(self) -> io::Result<Response<ReplyBody>> {
        let data = self.body;
        let (missing, stalls) = match self.delivery {
            Delivery::Whole => (0, false),
            Delivery::Cut(missing) => (missing, false),
            Delivery::Stall(missing) => (missing, true),
            Delivery::HangUp => return Err(io::ErrorKind::ConnectionAborted.into()),
            Delivery::Never => std::future::pending().await,
        };
        let mut response = Response::builder().status(self.status);
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        let body = ReplyBody {
            length: data.len() as u64 + missing,
            data: Some(data),
            missing,
            stalls,
            flushed: false,
        };
        Ok(response.body(body).expect("the script is valid HTTP"))
    }
}

/// The request id of every [`Reply::json`].
pub(crate) const REQUEST_ID: &str = "0a1b2c3d-request";

/// A body that may end, or stop, before its announced length.
struct ReplyBody {
    length: u64,
    data: Option<Bytes>,
    missing: u64,
    stalls: bool,
    flushed: bool,
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(data) = self.data.take_if(|data| !data.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(data))));
        }
        if self.missing == 0 {
            return Poll::Ready(None);
        }
        if self.stalls {
            return Poll::Pending; // the test ends first
        }
        if !self.flushed {
            // what is written so far goes out before the connection ends
            self.flushed = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.length == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    /// The method.
    pub(crate) method: String,
    /// Path and query, still percent-encoded.
    pub(crate) target: String,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The body.
    pub(crate) body: Bytes,
}

impl Recorded {
    /// The value of a header, if it was sent.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let value = self.headers.get(name)?;
        Some(value.to_str().expect("the header is text"))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }

    /// The parameters in the query, still percent-encoded, in alphabetical order.
    pub(crate) fn query(&self) -> Vec<&str> {
        let (_, query) = self.target.split_once('?').unwrap_or_default();
        let mut parameters: Vec<_> = query.split('&').filter(|part| !part.is_empty()).collect();
        parameters.sort_unstable();
        parameters
    }
}

#[derive(Debug)]
struct Shared {
    script: Mutex<VecDeque<Reply>>,
    requests: Mutex<Vec<Recorded>>,
    connections: AtomicUsize,
}

impl Shared {
    async fn answer(&self, request: Request<Incoming>) -> io::Result<Response<ReplyBody>> {
        let (head, body) = request.into_parts();
        let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
        let recorded = Recorded {
            method: head.method.to_string(),
            target: head.uri.to_string(),
            headers: head.headers,
            body,
        };
        let requests = self.requests.lock();
        requests
            .unwrap_or_else(PoisonError::into_inner)
            .push(recorded);
        let script = self.script.lock();
        let reply = script
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front()
            // no client retries this status
            .unwrap_or_else(|| Reply::json(501, r#"{"__type":"EndOfScript"}"#));
        reply.response().await
    }

    async fn serve(self: Arc<Self>, stream: TcpStream) {
        let service = service_fn(|request| self.answer(request));
        // a client that goes away, or a reply that hangs up, is part of the tests
        let _ = http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service)
            .await;
    }
}

/// A server that answers request after request with the replies of its script, and remembers the
/// requests. Those beyond the script get the status 501 and the error code `EndOfScript`.
#[derive(Debug)]
pub(crate) struct Server {
    url: String,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

impl Server {
    /// Starts a server.
    pub(crate) async fn start(script: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await;
        let listener = listener.expect("the loopback interface has a free port");
        let address = listener.local_addr().expect("the listener is bound");
        let shared = Arc::new(Shared {
            script: Mutex::new(script.into_iter().collect()),
            requests: Mutex::default(),
            connections: AtomicUsize::new(0),
        });
        let accepting = tokio::spawn({
            let shared = Arc::clone(&shared);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    shared.connections.fetch_add(1, Ordering::Relaxed);
                    tokio::spawn(Arc::clone(&shared).serve(stream));
                }
            }
        });
        Self {
            url: format!("http://{address}"),
            shared,
            accepting,
        }
    }

    /// Where the server listens.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The requests that arrived so far.
    pub(crate) fn requests(&self) -> Vec<Recorded> {
        let requests = self.shared.requests.lock();
        requests.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many connections were opened so far.
    pub(crate) fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::Relaxed)
    }

    /// The only request that arrived.
    #[track_caller]
    pub(crate) fn request(&self) -> Recorded {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "one request: {requests:#?}");
        requests.remove(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// The URL of a port on which nobody listens.
pub(crate) async fn refused_url() -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await;
    let address = listener.and_then(|listener| listener.local_addr());
    format!("http://{}", address.expect("there is a free port"))
}

/// The configuration of a client of `url`: fixed credentials, and each call sent once.
pub(crate) fn config(url: &str) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::new(
            "AKIDEXAMPLE",
            "secret",
            None,
            None,
            "tests",
        ))
        .region(Region::new("us-east-1"))
        .endpoint_url(url)
        .retry_config(RetryConfig::disabled())
}

/// A client of the server that sends each call once.
pub(crate) fn client(server: &Server) -> Client {
    Client::from_conf(config(server.url()).build())
}

/// The configuration of a client of the server that sends a call up to `attempts` times, with
/// hardly a pause and regardless of the retries of other clients.
pub(crate) fn retrying_config(server: &Server, attempts: u32) -> Builder {
    let retries = RetryConfig::standard()
        .with_max_attempts(attempts)
        .with_initial_backoff(Duration::from_millis(1))
        .with_max_backoff(Duration::from_millis(1));
    config(server.url())
        .retry_config(retries)
        .retry_partition(RetryPartition::new(server.url().to_owned()))
}
