//! Errors, and what clients fill in.

use http::Response;
use smithy_codegen_behavior::failures::error::ProvideErrorMetadata;
use smithy_codegen_behavior::failures::operation::Operation;
use smithy_codegen_behavior::failures::operation::order::{Order, OrderError, OrderInput};
use smithy_codegen_behavior::failures::types::error::{Broken, Busy, Slow};

fn failed(status: u16, code: &str, body: &str) -> OrderError {
    let response = Response::builder()
        .status(status)
        .header("x-amzn-errortype", code);
    Order::response(response.body(body.into()).unwrap()).unwrap_err()
}

#[test]
fn an_error_is_known_by_its_code() {
    let error = failed(
        422,
        "WithMessage:http://example.com/",
        r#"{"message":"m","field":"f"}"#,
    );
    assert!(error.is_with_message());
    let OrderError::WithMessage(error) = error else {
        panic!("{error}");
    };
    assert_eq!((error.message(), error.field()), (Some("m"), "f"));
    assert_eq!(error.to_string(), "WithMessage: m");
    assert_eq!(error.meta().code(), Some("WithMessage"));
}

#[test]
fn a_message_is_found_whatever_its_name() {
    let plain = failed(400, "Plain", r#"{"message":"m"}"#);
    assert_eq!(plain.to_string(), "Plain: m");
    let shouting = failed(400, "Shouting", r#"{"Message":"M"}"#);
    assert_eq!(shouting.to_string(), "Shouting: M");
    assert_eq!(failed(429, "Busy", "{}").to_string(), "Busy");
}

#[test]
fn an_error_tells_how_it_is_retried() {
    let busy = Busy::builder().message("m").build().unwrap();
    let busy = busy.retryable_error_kind();
    let slow = Slow::builder().build().retryable_error_kind();
    let broken = Broken::builder().build().retryable_error_kind();
    let told = [busy, slow, broken].map(|kind| format!("{kind:?}"));
    assert_eq!(told, ["ThrottlingError", "ClientError", "ServerError"]);
}

#[test]
fn a_sensitive_message_is_not_shown() {
    let error = failed(400, "Secret", r#"{"message":"hush"}"#);
    let OrderError::Secret(error) = error else {
        panic!("{error}");
    };
    assert_eq!(error.message(), Some("hush"));
    assert_eq!(error.meta().code(), Some("Secret"));
    for text in [
        error.to_string(),
        format!("{error:?}"),
        error.meta().to_string(),
        format!("{:?}", OrderError::Secret(error)),
    ] {
        assert!(!text.contains("hush"), "{text}");
    }
}

#[test]
fn an_error_that_cannot_be_read_is_known_by_its_code() {
    for body in [
        r#"{"message":"m","field":7}"#,
        r#"{"field":[{}],"message":"m"}"#,
    ] {
        let error = failed(422, "WithMessage", body);
        let OrderError::WithMessage(error) = error else {
            panic!("{error}");
        };
        assert_eq!((error.message(), error.field()), (Some("m"), ""));
    }
    for body in [
        "<Error><Code>Other</Code></Error>",
        "upstream timed out",
        r#"{"message":"m"#,
        r#""text""#,
    ] {
        let error = failed(429, "Busy", body);
        assert!(error.is_busy(), "{body}: {error}");
        assert_eq!(error.code(), Some("Busy"));
    }
    assert!(failed(429, "Busy,Busy", "{}").is_busy());
}

#[test]
fn an_unknown_code_is_kept() {
    let error = failed(400, "com.example#New", r#"{"message":"m"}"#);
    assert_eq!((error.code(), error.message()), (Some("New"), Some("m")));
    assert_eq!(error.to_string(), "unhandled error (New)");
    assert_eq!(failed(500, "", "<html>").code(), None);
}

#[test]
fn the_client_finds_the_idempotency_token() {
    let mut input = OrderInput::builder().build().unwrap();
    let token = Order::IDEMPOTENCY_TOKEN.unwrap();
    assert_eq!(token(&mut input), &None);
    *token(&mut input) = Some("made".to_owned());
    assert_eq!(input.token(), Some("made"));
}
