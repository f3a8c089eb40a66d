//! The example as somebody's own package: its folder, copied out of the repository, builds and
//! runs; and cargo shows what is wrong with a model.
//!
//! `cargo` builds the copy in Cargo's folder for tests, with a target folder of its own and this
//! workspace's lock file. As long as the crates are in no registry, a `.cargo/config.toml` says
//! where they are, as docs/build-script.md does.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

#[test]
fn the_folder_works_elsewhere_and_faults_have_their_places() {
    let package = copy();
    let output = cargo(&package, &["run"]);
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(text, "POST /beds/roses/water\nPOST /\n", "{errors}");

    fs::write(package.join("model/garden.json"), FAULTY).unwrap();
    let output = cargo(&package, &["build"]);
    assert!(!output.status.success());
    let errors = String::from_utf8_lossy(&output.stderr);
    for fault in FAULTS {
        let line = format!("error: build-script-example@0.1.0: model/garden.json:{fault}");
        assert!(errors.lines().any(|it| it == line), "{line}\n{errors}");
    }
}

#[test]
fn the_documentation_shows_the_files() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documentation = fs::read_to_string(example.join("../../docs/build-script.md")).unwrap();
    for (file, language) in [
        ("Cargo.toml", "toml"),
        ("build.rs", "rust"),
        ("src/lib.rs", "rust"),
    ] {
        let text = fs::read_to_string(example.join(file)).unwrap();
        let shown = documentation.contains(&format!("```{language}\n{text}```"));
        assert!(shown, "{file}");
    }
}

/// The copied folder.
fn copy() -> PathBuf {
    let example = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copied");
    let files = [
        "Cargo.toml",
        "build.rs",
        "model/garden.json",
        "model/pond.json",
        "src/lib.rs",
        "src/main.rs",
    ];
    for file in files {
        let path = package.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(example.join(file), path).unwrap();
    }
    let root = example.join("../..");
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    fs::create_dir_all(package.join(".cargo")).unwrap();
    let patch = format!(
        "[patch.crates-io]\nsmithy-build.path = {:?}\nsmithy-client-runtime.path = {:?}\n",
        root.join("build"),
        root.join("runtime")
    );
    fs::write(package.join(".cargo/config.toml"), patch).unwrap();
    package
}

/// Runs cargo, with the network only if something was not downloaded when this workspace was built.
fn cargo(package: &Path, arguments: &[&str]) -> Output {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run = |more: &[&str]| {
        let mut command = Command::new(&cargo);
        command
            .args(arguments)
            .args(["--quiet", "--target-dir", "target"]);
        command.args(more).current_dir(package).output().unwrap()
    };
    let output = run(&["--offline"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() && errors.contains("--offline") {
        return run(&[]);
    }
    output
}

const FAULTY: &str = r#"{
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

const FAULTS: [&str; 2] = [
    "7:40: there is no shape `com.example#Watr` (com.example#Garden); did you mean `com.example#Water`?",
    "8:76: expected a string, found a number (com.example#Garden, smithy.api#title)",
];
