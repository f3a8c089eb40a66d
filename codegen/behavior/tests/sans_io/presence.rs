//! What is there when nothing was set or sent.

use http::Response;
use smithy_codegen_behavior::presence::operation::Operation;
use smithy_codegen_behavior::presence::operation::put::{Put, PutInput, PutOutput};
use smithy_codegen_behavior::presence::primitives::{Blob, DateTime, Document};
use smithy_codegen_behavior::presence::types::{Color, Either, Inner, Kept, Limits, Required};

fn received(body: &str) -> PutOutput {
    Put::response(Response::new(body.into())).unwrap()
}

fn assert_defaults(kept: &Kept) {
    assert!(kept.flag && !kept.off);
    assert_eq!((kept.byte, kept.short), (-128, -32_768));
    assert_eq!(
        (kept.integer, kept.long, kept.zero),
        (i32::MAX, i64::MIN, 0)
    );
    assert_eq!(
        (kept.float.to_bits(), kept.tiny_float),
        (0.1_f32.to_bits(), f32::MIN_POSITIVE)
    );
    assert_eq!(kept.double.to_bits(), (-1_234_567.125_f64).to_bits());
    assert_eq!(kept.huge_double.to_bits(), f64::MAX.to_bits());
    assert_eq!(kept.text, "a \"quoted\"\nline \u{202e}");
    assert_eq!((kept.empty.as_str(), &kept.blob), ("", &Blob::new("")));
    assert_eq!(kept.full_blob, Blob::new("full"));
    assert_eq!(kept.timestamp, DateTime::from_secs(1_700_000_000));
    let half = DateTime::from_secs_and_nanos(1_735_603_200, 500_000_000);
    assert_eq!(kept.time_text, half);
    let digits = "123456789012345678901234567890";
    assert_eq!(kept.big_integer.as_ref(), digits);
    assert_eq!(kept.big_decimal.as_ref(), "1.50");
    assert!(kept.list.is_empty() && kept.map.is_empty());
    assert_eq!((&kept.r#enum, kept.int_enum), (&Color::Red, 2));
    assert_eq!(kept.document_true, Document::Bool(true));
    assert_eq!(kept.document_text, Document::from("t"));
    assert_eq!(kept.document_number, Document::from(1_234_567_i64));
    assert_eq!(kept.document_fraction, Document::from(1.5));
    assert_eq!(kept.document_list, Document::Array(vec![]));
    assert_eq!(kept.document_map, Document::Object([].into()));
    assert_eq!(
        (kept.null_default, kept.optional, kept.on_target),
        (None, None, 7)
    );
}

#[test]
fn defaults_are_what_was_not_set() {
    assert_defaults(&Kept::builder().build());
}

#[test]
fn defaults_are_what_was_not_sent() {
    let output = received(r#"{"kept":{}}"#);
    assert_defaults(&output.kept.unwrap());
    assert_eq!(output.total, 0);
    let output = received(r#"{"kept":{"integer":1,"enum":"blue"},"total":5}"#);
    let kept = output.kept.unwrap();
    assert_eq!(
        (kept.integer, kept.r#enum, output.total),
        (1, Color::Blue, 5)
    );
}

#[test]
fn nothing_is_set_in_an_input_of_itself() {
    let input = PutInput::builder().build().unwrap();
    let body = Put::request(&input).unwrap().into_body();
    assert_eq!(body, b"{}");
}

#[test]
fn a_zero_that_nobody_asked_for_is_not_sent() {
    let sent = |limits: Limits| {
        let input = PutInput::builder().limits(limits).build().unwrap();
        String::from_utf8(Put::request(&input).unwrap().into_body()).unwrap()
    };
    let nothing = r#"{"limits":{"name":"","needed":0,"added":0}}"#;
    assert_eq!(sent(Limits::builder().build()), nothing);
    let some = Limits::builder().rate(0.5).strict(true);
    let json = r#"{"limits":{"rate":0.5,"strict":true,"name":"","needed":0,"added":0}}"#;
    assert_eq!(sent(some.build()), json);
    // a structure with other defaults was written with these in mind
    let input = PutInput::builder().kept(Kept::builder().build());
    let body = Put::request(&input.build().unwrap()).unwrap().into_body();
    let body = String::from_utf8(body).unwrap();
    assert!(body.contains(r#""off":false"#) && body.contains(r#""zero":0"#));
}

#[test]
fn required_members_must_be_set() {
    let error = Required::builder().build().unwrap_err();
    assert!(error.to_string().contains("text"), "{error}");
    let required = Required::builder()
        .text("t")
        .number(1)
        .color(Color::Red)
        .set_names(Some(vec![]))
        .set_tags(Some([].into()))
        .time(DateTime::from_secs(0))
        .blob(Blob::new("b"))
        .document(Document::Null);
    let required = required.build().unwrap();
    assert_eq!((required.defaulted, required.optional()), (4, None));
    let input = PutInput::builder().required(required).build().unwrap();
    let body = Put::request(&input).unwrap().into_body();
    let json = concat!(
        r#"{"required":{"text":"t","number":1,"color":"red","names":[],"tags":{},"time":0,"#,
        r#""blob":"Yg==","document":null,"defaulted":4}}"#,
    );
    assert_eq!(String::from_utf8(body).unwrap(), json);
}

#[test]
fn required_members_that_were_not_sent_are_corrected() {
    let required = received(r#"{"required":{}}"#).required.unwrap();
    assert_eq!((required.text.as_str(), required.number), ("", 0));
    assert!(
        Color::values()
            .iter()
            .all(|value| *value != required.color.as_str())
    );
    assert!(required.names.is_empty() && required.tags.is_empty());
    assert_eq!(
        (required.time, required.blob),
        (DateTime::from_secs(0), Blob::new(""))
    );
    assert_eq!(required.document, Document::Null);
    assert_eq!(required.inner, Some(Inner::builder().build()));
    assert!(required.either.as_ref().is_some_and(Either::is_unknown));
    assert_eq!((required.optional, required.defaulted), (None, 4));
}
