//! `cargo xtask list` as it is run.

use std::process::{Command, Output};

fn list(options: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
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
    assert_eq!(lines("--name nothing-has-this").len(), 0);
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
    let mut child = Command::new(env!("CARGO_BIN_EXE_xtask"))
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
