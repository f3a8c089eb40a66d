//! Projects of the Smithy CLI and of Gradle, as their
//! [`smithy-build.json`](https://smithy.io/2.0/guides/smithy-build-json.html) describes them: which
//! files their model is in.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use serde_json::Value;

use crate::Error;

/// The name of the file.
pub(crate) const FILE: &str = "smithy-build.json";

/// Where the model is if the file does not say.
const SOURCES: &str = "model";

/// What is read of the file.
#[derive(Debug, Default, Deserialize)]
struct Project {
    sources: Option<Vec<String>>,
    #[serde(default)]
    imports: Vec<String>,
    #[serde(default)]
    maven: Maven,
    #[serde(default)]
    projections: serde_json::Map<String, Value>,
    #[serde(default)]
    plugins: serde_json::Map<String, Value>,
}

#[derive(Debug, Default, Deserialize)]
struct Maven {
    #[serde(default)]
    dependencies: Vec<String>,
}

/// The files and folders of the project's model, and what the project asks for beyond.
pub(crate) fn sources(file: &Path) -> Result<(Vec<PathBuf>, Vec<String>), Error> {
    let text = fs::read_to_string(file).map_err(|error| Error::Read {
        path: file.to_owned(),
        error,
    })?;
    let wrong = |message: String| Error::Project {
        path: file.to_owned(),
        message,
    };
    let project = parse(&text).map_err(|error| wrong(error.to_string()))?;
    let root = file.parent().unwrap_or(file);
    let beyond = project.beyond().into_iter();
    let notes = beyond.map(|beyond| format!("{}: {beyond}", file.display()));
    let sources = match project.sources {
        Some(sources) => sources,
        None if root.join(SOURCES).exists() => vec![SOURCES.to_owned()],
        None => Vec::new(),
    };
    let paths = sources.iter().chain(&project.imports);
    let paths: Vec<PathBuf> = paths.map(|path| root.join(path)).collect();
    if paths.is_empty() {
        return Err(wrong("it has neither `sources` nor `imports`".to_owned()));
    }
    Ok((paths, notes.collect()))
}

/// The text of a project; `//` begins a comment.
fn parse(text: &str) -> serde_json::Result<Project> {
    serde_json::from_str(&without_comments(text))
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut in_string, mut is_escaped) = (false, false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if !in_string && c == '/' && rest.peek() == Some(&'/') {
            while rest.next_if(|c| *c != '\n').is_some() {}
            continue;
        }
        if c == '"' && !is_escaped {
            in_string = !in_string;
        }
        is_escaped = in_string && c == '\\' && !is_escaped;
        kept.push(c);
    }
    kept
}

impl Project {
    /// What is asked for that is not done.
    fn beyond(&self) -> Vec<String> {
        let mut beyond = Vec::new();
        let others = self.maven.dependencies.iter();
        let others: Vec<&str> = others
            .map(String::as_str)
            .filter(|it| !is_known(it))
            .collect();
        if !others.is_empty() {
            beyond.push(format!(
                "{} cannot be read, since dependencies are jars; shapes of theirs can be given as further files",
                others.join(", ")
            ));
        }
        let names = |map: &serde_json::Map<String, Value>| {
            let names: Vec<String> = map.keys().map(|name| format!("`{name}`")).collect();
            names.join(", ")
        };
        if !self.projections.is_empty() {
            beyond.push(format!(
                "the projections {} are not applied: the model is taken as it stands",
                names(&self.projections)
            ));
        }
        if !self.plugins.is_empty() {
            beyond.push(format!("the plugins {} are not run", names(&self.plugins)));
        }
        beyond
    }
}

/// Whether a package has only traits that need no definition here: Smithy's own, and those of AWS.
fn is_known(dependency: &str) -> bool {
    dependency.starts_with("software.amazon.smithy:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_part_of_the_text() {
        let text = "{ // a\n \"sources\": [\"http://b\\\"//c\"] // d\n}";
        let project = parse(text).unwrap();
        assert_eq!(project.sources.unwrap(), ["http://b\"//c"]);
    }

    #[test]
    fn what_is_not_done_is_told() {
        let text = r#"{
            "version": "1.0",
            "maven": {"dependencies": ["software.amazon.smithy:smithy-aws-traits:1.0", "com.example:shapes:2"]},
            "projections": {"public": {}},
            "plugins": {"openapi": {}}
        }"#;
        let told = parse(text).unwrap().beyond();
        assert_eq!(told.len(), 3);
        assert!(
            told[0].starts_with("com.example:shapes:2 cannot be read"),
            "{told:?}"
        );
        assert_eq!(told[2], "the plugins `openapi` are not run");
    }

    #[test]
    fn sources_are_those_of_the_file_or_the_folder_model() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        let found = |text: &str| {
            fs::write(&file, text).unwrap();
            let found = sources(&file);
            found.map(|(paths, _)| {
                let names = paths
                    .iter()
                    .map(|path| path.strip_prefix(folder.path()).unwrap());
                names
                    .map(|name| name.display().to_string())
                    .collect::<Vec<_>>()
            })
        };
        let both = r#"{"sources": ["a"], "imports": ["b.json"]}"#;
        assert_eq!(found(both).unwrap(), ["a", "b.json"]);
        assert!(found("{}").is_err());
        fs::create_dir(folder.path().join("model")).unwrap();
        assert_eq!(found("{}").unwrap(), ["model"]);
        assert!(found("[]").is_err());
    }
}
