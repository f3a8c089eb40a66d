use crate::{Assembly, Model};

const MIXED: &str = r#"$version: "2"
namespace a

@mixin(localTraits: [internal])
@internal
@sensitive
structure M {
    /// Of the mixin.
    m: String
    n: String
}

@mixin
structure N with [M] {
    @required
    $m
    o: String
}

structure A with [N] {
    $n
    /// Of the shape.
    $m
    b: String
}

@mixin
service T {
    operations: [O]
}

service S with [T] {
    version: "1"
    operations: [P]
}

operation O {}
operation P {}
"#;

fn ast(text: &str, flatten: bool) -> String {
    let assembly = Assembly::new([("m.smithy", text.as_bytes())]).unwrap();
    let model = assembly.model().unwrap();
    model
        .ast(flatten)
        .unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn mixins_are_flattened() {
    let expected = r#"$version: "2"
namespace a

@sensitive
structure A {
    /// Of the shape.
    @required
    m: String
    n: String
    o: String
    b: String
}

service S {
    version: "1"
    operations: [O, P]
}

operation O {}
operation P {}
"#;
    assert_eq!(ast(MIXED, true), ast(expected, false));
}

#[test]
fn what_is_printed_is_read_as_what_it_was_printed_from() {
    for flatten in [false, true] {
        let printed = ast(MIXED, flatten);
        let again = Model::from_json("m.json", printed.as_bytes()).unwrap();
        assert_eq!(again.ast(false).unwrap(), printed);
    }
}

#[test]
fn orders_that_mean_nothing_are_one() {
    let one = r#"{"shapes": {
        "a#S": {"type": "service", "errors": [], "operations": [{"target": "a#P"}, {"target": "a#O"}, {"target": "a#P"}]},
        "a#P": {"type": "operation", "input": {"target": "smithy.api#Unit"}},
        "a#O": {"traits": {"smithy.api#tags": ["b", "a"], "a#t": {"y": [{"d": 1, "c": 1e1}], "x": null}}, "type": "operation"}
    }, "smithy": "2.0", "metadata": {}}"#;
    let two = r#"{"smithy": "2", "shapes": {
        "a#O": {"type": "operation", "traits": {"a#t": {"x": null, "y": [{"c": 10.0, "d": 1}]}, "smithy.api#tags": ["b", "a"]}},
        "a#P": {"type": "operation", "output": {"target": "smithy.api#Unit"}, "traits": {}},
        "a#S": {"type": "service", "version": "", "operations": [{"target": "a#O"}, {"target": "a#P"}]}
    }}"#;
    let printed = |json: &str| {
        Model::from_json("m.json", json.as_bytes())
            .unwrap()
            .ast(false)
            .unwrap()
    };
    assert_eq!(printed(one), printed(two));
}

#[test]
fn a_model_with_faults_is_not_printed() {
    let json = r#"{"smithy": "2.0", "metadata": {"a": 1, "a": 2}, "shapes": {
        "a#R": {"type": "resource", "identifiers": {"id": {"target": "a#Nothing"}}},
        "a#L": {"type": "list"},
        "a#M": {"type": "operation", "input": {"target": "a#S"}, "output": {"target": "smithy.api#Unit"},
            "traits": {"smithy.api#mixin": {}}},
        "a#N": {"type": "structure", "traits": {"smithy.api#mixin": {}}},
        "a#O": {"type": "operation", "output": {"target": "a#N"}},
        "a#S": {"type": "structure", "mixins": [{"target": "a#N"}], "members": {"traits": {"target": "a#N"}}}
    }}"#;
    let faults = Model::from_json("m.json", json.as_bytes())
        .unwrap()
        .ast(false)
        .unwrap_err();
    let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "the key \"a\" is repeated",
            "there is no shape `a#Nothing`",
            "`member` is missing",
            "a mixin of type `operation` has no `input`",
            "`a#N` is a mixin, which only `mixins` may name",
            "`a#N` is a mixin, which only `mixins` may name",
        ]
    );
}
