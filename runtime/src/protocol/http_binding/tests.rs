//! Requests and responses in restJson1.

mod comparison;
mod responses;

use crate::protocol::rest_json_1;
use crate::serde::{ReadShape, write_members, written};
use crate::service::ServiceMetadata;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::http::{Headers, Request, Response};
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_schema::traits::{HttpTrait, TimestampFormat};
use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::{BigInteger, Blob, DateTime, Document};
use proptest::prelude::*;
use std::collections::BTreeMap;

static SERVICE: ServiceMetadata =
    ServiceMetadata::new("Example", "example", "Example", "2026-01-01", rest_json_1);

fn request(input: &dyn SerializableStruct) -> Result<Request, SerdeError> {
    let protocol = SERVICE.protocol();
    protocol.serialize_request(input, input.schema(), "", &ConfigBag::base())
}

const fn member(name: &'static str, shape_type: ShapeType, index: usize) -> Schema<'static> {
    Schema::new_member(shape_id!("example", "Input"), shape_type, name, index)
}

static KEY: Schema<'static> = member("key", ShapeType::String, 0).with_http_label();
static DAY: Schema<'static> = member("day", ShapeType::Timestamp, 1).with_http_label();
static PATH: Schema<'static> = member("path", ShapeType::String, 2).with_http_label();
static ON: Schema<'static> = member("on", ShapeType::Boolean, 3).with_http_query("on");
static COUNT: Schema<'static> = member("count", ShapeType::Long, 4).with_http_query("how many");
static RATIO: Schema<'static> = member("ratio", ShapeType::Double, 5).with_http_query("ratio");
static SHARE: Schema<'static> = member("share", ShapeType::Float, 6).with_http_query("share");
static SINCE: Schema<'static> = member("since", ShapeType::Timestamp, 7)
    .with_http_query("since")
    .with_timestamp_format(TimestampFormat::HttpDate);
static TAGS: Schema<'static> = member("tags", ShapeType::List, 8).with_http_query("tag");
static TIMES: Schema<'static> = member("times", ShapeType::List, 9).with_http_query("time");
static EPOCH: Schema<'static> = Schema::new(shape_id!("example", "Epoch"), ShapeType::Timestamp)
    .with_timestamp_format(TimestampFormat::EpochSeconds);
static TAG: Schema<'static> =
    Schema::new(shape_id!("example", "Tag"), ShapeType::String).with_media_type("application/json");
static BIG: Schema<'static> = member("big", ShapeType::BigDecimal, 10).with_http_query("big");
static HEADER: Schema<'static> = member("header", ShapeType::String, 11).with_http_header("X-Key");
static LISTED: Schema<'static> = member("listed", ShapeType::List, 12).with_http_header("X-Tags");
static DATES: Schema<'static> = member("dates", ShapeType::List, 13).with_http_header("X-Dates");
static TEXT: Schema<'static> = member("text", ShapeType::String, 14);
static NAMES: Schema<'static> = member("names", ShapeType::List, 15);

static INPUT: Schema<'static> = Schema::new_struct(
    shape_id!("example", "Input"),
    ShapeType::Structure,
    &[
        &KEY, &DAY, &PATH, &ON, &COUNT, &RATIO, &SHARE, &SINCE, &TAGS, &TIMES, &BIG, &HEADER,
        &LISTED, &DATES, &TEXT, &NAMES,
    ],
)
.with_http(HttpTrait::new(
    "DELETE",
    "/of/{day}/{path+}/at/{key}?fixed=1",
    None,
));

/// Writes the members of an input.
type Write = fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

/// An input whose members are written by a function.
struct Input {
    schema: &'static Schema<'static>,
    write: Write,
}

impl SerializableStruct for Input {
    fn schema(&self) -> &Schema<'_> {
        self.schema
    }

    fn serialize_members(&self, to: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        (self.write)(to)
    }
}

fn write(schema: &'static Schema<'static>, write: Write) -> Request {
    request(&Input { schema, write }).expect("a request")
}

fn write_entry(to: &mut dyn ShapeSerializer, key: &str, value: &str) -> Result<(), SerdeError> {
    to.write_string(&prelude::STRING, key)?;
    to.write_string(&prelude::STRING, value)
}

macro_rules! input {
    ($name:ident: $method:literal $uri:literal { $($member:expr),* }) => {
        static $name: Schema<'static> = Schema::new_struct(
            shape_id!("example", "Input"),
            ShapeType::Structure,
            &[$(&$member),*],
        )
        .with_http(HttpTrait::new($method, $uri, None));
    };
}

