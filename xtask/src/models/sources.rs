//! The files that a path means.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use super::{is_standard_input, shown};
use crate::smithy_build;

/// Folders are not looked into further than this.
const DEEPEST: usize = 32;

/// Adds the model files at a path that are not there yet, in order of their names: the file itself, or all `.smithy` and
/// `.json` files in a folder and the folders in it. A `smithy-build.json`, or a folder with one, stands for what it names.
pub(super) fn find(path: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    if is_standard_input(path) {
        found.push(path.to_owned());
        return Ok(());
    }
    let project = path.join(smithy_build::FILE);
    if path
        .file_name()
        .is_some_and(|name| name == smithy_build::FILE)
    {
        return in_project(path, found);
    }
    if project.is_file() {
        return in_project(&project, found);
    }
    if !path.is_dir() {
        add(path, found);
        return Ok(());
    }
    let before = found.len();
    in_folder(path, 0, found)?;
    ensure!(
        found.len() > before,
        "{} has no model: no .smithy or .json file",
        shown(path)
    );
    Ok(())
}

fn in_project(file: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for path in smithy_build::sources(file)? {
        if path.is_dir() {
            in_folder(&path, 0, found)?;
        } else {
            add(&path, found);
        }
    }
    Ok(())
}

fn in_folder(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<()> {
    ensure!(
        depth < DEEPEST,
        "{} is nested too deep for a folder of models",
        shown(folder)
    );
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let paths = entries.map(|entry| entry.map(|it| it.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            in_folder(&path, depth + 1, found)?;
        } else if is_model(&path) {
            add(&path, found);
        }
    }
    Ok(())
}

/// Whether a file is a model by its name.
pub(crate) fn is_model(path: &Path) -> bool {
    let is_project = path
        .file_name()
        .is_some_and(|name| name == smithy_build::FILE);
    let extension = path.extension();
    !is_project && extension.is_some_and(|it| it == "json" || it == "smithy")
}

fn add(path: &Path, found: &mut Vec<PathBuf>) {
    let same = |other: &PathBuf| match (other.canonicalize(), path.canonicalize()) {
        (Ok(other), Ok(path)) => other == path,
        _ => other == path,
    };
    if !found.iter().any(same) {
        found.push(path.to_owned());
    }
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

    fn names(folder: &Path, path: &str) -> Result<Vec<String>> {
        let mut found = Vec::new();
        find(&folder.join(path), &mut found)?;
        let names = found.iter().map(|it| it.strip_prefix(folder).unwrap());
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
