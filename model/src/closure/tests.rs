use crate::{
    ShapeId,
    testing::{closure, closure_faults, model, told},
};

/// A service with one operation of this `http` URI and these members of its input.
fn with_input(traits: &str, members: &str) -> String {
    format!(
        r#""a#S": {{"type": "service", "operations": [{{"target": "a#Op"}}]}},
           "a#Op": {{"type": "operation", "input": {{"target": "a#In"}}, "traits": {{{traits}}}}},
           "a#In": {{"type": "structure", "members": {{{members}}}}}"#
    )
}

const LABEL: &str = r#""smithy.api#httpLabel": {}"#;

const WEATHER: &str = r#"
    "a#S": {"type": "service", "errors": [{"target": "a#Common"}, {"target": "a#Own"}],
        "operations": [{"target": "a#Get"}, {"target": "a#Drop"}], "rename": {"a#Tree": "Wood"},
        "traits": {"smithy.api#paginated": {"inputToken": "in", "pageSize": "size"}}},
    "a#Get": {"type": "operation", "output": {"target": "a#Out"}, "errors": [{"target": "a#Own"}],
        "traits": {"smithy.api#paginated": {"outputToken": "out", "pageSize": "own"}}},
    "a#Drop": {"type": "operation", "input": {"target": "a#Broken"}},
    "a#Out": {"type": "structure", "members": {"tree": {"target": "a#Tree"}}},
    "a#Tree": {"type": "structure", "members": {"branches": {"target": "a#Branches"}, "at": {"target": "smithy.api#Timestamp"}}},
    "a#Branches": {"type": "list", "member": {"target": "a#Tree"}},
    "a#Common": {"type": "structure", "traits": {"smithy.api#error": "server"}},
    "a#Own": {"type": "structure", "traits": {"smithy.api#error": "client"}},
    "a#Broken": {"type": "structure", "members": 1}"#;

#[test]
fn only_what_operations_reach_is_read() {
    let model = model(WEATHER);
    let closure = closure(&model, &["Get"]);
    let ids: Vec<_> = closure.shapes.keys().map(ShapeId::as_str).collect();
    let expected = [
        "a#Branches",
        "a#Common",
        "a#Out",
        "a#Own",
        "a#Tree",
        "smithy.api#Timestamp",
        "smithy.api#Unit",
    ];
    assert_eq!(ids, expected);
    let get = &closure.operations[0];
    assert_eq!(
        (get.input.as_str(), get.output.as_str()),
        ("smithy.api#Unit", "a#Out")
    );
    assert_eq!(
        get.errors.iter().map(ShapeId::name).collect::<Vec<_>>(),
        ["Own", "Common"]
    );
    assert_eq!(
        closure_faults(&model),
        ["1 | a#Broken | `members` is an object, not a number"]
    );
}

#[test]
fn names_and_pagination_are_those_of_the_service() {
    let closure = closure(&model(WEATHER), &["a#Get"]);
    let (tree, out) = ("a#Tree".parse().unwrap(), "a#Out".parse().unwrap());
    assert_eq!((closure.name(&tree), closure.name(&out)), ("Wood", "Out"));
    let paginated = closure.paginated(&closure.operations[0]).unwrap();
    assert_eq!(paginated.input_token.as_deref(), Some("in"));
    assert_eq!(paginated.output_token.as_deref(), Some("out"));
    assert_eq!(paginated.page_size.as_deref(), Some("own"));
}

#[test]
fn unknown_operations_are_faults() {
    let model = model(WEATHER);
    let service = model.service(None).unwrap();
    let faults = model
        .closure(service, &["get".into(), "Put".into()])
        .unwrap_err();
    let told: Vec<_> = faults
        .iter()
        .map(|fault| (fault.message.as_str(), fault.help.as_deref()))
        .collect();
    let expected = [
        ("the service has no operation `Put`", None),
        (
            "the service has no operation `get`",
            Some("did you mean `Get`?"),
        ),
    ];
    assert_eq!(told, expected);
}

#[test]
fn labels_and_members_match_both_ways() {
    let http = r#""smithy.api#http": {"method": "GET", "uri": "/{a}/{b}/{c}/{d+}"}"#;
    let members = format!(
        r#""b": {{"target": "smithy.api#Blob", "traits": {{{LABEL}, "smithy.api#required": {{}}}}}},
           "c": {{"target": "smithy.api#String", "traits": {{{LABEL}}}}},
           "d": {{"target": "smithy.api#Long", "traits": {{{LABEL}, "smithy.api#required": {{}}}}}},
           "e": {{"target": "smithy.api#String", "traits": {{{LABEL}, "smithy.api#required": {{}}}}}}"#
    );
    let expected = [
        r#"{"method": "GET", "uri": | a#Op | the label `{a}` needs a member `a` of `a#In` with the trait `httpLabel`"#,
        r#""b": {"target": "smithy. | a#In$b | the member fills a label, so it must target a simple type with a text form, not a blob"#,
        r#""c": {"target": "smithy. | a#In$c | the member fills the label `{c}`, so it must be `required`"#,
        r#""d": {"target": "smithy. | a#In$d | the member fills a label, so it must target a string, not a long"#,
        r#""smithy.api#httpLabel":  | a#In$e | `a#Op` has no label `{e}` for the member to fill"#,
    ];
    assert_eq!(
        closure_faults(&model(&with_input(http, &members))),
        expected
    );
    closure(&model(&with_input("", &members)), &[]); // without HTTP bindings, labels do not matter
}

