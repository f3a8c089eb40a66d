//! Paths: checked before anything is read or written, and printed the same on every machine.

use std::{
    env, io,
    path::{Component, Path, PathBuf},
};

use anyhow::{Result, ensure};

/// A path that stays inside the folder it starts at: relative, `/`-separated, without `.` and `..`.
pub(crate) fn relative(path: &str) -> Result<&Path> {
    let is_plain = |part: &str| {
        !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']) && !part.contains('\0')
    };
    ensure!(
        path.split('/').all(is_plain),
        "{path:?} is not a relative path with `/` that stays in its folder"
    );
    Ok(Path::new(path))
}

/// The absolute path, with the links in its existing part resolved.
pub(crate) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut existing = std::path::absolute(path)?;
    let mut missing = Vec::new();
    loop {
        match existing.canonicalize() {
            Ok(resolved) => {
                let resolved = missing
                    .iter()
                    .rev()
                    .fold(resolved, |path, part| path.join(part));
                return Ok(normalize(&resolved));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let Some(part) = existing.components().next_back() else {
                    return Err(error);
                };
                missing.push(part.as_os_str().to_owned());
                if !existing.pop() {
                    return Err(error);
                }
            }
            Err(error) => return Err(error),
        }
    }
}

/// Without `..`; what comes before them does not exist or is not a link.
fn normalize(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                normal.pop();
            }
            Component::CurDir => {}
            part => normal.push(part),
        }
    }
    normal
}

/// The way from one folder to another, both absolute, with `/`. It is the target itself if they
/// have nothing in common, as on two drives.
pub(crate) fn between(from: &Path, to: &Path) -> String {
    let common = from
        .components()
        .zip(to.components())
        .take_while(|(from, to)| from == to)
        .count();
    if common == 0 {
        return slashed(to);
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(common)).collect();
    if way.as_os_str().is_empty() {
        ".".to_owned()
    } else {
        slashed(&way)
    }
}

/// The path with `/` between its parts.
pub(crate) fn slashed(path: &Path) -> String {
    path.to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/")
}

/// Several paths as people see them.
pub(crate) fn listed_paths(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().map(|path| shown(path)).collect();
    names.join(", ")
}

/// A path as people see it: from where they are, if it is below.
pub(crate) fn shown(path: &Path) -> String {
    let folder = env::current_dir().unwrap_or_default();
    slashed(path.strip_prefix(folder).unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_stay_inside() {
        for path in ["a", "a/b.rs", "src/a-b/c_d.rs", "..a"] {
            assert_eq!(relative(path).unwrap(), Path::new(path));
        }
        for path in [
            "", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a\\b", "c:/a", "a\0",
        ] {
            assert!(relative(path).is_err(), "{path:?}");
        }
    }

    #[test]
    fn ways_between_folders() {
        let way = |from, to| between(Path::new(from), Path::new(to));
        assert_eq!(way("/w/generated/a", "/w/runtime"), "../../runtime");
        assert_eq!(way("/w", "/w/model/a.json"), "model/a.json");
        assert_eq!(way("/w", "/w"), ".");
    }

    #[test]
    fn what_does_not_exist_is_resolved_too() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let resolved = resolve(&folder.path().join("a/../b/c")).unwrap();
        assert_eq!(resolved, root.join("b/c"));
    }
}
