//! What is said of endpoint rules as a decision diagram that cannot be compiled, and of a service
//! that has a rule set beside it.

use crate::common::attempt;
use smithy_codegen::{Assembly, Faults, check_endpoint_rules};

/// The terminal, and nothing else.
const TERMINAL: &str = "/////wAAAAH/////";

/// A rule set with a parameter `A`.
const RULE_SET: &str = r#",
"smithy.rules#endpointRuleSet": {"version": "1.0", "parameters": {"A": {"type": "string"}},
  "rules": [{"type": "error", "conditions": [], "error": "no"}]}"#;

/// What would mend a diagram, and what would if there is a rule set too.
const NEWEST: &str =
    "(a#S, smithy.rules#endpointBdd); take the whole trait from the service's newest model";
const WITHOUT: &str = "; without it, clients follow `smithy.rules#endpointRuleSet`";

/// A service with a decision diagram, from line 5 on, of a parameter `A` of this type and these
/// nodes, and with more traits, from line 8 on.
fn model(kind: &str, nodes: &str, more: &str) -> String {
    format!(
        r#"{{"smithy": "2.0", "shapes": {{
"a#Get": {{"type": "operation", "traits": {{"smithy.api#http": {{"method": "GET", "uri": "/get"}}}}}},
"a#S": {{"type": "service", "version": "1", "operations": [{{"target": "a#Get"}}], "traits": {{
"aws.protocols#restJson1": {{}},
"smithy.rules#endpointBdd": {{"version": "1.1", "parameters": {{
  "A": {{"type": "{kind}"}}}}, "conditions": [], "results": [], "root": 1, "nodeCount": 1,
  "nodes": "{nodes}"}}{more}}}}}}}}}"#
    )
}

fn check(model: &str) -> Result<(), Faults> {
    let assembly = Assembly::new([("m.json", model.as_bytes())])?;
    check_endpoint_rules(&assembly.model()?, None)
}

#[track_caller]
fn assert_told(found: Result<(), Faults>, expected: &[String]) {
    let faults = found.expect_err("there is a fault");
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_fault_says_where_it_is_and_what_mends_it() {
    let nodes = format!("{TERMINAL}!");
    let message = "m.json:7:12: at `/nodes`: expected Base64: Invalid symbol 33, offset 16.";
    for (more, expected) in [
        ("", format!("{message} {NEWEST}")),
        (RULE_SET, format!("{message} {NEWEST}{WITHOUT}")),
    ] {
        let model = model("string", &nodes, more);
        let expected = [expected];
        assert_told(attempt("m", model.as_bytes()).map(drop), &expected);
        assert_told(check(&model), &expected);
    }
}

#[test]
fn sound_rules_pass_in_either_form() {
    let both = model("string", TERMINAL, RULE_SET);
    let renamed = |id: &str| both.replace(id, "a.b#other");
    for model in [
        &both,
        &renamed("smithy.rules#endpointBdd"),
        &renamed("smithy.rules#endpointRuleSet"),
        &renamed("smithy.rules#endpointBdd").replace("smithy.rules#endpointRuleSet", "a.b#more"),
    ] {
        assert_eq!(check(model), Ok(()), "{model}");
    }
}

#[test]
fn a_fault_in_either_form_is_found() {
    let faulty = RULE_SET.replace(r#""type": "error""#, r#""type": "no""#);
    let expected = [
        format!(
            "m.json:7:12: at `/nodes`: expected 12 bytes for each node, found 1 {NEWEST}{WITHOUT}"
        ),
        "m.json:9:22: at `/rules/0/type`: expected endpoint, error or tree, found `no` (a#S, \
         smithy.rules#endpointRuleSet)"
            .to_owned(),
    ];
    assert_told(check(&model("string", "AA==", &faulty)), &expected);
    // the crate follows the diagram, and does not look at the rule set
    let generated = attempt("m", model("string", TERMINAL, &faulty).as_bytes());
    assert!(generated.is_ok(), "{generated:?}");
}

#[test]
fn both_forms_have_the_same_parameters() {
    let told = |place: &str, message: &str| {
        format!("m.json:{place}: {message} in `smithy.rules#endpointRuleSet` {NEWEST}{WITHOUT}")
    };
    let other = told(
        "6:8",
        "at `/parameters/A`: the parameter `A` is another one",
    );
    for changed in [
        model("boolean", TERMINAL, RULE_SET),
        model(
            r#"string", "required": true, "default": "a"#,
            TERMINAL,
            RULE_SET,
        ),
        model(r#"string", "builtIn": "SDK::Endpoint"#, TERMINAL, RULE_SET),
    ] {
        assert_told(check(&changed), std::slice::from_ref(&other));
    }
    let worded = model(r#"string", "documentation": "a"#, TERMINAL, RULE_SET);
    assert_eq!(check(&worded), Ok(()));
    let renamed = RULE_SET.replace(r#""A""#, r#""B""#);
    let expected = [
        told(
            "5:62",
            "at `/parameters`: expected the parameter `B` that is",
        ),
        told("6:8", "at `/parameters/A`: no parameter is called `A`"),
    ];
    assert_told(check(&model("string", TERMINAL, &renamed)), &expected);
}
