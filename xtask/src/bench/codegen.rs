//! How long generating a crate takes, from the start of the program to its end.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::Result;

use super::{
    best_of, command,
    project::Project,
    table::{Limit, Row, Value},
};

/// Times for all operations and for one, with the project's model and with `other`. The folder is
/// empty each time, so that all files are written.
pub(super) fn rows(project: &Project, other: Option<&Path>, rounds: u32) -> Result<Vec<Row>> {
    let xtask = project.xtask()?;
    let models = [Some(project.model()), other.map(PathBuf::from)];
    let mut rows = Vec::new();
    for (index, model) in models.into_iter().flatten().enumerate() {
        let folder = project.scratch().join("codegen");
        let selections: [&[&str]; 2] = [&[], &["--operation", "GetSession"]];
        let times = best_of(rounds, &selections, |selection| {
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            let mut codegen = Command::new(&xtask);
            codegen.args(["codegen", "--crate-name", "bench", "--model"]);
            codegen.arg(&model).arg("--out").arg(&folder);
            command::time(codegen.args(*selection))
        })?;
        let whose = if index == 0 { "" } else { ", the other model" };
        let limits = [Some(Limit::Time(Duration::from_millis(250))), None];
        for ((what, time), limit) in ["75 operations", "GetSession only"]
            .iter()
            .zip(times)
            .zip(limits)
        {
            rows.push(Row::new(format!("codegen, {what}{whose}"), Value::Time(time)).limit(limit));
        }
    }
    Ok(rows)
}
