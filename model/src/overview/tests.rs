use crate::testing::{closure, model};

const SHAPES: &str = r#"
    "a#S": {"type": "service", "operations": [{"target": "a#Get"}, {"target": "a#Ping"}], "rename": {"a#Wood": "Tree"}},
    "a#Get": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"},
        "errors": [{"target": "a#Gone"}],
        "traits": {"smithy.api#readonly": {}, "smithy.api#deprecated": {}, "smithy.api#auth": ["aws.auth#sigv4"],
            "smithy.api#http": {"method": "GET", "uri": "/trees/{name}"}}},
    "a#Ping": {"type": "operation", "traits": {"smithy.api#auth": []}},
    "a#In": {"type": "structure", "members": {
        "name": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}},
        "token": {"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}}}},
    "a#Out": {"type": "structure", "members": {
        "tree": {"target": "a#Wood", "traits": {"smithy.api#httpHeader": "X-Tree"}},
        "body": {"target": "a#Body", "traits": {"smithy.api#httpPayload": {}}}}},
    "a#Wood": {"type": "string", "traits": {"smithy.api#sensitive": {}}},
    "a#Body": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
    "a#Gone": {"type": "structure", "members": {"tree": {"target": "a#Wood"}},
        "traits": {"smithy.api#error": "client", "smithy.api#httpError": 410, "smithy.api#retryable": {}}}"#;

#[test]
fn operations_say_what_callers_should_know() {
    let model = model(SHAPES);
    let [get, ping] = &closure(&model, &[]).operation_overviews()[..] else {
        panic!("there are two operations");
    };
    let expected = [
        "deprecated",
        "readonly",
        "idempotency token",
        "streaming output",
        "auth sigv4",
    ];
    assert_eq!(get.traits, expected);
    assert_eq!(get.path.as_deref(), Some("/trees/{name}"));
    assert_eq!(get.input.as_deref(), Some("In"));
    assert_eq!(get.errors, ["Gone"]);
    assert_eq!(ping.traits, ["no auth"]);
    assert_eq!(
        (&ping.input, &ping.output, &ping.method),
        (&None, &None, &None)
    );
}

#[test]
fn shapes_say_what_brings_them_in() {
    let model = model(SHAPES);
    let shapes = closure(&model, &["Get"]).shape_overviews();
    let lines: Vec<String> = shapes
        .iter()
        .map(|it| {
            format!(
                "{} {} {} | {}",
                it.name,
                it.kind,
                it.traits.join(","),
                it.via
            )
        })
        .collect();
    let expected = [
        "Body blob streaming | Out$body",
        "Gone structure client error 410,retryable | Get error",
        "In structure  | Get input",
        "Out structure  | Get output",
        "Tree string sensitive | Out$tree",
    ];
    assert_eq!(lines, expected);
}
