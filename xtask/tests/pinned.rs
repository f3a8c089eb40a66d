//! Models that `codegen.toml` has by name, fetched from servers on this machine.

mod server;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use server::Server;
use tempfile::TempDir;

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
    "com.example#Garden": {"type": "service", "version": "1", "operations": [{"target": "com.example#Water"}],
        "traits": {"aws.protocols#restJson1": {}, "smithy.api#title": "Garden"}},
    "com.example#Water": {"type": "operation",
        "traits": {"smithy.api#http": {"method": "POST", "uri": "/water"}}}
}}"#;

/// A project with a crate of the model `garden`, which comes from this source.
fn project(source: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let list = format!(
        "[models]\nsource = \"{source}\"\n\n[[crate]]\nname = \"garden\"\nmodel = {{ name = \"garden\", version = \"1\" }}\n\
         out = \"generated/garden\"\n"
    );
    fs::write(folder.path().join("codegen.toml"), list).unwrap();
    folder
}

fn run(project: &TempDir, command: &str, authority: Option<&Path>) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cargo-smithy"));
    program
        .args(command.split_whitespace())
        .current_dir(project.path())
        .env("NO_PROXY", "127.0.0.1,localhost")
        .env_remove("CARGO_HTTP_CAINFO")
        .env_remove("SSL_CERT_FILE");
    if let Some(authority) = authority {
        program.env("SSL_CERT_FILE", authority);
    }
    program.output().unwrap()
}

