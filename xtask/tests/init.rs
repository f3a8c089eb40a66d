//! `cargo xtask init` as it is run.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
    "com.example#Garden": {"type": "service", "version": "1", "operations": [{"target": "com.example#Water"}],
        "traits": {"aws.protocols#restJson1": {}, "smithy.api#title": "Garden"}},
    "com.example#Water": {"type": "operation",
        "traits": {"smithy.api#http": {"method": "POST", "uri": "/water"}}}
}}"#;

fn run(folder: &Path, options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-smithy"))
        .arg("smithy") // as cargo does
        .args(options)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// What a command prints, after a look at its exit code.
#[track_caller]
fn told(folder: &Path, options: &[&str], code: i32) -> String {
    let output = run(folder, options);
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{text}");
    text
}

fn list(folder: &Path) -> toml::Table {
    let text = fs::read_to_string(folder.join("codegen.toml")).unwrap();
    text.parse().unwrap()
}

#[test]
fn an_empty_folder_becomes_a_project() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("models")).unwrap();
    fs::write(folder.join("models/garden.json"), MODEL).unwrap();
    let init = [
        "init",
        "--model",
        "models/garden.json",
        "--operation",
        "W*",
        "--out",
        "./gen/",
    ];
    let text = told(folder, &init, 0);
    assert_eq!(
        text,
        "codegen.toml is written with 1 crate; `cargo smithy codegen` generates what it lists\n"
    );
    let crate_ = &list(folder)["crate"][0];
    assert_eq!(crate_["model"].as_str(), Some("models/garden.json"));
    assert_eq!(crate_["out"].as_str(), Some("gen/garden"));
    assert_eq!(crate_["operations"][0].as_str(), Some("W*"));
    assert!(told(folder, &["codegen"], 0).contains("garden: 1 operation,"));
    assert_eq!(
        told(folder, &["init"], 1),
        "error: codegen.toml is there already\n"
    );
}

#[test]
fn models_from_elsewhere_have_names() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    fs::create_dir(&project).unwrap();
    fs::write(folder.path().join("garden.json"), MODEL).unwrap();
    told(
        &project,
        &["init", "--model", "../garden.json", "--crate-name", "plot"],
        0,
    );
    let model = &list(&project)["crate"][0]["model"];
    assert_eq!(model["name"].as_str(), Some("garden"));
    assert_eq!(model["source"].as_str(), Some("../garden.json"));
    let generated = told(&project, &["codegen"], 0);
    assert!(
        generated.contains("plot: 1 operation,") && generated.contains("is fetched from"),
        "{generated}"
    );

    fs::remove_file(project.join("codegen.toml")).unwrap();
    told(&project, &["init", "--models", "..", "--out", "clients"], 0);
    let list_ = list(&project);
    assert_eq!(list_["models"]["source"].as_str(), Some(".."));
    assert_eq!(list_["crate"][0]["model"]["name"].as_str(), Some("garden"));
    assert!(told(&project, &["codegen"], 0).contains("garden: 1 operation,"));

    fs::remove_file(project.join("codegen.toml")).unwrap();
    told(
        &project,
        &[
            "init",
            "--model",
            "https://example.com/m/Two%20Parts.json?a=b",
        ],
        0,
    );
    assert_eq!(
        list(&project)["crate"][0]["name"].as_str(),
        Some("two-20parts")
    );
}

#[test]
fn the_runtime_is_written_down() {
    let root = tempfile::tempdir().unwrap();
    let runtime = |options: &[&str]| {
        let folder = tempfile::tempdir_in(root.path()).unwrap();
        told(folder.path(), &[&["init"], options].concat(), 0);
        let runtime = list(folder.path()).get("runtime").cloned();
        if let Some(path) = runtime.as_ref().and_then(|it| it.get("path")?.as_str()) {
            assert!(
                folder.path().join(path).join("Cargo.toml").is_file(),
                "{path}"
            );
        }
        runtime.map(|it| it.to_string())
    };
    assert!(runtime(&[]).unwrap().contains("path = "));
    assert_eq!(runtime(&["--runtime", "0.1"]).unwrap(), "\"0.1\"");
    let git = runtime(&["--runtime", "https://example.com/s?tag=v1"]).unwrap();
    assert_eq!(git, "{ git = \"https://example.com/s\", tag = \"v1\" }");
    let workspace = "[workspace]\n[workspace.dependencies]\nsmithy-client-runtime = \"0.1\"\n";
    fs::write(root.path().join("Cargo.toml"), workspace).unwrap();
    assert_eq!(runtime(&[]), None);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for (options, code, part) in [
        (&["--model", "none.json"][..], 1, "cannot read none.json: "),
        (&["--model", ".."], 1, "a model from elsewhere is one file"),
        (&["--models", "."], 1, "has no .smithy or .json file"),
        (
            &["--model", "a.json", "--out", "../a"],
            2,
            "stays in its folder",
        ),
        (&["--operation", "A"], 2, "--model"),
        (
            &["--model", "https://example.com/std.json"],
            1,
            "`std` cannot be the name",
        ),
    ] {
        let text = told(folder, &[&["init"], options].concat(), code);
        assert!(text.contains(part), "{text}");
        assert!(!folder.join("codegen.toml").exists(), "{options:?}");
    }
}
