//! Generated crates that the list no longer has.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use super::job::Job;
use crate::{files::Owner, paths::shown};

/// A sentence for each generated crate that is beside those of the list, and not in it.
pub(super) fn notes(list: &Path, jobs: &[Job]) -> Vec<String> {
    let folders: BTreeSet<&Path> = jobs.iter().filter_map(|job| job.out().parent()).collect();
    let mut found = BTreeSet::new();
    for folder in folders {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        found.extend(entries.map(|entry| entry.path()));
    }
    let is_listed = |folder: &PathBuf| jobs.iter().any(|job| job.out() == folder);
    found.retain(|folder| !is_listed(folder));
    let note = |folder: PathBuf| {
        let owner = Owner::of(&folder)?;
        Some(format!(
            "{} is a generated crate, {owner}, that {} does not list; list it, or remove the folder",
            shown(&folder),
            shown(list)
        ))
    };
    found.into_iter().filter_map(note).collect()
}
