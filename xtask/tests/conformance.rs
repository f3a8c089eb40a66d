//! `cargo xtask conformance` as it is run on models that have faults.

use std::{fs, process::Command};

#[test]
fn nothing_is_built_when_every_model_has_faults() {
    let folder = tempfile::tempdir().unwrap();
    let model = r#"{"smithy": "2.0", "shapes": {
        "a#S": {"type": "service", "version": "1", "traits": {"aws.protocols#restJson1": {}},
            "operations": [{"target": "a#Get"}]},
        "a#Get": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET", "uri": "a"}}}
    }}"#;
    fs::write(folder.path().join("a.json"), model).unwrap();
    let unreadable = model.replace("{\"target\": \"a#Get\"}", "{\"target\": \"a#Put\"}");
    fs::write(folder.path().join("b.json"), unreadable).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-smithy"))
        .args(["conformance", "a.json", "b.json"])
        .env("CARGO", "no-cargo-is-run")
        .env("PATH", "")
        .current_dir(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("a.json:4:") && told.contains("b.json:3:"),
        "{told}"
    );
    assert!(told.ends_with("nothing was written\n"), "{told}");
}
