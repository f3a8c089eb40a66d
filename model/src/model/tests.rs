use proptest::prelude::*;

use crate::{
    Faults, Model, ShapeKind,
    testing::{shape, versioned},
};

const SMALL: &str = r#"{"smithy": "1.0", "metadata": {"x": [1]}, "shapes": {
    "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}], "resources": [{"target": "a#R"}]},
    "a#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}}, "read": {"target": "a#Get"}},
    "a#Get": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}, "errors": [{"target": "a#E"}],
        "traits": {"smithy.api#http": {"method": "GET", "uri": "/{id}", "code": 200}}},
    "a#In": {"type": "structure", "members": {"id": {"target": "smithy.api#String",
        "traits": {"smithy.api#httpLabel": {}, "smithy.api#required": {}}}}},
    "a#Out": {"type": "structure", "mixins": [{"target": "a#M"}], "members": {"kind": {"target": "a#Kind"}, "set": {"target": "a#Set"}}},
    "a#M": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "members": {"n": {"target": "smithy.api#PrimitiveLong"}}},
    "a#Out$n": {"type": "apply", "traits": {"smithy.api#documentation": "é\u00e9"}},
    "a#Kind": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a-b"}, {"value": "c", "name": "C"}]}},
    "a#Set": {"type": "set", "member": {"target": "a#Kind"}},
    "a#E": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#httpError": 404}}}}"#;

/// Reads everything in a model.
fn everything(json: &[u8]) -> Result<usize, Faults> {
    let model = Model::from_json("m.json", json)?;
    for id in model.shape_ids() {
        let _ = model.shape(id);
    }
    let service = model.service(None)?;
    Ok(model.closure(service, &[])?.shapes.len())
}

fn fault(json: &[u8]) -> String {
    Model::from_json("m.json", json).unwrap_err().to_string()
}

#[test]
fn a_small_model_is_read() {
    assert_eq!(everything(SMALL.as_bytes()), Ok(8));
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let text = format!("\u{feff}{SMALL}");
    let model = Model::from_json("m.json", text.as_bytes()).unwrap();
    assert_eq!(model.source(), SMALL);
    assert_eq!(model.name(), "m.json");
    assert_eq!(
        model.position(SMALL.find("\"a#S\"").unwrap()).to_string(),
        "2:5"
    );
}

