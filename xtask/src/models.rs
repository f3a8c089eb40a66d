//! Model files: which is meant, and what is in it.

use std::{
    collections::BTreeSet,
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
    let config = Config::read(&workspace.join("codegen.toml"))?;
    let models = config.crates.into_iter();
    let models = models.map(|entry| entry.model.into_inner());
    Ok(workspace.join(the_only(models.collect())?))
}

/// Several crates may be of one model.
fn the_only(models: BTreeSet<String>) -> Result<String> {
    if models.len() > 1 {
        let models: Vec<String> = models.into_iter().collect();
        bail!(
            "codegen.toml names several models; say which one is meant: {}",
            models.join(", ")
        );
    }
    let only = models.into_iter().next();
    only.context("codegen.toml names no model; say which one is meant")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_only_model() {
        let models = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        assert_eq!(the_only(models(&["a", "a"])).unwrap(), "a");
        let several = the_only(models(&["b", "a"])).unwrap_err().to_string();
        assert!(several.ends_with("which one is meant: a, b"), "{several}");
        assert!(the_only(models(&[])).is_err());
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let file = ModelFile {
            name: "m.json".to_owned(),
            json: b"\xef\xbb\xbf{}".to_vec(),
        };
        assert_eq!(file.text(), Some("{}"));
    }
}
