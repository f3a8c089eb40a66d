//! What is wrong with models in IDL beside their syntax, and where.

use crate::Assembly;

use super::{faults, idl};

#[test]
fn names_that_mean_nothing_are_told_with_what_was_meant() {
    let text = idl(
        "@requird\n@refs(Strin)\nstring A\n@trait list refs { member: String }\nstructure B {\n    c: Strng\n    $d\n}\nlist C {\n    membr: A\n}",
    );
    assert_eq!(
        faults(&[("m.smithy", &text)]),
        [
            "m.smithy:3:1: there is no trait `requird` (a#A); did you mean `@required`?",
            "m.smithy:4:7: there is no shape `Strin` (a#A); did you mean `String`?",
            "m.smithy:8:8: there is no shape `a#Strng` (a#B$c); did you mean `smithy.api#String`?",
            "m.smithy:9:6: neither a resource nor a mixin gives `d` a target (a#B$d)",
            "m.smithy:11:6: `member` is missing (a#C)",
            "m.smithy:12:5: a list has no member `membr` (a#C); did you mean `member`?",
        ]
    );
}

#[test]
fn what_a_structure_is_for_is_a_resource() {
    let text = idl("structure A for B {}\nstructure B for Rr {}\nresource R {}");
    assert_eq!(
        faults(&[("m.smithy", &text)]),
        [
            "m.smithy:3:17: `a#B` is of type `structure`; expected `resource` (a#A)",
            "m.smithy:4:17: there is no resource `a#Rr` (a#B); did you mean `R`?",
        ]
    );
}

#[test]
fn nothing_is_wrong_with_what_is_not_read() {
    let text = idl("@requird\nstring A\nstring B");
    let assembly = Assembly::new([("m.smithy", text.as_bytes())]).unwrap();
    let model = assembly.model().unwrap();
    assert!(model.shape(&"a#B".parse().unwrap()).is_ok());
    assert!(model.shape(&"a#A".parse().unwrap()).is_err());
}

#[test]
fn values_are_at_fault_where_they_stand_in_their_file() {
    let one = idl("string A\nstructure B { @httpError(\"x\") c: A\n  @range(min: [1]) d: A }");
    let two =
        idl("apply A @timestampFormat(\n    \"never\")\napply A @http(method: 1, uri: \"/\")");
    let json = r#"{"smithy": "2", "shapes": {
  "a#J": {"type": "structure", "members": {"k": {"target": "a#Nothing"}}}
}}"#;
    let faults = faults(&[("1.smithy", &one), ("2.smithy", &two), ("3.json", json)]);
    let places: Vec<&str> = faults
        .iter()
        .map(|fault| fault.split(": ").next().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "1.smithy:4:28",
            "1.smithy:5:15",
            "2.smithy:4:11",
            "2.smithy:5:23",
            "3.json:2:60"
        ],
        "{faults:?}"
    );
}

#[test]
fn conflicting_traits_are_told_at_the_later_one() {
    let text = idl("@length(min: 1)\nstring A\napply A @length(min: 2)\napply A @length(min: 1)");
    assert_eq!(
        faults(&[("m.smithy", &text)]),
        [
            "m.smithy:5:9: the trait `smithy.api#length` is there already, with another value (a#A); the first is at m.smithy:3:1"
        ]
    );
}

/// Each costs a look at every name.
#[test]
fn suggestions_end_after_so_many_names_that_mean_nothing() {
    let members = (0..40).map(|at| format!("    @requird m{at}: Strng\n"));
    let shapes = format!("structure A {{\n{}}}", members.collect::<String>());
    let found = faults(&[("m.smithy", &idl(&shapes))]);
    let with_help = found
        .iter()
        .filter(|fault| fault.contains("; did you mean `@required`?"));
    assert_eq!((with_help.count(), found.len()), (20, 80), "{found:#?}");

    let members = ('a'..='z').map(|letter| format!("    $name{letter}\n"));
    let mixin = "@mixin\nstructure M { name: String }\n";
    let shapes = format!(
        "{mixin}structure A with [M] {{\n{}}}",
        members.collect::<String>()
    );
    let found = faults(&[("m.smithy", &idl(&shapes))]);
    let with_help = found
        .iter()
        .filter(|fault| fault.contains("; did you mean `$name`?"));
    assert_eq!((with_help.count(), found.len()), (20, 26), "{found:#?}");
}

#[test]
fn a_member_that_is_wrong_is_not_missing_too() {
    let text = idl(
        "list L {\n    member: Nope\n}\nmap M {\n    key: String\n    value: Nope\n}\nmap N {\n    key: String\n}",
    );
    assert_eq!(
        faults(&[("m.smithy", &text)]),
        [
            "m.smithy:4:13: there is no shape `a#Nope` (a#L$member)",
            "m.smithy:8:12: there is no shape `a#Nope` (a#M$value)",
            "m.smithy:10:5: `value` is missing (a#N)",
        ]
    );
}
