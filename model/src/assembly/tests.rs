//! What several ways of writing a model amount to.

mod faults;
mod merging;

use crate::{Assembly, Faults};

/// The model of files, as it is printed.
fn ast(files: &[(&str, &str)]) -> Result<String, Faults> {
    let files = files.iter().map(|(name, text)| (*name, text.as_bytes()));
    Assembly::new(files)?.model()?.ast(false)
}

/// The shapes of a namespace `a` in version 2.0, as IDL.
fn idl(shapes: &str) -> String {
    format!("$version: \"2\"\nnamespace a\n{shapes}\n")
}

fn assert_is(files: &[(&str, &str)], shapes: &str) {
    let json = format!(r#"{{"smithy": "2.0", "shapes": {{{shapes}}}}}"#);
    let expected = ast(&[("m.json", &json)]).unwrap_or_else(|faults| panic!("{faults}"));
    let found = ast(files).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(found, expected);
}

fn faults(files: &[(&str, &str)]) -> Vec<String> {
    let faults = ast(files).expect_err("there are faults");
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn names_mean_what_the_specification_says() {
    let text = r"
use b#Used

string String
structure A {
    used: Used
    own: String
    prelude: Integer
    absolute: smithy.api#String
    later: Later
    other: Other
}
string Later
";
    let files = [
        ("a.smithy", idl(text)),
        ("other.smithy", idl("blob Other")),
        (
            "b.json",
            r#"{"smithy": "2", "shapes": {"b#Used": {"type": "long"}}}"#.to_owned(),
        ),
    ];
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let expected = r#"
        "a#A": {"type": "structure", "members": {
            "used": {"target": "b#Used"},
            "own": {"target": "a#String"},
            "prelude": {"target": "smithy.api#Integer"},
            "absolute": {"target": "smithy.api#String"},
            "later": {"target": "a#Later"},
            "other": {"target": "a#Other"}
        }},
        "a#String": {"type": "string"}, "a#Later": {"type": "string"},
        "a#Other": {"type": "blob"}, "b#Used": {"type": "long"}
    "#;
    assert_is(&files, expected);
    let mut turned = files.clone();
    turned.reverse();
    assert_is(&turned, expected);
}

#[test]
fn traits_have_values_of_every_form() {
    let text = r#"
/// One.
///  Two.
// not this
///
/// Three.
@required // nor this
/// nor that
@length(min: 1, "max": 2)
@tags(["a" "b",])
@pattern("\\d\n\u00e9\
x\"")
@documented
@numbers @words @pairs
@at(String)
string A

@trait structure documented {}
@trait list numbers { member: Integer }
@trait string words
@trait map pairs { key: String, value: String }
@trait string at
"#;
    let expected = r#"
        "a#A": {"type": "string", "traits": {
            "smithy.api#documentation": "One.\n Two.\n\nThree.",
            "smithy.api#required": {},
            "smithy.api#length": {"min": 1, "max": 2},
            "smithy.api#tags": ["a", "b"],
            "smithy.api#pattern": "\\d\né" x\"",
            "a#documented": {}, "a#numbers": [], "a#words": null, "a#pairs": {},
            "a#at": "smithy.api#String"
        }},
        "a#documented": {"type": "structure", "members": {}, "traits": {"smithy.api#trait": {}}},
        "a#numbers": {"type": "list", "member": {"target": "smithy.api#Integer"}, "traits": {"smithy.api#trait": {}}},
        "a#words": {"type": "string", "traits": {"smithy.api#trait": {}}},
        "a#pairs": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"},
            "traits": {"smithy.api#trait": {}}},
        "a#at": {"type": "string", "traits": {"smithy.api#trait": {}}}
    "#
    .replace("é\" x", "éx");
    assert_is(&[("a.smithy", &idl(text))], &expected);
}

#[test]
fn text_blocks_lose_what_their_lines_are_indented_by() {
    let blocks = [
        ("\n    a\n      b  \n\n    c\n    ", "a\n  b\n\nc\n"),
        ("  \r\n  a\r\n  b", "a\nb"),
        ("\n    a\n  ", "  a\n"),
        (
            "\n  \\u0020a\\n\\\n  b \\\"\\\"\\\" c\n  ",
            " a\nb \"\"\" c\n",
        ),
        ("\n", ""),
        ("\n\ta\n", "\ta\n"),
        (
            "\n  \"quoted\" \"\"twice\"\"\n  ",
            "\"quoted\" \"\"twice\"\"\n",
        ),
    ];
    for (block, expected) in blocks {
        let text = idl(&format!("@documentation(\"\"\"{block}\"\"\")\nstring A"));
        let expected = serde_json::to_string(expected).unwrap();
        let shapes = format!(
            r#""a#A": {{"type": "string", "traits": {{"smithy.api#documentation": {expected}}}}}"#
        );
        assert_is(&[("a.smithy", &text)], &shapes);
    }
}

#[test]
fn operations_define_their_structures() {
    let text = r#"$version: "2"
$operationInputSuffix: "Request"
$operationOutputSuffix: "Response"
namespace a
operation A {
    input :=
        /// What is sent.
        @sensitive
        for R with [M] {
        $id
        b: String = "x"
    }
    output := {}
    errors: [E]
}
operation B {
    output: ARequest
}
resource R { identifiers: { id: Id } }
string Id
@mixin structure M { m: Integer }
@error("client") structure E {}
"#;
    let expected = r#"
        "a#A": {"type": "operation", "input": {"target": "a#ARequest"}, "output": {"target": "a#AResponse"},
            "errors": [{"target": "a#E"}]},
        "a#B": {"type": "operation", "output": {"target": "a#ARequest"}},
        "a#ARequest": {"type": "structure", "mixins": [{"target": "a#M"}], "members": {
            "id": {"target": "a#Id"},
            "b": {"target": "smithy.api#String", "traits": {"smithy.api#default": "x"}}
        }, "traits": {
            "smithy.api#documentation": "What is sent.", "smithy.api#sensitive": {}, "smithy.api#input": {}
        }},
        "a#AResponse": {"type": "structure", "members": {}, "traits": {"smithy.api#output": {}}},
        "a#R": {"type": "resource", "identifiers": {"id": {"target": "a#Id"}}},
        "a#Id": {"type": "string"},
        "a#M": {"type": "structure", "members": {"m": {"target": "smithy.api#Integer"}},
            "traits": {"smithy.api#mixin": {}}},
        "a#E": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}}
    "#;
    assert_is(&[("a.smithy", text)], expected);
}

