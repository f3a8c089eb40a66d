//! Several files that say something of the same.

use super::{assert_is, ast, faults, idl};

#[test]
fn traits_are_applied_across_files() {
    let one = idl(
        "@tags([\"one\"])\nstring A\nstructure B { c: A }\nstructure D with [M] {}\n@mixin structure M { m: A }",
    );
    let two = idl(
        "apply A @tags([\"two\"])\napply A { @sensitive @length(min: 1) }\napply B$c @required\napply D$m @required\napply J @internal\napply J$k @required",
    );
    let json = r#"{"smithy": "2", "shapes": {
        "a#J": {"type": "structure", "members": {"k": {"target": "a#A", "traits": {"smithy.api#internal": {}}}}},
        "a#A": {"type": "apply", "traits": {"smithy.api#tags": ["three"], "smithy.api#sensitive": {}}}
    }}"#;
    let expected = r#"
        "a#A": {"type": "string", "traits": {"smithy.api#tags": ["one", "two", "three"], "smithy.api#sensitive": {},
            "smithy.api#length": {"min": 1}}},
        "a#B": {"type": "structure", "members": {"c": {"target": "a#A", "traits": {"smithy.api#required": {}}}}},
        "a#D": {"type": "structure", "mixins": [{"target": "a#M"}], "members": {}},
        "a#D$m": {"type": "apply", "traits": {"smithy.api#required": {}}},
        "a#M": {"type": "structure", "members": {"m": {"target": "a#A"}}, "traits": {"smithy.api#mixin": {}}},
        "a#J": {"type": "structure", "traits": {"smithy.api#internal": {}}, "members": {
            "k": {"target": "a#A", "traits": {"smithy.api#internal": {}, "smithy.api#required": {}}}}}
    "#;
    assert_is(
        &[("1.smithy", &one), ("2.smithy", &two), ("3.json", json)],
        expected,
    );
}

#[test]
fn definitions_may_be_repeated_but_not_contradicted() {
    let one = idl("@internal\nstructure A { b: String }");
    let same = idl("@sensitive\nstructure A { @required b: String }");
    let other = idl("structure A { b: Integer }");
    let expected = r#"
        "a#A": {"type": "structure", "traits": {"smithy.api#internal": {}, "smithy.api#sensitive": {}},
            "members": {"b": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}}
    "#;
    assert_is(&[("1.smithy", &one), ("2.smithy", &same)], expected);
    assert_eq!(
        faults(&[("1.smithy", &one), ("2.smithy", &other)]),
        ["2.smithy:3:11: the shape is defined already, in another way, at 1.smithy:4:11 (a#A)"]
    );
}

#[test]
fn metadata_is_merged() {
    let one = "metadata list = [1]\nmetadata same = { a: String }\nmetadata \"a b\" = required\n";
    let two =
        r#"{"smithy": "2", "metadata": {"list": [2, 3], "same": {"a": "smithy.api#String"}}}"#;
    let json = r#"{"smithy": "2", "metadata": {
        "list": [1, 2, 3], "same": {"a": "smithy.api#String"}, "a b": "smithy.api#required"
    }}"#;
    let merged = ast(&[("1.smithy", one), ("2.json", two)]).unwrap();
    assert_eq!(merged, ast(&[("m.json", json)]).unwrap());
    let other = "metadata same = 1\nmetadata b = nothing\n";
    assert_eq!(
        faults(&[("1.smithy", one), ("2.smithy", other)]),
        [
            "2.smithy:1:10: the metadata `same` is there already, with another value; the first is at 1.smithy:2:10",
            "2.smithy:2:14: there is no shape `nothing`; a text stands in quotes",
        ]
    );
}
