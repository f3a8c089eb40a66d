//! A file as a whole.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

use crate::paths;

/// Puts new content in the place of a file's, if there is one: all of it or nothing.
pub(crate) fn replace(path: &Path, content: &[u8]) -> Result<()> {
    // a link stays one: what it points to is replaced
    let target = paths::resolve(path).with_context(|| format!("cannot find {}", path.display()))?;
    let write = || -> io::Result<()> {
        let folder = target.parent().unwrap_or(&target);
        let mut beside = beside(folder)?;
        beside.write_all(content)?;
        if let Ok(metadata) = fs::metadata(&target) {
            beside.as_file().set_permissions(metadata.permissions())?;
        }
        beside.persist(&target)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", target.display()))
}

/// A file with the permissions that new files have, where those of a temporary one are others.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666)); // less what the process masks
    }
    builder.tempfile_in(folder)
}