#[test]
fn entities_refer_to_shapes() {
    let text = r#"
service S {
    version: "1"
    operations: [O, "a#P"]
    resources: [R]
    errors: []
    rename: { "a#T": "U" }
}
resource R {
    identifiers: { id: String }
    properties: { p: T }
    read: O
    collectionOperations: [P]
}
@readonly
operation O {}
operation P {}
structure T {}
"#;
    let expected = r#"
        "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#O"}, {"target": "a#P"}],
            "resources": [{"target": "a#R"}], "rename": {"a#T": "U"}},
        "a#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}},
            "properties": {"p": {"target": "a#T"}}, "read": {"target": "a#O"},
            "collectionOperations": [{"target": "a#P"}]},
        "a#O": {"type": "operation", "traits": {"smithy.api#readonly": {}}},
        "a#P": {"type": "operation"},
        "a#T": {"type": "structure", "members": {}}
    "#;
    assert_is(&[("a.smithy", &idl(text))], expected);
}

#[test]
fn members_take_their_targets_from_resources_before_mixins() {
    let text = r"
structure A for R with [M, J] {
    $id
    @required
    $m
    /// From JSON.
    $j
    $deep
    $p
}
resource R { identifiers: { id: Id }, properties: { p: P } }
string Id
string P
@mixin structure M with [N] { m: P }
@mixin structure N { deep: Long }
";
    let json = r#"{"smithy": "2", "shapes": {"a#J": {
        "type": "structure", "members": {"j": {"target": "a#Id"}}, "traits": {"smithy.api#mixin": {}}
    }}}"#;
    let expected = r#"
        "a#A": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#J"}],
            "members": {"id": {"target": "a#Id"}, "p": {"target": "a#P"}}},
        "a#A$m": {"type": "apply", "traits": {"smithy.api#required": {}}},
        "a#A$j": {"type": "apply", "traits": {"smithy.api#documentation": "From JSON."}},
        "a#R": {"type": "resource", "identifiers": {"id": {"target": "a#Id"}}, "properties": {"p": {"target": "a#P"}}},
        "a#Id": {"type": "string"}, "a#P": {"type": "string"},
        "a#M": {"type": "structure", "mixins": [{"target": "a#N"}], "members": {"m": {"target": "a#P"}},
            "traits": {"smithy.api#mixin": {}}},
        "a#N": {"type": "structure", "members": {"deep": {"target": "smithy.api#Long"}},
            "traits": {"smithy.api#mixin": {}}},
        "a#J": {"type": "structure", "members": {"j": {"target": "a#Id"}}, "traits": {"smithy.api#mixin": {}}}
    "#;
    assert_is(&[("a.smithy", &idl(text)), ("j.json", json)], expected);
}

