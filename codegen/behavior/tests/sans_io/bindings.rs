//! Where in a request and response the members are.

use http::{Request, Response};
use smithy_codegen_behavior::bindings::operation::Operation;
use smithy_codegen_behavior::bindings::operation::bind::{Bind, BindInput};
use smithy_codegen_behavior::bindings::operation::greedy::{Greedy, GreedyInput};
use smithy_codegen_behavior::bindings::operation::ping::{Ping, PingInput};
use smithy_codegen_behavior::bindings::operation::probe::{Probe, ProbeInput};
use smithy_codegen_behavior::bindings::operation::put_blob::{PutBlob, PutBlobInput};
use smithy_codegen_behavior::bindings::operation::put_document::{PutDocument, PutDocumentInput};
use smithy_codegen_behavior::bindings::operation::put_enum::{PutEnum, PutEnumInput};
use smithy_codegen_behavior::bindings::operation::put_structure::{
    PutStructure, PutStructureInput,
};
use smithy_codegen_behavior::bindings::operation::put_text::{PutText, PutTextInput};
use smithy_codegen_behavior::bindings::operation::put_union::{PutUnion, PutUnionInput};
use smithy_codegen_behavior::bindings::primitives::{Blob, DateTime, Document};
use smithy_codegen_behavior::bindings::types::{Color, Either, Inner};

const TIME: i64 = 1_000_000_000;

fn header<'r>(request: &'r Request<Vec<u8>>, name: &str) -> Option<&'r str> {
    request
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap())
}

fn body(request: &Request<Vec<u8>>) -> &str {
    std::str::from_utf8(request.body()).unwrap()
}

fn respond(headers: &[(&str, &str)], body: &str) -> Response<Vec<u8>> {
    let mut response = Response::builder().status(201);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).unwrap()
}

