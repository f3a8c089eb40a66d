use proptest::prelude::*;

use super::{Words, update};
use crate::{Model, testing::model};

/// The project's own model, which has the layout that updates write.
const OWN: &str = include_str!("../../services/workspaces-web.json");

fn own() -> Model<'static> {
    Model::from_json("workspaces-web.json", OWN.as_bytes()).unwrap()
}

/// The text of the shapes `ours` with the facts of `theirs`, without its frame and indentation.
fn updated(ours: &str, theirs: &str, words: Words) -> String {
    let text = update(&model(ours), &model(theirs), words).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let text = lines.join(" ");
    text.strip_prefix(r#"{ "smithy": "2.0", "shapes": { "#)
        .and_then(|text| text.strip_suffix(" } }"))
        .unwrap_or(&text)
        .to_owned()
}

#[test]
fn an_update_from_itself_changes_nothing() {
    assert_eq!(update(&own(), &own(), Words::Ours).unwrap(), OWN);
}

#[test]
fn one_fact_is_one_line() {
    let from = r#""min": 20,
          "max": 2048"#;
    assert!(OWN.contains(from));
    let changed = OWN.replacen(from, r#""min": 20,  "max": 4097"#, 1);
    // a file of another layout, in which words are others
    let value: serde_json::Value = serde_json::from_str(&changed).unwrap();
    let theirs = value.to_string().replace(
        r#""smithy.api#documentation":""#,
        r#""smithy.api#documentation":"<p>"#,
    );
    let theirs = Model::from_json("theirs.json", theirs.leak().as_bytes()).unwrap();
    let text = update(&own(), &theirs, Words::Ours).unwrap();
    let lines = |text: &str| -> Vec<String> { text.lines().map(ToOwned::to_owned).collect() };
    let mut expected = lines(OWN);
    let mut found = lines(&text);
    // sorting the keys of the other file sorted members too, which is a fact
    expected.sort();
    found.sort();
    let gone: Vec<&String> = expected
        .iter()
        .filter(|line| !found.contains(line))
        .collect();
    let new: Vec<&String> = found
        .iter()
        .filter(|line| !expected.contains(line))
        .collect();
    assert_eq!(gone, [""; 0]);
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new[0].contains("4097"));
    let again = Model::from_json("again.json", text.as_bytes()).unwrap();
    assert_eq!(update(&again, &theirs, Words::Ours).unwrap(), text);
}

#[test]
fn our_words_stay_and_theirs_do_not_come() {
    let ours = r#""a#B": {"type": "structure", "members": {
            "old": {"target": "a#C", "traits": {"smithy.api#documentation": "Our old."}},
            "gone": {"target": "a#C", "traits": {"smithy.api#documentation": "Our gone."}}},
        "traits": {"smithy.api#documentation": "Our B."}},
        "a#Gone": {"type": "string"}"#;
    let theirs = r#""a#C": {"type": "string", "traits": {"smithy.api#documentation": "Their C."}},
        "a#B": {"traits": {"smithy.api#error": "client", "smithy.api#documentation": "Their B."}, "members": {
            "new": {"traits": {"smithy.api#documentation": "Their new."}, "target": "a#C"},
            "old": {"target": "a#D"}}, "type": "structure"},
        "a#D": {"type": "blob"}"#;
    assert_eq!(
        updated(ours, theirs, Words::Ours),
        r#""a#B": { "type": "structure", "members": { "new": { "target": "a#C" }, "old": { "target": "a#D", "traits": { "smithy.api#documentation": "Our old." } } }, "traits": { "smithy.api#documentation": "Our B.", "smithy.api#error": "client" } }, "a#C": { "type": "string" }, "a#D": { "type": "blob" }"#
    );
    assert_eq!(
        updated(ours, theirs, Words::Theirs),
        r#""a#B": { "type": "structure", "members": { "new": { "target": "a#C", "traits": { "smithy.api#documentation": "Their new." } }, "old": { "target": "a#D", "traits": { "smithy.api#documentation": "Our old." } } }, "traits": { "smithy.api#documentation": "Their B.", "smithy.api#error": "client" } }, "a#C": { "type": "string", "traits": { "smithy.api#documentation": "Their C." } }, "a#D": { "type": "blob" }"#
    );
}

