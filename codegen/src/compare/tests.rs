mod traits;

use super::{Severity, compare};
use proptest::prelude::*;

const OLD: &str = r#"{"smithy": "2.0", "shapes": {
    "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}, {"target": "a#Drop"}],
        "traits": {"smithy.rules#clientContextParams": {"fast": {"type": "boolean"}}}},
    "a#Get": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"},
        "errors": [{"target": "a#Gone"}], "traits": {
            "smithy.api#http": {"method": "GET", "uri": "/"},
            "smithy.api#paginated": {"inputToken": "token", "outputToken": "token"}}},
    "a#Drop": {"type": "operation"},
    "a#In": {"type": "structure", "members": {
        "token": {"target": "smithy.api#String"},
        "limit": {"target": "smithy.api#Integer"},
        "filter": {"target": "a#Filter"}}},
    "a#Filter": {"type": "structure", "members": {
        "name": {"target": "a#Name"}}},
    "a#Out": {"type": "structure", "members": {
        "token": {"target": "smithy.api#String"},
        "kind": {"target": "a#Kind"},
        "sizes": {"target": "a#Sizes"},
        "item": {"target": "a#Item"}}},
    "a#Item": {"type": "structure", "members": {
        "id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
        "at": {"target": "smithy.api#Timestamp"}}},
    "a#Name": {"type": "string", "traits": {"smithy.api#length": {"min": 1, "max": 9}}},
    "a#Sizes": {"type": "list", "member": {"target": "smithy.api#Integer"}},
    "a#Kind": {"type": "enum", "members": {"ONE": {"target": "smithy.api#Unit"}, "TWO": {"target": "smithy.api#Unit"}}},
    "a#Gone": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {}}
}}"#;

/// What becomes of [`OLD`] when texts are replaced: a line for each difference.
#[track_caller]
fn differences(replacements: &[(&str, &str)]) -> Vec<String> {
    let mut new = OLD.to_owned();
    for (from, to) in replacements {
        assert!(new.contains(from), "{from}");
        new = new.replacen(from, to, 1);
    }
    lines(OLD, &new)
}

/// A line for each difference.
#[track_caller]
fn lines(old: &str, new: &str) -> Vec<String> {
    let differences = compare(
        ("old.json", old.as_bytes()),
        ("new.json", new.as_bytes()),
        None,
    );
    let differences = differences.unwrap_or_else(|faults| panic!("{faults}"));
    let lines = differences.iter().map(|it| {
        let member = it.change.member.iter().map(|name| format!("${name}"));
        let member: String = member.collect();
        let (name, severity) = (it.change.shape.name(), it.severity.name());
        format!("{severity} {name}{member}: {}", it.reason)
    });
    lines.collect()
}

/// The one difference that replacing a text makes.
#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    assert_eq!(differences(&[(from, to)]), [expected]);
}

