//! A crate to generate: from what, to where, and how it goes.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use smithy_codegen::{CrateOptions, RuntimeDependency};

use crate::{
    cli::SingleCrate,
    config::{Config, CrateConfig},
    files::Changes,
    models::ModelFile,
    paths,
    problems::Problems,
    workspace,
};

/// A crate to generate.
#[derive(Debug)]
pub(crate) struct Job {
    model: PathBuf,
    out: PathBuf,
    service: Option<String>,
    /// Patterns; all operations, if empty.
    operations: Vec<String>,
    options: CrateOptions,
}

/// A crate that was generated, and what writing it would change.
#[derive(Debug)]
pub(super) struct Generated {
    pub(super) operations: usize,
    pub(super) shapes: usize,
    pub(super) changes: Changes,
    pub(super) time: Duration,
}

impl Job {
    /// Every crate that the list has.
    pub(super) fn of_list(file: &Path, workspace: &Path) -> Result<Vec<Self>> {
        let file =
            paths::resolve(file).with_context(|| format!("cannot read {}", file.display()))?;
        let root = file.parent().unwrap_or(&file);
        let entries = Config::read(&file)?.crates.into_iter();
        let jobs = entries.map(|entry| Self::from_config(entry, root, workspace));
        Ok(jobs.collect())
    }

    fn from_config(entry: CrateConfig, root: &Path, workspace: &Path) -> Self {
        let out = root.join(entry.out.get_ref());
        let label = entry.model.get_ref().clone();
        let model = root.join(&label);
        let mut options = options(entry.name.into_inner(), label, &out, workspace);
        options.version = entry.version.map(toml::Spanned::into_inner);
        options.authors = entry.authors;
        options.license = entry.license;
        options.repository = entry.repository;
        options.with_tests = entry.with_tests;
        options.dev_dependencies = entry
            .dev_dependencies
            .into_iter()
            .map(|(name, value)| (name, value.to_string()))
            .collect();
        Self {
            model,
            out,
            service: entry.service,
            operations: entry
                .operations
                .map_or_else(Vec::new, toml::Spanned::into_inner),
            options,
        }
    }

    /// One crate, as the arguments describe it.
    pub(super) fn of_model(
        crate_: SingleCrate,
        with_tests: bool,
        workspace: &Path,
    ) -> Result<Self> {
        let model = paths::resolve(&crate_.model)
            .with_context(|| format!("cannot read {}", crate_.model.display()))?;
        let out = folder(&crate_.out)?;
        let mut options = options(crate_.name, label(&model, workspace), &out, workspace);
        options.with_tests = with_tests;
        Ok(Self {
            service: crate_.service,
            operations: crate_.operations,
            options,
            model,
            out,
        })
    }

    /// A crate for each service of each model in a folder, named after the model's file.
    pub(super) fn of_folder(
        models: &Path,
        out: &Path,
        with_tests: bool,
        workspace: &Path,
    ) -> Result<Vec<Self>> {
        let out = folder(out)?;
        let mut jobs: Vec<Self> = Vec::new();
        for model in json_files(models)? {
            for (name, service) in crates_of(&model)? {
                let other = jobs.iter().find(|job| job.options.name == name);
                if let Some(other) = other {
                    bail!(
                        "{} and {} would both be the crate {name}",
                        other.model.display(),
                        model.display()
                    );
                }
                let out = out.join(&name);
                let mut options = options(name, label(&model, workspace), &out, workspace);
                options.with_tests = with_tests;
                jobs.push(Self {
                    model: model.clone(),
                    out,
                    service,
                    operations: Vec::new(),
                    options,
                });
            }
        }
        ensure!(!jobs.is_empty(), "{} has no .json file", models.display());
        Ok(jobs)
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

    /// The same crate, with nothing but the endpoint rules.
    pub(crate) fn of_endpoint_rules(mut self) -> Self {
        self.options.endpoint_rules_only = true;
        self
    }

    /// The name of the crate.
    pub(super) fn name(&self) -> &str {
        &self.options.name
    }

    /// How much there is to read, for a good order of work.
    pub(super) fn size(&self) -> u64 {
        fs::metadata(&self.model).map_or(0, |metadata| metadata.len())
    }

    /// Generates the crate. The error is [`Problems`] if it is the model's.
    pub(super) fn generate(&self) -> Result<Generated> {
        let start = Instant::now();
        let file = ModelFile::read(&self.model)?;
        let generated = smithy_codegen::generate(
            &file.name,
            &file.json,
            self.service.as_deref(),
            &self.operations,
            &self.options,
        );
        let generated = generated.map_err(|faults| Problems::of_models(&faults, &[&file]))?;
        let files = generated
            .files
            .into_iter()
            .map(|file| (file.path, file.text));
        Ok(Generated {
            changes: Changes::find(&self.out, files)?,
            operations: generated.operations,
            shapes: generated.shapes,
            time: start.elapsed(),
        })
    }
}

fn folder(out: &Path) -> Result<PathBuf> {
    paths::resolve(out).with_context(|| format!("cannot write to {}", out.display()))
}

/// The JSON files in a folder, in order of their names.
fn json_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let folder =
        paths::resolve(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "json") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The crates for a model: their names, and the services' ids where there are several. What is
/// wrong with a model is found when it is generated.
fn crates_of(model: &Path) -> Result<Vec<(String, Option<String>)>> {
    let file = ModelFile::read(model)?;
    let stem = model.file_stem().unwrap_or_default().to_string_lossy();
    let services = smithy_codegen::services(&file.name, &file.json).unwrap_or_default();
    if services.len() < 2 {
        return Ok(vec![(crate_name(&stem), None)]);
    }
    let several = services.into_iter().map(|service| {
        let name = service.rsplit('#').next().unwrap_or(&service);
        (crate_name(&format!("{stem}-{name}")), Some(service))
    });
    Ok(several.collect())
}

/// A package name of letters, digits, `-` and `_`.
fn crate_name(text: &str) -> String {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let allowed = |c: char| if is_allowed(c) { c } else { '-' };
    text.to_lowercase().chars().map(allowed).collect()
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
