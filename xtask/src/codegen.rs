//! `cargo xtask codegen`.

use std::{
    env, fmt, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use smithy_codegen::{CrateOptions, Faults, RuntimeDependency};

use crate::{
    cli::{CodegenArguments, SingleCrate},
    config::{Config, CrateConfig},
    files::{Changes, Counts},
    outdated, paths,
    text::plural,
    workspace,
};

/// How the command ended, if nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// With `--check`: files differ.
    OutOfDate,
    /// Tests failed, as was told.
    Failed,
}

/// Everything that is wrong with the models of one run.
#[derive(Debug)]
pub(crate) struct ModelFaults(Vec<Faults>);

impl std::error::Error for ModelFaults {}

/// A line for each fault, then their number.
impl fmt::Display for ModelFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut count = 0;
        for fault in self.0.iter().flatten() {
            writeln!(f, "{fault}")?;
            count += 1;
        }
        let noun = if count == 1 { "fault" } else { "faults" };
        write!(f, "{count} {noun}; nothing was written")
    }
}

/// A crate to generate.
#[derive(Debug)]
pub(crate) struct Job {
    model: PathBuf,
    out: PathBuf,
    service: Option<String>,
    /// All, if empty.
    operations: Vec<String>,
    options: CrateOptions,
}

/// A crate that was generated, and what writing it would change.
#[derive(Debug)]
struct Generated {
    name: String,
    operations: usize,
    shapes: usize,
    changes: Changes,
    time: Duration,
}

/// Generates every crate, and writes or compares them if all went well.
pub(crate) fn run(arguments: CodegenArguments) -> Result<Outcome> {
    let workspace = workspace::root()?;
    let jobs = if let Some(single) = arguments.single {
        vec![Job::from_arguments(single, &workspace)?]
    } else {
        let file = arguments
            .config
            .unwrap_or_else(|| workspace.join("codegen.toml"));
        let file =
            paths::resolve(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let root = file.parent().unwrap_or(&file);
        let entries = Config::read(&file)?.crates.into_iter();
        entries
            .map(|entry| Job::from_config(entry, root, &workspace))
            .collect()
    };
    let crates = generate_all(&jobs)?;
    if arguments.check {
        check(&crates)
    } else {
        write(&crates)
    }
}

/// Generates every crate and writes them if all went well.
pub(crate) fn write_all(jobs: &[Job]) -> Result<Outcome> {
    write(&generate_all(jobs)?)
}

fn generate_all(jobs: &[Job]) -> Result<Vec<Generated>> {
    let mut crates = Vec::new();
    let mut faults = Vec::new();
    for job in jobs {
        match job.generate() {
            Ok(generated) => crates.push(generated),
            Err(error) => faults.push(error.downcast::<Faults>()?),
        }
    }
    if faults.is_empty() {
        Ok(crates)
    } else {
        Err(ModelFaults(faults).into())
    }
}

fn check(crates: &[Generated]) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    for generated in crates {
        if !generated.changes.is_empty() {
            outcome = Outcome::OutOfDate;
            print!("{}", outdated::report(&generated.name, &generated.changes)?);
        }
    }
    if outcome == Outcome::OutOfDate {
        eprintln!("out of date; run the command without --check to write these files");
    }
    Ok(outcome)
}

fn write(crates: &[Generated]) -> Result<Outcome> {
    for generated in crates {
        let start = Instant::now();
        let counts = generated
            .changes
            .apply()
            .with_context(|| format!("crate {}", generated.name))?;
        println!(
            "{}",
            generated.summary(counts, generated.time + start.elapsed())
        );
    }
    Ok(Outcome::Done)
}

impl Job {
    fn from_config(entry: CrateConfig, root: &Path, workspace: &Path) -> Self {
        let out = root.join(&entry.out);
        let mut options = options(entry.name, entry.model.clone(), &out, workspace);
        options.version = entry.version;
        options.authors = entry.authors;
        options.license = entry.license;
        options.repository = entry.repository;
        options.dev_dependencies = entry
            .dev_dependencies
            .into_iter()
            .map(|(name, value)| (name, value.to_string()))
            .collect();
        Self {
            model: root.join(&entry.model),
            out,
            service: entry.service,
            operations: entry.operations.unwrap_or_default(),
            options,
        }
    }

    fn from_arguments(single: SingleCrate, workspace: &Path) -> Result<Self> {
        let model = paths::resolve(&single.model)
            .with_context(|| format!("cannot read {}", single.model.display()))?;
        let out = paths::resolve(&single.out)
            .with_context(|| format!("cannot write to {}", single.out.display()))?;
        let label = label(&model, workspace);
        let mut options = options(single.crate_name, label, &out, workspace);
        options.with_tests = single.with_tests;
        Ok(Self {
            service: single.service,
            operations: single.operations,
            options,
            model,
            out,
        })
    }

    /// A crate for one service of a model, with the model's tests, in a workspace at the folder of
    /// the crate's parent's parent.
    pub(crate) fn with_tests(
        model: PathBuf,
        service: String,
        name: String,
        out: PathBuf,
        workspace: &Path,
    ) -> Self {
        let mut options = options(name, label(&model, workspace), &out, workspace);
        options.workspace_root = false;
        options.with_tests = true;
        Self {
            model,
            out,
            service: Some(service),
            operations: Vec::new(),
            options,
        }
    }

    /// Generates the crate. The error is [`Faults`] if it is the model's.
    fn generate(&self) -> Result<Generated> {
        let start = Instant::now();
        let model = &self.model;
        let json = fs::read(model).with_context(|| format!("cannot read {}", model.display()))?;
        let shown = env::current_dir()
            .ok()
            .and_then(|folder| model.strip_prefix(folder).ok())
            .unwrap_or(model);
        let generated = smithy_codegen::generate(
            &paths::slashed(shown),
            &json,
            self.service.as_deref(),
            &self.operations,
            &self.options,
        )?;
        let files = generated
            .files
            .into_iter()
            .map(|file| (file.path, file.text));
        let name = self.options.name.clone();
        Ok(Generated {
            changes: Changes::find(&self.out, files).with_context(|| format!("crate {name}"))?,
            name,
            operations: generated.operations,
            shapes: generated.shapes,
            time: start.elapsed(),
        })
    }
}

/// What every crate in the folder needs to build there.
fn options(name: String, model_label: String, out: &Path, workspace: &Path) -> CrateOptions {
    let mut options = CrateOptions::new(name);
    options.model_label = model_label;
    if !workspace::has_member(workspace, out) {
        options.workspace_root = true;
        options.runtime = RuntimeDependency::Path(workspace::way_to_runtime(out, workspace));
    }
    options
}

/// The model as file headers name it, the same on every machine: its path in the workspace, or its
/// name.
fn label(model: &Path, workspace: &Path) -> String {
    match (model.strip_prefix(workspace), model.file_name()) {
        (Err(_), Some(name)) => name.to_string_lossy().into_owned(),
        (path, _) => paths::slashed(path.unwrap_or(model)),
    }
}

impl Generated {
    fn summary(&self, counts: Counts, time: Duration) -> String {
        let Counts {
            written,
            unchanged,
            removed,
        } = counts;
        format!(
            "{}: {}, {}; {} written, {unchanged} unchanged, {removed} removed ({:.0?})",
            self.name,
            plural(self.operations, "operation"),
            plural(self.shapes, "shape"),
            plural(written, "file"),
            time,
        )
    }
}
