//! A crate to generate: from what, to where, and how it goes.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use smithy_build::is_model;
use smithy_codegen::{CrateOptions, Faults, GeneratedCrate};

use crate::{
    cli::SingleCrate,
    config::{Config, CrateConfig},
    files::{Changes, Owner},
    models::{ModelFiles, is_standard_input},
    paths,
    paths::{listed_paths, shown},
    pinned::{Fetch, Pin},
    problems::Problems,
    project,
    runtime::Runtime,
    workspace::Enclosing,
};

/// A crate to generate.
#[derive(Debug)]
pub(crate) struct Job {
    /// Where the files of the model are.
    model: Vec<PathBuf>,
    out: PathBuf,
    service: Option<String>,
    /// Patterns; all operations, if empty.
    operations: Vec<String>,
    options: CrateOptions,
    /// Where the model comes from, if it is fetched.
    pin: Option<Pin>,
    fetch: Fetch,
    /// Whether another generated crate may be replaced.
    replace: bool,
}

/// What is said of all crates of a run.
#[derive(Debug)]
pub(crate) struct Common {
    /// Where crates find the runtime, if that was said.
    pub(crate) runtime: Option<Runtime>,
    /// The protocol that clients speak, if that was said.
    pub(crate) protocol: Option<String>,
    /// Whether crates get tests of the cases that models have for their protocol.
    pub(crate) with_tests: bool,
    /// Whether operations are features of crates.
    pub(crate) operation_features: bool,
    /// Whether models may be fetched.
    pub(crate) fetch: Fetch,
    /// Whether other generated crates may be replaced.
    pub(crate) replace: bool,
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
    /// The crates that the list has: all, or those of these names.
    pub(super) fn of_list(file: &Path, names: &[String], common: &Common) -> Result<Vec<Self>> {
        let file =
            paths::resolve(file).with_context(|| format!("cannot read {}", file.display()))?;
        let root = file.parent().unwrap_or(&file);
        let config = Config::read(&file)?;
        let runtime = common.runtime.clone().or_else(|| config.runtime(root));
        let entries = config.select(names)?.into_iter();
        let jobs = entries.map(|entry| {
            let pin = Pin::of(entry, &config, root);
            let key = entry.model.get_ref();
            let (label, model) = (key.label(&config.models), key.paths(&config.models, root));
            let job = Self::from_config(entry.clone(), label, root, runtime.as_ref(), common)?;
            Ok(Self { model, pin, ..job })
        });
        jobs.collect()
    }

    fn from_config(
        entry: CrateConfig,
        label: String,
        root: &Path,
        runtime: Option<&Runtime>,
        common: &Common,
    ) -> Result<Self> {
        let out = root.join(entry.out.get_ref());
        let mut options = options(entry.name.into_inner(), label, &out, runtime)?;
        options.version = entry.version.map(toml::Spanned::into_inner);
        options.authors = entry.authors;
        options.license = entry.license;
        options.repository = entry.repository;
        options.protocol = entry.protocol;
        options.with_tests = entry.with_tests;
        options.operation_features = entry.operation_features;
        options.workspace_lints = entry.workspace_lints;
        options.dev_dependencies = entry
            .dev_dependencies
            .into_iter()
            .map(|(name, value)| (name, value.to_string()))
            .collect();
        Ok(Self {
            model: Vec::new(),
            out,
            service: entry.service,
            operations: entry
                .operations
                .map_or_else(Vec::new, toml::Spanned::into_inner),
            options,
            pin: None,
            fetch: common.fetch,
            replace: common.replace,
        })
    }

    /// One crate, as the arguments describe it.
    pub(super) fn of_model(crate_: SingleCrate, common: &Common) -> Result<Self> {
        let (mut model, mut labels) = (Vec::new(), Vec::new());
        for path in crate_.model {
            if is_standard_input(&path) {
                labels.push("the standard input".to_owned());
                model.push(path);
                continue;
            }
            let path =
                paths::resolve(&path).with_context(|| format!("cannot read {}", path.display()))?;
            labels.push(project::label(&path));
            model.push(path);
        }
        let label = labels.join(", ");
        let out = folder(&crate_.out)?;
        let mut options = options(crate_.name, label, &out, common.runtime.as_ref())?;
        options.protocol.clone_from(&common.protocol);
        options.with_tests = common.with_tests;
        options.operation_features = common.operation_features;
        Ok(Self {
            service: crate_.service,
            operations: crate_.operations,
            options,
            model,
            out,
            pin: None,
            fetch: common.fetch,
            replace: common.replace,
        })
    }

    /// A crate for each service of each model in a folder, named after the model's file.
    pub(super) fn of_folder(models: &Path, out: &Path, common: &Common) -> Result<Vec<Self>> {
        let out = folder(out)?;
        let mut jobs: Vec<Self> = Vec::new();
        for model in model_files(models)? {
            for (name, service) in crates_of(&model)? {
                let other = jobs.iter().find(|job| job.options.name == name);
                if let Some(other) = other {
                    bail!(
                        "{} and {} would both be the crate {name}",
                        listed_paths(&other.model),
                        shown(&model)
                    );
                }
                let out = out.join(&name);
                let mut options =
                    options(name, project::label(&model), &out, common.runtime.as_ref())?;
                options.protocol.clone_from(&common.protocol);
                options.with_tests = common.with_tests;
                options.operation_features = common.operation_features;
                jobs.push(Self {
                    model: vec![model.clone()],
                    out,
                    service,
                    operations: Vec::new(),
                    options,
                    pin: None,
                    fetch: common.fetch,
                    replace: common.replace,
                });
            }
        }
        ensure!(
            !jobs.is_empty(),
            "{} has no .smithy or .json file",
            models.display()
        );
        Ok(jobs)
    }

