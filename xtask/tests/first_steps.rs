//! The README's way from an empty folder to a program and a test, as it stands there, with the test
//! of the guide to mocking; and a workspace that has generated crates as members.
//!
//! `cargo` builds in Cargo's folder for tests, with a target folder of its own and this workspace's
//! lock file.
#![cfg(unix)] // the clone beside the folder is a link

use std::{
    env, fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A fresh folder, with the lock file, beside whatever cargo built before.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// Runs a command, with the network only if something was not downloaded when this workspace was
/// built.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let bin = scratch.join("installed/bin");
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([bin].into_iter().chain(env::split_paths(&path))).unwrap();
    let output = |offline: &str| {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(folder)
            .env("PATH", &path)
            .env("CARGO_INSTALL_ROOT", scratch.join("installed"))
            .env("CARGO_TARGET_DIR", scratch.join("built"))
            .env("CARGO_NET_OFFLINE", offline)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env("CARGO_INCREMENTAL", "0")
            .env("NO_COLOR", "1")
            .env_remove("RUSTFLAGS");
        command.output().unwrap()
    };
    let first = output("true");
    let errors = String::from_utf8_lossy(&first.stderr);
    if !first.status.success() && errors.contains("offline") {
        return output("false");
    }
    first
}

/// What a command prints, which has to succeed.
#[track_caller]
fn printed(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = run(folder, program, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{program} {arguments:?}\n{text}{errors}"
    );
    text
}

/// The README's section on a project of one's own.
fn section() -> String {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let (_, section) = readme.split_once("## In a project of your own\n").unwrap();
    section.split("\n## ").next().unwrap().to_owned()
}

/// The blocks of code in this language.
fn blocks<'s>(section: &'s str, language: &str) -> Vec<&'s str> {
    let start = format!("```{language}\n");
    let blocks = section.split(start.as_str()).skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap())
        .collect()
}

#[test]
fn five_commands_lead_from_an_empty_folder_to_a_program_and_a_test() {
    let folder = folder("first-steps");
    let clone = folder.with_file_name("smithy");
    let _ = fs::remove_file(&clone);
    symlink(repository(), &clone).unwrap();
    let section = section();
    let (manifest, program) = (blocks(&section, "toml")[0], blocks(&section, "rust")[0]);
    let consoles = blocks(&section, "console");
    let lines = consoles.iter().flat_map(|block| block.lines());
    let mut commands = 0;
    let mut last = String::new();
    for line in lines {
        let Some(command) = line.strip_prefix("$ ") else {
            assert!(last.contains(line), "{line}\n{last}");
            continue;
        };
        commands += 1;
        if command == "cargo run" {
            fs::write(folder.join("Cargo.toml"), manifest).unwrap();
            fs::create_dir(folder.join("src")).unwrap();
            fs::write(folder.join("src/main.rs"), program).unwrap();
        }
        if command == "cargo test" {
            let guide = fs::read_to_string(repository().join("docs/mocking.md")).unwrap();
            fs::create_dir(folder.join("tests")).unwrap();
            fs::write(folder.join("tests/mocking.rs"), blocks(&guide, "rust")[0]).unwrap();
        }
        last = printed(&folder, "sh", &["-c", command]);
    }
    assert_eq!(commands, 5);
    for test in ["tests::a_session_that_is_over", "a_session_is_there_or_not"] {
        assert!(last.contains(&format!("test {test} ... ok")), "{last}");
    }
}

const GARDEN: &str = r#"{"smithy": "2.0", "shapes": {
    "com.example#Garden": {"type": "service", "version": "1", "operations": [{"target": "com.example#Water"}],
        "traits": {"aws.protocols#restJson1": {}, "smithy.api#title": "Garden"}},
    "com.example#Water": {"type": "operation",
        "traits": {"smithy.api#http": {"method": "POST", "uri": "/water"}}}
}}"#;

const LIST: &str = r#"
[[crate]]
name = "garden"
model = "models/garden.json"
out = "clients/garden"

[[crate]]
name = "session"
model = { name = "workspaces-web", source = "../smithy/model/services/workspaces-web.json" }
out = "clients/session"
operations = ["GetSession"]
"#;

#[test]
fn a_workspace_has_generated_crates_as_members() {
    let folder = folder("workspace");
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let source = repository().join("model/services/workspaces-web.json");
    let list = LIST.replace(
        "../smithy/model/services/workspaces-web.json",
        source.to_str().unwrap(),
    );
    write("codegen.toml", &list);
    write("models/garden.json", GARDEN);
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"app\", \"clients/*\"]\n\
                    [workspace.lints.clippy]\npedantic = \"deny\"\n";
    write("Cargo.toml", manifest);
    let app = "[package]\nname = \"app\"\nedition = \"2024\"\n[lints]\nworkspace = true\n[dependencies]\n\
               garden = { path = \"../clients/garden\", default-features = false }\n\
               session = { path = \"../clients/session\", default-features = false }\n";
    write("app/Cargo.toml", app);
    write(
        "app/src/lib.rs",
        "//! An application.\nuse {garden as _, session as _};\n",
    );

    let generated = printed(&folder, env!("CARGO_BIN_EXE_cargo-smithy"), &["codegen"]);
    assert!(generated.contains("2 crates, 0 failed"), "{generated}");
    let cargo = |arguments: &str| {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        printed(&folder, "cargo", &arguments)
    };
    cargo("fmt --all --check");
    let tested = cargo("test --workspace --no-default-features");
    assert!(!tested.contains("FAILED"), "{tested}");
    cargo("clippy --workspace --all-targets --no-default-features -- -D warnings");
    for name in ["garden", "session"] {
        let files = cargo(&format!("package --list --allow-dirty --package {name}"));
        assert!(
            files.contains("src/lib.rs\n") && files.contains("Cargo.toml\n"),
            "{files}"
        );
    }
}
