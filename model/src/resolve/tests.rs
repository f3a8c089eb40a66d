use crate::{
    ShapeKind,
    testing::{members, model, shape, shape_faults},
};

#[test]
fn members_of_mixins_come_first_and_in_order() {
    let model = model(
        r#""a#Filter": {"type": "structure", "members": {"filter": {"target": "smithy.api#String"}},
                 "traits": {"smithy.api#mixin": {}}},
           "a#Page": {"type": "structure", "mixins": [{"target": "a#Filter"}], "traits": {"smithy.api#mixin": {}},
                 "members": {"token": {"target": "smithy.api#String"}, "size": {"target": "smithy.api#Integer"}}},
           "a#Other": {"type": "structure", "members": {"other": {"target": "smithy.api#Long"}},
                 "traits": {"smithy.api#mixin": {}}},
           "a#S": {"type": "structure", "mixins": [{"target": "a#Page"}, {"target": "a#Other"}],
                 "members": {"own": {"target": "smithy.api#Blob"}, "size": {"target": "smithy.api#Integer"}}}"#,
    );
    let expected = [
        "filter: String",
        "token: String",
        "size: Integer",
        "other: Long",
        "own: Blob",
    ];
    assert_eq!(members(&shape(&model, "S")), expected);
}

#[test]
fn later_mixins_and_own_traits_win() {
    let model = model(
        r#""a#A": {"type": "structure", "traits": {"smithy.api#mixin": {}, "smithy.api#documentation": "A", "x#one": 1}},
           "a#B": {"type": "structure", "traits": {"smithy.api#mixin": {}, "smithy.api#documentation": "B", "x#two": 1}},
           "a#C": {"type": "structure", "mixins": [{"target": "a#A"}, {"target": "a#B"}], "traits": {"smithy.api#mixin": {}}},
           "a#D": {"type": "structure", "mixins": [{"target": "a#C"}], "traits": {"x#two": 2}}"#,
    );
    let traits = shape(&model, "D").traits;
    let all: Vec<_> = traits.iter().map(|(id, raw)| (id, raw.get())).collect();
    assert_eq!(
        all,
        [
            ("smithy.api#documentation", "\"B\""),
            ("x#one", "1"),
            ("x#two", "2")
        ]
    );
}

#[test]
fn local_traits_stay_with_the_mixin() {
    let model = model(
        r#""a#M": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.api#sensitive": {}}}},
                "traits": {"smithy.api#mixin": {"localTraits": ["smithy.api#sensitive"]}, "smithy.api#sensitive": {}, "x#t": 1}},
           "a#S": {"type": "structure", "mixins": [{"target": "a#M"}]}"#,
    );
    let shape = shape(&model, "S");
    assert!(!shape.traits.sensitive() && shape.traits.is("x#t") && !shape.traits.mixin());
    assert!(shape.member("x").unwrap().traits.sensitive());
}

#[test]
fn redefined_members_and_applies_add_traits() {
    let model = model(
        r#""a#M": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "members": {
                "x": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "M", "smithy.api#required": {}}},
                "y": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "M"}}}},
           "a#S": {"type": "structure", "mixins": [{"target": "a#M"}], "members": {
                "x": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "S"}}}},
           "a#S$y": {"type": "apply", "traits": {"smithy.api#documentation": "applied"}},
           "a#S$x": {"type": "apply", "traits": {"smithy.api#jsonName": "X"}}"#,
    );
    let shape = shape(&model, "S");
    let (x, y) = (
        &shape.member("x").unwrap().traits,
        &shape.member("y").unwrap().traits,
    );
    assert_eq!(
        (x.documentation(), x.required(), x.json_name()),
        (Some("S"), true, Some("X"))
    );
    assert_eq!(y.documentation(), Some("applied"));
}