/// Runs a command and checks its exit code and that its output has these parts.
#[track_caller]
fn check(project: &TempDir, command: &str, code: i32, parts: &[&str]) {
    let output = run(project, command, None);
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{text}");
    for part in parts {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
}

fn read(project: &TempDir, file: &str) -> String {
    fs::read_to_string(project.path().join(file)).unwrap()
}

#[test]
fn a_model_is_fetched_once_recorded_and_verified() {
    let server = Server::http(MODEL);
    let project = project(&server.url("{name}/{version}/{name}-{version}.json"));
    let missing = "models/garden.json is not there; `cargo smithy codegen` fetches it";
    check(&project, "codegen --check", 1, &[missing]);
    check(&project, "list", 1, &[missing]);
    assert_eq!(server.requests(), 0, "nothing is fetched without need");

    let fetched = [
        "models/garden.json is fetched from http://",
        "garden: 1 operation,",
    ];
    check(&project, "codegen", 0, &fetched);
    assert_eq!(server.paths(), ["/garden/1/garden-1.json"]);
    assert_eq!(read(&project, "models/garden.json"), MODEL);
    let lock: toml::Table = read(&project, "codegen.lock").parse().unwrap();
    let entry = &lock["model"][0];
    assert_eq!(entry["file"].as_str(), Some("models/garden.json"));
    assert_eq!(
        entry["source"].as_str(),
        Some(&*server.url("garden/1/garden-1.json"))
    );
    assert_eq!(entry["sha256"].as_str().map(str::len), Some(64));
    let header = "from models/garden.json; do not edit.";
    assert!(read(&project, "generated/garden/src/lib.rs").contains(header));

    for command in ["codegen", "codegen --check", "list", "codegen"] {
        check(&project, command, 0, &[]);
    }
    assert_eq!(server.requests(), 1);

    fs::write(
        project.path().join("models/garden.json"),
        MODEL.to_owned() + " ",
    )
    .unwrap();
    for command in ["codegen", "codegen --check", "list", "lint-model"] {
        check(
            &project,
            command,
            1,
            &["models/garden.json is not what codegen.lock recorded"],
        );
    }
    assert_eq!(server.requests(), 1);
    fs::remove_file(project.path().join("models/garden.json")).unwrap();
    check(&project, "codegen", 0, &["0 files written"]);
    assert_eq!(
        (
            server.requests(),
            read(&project, "models/garden.json").as_str()
        ),
        (2, MODEL)
    );
}

#[test]
fn what_changed_at_the_source_comes_with_update_model_only() {
    let server = Server::http(MODEL);
    let project = project(&server.url("{name}.json"));
    check(&project, "codegen", 0, &[]);
    let newer = MODEL.replace(r#""/water""#, r#""/waters""#);
    server.serve(&newer);
    check(&project, "codegen", 0, &["0 files written"]);
    assert_eq!(server.requests(), 1);

    fs::remove_file(project.path().join("models/garden.json")).unwrap();
    let changed = "has changed since models/garden.json was recorded";
    check(
        &project,
        "codegen",
        1,
        &[changed, "`cargo smithy update-model` takes the new one"],
    );
    assert!(!project.path().join("models/garden.json").exists());
    fs::write(project.path().join("models/garden.json"), MODEL).unwrap();

    let told = ["SHA-256", "Water", "http"];
    check(&project, "update-model --dry-run", 0, &told);
    assert_eq!(read(&project, "models/garden.json"), MODEL);
    check(&project, "codegen", 0, &["0 files written"]);
    check(
        &project,
        "update-model --crate garden",
        0,
        &["models/garden.json is updated"],
    );
    assert_eq!(read(&project, "models/garden.json"), newer);
    check(&project, "codegen", 0, &["1 file written"]);
    check(
        &project,
        "update-model",
        0,
        &["models/garden.json is up to date"],
    );
    let refused = "is what its source has, as codegen.toml says";
    check(
        &project,
        "update-model --from models/garden.json",
        1,
        &[refused],
    );

    server.serve("{");
    check(&project, "update-model", 1, &["garden.json:1:"]);
    assert_eq!(read(&project, "models/garden.json"), newer);
}

#[test]
fn a_record_that_is_lost_is_made_again_from_the_source() {
    let server = Server::http(MODEL);
    let project = project(&server.url("{name}.json"));
    check(&project, "codegen", 0, &[]);
    let lock = read(&project, "codegen.lock");
    fs::remove_file(project.path().join("codegen.lock")).unwrap();
    check(
        &project,
        "codegen --check",
        1,
        &["models/garden.json is not in codegen.lock"],
    );
    check(&project, "codegen", 0, &["0 files written"]);
    assert_eq!(read(&project, "codegen.lock"), lock);

    fs::remove_file(project.path().join("codegen.lock")).unwrap();
    server.serve(&MODEL.replace("Garden", "Gardens"));
    check(
        &project,
        "codegen",
        1,
        &["models/garden.json differs from what http://"],
    );
    assert!(!project.path().join("codegen.lock").exists());

    let list = read(&project, "codegen.toml").replace("{name}", "other/{name}");
    fs::write(project.path().join("codegen.toml"), list).unwrap();
    fs::write(project.path().join("codegen.lock"), lock).unwrap();
    check(&project, "codegen", 1, &["and codegen.toml says http://"]);
}

#[test]
fn a_folder_is_a_source_too() {
    let folder = tempfile::tempdir().unwrap();
    let list = read(&project("../{name}.json"), "codegen.toml");
    let project = tempfile::tempdir_in(folder.path()).unwrap();
    fs::write(project.path().join("codegen.toml"), list).unwrap();
    fs::write(folder.path().join("garden.json"), MODEL).unwrap();
    check(&project, "codegen", 0, &["garden: 1 operation,"]);
    assert!(read(&project, "codegen.lock").contains("source = \"../garden.json\""));
    fs::remove_file(folder.path().join("garden.json")).unwrap();
    check(&project, "codegen --check", 0, &[]);
}

#[test]
fn a_model_comes_over_tls_from_a_server_whose_authority_is_trusted() {
    let (server, authority) = Server::https(MODEL);
    let project = project(&server.url("{name}.json"));
    let untrusted = run(&project, "codegen", None);
    let told = String::from_utf8_lossy(&untrusted.stderr).into_owned();
    assert!(
        !untrusted.status.success() && told.contains("certificate"),
        "{told}"
    );
    assert!(!project.path().join("models").exists());

    let file = project.path().join("authority.pem");
    fs::write(&file, authority).unwrap();
    let trusted = run(&project, "codegen", Some(&file));
    let told = String::from_utf8_lossy(&trusted.stderr).into_owned();
    assert!(
        trusted.status.success() && told.contains("is fetched from https://localhost"),
        "{told}"
    );
    assert_eq!(read(&project, "models/garden.json"), MODEL);
    assert_eq!(server.paths(), ["/garden.json"]);

    fs::remove_file(project.path().join("models/garden.json")).unwrap();
    let none = run(&project, "codegen", Some(&project.path().join("none.pem")));
    let told = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(told.contains("which SSL_CERT_FILE names"), "{told}");
}
