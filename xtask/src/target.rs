//! Which models a command is about.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

use crate::{
    config::Config,
    models::ModelFiles,
    paths::{listed_paths, shown},
    pinned::{Fetch, Pin},
    project,
};

/// A model to look at, and the service in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Where the files of the model are.
    pub(crate) paths: Vec<PathBuf>,
    /// May be left out if the model has one service.
    pub(crate) service: Option<String>,
    /// Where the model comes from, if it is fetched.
    pub(crate) pin: Option<Pin>,
}

impl Target {
    /// The model; one that is fetched has to be what was recorded.
    pub(crate) fn read(&self) -> Result<ModelFiles> {
        if let Some(pin) = &self.pin {
            pin.verify(Fetch::Never)?;
        }
        ModelFiles::read_all(&self.paths)
    }

    /// The model as people see it.
    pub(crate) fn name(&self) -> String {
        listed_paths(&self.paths)
    }
}

/// The model that is given, which may be in several files, or those of the crates with these names
/// in codegen.toml; all, if none is given. Several crates may be of one model.
pub(crate) fn targets(
    paths: &[PathBuf],
    crates: &[String],
    service: Option<&str>,
) -> Result<Vec<Target>> {
    let service = service.map(str::to_owned);
    if !paths.is_empty() {
        return Ok(vec![Target {
            paths: paths.to_owned(),
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
            paths: entry.model.get_ref().paths(&config.models, root),
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
        let models: Vec<String> = targets.iter().map(Target::name).collect();
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
                paths: vec![name.into()],
                service: None,
                pin: None,
            };
            names.iter().map(target).collect()
        };
        assert_eq!(the_only(targets(&["a"])).unwrap().name(), "a");
        let several = the_only(targets(&["a", "b"])).unwrap_err().to_string();
        assert!(several.contains("several models, a, b;"), "{several}");
        assert!(the_only(targets(&[])).is_err());
    }
}