#[test]
fn lists_maps_and_enums_take_their_members_from_mixins() {
    let model = model(
        r#""a#L": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#mixin": {}}},
           "a#List": {"type": "list", "mixins": [{"target": "a#L"}]},
           "a#List$member": {"type": "apply", "traits": {"smithy.api#xmlName": "item"}},
           "a#E": {"type": "enum", "traits": {"smithy.api#mixin": {}}, "members": {
                "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a"}}}},
           "a#Enum": {"type": "enum", "mixins": [{"target": "a#E"}], "members": {
                "A": {"target": "smithy.api#Unit"}, "B": {"target": "smithy.api#Unit"}}}"#,
    );
    let list = shape(&model, "List");
    assert!(
        matches!(&list.kind, ShapeKind::List(member) if member.traits.xml_name() == Some("item"))
    );
    let shape = shape(&model, "Enum");
    let values: Vec<_> = shape
        .members()
        .map(|m| m.traits.enum_value().unwrap().as_str().unwrap())
        .collect();
    assert_eq!(values, ["a", "B"]);
    assert_eq!(
        shape
            .member("B")
            .unwrap()
            .traits
            .raw("smithy.api#enumValue")
            .unwrap()
            .get(),
        "\"B\""
    );
}

#[test]
fn wrong_mixins_are_faults() {
    let model = model(
        r#""a#Plain": {"type": "structure"},
           "a#Union": {"type": "union", "members": {"x": {"target": "smithy.api#String"}}, "traits": {"smithy.api#mixin": {}}},
           "a#Number": {"type": "structure", "members": {"x": {"target": "smithy.api#Long"}}, "traits": {"smithy.api#mixin": {}}},
           "a#S": {"type": "structure", "mixins": [{"target": "a#Plain"}, {"target": "a#Union"}, {"target": "a#Number"}],
                "members": {"x": {"target": "smithy.api#String"}}},
           "a#A": {"type": "structure", "mixins": [{"target": "a#B"}], "traits": {"smithy.api#mixin": {}}},
           "a#B": {"type": "structure", "mixins": [{"target": "a#A"}], "traits": {"smithy.api#mixin": {}}}"#,
    );
    let expected = [
        r#""a#Plain" | a#S | `a#Plain` is mixed in, but is not a mixin"#,
        r#""a#Union" | a#S | `a#Union` is mixed in, but is a union, not a structure"#,
        r#""x": {"target": "smithy. | a#S$x | the member targets `smithy.api#String`, but `smithy.api#Long` in a mixin"#,
    ];
    assert_eq!(shape_faults(&model, "S"), expected);
    assert_eq!(
        shape_faults(&model, "A"),
        [r#""a#A" | a#B | the mixin `a#A` contains itself"#]
    );
}

#[test]
fn mixins_may_be_shared_widely_but_not_nested_endlessly() {
    let level = |n: usize, below: &str| {
        format!(
            r#""a#L{n}": {{"type": "structure", "mixins": [{below}], "traits": {{"smithy.api#mixin": {{}}}}}},"#
        )
    };
    let chain = |length: usize, times: usize| -> String {
        (1..=length)
            .map(|n| {
                level(
                    n,
                    &vec![format!(r#"{{"target": "a#L{}"}}"#, n - 1); times].join(","),
                )
            })
            .chain([level(0, ""), r#""a#End": {"type": "structure"}"#.to_owned()])
            .collect()
    };
    shape(&model(&chain(50, 3)), "L50");
    let faults = shape_faults(&model(&chain(1000, 1)), "L1000");
    assert!(
        faults[0].ends_with("mixins are nested more than 64 deep"),
        "{faults:?}"
    );
}

#[test]
fn wrong_applies_are_faults() {
    let model = model(
        r#""a#S": {"type": "structure", "members": {"name": {"target": "smithy.api#String", "traits": {"x#t": 1, "x#u": 1}}}},
           "a#S$nam": {"type": "apply", "traits": {"x#t": 1}},
           "a#S$name": {"type": "apply", "traits": {"x#t": 2, "x#u": 1}},
           "a#T": {"type": "structure", "members": {"x": {"target": "smithy.api#String"}}},
           "a#T$x": {"type": "string"},
           "a#R": {"type": "apply", "traits": {}}"#,
    );
    let expected = [
        r#""a#S$nam": {"type": "app | a#S | traits are applied to `nam`, but the shape has no such member"#,
        r#""x#t": 2 | a#S$name | the member has this trait already, with another value"#,
    ];
    assert_eq!(shape_faults(&model, "S"), expected);
    let expected =
        r#""a#T$x": {"type": "strin | a#T$x | only an `apply` may have the id of a member"#;
    assert_eq!(shape_faults(&model, "T"), [expected]);
    let expected =
        r#""apply" | a#R | traits are applied to a shape that the model does not define"#;
    assert_eq!(shape_faults(&model, "R"), [expected]);
}

#[test]
fn every_fault_of_a_shape_is_told() {
    let model = model(
        r#""a#S": {"type": "structure", "members": {
                "1x": {"target": "smithy.api#String"},
                "y": {"target": "a#Strin"},
                "z": {"traits": {}},
                "v": {"target": "Foo"},
                "w": 3,
                "t": {"target": "smithy.api#String", "traits": {"smithy.api#length": {"min": -1}}},
                "T": {"target": "smithy.api#String"}}},
           "a#String": {"type": "string"}"#,
    );
    let expected = [
        r#""1x" | a#S | "1x" is not an identifier, so no name of a member"#,
        r#""a#Strin" | a#S$y | there is no shape `a#Strin`"#,
        r#"{"traits": {}} | a#S$z | `target` is missing"#,
        r#""Foo" | a#S$v | `Foo` is not an absolute shape id (namespace#Name)"#,
        "3 | a#S$w | expected an object with a `target`, found a number",
        " | a#S$t | invalid value: integer `-1`, expected u64",
        r#""T": {"target": "smithy. | a#S$T | the name differs from that of the member `t` only by case"#,
    ];
    assert_eq!(shape_faults(&model, "S"), expected);
    let faults = model.shape(&"a#S".parse().unwrap()).unwrap_err();
    let help: Vec<_> = faults
        .iter()
        .filter_map(|fault| fault.help.as_deref())
        .collect();
    assert_eq!(help, ["did you mean `a#String`?"]);
}

#[test]
fn shapes_need_what_their_type_needs() {
    let model = model(
        r#""a#None": {"traits": {}}, "a#Odd": {"type": "strin"}, "a#Not": {"type": 1}, "a#Text": "string",
           "a#List": {"type": "list"}, "a#Map": {"type": "map"}, "a#Union": {"type": "union", "members": {}},
           "a#Enum": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": ""}},
                "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "C"}}, "C": {"target": "smithy.api#Unit"}}},
           "a#Int": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit"}}},
           "a#Twice": {"type": "structure", "members": {"a": {"target": "smithy.api#Unit"}}, "members": {}}"#,
    );
    let message = |name: &str| {
        let faults = shape_faults(&model, name);
        faults
            .iter()
            .map(|fault| fault.rsplit(" | ").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(message("None"), ["the shape has no `type`"]);
    assert_eq!(message("Odd"), ["`strin` is not a type of shape"]);
    assert_eq!(message("Not"), ["a `type` is a string, not a number"]);
    assert_eq!(message("Text"), ["a shape is an object, not a string"]);
    assert_eq!(message("List"), ["`member` is missing"]);
    assert_eq!(message("Map"), ["`key` is missing", "`value` is missing"]);
    assert_eq!(message("Union"), ["the shape has no members"]);
    assert_eq!(
        message("Enum"),
        [
            "the member's value must be a string that is not empty",
            "another member has the same value"
        ]
    );
    assert_eq!(
        message("Int"),
        ["the member's value must be a 32-bit integer"]
    );
    assert_eq!(message("Twice"), [r#"the key "members" is repeated"#]);
}
