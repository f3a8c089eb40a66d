use smithy_codegen::compare;

use super::{Problems, excerpt};
use crate::{models::ModelFile, terminal::Screen};

const SCREEN: Screen = Screen {
    width: Some(80),
    colors: false,
};

fn problems(json: &str) -> Problems {
    let file = ModelFile {
        name: "m.json".to_owned(),
        content: json.as_bytes().to_owned(),
    };
    let model = (file.name.as_str(), file.content.as_slice());
    let faults = compare(model, model, None).unwrap_err();
    Problems::of_models(&faults, &[&file.into()])
}

const MODEL: &str = r#"{
    "smithy": "2.0",
    "shapes": {
        "a#S": {
            "type": "service",
            "operations": [{ "target": "a#Get" }]
        },
        "a#Git": { "type": "operation" }
    }
}"#;

#[test]
fn people_see_the_line_and_a_caret() {
    let text = problems(MODEL).text(SCREEN);
    let expected = "\
error: there is no shape `a#Get`
 --> m.json:6:40
  |
6 |             \"operations\": [{ \"target\": \"a#Get\" }]
  |                                        ^^^^^^^
  |
  = note: in a#S
  = help: did you mean `a#Git`?

1 fault";
    assert_eq!(text, expected);
}

#[test]
fn programs_see_a_line_for_each_or_json() {
    let problems = problems(MODEL).consequence("nothing was written");
    let pipe = Screen {
        width: None,
        colors: false,
    };
    let line = "m.json:6:40: there is no shape `a#Get` (a#S); did you mean `a#Git`?\n1 fault; nothing was written";
    assert_eq!(problems.text(pipe), line);
    let json: serde_json::Value = serde_json::from_str(&problems.json()).unwrap();
    let expected = serde_json::json!({ "problems": [{
        "file": "m.json",
        "line": 6,
        "column": 40,
        "message": "there is no shape `a#Get`",
        "place": "a#S",
        "help": "did you mean `a#Git`?",
    }] });
    assert_eq!(json, expected);
}

#[test]
fn a_model_in_one_line_is_shown_in_part() {
    let padding = format!(r#""x": "{}", "#, "é".repeat(10_000));
    let one_line = MODEL
        .replace('\n', " ")
        .replace(r#""smithy""#, &format!(r#"{padding}"smithy""#));
    let text = problems(&one_line).text(SCREEN);
    assert!(
        text.lines().all(|line| line.chars().count() < 100),
        "{text}"
    );
    assert!(
        text.contains("^^^^^^^") && text.contains("\"a#Get\""),
        "{text}"
    );
}

#[test]
fn many_problems_are_not_all_shown_with_their_source() {
    let operations: Vec<String> = (0..30)
        .map(|i| format!(r#"{{ "target": "b#Nothing{i}" }}"#))
        .collect();
    let model = MODEL.replace(r#"{ "target": "a#Get" }"#, &operations.join(",\n"));
    let text = problems(&model).text(SCREEN);
    let carets = text.lines().filter(|line| line.contains("^^^"));
    assert_eq!(carets.count(), 20);
    assert_eq!(text.matches("there is no shape").count(), 30);
    assert!(text.ends_with("30 faults"), "{text}");
}

#[test]
fn spans_stay_in_their_line_and_between_characters() {
    let of = |text: &str, span: std::ops::Range<usize>| {
        excerpt(text, &span).map(|it| (it.text.to_owned(), it.span))
    };
    assert_eq!(of("ab\ncd\nef", 4..8), Some(("cd".to_owned(), 1..2)));
    assert_eq!(of("ab", 0..0), Some(("ab".to_owned(), 0..1)));
    assert_eq!(of("é", 0..1), Some(("é".to_owned(), 0..2)));
    assert_eq!(of("ab", 2..2), Some(("ab".to_owned(), 2..2)));
    assert_eq!(of("", 0..0), Some((String::new(), 0..0)));
    assert_eq!(of("ab", 5..6), None);
}

#[test]
fn what_is_wrong_in_many_places_is_shown_once() {
    let operations: Vec<String> = (0..7)
        .map(|i| {
            format!(r#""a#Op{i}": {{ "type": "operation", "input": {{ "target": "b#None" }} }}"#)
        })
        .collect();
    let targets: Vec<String> = (0..7)
        .map(|i| format!(r#"{{ "target": "a#Op{i}" }}"#))
        .collect();
    let model = MODEL
        .replace(
            r#""a#Git": { "type": "operation" }"#,
            &operations.join(",\n"),
        )
        .replace(r#"{ "target": "a#Get" }"#, &targets.join(", "));
    let problems = problems(&model);
    let text = problems.text(SCREEN);
    assert_eq!(
        text.matches("there is no shape `b#None`").count(),
        1,
        "{text}"
    );
    let note = "the same in a#Op1 at 9:54, a#Op2 at 10:54, a#Op3 at 11:54, and in 3 other places";
    let words: Vec<&str> = text.split_whitespace().filter(|it| *it != "|").collect();
    let told = words.join(" ");
    assert!(told.contains(note) && told.ends_with("7 faults"), "{text}");
    let lines = problems.to_string();
    assert_eq!(
        lines.matches("there is no shape").count(),
        7,
        "programs see each"
    );
}
