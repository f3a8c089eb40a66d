//! The cargo workspace around a folder, as cargo finds it:
//! <https://doc.rust-lang.org/cargo/reference/workspaces.html>.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde::Deserialize;
use smithy_model::Pattern;

use crate::paths;

#[cfg(test)]
mod tests;

/// The workspace to which a package in a folder belongs, or should.
#[derive(Debug)]
pub(crate) struct Enclosing {
    root: PathBuf,
    workspace: Workspace,
    /// The folder, from the root.
    folder: String,
}

#[derive(Debug, Default, Deserialize)]
struct Manifest {
    workspace: Option<Workspace>,
}

#[derive(Debug, Deserialize)]
struct Workspace {
    #[serde(default)]
    members: Vec<String>,
    #[serde(default)]
    exclude: Vec<String>,
    #[serde(default)]
    dependencies: toml::Table,
}

impl Enclosing {
    /// The nearest workspace above the folder that does not exclude it.
    pub(crate) fn of(folder: &Path) -> Option<Self> {
        folder.ancestors().skip(1).find_map(|root| {
            let text = fs::read_to_string(root.join("Cargo.toml")).ok()?;
            let manifest: Manifest = toml::from_str(&text).ok()?;
            let found = Self {
                workspace: manifest.workspace?,
                folder: paths::slashed(folder.strip_prefix(root).ok()?),
                root: root.to_owned(),
            };
            (!found.is_excluded()).then_some(found)
        })
    }

    /// As cargo has it: what `members` names as a path outweighs `exclude`.
    fn is_excluded(&self) -> bool {
        let folder = Path::new(&self.folder);
        let is_below = |paths: &[String]| paths.iter().any(|it| folder.starts_with(plain(it)));
        is_below(&self.workspace.exclude) && !is_below(&self.workspace.members)
    }

    /// The workspace's manifest.
    pub(crate) fn manifest(&self) -> PathBuf {
        self.root.join("Cargo.toml")
    }

    /// The folder, from the manifest's.
    pub(crate) fn folder(&self) -> &str {
        &self.folder
    }

    /// Whether its packages can inherit this dependency.
    pub(crate) fn has_dependency(&self, name: &str) -> bool {
        self.workspace.dependencies.contains_key(name)
    }

    /// Whether the package in the folder is a member: listed, or a path dependency of a member.
    pub(crate) fn has_member(&self) -> bool {
        let listed = |pattern: &String| matches(plain(pattern), &self.folder);
        self.workspace.members.iter().any(listed) || self.members().contains(&self.folder)
    }

    /// The folders of the packages that cargo finds; none if it is not there or something is wrong
    /// with a manifest.
    fn members(&self) -> Vec<String> {
        #[derive(Default, Deserialize)]
        struct Metadata {
            packages: Vec<Package>,
        }
        #[derive(Deserialize)]
        struct Package {
            manifest_path: PathBuf,
        }
        let mut metadata =
            Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        metadata.args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ]);
        let output = metadata
            .arg("--manifest-path")
            .arg(self.manifest())
            .output();
        let found = output
            .ok()
            .and_then(|it| serde_json::from_slice(&it.stdout).ok());
        let found: Metadata = found.unwrap_or_default();
        let folder = |package: Package| {
            let folder = package
                .manifest_path
                .parent()?
                .strip_prefix(&self.root)
                .ok()?;
            Some(paths::slashed(folder))
        };
        found.packages.into_iter().filter_map(folder).collect()
    }
}

/// A path in a manifest without what means nothing.
fn plain(path: &str) -> &str {
    path.trim_start_matches("./").trim_end_matches('/')
}

/// Whether a path is meant by a pattern, in which `*` and `?` stand for parts of names, and `**`
/// for any number of folders.
fn matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    matches_parts(&pattern, &path)
}

fn matches_parts(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern, path) {
        ([], []) => true,
        (["**", rest @ ..], _) => (0..=path.len()).any(|at| matches_parts(rest, &path[at..])),
        ([first, pattern @ ..], [part, path @ ..]) => {
            let is_part = first == part || Pattern::whole(first).matches(part);
            is_part && matches_parts(pattern, path)
        }
        _ => false,
    }
}