#[test]
fn each_member_goes_where_it_is_bound() {
    let input = BindInput::builder()
        .label("a/b c%\u{e9}")
        .time(DateTime::from_secs(TIME))
        .query("x&y=z")
        .numbers(1)
        .numbers(2)
        .params("p", vec!["1".to_owned(), "2".to_owned()])
        .params("q", vec!["given way".to_owned()])
        .header(true)
        .times(DateTime::from_secs(0))
        .times(DateTime::from_secs(TIME))
        .media(r#"{"a":1}"#)
        .prefixed("One", "1")
        .body("b")
        .date(DateTime::from_secs(TIME))
        .http(DateTime::from_secs(TIME))
        .epoch(DateTime::from_secs(TIME))
        .build()
        .unwrap();
    let request = Bind::request(&input).unwrap();
    assert_eq!(request.method(), "PUT");
    assert_eq!(
        request.uri().path(),
        "/bind/a%2Fb%20c%25%C3%A9/2001-09-09T01%3A46%3A40Z"
    );
    let mut query: Vec<&str> = request.uri().query().unwrap().split('&').collect();
    query.sort_unstable();
    let expected = ["fixed=1", "flag", "n=1", "n=2", "p=1", "p=2", "q=x%26y%3Dz"];
    assert_eq!(
        query
            .iter()
            .map(|it| it.trim_end_matches('='))
            .collect::<Vec<_>>(),
        expected
    );
    assert_eq!(header(&request, "X-Flag"), Some("true"));
    let times = "Thu, 01 Jan 1970 00:00:00 GMT, Sun, 09 Sep 2001 01:46:40 GMT";
    assert_eq!(header(&request, "X-Times"), Some(times));
    assert_eq!(header(&request, "X-Media"), Some("eyJhIjoxfQ=="));
    assert_eq!(header(&request, "X-Meta-One"), Some("1"));
    assert_eq!(header(&request, "Content-Type"), Some("application/json"));
    let json = concat!(
        r#"{"Body":"b","date":"2001-09-09T01:46:40Z","http":"Sun, 09 Sep 2001 01:46:40 GMT","#,
        r#""epoch":1000000000}"#,
    );
    assert_eq!(body(&request), json);
}

#[test]
fn each_member_comes_from_where_it_is_bound() {
    let headers = [
        ("x-count", "7"),
        ("x-meta-a", "1"),
        ("X-Meta-B", "2"),
        ("other", "3"),
    ];
    let json = concat!(
        r#"{"Body":"b","date":"2001-09-09T01:46:40Z","http":"Sun, 09 Sep 2001 01:46:40 GMT","#,
        r#""epoch":1e9,"body":"not this"}"#,
    );
    let output = Bind::response(respond(&headers, json)).unwrap();
    assert_eq!((output.status, output.header), (Some(201), Some(7)));
    let prefixed = output.prefixed.unwrap();
    assert_eq!(prefixed.len(), 2, "{prefixed:?}");
    assert_eq!(output.body.as_deref(), Some("b"));
    for time in [output.date, output.http, output.epoch] {
        assert_eq!(time, Some(DateTime::from_secs(TIME)));
    }
}

#[test]
fn labels_must_be_set() {
    let request = |path: Option<&str>| {
        let input = GreedyInput::builder()
            .set_path(path.map(Into::into))
            .build();
        Greedy::request(&input.unwrap())
    };
    assert_eq!(
        request(Some("a b/c")).unwrap().uri().path(),
        "/files/a%20b/c"
    );
    assert!(request(None).is_err());
    assert!(request(Some("")).is_err());
}

#[test]
fn a_time_that_no_format_has_is_told_with_its_member() {
    let never = DateTime::from_secs(i64::MAX);
    let input = || BindInput::builder().label("l").time(DateTime::from_secs(0));
    for (input, place) in [
        (input().time(never), "BindInput$time"),
        (input().times(never), "Times$member"),
        (input().date(never), "BindInput$date"),
        (input().http(never), "BindInput$http"),
    ] {
        let error = Bind::request(&input.build().unwrap()).unwrap_err();
        let message = error.to_string();
        assert!(message.contains(place), "{message}");
    }
}

#[test]
fn required_parameters_must_be_set() {
    let request = |tag: Option<&str>, size| {
        let input = ProbeInput::builder().set_tag(tag.map(Into::into));
        Probe::request(&input.set_size(size).build().unwrap())
    };
    let sent = request(Some("a"), Some(0)).unwrap();
    assert_eq!(sent.uri().query(), Some("tag=a&size=0"));
    assert!(request(None, Some(1)).is_err());
    assert!(request(Some(""), Some(1)).is_err());
    assert!(request(Some("a"), None).is_err());
}

#[test]
fn the_status_of_the_operation_is_no_error() {
    let respond = |status: u16| {
        let response = Response::builder().status(status).header("etag", "e");
        Probe::response(response.body(Vec::new()).unwrap())
    };
    for status in [200_u16, 304] {
        let output = respond(status).unwrap();
        assert_eq!(
            (output.status, output.tag()),
            (Some(status.into()), Some("e"))
        );
    }
    assert!(respond(302).is_err());
}

#[test]
fn without_input_there_is_no_body() {
    let request = Ping::request(&PingInput::builder().build().unwrap()).unwrap();
    assert_eq!(
        (request.method().as_str(), request.uri().path()),
        ("POST", "/ping")
    );
    assert_eq!(body(&request), "");
    assert_eq!(header(&request, "Content-Type"), None);
    assert!(Ping::response(Response::new(Vec::new())).is_ok());
}

#[test]
fn a_payload_is_the_whole_body() {
    let input = PutBlobInput::builder().payload(Blob::new([0, 255]));
    let request = PutBlob::request(&input.build().unwrap()).unwrap();
    assert_eq!(header(&request, "content-type"), Some("image/png"));
    assert_eq!(request.body(), &[0, 255]);
    let output = PutBlob::response(Response::new(vec![0, 255])).unwrap();
    assert_eq!(output.payload, Some(Blob::new([0, 255])));

    let input = PutTextInput::builder().payload("\"plain\"");
    let request = PutText::request(&input.build().unwrap()).unwrap();
    assert_eq!(header(&request, "content-type"), Some("text/plain"));
    assert_eq!(body(&request), "\"plain\"");
    let output = PutText::response(respond(&[], "\"plain\"")).unwrap();
    assert_eq!(output.payload.as_deref(), Some("\"plain\""));

    let input = PutEnumInput::builder().payload(Color::Red);
    let request = PutEnum::request(&input.build().unwrap()).unwrap();
    assert_eq!(header(&request, "content-type"), Some("text/plain"));
    assert_eq!(body(&request), "red");
    let output = PutEnum::response(respond(&[], "blue")).unwrap();
    assert_eq!(output.payload.as_ref().map(Color::as_str), Some("blue"));
}

#[test]
fn a_payload_with_members_is_json() {
    let inner = Inner::builder().a(1).build();
    let input = PutStructureInput::builder().payload(inner.clone()).id("i");
    let request = PutStructure::request(&input.build().unwrap()).unwrap();
    assert_eq!(body(&request), r#"{"a":1}"#);
    assert_eq!(header(&request, "content-type"), Some("application/json"));
    assert_eq!(header(&request, "X-Id"), Some("i"));
    let output = PutStructure::response(respond(&[("x-id", "i")], r#"{"a":1}"#)).unwrap();
    assert_eq!(
        (output.payload, output.id.as_deref()),
        (Some(inner), Some("i"))
    );

    let request = PutStructure::request(&PutStructureInput::builder().build().unwrap()).unwrap();
    assert_eq!(body(&request), "{}");
    assert_eq!(header(&request, "content-type"), Some("application/json"));
    assert_eq!(header(&request, "content-length"), Some("2"));

    let request = PutUnion::request(&PutUnionInput::builder().build().unwrap()).unwrap();
    assert_eq!(body(&request), "");

    let input = PutUnionInput::builder().payload(Either::A(2));
    let request = PutUnion::request(&input.build().unwrap()).unwrap();
    assert_eq!(body(&request), r#"{"a":2}"#);
    let output = PutUnion::response(respond(&[], r#"{"a":2}"#)).unwrap();
    assert_eq!(output.payload, Some(Either::A(2)));

    let request = PutDocument::request(&PutDocumentInput::builder().build().unwrap()).unwrap();
    assert_eq!(body(&request), "");
    assert_eq!(header(&request, "content-type"), None);

    let input = PutDocumentInput::builder().payload(Document::from("d"));
    let request = PutDocument::request(&input.build().unwrap()).unwrap();
    assert_eq!(body(&request), r#""d""#);
    assert_eq!(header(&request, "content-type"), Some("application/json"));
    let output = PutDocument::response(respond(&[], r#"["d",null]"#)).unwrap();
    let document = Document::Array(vec![Document::from("d"), Document::Null]);
    assert_eq!(output.payload, Some(document));
}