#[test]
fn operations_are_methods() {
    check(
        r#", {"target": "a#Drop"}"#,
        "",
        "breaking Drop: the client's method `drop` is gone",
    );
    let more = [
        (
            r#"{"target": "a#Drop"}"#,
            r#"{"target": "a#Drop"}, {"target": "a#New"}"#,
        ),
        (
            r#""a#Kind":"#,
            r#""a#New": {"type": "operation"}, "a#Kind":"#,
        ),
    ];
    assert_eq!(
        differences(&more),
        ["compatible New: a new method `new_` of the client"]
    );
    assert_eq!(
        differences(&[(r#""errors": [{"target": "a#Gone"}],"#, "")]),
        [
            "breaking Get: the variant of the operation's error is gone",
            "breaking Gone: the type `Gone` is gone",
        ]
    );
}

#[test]
fn inputs_and_outputs_are_named_after_their_operation() {
    let lines = differences(&[
        (
            r#""a#Drop": {"type": "operation"}"#,
            r#""a#Drop": {"type": "operation", "input": {"target": "a#Dropped"}}"#,
        ),
        (
            r#""a#Kind":"#,
            r#""a#Dropped": {"type": "structure", "members": {}}, "a#Kind":"#,
        ),
    ]);
    assert_eq!(
        lines,
        [
            "compatible Drop: the input keeps its name in Rust; its members are compared",
            "compatible Dropped: `DropInput` in Rust",
        ]
    );
}

#[test]
fn members_that_are_required_are_judged_by_what_they_are_for() {
    let required = r#", "traits": {"smithy.api#required": {}}}"#;
    check(
        r#""limit": {"target": "smithy.api#Integer"}"#,
        &format!(r#""limit": {{"target": "smithy.api#Integer"{required}"#),
        "behavior In$limit: the service refuses requests without `limit`",
    );
    check(
        r#""at": {"target": "smithy.api#Timestamp"}"#,
        &format!(r#""at": {{"target": "smithy.api#Timestamp"{required}"#),
        "breaking Item$at: `at` was `Option<DateTime>` and is `DateTime`",
    );
    check(
        r#", "traits": {"smithy.api#required": {}}"#,
        "",
        "breaking Item$id: `id` was `String` and is `Option<String>`",
    );
    check(
        r#""item": {"target": "a#Item"}"#,
        &format!(r#""item": {{"target": "a#Item"{required}"#),
        "compatible Out$item: `item` is `Option<Item>` as before",
    );
}

#[test]
fn defaults_make_fields_that_are_always_there() {
    let with_default = r#", "traits": {"smithy.api#default": 5}}"#;
    check(
        r#""limit": {"target": "smithy.api#Integer"}"#,
        &format!(r#""limit": {{"target": "smithy.api#Integer"{with_default}"#),
        "behavior In$limit: the service assumes another value where `limit` is not set",
    );
    let in_output = format!(r#""size": {{"target": "smithy.api#Integer"{with_default}, "kind":"#);
    check(
        r#""kind":"#,
        &in_output,
        "compatible Out$size: a new field `size`",
    );
}

#[test]
fn new_members_are_judged_by_whether_they_must_be_set() {
    let new = |traits: &str| {
        format!(r#""more": {{"target": "smithy.api#String", "traits": {{{traits}}}}}, "#)
    };
    let required = r#""smithy.api#required": {}"#;
    let cases = [
        (
            r#""limit":"#,
            "",
            "compatible In$more: a new optional parameter `more`",
        ),
        (
            r#""limit":"#,
            required,
            "behavior In$more: the service refuses calls without `more`",
        ),
        (
            r#""name":"#,
            required,
            "breaking Filter$more: `build` of `FilterBuilder` now returns a `Result`",
        ),
        (
            r#""at":"#,
            required,
            "behavior Item$more: `build` of `ItemBuilder` fails without `more`",
        ),
        (r#""at":"#, "", "compatible Item$more: a new field `more`"),
    ];
    for (before, traits, expected) in cases {
        check(before, &format!("{}{before}", new(traits)), expected);
    }
}

#[test]
fn fields_and_variants_that_go_break() {
    check(
        r#""limit": {"target": "smithy.api#Integer"},"#,
        "",
        "breaking In$limit: the field `limit` is gone",
    );
    check(
        r#", "TWO": {"target": "smithy.api#Unit"}"#,
        "",
        "breaking Kind$TWO: the variant `Two` is gone",
    );
    assert_eq!(
        differences(&[(r#""TWO":"#, r#""Two":"#)]),
        [
            "behavior Kind$TWO: `Two` is now made from another member",
            "compatible Kind$Two: a new variant; the enumeration is non-exhaustive",
        ]
    );
}

#[test]
fn types_break_if_they_differ_in_rust() {
    check(
        r#""limit": {"target": "smithy.api#Integer"}"#,
        r#""limit": {"target": "smithy.api#Long"}"#,
        "breaking In$limit: `i32` became `i64`",
    );
    check(
        r#""member": {"target": "smithy.api#Integer"}"#,
        r#""member": {"target": "smithy.api#Long"}"#,
        "breaking Sizes$member: `i32` became `i64`",
    );
    check(
        r#""name": {"target": "a#Name"}"#,
        r#""name": {"target": "a#Name", "traits": {"smithy.api#jsonName": "n"}}"#,
        "behavior Filter$name: it is written in another way",
    );
    let differences = differences(&[(
        r#"{"target": "a#Name"}"#,
        r#"{"target": "smithy.api#String"}"#,
    )]);
    assert_eq!(
        differences,
        [
            "behavior Filter$name: still `String` in Rust, with other constraints",
            "compatible Name: no type of its own in Rust",
        ]
    );
}

#[test]
fn what_did_not_change_may_still_differ_in_rust() {
    let at = r#""at": {"target": "smithy.api#Timestamp"}"#;
    let nested = format!(r#"{at}, "owner": {{"target": "a#Owner"}}"#);
    let with_owner = |more: &str| {
        let owner = format!(
            r#""a#Owner": {{"type": "structure", "members": {{"name": {{"target": "a#Name"}}{more}}}}}, "a#Kind":"#
        );
        OLD.replace(at, &nested).replace(r#""a#Kind":"#, &owner)
    };
    let old = with_owner("");
    let new = with_owner(r#", "item": {"target": "a#Item"}"#);
    assert_eq!(
        lines(&old, &new),
        [
            "breaking Item$owner: the value needs a `Box` now, since it came to contain its owner",
            "compatible Owner$item: a new field `item`",
        ]
    );
    assert_eq!(
        lines(&new, &old),
        [
            "breaking Item$owner: the value needs no `Box` any longer",
            "breaking Owner$item: the field `item` is gone",
        ]
    );

    let filter = r#""filter": {"target": "a#Filter"}"#;
    let shared = OLD.replace(
        filter,
        &format!(r#"{filter}, "inner": {{"target": "a#In"}}"#),
    );
    let expected = [
        "breaking In: the type `In` is gone: nothing refers to it any longer",
        "breaking In$inner: the field `inner` is gone",
    ];
    assert_eq!(lines(&shared, OLD), expected);
}

proptest! {
    /// Models that are out of shape are faults or are compared: texts of the model in the places of
    /// others.
    #[test]
    fn any_two_models_are_compared(swaps in prop::collection::vec((0..200_usize, 0..200_usize), 1..4)) {
        let mut parts: Vec<&str> = OLD.split('"').collect();
        for (a, b) in swaps {
            let (a, b) = (a % parts.len(), b % parts.len());
            if a % 2 == 1 && b % 2 == 1 {
                parts[a] = parts[b];
            }
        }
        let new = parts.join("\"");
        let (old, new) = (("old.json", OLD.as_bytes()), ("new.json", new.as_bytes()));
        if let Ok(differences) = compare(old, new, None) {
            let back = compare(new, old, None).expect("both models are sound");
            prop_assert_eq!(differences.is_empty(), back.is_empty());
        }
    }
}

#[test]
fn severities_are_ordered_from_harmless_to_bad() {
    assert!(Severity::Compatible < Severity::Behavior && Severity::Behavior < Severity::Breaking);
}

#[test]
fn faults_say_which_model_has_them() {
    let faults = compare(("old.json", OLD.as_bytes()), ("new.json", b"{"), None).unwrap_err();
    assert!(faults.to_string().starts_with("new.json:1:"), "{faults}");
}
