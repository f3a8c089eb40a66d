//! What becomes of successful responses.
#![cfg(all(feature = "default-https-client", feature = "rt-tokio"))]

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use support::{REQUEST_ID, Reply, Server};
use workspaces_web::error::DisplayErrorContext;
use workspaces_web::operation::RequestId;
use workspaces_web::operation::get_session::GetSessionOutput;
use workspaces_web::primitives::DateTime;
use workspaces_web::types::{Session, SessionStatus};

/// The output of `GetSession` when the server answers like this.
async fn get_session(reply: Reply) -> GetSessionOutput {
    let server = Server::start([reply]).await;
    let call = support::client(&server)
        .get_session()
        .portal_id("portal")
        .session_id("session");
    let result = call.send().await;
    result.unwrap_or_else(|error| panic!("{}", DisplayErrorContext(error)))
}

async fn session(body: &'static str) -> Session {
    let output = get_session(Reply::json(200, body)).await;
    output.session.expect("the response has a session")
}

const FULL: &str = r#"{"session": {
    "portalArn": "arn:aws:workspaces-web:us-east-1:123456789012:portal/p",
    "sessionId": "s-1",
    "username": "jane",
    "clientIpAddresses": ["192.0.2.1", "2001:db8::1"],
    "status": "Active",
    "startTime": 1700000000.25,
    "endTime": 1700003600
}}"#;

fn full() -> Session {
    Session::builder()
        .portal_arn("arn:aws:workspaces-web:us-east-1:123456789012:portal/p")
        .session_id("s-1")
        .username("jane")
        .client_ip_addresses("192.0.2.1")
        .client_ip_addresses("2001:db8::1")
        .status(SessionStatus::Active)
        .start_time(DateTime::from_millis(1_700_000_000_250))
        .end_time(DateTime::from_secs(1_700_003_600))
        .build()
}

#[tokio::test]
async fn every_member_is_read() {
    assert_eq!(session(FULL).await, full());
}

#[tokio::test]
async fn the_request_names_what_it_asks_for() {
    let server = Server::start([Reply::json(200, "{}")]).await;
    let call = support::client(&server)
        .get_session()
        .portal_id("a b/ü")
        .session_id("s~1");
    call.send().await.expect("the call succeeds");
    let request = server.request();
    assert_eq!(request.method, "GET");
    assert_eq!(request.target, "/portals/a%20b%2F%C3%BC/sessions/s~1");
    assert_eq!(request.text(), "");
    let signature = request.header("authorization").expect("it is signed");
    assert!(
        signature.starts_with("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"),
        "{signature}"
    );
    assert!(
        signature.contains("/us-east-1/workspaces-web/aws4_request"),
        "{signature}"
    );
}

#[tokio::test]
async fn absent_members_are_none() {
    let session = session(r#"{"session":{}}"#).await;
    assert_eq!(session, Session::builder().build());
    assert_eq!(session.portal_arn(), None);
    assert_eq!(session.session_id(), None);
    assert_eq!(session.username(), None);
    assert!(session.client_ip_addresses().is_empty());
    assert_eq!(session.client_ip_addresses, None);
    assert_eq!(session.status(), None);
    assert_eq!(session.start_time(), None);
    assert_eq!(session.end_time(), None);
}

#[tokio::test]
async fn nulls_are_absent_members() {
    let nulls = r#"{"session": {"portalArn": null, "sessionId": null, "username": null,
        "clientIpAddresses": null, "status": null, "startTime": null, "endTime": null}}"#;
    assert_eq!(session(nulls).await, Session::builder().build());
    let output = get_session(Reply::json(200, r#"{"session":null}"#)).await;
    assert_eq!(output.session(), None);
}

#[tokio::test]
async fn an_empty_list_is_present() {
    let session = session(r#"{"session":{"clientIpAddresses":[]}}"#).await;
    assert_eq!(session.client_ip_addresses, Some(Vec::new()));
}

#[tokio::test]
async fn new_enum_values_keep_their_spelling() {
    let session = session(r#"{"session":{"status":"Hibernated"}}"#).await;
    let status = session.status().expect("there is a status");
    assert_eq!(status.as_str(), "Hibernated");
    assert_eq!(*status, SessionStatus::from("Hibernated"));
    assert!(!SessionStatus::values().contains(&"Hibernated"));
    assert!(SessionStatus::try_parse("Hibernated").is_err());
}

#[tokio::test]
async fn unknown_members_are_skipped() {
    let extended = r#"{
        "new": {"deep": [1, [true, {"session": "not this one"}], null], "text": "\"}"},
        "session": {"more": [[]], "sessionId": "s-1", "and": {"sessionId": "nor this"}},
        "last": -1.5e3
    }"#;
    let expected = Session::builder().session_id("s-1").build();
    assert_eq!(session(extended).await, expected);
}

#[tokio::test]
async fn an_empty_object_has_no_members() {
    for body in ["{}", " {\n} "] {
        let output = get_session(Reply::json(200, body)).await;
        assert_eq!(output.session(), None, "{body:?}");
        assert_eq!(output.request_id(), Some(REQUEST_ID), "{body:?}");
    }
}

#[tokio::test]
async fn an_empty_body_has_no_members() {
    let output = get_session(Reply::json(200, "")).await;
    assert_eq!(output.session(), None);
    assert_eq!(output.request_id(), Some(REQUEST_ID));
}

#[tokio::test]
async fn the_request_id_may_have_other_headers_or_none() {
    let output = get_session(Reply::new(200, "{}").header("x-amz-request-id", "other")).await;
    assert_eq!(output.request_id(), Some("other"));
    let output = get_session(Reply::new(200, "{}")).await;
    assert_eq!(output.request_id(), None);
}

#[tokio::test]
async fn the_content_type_does_not_matter() {
    let reply = Reply::new(200, FULL).header("content-type", "text/plain");
    assert_eq!(get_session(reply).await.session, Some(full()));
}

#[tokio::test]
async fn escapes_in_strings_are_undone() {
    let session = session(r#"{"session":{"username":"J\u00f6rg \"\ud83d\ude00\"\n"}}"#).await;
    assert_eq!(session.username(), Some("Jörg \"😀\"\n"));
}

/// Whether the text keeps the sensitive members to itself and shows the others.
#[track_caller]
fn assert_redacted(text: &str) {
    for secret in ["jane", "192.0.2.1", "2001:db8::1"] {
        assert!(!text.contains(secret), "{text}");
    }
    assert_eq!(text.matches("*** Sensitive Data Redacted ***").count(), 2);
    assert!(text.contains(r#"session_id: Some("s-1")"#), "{text}");
}

#[tokio::test]
async fn debug_output_hides_sensitive_members() {
    let output = get_session(Reply::json(200, FULL)).await;
    assert_redacted(&format!("{output:?}"));
    assert_redacted(&format!(
        "{:?}",
        GetSessionOutput::builder().session(full())
    ));
    assert_redacted(&format!("{:?}", full()));
    let builder = Session::builder()
        .session_id("s-1")
        .username("jane")
        .client_ip_addresses("192.0.2.1");
    assert_redacted(&format!("{builder:?}"));
}

#[tokio::test]
async fn debug_output_does_not_tell_whether_a_sensitive_member_is_present() {
    let absent = format!("{:?}", Session::builder().session_id("s-1").build());
    assert_redacted(&absent);
}
