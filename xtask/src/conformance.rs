//! `cargo xtask conformance`: the tests that models bring along, run against generated crates.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{
    cli::ConformanceArguments,
    codegen::{Job, Outcome, write_all},
    models::ModelFiles,
    paths,
    problems::Problems,
    project, repository,
    terminal::Screen,
};
use smithy_codegen::Faults;

/// Generates a crate with tests for each service of each file, and runs all tests.
///
/// Of a service without a protocol it is a crate of the endpoint rules.
pub(crate) fn run(arguments: &ConformanceArguments) -> Result<Outcome> {
    let repository = repository::root()?;
    let project = project::find().unwrap_or(std::env::current_dir()?);
    let scratch = project.join("target").join("conformance");
    let _ = fs::remove_dir_all(scratch.join("crates"));
    fs::create_dir_all(&scratch)?;
    fs::write(scratch.join("Cargo.toml"), WORKSPACE)?;
    fs::copy(repository.join("Cargo.lock"), scratch.join("Cargo.lock"))
        .context("cannot copy Cargo.lock")?;
    let plan = Jobs::of(&arguments.models, &scratch)?;
    if !plan.problems.is_empty() {
        eprintln!("{}", plan.problems.text(Screen::stderr()));
    }
    let written = write_all(&plan.jobs)?;
    if written == 0 {
        return Ok(Outcome::Failed); // as was told
    }
    if arguments.clippy {
        lint(&scratch, plan.has_clients)?;
    }
    let totals = test(&scratch, plan.has_clients)?;
    if !arguments.keep {
        fs::remove_dir_all(scratch.join("crates"))?;
    }
    println!("{} passed, {} failed", totals.passed, totals.failed);
    Ok(
        if totals.failed == 0 && written == plan.jobs.len() && plan.problems.is_empty() {
            Outcome::Done
        } else {
            Outcome::Failed
        },
    )
}

/// Built once and run once, by tests whose panics name their place anyway: debug information and
/// incremental compilation would take most of the time and of the disk, 11 GB for the twelve models
/// of AWS that CI runs.
const WORKSPACE: &str = "\
[workspace]
resolver = \"3\"
members = [\"crates/*\"]

[profile.dev]
debug = false
incremental = false
";

/// A crate for each service of each file.
struct Jobs {
    jobs: Vec<Job>,
    /// Whether any has a client.
    has_clients: bool,
    /// What is wrong with models whose services are not even known.
    problems: Problems,
}

impl Jobs {
    fn of(models: &[PathBuf], scratch: &Path) -> Result<Self> {
        let mut all = Self {
            jobs: Vec::new(),
            has_clients: false,
            problems: Problems::new(Vec::new()),
        };
        for model in models {
            let file = ModelFiles::read(model)?;
            if let Err(faults) = all.add(model, &file, scratch)? {
                all.problems.extend(Problems::of_models(&faults, &[&file]));
            }
        }
        Ok(all)
    }

    /// Adds the services of a model.
    fn add(
        &mut self,
        model: &Path,
        file: &ModelFiles,
        scratch: &Path,
    ) -> Result<Result<(), Faults>> {
        let stem = model.file_stem().unwrap_or_default().to_string_lossy();
        let model =
            paths::resolve(model).with_context(|| format!("cannot read {}", model.display()))?;
        let services = match services_of(file) {
            Ok(services) => services,
            Err(faults) => return Ok(Err(faults)),
        };
        for (service, has_protocol) in services {
            let service_name = service.rsplit('#').next().unwrap_or(&service);
            let name = crate_name(&stem, service_name);
            let out = scratch.join("crates").join(&name);
            let job = Job::with_tests(model.clone(), service, name, out)?;
            // some models are tests of endpoint rules and have no protocol to speak
            self.jobs.push(if has_protocol {
                job
            } else {
                job.of_endpoint_rules()
            });
            self.has_clients |= has_protocol;
        }
        Ok(Ok(()))
    }
}

/// The services of a model, and whether each has a protocol.
fn services_of(file: &ModelFiles) -> Result<Vec<(String, bool)>, Faults> {
    let assembly = file.assembly()?;
    let model = assembly.model()?;
    let with_protocol = model.service_ids().iter().map(|id| {
        let service = id.to_string();
        let has = smithy_codegen::has_protocol(&model, Some(&service))?;
        Ok((service, has))
    });
    with_protocol.collect()
}

/// A package name of letters, digits and dashes.
fn crate_name(file: &str, service: &str) -> String {
    let name = format!("test-{file}-{service}").to_lowercase();
    let allowed = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    name.chars().map(allowed).collect()
}

/// How many tests passed and failed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Totals {
    passed: usize,
    failed: usize,
}

/// Cargo for all crates.
fn cargo(command: &str, scratch: &Path, has_clients: bool) -> Command {
    let features: &[&str] = if has_clients {
        &["--features", "test-util"]
    } else {
        &[]
    };
    let mut cargo = Command::new("cargo");
    cargo
        .args([command, "--workspace", "--tests", "--quiet"])
        .args(features)
        .current_dir(scratch)
        .env("CARGO_TARGET_DIR", scratch.join("target"));
    cargo
}

/// Lets clippy check all crates and their tests.
fn lint(scratch: &Path, has_clients: bool) -> Result<()> {
    let status = cargo("clippy", scratch, has_clients)
        .args(["--", "-D", "warnings"])
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("clippy has warnings");
    }
    Ok(())
}

/// Runs the tests of all crates, whose output goes to the user as it comes.
fn test(scratch: &Path, has_clients: bool) -> Result<Totals> {
    let mut cargo = cargo("test", scratch, has_clients)
        .arg("--no-fail-fast")
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run cargo")?;
    let output = cargo.stdout.take().context("cargo has no output")?;
    let mut totals = Totals::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        if let Some(result) = line.strip_prefix("test result: ") {
            totals.add(result);
        } else if !is_progress(&line) {
            println!("{line}");
        }
    }
    let status = cargo.wait()?;
    if !status.success() && totals.failed == 0 {
        bail!("the crates do not build");
    }
    Ok(totals)
}

/// Whether a line only says that tests run.
fn is_progress(line: &str) -> bool {
    let dots = line.split_whitespace().next().unwrap_or_default();
    line.is_empty() || line.starts_with("running ") || dots.chars().all(|c| matches!(c, '.' | 'i'))
}

impl Totals {
    /// Adds the counts of a line such as `ok. 3 passed; 0 failed; …`.
    fn add(&mut self, result: &str) {
        let counts = result
            .split([';', '.'])
            .filter_map(|part| part.trim().split_once(' '));
        for (count, what) in counts {
            let count = count.parse().unwrap_or(0);
            match what {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_counted() {
        let mut totals = Totals::default();
        totals.add("FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out");
        totals.add("ok. 4 passed; 0 failed; 0 ignored");
        assert_eq!(
            totals,
            Totals {
                passed: 7,
                failed: 2
            }
        );
    }

    #[test]
    fn names_are_package_names() {
        assert_eq!(crate_name("rest_json", "A.b"), "test-rest-json-a-b");
    }

    #[test]
    fn progress_is_told_from_failures() {
        assert!(is_progress("..... 12/20"));
        assert!(is_progress("running 3 tests"));
        assert!(!is_progress("---- case stdout ----"));
    }
}
