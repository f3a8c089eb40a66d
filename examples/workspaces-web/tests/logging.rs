//! What a client logs.
#![cfg(feature = "default-https-client")]

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use std::io;
use std::sync::{Arc, Mutex};
use support::{REQUEST_ID, Reply, Server};
use tracing::Level;
use tracing::subscriber::DefaultGuard;

const BODY: &str = r#"{"session": {
    "sessionId": "session-1", "username": "jane.doe", "clientIpAddresses": ["192.0.2.77"]
}}"#;

/// Everything that is logged on this thread while it lives.
struct Log {
    text: Arc<Mutex<Vec<u8>>>,
    _guard: DefaultGuard,
}

impl Log {
    fn start() -> Self {
        let text = Arc::default();
        let writer = Writer(Arc::clone(&text));
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(Level::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        Self {
            text,
            _guard: tracing::subscriber::set_default(subscriber),
        }
    }

    fn text(&self) -> String {
        let text = self.text.lock().unwrap();
        String::from_utf8(text.clone()).expect("logs are text")
    }
}

#[derive(Clone)]
struct Writer(Arc<Mutex<Vec<u8>>>);

impl io::Write for Writer {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(data);
        Ok(data.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The log of one call, which the server answers with `reply`.
async fn log_of_a_call(reply: Reply) -> String {
    let log = Log::start();
    let server = Server::start([reply]).await;
    let client = support::client(&server);
    let call = client.get_session().portal_id("p").session_id("s");
    // what the log says of a failure is the point, too
    let _ = call.send().await;
    assert_eq!(server.requests().len(), 1);
    log.text()
}

#[tokio::test]
async fn sensitive_values_of_a_session_are_not_logged() {
    let log = log_of_a_call(Reply::json(200, BODY)).await;
    assert!(log.contains("TRACE"), "the log is complete: {log}");
    assert!(log.contains("session-1"), "the output is logged: {log}");
    assert!(log.contains(REQUEST_ID), "{log}");
    assert_without_secrets(&log);
}

#[tokio::test]
async fn a_session_that_cannot_be_read_is_not_logged_either() {
    let broken = BODY.replace("}}", "");
    assert_without_secrets(&log_of_a_call(Reply::json(200, broken)).await);
    let wrong_type = BODY.replace("\"session-1\"", "5");
    assert_without_secrets(&log_of_a_call(Reply::json(200, wrong_type)).await);
    let cut_off = Reply::json(200, BODY).truncated(3);
    assert_without_secrets(&log_of_a_call(cut_off).await);
}

fn assert_without_secrets(log: &str) {
    for secret in ["jane.doe", "192.0.2.77"] {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
}

#[tokio::test]
async fn a_call_has_a_span_with_its_name() {
    let log = log_of_a_call(Reply::json(200, BODY)).await;
    let span = r#"WorkSpaces Web.GetSession{rpc.service="WorkSpaces Web" rpc.method="GetSession""#;
    assert!(log.contains(span), "{log}");
}
