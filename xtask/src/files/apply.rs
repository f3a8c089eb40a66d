//! Writing the changes: all of them, or none.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{Change, Changes, Counts};

impl Changes {
    /// Makes the changes. If one fails, those made are undone and the folder is as it was.
    pub(crate) fn apply(&self) -> Result<Counts> {
        let mut undo = Undo::default();
        let result = self.try_apply(&mut undo);
        if let Err(error) = result {
            return Err(match undo.run() {
                Ok(()) => error.context("nothing was changed"),
                Err(second) => error.context(format!("and undoing it failed: {second}")),
            });
        }
        self.remove_empty_folders();
        Ok(self.counts())
    }

    /// First writes every new text beside its place, where most can go wrong, then moves them.
    fn try_apply(&self, undo: &mut Undo) -> Result<()> {
        let mut staged = Vec::new();
        for (path, change) in &self.by_path {
            if let Change::Create { new } | Change::Replace { new, .. } = change {
                let place = self.root.join(path);
                let beside = stage(&place, new, undo)
                    .with_context(|| format!("cannot write {}", place.display()))?;
                staged.push((beside, place, change));
            }
        }
        for (beside, place, change) in staged {
            fs::rename(&beside, &place)
                .with_context(|| format!("cannot write {}", place.display()))?;
            undo.steps.push(match change {
                Change::Replace { old, .. } => Step::Restore(place, old.clone()),
                _ => Step::RemoveFile(place),
            });
        }
        for (path, change) in &self.by_path {
            if let Change::Remove { old } = change {
                let place = self.root.join(path);
                fs::remove_file(&place)
                    .with_context(|| format!("cannot remove {}", place.display()))?;
                undo.steps.push(Step::Restore(place, old.clone()));
            }
        }
        Ok(())
    }

    /// Removes the folders that removals left empty.
    fn remove_empty_folders(&self) {
        for (path, change) in &self.by_path {
            if let Change::Remove { .. } = change {
                let folders = Path::new(path).ancestors().skip(1);
                let inside = folders.filter(|folder| !folder.as_os_str().is_empty());
                for folder in inside {
                    // Fails, as it should, unless the folder is empty.
                    if fs::remove_dir(self.root.join(folder)).is_err() {
                        break;
                    }
                }
            }
        }
    }
}

/// Writes the text to a new file in the folder of its place, which is made if need be.
fn stage(place: &Path, text: &str, undo: &mut Undo) -> io::Result<PathBuf> {
    let folder = place.parent().unwrap_or(place);
    let missing: Vec<&Path> = folder
        .ancestors()
        .take_while(|folder| !folder.exists())
        .collect();
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => undo.steps.push(Step::RemoveFolder(folder.to_owned())),
            // crates are written at the same time, and another one needed it as well
            Err(_) if folder.is_dir() => {}
            Err(error) => return Err(error),
        }
    }
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.xtask-new"));
    // A run that was killed may have left one.
    if let Err(error) = fs::remove_file(&beside)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut file = fs::File::create_new(&beside)?;
    undo.steps.push(Step::RemoveFile(beside.clone()));
    file.write_all(text.as_bytes())?;
    Ok(beside)
}

/// What was done, to be undone in reverse.
#[derive(Debug, Default)]
struct Undo {
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    RemoveFile(PathBuf),
    RemoveFolder(PathBuf),
    Restore(PathBuf, String),
}

impl Undo {
    /// Undoes every step it can; the error is the first one met.
    fn run(self) -> io::Result<()> {
        let mut result = Ok(());
        for step in self.steps.into_iter().rev() {
            let undone = match step {
                Step::RemoveFile(path) => match fs::remove_file(path) {
                    // It was moved to its place, and that was undone before.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                    removed => removed,
                },
                Step::RemoveFolder(path) => fs::remove_dir(path),
                Step::Restore(path, text) => fs::write(path, text),
            };
            result = result.and(undone);
        }
        result
    }
}
