//! `GetSession` without a client.

use http::{Method, Request, Response};
use std::error::Error;
use workspaces_web::error::ProvideErrorMetadata;
use workspaces_web::operation::get_session::{
    GetSession, GetSessionError, GetSessionInput, GetSessionOutput,
};
use workspaces_web::operation::{Operation, RequestError, RequestId};
use workspaces_web::primitives::DateTime;
use workspaces_web::types::SessionStatus;

fn request(portal_id: &str, session_id: &str) -> Result<Request<Vec<u8>>, RequestError> {
    let input = GetSessionInput::builder()
        .portal_id(portal_id)
        .session_id(session_id)
        .build()
        .expect("no member has to be set in order to build");
    GetSession::request(&input)
}

fn response(status: u16, code: Option<&str>, body: &str) -> Response<Vec<u8>> {
    let response = Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("x-amzn-requestid", "request-1");
    let response = match code {
        Some(code) => response.header("x-amzn-errortype", code),
        None => response,
    };
    response.body(body.as_bytes().to_vec()).unwrap()
}

#[expect(clippy::result_large_err, reason = "it is the operation's error type")]
fn read(status: u16, code: Option<&str>, body: &str) -> Result<GetSessionOutput, GetSessionError> {
    GetSession::response(response(status, code, body))
}

fn read_error(status: u16, code: Option<&str>, body: &str) -> GetSessionError {
    read(status, code, body).expect_err("the response is not a success")
}

/// Whether the error is none of those that the model describes.
fn is_unhandled(error: &GetSessionError) -> bool {
    !(error.is_access_denied_exception()
        || error.is_internal_server_exception()
        || error.is_resource_not_found_exception()
        || error.is_throttling_exception()
        || error.is_validation_exception())
}

#[test]
fn the_request_has_method_and_path_but_no_host() {
    let request = request("portal-1", "session-1").unwrap();
    assert_eq!(request.method(), Method::GET);
    assert_eq!(
        request.uri().to_string(),
        "/portals/portal-1/sessions/session-1"
    );
    assert_eq!(request.uri().authority(), None);
    assert!(request.headers().is_empty(), "{:?}", request.headers());
    assert!(request.body().is_empty());
}

#[test]
fn labels_are_encoded() {
    let request = request("a/b c", "100%ü").unwrap();
    assert_eq!(
        request.uri().path(),
        "/portals/a%2Fb%20c/sessions/100%25%C3%BC"
    );
}

#[test]
fn labels_that_are_missing_or_empty_are_errors() {
    let unset = GetSessionInput::builder().portal_id("p").build().unwrap();
    for (result, member) in [
        (GetSession::request(&unset), "sessionId"),
        (request("", "s"), "portalId"),
    ] {
        let error: RequestError = result.expect_err("the path would have a hole");
        let message = error.to_string();
        assert!(
            message.starts_with("the input cannot be sent: "),
            "{message}"
        );
        assert!(
            message.contains(member) && error.source().is_none(),
            "{message}"
        );
    }
}

#[test]
fn a_success_is_the_output() {
    let body = r#"{"session": {
        "portalArn": "arn:aws:workspaces-web:us-east-1:123456789012:portal/p",
        "sessionId": "s",
        "username": "jane",
        "clientIpAddresses": ["192.0.2.1", "192.0.2.2"],
        "status": "Terminated",
        "startTime": 1700000000.5,
        "endTime": 1700003600,
        "aMemberOfLaterModels": [{}]
    }}"#;
    let output = read(200, None, body).unwrap();
    assert_eq!(output.request_id(), Some("request-1"));
    let session = output.session().expect("the body has one");
    assert_eq!(
        session.portal_arn(),
        Some("arn:aws:workspaces-web:us-east-1:123456789012:portal/p")
    );
    assert_eq!(session.session_id(), Some("s"));
    assert_eq!(session.username(), Some("jane"));
    assert_eq!(session.client_ip_addresses(), ["192.0.2.1", "192.0.2.2"]);
    assert_eq!(session.status(), Some(&SessionStatus::Terminated));
    assert_eq!(
        session.start_time(),
        Some(&DateTime::from_secs_and_nanos(1_700_000_000, 500_000_000))
    );
    assert_eq!(
        session.end_time(),
        Some(&DateTime::from_secs(1_700_003_600))
    );
}

#[test]
fn an_empty_success_is_an_empty_output() {
    for body in ["", "{}", r#"{"session": null}"#] {
        let output = read(200, None, body).unwrap();
        assert_eq!(output.session(), None, "{body:?}");
    }
}

#[test]
fn modeled_errors_are_variants() {
    let body = r#"{"message": "gone", "resourceId": "s", "resourceType": "session"}"#;
    let error = read_error(404, Some("ResourceNotFoundException"), body);
    assert_eq!(error.code(), Some("ResourceNotFoundException"));
    assert_eq!(error.message(), Some("gone"));
    assert_eq!(error.request_id(), Some("request-1"));
    let GetSessionError::ResourceNotFoundException(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.message(), Some("gone"));
    assert_eq!(error.resource_id(), Some("s"));
    assert_eq!(error.resource_type(), Some("session"));

    let error = read_error(403, Some("AccessDeniedException"), "{}");
    assert!(error.is_access_denied_exception(), "{error:?}");
    let error = read_error(500, Some("InternalServerException"), "{}");
    assert!(error.is_internal_server_exception(), "{error:?}");
    let error = read_error(429, Some("ThrottlingException"), "{}");
    assert!(error.is_throttling_exception(), "{error:?}");
    let error = read_error(400, Some("ValidationException"), "{}");
    assert!(error.is_validation_exception(), "{error:?}");
}

#[test]
fn the_code_may_be_in_the_body_and_have_a_namespace() {
    for body in [
        r#"{"__type": "com.amazonaws.workspacesweb#ThrottlingException"}"#,
        r#"{"code": "ThrottlingException:http://internal.example/"}"#,
    ] {
        let error = read_error(429, None, body);
        assert!(error.is_throttling_exception(), "{body}: {error:?}");
    }
}

#[test]
fn an_unknown_code_is_unhandled() {
    let error = read_error(409, Some("NewException"), r#"{"message": "news"}"#);
    assert!(is_unhandled(&error), "{error:?}");
    assert_eq!(error.code(), Some("NewException"));
    assert_eq!(error.message(), Some("news"));
    assert_eq!(error.request_id(), Some("request-1"));
    assert_eq!(error.to_string(), "unhandled error (NewException)");
}

#[test]
fn an_error_with_a_code_is_what_it_is_without_a_readable_body() {
    let code = Some("ResourceNotFoundException");
    let error = read_error(404, code, r#"{"message": [}"#);
    assert!(error.is_resource_not_found_exception(), "{error:?}");
    assert_eq!(error.code(), code);
    assert_eq!(error.request_id(), Some("request-1"));
}

#[test]
fn what_cannot_be_read_is_unhandled() {
    for (status, code, body) in [
        (200, None, "<html>"),
        (200, None, r#"{"session": 5}"#),
        (200, None, r#"{"session": {"sessionId": "#),
        (200, None, r#"{"session": {"startTime": "yesterday"}}"#),
        (502, None, "<html>bad gateway</html>"),
    ] {
        let error = read_error(status, code, body);
        assert!(is_unhandled(&error), "{status} {body}: {error:?}");
        assert_eq!(error.request_id(), Some("request-1"), "{status} {body}");
        assert!(error.source().is_some(), "{status} {body}");
    }
}
