//! Models that nobody means well: each gives a crate, or faults that say what is wrong.

use crate::common::{attempt, read};
use crate::stability::check_files;
use smithy_codegen::GeneratedCrate;

/// A model with places for more: traits of the service and of a string, members, and shapes.
const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}], "traits": {
  "aws.protocols#restJson1": {}{service}}},
"a#Get": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#In"},
  "traits": {"smithy.api#http": {"method": "POST", "uri": "/get"}}},
"a#In": {"type": "structure", "members": {
  "text": {"target": "smithy.api#String", "traits": {{member}}}{members}}}{shapes}
}}"#;

/// What the places of the model hold.
#[derive(Default)]
struct Model<'t> {
    service: &'t str,
    member: &'t str,
    members: &'t str,
    shapes: &'t str,
}

impl Model<'_> {
    fn text(&self) -> String {
        MODEL
            .replace("{service}", self.service)
            .replace("{{member}}", &format!("{{{}}}", self.member))
            .replace("{members}", self.members)
            .replace("{shapes}", self.shapes)
    }

    #[track_caller]
    fn generated(&self) -> GeneratedCrate {
        let generated = attempt("m", self.text().as_bytes());
        let generated = generated.unwrap_or_else(|faults| panic!("{faults}"));
        check_files(&generated);
        generated
    }

    /// Every fault.
    #[track_caller]
    fn faults(&self) -> Vec<String> {
        let faults = attempt("m", self.text().as_bytes()).expect_err("nothing can be generated");
        faults.iter().map(ToString::to_string).collect()
    }
}

/// 100,000 of the one, and then of the other.
fn deep(open: &str, close: &str) -> String {
    format!("{}1{}", open.repeat(100_000), close.repeat(100_000))
}

#[test]
fn what_nobody_knows_changes_nothing() {
    let unknown = format!(r#""x#y": {}, "smithy.api#nosuch": [null]"#, deep("[", "]"));
    let known = Model::default().generated();
    let service = format!(", {unknown}");
    let model = Model {
        service: &service,
        member: &unknown,
        ..Model::default()
    };
    assert!(model.generated() == known);
    let with_mark = format!("\u{feff}{}", Model::default().text());
    assert_eq!(attempt("m", with_mark.as_bytes()), Ok(known));
}

#[test]
fn what_is_cut_off_is_a_fault() {
    let model = read("recursion");
    let end = model.trim_ascii_end().len();
    for length in (0..end).step_by(61).chain([end - 1]) {
        let faults = attempt("m", &model[..length]).expect_err("the end is missing");
        assert_eq!(faults.as_slice().len(), 1, "{length}: {faults}");
    }
}

#[test]
fn what_is_there_twice_is_a_fault() {
    let model = Model {
        member: r#""smithy.api#jsonName": "a", "smithy.api#jsonName": "b""#,
        members: r#", "text": {"target": "smithy.api#Blob"}"#,
        ..Model::default()
    };
    assert_eq!(
        model.faults(),
        [
            r#"m.json:7:82: the key "smithy.api#jsonName" is repeated (a#In)"#,
            r#"m.json:7:112: the key "text" is repeated (a#In)"#,
        ]
    );
    let model = Model {
        shapes: r#", "a#In": {"type": "structure"}"#,
        ..Model::default()
    };
    assert_eq!(
        model.faults(),
        ["m.json:7:60: the shape id is there twice, first at 6:1 (a#In)"]
    );
}

#[test]
fn depth_is_a_fault_where_it_means_something() {
    for id in [
        "smithy.rules#endpointRuleSet",
        "smithy.rules#endpointBdd",
        "smithy.rules#endpointTests",
        "smithy.rules#clientContextParams",
        "aws.api#service",
        "smithy.api#title",
    ] {
        let service = format!(r#", "{id}": {}"#, deep(r#"{"a":"#, "}"));
        let model = Model {
            service: &service,
            ..Model::default()
        };
        let faults = model.faults();
        assert!(faults.iter().all(|it| it.contains(id)), "{id}: {faults:?}");
    }
    for id in ["default", "documentation", "deprecated", "jsonName"] {
        let member = format!(r#""smithy.api#{id}": {}"#, deep("[", "]"));
        let model = Model {
            member: &member,
            ..Model::default()
        };
        let faults = model.faults();
        assert!(faults.iter().all(|it| it.contains(id)), "{id}: {faults:?}");
    }
}

#[test]
fn documentation_may_be_nested_without_end() {
    for text in [
        "<b>",
        "<ul><li>",
        "> ",
        "- ",
        "[",
        "*a",
        "<i>*[",
        "<a href='x'>",
    ] {
        let member = format!(r#""smithy.api#documentation": "{}""#, text.repeat(2_000));
        let model = Model {
            member: &member,
            ..Model::default()
        };
        model.generated();
    }
}

#[test]
fn shapes_may_contain_one_another_without_end() {
    let chain = |count: usize, shape: &dyn Fn(usize) -> String| {
        let shapes: Vec<String> = (0..count).map(shape).collect();
        format!(", {}", shapes.join(",\n"))
    };
    let member = r#", "more": {"target": "a#L0"}"#;
    let structures = chain(500, &|at| {
        let next = (at + 1) % 500;
        format!(
            r#""a#L{at}": {{"type": "structure", "members": {{"next": {{"target": "a#L{next}"}}}}}}"#
        )
    });
    let model = Model {
        members: member,
        shapes: &structures,
        ..Model::default()
    };
    assert_eq!(model.generated().shapes, 500);
    let lists = chain(100_000, &|at| {
        let next = (at + 1) % 100_000;
        format!(r#""a#L{at}": {{"type": "list", "member": {{"target": "a#L{next}"}}}}"#)
    });
    let model = Model {
        members: member,
        shapes: &lists,
        ..Model::default()
    };
    assert!(model.faults()[0].contains("nested more than 64 deep"));
}

#[test]
fn names_that_differ_only_by_case_are_faults() {
    let model = Model {
        members: r#", "Text": {"target": "a#Foo"}, "foo": {"target": "a#FOO"}"#,
        shapes: r#",
"a#Foo": {"type": "structure", "members": {}}, "a#FOO": {"type": "structure", "members": {}}"#,
        ..Model::default()
    };
    assert_eq!(
        model.faults(),
        ["m.json:7:58: the name differs from that of the member `text` only by case (a#In$Text)"]
    );
    let model = Model {
        members: &model.members.replace("Text", "other"),
        ..model
    };
    assert_eq!(
        model.faults(),
        [
            "m.json:8:1: `a#Foo` and `a#FOO` would both be the Rust type `Foo` (a#Foo); give one of them another name in the service's `rename`"
        ]
    );
}

#[test]
fn the_message_of_an_error_is_text() {
    let model = Model {
        shapes: r#",
"a#Put": {"type": "operation", "errors": [{"target": "a#Bad"}, {"target": "a#Worse"}],
  "traits": {"smithy.api#http": {"method": "PUT", "uri": "/put"}}},
"a#Bad": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {
  "code": {"target": "smithy.api#Integer"},
  "Message": {"target": "smithy.api#Integer"}}},
"a#Worse": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {
  "message": {"target": "a#In"}}}"#,
        ..Model::default()
    };
    let text = model.text();
    let text = text.replace(
        r#"[{"target": "a#Get"}]"#,
        r#"[{"target": "a#Get"}, {"target": "a#Put"}]"#,
    );
    let faults = attempt("m", text.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        faults,
        "m.json:12:3: the message of an error must be a string (a#Bad$Message)\n\
         m.json:14:3: the message of an error must be a string (a#Worse$message)"
    );
}
