//! A service in place of the network: it gives the answers it is told to and keeps what it is sent.

use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::time::Instant;

/// What a service answers: status, headers, body.
pub(crate) type Answer = (u16, &'static [(&'static str, &'static str)], &'static str);

/// A success without content.
pub(crate) const EMPTY: Answer = (200, &[], "{}");

/// A request, as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) uri: String,
    pub(crate) headers: BTreeMap<String, String>,
    /// The order of the members means nothing.
    pub(crate) body: Option<serde_json::Value>,
}

impl Sent {
    fn new(request: &HttpRequest) -> Self {
        let body = request.body().bytes().unwrap_or_default();
        let headers = request.headers().iter().map(|(name, value)| {
            let value = match name {
                // what is not the same decides it
                "authorization" if !body.is_empty() || names_the_crate(request) => value
                    .split("Signature=")
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                "user-agent" | "x-amz-user-agent" => without_version(value),
                _ => value.to_owned(),
            };
            (name.to_owned(), value)
        });
        Self {
            method: request.method().to_owned(),
            uri: request.uri().to_owned(),
            headers: headers.collect(),
            body: match body {
                b"" => None,
                json => Some(serde_json::from_slice(json).expect("all bodies are JSON")),
            },
        }
    }
}

/// How the `User-Agent` names the crate and its version.
const CRATE: &str = "api/workspacesweb/";

fn names_the_crate(request: &HttpRequest) -> bool {
    let user_agent = request.headers().get("x-amz-user-agent");
    user_agent.is_some_and(|value| value.contains(CRATE))
}

/// A `User-Agent` without the version of the crate.
fn without_version(value: &str) -> String {
    let words = value
        .split(' ')
        .map(|word| if word.starts_with(CRATE) { CRATE } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// An HTTP client that never leaves the process. Without a further answer the connection fails.
#[derive(Clone, Debug, Default)]
pub(crate) struct Server {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Server {
    /// A server with these answers.
    pub(crate) fn new(answers: &[Answer]) -> Self {
        let server = Self::default();
        server.answers.lock().unwrap().extend(answers);
        server
    }

    /// What it was sent so far.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }
}

impl HttpConnector for Server {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.sent.lock().unwrap().push(Sent::new(&request));
        let answer = self.answers.lock().unwrap().pop_front();
        HttpConnectorFuture::ready(match answer {
            Some((status, headers, body)) => {
                let mut response =
                    HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body));
                for (name, value) in headers {
                    response.headers_mut().append(*name, *value);
                }
                Ok(response)
            }
            None => Err(ConnectorError::io("no further answer".into())),
        })
    }
}

impl HttpClient for Server {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// The time of tokio, which tests may stop.
#[derive(Debug)]
pub(crate) struct VirtualTime(Instant);

impl VirtualTime {
    /// Starts in 2009.
    pub(crate) fn new() -> Self {
        Self(Instant::now())
    }
}

impl TimeSource for VirtualTime {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_234_567_890) + self.0.elapsed()
    }
}

/// The same invocation id for all.
#[derive(Debug)]
pub(crate) struct FixedInvocationId;

impl InvocationIdGenerator for FixedInvocationId {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Ok(Some(InvocationId::new("invocation".to_owned())))
    }
}
