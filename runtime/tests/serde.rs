//! Shapes through the crate serde: what they look like, and that they come back as they were.

#![cfg(feature = "serde")]

use proptest::prelude::*;
use serde_json::{from_value, json, to_value};
use smithy_client_runtime::primitives::{
    BigDecimal, BigInteger, Blob, ByteStream, DateTime, Document, Number,
};
use std::collections::HashMap;

smithy_client_runtime::collections! {
    NAMES = List "com.example" "Names" { "member" String };
    PARTS = Map "com.example" "Parts" { "key" String, "value" Structure };
}

smithy_client_runtime::enumeration! {
    /// A light.
    pub enum Light {
        /// Stop.
        Red = "red",
    }
}

/// One of two.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// A number.
    Number(i64),
    /// Nothing.
    Nothing,
    /// Another.
    Unknown,
}

smithy_client_runtime::union! {
    [write] Choice, CHOICE = Union "com.example" "Choice";
    0 Number = "number" Long;
    1 Nothing = "nothing" Structure, unit;
}

macro_rules! thing {
    ($($field:ident: $type:ty,)*) => {
        /// A value of every kind.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Thing {
            $(
                /// A value.
                pub $field: Option<$type>,
            )*
        }

        /// Its builder.
        #[derive(Debug, Default)]
        pub struct ThingBuilder { $($field: Option<$type>,)* }

        impl ThingBuilder {
            /// Builds it.
            pub fn build(self) -> Thing {
                Thing { $($field: self.$field,)* }
            }
        }
    };
}

thing! {
    text: String,
    flag: bool,
    byte: i8,
    long: i64,
    float: f32,
    double: f64,
    whole: BigInteger,
    exact: BigDecimal,
    bytes: Blob,
    at: DateTime,
    any: Document,
    light: Light,
    choice: Choice,
    names: Vec<Option<String>>,
    parts: HashMap<String, Thing>,
}

smithy_client_runtime::structure! {
    [read] Thing, ThingBuilder, THING = Structure "com.example" "Thing";
    text = "Text" String .with_json_name("t");
    flag = "flag" Boolean;
    byte = "byte" Byte;
    long = "long" Long;
    float = "float" Float;
    double = "double" Double;
    whole = "whole" BigInteger;
    exact = "exact" BigDecimal;
    bytes = "bytes" Blob;
    at = "at" Timestamp;
    any = "any" Document;
    light = "light" String;
    choice = "choice" Union;
    names = "names" List(NAMES);
    parts = "parts" Map(PARTS);
}

/// A structure with a payload and a stream.
#[derive(Debug, Default)]
pub struct Upload {
    /// The payload.
    pub thing: Option<Thing>,
    /// The body.
    pub body: ByteStream,
}

/// Its builder.
#[derive(Debug, Default)]
pub struct UploadBuilder {
    thing: Option<Thing>,
    body: Option<ByteStream>,
}

impl UploadBuilder {
    /// Builds it.
    pub fn build(self) -> Upload {
        Upload {
            thing: self.thing,
            body: self.body.unwrap_or_default(),
        }
    }
}

smithy_client_runtime::structure! {
    [write] Upload, UploadBuilder, UPLOAD = Structure "com.example" "Upload";
    thing = "thing" Structure .with_http_payload();
    body = "body" Blob .with_streaming(), streaming;
}

/// A structure whose payload is another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Put {
    /// The payload.
    pub thing: Option<Thing>,
}

/// Its builder.
#[derive(Debug, Default)]
pub struct PutBuilder {
    thing: Option<Thing>,
}

impl PutBuilder {
    /// Builds it.
    pub fn build(self) -> Put {
        Put { thing: self.thing }
    }
}

smithy_client_runtime::structure! {
    [write] Put, PutBuilder, PUT = Structure "com.example" "Put";
    thing = "thing" Structure .with_http_payload();
}

