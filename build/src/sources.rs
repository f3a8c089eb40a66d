//! The files that a model is in.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{Error, project};

/// Folders are not looked into further than this.
const DEEPEST: usize = 32;

/// The files of a model, found at paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub(crate) files: Vec<PathBuf>,
    notes: Vec<String>,
}

impl Sources {
    /// The files, each once, in the order in which they were found.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// What projects ask for beyond their files, which is not done.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Adds the files at a path: the file itself, or all `.smithy` and `.json` files in a folder
    /// and the folders in it, in order of their names. A `smithy-build.json`, or a folder with one,
    /// stands for the `sources` and `imports` that it names.
    ///
    /// # Errors
    /// When a folder cannot be read or has no such file, or something is wrong with a
    /// `smithy-build.json`. Whether a file is there is seen when it is read.
    pub fn add(&mut self, path: &Path) -> Result<(), Error> {
        let is_project = path.file_name().is_some_and(|name| name == project::FILE);
        let in_folder = path.join(project::FILE);
        if is_project {
            self.add_project(path)
        } else if in_folder.is_file() {
            self.add_project(&in_folder)
        } else {
            self.add_all(path)
        }
    }

    fn add_project(&mut self, file: &Path) -> Result<(), Error> {
        let (paths, notes) = project::sources(file)?;
        self.notes.extend(notes);
        paths.iter().try_for_each(|path| self.add_all(path))
    }

    fn add_all(&mut self, path: &Path) -> Result<(), Error> {
        if !path.is_dir() {
            self.add_file(path);
            return Ok(());
        }
        let before = self.files.len();
        self.add_folder(path, 0)?;
        if self.files.len() == before {
            return Err(Error::NoModel(path.to_owned()));
        }
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path, depth: usize) -> Result<(), Error> {
        if depth == DEEPEST {
            return Err(Error::TooDeep(folder.to_owned()));
        }
        let unreadable = |error| Error::Read {
            path: folder.to_owned(),
            error,
        };
        let entries = fs::read_dir(folder).map_err(unreadable)?;
        let paths = entries.map(|entry| entry.map(|it| it.path()));
        let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>().map_err(unreadable)?;
        paths.sort();
        for path in paths {
            if path.is_dir() {
                self.add_folder(&path, depth + 1)?;
            } else if is_model(&path) {
                self.add_file(&path);
            }
        }
        Ok(())
    }

    fn add_file(&mut self, path: &Path) {
        let same = |other: &PathBuf| match (other.canonicalize(), path.canonicalize()) {
            (Ok(other), Ok(path)) => other == path,
            _ => other == path,
        };
        if !self.files.iter().any(same) {
            self.files.push(path.to_owned());
        }
    }
}

/// Whether a file is a model by its name.
pub fn is_model(path: &Path) -> bool {
    let is_project = path.file_name().is_some_and(|name| name == project::FILE);
    let extension = path.extension();
    !is_project && extension.is_some_and(|it| it == "json" || it == "smithy")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn names(folder: &Path, path: &str) -> Result<Vec<String>, Error> {
        let mut sources = Sources::default();
        sources.add(&folder.join(path))?;
        let names = sources
            .files()
            .iter()
            .map(|it| it.strip_prefix(folder).unwrap());
        Ok(names.map(|it| it.display().to_string()).collect())
    }

    #[test]
    fn a_folder_is_all_models_in_it() {
        let folder = written(&[
            ("m/b.smithy", ""),
            ("m/a/c.json", ""),
            ("m/README.md", ""),
            ("empty/README.md", ""),
        ]);
        let folder = folder.path();
        assert_eq!(names(folder, "m").unwrap(), ["m/a/c.json", "m/b.smithy"]);
        assert_eq!(names(folder, "m/b.smithy").unwrap(), ["m/b.smithy"]);
        assert!(names(folder, "empty").is_err());
    }

    #[test]
    fn a_project_is_what_its_file_names() {
        let folder = written(&[
            (
                "smithy-build.json",
                r#"{"sources": ["model"], "imports": ["more/d.json", "model/b.smithy"]}"#,
            ),
            ("model/b.smithy", ""),
            ("more/d.json", ""),
            ("more/e.json", ""),
        ]);
        let expected = ["model/b.smithy", "more/d.json"];
        for path in ["", "smithy-build.json"] {
            assert_eq!(names(folder.path(), path).unwrap(), expected);
        }
    }
}
