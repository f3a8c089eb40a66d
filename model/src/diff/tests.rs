use super::{Aspect, Change, diff};
use crate::{Model, testing::model};

const OLD: &str = r#"
    "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}, {"target": "a#Drop"}],
        "resources": [{"target": "a#R"}]},
    "a#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}}},
    "a#Get": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"},
        "errors": [{"target": "a#Gone"}], "traits": {"smithy.api#readonly": {}}},
    "a#Drop": {"type": "operation"},
    "a#In": {"type": "structure", "members": {"name": {"target": "smithy.api#String"}}},
    "a#Out": {"type": "structure", "members": {"kind": {"target": "a#Kind"}, "size": {"target": "smithy.api#Integer"}}},
    "a#Kind": {"type": "string", "traits": {"smithy.api#enum": [{"value": "x", "name": "X"}, {"value": "y", "name": "Y"}]}},
    "a#Gone": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#documentation": "Gone."}}"#;

/// The changes between [`OLD`] and it with texts replaced, in a line each.
#[track_caller]
fn changes(replacements: &[(&str, &str)]) -> Vec<String> {
    let mut text = OLD.to_owned();
    for (from, to) in replacements {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    lines(&model(OLD), &model(&text))
}

fn lines(old: &Model<'_>, new: &Model<'_>) -> Vec<String> {
    let (before, after) = (whole(old), whole(new));
    diff((old, &before), (new, &after))
        .iter()
        .map(line)
        .collect()
}

fn whole<'a>(model: &Model<'a>) -> crate::Closure<'a> {
    model.closure(model.service(None).unwrap(), &[]).unwrap()
}

fn line(change: &Change) -> String {
    let member = change.member.iter().map(|it| format!("${it}"));
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    format!(
        "{}{} {:?}: {} -> {}",
        change.shape.name(),
        member.collect::<String>(),
        change.aspect,
        text(&change.old),
        text(&change.new)
    )
}

#[test]
fn the_same_model_has_no_changes() {
    assert_eq!(changes(&[]), [""; 0]);
}

#[test]
fn what_is_new_and_gone_is_told_once() {
    let added = [
        (r#"{"target": "a#Drop"}"#, r#"{"target": "a#Put"}"#),
        (
            r#""a#Drop": {"type": "operation"}"#,
            r#""a#Put": {"type": "operation"}"#,
        ),
        (r#""name": {"#, r#""other": {"#),
    ];
    assert_eq!(
        changes(&added),
        [
            "Drop Shape: operation -> -",
            "In$name Member: smithy.api#String -> -",
            "In$other Member: - -> smithy.api#String",
            "Put Shape: - -> operation",
        ]
    );
}

#[test]
fn types_targets_errors_and_traits_are_compared() {
    let changed = [
        (r#""version": "1""#, r#""version": "2""#),
        (r#""errors": [{"target": "a#Gone"}], "#, ""),
        (
            r#""smithy.api#readonly": {}"#,
            r#""smithy.api#idempotent": {}"#,
        ),
        ("smithy.api#Integer", "smithy.api#Long"),
        (
            r#"{"value": "y", "name": "Y"}"#,
            r#"{"value": "z", "name": "Y"}"#,
        ),
    ];
    assert_eq!(
        changes(&changed),
        [
            "Get Error: a#Gone -> -",
            "Get Trait(\"smithy.api#idempotent\"): - -> {}",
            "Get Trait(\"smithy.api#readonly\"): {} -> -",
            "Gone Shape: structure -> -",
            "Kind$Y Trait(\"smithy.api#enumValue\"): \"y\" -> \"z\"",
            "Out$size Target: smithy.api#Integer -> smithy.api#Long",
            "S Version: 1 -> 2",
        ]
    );
}

#[test]
fn a_structure_under_another_name_is_still_compared() {
    let renamed = [
        (
            r#""input": {"target": "a#In"}"#,
            r#""input": {"target": "a#Input"}"#,
        ),
        (
            r#""a#In": {"type": "structure", "members": {"name""#,
            r#""a#Input": {"type": "structure", "members": {"title""#,
        ),
    ];
    assert_eq!(
        changes(&renamed),
        [
            "Get Input: a#In -> a#Input",
            "In Shape: structure -> -",
            "Input Shape: - -> structure",
            "Input$name Member: smithy.api#String -> -",
            "Input$title Member: - -> smithy.api#String",
        ]
    );
}

#[test]
fn an_enum_trait_and_an_enum_shape_are_the_same() {
    let said_otherwise = [(
        r#"{"type": "string", "traits": {"smithy.api#enum": [{"value": "x", "name": "X"}, {"value": "y", "name": "Y"}]}}"#,
        r#"{"type": "enum", "members": {
            "X": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x"}},
            "Y": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "y"}}}}"#,
    )];
    assert_eq!(changes(&said_otherwise), [""; 0]);
}

#[test]
fn words_and_capitals_of_endpoint_rules_are_no_changes() {
    for id in ["endpointRuleSet", "endpointBdd"] {
        let version = r#""a#S": {"type": "service", "version": "1","#;
        let with = |parameter: &str| {
            let rules = format!(
                r#"{version} "traits": {{"smithy.rules#{id}": {{"parameters": {{"A": {{{parameter}}}}}}}}},"#
            );
            model(&OLD.replacen(version, &rules, 1))
        };
        let (old, same) = (
            with(r#""type": "String", "documentation": "One.""#),
            with(r#""documentation": "Other.", "type": "string""#),
        );
        assert_eq!(lines(&old, &same), [""; 0], "{id}");
        let other = lines(&old, &with(r#""type": "boolean""#));
        assert!(other[0].starts_with("S Trait("), "{other:?}");
    }
}

#[test]
fn words_are_changes_of_their_own_and_resources_are_compared_as_they_stand() {
    let changed = [
        (
            r#""smithy.api#documentation": "Gone.""#,
            r#""smithy.api#documentation": "Away.""#,
        ),
        (r#""id": {"#, r#""name": {"#),
    ];
    assert_eq!(
        changes(&changed),
        [
            "Gone Trait(\"smithy.api#documentation\"): \"Gone.\" -> \"Away.\"",
            "R Definition: resource -> resource",
        ]
    );
    let words = Change {
        shape: "a#B".parse().unwrap(),
        member: None,
        aspect: Aspect::Trait("smithy.api#documentation".to_owned()),
        old: None,
        new: None,
    };
    assert!(words.is_documentation());
}
