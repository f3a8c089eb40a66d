//! `cargo xtask fuzz`: models that nobody would write, in search of one that makes the reader or
//! the generator panic.

mod progress;

use std::{
    env,
    ffi::OsString,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use progress::Progress;

use crate::{
    cli::{FuzzArguments, FuzzTarget},
    codegen::Outcome,
    repository,
};

/// What makes LLVM count the edges that run and show the operands of comparisons, as cargo-fuzz has
/// it without a sanitizer: <https://llvm.org/docs/LibFuzzer.html#fuzzer-usage>.
const INSTRUMENTATION: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    --cfg fuzzing -Ccodegen-units=1";

/// One model may take so many seconds, on a busy machine too.
const TIMEOUT: u32 = 60;

/// Builds the targets and runs them one after the other, up to the first finding.
pub(crate) fn run(arguments: &FuzzArguments) -> Result<Outcome> {
    let workspace = repository::root()?;
    let programs = build(&workspace)?;
    for &target in arguments.targets() {
        let program = programs.join(target.name());
        let progress = fuzz(&workspace, &program, target, arguments.seconds)?;
        println!("{}: {}", target.name(), progress.summary());
        if let Some(finding) = &progress.finding {
            println!("it happens again with: {} {finding}", program.display());
            println!("{finding}");
            return Ok(Outcome::Failed);
        }
    }
    Ok(Outcome::Done)
}

/// Builds the targets and returns the folder that they are in.
///
/// Naming the machine's own target keeps the flags away from build scripts and procedural macros.
fn build(workspace: &Path) -> Result<PathBuf> {
    let host = host()?;
    let output = workspace.join("target").join("fuzz");
    let status = Command::new(program("CARGO", "cargo"))
        .args(["build", "--release", "--bins", "--target", &host])
        .arg("--manifest-path")
        .arg(workspace.join("fuzz/Cargo.toml"))
        .arg("--target-dir")
        .arg(&output)
        .env("RUSTFLAGS", INSTRUMENTATION)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .status()
        .context("cannot run cargo")?;
    ensure!(status.success(), "the fuzz targets do not build");
    Ok(output.join(host).join("release"))
}

/// The machine's target, as rustc calls it.
fn host() -> Result<String> {
    let output = Command::new(program("RUSTC", "rustc"))
        .arg("-vV")
        .output()
        .context("cannot run rustc")?;
    let words = String::from_utf8_lossy(&output.stdout);
    let host = words.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .context("rustc does not say what machine it runs on")
}

fn program(variable: &str, name: &str) -> OsString {
    env::var_os(variable).unwrap_or_else(|| name.into())
}

/// Runs a target to its end.
fn fuzz(workspace: &Path, program: &Path, target: FuzzTarget, seconds: u32) -> Result<Progress> {
    let folder = workspace.join("fuzz");
    let corpus = folder.join("corpus").join(target.name());
    let artifacts = folder.join("artifacts").join(target.name());
    for folder in [&corpus, &artifacts] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let mut child = Command::new(program)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-timeout={TIMEOUT}"))
        .arg(format!("-dict={}", folder.join("smithy.dict").display()))
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .arg(corpus)
        .arg(workspace.join(target.seeds()))
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {}", program.display()))?;
    let output = child.stderr.take().context("the target has no output")?;
    let mut progress = Progress::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        if progress.note(&line) {
            eprintln!("{line}");
        }
    }
    let status = child.wait()?;
    if !status.success() && progress.finding.is_none() {
        bail!("{} ended without a finding: {status}", target.name());
    }
    Ok(progress)
}
