//! Counting sources.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use super::{
    project::{Project, Side},
    table::{Limit, Row, Value},
};

/// Lines and bytes of the sources of all operations; and of ours with the runtime crate, which is
/// what has been taken out of them.
pub(super) fn rows(project: &Project) -> Result<Vec<Row>> {
    let ours = Size::of_sources(&project.alone(Side::Ours)?.join("src"))?;
    let published = Size::of_sources(&project.alone(Side::Published)?.join("src"))?;
    let runtime = Size::of_sources(&project.root().join("runtime/src"))?;
    let row = |figure: &str, ours, published| Row::new(figure, ours).beside(published);
    Ok(vec![
        row("lines, 75 operations", ours.lines(), published.lines()).limit(Limit::Ratio(0.25)),
        row("bytes, 75 operations", ours.bytes(), published.bytes()).limit(Limit::Ratio(0.25)),
        row(
            "lines with the runtime crate",
            ours.plus(runtime).lines(),
            published.lines(),
        ),
    ])
}

/// The size of a folder's Rust sources.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Size {
    lines: u64,
    bytes: u64,
}

impl Size {
    pub(super) fn of_sources(folder: &Path) -> Result<Self> {
        let mut size = Self::default();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries = fs::read_dir(&folder)
                .with_context(|| format!("cannot read {}", folder.display()))?;
            for entry in entries {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(&path)
                        .with_context(|| format!("cannot read {}", path.display()))?;
                    size = size.plus(Self::of(&text));
                }
            }
        }
        Ok(size)
    }

    fn of(text: &str) -> Self {
        Self {
            lines: text.lines().count() as u64,
            bytes: text.len() as u64,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            lines: self.lines + other.lines,
            bytes: self.bytes + other.bytes,
        }
    }

    pub(super) fn lines(self) -> Value {
        Value::Count(self.lines)
    }

    fn bytes(self) -> Value {
        Value::Bytes(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_sources_are_counted_in_all_folders() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        for (path, text) in [
            ("lib.rs", "one\n\nthree\n"),
            ("a/b/c.rs", "é"),
            ("a/not.txt", "x\n"),
        ] {
            fs::write(folder.path().join(path), text).unwrap();
        }
        let size = Size::of_sources(folder.path()).unwrap();
        assert_eq!(
            size,
            Size {
                lines: 4,
                bytes: 13
            }
        );
    }

    #[test]
    fn a_missing_folder_is_named() {
        let error = Size::of_sources(Path::new("no/such/folder")).unwrap_err();
        assert!(error.to_string().contains("no/such/folder"));
    }
}
