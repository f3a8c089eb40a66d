//! `cargo xtask diff` as it is run.

use std::{fs, path::Path, process::Command};

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
    "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}]},
    "a#Get": {"type": "operation", "input": {"target": "a#In"}},
    "a#In": {"type": "structure", "members": {"name": {"target": "smithy.api#String"}}}
}}"#;

/// The exit code and output of comparing [`MODEL`] with another one.
fn diff(new: &str, options: &str) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path: &Path = &folder.path().join(name);
        fs::write(path, text).unwrap();
    };
    write("old.json", MODEL);
    write("new.json", new);
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-smithy"))
        .args(["diff", "old.json", "new.json"])
        .args(options.split_whitespace())
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(text).unwrap(),
    )
}

#[test]
fn denied_severities_and_worse_ones_fail() {
    let breaking = MODEL.replace("name", "title");
    let behavior = MODEL.replace(r#""1""#, r#""2""#);
    for (new, options, code) in [
        (&breaking, "", 0),
        (&breaking, "--deny breaking", 1),
        (&breaking, "--deny behavior", 1),
        (&behavior, "--deny breaking", 0),
        (&behavior, "--deny behavior", 1),
        (&MODEL.to_owned(), "--deny behavior", 0),
        (&breaking, "--deny everything", 2),
    ] {
        let (found, text) = diff(new, options);
        assert_eq!(found, code, "{options}: {text}");
    }
}

#[test]
fn a_model_that_cannot_be_read_is_a_fault_with_its_place() {
    let (code, text) = diff("{", "");
    assert_eq!(code, 1);
    assert!(text.contains("new.json:1:"), "{text}");
}

#[test]
fn models_of_different_services_are_not_compared() {
    let (code, text) = diff(&MODEL.replace("a#S", "a#Other"), "");
    assert_eq!(code, 1);
    let told =
        "error: the models are of different services: old.json has a#S, new.json has a#Other\n";
    assert_eq!(text, told);
}
