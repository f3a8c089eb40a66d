use smithy_codegen::{Difference, compare};

use super::{Report, code, escaped, short};
use crate::terminal::Screen;

const OLD: &str = r#"{"smithy": "2.0", "shapes": {
    "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}]},
    "a#Get": {"type": "operation", "input": {"target": "a#In"}},
    "a#In": {"type": "structure", "members": {"name": {"target": "a#Name"}}},
    "a#Name": {"type": "string", "traits": {"smithy.api#pattern": "^(a|b)*$", "smithy.api#documentation": "A."}}
}}"#;

fn differences() -> Vec<Difference> {
    let new = OLD
        .replace(r#""name": {"#, r#""title": {"#)
        .replace("^(a|b)*$", "^a*$")
        .replace("A.", "B.");
    compare(
        ("old.json", OLD.as_bytes()),
        ("new.json", new.as_bytes()),
        None,
    )
    .unwrap()
}

#[test]
fn programs_get_a_line_for_each_difference() {
    let pipe = Screen {
        width: None,
        colors: false,
    };
    let text = Report::new(differences(), false).text(pipe);
    assert_eq!(
        text,
        "breaking\tIn$name\tmember removed: Name\tthe field `name` is gone\n\
         behavior\tName\tpattern changed: ^(a|b)*$ → ^a*$\tthe service may refuse values that it took\n\
         compatible\tIn$title\tmember added: Name\ta new optional parameter `title`\n"
    );
}

#[test]
fn people_get_a_table_and_totals() {
    let screen = Screen {
        width: Some(100),
        colors: false,
    };
    let text = Report::new(differences(), false).text(screen);
    let last = text.lines().last().unwrap();
    assert_eq!(
        last,
        "1 breaking, 1 behavior, 2 compatible, of which 1 change of documentation not shown"
    );
    let shown = Report::new(differences(), true).text(screen);
    assert!(shown.contains("documentation changed: A. → B."), "{shown}");
    assert!(shown.ends_with("2 compatible\n"), "{shown}");
    let nothing = Report::new(Vec::new(), false).text(screen);
    assert_eq!(nothing, "0 breaking, 0 behavior, 0 compatible\n");
}

#[test]
fn markdown_is_a_table_in_which_nothing_else_is_markup() {
    let text = Report::new(differences(), false).markdown();
    let row = r"| behavior | `Name` | pattern changed: `^(a\|b)*$` → `^a*$` | the service may refuse values that it took |";
    assert!(text.contains(row), "{text}");
    assert!(text.contains("| **breaking** | `In$name` |"), "{text}");
    assert_eq!(escaped("<b>|\n"), r"\<b>\| ");
    assert_eq!(escaped("a_b `c_d`"), r"a\_b `c_d`");
    assert_eq!(code("a`b|"), r"`` a`b\| ``");
}

#[test]
fn json_has_the_facts_of_the_model_too() {
    let json = Report::new(differences(), false).json().unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["summary"]["breaking"], 1);
    let first = &json["differences"][0];
    assert_eq!(
        (&first["shape"], &first["member"], &first["aspect"]),
        (&"a#In".into(), &"name".into(), &"member".into())
    );
    assert_eq!(
        json["differences"][1]["aspect"]["trait"],
        "smithy.api#pattern"
    );
    assert_eq!(json["differences"][1]["severity"], "behavior");
}

#[test]
fn values_are_short() {
    assert_eq!(short("com.example#Name"), "Name");
    assert_eq!(short(r#""a#\\d""#), r"a#\d");
    assert_eq!(short(r#"{"a":1}"#), r#"{"a":1}"#);
    assert_eq!(short(&"é".repeat(61)), "é".repeat(60) + "…");
}