#[test]
fn strings_with_an_enum_trait_become_enums() {
    let ours = r#""a#E": {"type": "enum", "members": {"ONE": {"target": "smithy.api#Unit", "traits": {
        "smithy.api#documentation": "Our one.", "smithy.api#enumValue": "one"}}}}"#;
    let theirs = r#""a#E": {"type": "string", "traits": {"smithy.api#enum": [
        {"value": "one", "name": "UNO", "documentation": "Theirs."}, {"value": "two", "name": "DUE"}]}}"#;
    assert_eq!(
        updated(ours, theirs, Words::Ours),
        r#""a#E": { "type": "enum", "members": { "UNO": { "target": "smithy.api#Unit", "traits": { "smithy.api#documentation": "Our one.", "smithy.api#enumValue": "one" } }, "DUE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "two" } } } }"#
    );
}

#[test]
fn what_no_client_uses_is_left_out() {
    let theirs = r#""a#R": {"type": "resource", "properties": {"x": {"target": "a#C"}}, "identifiers": {"x": {"target": "a#C"}},
            "traits": {"aws.cloudformation#cfnResource": {"name": "R"}, "aws.api#arn": {"template": "r"}}},
        "a#C": {"type": "string", "traits": {"smithy.api#references": [], "smithy.api#internal": {}}},
        "a#L": {"type": "list", "member": {"traits": {"smithy.api#notProperty": {}}, "target": "a#C"}}"#;
    assert_eq!(
        updated("", theirs, Words::Ours),
        r#""a#C": { "type": "string", "traits": { "smithy.api#internal": {} } }, "a#L": { "type": "list", "member": { "target": "a#C" } }, "a#R": { "type": "resource", "identifiers": { "x": { "target": "a#C" } } }"#
    );
}

#[test]
fn endpoint_rules_keep_their_words() {
    let service = |rules: &str, tests: &str| {
        format!(
            r#""a#S": {{"type": "service", "version": "1", "traits": {{
                "smithy.rules#endpointRuleSet": {{"parameters": {{{rules}}}, "rules": []}},
                "smithy.rules#endpointTests": {{"testCases": [{tests}]}}}}}}"#
        )
    };
    let ours = service(
        r#""Region": {"type": "string", "documentation": "Ours."}"#,
        r#"{"documentation": "one", "params": {"a": 1, "b": 2}}"#,
    );
    let theirs = service(
        r#""Region": {"type": "String", "documentation": "Theirs."}, "New": {"type": "Boolean", "documentation": "Theirs."}"#,
        r#"{"params": {"b": 2, "a": 1}, "documentation": "Theirs"}, {"documentation": "Theirs", "params": {}}"#,
    );
    assert_eq!(
        updated(&ours, &theirs, Words::Ours),
        r#""a#S": { "type": "service", "version": "1", "traits": { "smithy.rules#endpointRuleSet": { "parameters": { "Region": { "type": "string", "documentation": "Ours." }, "New": { "type": "boolean" } }, "rules": [] }, "smithy.rules#endpointTests": { "testCases": [ { "documentation": "one", "params": { "a": 1, "b": 2 } }, { "params": {} } ] } } }"#
    );
}