#[test]
fn host_labels_are_checked_too() {
    let members = r#""x": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}"#;
    let host = |prefix: &str| {
        with_input(
            &format!(r#""smithy.api#endpoint": {{"hostPrefix": "{prefix}"}}"#),
            members,
        )
    };
    closure(&model(&host("a.{x}-b.")), &[]);
    let faults = |prefix: &str| closure_faults(&model(&host(prefix))).join("\n");
    assert!(faults("a.").ends_with("`a#Op` has no label `{x}` for the member to fill"));
    assert!(
        faults("{x}.{y}.")
            .ends_with("the label `{y}` needs a member `y` of `a#In` with the trait `hostLabel`")
    );
    for wrong in ["{x", "x}", "{x}/", "{}{x}", "a@{x}"] {
        assert!(
            faults(wrong).ends_with(&format!("`{wrong}` is not a host prefix")),
            "{wrong}"
        );
    }
}

#[test]
fn members_have_one_place_and_bodies_one_member() {
    let http = r#""smithy.api#http": {"method": "POST", "uri": "/"}"#;
    let members = r#"
        "a": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "A", "smithy.api#httpQuery": "a"}},
        "b": {"target": "smithy.api#Blob", "traits": {"smithy.api#httpPayload": {}}},
        "c": {"target": "smithy.api#Blob", "traits": {"smithy.api#httpPayload": {}}}"#;
    let expected = [
        r#""smithy.api#httpQuery":  | a#In$a | the member is bound to several places of the HTTP message"#,
        r#""smithy.api#httpPayload" | a#In$c | another member is the body already"#,
    ];
    assert_eq!(closure_faults(&model(&with_input(http, members))), expected);
}

#[test]
fn members_of_requests_must_fit_their_place() {
    let http = r#""smithy.api#http": {"method": "POST", "uri": "/?fixed=1&x"}"#;
    let members = r#"
        "a": {"target": "a#In", "traits": {"smithy.api#httpQuery": "a"}},
        "b": {"target": "a#Structures", "traits": {"smithy.api#httpHeader": "B"}},
        "c": {"target": "smithy.api#Document", "traits": {"smithy.api#httpHeader": "C"}},
        "d": {"target": "a#Structures", "traits": {"smithy.api#httpPrefixHeaders": "d-"}},
        "e": {"target": "smithy.api#String", "traits": {"smithy.api#httpQueryParams": {}}},
        "f": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpPayload": {}}},
        "g": {"target": "smithy.api#Blob", "traits": {"smithy.api#httpQuery": "g"}},
        "h": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "Same"}},
        "i": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "same"}},
        "j": {"target": "smithy.api#BigInteger", "traits": {"smithy.api#httpQuery": "j"}},
        "k": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#httpQuery": "j"}},
        "l": {"target": "smithy.api#String", "traits": {"smithy.api#httpQuery": "x"}},
        "m": {"target": "smithy.api#String"},
        "n": {"target": "a#Texts", "traits": {"smithy.api#httpQueryParams": {}}},
        "o": {"target": "a#Texts", "traits": {"smithy.api#httpQueryParams": {}}}"#;
    let shapes = r#",
        "a#Structures": {"type": "list", "member": {"target": "a#In"}},
        "a#Texts": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#Text"}},
        "a#Text": {"type": "list", "member": {"target": "smithy.api#String"}}"#;
    let misfit = |name: &str, expected: &str, found: &str| {
        format!("a#In${name} | the member must target {expected}; {found}")
    };
    let text = "a simple type with a text form, or a list of one";
    let list = "`a#Structures` has the type list";
    let string = "`smithy.api#String` has the type string";
    let parameters = "a map from strings to strings or to lists of strings";
    let payload = "a string, a blob, a document or an aggregate";
    let expected = [
        misfit("a", text, "`a#In` has the type structure"),
        misfit("b", text, list),
        misfit("c", text, "`smithy.api#Document` has the type document"),
        misfit("d", "a map from strings to strings", list),
        misfit("e", parameters, string),
        misfit("f", payload, "`smithy.api#Integer` has the type integer"),
        misfit("g", text, "`smithy.api#Blob` has the type blob"),
        "a#In$i | another member is the header `same` already".to_owned(),
        "a#In$k | another member is the query parameter `j` already".to_owned(),
        "a#In$l | the URI has the query parameter `x` already".to_owned(),
        "a#In$m | the member is bound to no place, and another member is the body".to_owned(),
        "a#In$o | another member has query parameters already".to_owned(),
    ];
    let model = model(&(with_input(http, members) + shapes));
    assert_eq!(messages(&closure_faults(&model)), expected);
}

