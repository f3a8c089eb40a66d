//! `codegen.toml`: the crates that are generated. docs/codegen-toml.md documents it for users.

mod check;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result};
use serde::Deserialize;
use toml::Spanned;

use crate::{models::shown, problems::Problems};

pub(crate) use check::crate_name;

/// The whole file.
#[derive(Debug, Deserialize)]
pub(crate) struct Config {
    #[serde(rename = "crate", default)]
    pub(crate) crates: Vec<CrateConfig>,
}

/// One crate. Paths are relative to the file's folder, with `/`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct CrateConfig {
    pub(crate) name: Spanned<String>,
    pub(crate) model: Spanned<String>,
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
    #[serde(default)]
    pub(crate) with_tests: bool,
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

    /// Reads and checks the text of a file of this name.
    fn parse(name: &str, text: &str) -> Result<Self, Problems> {
        check::parse(name, text)
    }
}
