//! `cargo xtask update-model` and `lint-model` as they are run.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

const OURS: &str = r#"{
  "smithy": "2.0",
  "shapes": {
    "a#Get": {
      "type": "operation",
      "traits": {
        "smithy.api#documentation": "Our Get."
      }
    },
    "a#S": {
      "type": "service",
      "version": "1",
      "operations": [
        {
          "target": "a#Get"
        }
      ],
      "traits": {
        "smithy.api#documentation": "Our service."
      }
    }
  }
}
"#;

const THEIRS: &str = r#"{"smithy": "2.0", "shapes": {
    "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}, {"target": "a#Put"}],
        "traits": {"smithy.api#documentation": "<p>Theirs.</p>"}},
    "a#Get": {"type": "operation", "traits": {"smithy.api#documentation": "<p>Theirs.</p>"}},
    "a#Put": {"type": "operation", "traits": {"smithy.api#documentation": "<p>Theirs.</p>"}}
}}"#;

fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ours.json"), OURS).unwrap();
    fs::write(folder.path().join("theirs.json"), THEIRS).unwrap();
    folder
}

fn xtask(folder: &Path, options: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-smithy"))
        .args(options.split_whitespace())
        .current_dir(folder)
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .unwrap()
}

/// Runs a command and checks its exit code and that its output has these parts.
#[track_caller]
fn check(folder: &Path, options: &str, code: i32, parts: &[&str]) {
    let output = xtask(folder, options);
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(output.status.code(), Some(code), "{text}");
    for part in parts {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
}

fn ours(folder: &Path) -> String {
    fs::read_to_string(folder.join("ours.json")).unwrap()
}

#[test]
fn facts_come_and_words_stay() {
    let folder = project();
    let folder = folder.path();
    let update = "update-model --from theirs.json --model ours.json";
    let dry_run = format!("{update} --dry-run");
    let told = [
        "from theirs.json: ",
        "SHA-256 ",
        "compatible\tPut\toperation added",
        "needs words (1):\n  line 10: Put, the operation\n",
    ];
    check(folder, &dry_run, 0, &told);
    check(folder, &dry_run, 0, &["nothing was written"]);
    assert_eq!(ours(folder), OURS);

    check(folder, update, 0, &told);
    let updated = ours(folder);
    assert!(
        updated.contains(r#""a#Put": {"#) && !updated.contains("Theirs"),
        "{updated}"
    );
    assert!(
        updated.contains("Our Get.") && updated.contains("Our service."),
        "{updated}"
    );
    check(folder, update, 0, &["ours.json is up to date"]);
    assert_eq!(ours(folder), updated);

    let lint = ["ours.json:10:5: the operation needs words (a#Put"];
    check(folder, "lint-model ours.json", 1, &lint);
    check(folder, &format!("{update} --keep-docs"), 0, &["is updated"]);
    assert!(ours(folder).contains("<p>Theirs.</p>") && !ours(folder).contains("Our"));
    check(
        folder,
        "lint-model ours.json",
        0,
        &["2 operations, all documented"],
    );
}

/// A service with these endpoint rules, whose parameter `A` has the documentation `words`.
fn with_rules(words: &str, rules: &[(&str, &str)]) -> String {
    let rules = rules.iter().map(|(id, value)| {
        let parameters =
            format!(r#""parameters": {{"A": {{"type": "string", "documentation": "{words}"}}}}"#);
        format!(r#", "smithy.rules#{id}": {{"version": "1.1", {parameters}, {value}}}"#)
    });
    let rules: String = rules.collect();
    format!(
        r#"{{"smithy": "2.0", "shapes": {{"a#S": {{"type": "service", "version": "1", "traits": {{
            "smithy.api#documentation": "{words}"{rules}}}}}}}}}"#
    )
}

#[test]
fn endpoint_rules_as_a_diagram_are_taken_over_and_checked() {
    let rule_set = (
        "endpointRuleSet",
        r#""rules": [{"type": "error", "conditions": [], "error": "no"}]"#,
    );
    let diagram = (
        "endpointBdd",
        r#""conditions": [], "results": [], "root": 1, "nodeCount": 1, "nodes": "/////wAAAAH/////""#,
    );
    let folder = project();
    let folder = folder.path();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    let update = "update-model --from theirs.json --model ours.json";
    write("ours.json", &with_rules("Ours.", &[rule_set]));

    // a diagram comes beside the rule set, then has its place, and has our words
    let added = "behavior\tS\tsmithy.rules#endpointBdd added";
    let removed = "compatible\tS\tsmithy.rules#endpointRuleSet removed";
    for (rules, told) in [(vec![rule_set, diagram], added), (vec![diagram], removed)] {
        write("theirs.json", &with_rules("Theirs.", &rules));
        check(folder, update, 0, &[told, "ours.json is updated"]);
        assert!(!ours(folder).contains("Theirs"), "{}", ours(folder));
        check(folder, update, 0, &["ours.json is up to date"]);
        check(folder, "lint-model ours.json", 0, &["all documented"]);
    }

    // what is wrong with it is told with its place
    let faulty = ours(folder).replace("/////wAAAAH/////", "/////wAAAAE=");
    write("ours.json", &faulty);
    let told = "ours.json:21:20: at `/nodes`: expected 12 bytes for each node, found 8 (a#S, \
                smithy.rules#endpointBdd); take the whole trait from the service's newest model";
    check(folder, "lint-model ours.json", 1, &[told]);
}

#[test]
fn a_model_is_downloaded() {
    let folder = project();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/m.json", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        while !lines.next().unwrap().unwrap().is_empty() {}
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n",
            THEIRS.len()
        );
        stream.write_all((head + THEIRS).as_bytes()).unwrap();
    });
    let update = format!("update-model --from {url} --model ours.json");
    let length = format!("from {url}: {} bytes", THEIRS.len());
    check(folder.path(), &update, 0, &[&length, "operation added"]);
    server.join().unwrap();
    assert!(ours(folder.path()).contains("a#Put"));

    let updated = ours(folder.path());
    check(folder.path(), &update, 1, &["cannot download"]);
    assert_eq!(ours(folder.path()), updated);
}

#[test]
fn what_is_wrong_changes_nothing() {
    let folder = project();
    let folder = folder.path();
    for (text, part) in [
        ("{", "theirs.json:1:"),
        (
            &THEIRS.replace("\"operation\"", "\"operatoin\""),
            "expected `operation`",
        ),
        (&THEIRS.replace("a#Put\": ", "a#Pat\": "), "did you mean"),
        (&THEIRS.replace("a#S", "a#Other"), "different services"),
    ] {
        fs::write(folder.join("theirs.json"), text).unwrap();
        check(
            folder,
            "update-model --from theirs.json --model ours.json",
            1,
            &[part],
        );
        assert_eq!(ours(folder), OURS);
        assert_eq!(
            fs::read_dir(folder).unwrap().count(),
            2,
            "nothing is left beside it"
        );
    }
    check(
        folder,
        "update-model --from none.json --model ours.json",
        1,
        &["cannot read none.json"],
    );
    check(folder, "update-model --model ours.json", 2, &["--from"]);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = project();
    let folder = folder.path();
    let file = folder.join("ours.json");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("ours.json", folder.join("link.json")).unwrap();
    check(
        folder,
        "update-model --from theirs.json --model link.json",
        0,
        &[],
    );
    assert!(folder.join("link.json").is_symlink());
    assert!(ours(folder).contains("a#Put"));
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );
}
