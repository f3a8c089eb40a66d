//! Model files: which are meant, and what is in them.

use std::{
    collections::BTreeSet,
    env, fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result, bail, ensure};
use smithy_build::Sources;
use smithy_model::{Assembly, Faults, Model};

use crate::{
    config::Config,
    paths,
    pinned::{Fetch, Pin},
    project, terminal,
};

/// The text of a file, and its name as faults shall print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ModelFile {
    pub(crate) name: String,
    pub(crate) content: Vec<u8>,
}

/// The files that a model is in, in Smithy's IDL or its JSON AST.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ModelFiles {
    /// What the model is called.
    pub(crate) name: String,
    files: Vec<ModelFile>,
}

impl ModelFile {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        if is_standard_input(path) {
            let mut content = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut content);
            read.context("cannot read the standard input")?;
            return Ok(Self {
                name: "the standard input".to_owned(),
                content,
            });
        }
        let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self {
            name: shown(path),
            content,
        })
    }

    /// The text that spans of faults refer to.
    pub(crate) fn text(&self) -> Option<&str> {
        let text = std::str::from_utf8(&self.content).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}

impl From<ModelFile> for ModelFiles {
    fn from(file: ModelFile) -> Self {
        Self {
            name: file.name.clone(),
            files: vec![file],
        }
    }
}

impl ModelFiles {
    /// The model at a path: a file, all files of a folder, or those that a `smithy-build.json`
    /// names.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        Self::read_all(&[path.to_owned()])
    }

    /// The one model in all the paths.
    pub(crate) fn read_all(paths: &[PathBuf]) -> Result<Self> {
        let mut sources = Sources::default();
        let mut files = Vec::new();
        for path in paths {
            if is_standard_input(path) {
                files.push(ModelFile::read(path)?);
            } else {
                sources.add(path)?;
            }
        }
        sources.notes().iter().for_each(|note| tell_once(note));
        for path in sources.files() {
            files.push(ModelFile::read(path)?);
        }
        let name = match (paths, files.as_slice()) {
            (_, [file]) => file.name.clone(),
            _ => listed_paths(paths),
        };
        Ok(Self { name, files })
    }

    pub(crate) fn files(&self) -> &[ModelFile] {
        &self.files
    }

    /// The file, if the model is in one.
    pub(crate) fn only(&self) -> Option<&ModelFile> {
        match self.files.as_slice() {
            [file] => Some(file),
            _ => None,
        }
    }

    /// The files put together, of which the model can be asked for.
    pub(crate) fn assembly(&self) -> Result<Assembly<'_>, Faults> {
        let files = self.files.iter();
        Assembly::new(files.map(|file| (file.name.as_str(), file.content.as_slice())))
    }
}

/// A model may be read for each of its services, but what is to be told of it is told once.
fn tell_once(note: &str) {
    static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    if told.insert(note.to_owned()) {
        terminal::note(note);
    }
}

/// Several paths as people see them.
pub(crate) fn listed_paths(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().map(|path| shown(path)).collect();
    names.join(", ")
}

/// A path as people see it: from where they are, if it is below.
pub(crate) fn shown(path: &Path) -> String {
    let folder = env::current_dir().unwrap_or_default();
    paths::slashed(path.strip_prefix(folder).unwrap_or(path))
}

/// Refuses two models that have no service in common.
pub(crate) fn same_service(ours: &ModelFiles, theirs: &ModelFiles) -> Result<()> {
    let (our_assembly, their_assembly) = (ours.assembly()?, theirs.assembly()?);
    let (our_model, their_model) = (our_assembly.model()?, their_assembly.model()?);
    let (our_services, their_services) = (our_model.service_ids(), their_model.service_ids());
    ensure!(
        our_services.iter().any(|id| their_services.contains(id)),
        "the models are of different services: {} has {}, {} has {}",
        ours.name,
        listed(&our_model),
        theirs.name,
        listed(&their_model)
    );
    Ok(())
}

fn listed(model: &Model<'_>) -> String {
    let ids = model.service_ids().iter().map(ToString::to_string);
    let ids: Vec<String> = ids.collect();
    if ids.is_empty() {
        "none".to_owned()
    } else {
        ids.join(", ")
    }
}

/// Whether a path means the standard input.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A model to look at, and the service in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Where the files of the model are.
    pub(crate) paths: Vec<PathBuf>,
    /// May be left out if the model has one service.
    pub(crate) service: Option<String>,
    /// Where the model comes from, if it is fetched.
    pub(crate) pin: Option<Pin>,
}

impl Target {
    /// The model; one that is fetched has to be what was recorded.
    pub(crate) fn read(&self) -> Result<ModelFiles> {
        if let Some(pin) = &self.pin {
            pin.verify(Fetch::Never)?;
        }
        ModelFiles::read_all(&self.paths)
    }

    /// The model as people see it.
    pub(crate) fn name(&self) -> String {
        listed_paths(&self.paths)
    }
}

/// The model that is given, which may be in several files, or those of the crates with these names
/// in codegen.toml; all, if none is given. Several crates may be of one model.
pub(crate) fn targets(
    paths: &[PathBuf],
    crates: &[String],
    service: Option<&str>,
) -> Result<Vec<Target>> {
    let service = service.map(str::to_owned);
    if !paths.is_empty() {
        return Ok(vec![Target {
            paths: paths.to_owned(),
            service,
            pin: None,
        }]);
    }
    let list = project::list()?;
    let root = list.parent().unwrap_or(&list);
    let mut targets = Vec::new();
    let config = Config::read(&list)?;
    for entry in config.select(crates)? {
        let target = Target {
            paths: entry.model.get_ref().paths(&config.models, root),
            service: service.clone().or_else(|| entry.service.clone()),
            pin: Pin::of(entry, &config, root),
        };
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    ensure!(
        !targets.is_empty(),
        "{} lists no crate; say which model is meant",
        shown(&list)
    );
    Ok(targets)
}

/// The only one of the targets, for commands that cannot do with several.
pub(crate) fn the_only(targets: Vec<Target>) -> Result<Target> {
    if targets.len() > 1 {
        let models: Vec<String> = targets.iter().map(Target::name).collect();
        bail!(
            "{} names several models, {}; say with --crate or --model which one is meant",
            project::LIST,
            models.join(", ")
        );
    }
    let only = targets.into_iter().next();
    only.context("there is no model")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_the_only_one() {
        let targets = |names: &[&str]| {
            let target = |name: &&str| Target {
                paths: vec![name.into()],
                service: None,
                pin: None,
            };
            names.iter().map(target).collect()
        };
        assert_eq!(the_only(targets(&["a"])).unwrap().name(), "a");
        let several = the_only(targets(&["a", "b"])).unwrap_err().to_string();
        assert!(several.contains("several models, a, b;"), "{several}");
        assert!(the_only(targets(&[])).is_err());
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let file = ModelFile {
            name: "m.json".to_owned(),
            content: b"\xef\xbb\xbf{}".to_vec(),
        };
        assert_eq!(file.text(), Some("{}"));
    }
}
