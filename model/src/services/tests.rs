use crate::{
    ShapeId,
    testing::{model, told},
};

const SERVICES: &str = r#"
    "a#Weather": {"type": "service", "version": "1", "operations": [{"target": "a#Zap"}, {"target": "a#Zap"}],
        "resources": [{"target": "a#City"}], "errors": [{"target": "a#E"}], "rename": {"b#X": "Y"}},
    "a#City": {"type": "resource", "create": {"target": "a#MakeCity"}, "list": {"target": "a#ListCities"},
        "collectionOperations": [{"target": "a#Purge"}], "resources": [{"target": "a#Street"}]},
    "a#Street": {"type": "resource", "put": {"target": "a#PutStreet"}, "operations": [{"target": "a#Alter"}]},
    "a#Zap": {"type": "operation"}, "a#MakeCity": {"type": "operation"}, "a#ListCities": {"type": "operation"},
    "a#Purge": {"type": "operation"}, "a#PutStreet": {"type": "operation"}, "a#Alter": {"type": "operation"},
    "a#E": {"type": "structure", "traits": {"smithy.api#error": "client"}}"#;

#[test]
fn operations_of_resources_are_the_services() {
    let service = model(SERVICES).service(None).unwrap();
    let names: Vec<_> = service.operations.iter().map(ShapeId::name).collect();
    assert_eq!(
        names,
        [
            "Alter",
            "ListCities",
            "MakeCity",
            "Purge",
            "PutStreet",
            "Zap"
        ]
    );
    assert_eq!(
        (service.version.as_str(), service.errors[0].as_str()),
        ("1", "a#E")
    );
    assert_eq!(service.rename["b#X"], "Y");
}

#[test]
fn services_are_chosen_by_id_or_name() {
    let model = model(&format!(
        r#"{SERVICES}, "b#Weather": {{"type": "service"}}, "b#Climate": {{"type": "service"}},
           "b#Mixin": {{"type": "service", "traits": {{"smithy.api#mixin": {{}}}}}}"#
    ));
    let ids: Vec<_> = model.service_ids().iter().map(ShapeId::as_str).collect();
    assert_eq!(ids, ["a#Weather", "b#Climate", "b#Weather"]);
    assert_eq!(
        model.service(Some("Climate")).unwrap().id.as_str(),
        "b#Climate"
    );
    assert_eq!(
        model.service(Some("b#Weather")).unwrap().id.as_str(),
        "b#Weather"
    );
    for (choice, fault) in [
        (
            None,
            "several services: `a#Weather`, `b#Climate`, `b#Weather`; choose one by its id",
        ),
        (
            Some("Weather"),
            "several services: `a#Weather`, `b#Weather`; choose one by its id",
        ),
        (
            Some("Wether"),
            "no service `Wether`, only `a#Weather`, `b#Climate`, `b#Weather`; did you mean `Weather`?",
        ),
    ] {
        let faults = model.service(choice).unwrap_err().to_string();
        assert!(faults.ends_with(fault), "{faults}");
    }
    let none = crate::testing::model("").service(None).unwrap_err();
    assert_eq!(none.to_string(), "m.json:1:1: the model has no service");
}

#[test]
fn mixins_add_to_services() {
    let model = model(
        r#""a#M": {"type": "service", "version": "m", "operations": [{"target": "a#B"}], "rename": {"a#X": "M", "a#Y": "M"},
                "traits": {"smithy.api#mixin": {}, "smithy.api#title": "T"}},
           "a#S": {"type": "service", "mixins": [{"target": "a#M"}], "operations": [{"target": "a#A"}], "rename": {"a#X": "S"}},
           "a#A": {"type": "operation"}, "a#B": {"type": "operation"}"#,
    );
    let service = model.service(None).unwrap();
    assert_eq!(
        (service.version.as_str(), service.traits.title()),
        ("m", Some("T"))
    );
    assert_eq!(
        (
            service.rename["a#X"].as_str(),
            service.rename["a#Y"].as_str()
        ),
        ("S", "M")
    );
    assert_eq!(service.operations.len(), 2);
}

#[test]
fn what_is_bound_must_fit() {
    let model = model(
        r#""a#S": {"type": "service", "version": 1, "operations": [{"target": "a#T"}, {"target": "a#Nope"}, {}],
                "resources": [{"target": "a#T"}, {"target": "a#R"}], "rename": {"X": "Y", "a#T": "no name"}},
           "a#R": {"type": "resource", "resources": [{"target": "a#Q"}]},
           "a#Q": {"type": "resource", "resources": [{"target": "a#R"}], "read": 1},
           "a#T": {"type": "string"}"#,
    );
    let expected = [
        "1 | a#S | `version` is a string, not a number",
        r#""a#T" | a#S | `a#T` is of type `string`; expected `operation`"#,
        r#""a#Nope" | a#S | there is no shape `a#Nope`"#,
        "{} | a#S | `target` is missing",
        r#""a#T" | a#S | `a#T` is of type `string`; expected `resource`"#,
        r#""X" | a#S | `X` is not an absolute shape id (namespace#Name)"#,
        r#""no name" | a#S | "no name" is not an identifier, so no name of a shape"#,
        r#""a#R" | a#Q | the resource `a#R` contains itself"#,
        "1 | a#Q | expected an object with a `target`, found a number",
    ];
    assert_eq!(told(&model, model.service(None).map(drop)), expected);
}

#[test]
fn resources_may_be_nested_deep() {
    let resource = |n: usize| {
        format!(
            r#""a#R{n}": {{"type": "resource", "resources": [{{"target": "a#R{}"}}]}},"#,
            n + 1
        )
    };
    let chain: String = (0..20_000).map(resource).collect();
    let model = model(&format!(
        r#"{chain} "a#R20000": {{"type": "resource", "read": {{"target": "a#O"}}}}, "a#O": {{"type": "operation"}},
           "a#S": {{"type": "service", "resources": [{{"target": "a#R0"}}]}}"#
    ));
    assert_eq!(model.service(None).unwrap().operations.len(), 1);
}
