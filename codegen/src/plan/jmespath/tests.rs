//! Reading expressions. What Rust becomes of them is proven by the generated waiters.

use super::ast::{Kind, Over};
use super::{ExprFault, parse};

/// The one form of an expression.
#[track_caller]
fn printed(text: &str) -> String {
    match parse(text) {
        Ok(expr) => expr.to_string(),
        Err(ExprFault { at, message }) => panic!("{text}: {at}: {message}"),
    }
}

#[track_caller]
fn assert_fault(text: &str, at: usize, message: &str) {
    let fault = parse(text).expect_err("the expression is invalid");
    assert_eq!((fault.at, fault.message.as_str()), (at, message), "{text}");
}

#[test]
fn paths_of_published_models_are_read() {
    for path in [
        "failures[].reason",
        "Reservations[].Instances[].State.Name",
        "length(MetricAlarms[]) > `0`",
        "length(services[?!(length(deployments) == `1` && runningCount == desiredCount)]) == `0`",
        "contains(AutoScalingGroups[].[length(Instances[?LifecycleState == 'InService']) >= MinSize][], `false`)",
        "keys(RequestItems)",
        "TransactItems[*].[ConditionCheck.TableName, Put.TableName][]",
        "Delete.Objects[*].Key",
    ] {
        assert_eq!(printed(path), path);
    }
}

#[test]
fn operators_bind_as_tight_as_they_should() {
    for (text, form) in [
        ("a || b && c", "a || b && c"),
        ("(a || b) && c", "(a || b) && c"),
        ("(a && b) || c", "a && b || c"),
        ("a == b && c < d", "a == b && c < d"),
        ("!a.b == c", "!a.b == c"),
        ("!(a == b)", "!(a == b)"),
        ("a | b || c", "a | b || c"),
        ("(a | b) || c", "(a | b) || c"),
        ("((a)).(b)", ""),
        ("(a[*]).b", "(a[*]).b"),
        ("a[*].b", "a[*].b"),
        ("(a[]).b[]", "(a[]).b[]"),
        ("a . b [ 0 ] . *", "a.b[0].*"),
        ("{a:b,\"c d\":e}", "{a: b, \"c d\": e}"),
        ("sort_by(a, &b.c)", "sort_by(a, &b.c)"),
        ("a[1:2]", "a[1:2:]"),
        ("list[*][a, b][]", "list[*].[a, b][]"),
        (r"'it\'s' == `1.50`", r#"`"it's"` == `1.5`"#),
    ] {
        if form.is_empty() {
            assert!(parse(text).is_err(), "{text}");
        } else {
            assert_eq!(printed(text), form, "{text}");
        }
    }
}

#[test]
fn a_flattening_ends_the_projection_before_it() {
    let expr = parse("a[*].b[]").unwrap();
    let Kind::Project { of, over, each } = expr.kind else {
        panic!("{expr}");
    };
    assert_eq!((over, each.kind), (Over::Flattened, Kind::Current));
    assert_eq!(of.to_string(), "a[*].b");
}

#[test]
fn a_filter_after_a_projection_is_about_each_element() {
    let expr = parse("a[?b].c[?d]").unwrap();
    let Kind::Project { of, each, .. } = expr.kind else {
        panic!("{expr}");
    };
    assert_eq!(
        (of.to_string(), each.to_string()),
        ("a".into(), "c[?d]".into())
    );
}

#[test]
fn faults_say_where_and_what() {
    assert_fault(
        "",
        0,
        "the expression ends where an expression was expected",
    );
    assert_fault(
        "a.",
        2,
        "the expression ends where a name, a function, `[` or `{` was expected",
    );
    assert_fault(
        "a b",
        2,
        "found the name `b` where an operator or the end was expected",
    );
    assert_fault("a[?b", 4, "the expression ends where `]` was expected");
    assert_fault(
        "a[b]",
        2,
        "found the name `b` where an index and `]`, or `*]` was expected",
    );
    assert_fault(
        "a[1",
        3,
        "the expression ends where an index and `]`, or `*]` was expected",
    );
    assert_fault("é", 0, "`é` has no meaning here");
    assert_fault("a == 'b", 5, "there is no closing '");
    assert_fault(
        "`{`",
        0,
        "what is in backticks is not JSON: EOF while parsing an object at line 1 column 1",
    );
    assert_fault(
        "a[99999999999999999999]",
        2,
        "`99999999999999999999` is not a number that fits",
    );
    assert_fault("a[::0]", 5, "the step of a slice is 0");
    assert_fault("{a b}", 3, "found the name `b` where `:` was expected");
    assert_fault("f(a", 3, "the expression ends where `)` was expected");
    assert_fault("a || ==", 5, "found `==` where an expression was expected");
}

#[test]
fn depth_has_a_limit() {
    let message = "it is more than 32 expressions deep";
    let deep = "(".repeat(100_000);
    assert_eq!(parse(&deep).unwrap_err().message, message);
    let long = format!("a{}", ".a".repeat(100_000));
    assert_eq!(parse(&long).unwrap_err().message, message);
    let not = "!".repeat(100_000);
    assert_eq!(parse(&not).unwrap_err().message, message);
    assert!(parse(&format!("a{}", ".a".repeat(32))).is_ok());
}
