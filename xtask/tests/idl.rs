//! Models in Smithy's IDL, in one file or several, wherever a command takes a model.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

const SERVICE: &str = r#"$version: "2"

namespace com.example

use aws.protocols#restJson1

/// Takes care of a garden.
@restJson1
@title("Garden")
service Garden {
    version: "2026-01-01"
    operations: [Water]
}
"#;

const WATER: &str = r#"$version: "2"

namespace com.example

/// Waters a bed.
@http(method: "POST", uri: "/beds/{bed}/water")
operation Water {
    input :=
        /// What to water.
        {
        /// Which bed.
        @required
        @httpLabel
        bed: String
    }
}
"#;

/// The same as JSON.
const JSON: &str = r#"{"smithy": "2.0", "shapes": {
    "com.example#WaterInput": {
        "type": "structure",
        "members": {"bed": {"target": "smithy.api#String", "traits": {
            "smithy.api#httpLabel": {}, "smithy.api#required": {}, "smithy.api#documentation": "Which bed."
        }}},
        "traits": {"smithy.api#input": {}, "smithy.api#documentation": "What to water."}
    },
    "com.example#Water": {
        "type": "operation",
        "input": {"target": "com.example#WaterInput"},
        "traits": {
            "smithy.api#documentation": "Waters a bed.",
            "smithy.api#http": {"uri": "/beds/{bed}/water", "method": "POST"}
        }
    },
    "com.example#Garden": {
        "type": "service",
        "operations": [{"target": "com.example#Water"}],
        "version": "2026-01-01",
        "traits": {
            "smithy.api#title": "Garden",
            "smithy.api#documentation": "Takes care of a garden.",
            "aws.protocols#restJson1": {}
        }
    }
}}"#;

const CONFIG: &str = r#"
[[crate]]
name = "garden"
model = ["model/garden.smithy", "model/operations"]
out = "generated/garden"
"#;

fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("model/garden.smithy", SERVICE),
        ("model/operations/water.smithy", WATER),
        ("model/README.md", "Not a model."),
        ("garden.json", JSON),
        ("codegen.toml", CONFIG),
        (
            "smithy-build.json",
            r#"{"version": "1.0", "plugins": {"openapi": {}}}"#,
        ),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &str) -> Output {
    run_with(folder, arguments, "")
}

fn run_with(folder: &Path, arguments: &str, input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cargo-smithy"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

#[track_caller]
fn stdout(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_model_prints_the_same_however_it_is_written() {
    let folder = project();
    let printed = stdout(&run(folder.path(), "ast garden.json"));
    assert!(
        printed.starts_with("{\n  \"smithy\": \"2.0\",\n"),
        "{printed}"
    );
    for model in [
        "model",
        "model/garden.smithy model/operations/water.smithy",
        "model/operations model/garden.smithy",
        "smithy-build.json",
        "",
    ] {
        let output = run(folder.path(), &format!("ast {model}"));
        assert_eq!(stdout(&output), printed, "{model}");
    }
    let one = SERVICE.to_owned() + WATER.split_once("example\n").unwrap().1;
    assert_eq!(stdout(&run_with(folder.path(), "ast -", &one)), printed);
}

#[test]
fn what_a_project_asks_for_beyond_its_files_is_told() {
    let folder = project();
    let output = run(folder.path(), "ast .");
    let told = String::from_utf8_lossy(&output.stderr);
    let expected = "smithy-build.json: the plugins `openapi` are not run";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn crates_are_generated_from_files_folders_and_the_list() {
    let folder = project();
    let of = |arguments: &str| stdout(&run(folder.path(), arguments));
    assert!(of("codegen").starts_with("garden: 1 operation, "));
    of("codegen --check");
    for model in ["model", "model/garden.smithy model/operations/water.smithy"] {
        let out = format!("codegen --model {model} --crate-name garden --out again --replace");
        assert!(of(&out).starts_with("garden: 1 operation, "), "{model}");
        let read = |crate_: &str| {
            fs::read_to_string(folder.path().join(crate_).join("src/operation/water.rs")).unwrap()
        };
        let body = |text: String| text.split_once('\n').unwrap().1.to_owned();
        assert_eq!(body(read("again")), body(read("generated/garden")));
    }
}

#[test]
fn models_are_listed_compared_and_linted() {
    let folder = project();
    let of = |arguments: &str| stdout(&run(folder.path(), arguments));
    assert!(of("list model").starts_with("Water\tPOST\t/beds/{bed}/water\tWaterInput\t"));
    assert_eq!(of("list"), of("list garden.json"));
    assert_eq!(of("diff garden.json model"), "");
    assert_eq!(
        of("lint-model model"),
        "model: 1 operation, all documented\n"
    );
}

#[test]
fn facts_are_taken_over_into_json_only() {
    let folder = project();
    let newer = WATER.replace("bed: String\n", "bed: String\n        litres: Integer\n");
    fs::write(folder.path().join("model/operations/water.smithy"), newer).unwrap();
    let output = run(
        folder.path(),
        "update-model --model garden.json --from model",
    );
    let told = stdout(&output);
    assert!(told.contains("WaterInput$litres"), "{told}");
    let output = run(folder.path(), "diff garden.json model");
    assert_eq!(stdout(&output), "");
    let output = run(folder.path(), "update-model --from garden.json");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("is not one file in JSON"), "{told}");
}

#[test]
fn faults_have_their_places_in_their_files() {
    let folder = project();
    let wrong = WATER
        .replace("bed: String", "bed: Strin")
        .replace("@required", "@requird");
    fs::write(folder.path().join("model/operations/water.smithy"), wrong).unwrap();
    let output = run(
        folder.path(),
        "codegen --model model --crate-name garden --out out",
    );
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    for fault in [
        "model/operations/water.smithy:12:9: there is no trait `requird` (com.example#WaterInput$bed); did you mean \
         `@required`?",
        "model/operations/water.smithy:14:14: there is no shape `com.example#Strin` (com.example#WaterInput$bed); did \
         you mean `smithy.api#String`?",
    ] {
        assert!(told.contains(fault), "{told}");
    }
    assert!(!folder.path().join("out").exists());
    let output = run(folder.path(), "ast missing.smithy");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("cannot read missing.smithy"), "{told}");
}

#[test]
fn a_file_that_is_no_model_says_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.md"), "# Notes\n\n- one\n- two\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-smithy"))
        .args(["list", "notes.md"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    let told = "notes.md:1:1: the file is not a Smithy model; a model is in Smithy's IDL";
    assert!(
        text.starts_with(told) && text.ends_with("1 fault\n"),
        "{text}"
    );
}