/// The faults without the places they are at.
fn messages(faults: &[String]) -> Vec<&str> {
    let after_place = |fault: &'_ String| fault.split_once(" | ").map(|(place, _)| place.len() + 3);
    faults
        .iter()
        .map(|fault| &fault[after_place(fault).unwrap_or(0)..])
        .collect()
}

#[test]
fn members_of_responses_must_fit_their_place() {
    let model = model(
        r#""a#S": {"type": "service", "operations": [{"target": "a#Op"}, {"target": "a#Free"}]},
           "a#Op": {"type": "operation", "output": {"target": "a#Out"}, "errors": [{"target": "a#No"}],
                "traits": {"smithy.api#http": {"method": "GET", "uri": "/"}}},
           "a#Free": {"type": "operation", "output": {"target": "a#Other"}},
           "a#Out": {"type": "structure", "members": {
                "a": {"target": "smithy.api#String", "traits": {"smithy.api#httpResponseCode": {}}},
                "b": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpResponseCode": {}}},
                "c": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpResponseCode": {}}},
                "d": {"target": "a#Out", "traits": {"smithy.api#httpQuery": "no matter"}}}},
           "a#No": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {
                "a": {"target": "a#Out", "traits": {"smithy.api#httpHeader": "A"}},
                "b": {"target": "a#Out", "traits": {"smithy.api#httpPayload": {}}},
                "c": {"target": "smithy.api#String"}}},
           "a#Other": {"type": "structure", "members": {
                "a": {"target": "a#Out", "traits": {"smithy.api#httpHeader": "NoMatter"}}}}"#,
    );
    let text = "a simple type with a text form, or a list of one";
    let expected = [
        "a#Out$a | the member must target an integer; `smithy.api#String` has the type string"
            .to_owned(),
        "a#Out$c | another member is the status already".to_owned(),
        format!("a#No$a | the member must target {text}; `a#Out` has the type structure"),
        "a#No$c | the member is bound to no place, and another member is the body".to_owned(),
    ];
    assert_eq!(messages(&closure_faults(&model)), expected);
}

#[test]
fn targets_must_fit_their_use() {
    let model = model(
        r#""a#S": {"type": "service", "operations": [{"target": "a#Op"}, {"target": "a#Od"}], "errors": [{"target": "a#Out"}]},
           "a#Op": {"type": "operation", "input": {"target": "smithy.api#String"}, "output": {"target": "a#Out"},
                "errors": [{"target": "a#Map"}]},
           "a#Od": {"type": "operation", "input": {"target": "a#Mixin"}},
           "a#Out": {"type": "structure", "members": {"map": {"target": "a#Map"}, "op": {"target": "a#Op"},
                "mixin": {"target": "a#Mixin"}}},
           "a#Map": {"type": "map", "key": {"target": "smithy.api#Long"}, "value": {"target": "smithy.api#Long"}},
           "a#Mixin": {"type": "structure", "traits": {"smithy.api#mixin": {}}}"#,
    );
    let expected = [
        r#""a#Out" | a#S | `a#Out` is not an error: a structure with the `error` trait"#,
        r#""smithy.api#String" | a#Op | the input `smithy.api#String` is a string, not a structure"#,
        r#""a#Map" | a#Op | `a#Map` is not an error: a structure with the `error` trait"#,
        r#""a#Mixin" | a#Od | the input `a#Mixin` is a mixin"#,
        r#""op": {"target": "a#Op"} | a#Out$op | the member targets the operation `a#Op`"#,
        r#""mixin": {"target": "a#M | a#Out$mixin | the member targets the mixin `a#Mixin`"#,
        r#""key": {"target": "smith | a#Map$key | keys are strings, but `smithy.api#Long` is a long"#,
    ];
    assert_eq!(closure_faults(&model), expected);
}

#[test]
fn defaults_must_fit_their_target() {
    let member = |name: &str, target: &str, value: &str| {
        format!(
            r#""{name}": {{"target": "smithy.api#{target}", "traits": {{"smithy.api#default": {value}}}}}"#
        )
    };
    let members = [
        member("a", "Byte", "300"),
        member("b", "String", "null"),
        member("c", "Boolean", "true"),
    ]
    .join(",");
    let expected = r#""smithy.api#default": 30 | a#In$a | `300` is not a default for a byte: expected an 8-bit integer"#;
    assert_eq!(
        closure_faults(&model(&with_input("", &members))),
        [expected]
    );
}

