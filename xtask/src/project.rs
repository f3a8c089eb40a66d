//! The project that a command is run in: the folder with `codegen.toml`.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{invocation::Invocation, paths, repository};

/// The file that lists a project's crates.
pub(crate) const LIST: &str = "codegen.toml";

/// The current folder, or the nearest one above, that has a `codegen.toml`.
pub(crate) fn find() -> Option<PathBuf> {
    let current = env::current_dir().and_then(|it| it.canonicalize()).ok()?;
    let mut folders = current.ancestors();
    let root = folders.find(|folder| folder.join(LIST).is_file())?;
    Some(root.to_owned())
}

/// The project's `codegen.toml`.
pub(crate) fn list() -> Result<PathBuf> {
    let root = find().with_context(|| {
        let command = Invocation::current().command();
        format!("there is no {LIST} here or in a folder above; `{command} init` writes one")
    })?;
    Ok(root.join(LIST))
}

/// A model as the headers of generated files name it, the same on every machine: its path in the
/// project, or its name.
pub(crate) fn label(model: &Path) -> String {
    let in_project = find().and_then(|root| Some(model.strip_prefix(root).ok()?.to_owned()));
    match (in_project, model.file_name()) {
        (Some(path), _) => paths::slashed(&path),
        (None, Some(name)) => name.to_string_lossy().into_owned(),
        (None, None) => paths::slashed(model),
    }
}

/// The command that generates a project's crates, as the headers of generated files name it: in the
/// repository that the program belongs to it is the maintainers' own.
pub(crate) fn command() -> &'static str {
    let is_repository = find().is_some_and(|root| repository::root().is_ok_and(|it| it == root));
    if is_repository {
        "cargo xtask codegen"
    } else {
        "cargo smithy codegen"
    }
}
