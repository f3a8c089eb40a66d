//! Where things are, and the crates that are built on their own.

use std::{
    collections::BTreeSet,
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use serde::Deserialize;

use super::command;

const PUBLISHED: &str = "aws-sdk-workspacesweb";

/// The project as the benchmarks see it.
#[derive(Debug)]
pub(super) struct Project {
    root: PathBuf,
    target: PathBuf,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Ours,
    /// Ours, with one operation.
    GetSessionOnly,
    Published,
}

impl Project {
    /// Finds the target folder and sees to it that nothing has to be downloaded later.
    pub(super) fn open(root: PathBuf) -> Result<Self> {
        let mut project = Self {
            root,
            target: PathBuf::new(),
        };
        project.target = Metadata::read(&project.root)?.target_directory;
        command::output(&mut fetch(&project.bench()))?;
        fs::create_dir_all(project.scratch())
            .with_context(|| format!("cannot create {}", project.scratch().display()))?;
        Ok(project)
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn bench(&self) -> PathBuf {
        self.root.join("bench")
    }

    /// The folder of everything that is written.
    pub(super) fn scratch(&self) -> PathBuf {
        self.target.join("bench")
    }

    /// The target folder of a side's builds.
    pub(super) fn target(&self, side: Side) -> PathBuf {
        self.scratch().join("build").join(match side {
            Side::Ours | Side::GetSessionOnly => "ours",
            Side::Published => "published",
        })
    }

    /// The program of a package of a side, as cargo releases it.
    pub(super) fn released(&self, package: &str, side: Side) -> PathBuf {
        let file = format!("release/{package}{}", env::consts::EXE_SUFFIX);
        self.target(side).join(file)
    }

    /// A cargo command on the package in a folder, offline and into a side's target folder. Every
    /// package is compiled as those from a registry are: without lints, not incrementally.
    pub(super) fn cargo(&self, subcommand: &str, folder: &Path, side: Side) -> Command {
        let mut command = Command::new(cargo());
        command
            .arg(subcommand)
            .arg("--offline")
            .arg("--manifest-path")
            .arg(folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(self.target(side))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "--cap-lints=allow");
        command
    }

    /// The release build of this program, whatever build of it is running.
    pub(super) fn xtask(&self) -> Result<PathBuf> {
        let mut build = Command::new(cargo());
        build.args([
            "build",
            "--release",
            "--package",
            "xtask",
            "--manifest-path",
        ]);
        command::output(build.arg(self.root.join("Cargo.toml")))?;
        let program = format!("cargo-smithy{}", env::consts::EXE_SUFFIX);
        Ok(self.target.join("release").join(program))
    }

    /// The folder of the project's own examples, as cargo releases them.
    pub(super) fn examples(&self) -> PathBuf {
        self.target.join("release").join("examples")
    }

    /// The folder of a side's crate as a workspace of its own, with the versions of the benchmarks'
    /// lock. It is written if need be.
    pub(super) fn alone(&self, side: Side) -> Result<PathBuf> {
        let folder = self.scratch().join("alone").join(side.crate_name());
        match side {
            Side::Ours => self.generate(side, &folder, &[])?,
            Side::GetSessionOnly => self.generate(side, &folder, &["GetSession"])?,
            Side::Published if folder.join("Cargo.toml").exists() => {}
            Side::Published => copy_published(&self.published()?, &folder)?,
        }
        self.take_lock(&folder)?;
        Ok(folder)
    }

    /// Lets a package have the versions of the benchmarks' lock.
    pub(super) fn take_lock(&self, folder: &Path) -> Result<()> {
        let lock = self.bench().join("Cargo.lock");
        fs::copy(&lock, folder.join("Cargo.lock"))
            .with_context(|| format!("cannot copy {}", lock.display()))?;
        Ok(())
    }

    fn generate(&self, side: Side, folder: &Path, operations: &[&str]) -> Result<()> {
        let name = ["--crate-name", side.crate_name()];
        let operations = operations.iter().flat_map(|it| ["--operation", it]);
        let options: Vec<_> = name.into_iter().chain(operations).collect();
        generate(&self.model(), folder, &options)
    }

    /// The project's model of the service.
    pub(super) fn model(&self) -> PathBuf {
        self.root.join("model/services/workspaces-web.json")
    }

    /// The folder of the published crate.
    fn published(&self) -> Result<PathBuf> {
        let metadata = Metadata::read(&self.bench())?;
        let manifest = metadata.manifest_of(PUBLISHED);
        let folder = manifest.as_deref().and_then(Path::parent);
        folder
            .map(Path::to_owned)
            .with_context(|| format!("{PUBLISHED} is not a dependency of the benchmarks"))
    }
}

impl Side {
    pub(super) fn crate_name(self) -> &'static str {
        match self {
            Self::Ours => "workspaces-web",
            Self::GetSessionOnly => "workspaces-web-get-session",
            Self::Published => PUBLISHED,
        }
    }
}

/// Copies what a build of the crate needs. Tests, and what only they depend on, stay behind.
fn copy_published(from: &Path, to: &Path) -> Result<()> {
    let path = from.join("Cargo.toml");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    copy_folder(&from.join("src"), &to.join("src"))?;
    if let Ok(readme) = fs::read(from.join("README.md")) {
        fs::write(to.join("README.md"), readme)?;
    }
    fs::write(to.join("Cargo.toml"), standalone(&text)?)?;
    Ok(())
}

/// A published manifest as that of a workspace of its own, for building only: with its default
/// features, since others may need packages that the benchmarks' lock does not have.
fn standalone(manifest: &str) -> Result<String> {
    let mut manifest: toml::Table = toml::from_str(manifest)?;
    for part in ["dev-dependencies", "test", "bench", "example", "lints"] {
        manifest.remove(part);
    }
    if let Some(features) = manifest
        .get_mut("features")
        .and_then(toml::Value::as_table_mut)
    {
        let kept = default_features(features);
        features.retain(|name, _| kept.contains(name));
    }
    manifest.insert("workspace".to_owned(), toml::Table::new().into());
    Ok(toml::to_string(&manifest)?)
}

/// The names of the default features, and of those they turn on.
fn default_features(features: &toml::Table) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec!["default".to_owned()];
    while let Some(name) = open.pop() {
        let implied = features.get(&name).and_then(toml::Value::as_array);
        if implied.is_some() && found.insert(name) {
            let implied = implied.into_iter().flatten();
            open.extend(implied.filter_map(|name| name.as_str().map(str::to_owned)));
        }
    }
    found
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let mut folders = vec![(from.to_owned(), to.to_owned())];
    while let Some((from, to)) = folders.pop() {
        fs::create_dir_all(&to).with_context(|| format!("cannot create {}", to.display()))?;
        let entries =
            fs::read_dir(&from).with_context(|| format!("cannot read {}", from.display()))?;
        for entry in entries {
            let entry = entry?;
            let target = to.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), target));
            } else {
                fs::write(target, fs::read(entry.path())?)?;
            }
        }
    }
    Ok(())
}

