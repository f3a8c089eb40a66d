//! The workspace this program belongs to, and where a generated crate stands in it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::paths;

/// The workspace's folder. Cargo says where this package is; what it said when it was compiled
/// serves a program that is run without cargo.
pub(crate) fn root() -> Result<PathBuf> {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let root = package.join("..");
    root.canonicalize()
        .with_context(|| format!("cannot find the workspace at {}", root.display()))
}

/// The path from a generated crate to the runtime crate.
pub(crate) fn way_to_runtime(out: &Path, workspace: &Path) -> String {
    paths::between(out, &workspace.join("runtime"))
}

#[derive(Debug, Default, Deserialize)]
struct Manifest {
    workspace: Option<Members>,
}

#[derive(Debug, Deserialize)]
struct Members {
    #[serde(default)]
    members: Vec<String>,
    #[serde(default)]
    exclude: Vec<String>,
}

/// Whether cargo takes the folder for a member of the workspace. If not, a crate there has to be a
/// workspace of its own.
pub(crate) fn has_member(workspace: &Path, folder: &Path) -> bool {
    let Ok(folder) = folder.strip_prefix(workspace) else {
        return false;
    };
    let manifest = fs::read_to_string(workspace.join("Cargo.toml")).unwrap_or_default();
    let manifest: Manifest = toml::from_str(&manifest).unwrap_or_default();
    manifest.workspace.is_some_and(|workspace| {
        let folder = paths::slashed(folder);
        let is_folder = |pattern: &String| matches(pattern, &folder);
        workspace.members.iter().any(is_folder) && !workspace.exclude.iter().any(is_folder)
    })
}

/// Whether a path is meant by a pattern with at most whole parts left open, as `generated/*`.
fn matches(pattern: &str, path: &str) -> bool {
    pattern.split('/').count() == path.split('/').count()
        && pattern
            .split('/')
            .zip(path.split('/'))
            .all(|(pattern, part)| pattern == "*" || pattern == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_those_the_manifest_names() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let manifest =
            "[workspace]\nmembers = [\"a\", \"generated/*\"]\nexclude = [\"generated/x\"]";
        fs::write(root.join("Cargo.toml"), manifest).unwrap();
        for (path, expected) in [
            ("a", true),
            ("generated/b", true),
            ("generated/x", false),
            ("generated", false),
            ("generated/b/c", false),
            ("b", false),
        ] {
            assert_eq!(has_member(root, &root.join(path)), expected, "{path}");
        }
        assert!(!has_member(root, Path::new("/elsewhere")));
    }

    #[test]
    fn the_root_is_this_workspace() {
        let manifest = fs::read_to_string(root().unwrap().join("Cargo.toml")).unwrap();
        assert!(manifest.contains("\"xtask\""));
    }

    #[test]
    fn generated_crates_reach_the_runtime() {
        let workspace = Path::new("/w");
        assert_eq!(
            way_to_runtime(&workspace.join("generated/a"), workspace),
            "../../runtime"
        );
        assert_eq!(
            way_to_runtime(Path::new("/o/a"), workspace),
            "../../w/runtime"
        );
    }
}