#[test]
fn recursion_through_many_shapes_is_no_danger() {
    let structure = |n: usize| {
        format!(
            r#""a#N{n}": {{"type": "structure", "members": {{"next": {{"target": "a#N{}"}}}}}},"#,
            (n + 1) % 20_000
        )
    };
    let shapes: String = (0..20_000).map(structure).collect();
    let model = model(&(shapes + &with_input("", r#""first": {"target": "a#N0"}"#)));
    assert_eq!(closure(&model, &[]).shapes.len(), 20_002); // and the input, and Unit
}

#[test]
fn faults_of_many_shapes_are_told_at_once() {
    let text = with_input("", r#""x": {"target": "a#X"}, "y": {"target": "a#Y"}"#);
    let model = model(&format!(
        r#"{text}, "a#X": {{"type": "no"}}, "a#Y": {{"type": "list"}}"#
    ));
    let result = model
        .service(None)
        .and_then(|service| model.closure(service, &[]))
        .map(drop);
    let expected = [
        r#""no" | a#X | `no` is not a type of shape"#,
        r#""a#Y": {"type": "list"} | a#Y | `member` is missing"#,
    ];
    assert_eq!(told(&model, result), expected);
}

#[test]
fn lists_and_maps_are_of_something_else_in_the_end() {
    let of = |lists: &str| {
        let member = r#""list": {"target": "a#L"}"#;
        let http = r#""smithy.api#http": {"method": "POST", "uri": "/"}"#;
        closure_faults(&model(&format!("{}, {lists}", with_input(http, member))))
    };
    let mutual = r#""a#L": {"type": "list", "member": {"target": "a#M"}},
        "a#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#L"}}"#;
    let itself = "the shape contains itself with no structure or union in between";
    assert_eq!(
        of(mutual),
        [
            format!(r#""a#L": {{"type": "list",  | a#L | {itself}"#),
            format!(r#""a#M": {{"type": "map", " | a#M | {itself}"#)
        ]
    );
    let chain = (0..5000).map(|i| {
        let name = if i == 0 { String::new() } else { i.to_string() };
        format!(
            r#""a#L{name}": {{"type": "list", "member": {{"target": "a#L{}"}}}}"#,
            i + 1
        )
    });
    let chain: Vec<String> = chain.collect();
    let end = r#""a#L5000": {"type": "string"}"#;
    let faults = of(&format!("{}, {end}", chain.join(", ")));
    assert_eq!(faults.len(), 5000 - 64);
    assert!(
        faults[0].contains("nested more than 64 deep"),
        "{}",
        faults[0]
    );
    let through = r#""a#L": {"type": "list", "member": {"target": "a#In"}}"#;
    let model = model(&format!(
        "{}, {through}",
        with_input("", r#""list": {"target": "a#L"}"#)
    ));
    closure(&model, &[]);
}

#[test]
fn operations_are_chosen_by_patterns_and_left_out() {
    let model = model(
        r#""a#S": {"type": "service", "operations": [{"target": "a#GetOne"}, {"target": "a#GetTwo"}, {"target": "a#PutOne"}]},
           "a#GetOne": {"type": "operation"}, "a#GetTwo": {"type": "operation"}, "a#PutOne": {"type": "operation"}"#,
    );
    for (patterns, expected) in [
        (&["Get*"][..], &["GetOne", "GetTwo"][..]),
        (&["?etTwo", "a#PutOne"], &["GetTwo", "PutOne"]),
        (&["*", "!*One"], &["GetTwo"]),
        (&["!GetTwo", "Get*"], &["GetOne"]),
        (&["!Get*"], &["PutOne"]),
        (&["GetOne", "GetOne"], &["GetOne"]),
    ] {
        let closure = closure(&model, patterns);
        let names: Vec<&str> = closure.operations.iter().map(|it| it.id.name()).collect();
        assert_eq!(names, expected, "{patterns:?}");
    }
    let faults = |patterns: &[&str]| {
        let patterns: Vec<String> = patterns.iter().map(ToString::to_string).collect();
        let faults = model
            .closure(model.service(None).unwrap(), &patterns)
            .unwrap_err();
        faults
            .iter()
            .map(|fault| fault.message.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        faults(&["Got*", "!GetTow", "get*"]),
        [
            "the service has no operation `GetTow`",
            "the service has no operation like `Got*`",
            "the service has no operation like `get*`",
        ]
    );
    assert_eq!(
        faults(&["Get*", "!*"]),
        ["`Get*`, `!*` leaves no operation"]
    );
}