#[test]
fn parameters_of_the_uri_and_of_members_come_before_those_of_a_map() {
    static NAMED: Schema<'static> = member("named", ShapeType::String, 0).with_http_query("n m");
    static MORE: Schema<'static> = member("more", ShapeType::Map, 1).with_http_query_params();
    input!(INPUT: "POST" "/q?mode=import&flag" { NAMED, MORE });
    let request = write(&INPUT, |to| {
        to.write_map(&MORE, &|to| {
            write_entry(to, "mode", "merge")?;
            write_entry(to, "flag", "1")?;
            write_entry(to, "n m", "2")?;
            write_entry(to, "m o", "3")?;
            to.write_string(&prelude::STRING, "list")?;
            to.write_string_list(&MORE, &["a".to_owned(), "b".to_owned()])
        })?;
        to.write_string(&NAMED, "x")
    });
    let expected = "/q?mode=import&flag&m%20o=3&list=a&list=b&n%20m=x";
    assert_eq!(request.uri(), expected);
    assert_eq!(request.headers().len(), 0);
}

#[test]
fn a_parameter_that_must_be_there_is_neither_absent_nor_empty() {
    static QUERY: Schema<'static> = member("q", ShapeType::String, 0).with_http_query("q");
    input!(INPUT: "POST" "/" { QUERY });
    let schema = &INPUT;
    let writes: [Write; 2] = [
        |to| {
            write_members(
                to,
                &INPUT,
                &[&written::parameter(
                    &None::<String>,
                    "parameter r#the_field",
                )],
            )
        },
        |to| {
            write_members(
                to,
                &INPUT,
                &[&written::parameter(
                    &Some(String::new()),
                    "parameter the_field",
                )],
            )
        },
    ];
    for write in writes {
        let error = request(&Input { schema, write }).expect_err("no request");
        let missing = "the_field was missing: cannot be empty or unset";
        assert!(error.to_string().contains(missing), "{error}");
    }
    let list = write(&INPUT, |to| {
        let empty = Some(Vec::<String>::new());
        write_members(
            to,
            &INPUT,
            &[&written::parameter(&empty, "parameter the_field")],
        )
    });
    assert_eq!(list.uri(), "/");
    let text = write(&INPUT, |to| {
        let text = Some("a".to_owned());
        write_members(
            to,
            &INPUT,
            &[&written::parameter(&text, "parameter the_field")],
        )
    });
    assert_eq!(text.uri(), "/?q=a");
}

#[test]
fn big_numbers_are_sent_in_lists() {
    static HEADER: Schema<'static> = member("h", ShapeType::List, 0).with_http_header("x-h");
    static QUERY: Schema<'static> = member("q", ShapeType::List, 1).with_http_query("q");
    static BODY: Schema<'static> = member("b", ShapeType::String, 2);
    input!(INPUT: "POST" "/" { HEADER, QUERY, BODY });
    let request = write(&INPUT, |to| {
        let numbers = |to: &mut dyn ShapeSerializer| {
            let big: BigInteger = "123456789012345678901234567890".parse().expect("a number");
            to.write_big_integer(&prelude::BIG_INTEGER, &big)?;
            let decimal = "0.10".parse().expect("a number");
            to.write_big_decimal(&prelude::BIG_DECIMAL, &decimal)
        };
        to.write_list(&HEADER, &numbers)?;
        to.write_list(&QUERY, &numbers)
    });
    let numbers = "123456789012345678901234567890, 0.10";
    assert_eq!(request.headers().get("x-h"), Some(numbers));
    assert_eq!(request.uri(), "/?q=123456789012345678901234567890&q=0.10");
    assert_eq!(request.body().bytes(), Some(&b"{}"[..]));
}

#[test]
fn a_header_of_its_own_has_precedence_over_those_of_a_map_in_any_order() {
    static ALL: Schema<'static> = member("all", ShapeType::Map, 0).with_http_prefix_headers("");
    static OWN: Schema<'static> = member("own", ShapeType::String, 1).with_http_header("Hello");
    input!(INPUT: "GET" "/" { ALL, OWN });
    fn write_all(to: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        to.write_map(&ALL, &|to| {
            write_entry(to, "hello", "all")?;
            write_entry(to, "x-other", "1")
        })
    }
    let first = write(&INPUT, |to| {
        write_all(to)?;
        to.write_string(&OWN, "own")
    });
    let last = write(&INPUT, |to| {
        to.write_string(&OWN, "own")?;
        write_all(to)
    });
    for request in [first, last] {
        assert_eq!(request.headers().get("hello"), Some("own"));
        assert_eq!(request.headers().get("x-other"), Some("1"));
    }
    assert_eq!(write(&INPUT, write_all).headers().get("hello"), Some("all"));
}

#[test]
fn text_with_a_media_type_is_encoded_in_headers_only() {
    static HEADER: Schema<'static> = member("h", ShapeType::String, 0)
        .with_http_header("x-h")
        .with_media_type("application/json");
    static LIST: Schema<'static> = member("l", ShapeType::List, 1).with_http_header("x-l");
    static QUERY: Schema<'static> = member("q", ShapeType::String, 2)
        .with_http_query("q")
        .with_media_type("application/json");
    input!(INPUT: "GET" "/" { HEADER, LIST, QUERY });
    let request = write(&INPUT, |to| {
        to.write_string(&HEADER, "{}")?;
        to.write_list(&LIST, &|to| to.write_string(&TAG, "{}"))?;
        to.write_string(&QUERY, "{}")
    });
    assert_eq!(request.headers().get("x-h"), Some("e30="));
    assert_eq!(request.headers().get("x-l"), Some("e30="));
    assert_eq!(request.uri(), "/?q=%7B%7D");
}