    /// A crate for one service of a model, with the model's tests.
    pub(crate) fn with_tests(
        model: PathBuf,
        service: String,
        name: String,
        out: PathBuf,
    ) -> Result<Self> {
        let mut options = options(name, project::label(&model), &out, None)?;
        options.with_tests = true;
        Ok(Self {
            model: vec![model],
            out,
            service: Some(service),
            operations: Vec::new(),
            options,
            pin: None,
            fetch: Fetch::Never,
            replace: true,
        })
    }

    /// The same crate, each part of which says what line of the generator prints it.
    pub(super) fn with_origins(mut self) -> Self {
        self.options.mark_origins = true;
        self
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

    /// The folder of the crate.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// How much there is to read, for a good order of work.
    pub(super) fn size(&self) -> u64 {
        let sizes = self.model.iter().map(fs::metadata);
        sizes.flatten().map(|metadata| metadata.len()).sum()
    }

    /// Generates the crate. The error is [`Problems`] if it is the model's.
    pub(super) fn generate(&self) -> Result<Generated> {
        let start = Instant::now();
        self.check_owner()?;
        if let Some(pin) = &self.pin {
            pin.verify(self.fetch)?;
        }
        let model = ModelFiles::read_all(&self.model)?;
        let generated = self.generated(&model);
        let generated = generated.map_err(|faults| Problems::of_models(&faults, &[&model]))?;
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

    fn generated(&self, model: &ModelFiles) -> Result<GeneratedCrate, Faults> {
        let assembly = model.assembly()?;
        smithy_codegen::generate_from(
            &assembly.model()?,
            self.service.as_deref(),
            &self.operations,
            &self.options,
        )
    }

    /// Another crate is replaced only by who says so.
    fn check_owner(&self) -> Result<()> {
        let CrateOptions {
            name, model_label, ..
        } = &self.options;
        let Some(owner) = Owner::of(&self.out).filter(|_| !self.replace) else {
            return Ok(());
        };
        ensure!(
            owner.is(name, model_label),
            "{} holds another generated crate, {owner}; `--replace` puts {name} from {model_label} in its place",
            self.out.display()
        );
        Ok(())
    }

    /// What there is to say of the place of the crate once it is written: that a workspace around
    /// it does not have it as a member.
    pub(super) fn note(&self) -> Option<String> {
        let enclosing = Enclosing::of(&self.out).filter(|it| !it.has_member())?;
        Some(format!(
            "{}: the workspace of {} does not have it as a member; add {:?} to its `members`, or to its \
             `exclude`",
            self.options.name,
            enclosing.manifest().display(),
            enclosing.folder(),
        ))
    }
}

fn folder(out: &Path) -> Result<PathBuf> {
    let resolved =
        paths::resolve(out).with_context(|| format!("cannot write to {}", out.display()))?;
    ensure!(
        !resolved.exists() || resolved.is_dir(),
        "{} is a file; --out names a folder",
        out.display()
    );
    Ok(resolved)
}

/// The models in a folder, each a file, in order of their names.
pub(crate) fn model_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let folder =
        paths::resolve(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if is_model(&path) && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The crates for a model: their names, and the services' ids where there are several. What is
/// wrong with a model is found when it is generated.
pub(crate) fn crates_of(model: &Path) -> Result<Vec<(String, Option<String>)>> {
    let file = ModelFiles::read(model)?;
    let stem = model.file_stem().unwrap_or_default().to_string_lossy();
    let services = services_of(&file).unwrap_or_default();
    if services.len() < 2 {
        return Ok(vec![(crate_name(&stem), None)]);
    }
    let several = services.into_iter().map(|service| {
        let name = service.rsplit('#').next().unwrap_or(&service);
        (crate_name(&format!("{stem}-{name}")), Some(service))
    });
    Ok(several.collect())
}

fn services_of(file: &ModelFiles) -> Result<Vec<String>, Faults> {
    let assembly = file.assembly()?;
    let model = assembly.model()?;
    Ok(model
        .service_ids()
        .iter()
        .map(ToString::to_string)
        .collect())
}

/// A package name of letters, digits, `-` and `_`.
pub(crate) fn crate_name(text: &str) -> String {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let allowed = |c: char| if is_allowed(c) { c } else { '-' };
    text.to_lowercase().chars().map(allowed).collect()
}

/// What every crate in the folder needs to build there.
fn options(
    name: String,
    model_label: String,
    out: &Path,
    runtime: Option<&Runtime>,
) -> Result<CrateOptions> {
    let mut options = CrateOptions::new(name);
    options.model_label = model_label;
    project::command().clone_into(&mut options.command);
    options.workspace_lints = false;
    options.runtime = match runtime {
        Some(runtime) => runtime.dependency(out)?,
        None => Runtime::default_for(out)?.dependency(out)?,
    };
    Ok(options)
}
