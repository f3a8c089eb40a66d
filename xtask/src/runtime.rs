//! Where generated crates find the runtime.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

use anyhow::{Result, bail};
use smithy_codegen::{GitReference, RuntimeDependency};

use crate::{invocation::Invocation, paths, repository, workspace::Enclosing};

#[cfg(test)]
mod tests;

/// What the dependency is called.
pub(crate) const PACKAGE: &str = "smithy-client-runtime";

/// Where the runtime is, as a person says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Runtime {
    /// In the dependencies of the crate's workspace.
    Workspace,
    /// In a folder.
    Path(PathBuf),
    /// In a git repository.
    Git {
        url: String,
        reference: Option<GitReference>,
    },
    /// In the registry.
    Version(String),
}

impl Runtime {
    /// The dependency of the crate in the folder `out`.
    pub(crate) fn dependency(&self, out: &Path) -> Result<RuntimeDependency> {
        Ok(match self.clone() {
            Self::Workspace => {
                let enclosing = Enclosing::of(out);
                if !enclosing.is_some_and(|it| it.has_dependency(PACKAGE)) {
                    bail!(
                        "no workspace around {} has {PACKAGE} among its dependencies",
                        out.display()
                    );
                }
                RuntimeDependency::Workspace
            }
            Self::Path(path) => {
                let folder = path.canonicalize().unwrap_or_default();
                if !repository::is_runtime(&folder) {
                    bail!("{} is not the folder of {PACKAGE}", path.display());
                }
                RuntimeDependency::Path(paths::between(out, &folder))
            }
            Self::Git { url, reference } => RuntimeDependency::Git { url, reference },
            Self::Version(version) => RuntimeDependency::Version(version),
        })
    }

    /// What nobody chose: that of the workspace which encloses the crate, or of the repository that
    /// this program was built from.
    pub(crate) fn default_for(out: &Path) -> Result<Self> {
        let enclosing = Enclosing::of(out);
        if enclosing.is_some_and(|it| it.has_dependency(PACKAGE)) {
            return Ok(Self::Workspace);
        }
        let Some(folder) = repository::runtime() else {
            let command = Invocation::current().command();
            bail!(
                "nothing says where the crate finds {PACKAGE}: give `{command} codegen --runtime`, \
                 or codegen.toml a key `runtime`, a folder, a git repository or a version"
            );
        };
        Ok(Self::Path(folder))
    }

    /// The value of the key `runtime`: a version, or a table as in a manifest, in which paths start
    /// at `root`. The error says what is wrong.
    pub(crate) fn from_toml(value: &toml::Value, root: &Path) -> Result<Self, String> {
        let table = match value {
            toml::Value::String(version) => return Self::from_version(version),
            toml::Value::Table(table) => table,
            _ => return Err(FORMS.to_owned()),
        };
        let mut entries = Vec::new();
        for (key, value) in table {
            entries.push((key.as_str(), value));
        }
        match entries.as_slice() {
            [("workspace", toml::Value::Boolean(true))] => Ok(Self::Workspace),
            [("path", toml::Value::String(path))] => Ok(Self::Path(root.join(path))),
            [("version", toml::Value::String(version))] => Self::from_version(version),
            [("git", toml::Value::String(url))] => Ok(Self::Git {
                url: url.clone(),
                reference: None,
            }),
            // the keys of a table come in alphabetical order
            [
                (kind, toml::Value::String(name)),
                ("git", toml::Value::String(url)),
            ]
            | [
                ("git", toml::Value::String(url)),
                (kind, toml::Value::String(name)),
            ] => {
                let reference = reference(kind, name).ok_or(FORMS)?;
                let url = url.clone();
                Ok(Self::Git {
                    url,
                    reference: Some(reference),
                })
            }
            _ => Err(FORMS.to_owned()),
        }
    }

    fn from_version(version: &str) -> Result<Self, String> {
        if is_requirement(version) {
            Ok(Self::Version(version.to_owned()))
        } else {
            Err(format!("{version:?} is not a version requirement"))
        }
    }

    /// The value of the key `runtime`, for a file in the folder `root`.
    pub(crate) fn to_toml(&self, root: &Path) -> String {
        let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
        match self {
            Self::Workspace => "{ workspace = true }".to_owned(),
            Self::Path(path) => {
                let path = paths::resolve(path).unwrap_or_else(|_| path.clone());
                format!("{{ path = {} }}", text(&paths::between(root, &path)))
            }
            Self::Git { url, reference } => {
                let (kind, name) = match reference {
                    None => return format!("{{ git = {} }}", text(url)),
                    Some(GitReference::Branch(name)) => ("branch", name),
                    Some(GitReference::Tag(name)) => ("tag", name),
                    Some(GitReference::Rev(name)) => ("rev", name),
                };
                format!("{{ git = {}, {kind} = {} }}", text(url), text(name))
            }
            Self::Version(version) => text(version),
        }
    }
}

const FORMS: &str = "a version, or a table with `path`, `version`, `workspace = true`, or `git` and one of `branch`, \
                     `tag` and `rev`, is expected";

fn reference(kind: &str, name: &str) -> Option<GitReference> {
    let name = name.to_owned();
    match kind {
        "branch" => Some(GitReference::Branch(name)),
        "tag" => Some(GitReference::Tag(name)),
        "rev" => Some(GitReference::Rev(name)),
        _ => None,
    }
}

/// As `--runtime` has it: `workspace`, a URL with `?branch=…`, `?tag=…` or `#REV`, a version, or a
/// folder.
impl FromStr for Runtime {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "workspace" {
            return Ok(Self::Workspace);
        }
        let url = text.strip_prefix("git+");
        if url.is_some() || text.contains("://") || text.starts_with("git@") {
            return git(url.unwrap_or(text));
        }
        if is_requirement(text) && !Path::new(text).is_dir() {
            return Ok(Self::Version(text.to_owned()));
        }
        Ok(Self::Path(text.into()))
    }
}

fn git(text: &str) -> Result<Runtime, String> {
    let (rest, rev) = match text.split_once('#') {
        Some((rest, rev)) => (rest, Some(GitReference::Rev(rev.to_owned()))),
        None => (text, None),
    };
    let (url, query) = match rest.split_once('?') {
        Some((url, query)) => (url, Some(query)),
        None => (rest, None),
    };
    let named = match query {
        None => None,
        Some(query) => {
            let pair = query.split_once('=');
            let known = pair.and_then(|(kind, name)| reference(kind, name));
            Some(known.ok_or_else(|| {
                format!("`{query}` is not `branch=NAME`, `tag=NAME` or `rev=COMMIT`")
            })?)
        }
    };
    Ok(Runtime::Git {
        url: url.to_owned(),
        reference: rev.or(named),
    })
}

/// Whether a text may be a version requirement of cargo's: comparators with a partial version each.
fn is_requirement(text: &str) -> bool {
    text.split(',').all(|comparator| {
        let version = comparator.trim();
        let version = version
            .trim_start_matches(['^', '~', '=', '<', '>'])
            .trim_start();
        let (numbers, _) = version.split_once(['-', '+']).unwrap_or((version, ""));
        let is_number = |part: &str| {
            part == "*" || (!part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        (1..=3).contains(&numbers.split('.').count()) && numbers.split('.').all(is_number)
    })
}
