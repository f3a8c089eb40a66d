//! What is said of paths to endpoint parameters that lead nowhere.

use crate::common::{attempt, read};

/// The model with paths, in which one is another.
#[track_caller]
fn assert_fault(path: &str, other: &str, fault: &str) {
    let model = String::from_utf8(read("paths")).expect("the model is text");
    assert!(model.contains(path), "{path}");
    let model = model.replace(path, other);
    let faults = attempt("paths", model.as_bytes()).expect_err("it cannot be generated");
    let told: Vec<String> = faults.iter().map(|fault| fault.message.clone()).collect();
    assert_eq!(told, [fault]);
}

#[test]
fn paths_lead_to_what_the_parameter_is() {
    assert_fault(
        r#""path": "keys(map)""#,
        r#""path": "map""#,
        "in the path `map`: it is a map, and the parameter `Words` is a list of strings",
    );
    assert_fault(
        r#""path": "nested.name""#,
        r#""path": "nested.size""#,
        "in the path `nested.size`: the structure `Nested` has no member `size`",
    );
    assert_fault(
        r#""path": "nested.name""#,
        r#""path": 5"#,
        "the path must be a string",
    );
    assert_fault(
        r#""Name": {
                        "path""#,
        r#""Other": {
                        "path""#,
        "the rule set has no parameter `Other`",
    );
}