#[test]
fn texts_that_are_no_model_are_faults() {
    assert_eq!(
        fault(b"{\"smithy\": \"\xff\"}"),
        "m.json:1:13: the file is not UTF-8: byte 12 is 0xff"
    );
    assert_eq!(
        fault(b" \n"),
        "m.json:1:1: the file is empty; expected a Smithy model in JSON"
    );
    assert_eq!(
        fault(b"# Title"),
        "m.json:1:1: the file is not a Smithy model in JSON; a model in Smithy's IDL is in a file whose name ends in \
         `.smithy`"
    );
    assert_eq!(
        fault(b"[1]"),
        "m.json:1:1: invalid type: sequence, expected a Smithy model, which is an object"
    );
    assert_eq!(
        fault(b"{\n\"smithy\": \"2\""),
        "m.json:2:13: EOF while parsing an object"
    );
    assert_eq!(
        fault(b"{\"smithy\": \"2\"}\n x"),
        "m.json:2:2: trailing characters"
    );
    assert_eq!(
        fault(b"{\"smithy\": \"2\", \"shapes\": 1}"),
        "m.json:1:27: invalid type: integer `1`, expected an object"
    );
    let help = r#"; a Smithy model in JSON begins with {"smithy": "2.0""#;
    assert_eq!(
        fault(b"{}"),
        format!("m.json:1:1: `smithy` is missing: the version of the specification{help}")
    );
    assert_eq!(
        fault(br#"{"smithy": "3.0"}"#),
        r#"m.json:1:12: Smithy version "3.0" is not supported; 1.0 and 2.0 are"#
    );
    assert_eq!(
        fault(br#"{"smithy": 2}"#),
        "m.json:1:12: Smithy version 2 is not supported; 1.0 and 2.0 are"
    );
    assert_eq!(
        fault(br#"{"smithy": "2", "smithy": "2"}"#),
        r#"m.json:1:17: "smithy" is there twice"#
    );
}

#[test]
fn wrong_ids_are_faults_all_at_once() {
    let text = br#"{"smithy": "2", "shapes": {"a#B": {}, "B": {}, "a#\u0042": {}, "a#C$d": {}, "a#1": {}}}"#;
    let expected = "m.json:1:39: `B` is not an absolute shape id (namespace#Name)\n\
        m.json:1:48: the shape id is there twice, first at 1:28 (a#B)\n\
        m.json:1:64: there is no shape `a#C` (a#C$d); did you mean `a#B`?\n\
        m.json:1:77: `a#1` is not a shape id: `1` is not an identifier";
    assert_eq!(fault(text), expected);
}

#[test]
fn every_version_is_known_by_two_names() {
    for version in ["1", "1.0", "2", "2.0"] {
        assert_eq!(versioned(version, "").shape_ids().count(), 0);
    }
}

#[test]
fn shapes_of_the_prelude_can_be_asked_for() {
    let model = versioned("2", "");
    assert!(matches!(
        model
            .shape(&"smithy.api#Blob".parse().unwrap())
            .unwrap()
            .kind,
        ShapeKind::Blob
    ));
    let fault = model
        .shape(&"smithy.api#Blub".parse().unwrap())
        .unwrap_err();
    assert_eq!(
        fault.to_string(),
        "m.json:1:1: there is no shape `smithy.api#Blub`; did you mean `smithy.api#Blob`?"
    );
}

#[test]
fn members_of_1_0_have_implied_defaults() {
    let shapes = r#"
        "a#Int": {"type": "integer"}, "a#Boxed": {"type": "integer", "traits": {"smithy.api#box": {}}},
        "a#Stream": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
        "a#S": {"type": "structure", "members": {
            "int": {"target": "a#Int"}, "boxed": {"target": "a#Boxed"},
            "own": {"target": "a#Int", "traits": {"smithy.api#box": {}}},
            "prelude": {"target": "smithy.api#Boolean"}, "primitive": {"target": "smithy.api#PrimitiveBoolean"},
            "stream": {"target": "a#Stream"}, "text": {"target": "smithy.api#String"}}},
        "a#U": {"type": "union", "members": {"int": {"target": "a#Int"}}}"#;
    let defaults = |version: &str, name: &str| {
        let shape = shape(&versioned(version, shapes), name);
        let with = shape
            .members()
            .filter_map(|m| Some(format!("{} = {}", m.name, m.traits.default()?)));
        with.collect::<Vec<_>>()
    };
    assert_eq!(
        defaults("1.0", "S"),
        ["int = 0", "primitive = false", r#"stream = """#]
    );
    assert!(defaults("1.0", "U").is_empty());
    assert!(defaults("2.0", "S").is_empty());
}

#[test]
fn old_enums_and_sets_become_new() {
    let model = versioned(
        "1.0",
        r#""a#Named": {"type": "string", "traits": {"smithy.api#enum": [
                {"value": "x y", "name": "X", "documentation": "D", "deprecated": true, "tags": ["internal"]}, {"value": "z", "name": "Z"}]}},
           "a#Unnamed": {"type": "string", "traits": {"smithy.api#enum": [{"value": "t2.micro"}, {"value": "m1"}]}},
           "a#Unnameable": {"type": "string", "traits": {"smithy.api#enum": [{"value": "1"}, {"value": "m1"}]}},
           "a#Alike": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a.b"}, {"value": "a-b"}]}},
           "a#Set": {"type": "set", "member": {"target": "a#Named"}}"#,
    );
    let names = |name: &str| {
        let shape = shape(&model, name);
        assert!(matches!(shape.kind, ShapeKind::Enum(_)));
        shape
            .members()
            .map(|m| format!("{} = {}", m.name, m.traits.enum_value().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(names("Named"), [r#"X = "x y""#, r#"Z = "z""#]);
    assert_eq!(
        names("Unnamed"),
        [r#"t2_micro = "t2.micro""#, r#"m1 = "m1""#]
    );
    let shape_with_names = shape(&model, "Named");
    let traits = &shape_with_names.member("X").unwrap().traits;
    assert_eq!(traits.documentation(), Some("D"));
    assert!(traits.deprecated().is_some() && traits.internal() && traits.is("smithy.api#tags"));
    assert!(matches!(
        shape(&model, "Unnameable").kind,
        ShapeKind::String
    ));
    assert!(matches!(shape(&model, "Alike").kind, ShapeKind::String));
    let set = shape(&model, "Set");
    assert!(matches!(set.kind, ShapeKind::List(_)) && set.traits.unique_items());
}

#[test]
fn depth_is_no_danger_wherever_it_is() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let objects = format!("{}1{}", r#"{"a":"#.repeat(100_000), "}".repeat(100_000));
    assert!(Model::from_json("m.json", deep.as_bytes()).is_err());
    for deep in [deep, objects] {
        assert!(
            Model::from_json(
                "m",
                format!(r#"{{"smithy": "2", "metadata": {deep}}}"#).as_bytes()
            )
            .is_ok()
        );
        let places = [
            ("x#unknown", true),
            ("smithy.api#required", deep.starts_with('{')),
            ("smithy.api#default", false),
            ("smithy.api#documentation", false),
            ("smithy.api#http", false),
            ("smithy.api#auth", false),
        ];
        for (id, fine) in places {
            let text = format!(
                r#"{{"smithy": "2", "shapes": {{"a#S": {{"type": "structure", "traits": {{"{id}": {deep}}}}}}}}}"#
            );
            let model = Model::from_json("m.json", text.as_bytes()).unwrap();
            assert_eq!(model.shape(&"a#S".parse().unwrap()).is_ok(), fine, "{id}");
        }
        for key in ["type", "mixins", "members", "traits"] {
            let text = format!(r#"{{"smithy": "2", "shapes": {{"a#S": {{"{key}": {deep}}}}}}}"#);
            let model = Model::from_json("m.json", text.as_bytes()).unwrap();
            assert!(model.shape(&"a#S".parse().unwrap()).is_err(), "{key}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn truncations_are_faults(length in 0..SMALL.len()) {
        prop_assert!(everything(&SMALL.as_bytes()[..length]).is_err());
    }

    #[test]
    fn changed_bytes_never_panic(changes in prop::collection::vec((0..SMALL.len(), any::<u8>()), 1..6)) {
        let mut bytes = SMALL.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let _ = everything(&bytes);
    }

    /// Strings, objects and lists are swapped for others, which leaves the text JSON.
    #[test]
    fn changed_values_never_panic(changes in prop::collection::vec((0..200_usize, 0..VALUES.len()), 1..4)) {
        let mut text = SMALL.to_owned();
        for (nth, value) in changes {
            let starts: Vec<usize> = text.match_indices(": ").map(|(at, _)| at + 2).collect();
            let start = starts[nth % starts.len()];
            let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<serde_json::Value>();
            prop_assume!(values.next().is_some_and(|value| value.is_ok()));
            let end = start + values.byte_offset();
            text.replace_range(start..end, VALUES[value]);
        }
        let _ = everything(text.as_bytes());
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(everything(&bytes).is_err());
    }
}

const VALUES: [&str; 14] = [
    "null",
    "true",
    "-1",
    "1e400",
    r#""""#,
    r#""a#Out""#,
    r#""a#M""#,
    r#""\ud800""#,
    r#""structure""#,
    "[]",
    "[{}]",
    r#"[{"target": "a#Get"}]"#,
    "{}",
    r#"{"target": "a#In", "target": "a#In"}"#,
];
