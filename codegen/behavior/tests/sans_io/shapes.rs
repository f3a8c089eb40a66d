//! How values of every type travel.

use http::Response;
use smithy_codegen_behavior::shapes::operation::Operation;
use smithy_codegen_behavior::shapes::operation::echo::{Echo, EchoInput, EchoOutput};
use smithy_codegen_behavior::shapes::primitives::{
    BigDecimal, BigInteger, Blob, DateTime, Document,
};
use smithy_codegen_behavior::shapes::types::{AllLists, AllMaps, Choice, Point, Suit, Values};
use std::collections::HashMap;

fn sent(values: Values) -> String {
    let input = EchoInput::builder().values(values).build().unwrap();
    text(&input)
}

fn text(input: &EchoInput) -> String {
    let request = Echo::request(input).unwrap();
    String::from_utf8(request.into_body()).unwrap()
}

fn received(body: &str) -> EchoOutput {
    Echo::response(Response::new(body.into())).unwrap()
}

fn received_values(values: &str) -> Values {
    let output = received(&format!(r#"{{"values":{values}}}"#));
    output.values.unwrap()
}

#[test]
fn simple_values_travel_both_ways() {
    let values = Values::builder()
        .blob(Blob::new("binary"))
        .boolean(true)
        .string("a \"b\" \u{e9}\n")
        .byte(-128)
        .short(-32_768)
        .integer(i32::MAX)
        .long(i64::MIN)
        .float(0.5)
        .double(-1.25)
        .timestamp(DateTime::from_secs(1_700_000_000))
        .document(Document::from("text"))
        .r#enum(Suit::Hearts)
        .int_enum(13)
        .build();
    let json = concat!(
        r#"{"blob":"YmluYXJ5","boolean":true,"string":"a \"b\" "#,
        "\u{e9}",
        r#"\n","byte":-128,"short":-32768,"integer":2147483647,"long":-9223372036854775808,"#,
        r#""float":0.5,"double":-1.25,"timestamp":1700000000,"document":"text","enum":"hearts","#,
        r#""intEnum":13}"#,
    );
    assert_eq!(sent(values.clone()), format!(r#"{{"values":{json}}}"#));
    assert_eq!(received_values(json), values);
}

#[test]
fn big_numbers_keep_every_digit() {
    let digits = "123456789012345678901234567890";
    let values = Values::builder()
        .big_integer(digits.parse::<BigInteger>().unwrap())
        .big_decimal("0.12345678901234567890123".parse::<BigDecimal>().unwrap())
        .build();
    let json = format!(r#"{{"bigInteger":{digits},"bigDecimal":0.12345678901234567890123}}"#);
    assert_eq!(sent(values.clone()), format!(r#"{{"values":{json}}}"#));
    assert_eq!(received_values(&json), values);
}

#[test]
fn numbers_that_json_lacks_are_strings() {
    let values = Values::builder()
        .float(f32::INFINITY)
        .double(f64::NEG_INFINITY)
        .build();
    let json = r#"{"float":"Infinity","double":"-Infinity"}"#;
    assert_eq!(sent(values.clone()), format!(r#"{{"values":{json}}}"#));
    assert_eq!(received_values(json), values);
    assert!(
        received_values(r#"{"double":"NaN"}"#)
            .double
            .unwrap()
            .is_nan()
    );
}

#[test]
fn collections_hold_null_only_if_they_are_sparse() {
    let values = Values::builder()
        .list("a")
        .sparse_list(Some("a".to_owned()))
        .sparse_list(None)
        .map("k", "v")
        .sparse_map("k", None)
        .enum_map(Suit::Spades, Point::builder().x(1).build())
        .build();
    let json = concat!(
        r#"{"list":["a"],"sparseList":["a",null],"map":{"k":"v"},"sparseMap":{"k":null},"#,
        r#""enumMap":{"spades":{"x":1}}}"#,
    );
    assert_eq!(sent(values.clone()), format!(r#"{{"values":{json}}}"#));
    assert_eq!(received_values(json), values);
    let dense = received_values(r#"{"map":{"k":null,"l":"v"}}"#);
    assert_eq!(dense.map, Some(HashMap::from([("l".into(), "v".into())])));
    assert!(Echo::response(Response::new(br#"{"values":{"list":[null]}}"#.to_vec())).is_err());
}

#[test]
fn a_union_has_one_member() {
    for (choice, json) in [
        (Choice::Number(3), r#"{"number":3}"#),
        (Choice::Text("t".into()), r#"{"text":"t"}"#),
        (
            Choice::Point(Point::builder().y(2).build()),
            r#"{"point":{"y":2}}"#,
        ),
        (Choice::Texts(vec!["t".into()]), r#"{"texts":["t"]}"#),
        (Choice::Nothing, r#"{"nothing":{}}"#),
    ] {
        let values = Values::builder().union(choice.clone()).build();
        assert_eq!(sent(values), format!(r#"{{"values":{{"union":{json}}}}}"#));
        let values = received_values(&format!(r#"{{"union":{json}}}"#));
        assert_eq!(values.union, Some(choice));
    }
    let unknown = received_values(r#"{"union":{"new":[1]}}"#).union.unwrap();
    assert!(unknown.is_unknown());
    let values = Values::builder().union(unknown).build();
    let input = EchoInput::builder().values(values).build().unwrap();
    assert!(Echo::request(&input).is_err());
    let null_beside = received_values(r#"{"union":{"text":null,"number":3}}"#);
    assert_eq!(null_beside.union, Some(Choice::Number(3)));
}

#[test]
fn values_of_newer_models_are_kept_or_skipped() {
    let values =
        received_values(r#"{"enum":"clubs","intEnum":99,"later":{"a":[{}]},"list":["a"]}"#);
    assert_eq!(values.r#enum.as_ref().map(Suit::as_str), Some("clubs"));
    assert_eq!(values.int_enum, Some(99));
    assert_eq!(values.list(), ["a"]);
    assert!(sent(values).contains(r#""enum":"clubs""#));
}

#[test]
fn documents_hold_anything() {
    let json = r#"{"document":{"a":[1,-2,0.5,true,null,"s",{}]}}"#;
    let values = received_values(json);
    assert_eq!(sent(values), format!(r#"{{"values":{json}}}"#));
}

#[test]
fn lists_and_maps_of_every_type_travel_both_ways() {
    let elements = [
        ("blob", r#""YQ==""#),
        ("boolean", "true"),
        ("string", r#""s""#),
        ("byte", "1"),
        ("short", "2"),
        ("integer", "3"),
        ("long", "4"),
        ("float", "0.5"),
        ("double", "0.25"),
        ("bigInteger", "5"),
        ("bigDecimal", "0.125"),
        ("timestamp", "1.5"),
        ("document", r#"{"d":null}"#),
        ("enum", r#""spades""#),
        ("intEnum", "1"),
        ("list", r#"["a"]"#),
        ("sparseList", "[null]"),
        ("map", r#"{"k":"v"}"#),
        ("sparseMap", r#"{"k":null}"#),
        ("enumMap", r#"{"hearts":{"x":1}}"#),
        ("structure", r#"{"x":1,"y":2}"#),
        ("union", r#"{"nothing":{}}"#),
    ];
    let members = |wrap: fn(&str) -> String| {
        let members = elements.map(|(name, value)| format!(r#""{name}":{}"#, wrap(value)));
        members.join(",")
    };
    let lists = members(|value| format!("[{value},{value}]"));
    let maps = members(|value| format!(r#"{{"key":{value}}}"#));
    let json = format!(r#"{{"lists":{{{lists}}},"maps":{{{maps}}}}}"#);
    let output = received(&json);
    let input = EchoInput::builder()
        .set_lists(output.lists.clone())
        .set_maps(output.maps.clone())
        .build()
        .unwrap();
    assert_eq!(text(&input), json);
    let (lists, maps): (AllLists, AllMaps) = (output.lists.unwrap(), output.maps.unwrap());
    assert_eq!(lists.sparse_list(), [vec![None], vec![None]]);
    assert_eq!(maps.int_enum.unwrap()["key"], 1);
}
