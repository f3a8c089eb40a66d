//! `codegen.toml`: the crates that are generated.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use crate::paths;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    #[serde(rename = "crate")]
    pub(crate) crates: Vec<CrateConfig>,
}

/// One crate. Paths are relative to the file's folder, with `/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct CrateConfig {
    pub(crate) name: String,
    pub(crate) model: String,
    pub(crate) out: String,
    /// The service's shape ID; may be left out if the model has one service.
    pub(crate) service: Option<String>,
    /// All of the service's operations, if left out.
    pub(crate) operations: Option<Vec<String>>,
    pub(crate) version: Option<String>,
    #[serde(default)]
    pub(crate) authors: Vec<String>,
    pub(crate) license: Option<String>,
    pub(crate) repository: Option<String>,
    /// As in a manifest.
    #[serde(default)]
    pub(crate) dev_dependencies: BTreeMap<String, toml::Value>,
}

impl Config {
    /// Reads and checks the file.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("in {}", path.display()))
    }

    fn parse(text: &str) -> Result<Self> {
        let config: Self = toml::from_str(text)?;
        let mut outs = BTreeSet::new();
        for entry in &config.crates {
            entry
                .check()
                .with_context(|| format!("crate {:?}", entry.name))?;
            outs.insert(format!("{}/", entry.out));
        }
        ensure!(outs.len() == config.crates.len(), "two crates have one out");
        // In this order, a folder comes directly before the folders in it.
        if let Some((outer, inner)) = outs
            .iter()
            .zip(outs.iter().skip(1))
            .find(|(outer, inner)| inner.starts_with(outer.as_str()))
        {
            bail!("{inner} is inside {outer}; crates must not be nested");
        }
        Ok(config)
    }
}

impl CrateConfig {
    fn check(&self) -> Result<()> {
        crate_name(&self.name).map_err(anyhow::Error::msg)?;
        paths::relative(&self.model).with_context(|| format!("model = {:?}", self.model))?;
        paths::relative(&self.out).with_context(|| format!("out = {:?}", self.out))?;
        ensure!(
            self.operations
                .as_ref()
                .is_none_or(|names| !names.is_empty()),
            "operations is empty; leave it out to generate all"
        );
        Ok(())
    }
}

/// Checks the name of a crate.
pub(crate) fn crate_name(name: &str) -> Result<String, String> {
    let is_name = name.starts_with(|char: char| char.is_ascii_alphabetic())
        && name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "-_".contains(char));
    if is_name {
        Ok(name.to_owned())
    } else {
        Err(format!(
            "{name:?} is no crate name: a letter, then letters, digits, `-` and `_`"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(more: &str) -> String {
        format!("[[crate]]\nname = \"a\"\nmodel = \"m/a.json\"\n{more}\n")
    }

    #[track_caller]
    fn check_fault(text: &str, expected: &str) {
        let error = format!("{:#}", Config::parse(text).unwrap_err());
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn a_full_entry_is_read() {
        let text = entry(
            "out = \"generated/a\"\nservice = \"a#A\"\noperations = [\"B\"]\nversion = \"1.0.0\"\n\
             authors = [\"C\"]\nlicense = \"MIT\"\nrepository = \"https://example.com\"\n\
             dev-dependencies = { tokio = { version = \"1\", features = [] }, http = \"1\" }",
        );
        let config = Config::parse(&text).unwrap();
        let entry = &config.crates[0];
        assert_eq!(entry.out, "generated/a");
        assert_eq!(entry.operations.as_deref(), Some(&["B".to_owned()][..]));
        let tokio = &entry.dev_dependencies["tokio"];
        assert_eq!(tokio.to_string(), "{ features = [], version = \"1\" }");
    }

    #[test]
    fn what_is_left_out_is_none() {
        let config = Config::parse(&entry("out = \"o\"")).unwrap();
        let entry = &config.crates[0];
        assert!(entry.operations.is_none() && entry.service.is_none() && entry.authors.is_empty());
    }

    #[test]
    fn faults_say_where_and_what() {
        check_fault(
            &entry("out = \"o\"\noperation = []"),
            "unknown field `operation`",
        );
        check_fault(&entry("out = \"o\"\noperation = []"), "line 5");
        check_fault(&entry(""), "missing field `out`");
        check_fault(&entry("out = \"o\"\noperations = []"), "leave it out");
        check_fault(&entry("out = \"../o\""), "out = \"../o\"");
        check_fault(
            &entry("out = \"o\"").replace("\"a\"", "\"a b\""),
            "no crate name",
        );
    }

    #[test]
    fn crates_do_not_share_a_folder() {
        let twice = entry("out = \"o\"") + &entry("out = \"o\"");
        check_fault(&twice, "one out");
        let nested = entry("out = \"o\"") + &entry("out = \"o/p\"") + &entry("out = \"o-p\"");
        check_fault(&nested, "must not be nested");
    }
}