#[test]
fn the_error_of_smithys_validation_needs_no_file() {
    let text = idl(
        "use smithy.framework#ValidationException\noperation A { errors: [ValidationException] }",
    );
    let printed = ast(&[("m.smithy", &text)]).unwrap();
    assert!(
        printed.contains("smithy.framework#ValidationExceptionField\""),
        "{printed}"
    );
    // but may have one
    let own = "$version: \"2\"\nnamespace smithy.framework\n@error(\"client\") structure ValidationException {}\n";
    let printed = ast(&[("m.smithy", &text), ("own.smithy", own)]).unwrap();
    assert!(!printed.contains("ValidationExceptionField"), "{printed}");
    assert!(
        !ast(&[("own.smithy", &idl("string B"))])
            .unwrap()
            .contains("smithy.framework")
    );
}

#[test]
fn version_1_is_said_as_2_has_it() {
    let text = r#"namespace a
integer Int
@box integer Boxed
set Set { member: String }
structure A {
    i: Int,
    b: Boxed,
    @box c: Int,
    p: PrimitiveBoolean
}
@enum([{value: "x", name: "X"}])
string E
"#;
    let expected = r#"
        "a#Int": {"type": "integer"}, "a#Boxed": {"type": "integer"},
        "a#Set": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#uniqueItems": {}}},
        "a#A": {"type": "structure", "members": {
            "i": {"target": "a#Int", "traits": {"smithy.api#default": 0}},
            "b": {"target": "a#Boxed"},
            "c": {"target": "a#Int"},
            "p": {"target": "smithy.api#PrimitiveBoolean", "traits": {"smithy.api#default": false}}
        }},
        "a#E": {"type": "enum", "members": {
            "X": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x"}}
        }}
    "#;
    assert_is(&[("m.smithy", text)], expected);
    // beside a file of version 2.0, which implies no defaults
    let two = idl("structure B { i: Int }");
    let both = ast(&[("1.smithy", text), ("2.smithy", &two)]).unwrap();
    assert_eq!(both.matches("smithy.api#default").count(), 2);
}

#[test]
fn files_have_signs_of_all_kinds() {
    let text = "\u{feff}$version: \"2\"\r\nnamespace a\r\n/// é\r\nstring A\r\n\r\n,@documentation(\"a\r\nb\")\r\nstring B // end";
    let expected = r#"
        "a#A": {"type": "string", "traits": {"smithy.api#documentation": "é"}},
        "a#B": {"type": "string", "traits": {"smithy.api#documentation": "a\nb"}}
    "#;
    assert_is(&[("m.smithy", text)], expected);
    // whose names do not say what they are in
    assert_is(&[("the standard input", text)], expected);
    let json = format!("\u{feff} {{\"smithy\": \"2.0\", \"shapes\": {{{expected}}}}}");
    assert_is(&[("the standard input", &json)], expected);
    let faults = Assembly::new([("m.smithy", b"namespace a\n\xff".as_slice())]).unwrap_err();
    assert_eq!(
        faults.to_string(),
        "m.smithy:2:1: the file is not UTF-8: byte 12 is 0xff"
    );
    let none: [(&str, &[u8]); 0] = [];
    assert_eq!(
        Assembly::new(none).unwrap_err().to_string(),
        ":1:1: the model has no files"
    );
}
