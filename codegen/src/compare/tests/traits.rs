//! Traits that came, went, or changed.

use super::{OLD, check, compare, differences, lines};

#[test]
fn constraints_matter_where_values_are_sent() {
    let max = |max: u8| format!(r#"{{"min": 1, "max": {max}}}"#);
    check(
        &max(9),
        &max(5),
        "behavior Name: the service may refuse values that it took",
    );
    check(&max(9), &max(10), "compatible Name: more values are valid");
    check(
        r#""member": {"target": "smithy.api#Integer"}"#,
        r#""member": {"target": "smithy.api#Integer"}, "traits": {"smithy.api#length": {"max": 5}}"#,
        "compatible Sizes: the service promises more of what it returns",
    );
}

#[test]
fn sparse_lists_have_other_elements() {
    check(
        r#""member": {"target": "smithy.api#Integer"}"#,
        r#""member": {"target": "smithy.api#Integer"}, "traits": {"smithy.api#sparse": {}}"#,
        "breaking Sizes: `Vec<i32>` became `Vec<Option<i32>>`",
    );
}

#[test]
fn pagination_is_api() {
    let from = r#""outputToken": "token""#;
    let to = |more: &str| format!(r#""outputToken": "token", {more}"#);
    check(
        from,
        &to(r#""items": "sizes""#),
        "compatible Get: the paginator gets another method",
    );
    assert_eq!(
        differences(&[(
            r#"paginated": {"inputToken": "token", "outputToken": "token"}"#,
            r#"unknown": {}"#
        )]),
        [
            "breaking Get: the operation loses its paginator",
            "compatible Get: generated clients make no use of it",
        ]
    );
}

#[test]
fn settings_are_api_and_endpoints_are_behavior() {
    check(
        r#"{"fast": {"type": "boolean"}}"#,
        r#"{"fast": {"type": "boolean"}, "slow": {"type": "boolean"}}"#,
        "compatible S: a new setting: slow",
    );
    check(
        r#"{"fast": {"type": "boolean"}}"#,
        "{}",
        "breaking S: the setting is gone: fast",
    );
    check(
        r#"{"type": "boolean"}"#,
        r#"{"type": "string"}"#,
        "breaking S: the setting `fast` was a boolean and is a string",
    );
    check(
        r#"{"method": "GET", "uri": "/"}"#,
        r#"{"method": "PUT", "uri": "/"}"#,
        "behavior Get: requests have another method, path or query",
    );
    check(
        r#""smithy.api#error": "client""#,
        r#""smithy.api#error": "client", "smithy.api#documentation": "Gone.""#,
        "compatible Gone: documentation",
    );
}

#[test]
fn credentials_are_settings() {
    let params = r#""smithy.rules#clientContextParams""#;
    let bearer = format!(r#""smithy.api#httpBearerAuth": {{}}, {params}"#);
    check(
        params,
        &bearer,
        "behavior S: requests carry other credentials",
    );
    let with_bearer = OLD.replace(params, &bearer);
    assert_eq!(
        lines(&with_bearer, OLD),
        ["breaking S: the configuration loses the settings for these credentials"]
    );
}

#[test]
fn waiters_and_endpoint_parameters_are_api() {
    let http = r#""smithy.api#http": {"#;
    let with = |waiters: &str| {
        let waitable = format!(r#""smithy.waiters#waitable": {{{waiters}}}, {http}"#);
        OLD.replace(http, &waitable)
    };
    let (none, one, other, two) = (
        with(""),
        with(r#""A": {"minDelay": 1}"#),
        with(r#""A": {"minDelay": 2}"#),
        with(r#""A": {"minDelay": 1}, "B": {}"#),
    );
    assert_eq!(lines(&none, &one), ["compatible Get: a new waiter: A"]);
    assert_eq!(lines(&one, &two), ["compatible Get: a new waiter: B"]);
    assert_eq!(
        lines(&one, &other),
        ["behavior Get: a waiter means something else"]
    );
    assert_eq!(lines(&two, &one), ["breaking Get: the waiter is gone: B"]);

    let params = r#""smithy.rules#clientContextParams""#;
    let rules = |parameters: &str, rules: &str| {
        let rules = format!(
            r#""smithy.rules#endpointRuleSet": {{"parameters": {{{parameters}}}, "rules": [{rules}]}}, {params}"#
        );
        OLD.replace(params, &rules)
    };
    let old = rules(r#""A": {"type": "String"}"#, "");
    let other = rules(r#""A": {"type": "string"}"#, "1");
    assert_eq!(
        lines(&old, &other),
        ["behavior S: requests may go to other hosts"]
    );
    let retyped = rules(r#""A": {"type": "boolean"}"#, "");
    assert_eq!(
        lines(&old, &retyped),
        ["breaking S: the endpoint parameter `A` was a string and is a boolean"]
    );
    let gone = "breaking S: the endpoint parameter is gone: A";
    assert_eq!(lines(&old, &rules("", "")), [gone]);
}

#[test]
fn either_form_of_endpoint_rules_is_judged_by_what_clients_follow() {
    let params = r#""smithy.rules#clientContextParams""#;
    let with = |forms: &[(&str, &str, &str)]| {
        let forms = forms.iter().map(|(id, kind, rest)| {
            format!(
                r#""smithy.rules#{id}": {{"parameters": {{"A": {{"type": "{kind}"}}}}, "x": {rest}}}, "#
            )
        });
        OLD.replace(params, &(forms.collect::<String>() + params))
    };
    let (rule_set, diagram) = ("endpointRuleSet", "endpointBdd");
    let hosts = "behavior S: requests may go to other hosts";
    let follow = "compatible S: clients follow `smithy.rules#endpointBdd`";
    let told = "compatible S: what clients follow is told of `smithy.rules#endpointBdd`";
    let retyped = "breaking S: the endpoint parameter `A` was a stringArray and is a boolean";
    let gone = "breaking S: the endpoint parameter is gone: A";

    let only_set = with(&[(rule_set, "StringArray", "1")]);
    let only_diagram = with(&[(diagram, "stringArray", "1")]);
    let both = with(&[
        (rule_set, "StringArray", "1"),
        (diagram, "stringArray", "1"),
    ]);
    let other_set = with(&[(rule_set, "boolean", "2"), (diagram, "stringArray", "1")]);
    let other_diagram = with(&[(rule_set, "StringArray", "1"), (diagram, "boolean", "2")]);
    let other_both = with(&[(rule_set, "Boolean", "2"), (diagram, "boolean", "2")]);
    for (old, new, expected) in [
        // the diagram comes, goes, and takes the place of the rule set
        (&only_set, &both, vec![hosts]),
        (&both, &only_set, vec![hosts]),
        (&only_set, &only_diagram, vec![hosts, told]),
        (&only_diagram, &only_set, vec![hosts, told]),
        (&only_set, &other_both, vec![retyped, told]),
        // a rule set beside a diagram means nothing to clients
        (&both, &only_diagram, vec![follow]),
        (&only_diagram, &both, vec![follow]),
        (&both, &other_set, vec![follow]),
        // the diagram changes
        (&both, &other_diagram, vec![retyped]),
        (
            &both,
            &with(&[(diagram, "stringArray", "2")]),
            vec![hosts, follow],
        ),
        // all rules come and go
        (&OLD.to_owned(), &only_diagram, vec![hosts]),
        (&only_diagram, &OLD.to_owned(), vec![gone]),
        (&both, &OLD.to_owned(), vec![gone, told]),
    ] {
        assert_eq!(lines(old, new), expected, "{old}\n{new}");
    }
}

#[test]
fn traits_matter_to_the_protocols_that_the_service_has() {
    let service = r#""traits": {"smithy.rules#clientContextParams""#;
    let with_protocol = |model: &str, protocol: &str| {
        let traits = format!(
            r#""traits": {{"aws.protocols#{protocol}": {{}}, "smithy.rules#clientContextParams""#
        );
        model.replacen(service, &traits, 1)
    };
    let member = r#""name": {"target": "a#Name"}"#;
    let named = r#""name": {"target": "a#Name", "traits": {"smithy.api#jsonName": "n"}}"#;
    for (protocol, expected) in [
        ("awsJson1_1", "no protocol of the service makes use of it"),
        ("restJson1", "it is written in another way"),
    ] {
        let old = with_protocol(OLD, protocol);
        let new = old.replacen(member, named, 1);
        let found = compare(
            ("old.json", old.as_bytes()),
            ("new.json", new.as_bytes()),
            None,
        );
        let found = found.unwrap();
        let reasons: Vec<&str> = found.iter().map(|it| it.reason.as_str()).collect();
        assert_eq!(reasons, [expected]);
    }
}