#[test]
fn what_cannot_be_a_header_is_an_error_without_the_value() {
    static HEADER: Schema<'static> = member("token", ShapeType::String, 0).with_http_header("x-t");
    static MAP: Schema<'static> = member("more", ShapeType::Map, 1).with_http_prefix_headers("x-");
    input!(INPUT: "GET" "/" { HEADER, MAP });
    let writes: [Write; 2] = [
        |to| to.write_string(&HEADER, "secret\n"),
        |to| to.write_map(&MAP, &|to| write_entry(to, "a b", "secret")),
    ];
    for write in writes {
        let schema = &INPUT;
        let error = request(&Input { schema, write }).expect_err("no header");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}

/// What the headers say of a body.
fn described(request: &Request) -> (Option<&str>, Option<&str>, &[u8]) {
    let headers = request.headers();
    (
        headers.get("content-type"),
        headers.get("content-length"),
        request.body().bytes().expect("a body in memory"),
    )
}

#[test]
fn an_empty_body_says_so_where_the_model_has_one() {
    static HEADER: Schema<'static> = member("h", ShapeType::String, 0).with_http_header("x-h");
    static BLOB: Schema<'static> = member("b", ShapeType::Blob, 1).with_http_payload();
    static TEXT: Schema<'static> = member("t", ShapeType::String, 1)
        .with_http_payload()
        .with_media_type("text/csv");
    static UNION: Schema<'static> = member("u", ShapeType::Union, 1).with_http_payload();
    static STRUCTURE: Schema<'static> = member("s", ShapeType::Structure, 1).with_http_payload();
    static DOCUMENT: Schema<'static> = member("d", ShapeType::Document, 1).with_http_payload();
    static STREAM: Schema<'static> = member("b", ShapeType::Blob, 1)
        .with_http_payload()
        .with_streaming();
    static MEMBER: Schema<'static> = member("m", ShapeType::String, 1);
    input!(WITH_NONE: "POST" "/" { HEADER });
    input!(WITH_BLOB: "POST" "/" { HEADER, BLOB });
    input!(WITH_TEXT: "PUT" "/" { HEADER, TEXT });
    input!(WITH_UNION: "PUT" "/" { HEADER, UNION });
    input!(WITH_STRUCTURE: "PUT" "/" { HEADER, STRUCTURE });
    input!(WITH_DOCUMENT: "PUT" "/" { HEADER, DOCUMENT });
    input!(WITH_STREAM: "PUT" "/" { HEADER, STREAM });
    input!(WITH_MEMBERS: "POST" "/" { HEADER, MEMBER });
    let json = Some("application/json");
    let bytes = Some("application/octet-stream");
    let cases: [(_, _, _, &[u8]); 8] = [
        (&WITH_NONE, None, None, b""),
        (&WITH_BLOB, bytes, Some("0"), b""),
        (&WITH_TEXT, Some("text/csv"), Some("0"), b""),
        (&WITH_UNION, json, Some("0"), b""),
        (&WITH_STRUCTURE, json, Some("2"), b"{}"),
        (&WITH_DOCUMENT, None, Some("0"), b""),
        // whose length is not known before its bytes are
        (&WITH_STREAM, bytes, None, b""),
        (&WITH_MEMBERS, json, Some("2"), b"{}"),
    ];
    for (schema, media_type, length, body) in cases {
        let request = write(schema, |_| Ok(()));
        assert_eq!(described(&request), (media_type, length, body));
    }
    let request = write(&WITH_BLOB, |to| to.write_blob(&BLOB, Blob::new("bytes")));
    assert_eq!(described(&request), (bytes, Some("5"), &b"bytes"[..]));
    let request = write(&WITH_DOCUMENT, |to| {
        to.write_document(&DOCUMENT, &Document::Null)
    });
    assert_eq!(described(&request), (json, Some("4"), &b"null"[..]));
}

#[test]
fn a_member_says_what_the_body_is() {
    static TYPE: Schema<'static> =
        member("type", ShapeType::String, 0).with_http_header("Content-Type");
    static BLOB: Schema<'static> = member("b", ShapeType::Blob, 1).with_http_payload();
    input!(INPUT: "POST" "/" { TYPE, BLOB });
    let request = write(&INPUT, |to| {
        to.write_string(&TYPE, "image/png")?;
        to.write_blob(&BLOB, Blob::new("png"))
    });
    assert_eq!(
        described(&request),
        (Some("image/png"), Some("3"), &b"png"[..])
    );
}
