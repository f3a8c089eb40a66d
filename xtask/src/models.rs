//! Model files, and what is in them.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result, ensure};
use smithy_build::Sources;
use smithy_model::{Assembly, Faults, Model};

use crate::{
    paths::{listed_paths, shown},
    terminal,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let file = ModelFile {
            name: "m.json".to_owned(),
            content: b"\xef\xbb\xbf{}".to_vec(),
        };
        assert_eq!(file.text(), Some("{}"));
    }
}
