//! Generated crates compile without a warning, and pass the tests that models bring along. What
//! they do beyond is tested in `behavior`.
//!
//! The crates of all models in `tests/models` become members of one scratch workspace in Cargo's
//! folder for tests, with a target folder of its own: `cargo` runs in it while another `cargo` runs
//! this test. It follows the lints of this workspace, and its lock file, so that nothing needs to
//! be downloaded.

mod common;

use common::{CHOSEN_OPERATIONS, generated, generated_rules, models, name, package};
use smithy_codegen::{GeneratedCrate, SourceFile};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

#[test]
#[ignore = "it takes minutes; continuous integration runs it"]
fn generated_crates_have_no_warnings_and_pass_their_tests() {
    let scratch = Scratch::new();
    // No feature but `test-util` and `serde` adds to generated code what the default ones do not;
    // how crates do without features is seen when their tests are compiled.
    scratch.cargo("clippy --workspace --all-targets --features test-util,serde");
    scratch.cargo("doc --workspace --no-deps --features test-util");
    let with_tests = scratch.with_tests.join(" --package ");
    scratch.cargo(&format!(
        "test --tests --features test-util --package {with_tests}"
    ));
    scratch.cargo("test --test endpoint --package rules");
    let package = CHOSEN_OPERATIONS.replace('_', "-");
    for features in choices(&generated(CHOSEN_OPERATIONS)) {
        scratch.cargo(&format!(
            "check --package {package} --no-default-features --features={features}"
        ));
    }
}

/// Lists of features of a crate whose operations are features: none, each operation, each pair of
/// them and some larger sets, in turn with a client and without one.
fn choices(generated: &GeneratedCrate) -> Vec<String> {
    let mut operations = Vec::new();
    for file in &generated.files {
        let module = file.path.strip_prefix("src/operation/");
        let module = module.and_then(|it| it.strip_suffix("/builders.rs"));
        operations
            .extend(module.map(|it| it.replace('_', "-").replace("https", "https-operation")));
    }
    let places = 0..operations.len();
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    sets.extend(places.clone().map(|one| vec![one]));
    for one in places.clone() {
        sets.extend((one + 1..operations.len()).map(|other| vec![one, other]));
    }
    // of the larger sets, as many as an odd step through all of them meets
    let larger = (0..1_usize << operations.len()).step_by(23);
    let set_of = |bits: usize| {
        places
            .clone()
            .filter(move |place| bits >> place & 1 == 1)
            .collect()
    };
    sets.extend(larger.map(set_of).filter(|set: &Vec<usize>| set.len() > 2));
    let with_client = |(index, set): (usize, Vec<usize>)| {
        let chosen = set.into_iter().map(|place| operations[place].as_str());
        let client = ["client"].into_iter().filter(|_| index % 2 == 1);
        client.chain(chosen).collect::<Vec<&str>>().join(",")
    };
    let mut choices: Vec<String> = sets.into_iter().enumerate().map(with_client).collect();
    choices.push("client".to_owned());
    choices
}

/// The workspace with the generated crates.
struct Scratch {
    root: PathBuf,
    /// The packages with tests of their models.
    with_tests: Vec<String>,
}

impl Scratch {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated");
        let mut files = BTreeSet::new();
        let of_model = |model: &PathBuf| {
            let name = name(model).to_owned();
            (generated(&name), name)
        };
        let mut crates: Vec<(GeneratedCrate, String)> = models().iter().map(of_model).collect();
        let has_tests = |files: &[SourceFile]| files.iter().any(|it| it.path.starts_with("tests/"));
        let with_tests = crates.iter().filter(|(it, _)| has_tests(&it.files));
        let with_tests = with_tests.map(|(_, name)| name.replace('_', "-")).collect();
        crates.push((generated_rules("endpoints", "rules"), "rules".to_owned()));
        let members: Vec<&str> = crates.iter().map(|(_, name)| name.as_str()).collect();
        write(&mut files, root.join("Cargo.toml"), &manifest(&members));
        for (generated, name) in &crates {
            for file in &generated.files {
                write(&mut files, root.join(name).join(&file.path), &file.text);
            }
        }
        fs::copy(package().join("../Cargo.lock"), root.join("Cargo.lock"))
            .expect("the workspace has a lock file");
        for name in members {
            remove_others(&root.join(name), &files);
        }
        Self { root, with_tests }
    }

    /// Runs a command of Cargo's, where every warning is an error. The network is used only if a
    /// dependency was not downloaded when this workspace was built.
    fn cargo(&self, command: &str) {
        let start = Instant::now();
        let mut output = self.command(command).arg("--offline").output();
        let needs_network = |output: &Output| {
            let errors = String::from_utf8_lossy(&output.stderr);
            !output.status.success() && errors.contains("--offline")
        };
        if output.as_ref().is_ok_and(needs_network) {
            output = self.command(command).output();
        }
        let output = output.expect("cargo can be run");
        println!("cargo {command}: {:.1?}", start.elapsed());
        assert!(
            output.status.success(),
            "`cargo {command}` failed:\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
    }

    fn command(&self, arguments: &str) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .current_dir(&self.root)
            .args(arguments.split(' '))
            .args(["--quiet", "--target-dir", "target"])
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET");
        command
    }
}

/// The manifest of the scratch workspace, with the lints of this one.
fn manifest(members: &[&str]) -> String {
    let mut text = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    let runtime = package().join("../runtime");
    let _ = write!(
        text,
        "\n[workspace.dependencies]\n\
         smithy-client-runtime = {{ path = {:?}, default-features = false }}\n\
         \n[profile.dev]\ndebug = false\nincremental = false\n\n",
        runtime.to_str().expect("the path is Unicode"),
    );
    let manifest = fs::read_to_string(package().join("../Cargo.toml"));
    let manifest = manifest.expect("the workspace has a manifest");
    let mut in_lints = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_lints = line.starts_with("[workspace.lints.");
        }
        if in_lints {
            text.push_str(line);
            text.push('\n');
        }
    }
    assert!(text.contains("[workspace.lints.clippy]"), "{text}");
    text
}

/// Writes a file if it differs, so that Cargo sees what changed.
fn write(files: &mut BTreeSet<PathBuf>, path: PathBuf, text: &str) {
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        files.insert(path);
        return;
    }
    let folder = path.parent().expect("the path is in the workspace");
    fs::create_dir_all(folder).expect("the scratch workspace can be written");
    fs::write(&path, text).expect("the scratch workspace can be written");
    files.insert(path);
}

/// Removes the files of earlier runs.
fn remove_others(folder: &Path, files: &BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the scratch workspace can be read") {
        let path = entry.expect("the scratch workspace can be read").path();
        if path.is_dir() {
            remove_others(&path, files);
        } else if !files.contains(&path) {
            fs::remove_file(path).expect("the scratch workspace can be written");
        }
    }
}
