//! `cargo xtask init`.

use std::{
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{
    cli::InitArguments,
    codegen::{Outcome, crate_name, crates_of, model_files},
    config::Config,
    download::Origin,
    invocation::Invocation,
    paths, project,
    runtime::Runtime,
    terminal,
    text::plural,
};

/// Writes the project's list of crates.
pub(crate) fn run(arguments: &InitArguments) -> Result<Outcome> {
    let root = env::current_dir().and_then(|it| it.canonicalize())?;
    let file = root.join(project::LIST);
    ensure!(!file.exists(), "{} is there already", project::LIST);
    let list = List::of(arguments, &root)?;
    let text = list.text();
    Config::parse(project::LIST, &text)?;
    fs::write(&file, &text).with_context(|| format!("cannot write {}", file.display()))?;
    let command = Invocation::current().command();
    let next = match list.entries.len() {
        0 => "; list your crates in it".to_owned(),
        count => format!(
            " with {}; `{command} codegen` generates what it lists",
            plural(count, "crate")
        ),
    };
    terminal::print(&format!("{} is written{next}\n", project::LIST))?;
    Ok(Outcome::Done)
}

/// What the file will say.
struct List {
    /// The value of the key `runtime`, if it is needed.
    runtime: Option<String>,
    /// The folder that all models come from, if they do not stand in the project.
    source: Option<String>,
    entries: Vec<Entry>,
}

/// A crate: keys and their values.
struct Entry(Vec<(&'static str, String)>);

impl List {
    fn of(arguments: &InitArguments, root: &Path) -> Result<Self> {
        let runtime = match &arguments.runtime {
            Some(runtime) => Some(runtime.clone()),
            // crates differ in their folders, which are beside each other
            None => Runtime::default_for(&root.join(&arguments.out).join("crate")).ok(),
        };
        let mut list = Self {
            runtime: runtime
                .filter(|it| *it != Runtime::Workspace)
                .map(|it| it.to_toml(root)),
            source: None,
            entries: Vec::new(),
        };
        if let Some(model) = &arguments.model {
            list.entries.push(of_model(arguments, model, root)?);
        }
        if let Some(models) = &arguments.models {
            list.of_folder(arguments, models, root)?;
        }
        Ok(list)
    }

    fn of_folder(&mut self, arguments: &InitArguments, models: &Path, root: &Path) -> Result<()> {
        let folder =
            paths::resolve(models).with_context(|| format!("cannot read {}", models.display()))?;
        let in_project = folder.strip_prefix(root).ok().map(paths::slashed);
        if in_project.is_none() {
            self.source = Some(paths::between(root, &folder));
        }
        for model in model_files(&folder)? {
            let stem = model.file_stem().unwrap_or_default().to_string_lossy();
            for (name, service) in crates_of(&model)? {
                let file_name = model.file_name().unwrap_or_default().to_string_lossy();
                let file = match &in_project {
                    Some(folder) if folder.is_empty() => quoted(&file_name),
                    Some(folder) => quoted(&format!("{folder}/{file_name}")),
                    None => format!("{{ name = {} }}", quoted(&stem)),
                };
                self.entries.push(entry(arguments, &name, file, service));
            }
        }
        ensure!(
            !self.entries.is_empty(),
            "{} has no .smithy or .json file",
            models.display()
        );
        Ok(())
    }

    fn text(&self) -> String {
        let command = Invocation::current().command();
        let mut text = format!(
            "# The crates that `{command} codegen` writes. Paths start at this folder.\n\
             #\n\
             # Every crate has a `name`, a `model` and a folder to write it to, `out`. `operations` chooses operations\n\
             # by names and patterns, as in [\"Get*\", \"!GetPortal\"]; without it, all are generated. Other keys:\n\
             # `service`, `version`, `authors`, `license`, `repository`, `protocol`, `workspace-lints`,\n\
             # `with-tests`, `operation-features`, `dev-dependencies`.\n"
        );
        if let Some(runtime) = &self.runtime {
            let _ = write!(
                text,
                "\n# Where crates find smithy-client-runtime: a `path`, a version, or `git` with `branch`, `tag` or `rev`.\n\
                 runtime = {runtime}\n"
            );
        }
        if let Some(source) = &self.source {
            let _ = write!(
                text,
                "\n# Where models with a name come from: a folder, or a URL with `{{name}}` in it. They are kept in\n\
                 # `models`, and codegen.lock records what was fetched.\n\
                 [models]\nsource = {}\n",
                quoted(source)
            );
        }
        for Entry(keys) in &self.entries {
            text.push_str("\n[[crate]]\n");
            for (key, value) in keys {
                let _ = writeln!(text, "{key} = {value}");
            }
        }
        if self.entries.is_empty() {
            text.push_str(
                "\n# [[crate]]\n# name = \"sso\"\n# model = \"models/sso.json\"\n# out = \"clients/sso\"\n",
            );
        }
        text
    }
}

/// The crate of a model in the project, or from elsewhere.
fn of_model(arguments: &InitArguments, model: &Origin, root: &Path) -> Result<Entry> {
    let (stem, in_project, source) = match model {
        Origin::Url(url) => {
            let path = url.split(['?', '#']).next().unwrap_or(url);
            let stem = PathBuf::from(path);
            (stem, None, url.clone())
        }
        Origin::File(path) => {
            let resolved =
                paths::resolve(path).with_context(|| format!("cannot read {}", path.display()))?;
            let in_project = resolved.strip_prefix(root).ok().map(paths::slashed);
            // a folder of the project is one model; what is fetched is one file
            let found = fs::metadata(&resolved)
                .with_context(|| format!("cannot read {}", path.display()))?;
            ensure!(
                !found.is_dir() || in_project.is_some(),
                "{} is a folder outside of this project; a model from elsewhere is one file",
                path.display()
            );
            let source = paths::between(root, &resolved);
            (resolved, in_project, source)
        }
    };
    let stem = stem
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let name = arguments
        .crate_name
        .clone()
        .unwrap_or_else(|| crate_name(&stem));
    let model = match in_project {
        Some(file) => quoted(&file),
        None => format!(
            "{{ name = {}, source = {} }}",
            quoted(&stem),
            quoted(&source)
        ),
    };
    Ok(entry(arguments, &name, model, arguments.service.clone()))
}

fn entry(arguments: &InitArguments, name: &str, model: String, service: Option<String>) -> Entry {
    let mut keys = vec![
        ("name", quoted(name)),
        ("model", model),
        ("out", quoted(&format!("{}/{name}", arguments.out))),
    ];
    keys.extend(service.map(|service| ("service", quoted(&service))));
    if !arguments.operations.is_empty() {
        let operations: Vec<String> = arguments.operations.iter().map(|it| quoted(it)).collect();
        keys.push(("operations", format!("[{}]", operations.join(", "))));
    }
    Entry(keys)
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