/// Of `cargo metadata`, what is of interest.
#[derive(Debug, Deserialize)]
struct Metadata {
    target_directory: PathBuf,
    packages: Vec<Package>,
}

#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
}

impl Metadata {
    fn read(workspace: &Path) -> Result<Self> {
        let mut metadata = Command::new(cargo());
        metadata.args(["metadata", "--format-version", "1", "--manifest-path"]);
        let json = command::output(metadata.arg(workspace.join("Cargo.toml")))?;
        serde_json::from_str(&json).context("cannot read what cargo metadata says")
    }

    fn manifest_of(self, package: &str) -> Option<PathBuf> {
        let mut packages = self.packages.into_iter();
        Some(packages.find(|found| found.name == package)?.manifest_path)
    }
}

/// Generates a crate from a model.
pub(super) fn generate(model: &Path, folder: &Path, options: &[&str]) -> Result<()> {
    let mut command = Command::new(env::current_exe()?);
    command.arg("codegen").args(options);
    command.arg("--model").arg(model).arg("--out").arg(folder);
    command::output(&mut command)?;
    Ok(())
}

/// What has cargo download all that the package in a folder depends on.
pub(super) fn fetch(folder: &Path) -> Command {
    let mut fetch = Command::new(cargo());
    fetch.arg("fetch").arg("--manifest-path");
    fetch.arg(folder.join("Cargo.toml"));
    fetch
}

/// The manifest of a package that the one in a folder depends on.
pub(super) fn manifest_of(folder: &Path, package: &str) -> Result<Option<PathBuf>> {
    Ok(Metadata::read(folder)?.manifest_of(package))
}

/// The cargo that runs this program.
pub(super) fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The compiler that cargo uses.
pub(super) fn rustc() -> OsString {
    env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_lose_what_only_tests_need() {
        let manifest = "[package]\nname = \"a\"\n[[test]]\nname = \"t\"\n[dependencies.b]\nversion = \"1\"\n\
                        [dev-dependencies.c]\nversion = \"1\"\n";
        let manifest = standalone(manifest).unwrap();
        assert!(manifest.contains("[dependencies.b]") && manifest.contains("[workspace]"));
        assert!(!manifest.contains("test") && !manifest.contains("dev-dependencies"));
    }

    #[test]
    fn manifests_keep_default_features_only() {
        let manifest = "[features]\ndefault = [\"a\"]\na = [\"b\", \"dep:x\", \"y/z\"]\nb = [\"a\"]\nc = [\"a\"]\n";
        let manifest: toml::Table = toml::from_str(&standalone(manifest).unwrap()).unwrap();
        let features: Vec<_> = manifest["features"].as_table().unwrap().keys().collect();
        assert_eq!(features, ["a", "b", "default"]);
    }

    #[test]
    fn folders_are_copied_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::create_dir_all(from.join("a/b")).unwrap();
        fs::write(from.join("a/b/c"), "text").unwrap();
        copy_folder(&from, &to).unwrap();
        assert_eq!(fs::read(to.join("a/b/c")).unwrap(), b"text");
    }

    #[test]
    fn packages_are_found_by_name() {
        let json =
            r#"{"target_directory":"t","packages":[{"name":"a","manifest_path":"p","id":1}]}"#;
        let metadata = || serde_json::from_str::<Metadata>(json).unwrap();
        assert_eq!(metadata().manifest_of("a"), Some(PathBuf::from("p")));
        assert_eq!(metadata().manifest_of("b"), None);
    }
}
