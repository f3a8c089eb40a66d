//! Models that are fetched: once, recorded in `codegen.lock` with their SHA-256, and verified ever
//! after.

mod lock;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    config::{Config, CrateConfig, ModelKey},
    download::{Origin, sha256},
    files::replace,
    invocation::Invocation,
    models::{ModelFile, ModelFiles},
    paths,
    paths::shown,
    problems::explained,
    terminal,
};
use lock::{Entry, Lock};

/// A model that a project keeps, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pin {
    /// The project's folder.
    root: PathBuf,
    /// The model's file in it.
    file: String,
    origin: Origin,
}

/// Crates are generated side by side, and there is one `codegen.lock`.
static TURN: Mutex<()> = Mutex::new(());

/// Whether what is not there may be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fetch {
    IfMissing,
    Never,
}

impl Pin {
    /// The pin of a crate's model; none if the model is a file of the project.
    pub(crate) fn of(entry: &CrateConfig, config: &Config, root: &Path) -> Option<Self> {
        let key = entry.model.get_ref();
        let ModelKey::Named(named) = key else {
            return None;
        };
        let Ok(origin) = named.origin(&config.models, root)?.parse();
        Some(Self {
            root: root.to_owned(),
            file: key.label(&config.models),
            origin,
        })
    }

    /// The model's file.
    pub(crate) fn path(&self) -> PathBuf {
        self.root.join(&self.file)
    }

    /// Sees to it that the file is there and is what was recorded.
    pub(crate) fn verify(&self, fetch: Fetch) -> Result<()> {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let lock = Lock::read(&self.root)?;
        let recorded = lock.entry(&self.file);
        let content = match fs::read(self.path()) {
            Ok(content) => Some(content),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", shown(&self.path())));
            }
        };
        match (content, recorded) {
            (Some(content), Some(entry)) => self.compare(&content, entry),
            (content, recorded) => {
                let what = if content.is_some() {
                    "is not in codegen.lock"
                } else {
                    "is not there"
                };
                if fetch == Fetch::Never {
                    let command = Invocation::current().command();
                    bail!(
                        "{} {what}; `{command} codegen` fetches it",
                        shown(&self.path())
                    );
                }
                self.fetch(content.as_deref(), recorded)
            }
        }
    }

    /// What is there has to be what was recorded.
    fn compare(&self, content: &[u8], entry: &Entry) -> Result<()> {
        let command = Invocation::current().command();
        let file = shown(&self.path());
        ensure!(
            entry.source == self.source(),
            "codegen.lock has {file} from {}, and codegen.toml says {}; `{command} update-model` fetches it from there",
            entry.source,
            self.source()
        );
        let found = sha256(content);
        ensure!(
            entry.sha256 == found,
            "{file} is not what codegen.lock recorded: its SHA-256 is {found}, and was {}; remove the file to have it \
             fetched again",
            entry.sha256
        );
        Ok(())
    }

    /// Fetches the model, which has to be what is there, and what was recorded before.
    fn fetch(&self, content: Option<&[u8]>, recorded: Option<&Entry>) -> Result<()> {
        let fetched = self.download()?;
        let found = sha256(&fetched.content);
        let file = shown(&self.path());
        let command = Invocation::current().command();
        if let Some(entry) = recorded {
            ensure!(
                entry.sha256 == found,
                "{} has changed since {file} was recorded: its SHA-256 is {found}, and was {}; `{command} update-model` \
                 takes the new one",
                self.origin,
                entry.sha256
            );
        }
        match content {
            Some(content) => ensure!(
                content == fetched.content,
                "{file} differs from what {} has; remove the file to have that one",
                self.origin
            ),
            None => write(&self.path(), &fetched.content)?,
        }
        self.record(&fetched)?;
        terminal::note(&format!(
            "{file} is fetched from {}, SHA-256 {found}",
            self.origin
        ));
        Ok(())
    }

    /// The model as its source has it now, if it is one.
    pub(crate) fn download(&self) -> Result<ModelFile> {
        let fetched = self.origin.read()?;
        let model = ModelFiles::from(fetched.clone());
        let assembly = model.assembly();
        let read = assembly.and_then(|assembly| assembly.model().map(drop));
        explained(read.map_err(Into::into), &[&model])?;
        Ok(fetched)
    }

    /// Puts a newer model in the place of the old one, and records it.
    pub(crate) fn update(&self, fetched: &ModelFile) -> Result<()> {
        write(&self.path(), &fetched.content)?;
        self.record(fetched)
    }

    fn record(&self, fetched: &ModelFile) -> Result<()> {
        let mut lock = Lock::read(&self.root)?;
        lock.set(Entry {
            file: self.file.clone(),
            source: self.source(),
            sha256: sha256(&fetched.content),
        });
        lock.write(&self.root)
    }

    /// The source, the same on every machine.
    fn source(&self) -> String {
        match &self.origin {
            Origin::Url(url) => url.clone(),
            Origin::File(path) => {
                let path = paths::resolve(path).unwrap_or_else(|_| path.clone());
                let root = self
                    .root
                    .canonicalize()
                    .unwrap_or_else(|_| self.root.clone());
                paths::between(&root, &path)
            }
        }
    }
}

/// Writes a model as a whole, in a folder that may have to be made.
fn write(path: &Path, content: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", shown(folder)))?;
    replace(path, content)
}
