//! Generated crates that the list no longer has.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use super::job::Job;
use crate::{files::Owner, paths::shown, project::LIST};

/// How many folders deep crates are looked for below that of the list.
const DEPTH: usize = 3;

/// A sentence for each generated crate of the project that the list does not have, and one if it
/// has none.
pub(super) fn notes(list: &Path, jobs: &[Job]) -> Vec<String> {
    let mut found = BTreeSet::new();
    if let Some(project) = list.parent() {
        find(project, DEPTH, &mut found);
    }
    let beside: BTreeSet<&Path> = jobs.iter().filter_map(|job| job.out().parent()).collect();
    for folder in beside {
        find(folder, 1, &mut found);
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
    let empty = jobs
        .is_empty()
        .then(|| format!("{} lists no crate", shown(list)));
    empty
        .into_iter()
        .chain(found.into_iter().filter_map(note))
        .collect()
}

/// Adds the generated crates in the folders of a folder, so many deep. Projects below with lists of
/// their own know theirs; hidden folders and what cargo builds are nobody's.
fn find(folder: &Path, depth: usize, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let is_skipped = name == "target" || name.as_encoded_bytes().starts_with(b".");
        if is_skipped || !entry.file_type().is_ok_and(|it| it.is_dir()) {
            continue;
        }
        if Owner::of(&path).is_some() {
            found.insert(path);
        } else if depth > 1 && !path.join(LIST).exists() {
            find(&path, depth - 1, found);
        }
    }
}
