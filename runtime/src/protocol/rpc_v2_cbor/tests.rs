use super::super::samples::{Choice, Order, body, call, orders, read, request, response};
use super::rpc_v2_cbor;
use crate::primitives::DateTime;
use crate::serde::Unit;
use aws_smithy_cbor::Encoder;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::error::ErrorMetadata;
use proptest::prelude::*;

#[test]
fn requests_name_service_and_operation() {
    let request = request(rpc_v2_cbor, &Order::default());
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "/service/OrderBook/operation/PutOrder");
    let header = |name| request.headers().get(name);
    assert_eq!(header("smithy-protocol"), Some("rpc-v2-cbor"));
    assert_eq!(header("accept"), Some("application/cbor"));
    assert_eq!(header("content-type"), Some("application/cbor"));
    assert_eq!(header("content-length"), Some("2"));
    assert_eq!(body(&request), [0xbf, 0xff]);
}

#[test]
fn no_input_is_no_body() {
    let request = request(rpc_v2_cbor, &Unit);
    assert_eq!(body(&request), b"");
    let header = |name| request.headers().get(name);
    assert_eq!(header("accept"), Some("application/cbor"));
    assert_eq!(header("content-type"), None);
    assert_eq!(header("content-length"), None);
}

#[test]
fn nothing_is_an_output_without_members() {
    assert_eq!(read(rpc_v2_cbor, b""), Ok(Order::default()));
    assert_eq!(read(rpc_v2_cbor, &[0xa0]), Ok(Order::default()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(order in orders()) {
        let request = request(rpc_v2_cbor, &order);
        prop_assert_eq!(read(rpc_v2_cbor, body(&request)), Ok(order));
    }

    #[test]
    fn times_are_exact_to_the_millisecond(millis in -4_000_000_000_000..4_000_000_000_000_i64) {
        let time = Some(DateTime::from_millis(millis));
        let order = Order { time, ..Order::default() };
        let request = request(rpc_v2_cbor, &order);
        prop_assert_eq!(read(rpc_v2_cbor, body(&request)), Ok(order));
    }

    #[test]
    fn no_response_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        let _ = read(rpc_v2_cbor, &bytes);
        let _ = super::error_metadata(&bytes, &Headers::new());
    }
}

/// A structure with one member, whose value is the given bytes.
fn with(member: &str, value: &[u8]) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    encoder.map(1).str(member);
    let mut bytes = encoder.into_writer();
    bytes.extend_from_slice(value);
    bytes
}

#[test]
fn floats_are_numbers_of_every_kind() {
    for (bytes, value) in [
        (&[0xf9, 0x3e, 0x00][..], 1.5), // half
        (&[0xfa, 0x3f, 0xc0, 0, 0], 1.5),
        (&[0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0], 1.5),
        (&[0x19, 0x01, 0x00], 256.0),
        (&[0x20], -1.0),
    ] {
        let double = read(rpc_v2_cbor, &with("double", bytes));
        assert_eq!(double.expect("a double").double, Some(value), "{bytes:x?}");
        let float = read(rpc_v2_cbor, &with("float", bytes));
        let float = float.expect("a float").float.map(f64::from);
        assert_eq!(float, Some(value), "{bytes:x?}");
    }
    let nan = read(rpc_v2_cbor, &with("double", &[0xf9, 0x7e, 0x00]));
    assert!(nan.expect("a double").double.is_some_and(f64::is_nan));
}

#[test]
fn times_are_seconds_of_every_kind() {
    for (bytes, time) in [
        (&[0xc1, 0x00][..], DateTime::from_secs(0)),
        (&[0xc1, 0x20], DateTime::from_secs(-1)),
        (&[0xc1, 0xf9, 0x3e, 0x00], DateTime::from_millis(1500)),
        (&[0xc1, 0xfa, 0x3f, 0xc0, 0, 0], DateTime::from_millis(1500)),
        (&[0xd8, 0x01, 0x18, 0x64], DateTime::from_secs(100)),
    ] {
        let read = read(rpc_v2_cbor, &with("time", bytes));
        assert_eq!(read.expect("a time").time, Some(time), "{bytes:x?}");
    }
}

#[test]
fn null_and_undefined_members_are_none() {
    for member in ["text", "double", "inner", "map", "choice", "new"] {
        for null in [0xf6, 0xf7] {
            let read = read(rpc_v2_cbor, &with(member, &[null]));
            assert_eq!(read, Ok(Order::default()), "{member}");
        }
    }
    let mut union = Encoder::new(Vec::new());
    union.map(3).str("__type").str("Choice").str("order").null();
    union.str("number").integer(7);
    let union = read(rpc_v2_cbor, &with("choice", &union.into_writer()));
    assert_eq!(union.expect("a union").choice, Some(Choice::Number(7)));
}

#[test]
fn unknown_members_are_skipped_and_unknown_unions_kept() {
    let unknown = with(
        "new",
        &[0x9f, 0xa1, 0x01, 0xbf, 0xff, 0x7f, 0x61, b'x', 0xff, 0xff],
    );
    assert_eq!(read(rpc_v2_cbor, &unknown), Ok(Order::default()));
    let union = read(rpc_v2_cbor, &with("choice", &unknown));
    assert_eq!(union.expect("a union").choice, Some(Choice::Unknown));
}

#[test]
fn lengths_may_be_indefinite() {
    let text = [0x7f, 0x61, b'a', 0x61, b'b', 0xff];
    let read = read(rpc_v2_cbor, &with("text", &text));
    assert_eq!(read.expect("a text").text.as_deref(), Some("ab"));
}

#[test]
fn nesting_has_an_end() {
    let mut deep = vec![0xbf];
    for _ in 0..200 {
        deep.extend_from_slice(b"\x65inner\xbf");
    }
    deep.extend_from_slice(&[0xff; 201]);
    assert!(read(rpc_v2_cbor, &deep).is_err());
}

fn metadata(headers: &[(&'static str, &'static str)], body: &[u8]) -> ErrorMetadata {
    let (protocol, config) = call(rpc_v2_cbor);
    let response = response(400, headers, body);
    let meta = protocol.parse_error_metadata(&response, &config);
    meta.expect("the response tells the error").build()
}

#[test]
fn errors_tell_type_and_message() {
    for key in ["message", "Message", "errorMessage"] {
        let mut error = Encoder::new(Vec::new());
        error.begin_map().str("detail").array(1).integer(1);
        error
            .str("__type")
            .str("com.example#Late:x")
            .str(key)
            .str("tomorrow")
            .end();
        let meta = metadata(&[], &error.into_writer());
        assert_eq!(
            (meta.code(), meta.message()),
            (Some("Late"), Some("tomorrow"))
        );
    }
}

#[test]
fn a_message_that_is_not_text_does_not_hide_the_type() {
    let mut error = Encoder::new(Vec::new());
    error.map(2).str("message").map(1).str("a").integer(1);
    error.str("__type").str("Late");
    assert_eq!(metadata(&[], &error.into_writer()).code(), Some("Late"));
}

#[test]
fn errors_of_the_query_protocol_come_first() {
    let header = ("x-amzn-query-error", "Orders.Late;Sender");
    let meta = metadata(&[header], &with("__type", b"\x64Late"));
    assert_eq!(meta.code(), Some("Orders.Late"));
    assert_eq!(meta.extra("type"), Some("Sender"));
    assert_eq!(metadata(&[header], b"no CBOR").code(), Some("Orders.Late"));
    assert_eq!(metadata(&[("x-amzn-errortype", "Other")], b"").code(), None);
}
