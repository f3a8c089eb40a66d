//! What rule sets become, and what is wrong with them.

use super::*;
use crate::plan::code::Code;
use serde_json::{Value as Json, json};

/// The rules, of a rule set with one parameter of each kind.
fn lower(rules: &Json) -> Result<Block, Vec<RuleFault>> {
    let rule_set = json!({
        "version": "1.0",
        "parameters": {
            "Name": {"type": "string"},
            "Must": {"type": "string", "required": true},
            "Flag": {"type": "boolean"},
            "On": {"type": "boolean", "required": true, "default": false},
            "List": {"type": "stringArray"}
        },
        "rules": rules
    });
    EndpointPlan::new(&rule_set, None, None).map(|plan| match plan.rules {
        Rules::Tree(block) => block,
        Rules::Diagram(_) => panic!("a rule set is a tree"),
    })
}

fn faults(rules: &Json) -> Vec<(String, String)> {
    let faults = lower(rules).expect_err("the rules are faulty");
    faults
        .into_iter()
        .map(|fault| (fault.path, fault.message))
        .collect()
}

/// The fault in a rule with this condition.
fn fault_of(condition: &Json) -> (String, String) {
    let mut faults = faults(&json!([{"type": "error", "conditions": [condition], "error": "e"}]));
    assert_eq!(faults.len(), 1, "{faults:?}");
    let (path, message) = faults.remove(0);
    let path = path
        .strip_prefix("/rules/0/conditions/0")
        .expect("in the condition");
    (path.to_owned(), message)
}

fn let_name(statement: &Statement) -> &str {
    match statement {
        Statement::Let(local, _) => &local.name,
        Statement::LetElse(..) | Statement::If(..) => {
            panic!("expected a `let`, found {statement:?}")
        }
    }
}

fn error(message: &str) -> Outcome {
    Outcome::Error(Code::text(message))
}

#[test]
fn rules_behind_one_that_always_matches_are_gone() {
    let block = lower(&json!([
        {"type": "error", "conditions": [{"fn": "isSet", "argv": [{"ref": "Must"}]}], "error": "first"},
        {"type": "error", "conditions": [], "error": "second"}
    ]));
    let expected = Block {
        statements: Vec::new(),
        end: Some(error("first")),
    };
    assert_eq!(block, Ok(expected));
}

#[test]
fn a_rule_that_never_matches_is_gone() {
    let never = json!({"fn": "stringEquals", "argv": ["a", "b"]});
    let block = lower(&json!([{"type": "error", "conditions": [never], "error": "first"}]));
    let expected = Block {
        statements: Vec::new(),
        end: Some(Outcome::NoMatch),
    };
    assert_eq!(block, Ok(expected));
}

#[test]
fn a_tree_whose_rules_do_not_match_is_an_error() {
    let on = json!({"fn": "booleanEquals", "argv": [{"ref": "On"}, true]});
    let flag = json!({"fn": "isSet", "argv": [{"ref": "Flag"}]});
    let inner = json!([{"type": "error", "conditions": [flag], "error": "first"}]);
    let block = lower(&json!([
        {"type": "tree", "conditions": [on], "rules": inner},
        {"type": "error", "conditions": [], "error": "second"}
    ]))
    .expect("valid");
    let [Statement::If(tests, then)] = block.statements.as_slice() else {
        panic!("expected one `if`, found {block:?}");
    };
    assert_eq!(tests, &[Test::Is(value::param("on"))]);
    assert_eq!(then.end, Some(Outcome::NoMatch));
    assert_eq!(block.end, Some(error("second")));
}

#[test]
fn a_variable_nothing_refers_to_is_gone() {
    let block = lower(&json!([{
        "type": "error",
        "conditions": [
            {"fn": "aws.partition", "argv": [{"ref": "Must"}], "assign": "unused"},
            {"fn": "parseURL", "argv": [{"ref": "Must"}], "assign": "url"}
        ],
        "error": "no variable"
    }]))
    .expect("valid");
    let text = format!("{block:?}");
    assert!(
        !text.contains("partition") && !text.contains("\"url\""),
        "{text}"
    );
    assert!(text.contains("is_some"), "{text}");
}

#[test]
fn a_borrowed_temporary_becomes_a_variable() {
    let block = lower(&json!([{
        "type": "error",
        "conditions": [{"fn": "split", "argv": ["{Must}-x", "-", 0], "assign": "parts"},
            {"fn": "getAttr", "argv": [{"ref": "parts"}, "[-1]"], "assign": "last"}],
        "error": "{last}"
    }]))
    .expect("valid");
    let names: Vec<_> = block.statements[..3].iter().map(let_name).collect();
    assert_eq!(names, ["must", "text", "parts"]);
}

#[test]
fn variables_for_placeholders_have_names_of_their_own() {
    let block = lower(&json!([{
        "type": "error",
        "conditions": [
            {"fn": "aws.partition", "argv": [{"ref": "Must"}], "assign": "Here"},
            {"fn": "aws.partition", "argv": ["aws-cn-global"], "assign": "There"}
        ],
        "error": "{Here#name} {There#name} {Here#name}"
    }]))
    .expect("valid");
    let names: Vec<_> = block.statements.iter().map(let_name).collect();
    assert_eq!(names, ["must", "here", "there", "name", "name_2"]);
}

