//! `cargo xtask list` as it is run.

use std::process::{Command, Output};

fn list(options: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-smithy"))
        .arg("list")
        .args(options.split_whitespace())
        .output()
        .unwrap()
}

fn lines(options: &str) -> Vec<String> {
    let output = list(options);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    text.lines().map(ToOwned::to_owned).collect()
}

#[test]
fn the_default_is_the_model_of_codegen_toml() {
    let lines = lines("");
    assert_eq!(lines.len(), 75);
    let session = "GetSession\tGET\t/portals/{portalId}/sessions/{sessionId}\tGetSessionRequest\t\
                   GetSessionResponse\tAccessDeniedException, InternalServerException, \
                   ResourceNotFoundException, ThrottlingException, ValidationException\treadonly";
    assert!(lines.iter().any(|line| line == session), "{lines:#?}");
}

#[test]
fn names_are_chosen_by_a_part_or_a_pattern() {
    assert_eq!(
        lines("--name getses").len(),
        2,
        "GetSession, GetSessionLogger"
    );
    assert_eq!(lines("--name Get*Session").len(), 1);
    let errors = lines("--shapes --name *Exception");
    assert!(
        errors.iter().all(|line| line.contains(" error ")),
        "{errors:?}"
    );
}

#[test]
fn a_closure_says_what_pulls_each_shape_in() {
    let lines = lines("--closure GetSession");
    let session = "Session\tstructure\t7\t\tGetSessionResponse$session";
    assert!(lines.iter().any(|line| line == session), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.starts_with("Portal\t")));
}

#[test]
fn json_is_an_array_of_objects() {
    let output = list("--name GetSession --format json");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json[0]["name"], "GetSession");
    assert_eq!(json[0]["traits"], serde_json::json!(["readonly"]));
    let output = list("--closure GetSession --name Session --format json");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json[0]["type"], "structure");
}

#[test]
fn an_unknown_operation_is_a_fault_with_a_suggestion() {
    let output = list("--closure GetSesion");
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("did you mean `GetSession`?"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cargo-smithy"))
        .args(["list", "--shapes", "--format", "json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_name_that_nothing_has_is_an_error_with_a_suggestion() {
    for (options, told) in [
        (
            "--name zzz",
            "error: no operation has a name that matches `zzz`\n",
        ),
        (
            "--name GetSesion",
            "matches `GetSesion`; did you mean `GetSession`?",
        ),
        (
            "--shapes --name Sesion*",
            "no shape has a name that matches `Sesion*`",
        ),
    ] {
        let output = list(options);
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.code() == Some(1) && output.stdout.is_empty(),
            "{text}"
        );
        assert!(text.contains(told), "{text}");
    }
}

/// A project with two crates of different models.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut list = String::new();
    for name in ["bed", "pond"] {
        let model = format!(
            r#"{{"smithy": "2.0", "shapes": {{
                "a#{name}": {{"type": "service", "version": "1", "operations": [{{"target": "a#Get{name}"}}]}},
                "a#Get{name}": {{"type": "operation"}}
            }}}}"#
        );
        std::fs::write(folder.path().join(format!("{name}.json")), model).unwrap();
        let keys = [("name", ""), ("model", ".json"), ("out", "")];
        let keys = keys.map(|(key, ending)| format!("{key} = \"{name}{ending}\"\n"));
        list.push_str(&(String::from("[[crate]]\n") + &keys.concat()));
    }
    std::fs::write(folder.path().join("codegen.toml"), list).unwrap();
    folder
}

/// What a command prints in a project.
fn run(project: &tempfile::TempDir, options: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-smithy"))
        .args(options.split_whitespace())
        .current_dir(project.path())
        .output()
        .unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn all_models_of_codegen_toml_are_listed_or_those_of_chosen_crates() {
    let project = project();
    let both = "bed.json\tGetbed\t\t\t\t\t\t\npond.json\tGetpond\t\t\t\t\t\t\n";
    assert_eq!(run(&project, "list"), both);
    assert_eq!(run(&project, "list --crate pond"), "Getpond\t\t\t\t\t\t\n");
    let json: serde_json::Value =
        serde_json::from_str(&run(&project, "list --format json")).unwrap();
    assert_eq!(
        (&json[0]["model"], &json[1]["name"]),
        (&"bed.json".into(), &"Getpond".into())
    );
    let unknown = run(&project, "list --crate bad");
    assert_eq!(
        unknown,
        "error: codegen.toml has no crate `bad`; did you mean `bed`?\n"
    );
}

#[test]
fn all_models_of_codegen_toml_are_linted() {
    let project = project();
    let all = run(&project, "lint-model");
    assert!(
        all.contains("bed.json:2:") && all.contains("pond.json:2:") && all.ends_with("4 faults\n"),
        "{all}"
    );
    let one = run(&project, "lint-model --crate bed");
    assert!(
        one.contains("bed.json:2:") && one.ends_with("2 faults\n"),
        "{one}"
    );
}

#[test]
fn the_model_to_update_is_that_of_one_crate() {
    let project = project();
    let several = run(&project, "update-model --from bed.json");
    assert!(
        several.contains("several models, bed.json, pond.json; say with --crate"),
        "{several}"
    );
    let one = run(
        &project,
        "update-model --from bed.json --crate bed --dry-run",
    );
    assert!(one.contains("bed.json would change"), "{one}");
}
