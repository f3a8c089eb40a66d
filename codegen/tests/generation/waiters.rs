//! What is said of waiters that cannot be generated.

use crate::common::attempt;

/// A model whose operation has a waiter with this acceptor, on line 5.
fn model(acceptor: &str) -> String {
    format!(
        r#"{{"smithy": "2.0", "shapes": {{
"a#S": {{"type": "service", "version": "1", "operations": [{{"target": "a#Get"}}],
  "traits": {{"aws.protocols#restJson1": {{}}}}}},
"a#Get": {{"type": "operation", "input": {{"target": "a#In"}}, "output": {{"target": "a#Out"}},
  "traits": {{"smithy.api#http": {{"method": "POST", "uri": "/get"}}, "smithy.waiters#waitable": {{"Done": {acceptor}}}}}}},
"a#In": {{"type": "structure", "members": {{"name": {{"target": "smithy.api#String"}}}}}},
"a#Out": {{"type": "structure", "members": {{
  "name": {{"target": "smithy.api#String"}}, "size": {{"target": "smithy.api#Integer"}},
  "done": {{"target": "smithy.api#Boolean"}}, "at": {{"target": "smithy.api#Timestamp"}},
  "things": {{"target": "a#Things"}}, "labels": {{"target": "a#Labels"}}, "choice": {{"target": "a#Choice"}}}}}},
"a#Things": {{"type": "list", "member": {{"target": "a#Out"}}}},
"a#Labels": {{"type": "map", "key": {{"target": "smithy.api#String"}}, "value": {{"target": "smithy.api#String"}}}},
"a#Choice": {{"type": "union", "members": {{"text": {{"target": "smithy.api#String"}}, "none": {{"target": "smithy.api#Unit"}}}}}}
}}}}"#
    )
}

#[track_caller]
fn assert_fault(acceptors: &str, fault: &str) {
    let faults = attempt("m", model(acceptors).as_bytes()).expect_err("it cannot be generated");
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let expected = format!("{fault} (a#Get, smithy.waiters#waitable)");
    assert_eq!(told, [expected], "{acceptors}");
}

/// Asserts the fault of a path, and the column where it is in the path.
#[track_caller]
fn assert_path_fault(path: &str, comparator: &str, column: usize, fault: &str) {
    let before = r#"{"acceptors": [{"state": "success", "matcher": {"output": {"path": "#;
    let after = format!(r#", "expected": "true", "comparator": "{comparator}"}}}}}}]}}"#);
    // where the path's first character is on the line
    let start = 104 + before.len() + 1;
    let fault = format!("m.json:5:{}: in the path `{path}`: {fault}", start + column);
    assert_fault(&format!("{before}{path:?}{after}"), &fault);
}

#[track_caller]
fn assert_boolean_fault(path: &str, column: usize, fault: &str) {
    assert_path_fault(path, "booleanEquals", column, fault);
}

#[test]
fn names_must_be_there() {
    assert_boolean_fault("thing", 0, "the structure `Out` has no member `thing`");
    assert_boolean_fault(
        "things[].thing",
        9,
        "the structure `Out` has no member `thing`",
    );
    assert_boolean_fault("choice.word", 7, "the union `Choice` has no member `word`");
    assert_boolean_fault(
        "choice.none",
        7,
        "the member `none` of `Choice` has no value",
    );
    assert_boolean_fault(
        "things.name",
        7,
        "`name` is looked up in a list, which has no names: `[]` goes over its elements",
    );
    assert_boolean_fault(
        "name.x",
        5,
        "`x` is looked up in a string, which has no names",
    );
}

#[test]
fn types_must_fit() {
    assert_boolean_fault(
        "name",
        0,
        "it is a string, and the comparator needs a boolean",
    );
    assert_path_fault(
        "size",
        "stringEquals",
        0,
        "it is a number, and the comparator needs a string",
    );
    assert_path_fault(
        "things",
        "allStringEquals",
        0,
        "it is a list, and the comparator needs a list of strings",
    );
    assert_path_fault(
        "name",
        "anyStringEquals",
        0,
        "it is a string, and the comparator needs a list of strings",
    );
    assert_boolean_fault(
        "size == 'a'",
        5,
        "`==` compares a number with a string, which are never equal",
    );
    assert_boolean_fault(
        "name < `1`",
        5,
        "`<` compares a string with a number, and only numbers have an order",
    );
    assert_boolean_fault("things == things", 7, "`==` of a list is not supported");
    assert_boolean_fault("at == at", 3, "`==` of a timestamp is not supported");
    assert_boolean_fault("length(size) == `1`", 0, "`length` does not take a number");
    assert_boolean_fault("contains(labels, 'a')", 0, "a map has no elements");
    assert_boolean_fault(
        "contains(things[].size, 'a')",
        0,
        "`contains` looks for a string in a list of which each is a number",
    );
    assert_boolean_fault("name[]", 4, "a string has no elements");
    assert_boolean_fault(
        "things.*",
        7,
        "`*` goes over the values of maps, and this is a list",
    );
    assert_boolean_fault(
        "done || size",
        8,
        "a number is one side of `&&` or `||`, which must be a boolean where the value is used",
    );
}

#[test]
fn what_is_not_supported_is_named() {
    assert_boolean_fault(
        "sort(things) == `1`",
        0,
        "the function `sort` is not supported; these are: `contains`, `ends_with`, `keys`, `length`, `starts_with`, `values`",
    );
    assert_boolean_fault("length() == `1`", 0, "`length` takes 1 arguments, not 0");
    assert_boolean_fault("things[0:1]", 6, "slices of lists are not supported");
    assert_boolean_fault(
        "things[-1].done",
        6,
        "an index that counts from the end of a list is not supported",
    );
    assert_boolean_fault(
        "done == `[]`",
        8,
        "literals of lists and structures are not supported",
    );
    assert_boolean_fault(
        "length(&done) == `1`",
        7,
        "references to expressions are not supported",
    );
    assert_boolean_fault(
        "things[].name | length(@) == length(@)",
        26,
        "a list that the expression makes is used more than once, which is not supported",
    );
}

#[test]
fn a_path_must_be_about_the_response() {
    assert_boolean_fault("`true`", 0, "it is the same whatever the service says");
    assert_boolean_fault("`1` == `1`", 4, "`==` compares two literals");
    assert_boolean_fault(
        "done ==",
        7,
        "the expression ends where an expression was expected",
    );
}

#[test]
fn waiters_must_be_well_formed() {
    assert_fault(
        r#"{"acceptors": [{"state": "over", "matcher": {"success": true}}]}"#,
        "m.json:5:134: the waiter `Done` is malformed: unknown variant `over`, expected one of `success`, `failure`, `retry`",
    );
    assert_fault(
        r#"{"acceptors": [{"state": "success", "matcher": {"success": true}}], "minDelay": 9, "maxDelay": 3}"#,
        "m.json:5:104: the waiter `Done` has delays from 9 to 3 seconds",
    );
    assert_fault(
        r#"{"acceptors": [{"state": "retry", "matcher": {"success": true}}]}"#,
        "m.json:5:104: no response ends the waiter `Done` with success",
    );
    assert_fault(
        r#"{"acceptors": [{"state": "success", "matcher": {"success": true}}, {"state": "success", "matcher": {"success": false}}]}"#,
        "m.json:5:104: all responses mean the same to the waiter `Done`",
    );
    assert_fault(
        r#"{"acceptors": [{"state": "success", "matcher": {"success": true}}]}, "done": {}"#,
        "m.json:5:181: `done` is not a name for a waiter, which is a capital letter and letters or digits",
    );
}