#[test]
fn functions_check_their_arguments() {
    for (condition, path, message) in [
        (
            json!({"fn": "aws.weather", "argv": []}),
            "/fn",
            "there is no function `aws.weather`",
        ),
        (json!({"argv": []}), "", "expected a member `fn`"),
        (json!({"fn": "isSet"}), "", "expected a member `argv`"),
        (
            json!({"fn": "isSet", "argv": 1}),
            "/argv",
            "expected an array, found a number",
        ),
        (
            json!({"fn": "not", "argv": []}),
            "/argv",
            "expected the arguments `value`, found 0",
        ),
        (
            json!({"fn": "not", "argv": ["x"]}),
            "/argv/0",
            "expected a boolean, found a string",
        ),
        (
            json!({"fn": "not", "argv": [null]}),
            "/argv/0",
            "expected a string, a boolean, an integer, a reference or a function, found null",
        ),
        (
            json!({"fn": "not", "argv": [{"ref": "Flag"}]}),
            "/argv/0",
            "expected a boolean, found a value that may be unset",
        ),
        (
            json!({"fn": "parseURL", "argv": [{"ref": "Nobody"}]}),
            "/argv/0/ref",
            "no parameter or variable `Nobody` is in scope",
        ),
        (
            json!({"fn": "parseURL", "argv": ["{Must"]}),
            "/argv/0",
            "a `{` without its `}`",
        ),
        (
            json!({"fn": "parseURL", "argv": ["Must}"]}),
            "/argv/0",
            "a `}` without its `{`",
        ),
        (
            json!({"fn": "parseURL", "argv": ["{Name}"]}),
            "/argv/0",
            "expected a string, found a value that may be unset",
        ),
        (
            json!({"fn": "substring", "argv": [{"ref": "Must"}, -1, 2, false]}),
            "/argv/1",
            "expected a number of characters or parts",
        ),
        (
            json!({"fn": "substring", "argv": [{"ref": "Must"}, 1.5, 2, false]}),
            "/argv/1",
            "expected an integer of 64 bits",
        ),
        (
            json!({"fn": "split", "argv": [{"ref": "Must"}, "-"]}),
            "/argv",
            "expected 3 arguments, found 2",
        ),
        (
            json!({"fn": "getAttr", "argv": [{"ref": "Must"}, "scheme"]}),
            "/argv/1",
            "a string has no attribute `scheme`",
        ),
        (
            json!({"fn": "getAttr", "argv": [{"ref": "List"}, "[0]"]}),
            "/argv/1",
            "an index applies to an array that is set",
        ),
        (
            json!({"fn": "coalesce", "argv": ["a"]}),
            "/argv",
            "expected two arguments or more",
        ),
        (
            json!({"fn": "coalesce", "argv": ["a", true]}),
            "/argv/1",
            "expected a string like the first argument, found a boolean",
        ),
        (
            json!({"fn": "ite", "argv": [true, "a", true]}),
            "/argv/2",
            "expected a string like the other result, found a boolean",
        ),
        (
            json!({"fn": "parseURL", "argv": ["a"], "assign": "Must"}),
            "/assign",
            "`Must` is already in scope",
        ),
        (
            json!({"fn": "parseURL", "argv": ["a"], "assign": "a b"}),
            "/assign",
            "`a b` is not an identifier",
        ),
    ] {
        assert_eq!(
            fault_of(&condition),
            (path.to_owned(), message.to_owned()),
            "{condition}"
        );
    }
}

#[test]
fn indexes_are_integers_in_brackets() {
    for path in ["[x]", "[1", "[]", "[99999999999]"] {
        let condition =
            json!({"fn": "getAttr", "argv": [{"fn": "split", "argv": ["a", "b", 0]}, path]});
        let (_, message) = fault_of(&condition);
        assert!(message.ends_with("is not an index"), "{message}");
    }
}

#[test]
fn rules_check_their_form() {
    let found = faults(&json!([
        {"type": "endpoint", "conditions": [], "endpoint": {}},
        {"type": "question", "conditions": []},
        {"type": "tree", "conditions": [], "rules": []},
        {"type": "error", "error": "e"},
        {"type": "endpoint", "conditions": [], "endpoint": {"url": "u", "properties": {"n": 1}}},
        {"type": "endpoint", "conditions": [], "endpoint": {"url": "u", "properties": {"authSchemes": [{}]}}}
    ]));
    let paths: Vec<_> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "/rules/0/endpoint",
            "/rules/1/type",
            "/rules/2/rules",
            "/rules/3",
            "/rules/4/endpoint/properties/n",
            "/rules/5/endpoint/properties/authSchemes/0",
        ]
    );
}

#[test]
fn depth_is_limited() {
    let mut rule = json!({"type": "error", "conditions": [], "error": "e"});
    for _ in 0..100 {
        rule = json!({"type": "tree", "conditions": [], "rules": [rule]});
    }
    let found = faults(&json!([rule]));
    assert!(
        found
            .iter()
            .any(|(_, message)| message.contains("64 levels")),
        "{found:?}"
    );
}
