//! What decision diagrams become, and what is wrong with them.

use super::*;
use crate::plan::service::endpoint::{
    AuthScheme, DIAGRAM, EndpointPlan, Holds, Outcome, Property, Rules,
};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value as Json, json};

const TERMINAL: [i32; 3] = [-1, 1, -1];
const RESULT: i32 = 100_000_000;

fn encoded(nodes: &[[i32; 3]]) -> String {
    let bytes = nodes.as_flattened().iter().flat_map(|it| it.to_be_bytes());
    BASE64_STANDARD.encode(bytes.collect::<Vec<u8>>())
}

/// A diagram of two conditions and two results.
fn diagram(nodes: &[[i32; 3]], root: i32) -> Json {
    json!({
        "version": "1.1",
        "parameters": {
            "Name": {"type": "string"},
            "Must": {"type": "string", "required": true},
            "Flag": {"type": "boolean"}
        },
        "conditions": [
            {"fn": "isSet", "argv": [{"ref": "Name"}]},
            {"fn": "stringEquals", "argv": [{"ref": "Name"}, "it"]}
        ],
        "results": [
            {"type": "error", "conditions": [], "error": "one"},
            {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://{Name}"}}
        ],
        "root": root,
        "nodeCount": nodes.len(),
        "nodes": encoded(nodes)
    })
}

fn two_nodes() -> Json {
    let nodes = [TERMINAL, [0, 3, RESULT + 1], [1, RESULT + 2, -1]];
    diagram(&nodes, 2)
}

fn lower(diagram: &Json) -> Result<Diagram, Vec<String>> {
    match EndpointPlan::of_diagram(diagram, None, None) {
        Ok(plan) => match plan.rules {
            Rules::Diagram(diagram) => Ok(diagram),
            Rules::Tree(_) => panic!("a diagram is not a tree"),
        },
        Err(faults) => Err(faults.iter().map(ToString::to_string).collect()),
    }
}

#[track_caller]
fn assert_fault(diagram: &Json, expected: &str) {
    let found = lower(diagram).expect_err("the diagram is faulty");
    assert_eq!(found, [format!("{DIAGRAM}{expected}")]);
}

#[test]
fn nodes_become_a_table() {
    let diagram = lower(&two_nodes()).expect("valid");
    assert_eq!(diagram.nodes, [[0, 3, RESULT + 1], [1, RESULT + 2, 1]]);
    assert_eq!(diagram.root, 2);
    assert_eq!(diagram.conditions.len(), 2);
    assert_eq!(diagram.results.outcomes.len(), 2);
    assert!(diagram.conditions_use_params() && diagram.results_use_params());
    assert!(!diagram.conditions_use_variables() && !diagram.results_use_variables());
}

#[test]
fn a_result_may_be_all_there_is() {
    let results = [RESULT, RESULT + 2, 1, -1];
    for root in results {
        let diagram = lower(&diagram(&[TERMINAL], root)).expect("valid");
        assert_eq!((diagram.nodes, diagram.root), (vec![], root));
    }
}

#[test]
fn nodes_check_their_form() {
    let mut value = two_nodes();
    value["nodes"] = json!("?");
    let message = "/nodes: expected Base64: Invalid symbol 63, offset 0.";
    assert_fault(&value, message);
    value["nodes"] = json!("AAAA");
    assert_fault(&value, "/nodes: expected 12 bytes for each node, found 3");
    value["nodes"] = json!(1);
    assert_fault(&value, "/nodes: expected a string, found a number");
    let mut value = two_nodes();
    for count in [json!(2), json!(4), json!(-3), json!("3"), json!(null)] {
        value["nodeCount"] = count;
        assert_fault(
            &value,
            "/nodeCount: expected the number of nodes in `nodes`, 3",
        );
    }
}

#[test]
fn nodes_lead_somewhere() {
    let end = RESULT + 1;
    let invalid = [
        (vec![[0, end, end]], "the first node is not the terminal"),
        (
            vec![TERMINAL, [2, end, end]],
            "node 2: condition 2 is missing: the diagram has 2 conditions",
        ),
        (
            vec![TERMINAL, [-1, end, end]],
            "node 2: condition -1 is missing: the diagram has 2 conditions",
        ),
        (
            vec![TERMINAL, [0, 0, end]],
            "node 2: 0 refers to nothing: the diagram has 2 nodes",
        ),
        (
            vec![TERMINAL, [0, end, 3]],
            "node 2: 3 refers to nothing: the diagram has 2 nodes",
        ),
        (
            vec![TERMINAL, [0, i32::MIN, 1]],
            "node 2: -2147483648 refers to nothing: the diagram has 2 nodes",
        ),
        (
            vec![TERMINAL, [0, RESULT + 3, 1]],
            "node 2: 100000003 refers to nothing: the diagram has 2 results",
        ),
        (
            vec![TERMINAL, [0, end, 2]],
            "node 2: 2 does not lead to a later condition",
        ),
        (
            vec![TERMINAL, [0, -3, end], [0, end, end]],
            "node 2: -3 does not lead to a later condition",
        ),
        (
            vec![TERMINAL, [0, 3, end], [1, -2, end]],
            "node 3: -2 does not lead to a later condition",
        ),
    ];
    for (nodes, message) in invalid {
        assert_fault(&diagram(&nodes, 1), &format!("/nodes: {message}"));
    }
}

#[test]
fn the_root_leads_somewhere() {
    for (root, message) in [
        (0, "0 refers to nothing: the diagram has 2 nodes"),
        (3, "3 refers to nothing: the diagram has 2 nodes"),
        (
            RESULT + 3,
            "100000003 refers to nothing: the diagram has 2 results",
        ),
        (-2, "the first node cannot be complemented"),
    ] {
        let value = diagram(&[TERMINAL, [0, 1, 1]], root);
        assert_fault(&value, &format!("/root: {message}"));
    }
    let mut value = two_nodes();
    value["root"] = json!(1_u64 << 40);
    assert_fault(&value, "/root: expected an integer of 32 bits");
}

#[test]
fn what_is_missing_is_a_fault() {
    for key in ["conditions", "results", "root", "nodeCount", "nodes"] {
        let mut value = two_nodes();
        value.as_object_mut().expect("an object").remove(key);
        assert_fault(&value, &format!(": expected a member `{key}`"));
    }
}

#[test]
fn conditions_and_results_tell_their_faults() {
    let mut value = two_nodes();
    value["conditions"][0] = json!({"fn": "gone", "argv": []});
    assert_fault(&value, "/conditions/0/fn: there is no function `gone`");
    let mut value = two_nodes();
    value["results"][0]["conditions"] = json!([{"fn": "isSet", "argv": [{"ref": "Name"}]}]);
    let message = "/results/0/conditions: a result has no conditions of its own";
    assert_fault(&value, message);
    let mut value = two_nodes();
    value["results"][0]["type"] = json!("tree");
    let message = "/results/0/type: expected endpoint or error, found `tree`";
    assert_fault(&value, message);
}

#[test]
fn a_variable_is_known_to_what_comes_later() {
    let parse = json!({"fn": "aws.parseArn", "argv": [{"ref": "Must"}], "assign": "Arn"});
    let read = json!({"fn": "getAttr", "argv": [{"ref": "Arn"}, "resourceId"], "assign": "Ids"});
    let mut value = two_nodes();
    value["conditions"] = json!([parse, read]);
    value["results"][1]["endpoint"]["url"] = json!("https://{Arn#region}.{Ids#[0]}");
    let diagram = lower(&value).expect("valid");
    let holds: Vec<_> = diagram.variables.iter().map(|it| it.holds).collect();
    assert_eq!(holds, [Holds::Arn, Holds::Parts]);
    assert!(diagram.conditions_use_variables() && diagram.results_use_variables());
    value["conditions"] = json!([read, parse]);
    let found = lower(&value).expect_err("it is read too early");
    let message = "/conditions/0/argv/0/ref: no parameter or variable `Arn` is in scope";
    assert!(found.contains(&format!("{DIAGRAM}{message}")), "{found:?}");
    value["conditions"] = json!([parse, parse]);
    let found = lower(&value).expect_err("it is assigned twice");
    let message = "/conditions/1/assign: `Arn` is already in scope";
    assert!(found.contains(&format!("{DIAGRAM}{message}")), "{found:?}");
}

#[test]
fn results_are_templates_of_values_that_each_stand_once() {
    let encode = json!({"fn": "uriEncode", "argv": ["a {Name}"]});
    let mut value = two_nodes();
    value["results"] = json!([
        {"type": "error", "conditions": [], "error": "{Name} is {{not}} {Must}"},
        {"type": "endpoint", "conditions": [], "endpoint": {
            "url": {"ref": "Must"},
            "headers": {"x-a": ["{Name}", encode]},
            "properties": {
                "authSchemes": [{"name": "sigv4", "double": false, "signingRegion": "{Must}"}],
                "more": {"list": ["a{Must}", true]}
            }
        }}
    ]);
    let results = lower(&value).expect("valid").results;
    let text = |text: &str| text.to_owned();
    let error = Outcome::Error(text("{0} is {{not}} {1}"));
    let double = (text("double"), Property::Bool(false));
    let region = (text("signingRegion"), Property::Text(text("{1}")));
    let list = vec![Property::Text(text("a{1}")), Property::Bool(true)];
    let more = Property::Object(vec![(text("list"), Property::Array(list))]);
    let endpoint = Outcome::Endpoint {
        url: text("{1}"),
        headers: vec![(text("x-a"), vec![text("{0}"), text("{2}")])],
        auth_schemes: vec![AuthScheme {
            name: text("sigv4"),
            properties: vec![double, region],
        }],
        properties: vec![(text("more"), more)],
    };
    assert_eq!(results.outcomes, [error, endpoint]);
    let bindings: Vec<_> = results.values.iter().map(|it| it.bindings.len()).collect();
    assert_eq!(bindings, [0, 0, 1]);
    assert!(results.have_auth_schemes() && results.have_properties());
}