#[test]
fn both_forms_of_endpoint_rules_have_the_same_words() {
    const RULE_SET: &str = r#""smithy.rules#endpointRuleSet""#;
    const DIAGRAM: &str = r#""smithy.rules#endpointBdd""#;
    let service = |traits: &str| {
        format!(r#""a#S": {{"type": "service", "version": "1", "traits": {{{traits}}}}}"#)
    };
    let form = |id: &str, words: &str, facts: &str| {
        service(&format!(
            r#"{id}: {{"parameters": {{"A": {{"type": "String", "documentation": "{words}"}}}}, {facts}}}"#
        ))
    };
    let expected = |id: &str, facts: &str| {
        format!(
            r#""a#S": {{ "type": "service", "version": "1", "traits": {{ {id}: {{ "parameters": {{ "A": {{ "type": "string", "documentation": "Ours." }} }}, {facts} }} }} }}"#
        )
    };
    for (ours, theirs) in [(DIAGRAM, DIAGRAM), (RULE_SET, DIAGRAM), (DIAGRAM, RULE_SET)] {
        let ours = form(ours, "Ours.", r#""root": 1"#);
        let updated = updated(&ours, &form(theirs, "Theirs.", r#""root": 2"#), Words::Ours);
        assert_eq!(updated, expected(theirs, r#""root": 2"#));
    }
    let both = format!(
        r#"{DIAGRAM}: {{"parameters": {{"A": {{"documentation": "Theirs."}}, "B": {{"documentation": "Theirs."}}}}}},
        {RULE_SET}: {{"parameters": {{"A": {{"documentation": "Theirs."}}, "B": {{"documentation": "Theirs."}}}}}}"#
    );
    let ours = form(RULE_SET, "Ours.", r#""root": 1"#);
    let parameters = r#"{ "parameters": { "A": { "documentation": "Ours." }, "B": {} } }"#;
    assert_eq!(
        updated(&ours, &service(&both), Words::Ours),
        format!(
            r#""a#S": {{ "type": "service", "version": "1", "traits": {{ {DIAGRAM}: {parameters}, {RULE_SET}: {parameters} }} }}"#
        )
    );
}

#[test]
fn what_is_too_deep_is_a_fault() {
    let deep = format!(
        r#""a#B": {{"type": "string", "traits": {{"a#t": {}1{}}}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let faults = update(&model(""), &model(&deep), Words::Ours).unwrap_err();
    assert!(faults.to_string().contains("nested too deep"), "{faults}");
}

#[test]
fn a_repeated_key_is_a_fault() {
    let twice = r#""a#B": {"type": "string", "traits": {"a#t": {"x": 1, "x": 2}}}"#;
    let faults = update(&model(""), &model(twice), Words::Ours).unwrap_err();
    let fault = faults.to_string();
    assert!(fault.contains("the key \"x\" is repeated (a#B)"), "{fault}");
}

const SMALL: &str = r#"{"smithy": "2.0", "shapes": {
    "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}], "traits": {
        "smithy.rules#endpointRuleSet": {"parameters": {"Region": {"type": "String", "documentation": "x"}}},
        "smithy.rules#endpointBdd": {"parameters": {"Region": {"type": "String", "documentation": "x"}}, "nodes": "AA=="},
        "smithy.rules#endpointTests": {"testCases": [{"documentation": "y", "params": {}}]}}},
    "a#Get": {"type": "operation", "input": {"target": "a#In"}, "traits": {"smithy.api#documentation": "z"}},
    "a#In": {"type": "structure", "members": {"kind": {"target": "a#Kind", "traits": {"smithy.api#required": {}}}}},
    "a#Kind": {"type": "string", "traits": {"smithy.api#enum": [{"value": "v", "name": "V", "documentation": "w"}]}},
    "a#In$kind": {"type": "apply", "traits": {"smithy.api#documentation": "applied"}}
}}"#;

proptest! {
    /// Whatever two models say, updating again changes nothing, and what is written can be read.
    #[test]
    fn an_update_is_stable(swaps in prop::collection::vec((0..200_usize, 0..200_usize), 1..4)) {
        let mut parts: Vec<&str> = SMALL.split('"').collect();
        for (a, b) in swaps {
            let (a, b) = (a % parts.len(), b % parts.len());
            if a % 2 == 1 && b % 2 == 1 {
                parts[a] = parts[b];
            }
        }
        let theirs = parts.join("\"");
        let read = |text: &str| Model::from_json("m.json", text.to_owned().leak().as_bytes());
        if let (Ok(ours), Ok(theirs)) = (read(SMALL), read(&theirs)) {
            for words in [Words::Ours, Words::Theirs] {
                let Ok(text) = update(&ours, &theirs, words) else {
                    continue; // a key is there twice
                };
                let updated = read(&text).unwrap();
                prop_assert_eq!(&update(&updated, &theirs, words).unwrap(), &text);
            }
        }
    }
}
