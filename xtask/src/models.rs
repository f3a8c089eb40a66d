//! Model files: which is meant, and what is in it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use smithy_model::{Faults, Model};

use crate::{config::Config, paths, workspace};

/// A model's text, and the file's name as faults shall print it.
#[derive(Debug)]
pub(crate) struct ModelFile {
    pub(crate) name: String,
    pub(crate) json: Vec<u8>,
}

impl ModelFile {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let json = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self {
            name: shown(path),
            json,
        })
    }

    /// The file, or if none is given the one model that codegen.toml names.
    pub(crate) fn read_or_default(path: Option<&Path>) -> Result<Self> {
        match path {
            Some(path) => Self::read(path),
            None => Self::read(&default_path()?),
        }
    }

    /// The text that spans of faults refer to.
    pub(crate) fn text(&self) -> Option<&str> {
        let text = std::str::from_utf8(&self.json).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    pub(crate) fn model(&self) -> Result<Model<'_>, Faults> {
        Model::from_json(&self.name, &self.json)
    }
}

/// A path as people see it: from where they are, if it is below.
pub(crate) fn shown(path: &Path) -> String {
    let folder = env::current_dir().unwrap_or_default();
    paths::slashed(path.strip_prefix(folder).unwrap_or(path))
}

/// The one model that codegen.toml names.
pub(crate) fn default_path() -> Result<PathBuf> {
    let workspace = workspace::root()?;
    let file = workspace.join("codegen.toml");
    let mut models: Vec<String> = Config::read(&file)?
        .crates
        .into_iter()
        .map(|entry| entry.model.into_inner())
        .collect();
    models.sort();
    models.dedup();
    match models.as_slice() {
        [model] => Ok(workspace.join(model)),
        [] => bail!("codegen.toml names no model; say which one is meant"),
        several => bail!(
            "codegen.toml names several models; say which one is meant: {}",
            several.join(", ")
        ),
    }
}
