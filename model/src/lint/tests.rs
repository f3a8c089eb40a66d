use super::undocumented;
use crate::{
    Model,
    testing::{closure, model},
};

fn lines(model: &Model<'static>) -> Vec<String> {
    let closure = closure(model, &[]);
    let faults = undocumented(model, &closure).into_iter();
    faults
        .map(|fault| {
            let member = fault.member.map(|name| format!("${name}"));
            format!(
                "{}{}: {}",
                fault.shape.unwrap().name(),
                member.unwrap_or_default(),
                fault.message
            )
        })
        .collect()
}

#[test]
fn what_callers_meet_needs_words() {
    let model = model(
        r#""a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}], "traits": {
            "smithy.rules#endpointRuleSet": {"parameters": {"A": {"documentation": "A."}, "B": {"documentation": " "}}},
            "smithy.rules#endpointBdd": {"parameters": {"A": {}, "B": {"documentation": "B."}}},
            "smithy.rules#endpointTests": {"testCases": [{"documentation": "a"}, {}]}}},
        "a#Get": {"type": "operation", "input": {"target": "a#In"}, "traits": {"smithy.api#documentation": "Gets."}},
        "a#In": {"type": "structure", "members": {
            "a": {"target": "a#Kind", "traits": {"smithy.api#documentation": "A."}},
            "b": {"target": "a#List"}}},
        "a#List": {"type": "list", "member": {"target": "smithy.api#String"}},
        "a#Kind": {"type": "enum", "members": {"ONE": {"target": "smithy.api#Unit"}}, "traits": {"smithy.api#documentation": ""}},
        "a#Unused": {"type": "structure", "members": {}}"#,
    );
    assert_eq!(
        lines(&model),
        [
            "S: the service needs words",
            "S: the parameter `B` needs words",
            "S: the parameter `A` needs words",
            "S: test case 2 needs words",
            "In: the structure needs words",
            "In$b: the member needs words",
            "Kind: the enum needs words",
            "Kind$ONE: the member needs words",
        ]
    );
}

#[test]
fn the_projects_own_model_needs_none() {
    let text = include_str!("../../services/workspaces-web.json");
    let model = Model::from_json("workspaces-web.json", text.as_bytes()).unwrap();
    assert_eq!(lines(&model), [""; 0]);
}

#[test]
fn traits_of_another_kind_have_nothing_that_needs_words() {
    for value in [
        r#""a""#,
        "1",
        "[]",
        r#"{"parameters": 1, "testCases": "a"}"#,
    ] {
        let model = model(&format!(
            r#""a#S": {{"type": "service", "version": "1", "traits": {{
                "smithy.rules#endpointRuleSet": {value}, "smithy.rules#endpointBdd": {value}, "smithy.rules#endpointTests": {value}}}}}"#
        ));
        assert_eq!(lines(&model), ["S: the service needs words"], "{value}");
    }
}