#[test]
fn values_have_documented_forms() {
    let part = Thing {
        flag: Some(true),
        ..Thing::default()
    };
    let thing = Thing {
        text: Some("a".to_owned()),
        float: Some(0.1),
        double: Some(f64::NEG_INFINITY),
        whole: Some("18446744073709551616".parse().unwrap()),
        bytes: Some(Blob::new(b"\xff\x00".as_slice())),
        at: Some(DateTime::from_secs_and_nanos(1, 500_000_000)),
        any: Some(Document::Array(vec![
            Document::Null,
            Document::Number(Number::NegInt(-1)),
        ])),
        light: Some("amber".into()),
        choice: Some(Choice::Nothing),
        names: Some(vec![Some("n".to_owned()), None]),
        parts: Some(HashMap::from([("p".to_owned(), part)])),
        ..Thing::default()
    };
    let written = to_value(&thing).unwrap();
    let text = serde_json::to_string(&thing).unwrap();
    assert!(text.contains(r#""float":0.1,"#), "{text}");
    let mut expected = json!({
        "Text": "a",
        "double": "-Infinity",
        "whole": "18446744073709551616",
        "bytes": "/wA=",
        "at": "1970-01-01T00:00:01.5Z",
        "any": [null, -1],
        "light": "amber",
        "choice": {"nothing": {}},
        "names": ["n", null],
        "parts": {"p": {"flag": true}},
    });
    expected["float"] = written["float"].clone();
    assert_eq!(written, expected);
    assert_eq!(from_value::<Thing>(written).unwrap(), thing);
}

#[test]
fn a_payload_is_a_member_like_others() {
    let thing = Thing {
        text: Some("a".to_owned()),
        ..Thing::default()
    };
    let put = Put { thing: Some(thing) };
    let written = to_value(&put).unwrap();
    assert_eq!(written, json!({"thing": {"Text": "a"}}));
    assert_eq!(from_value::<Put>(written).unwrap(), put);
    assert_eq!(to_value(Put::default()).unwrap(), json!({}));
}

#[test]
fn what_has_no_form_is_an_error() {
    let error = to_value(Upload::default()).unwrap_err().to_string();
    assert!(
        error.contains("the member `body` of Upload is a stream"),
        "{error}"
    );
    let error = to_value(Choice::Unknown).unwrap_err().to_string();
    assert!(error.contains("Choice::Unknown"), "{error}");
    let far = Thing {
        at: Some(DateTime::from_secs(i64::MAX)),
        ..Thing::default()
    };
    assert!(to_value(far).is_err());
}

#[test]
fn a_wrong_value_is_told_with_its_place() {
    let cases = [
        (
            json!({"text": "a"}),
            "there is no member `text`; it has `Text`, `flag`",
        ),
        (json!({"byte": 300}), "Thing$byte: 300 is out of range"),
        (
            json!({"flag": "yes"}),
            "Thing$flag: expected a boolean, found a text",
        ),
        (json!({"bytes": "?"}), "Thing$bytes"),
        (json!({"at": "yesterday"}), "Thing$at"),
        (
            json!({"choice": {"number": 1, "nothing": {}}}),
            "more than one member",
        ),
        (json!([]), "expected a map, found a list"),
    ];
    for (value, expected) in cases {
        let error = from_value::<Thing>(value).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let error = from_value::<Upload>(json!({"body": "a"}))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("Upload$body: a stream cannot be deserialized"),
        "{error}"
    );
}

#[test]
fn members_of_newer_models_are_unknown() {
    let thing: Thing = from_value(json!({"choice": {"other": [1]}, "flag": null})).unwrap();
    assert_eq!(thing.choice, Some(Choice::Unknown));
    assert_eq!(thing.flag, None);
}

fn document() -> impl Strategy<Value = Document> {
    let leaf = prop_oneof![
        Just(Document::Null),
        any::<bool>().prop_map(Document::Bool),
        any::<u64>().prop_map(|it| Document::Number(Number::PosInt(it))),
        (i64::MIN..0).prop_map(|it| Document::Number(Number::NegInt(it))),
        ".*".prop_map(Document::String),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Document::Array),
            prop::collection::hash_map(".*", inner, 0..4)
                .prop_map(|fields| Document::Object(fields.into_iter().collect())),
        ]
    })
}

prop_compose! {
    fn thing()(
        text in prop::option::of(".*"),
        long in any::<Option<i64>>(),
        byte in any::<Option<i8>>(),
        float in prop::option::of(prop::num::f32::NORMAL | prop::num::f32::INFINITE),
        double in prop::option::of(prop::num::f64::NORMAL | prop::num::f64::INFINITE),
        bytes in prop::option::of(any::<Vec<u8>>()),
        at in prop::option::of((-62_135_596_800_i64..253_402_300_800, 0..1_000_000_000_u32)),
        any in prop::option::of(document()),
        light in prop::option::of("[a-z]+"),
        number in any::<Option<i64>>(),
        names in prop::option::of(prop::collection::vec(any::<Option<String>>(), 0..4)),
    ) -> Thing {
        Thing {
            text,
            long,
            byte,
            float,
            double,
            bytes: bytes.map(Blob::new),
            at: at.map(|(seconds, nanos)| DateTime::from_secs_and_nanos(seconds, nanos)),
            any: any.filter(|it| *it != Document::Null),
            light: light.as_deref().map(Light::from),
            choice: number.map(Choice::Number),
            names,
            ..Thing::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_as_they_were(thing in thing()) {
        let text = serde_json::to_string(&thing).unwrap();
        prop_assert_eq!(serde_json::from_str::<Thing>(&text).unwrap(), thing);
    }
}
