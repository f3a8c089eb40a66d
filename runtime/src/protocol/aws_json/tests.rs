use super::super::samples::{Order, body, call, orders, read, request, response};
use super::{aws_json_1_0, aws_json_1_1};
use crate::serde::Unit;
use aws_smithy_types::error::ErrorMetadata;
use proptest::prelude::*;

#[test]
fn requests_name_the_operation() {
    let request = request(aws_json_1_0, &Order::default());
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "/");
    let header = |name| request.headers().get(name);
    assert_eq!(header("x-amz-target"), Some("OrderBook.PutOrder"));
    assert_eq!(header("content-type"), Some("application/x-amz-json-1.0"));
    assert_eq!(header("content-length"), Some("2"));
    assert_eq!(body(&request), b"{}");
}

#[test]
fn the_later_version_has_another_media_type() {
    let request = request(aws_json_1_1, &Unit);
    let media_type = request.headers().get("content-type");
    assert_eq!(media_type, Some("application/x-amz-json-1.1"));
    assert_eq!(body(&request), b"{}");
}

#[test]
fn names_are_those_of_the_model() {
    let order = Order {
        renamed: Some("x".to_owned()),
        ..Order::default()
    };
    assert_eq!(body(&request(aws_json_1_0, &order)), br#"{"renamed":"x"}"#);
}

#[test]
fn nothing_is_an_output_without_members() {
    assert_eq!(read(aws_json_1_0, b""), Ok(Order::default()));
    assert_eq!(read(aws_json_1_0, b"{}"), Ok(Order::default()));
    assert_eq!(
        read(aws_json_1_0, br#"{"text":null,"new":[{}]}"#),
        Ok(Order::default())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(order in orders()) {
        let request = request(aws_json_1_1, &order);
        prop_assert_eq!(read(aws_json_1_1, body(&request)), Ok(order));
    }
}

fn metadata(headers: &[(&'static str, &'static str)], body: &str) -> ErrorMetadata {
    let (protocol, config) = call(aws_json_1_0);
    let response = response(400, headers, body.as_bytes());
    let meta = protocol.parse_error_metadata(&response, &config);
    meta.expect("the response tells the error").build()
}

#[test]
fn error_codes_are_told_in_many_ways() {
    for name in [
        "Late",
        "com.example#Late",
        "Late:http://example.com/",
        "com.example#Late:http://example.com/",
    ] {
        for key in ["__type", "code"] {
            let body = format!(r#"{{"{key}":"{name}","message":"tomorrow"}}"#);
            let meta = metadata(&[], &body);
            assert_eq!(
                (meta.code(), meta.message()),
                (Some("Late"), Some("tomorrow"))
            );
        }
    }
    let meta = metadata(
        &[("x-amzn-errortype", "com.example#Late:http://example.com/")],
        r#"{"Message":"tomorrow"}"#,
    );
    assert_eq!(
        (meta.code(), meta.message()),
        (Some("Late"), Some("tomorrow"))
    );
}

#[test]
fn errors_of_the_query_protocol_come_first() {
    let header = ("x-amzn-query-error", "Orders.Late;Sender");
    let meta = metadata(&[header], r#"{"__type":"com.example#Late"}"#);
    assert_eq!(meta.code(), Some("Orders.Late"));
    assert_eq!(meta.extra("type"), Some("Sender"));
}

#[test]
fn a_header_is_enough_for_an_error() {
    let header = ("x-amzn-errortype", "Late");
    for text in ["", "<html>late</html>", "Bad Gateway", r#"{"message":"#] {
        assert_eq!(metadata(&[header], text).code(), Some("Late"), "{text}");
    }
    let twice = ("x-amzn-errortype", "com.example#Late, Late");
    assert_eq!(metadata(&[twice], "{}").code(), Some("Late"));
    let (protocol, config) = call(aws_json_1_0);
    let page = response(502, &[], b"<html>Bad Gateway</html>");
    assert!(protocol.parse_error_metadata(&page, &config).is_err());
    let mut reader = protocol
        .deserialize_error_response(&page, &config)
        .expect("it is an error without members");
    let read = crate::serde::ReadShape::read(&super::super::samples::ORDER, &mut *reader);
    assert_eq!(read.ok(), Some(Order::default()));
}
