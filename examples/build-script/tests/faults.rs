//! What cargo prints when the build script finds faults in the model.
//!
//! `cargo` builds a package in Cargo's folder for tests that has the build script of this one, and a
//! model that is not right. It has a target folder of its own, and this workspace's lock file.

use std::{env, fs, path::Path, process::Command};

const MODEL: &str = r#"{
    "smithy": "2.0",
    "shapes": {
        "com.example#Garden": {
            "type": "service",
            "version": "2026-01-01",
            "operations": [{ "target": "com.example#Watr" }],
            "traits": { "aws.protocols#restJson1": {}, "smithy.api#title": 1 }
        },
        "com.example#Water": { "type": "operation" }
    }
}"#;

#[test]
fn faults_have_their_places_in_the_model() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults");
    let write = |path: &str, text: &str| {
        let path = package.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let manifest = format!(
        "[workspace]\n[package]\nname = \"faults\"\nedition = \"2024\"\nbuild = {:?}\n\
         [build-dependencies]\nsmithy-codegen.path = {:?}\n",
        example.join("build.rs"),
        example.join("../../codegen"),
    );
    write("Cargo.toml", &manifest);
    write("src/lib.rs", "");
    write("model/garden.json", MODEL);
    fs::copy(example.join("../../Cargo.lock"), package.join("Cargo.lock")).unwrap();

    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = |offline: &[&str]| {
        let mut command = Command::new(&cargo);
        command.args(["build", "--quiet", "--target-dir", "target"]);
        command
            .args(offline)
            .current_dir(&package)
            .output()
            .unwrap()
    };
    let mut output = build(&["--offline"]);
    let mut errors = String::from_utf8_lossy(&output.stderr).into_owned();
    if errors.contains("--offline") {
        output = build(&[]);
        errors = String::from_utf8_lossy(&output.stderr).into_owned();
    }
    assert!(!output.status.success(), "{errors}");
    for fault in FAULTS {
        let line = format!("error: faults@0.0.0: model/garden.json:{fault}");
        assert!(errors.lines().any(|it| it == line), "{line}\n{errors}");
    }
}

const FAULTS: [&str; 2] = [
    "7:40: there is no shape `com.example#Watr` (com.example#Garden); did you mean `com.example#Water`?",
    "8:76: expected a string, found a number (com.example#Garden, smithy.api#title)",
];
