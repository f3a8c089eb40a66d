//! Bodies that no service should send: each is an error, never a panic.
#![cfg(all(feature = "default-https-client", feature = "rt-tokio"))]

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use support::{REQUEST_ID, Reply, Server};
use workspaces_web::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use workspaces_web::operation::RequestId;
use workspaces_web::operation::get_session::{GetSessionError, GetSessionOutput};
use workspaces_web::primitives::{DateTime, DateTimeFormat as Format};

async fn get_session(reply: Reply) -> Result<GetSessionOutput, SdkError<GetSessionError>> {
    let server = Server::start([reply]).await;
    let call = support::client(&server)
        .get_session()
        .portal_id("portal")
        .session_id("session");
    call.send().await
}

/// Whether a successful response with this body is an unhandled error that keeps what is known.
async fn assert_unreadable(body: impl Into<Vec<u8>>) {
    let body = body.into();
    let shown = String::from_utf8_lossy(&body[..body.len().min(200)]).into_owned();
    match get_session(Reply::json(200, body.clone())).await {
        Err(SdkError::ServiceError(context)) => {
            let error = context.err();
            assert_eq!(error.code(), None, "{shown}");
            assert_eq!(error.request_id(), Some(REQUEST_ID), "{shown}");
            assert_eq!(error.to_string(), "unhandled error", "{shown}");
            assert_eq!(context.raw().body().bytes(), Some(&*body), "{shown}");
            assert!(std::error::Error::source(error).is_some(), "{shown}");
        }
        other => panic!("{shown}: {other:?}"),
    }
}

#[tokio::test]
async fn truncated_bodies() {
    let whole = r#"{"session":{"sessionId":"s-1"}}"#;
    for length in [0, 1, 15, whole.len()] {
        for status in [200, 400] {
            let reply = Reply::json(status, &whole[..length]).truncated(10);
            let error = get_session(reply).await.expect_err("the body is cut");
            assert!(
                matches!(error, SdkError::ResponseError(_)),
                "{length}: {error:?}"
            );
            let response = error.raw_response().expect("its head arrived");
            assert_eq!(response.status().as_u16(), status);
            assert_eq!(response.headers().request_id(), Some(REQUEST_ID));
        }
    }
}

#[tokio::test]
async fn texts_cut_short() {
    let whole = r#"{"session":{"sessionId":"s-1","clientIpAddresses":["a"],"endTime":1.5}}"#;
    for length in 1..whole.len() {
        assert_unreadable(&whole[..length]).await;
    }
}

#[tokio::test]
async fn garbage() {
    for body in [
        "<html></html>",
        "garbage",
        "}",
        "]",
        "\0",
        "\u{feff}{}",
        "{]",
        "{,}",
        r#"{"session"}"#,
        r#"{"session":}"#,
        r#"{"session" {}}"#,
        "{session:{}}",
        r#"{"session":{}"#,
        r#"{"session":{"sessionId":'s'}}"#,
        r#"{"session":{"sessionId":"\x"}}"#,
        r#"{"session":{"sessionId":"\ud800"}}"#,
        r#"{"session":{"sessionId":"\u12"}}"#,
        r#"{"session":{"status":nul}}"#,
        r#"{"session":{"endTime":--1}}"#,
    ] {
        assert_unreadable(body).await;
    }
}

#[tokio::test]
async fn values_of_a_wrong_type() {
    for body in [
        "null",
        "true",
        "1",
        r#""text""#,
        "[]",
        r#"{"session":[]}"#,
        r#"{"session":"text"}"#,
        r#"{"session":1}"#,
        r#"{"session":{"sessionId":1}}"#,
        r#"{"session":{"sessionId":{}}}"#,
        r#"{"session":{"sessionId":["s"]}}"#,
        r#"{"session":{"status":true}}"#,
        r#"{"session":{"clientIpAddresses":"192.0.2.1"}}"#,
        r#"{"session":{"clientIpAddresses":{"0":"192.0.2.1"}}}"#,
        r#"{"session":{"clientIpAddresses":[1]}}"#,
        r#"{"session":{"clientIpAddresses":["192.0.2.1",null]}}"#,
        r#"{"session":{"startTime":true}}"#,
        r#"{"session":{"startTime":{}}}"#,
        r#"{"session":{"startTime":"yesterday"}}"#,
    ] {
        assert_unreadable(body).await;
    }
}

