//! Model files: which is meant, and what is in it.

use std::{
    env, fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use smithy_model::{Faults, Model};

use crate::{
    config::Config,
    paths,
    pinned::{Fetch, Pin},
    project,
};

/// A model's text, and the file's name as faults shall print it.
#[derive(Debug, Clone)]
pub(crate) struct ModelFile {
    pub(crate) name: String,
    pub(crate) json: Vec<u8>,
}

impl ModelFile {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        if is_standard_input(path) {
            let mut json = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut json);
            read.context("cannot read the standard input")?;
            return Ok(Self {
                name: "the standard input".to_owned(),
                json,
            });
        }
        let json = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self {
            name: shown(path),
            json,
        })
    }

    /// The text that spans of faults refer to.
    pub(crate) fn text(&self) -> Option<&str> {
        let text = std::str::from_utf8(&self.json).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    pub(crate) fn model(&self) -> Result<Model<'_>, Faults> {
        Model::from_json(&self.name, &self.json)
    }
}

/// A path as people see it: from where they are, if it is below.
pub(crate) fn shown(path: &Path) -> String {
    let folder = env::current_dir().unwrap_or_default();
    paths::slashed(path.strip_prefix(folder).unwrap_or(path))
}

/// Refuses two models that have no service in common.
pub(crate) fn same_service(ours: &ModelFile, theirs: &ModelFile) -> Result<()> {
    let (our_model, their_model) = (ours.model()?, theirs.model()?);
    let (our_services, their_services) = (our_model.service_ids(), their_model.service_ids());
    ensure!(
        our_services.iter().any(|id| their_services.contains(id)),
        "the models are of different services: {} has {}, {} has {}",
        ours.name,
        listed(&our_model),
        theirs.name,
        listed(&their_model)
    );
    Ok(())
}

fn listed(model: &Model<'_>) -> String {
    let ids = model.service_ids().iter().map(ToString::to_string);
    let ids: Vec<String> = ids.collect();
    if ids.is_empty() {
        "none".to_owned()
    } else {
        ids.join(", ")
    }
}

/// Whether a path means the standard input.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A model to look at, and the service in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) path: PathBuf,
    /// May be left out if the model has one service.
    pub(crate) service: Option<String>,
    /// Where the model comes from, if it is fetched.
    pub(crate) pin: Option<Pin>,
}

impl Target {
    /// The model; one that is fetched has to be what was recorded.
    pub(crate) fn read(&self) -> Result<ModelFile> {
        if let Some(pin) = &self.pin {
            pin.verify(Fetch::Never)?;
        }
        ModelFile::read(&self.path)
    }
}

/// The model that is given, or those of the crates with these names in codegen.toml; all, if none is
/// given. Several crates may be of one model.
pub(crate) fn targets(
    path: Option<&Path>,
    crates: &[String],
    service: Option<&str>,
) -> Result<Vec<Target>> {
    let service = service.map(str::to_owned);
    if let Some(path) = path {
        let path = path.to_owned();
        return Ok(vec![Target {
            path,
            service,
            pin: None,
        }]);
    }
    let list = project::list()?;
    let root = list.parent().unwrap_or(&list);
    let mut targets = Vec::new();
    let config = Config::read(&list)?;
    for entry in config.select(crates)? {
        let target = Target {
            path: root.join(entry.model.get_ref().file(&config.models)),
            service: service.clone().or_else(|| entry.service.clone()),
            pin: Pin::of(entry, &config, root),
        };
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    ensure!(
        !targets.is_empty(),
        "{} lists no crate; say which model is meant",
        shown(&list)
    );
    Ok(targets)
}

/// The only one of the targets, for commands that cannot do with several.
pub(crate) fn the_only(targets: Vec<Target>) -> Result<Target> {
    if targets.len() > 1 {
        let models: Vec<String> = targets.iter().map(|it| shown(&it.path)).collect();
        bail!(
            "{} names several models, {}; say with --crate or --model which one is meant",
            project::LIST,
            models.join(", ")
        );
    }
    let only = targets.into_iter().next();
    only.context("there is no model")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_the_only_one() {
        let targets = |names: &[&str]| {
            let target = |name: &&str| Target {
                path: name.into(),
                service: None,
                pin: None,
            };
            names.iter().map(target).collect()
        };
        assert_eq!(the_only(targets(&["a"])).unwrap().path, Path::new("a"));
        let several = the_only(targets(&["a", "b"])).unwrap_err().to_string();
        assert!(several.contains("several models, a, b;"), "{several}");
        assert!(the_only(targets(&[])).is_err());
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let file = ModelFile {
            name: "m.json".to_owned(),
            json: b"\xef\xbb\xbf{}".to_vec(),
        };
        assert_eq!(file.text(), Some("{}"));
    }
}
