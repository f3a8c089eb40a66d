use std::path::Path;

use super::{Config, check::CRATE_KEYS};
use crate::runtime::Runtime;

fn entry(more: &str) -> String {
    format!("[[crate]]\nname = \"a\"\nmodel = \"m/a.json\"\n{more}\n")
}

/// Each problem of a text, in a line.
fn problems(text: &str) -> Vec<String> {
    let problems = Config::parse("c.toml", text).unwrap_err().to_string();
    let mut lines: Vec<String> = problems.lines().map(ToOwned::to_owned).collect();
    lines.pop(); // their number
    lines
}

const FULL: &str = "out = \"generated/a\"\nservice = \"a#A\"\noperations = [\"B*\", \"!Bc\"]\nversion = \"1.0.0\"\n\
    authors = [\"C\"]\nlicense = \"MIT\"\nrepository = \"https://example.com\"\nprotocol = \"awsJson1_0\"\nwith-tests = true\noperation-features = true\nworkspace-lints = true\n\
    dev-dependencies = { tokio = { version = \"1\", features = [] }, http = \"1\" }";

#[test]
fn a_full_entry_is_read() {
    let text = entry(FULL);
    let config = Config::parse("c.toml", &text).unwrap();
    let entry = &config.crates[0];
    assert_eq!(entry.out.get_ref(), "generated/a");
    assert_eq!(entry.operations.as_ref().unwrap().get_ref(), &["B*", "!Bc"]);
    let tokio = &entry.dev_dependencies["tokio"];
    assert_eq!(tokio.to_string(), "{ features = [], version = \"1\" }");
    let written: toml::Table = toml::from_str(&text).unwrap();
    let keys = written["crate"][0].as_table().unwrap().len();
    assert_eq!(keys, CRATE_KEYS.len(), "every key is in the full entry");
}

#[test]
fn what_is_left_out_is_none() {
    let config = Config::parse("c.toml", &entry("out = \"o\"")).unwrap();
    let entry = &config.crates[0];
    assert!(entry.operations.is_none() && entry.service.is_none() && entry.authors.is_empty());
    assert!(Config::parse("c.toml", "").unwrap().crates.is_empty());
}

#[test]
fn unknown_keys_are_told_with_what_was_meant() {
    let text = format!(
        "[[crates]]\n{}",
        entry("out = \"o\"\noperation = []\nlicence = \"MIT\"\nnothing-like-it = 1")
    );
    assert_eq!(
        problems(&text),
        [
            "c.toml:1:3: there is no key `crates`; did you mean `crate`?",
            "c.toml:6:1: there is no key `operation`; did you mean `operations`?",
            "c.toml:7:1: there is no key `licence`; did you mean `license`?",
            "c.toml:8:1: there is no key `nothing-like-it`; known are name, model, out, service, operations, version, \
             authors, license, repository, protocol, with-tests, operation-features, workspace-lints, dev-dependencies",
        ]
    );
}

#[test]
fn values_are_checked_where_they_stand() {
    for (more, expected) in [
        ("", "c.toml:1:1: missing field `out`"),
        (
            "out = 1",
            "c.toml:4:7: invalid type: integer `1`, expected a string",
        ),
        (
            "out = \"o\"\noperations = []",
            "c.toml:5:14: no operation is listed; leave it out to generate all",
        ),
        (
            "out = \"../o\"",
            "c.toml:4:7: \"../o\" is not a relative path with `/` that stays in its folder",
        ),
        (
            "out = \"o\"\nversion = \"1.0\"",
            "c.toml:5:11: \"1.0\" is not a version; three numbers with dots, as in `1.2.3`, `1.2.3-beta.1`",
        ),
        (
            "out = \"o",
            "c.toml:4:9: invalid basic string, expected `\"`",
        ),
    ] {
        assert_eq!(problems(&entry(more)), [expected], "{more}");
    }
    let name = entry("out = \"o\"").replace("\"a\"", "\"a b\"");
    assert!(problems(&name)[0].contains("c.toml:2:8: `a b` cannot be the name of a package"));
}

#[test]
fn versions_are_those_of_semver() {
    for (version, is_valid) in [
        ("0.1.0", true),
        ("1.2.3-beta.1", true),
        ("1.2.3+a-b", true),
        ("01.2.3", false),
        ("1.2", false),
        ("1.2.3-", false),
        ("1.2.x", false),
    ] {
        let text = entry(&format!("out = \"o\"\nversion = \"{version}\""));
        assert_eq!(
            Config::parse("c.toml", &text).is_ok(),
            is_valid,
            "{version}"
        );
    }
}

#[test]
fn crates_share_no_name_and_no_folder() {
    let other = |out: &str| entry(&format!("out = \"{out}\"")).replace("\"a\"", "\"b\"");
    let first = entry("out = \"o\"");
    assert_eq!(
        problems(&(first.clone() + &other("o"))),
        ["c.toml:8:7: another crate is written here"]
    );
    assert_eq!(
        problems(&(first.clone() + &first.replace("\"o\"", "\"p\""))),
        ["c.toml:6:8: another crate has this name"]
    );
    let nested = first.clone() + &other("o/p");
    assert_eq!(
        problems(&nested),
        ["c.toml:8:7: crates must not be nested, as in \"o\""]
    );
    assert!(Config::parse("c.toml", &(first + &other("o-p"))).is_ok());
}

#[test]
fn the_runtime_is_checked_where_it_stands() {
    let text = |runtime: &str| format!("runtime = {runtime}\n{}", entry("out = \"o\""));
    let config = Config::parse("c.toml", &text("{ path = \"../r\" }")).unwrap();
    let runtime = config.runtime(Path::new("project"));
    assert_eq!(runtime, Some(Runtime::Path("project/../r".into())));
    let problems = problems(&text("{ paht = \"r\" }"));
    assert!(
        problems[0].starts_with("c.toml:1:11: a version, or a table"),
        "{problems:?}"
    );
}

#[test]
fn crates_are_chosen_by_name() {
    let other = entry("out = \"p\"").replace("\"a\"", "\"bed\"");
    let config = || Config::parse("c.toml", &(entry("out = \"o\"") + &other)).unwrap();
    let names = |chosen: &[&str]| {
        let chosen: Vec<String> = chosen.iter().map(ToString::to_string).collect();
        let config = config();
        let entries = config.select(&chosen).map_err(|error| error.to_string())?;
        Ok(entries
            .into_iter()
            .map(|it| it.name.get_ref().clone())
            .collect())
    };
    assert_eq!(names(&[]), Ok(vec!["a".to_owned(), "bed".to_owned()]));
    assert_eq!(names(&["bed"]), Ok(vec!["bed".to_owned()]));
    let error: Result<Vec<String>, String> = names(&["bad"]);
    assert_eq!(
        error.unwrap_err(),
        "codegen.toml has no crate `bad`; did you mean `bed`?"
    );
}