/// The start time of a session when the server sends this number.
async fn start_time(number: &str) -> DateTime {
    let body = format!(r#"{{"session":{{"startTime":{number}}}}}"#);
    let output = get_session(Reply::json(200, body)).await;
    let session = output.ok().and_then(|output| output.session);
    session
        .and_then(|session| session.start_time)
        .unwrap_or_else(|| panic!("{number} is a number"))
}

#[tokio::test]
async fn times_beyond_all_bounds_are_the_last_and_the_first() {
    for number in ["1e30", "1e400", "1e99999999999999999999"] {
        let last = start_time(number).await;
        assert_eq!(last.secs(), i64::MAX, "{number}");
        assert!(last.fmt(Format::DateTime).is_err(), "{last:?}");
        assert!(last.to_millis().is_err(), "{last:?}");
        let first = start_time(&format!("-{number}")).await;
        assert_eq!(first.secs(), i64::MIN, "{number}");
        assert!(first.fmt(Format::HttpDate).is_err(), "{first:?}");
    }
}

#[tokio::test]
async fn integers_beyond_all_bounds() {
    let digits = "9".repeat(10_000);
    assert_unreadable(format!(r#"{{"session":{{"startTime":{digits}}}}}"#)).await;
    for number in ["2147483648", "-2147483649", "1.5", "1e400", &digits] {
        let body = format!(r#"{{"portal":{{"portalArn":"p","maxConcurrentSessions":{number}}}}}"#);
        let server = Server::start([Reply::json(200, body)]).await;
        let call = support::client(&server).get_portal().portal_arn("p");
        let error = call.send().await.expect_err("it is not a 32-bit integer");
        assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
        assert_eq!(error.request_id(), Some(REQUEST_ID));
    }
}

/// `open` and `close` many times, with something in between.
fn nested(open: &str, close: &str) -> String {
    const DEPTH: usize = 10_000;
    format!("{}1{}", open.repeat(DEPTH), close.repeat(DEPTH))
}

#[tokio::test]
async fn deep_nesting() {
    let (lists, objects) = (nested("[", "]"), nested(r#"{"a":"#, "}"));
    for deep in [&lists, &objects] {
        assert_unreadable(deep.as_str()).await;
        assert_unreadable(format!(r#"{{"unknown":{deep}}}"#)).await;
        assert_unreadable(format!(r#"{{"session":{deep}}}"#)).await;
        assert_unreadable(format!(r#"{{"session":{{"unknown":{deep}}}}}"#)).await;
        assert_unreadable(format!(r#"{{"session":{{"sessionId":{deep}}}}}"#)).await;
        assert_unreadable(format!(r#"{{"session":{{"clientIpAddresses":{deep}}}}}"#)).await;
    }
    assert_unreadable("[".repeat(100_000)).await;
    assert_unreadable(r#"{"session":"#.repeat(100_000)).await;
}

#[tokio::test]
async fn deep_nesting_in_an_error() {
    let (lists, objects) = (nested("[", "]"), nested(r#"{"a":"#, "}"));
    for deep in [&lists, &objects] {
        for body in [
            deep.clone(),
            format!(r#"{{"__type":"ValidationException","unknown":{deep}}}"#),
            format!(r#"{{"__type":"ValidationException","message":{deep}}}"#),
            format!(r#"{{"__type":"ValidationException","fieldList":{deep}}}"#),
            format!(r#"{{"__type":{deep}}}"#),
        ] {
            let error = get_session(Reply::json(400, body)).await;
            let error = error.expect_err("the status says so");
            assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
            assert_eq!(error.request_id(), Some(REQUEST_ID));
        }
    }
}

#[tokio::test]
async fn strings_that_are_not_utf8() {
    assert_unreadable(&b"{\"session\":{\"sessionId\":\"\xff\xfe\"}}"[..]).await;
    assert_unreadable(&b"{\"session\":{\"clientIpAddresses\":[\"\xc3\x28\"]}}"[..]).await;
    assert_unreadable(&b"\xff\xfe{\0}\0"[..]).await;
}

#[tokio::test]
async fn errors_with_a_body_of_a_wrong_kind() {
    let bodies: [&[u8]; 9] = [
        b"garbage",
        b"[]",
        b"1",
        b"null",
        b"{\"message\":",
        b"{\"message\":1}",
        b"{\"message\":\"\xff\"}",
        b"{\"fieldList\":[null]}",
        b"{\"fieldList\":\"all\"}",
    ];
    for body in bodies {
        let reply = Reply::json(400, body).header("x-amzn-errortype", "ValidationException");
        let error = get_session(reply).await.expect_err("the status says so");
        let shown = DisplayErrorContext(&error).to_string();
        assert!(matches!(error, SdkError::ServiceError(_)), "{shown}");
        assert_eq!(error.request_id(), Some(REQUEST_ID), "{shown}");
    }
}

#[tokio::test]
async fn large_bodies_are_read() {
    let address = r#""192.0.2.1","#.repeat(100_000);
    let body = format!(r#"{{"session":{{"clientIpAddresses":[{address}"last"]}}}}"#);
    let output = get_session(Reply::json(200, body)).await;
    let session = output.ok().and_then(|output| output.session);
    let addresses = session.expect("it is valid").client_ip_addresses;
    assert_eq!(addresses.map(|addresses| addresses.len()), Some(100_001));
}
