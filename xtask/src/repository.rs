//! The repository that this program was built from.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};

/// The repository's folder, as it was when this program was compiled. What the environment says of
/// a package is that of whoever runs the program, and may be another's.
pub(crate) fn root() -> Result<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package.parent().unwrap_or(package);
    match root.canonicalize() {
        Ok(root) if is_runtime(&root.join("runtime")) => Ok(root),
        _ => bail!(
            "the repository that this program was built from is no longer at {}",
            root.display()
        ),
    }
}

/// The folder of the runtime crate in the repository, if that is a place to depend on: cargo's own
/// checkouts of git repositories are not.
pub(crate) fn runtime() -> Option<PathBuf> {
    let root = root().ok()?;
    let is_checkout = root.ancestors().any(|it| it.ends_with("git/checkouts"));
    (!is_checkout).then(|| root.join("runtime"))
}

/// Whether a folder is that of the runtime crate.
pub(crate) fn is_runtime(folder: &Path) -> bool {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    let manifest: toml::Table = manifest.parse().unwrap_or_default();
    let package = manifest.get("package").and_then(toml::Value::as_table);
    let name = package.and_then(|package| package.get("name")?.as_str());
    name == Some("smithy-client-runtime")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_this_workspace_and_has_the_runtime() {
        let root = root().unwrap();
        let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
        assert!(manifest.contains("\"xtask\""));
        assert_eq!(runtime(), Some(root.join("runtime")));
        assert!(!is_runtime(&root) && !is_runtime(&root.join("model")));
    }
}
