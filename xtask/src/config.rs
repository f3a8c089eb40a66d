//! `codegen.toml`: the crates that are generated. docs/codegen-toml.md documents it for users.

mod check;
mod model;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use smithy_model::nearest;
use toml::Spanned;

use crate::{paths::shown, problems::Problems, project::LIST, runtime::Runtime};

pub(crate) use model::{ModelKey, Models};

/// The whole file.
#[derive(Debug, Deserialize)]
pub(crate) struct Config {
    #[serde(rename = "crate", default)]
    pub(crate) crates: Vec<CrateConfig>,
    #[serde(default)]
    pub(crate) models: Models,
    /// A version, or a table as in a manifest.
    runtime: Option<Spanned<toml::Value>>,
}

/// One crate. Paths are relative to the file's folder, with `/`.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct CrateConfig {
    pub(crate) name: Spanned<String>,
    pub(crate) model: Spanned<ModelKey>,
    pub(crate) out: Spanned<String>,
    /// The service's shape ID; may be left out if the model has one service.
    pub(crate) service: Option<String>,
    /// Patterns; all of the service's operations, if left out.
    pub(crate) operations: Option<Spanned<Vec<String>>>,
    pub(crate) version: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) authors: Vec<String>,
    pub(crate) license: Option<String>,
    pub(crate) repository: Option<String>,
    /// By the name of its trait; the one that the AWS SDK for Rust prefers, if left out.
    pub(crate) protocol: Option<String>,
    #[serde(default)]
    pub(crate) with_tests: bool,
    /// Whether operations are features of the crate.
    #[serde(default)]
    pub(crate) operation_features: bool,
    #[serde(default)]
    pub(crate) workspace_lints: bool,
    /// As in a manifest.
    #[serde(default)]
    pub(crate) dev_dependencies: BTreeMap<String, toml::Value>,
}

impl Config {
    /// Reads and checks the file. The error is [`Problems`] if it is the file's.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self::parse(&shown(path), &text)?)
    }

    /// Where crates find the runtime, for a file in the folder `root`.
    pub(crate) fn runtime(&self, root: &Path) -> Option<Runtime> {
        let value = self.runtime.as_ref()?;
        Runtime::from_toml(value.get_ref(), root).ok()
    }

    /// The crates of these names; all, if there are none.
    pub(crate) fn select(&self, names: &[String]) -> Result<Vec<&CrateConfig>> {
        let known: Vec<&str> = self
            .crates
            .iter()
            .map(|it| it.name.get_ref().as_str())
            .collect();
        for name in names {
            if !known.contains(&name.as_str()) {
                let help = nearest(name, known.iter().copied()).map_or_else(
                    || format!("it lists {}", known.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                bail!("{LIST} has no crate `{}`; {help}", name.escape_debug());
            }
        }
        let is_chosen = |it: &&CrateConfig| names.is_empty() || names.contains(it.name.get_ref());
        Ok(self.crates.iter().filter(is_chosen).collect())
    }

    /// Reads and checks the text of a file of this name.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, Problems> {
        check::parse(name, text)
    }
}
