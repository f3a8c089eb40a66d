//! `codegen.lock`.

use std::{fmt::Write, fs, io, path::Path};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::{files::replace, paths::shown};

const NAME: &str = "codegen.lock";

const HEADER: &str = "\
# The models that codegen.toml has by name, as they were fetched. Commands write this file and compare with
# it; it belongs under version control.
";

/// What was fetched.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Lock {
    #[serde(rename = "model", default)]
    entries: Vec<Entry>,
}

/// A model that was fetched.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Its file, from the project's folder.
    pub(super) file: String,
    /// Where it came from.
    pub(super) source: String,
    /// In hexadecimal digits.
    pub(super) sha256: String,
}

impl Lock {
    /// The lock of the project in a folder; an empty one if there is none yet.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let path = root.join(NAME);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            text => text.with_context(|| format!("cannot read {}", shown(&path)))?,
        };
        toml::from_str(&text).with_context(|| format!("cannot read {}", shown(&path)))
    }

    pub(super) fn entry(&self, file: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.file == file)
    }

    /// Adds an entry, in place of that of the same file.
    pub(super) fn set(&mut self, entry: Entry) {
        self.entries.retain(|other| other.file != entry.file);
        self.entries.push(entry);
        self.entries.sort_by(|a, b| a.file.cmp(&b.file));
    }

    pub(super) fn write(&self, root: &Path) -> Result<()> {
        let mut text = HEADER.to_owned();
        for entry in &self.entries {
            let _ = write!(text, "\n[[model]]\n{}", toml::to_string(entry)?);
        }
        replace(&root.join(NAME), text.as_bytes())
    }
}
