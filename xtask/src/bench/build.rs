//! Build times and the size of a program.

use std::{env, fs, io, time::Duration};

use anyhow::{Context, Result};

use super::{
    best_of, command,
    project::{Project, Side},
    table::{Limit, Row, Value},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Profile {
    Dev,
    Release,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }
}

/// The crate that is built alone, and those whose build counts.
#[derive(Debug)]
struct Alone {
    side: Side,
    counted: &'static [&'static str],
}

const ALONE: [Alone; 4] = [
    Alone {
        side: Side::Ours,
        counted: &["workspaces-web"],
    },
    Alone {
        side: Side::GetSessionOnly,
        counted: &["workspaces-web-get-session"],
    },
    Alone {
        side: Side::Ours,
        counted: &["workspaces-web", "smithy-client-runtime"],
    },
    Alone {
        side: Side::Published,
        counted: &["aws-sdk-workspacesweb"],
    },
];

/// Builds of the crate alone: what it depends on is built already.
pub(super) fn alone(project: &Project, profile: Profile, rounds: u32) -> Result<Vec<Row>> {
    for Alone { side, .. } in &ALONE {
        build_alone(project, *side, profile)?;
    }
    let times = best_of(rounds, &ALONE, |Alone { side, counted }| {
        let folder = project.alone(*side)?;
        for package in *counted {
            let mut clean = project.cargo("clean", &folder, *side);
            clean.args(["--profile", profile.name(), "--package", package]);
            command::output(&mut clean)?;
        }
        build_alone(project, *side, profile)
    })?;
    let [all, one, with_runtime, published] = <[Duration; 4]>::try_from(times)
        .map_err(|times| anyhow::anyhow!("{} times for 4 builds", times.len()))?
        .map(Value::Time);
    let name = profile.name();
    let limit = |most| (profile == Profile::Dev).then_some(Limit::Ratio(most));
    let row =
        |what: &str, ours| Row::new(format!("{name} build of {what}"), ours).beside(published);
    Ok(vec![
        row("the crate alone", all).limit(limit(0.1)),
        row("the crate with GetSession only", one).limit(limit(0.03)),
        row("the crate and the runtime crate", with_runtime),
    ])
}

fn build_alone(project: &Project, side: Side, profile: Profile) -> Result<Duration> {
    let mut build = project.cargo("build", &project.alone(side)?, side);
    command::time(build.args(["--profile", profile.name()]))
}

/// The dev build of a GetSession program from nothing.
pub(super) fn cold(project: &Project) -> Result<Vec<Row>> {
    let [ours, published] = both(|side| {
        let target = project.target(side);
        match fs::remove_dir_all(&target) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot remove {}", target.display()));
            }
            _ => {}
        }
        let mut build = project.cargo("build", &project.bench(), side);
        command::time(build.args(["--package", program(side)])).map(Value::Time)
    })?;
    let row = Row::new("cold dev build of a GetSession program", ours).beside(published);
    Ok(vec![row.limit(Limit::Ratio(0.35))])
}

/// The size of the GetSession program.
pub(super) fn binary(project: &Project) -> Result<Vec<Row>> {
    let [ours, published] = both(|side| {
        let mut build = project.cargo("build", &project.bench(), side);
        build
            .args(["--release", "--package", program(side)])
            .env("CARGO_PROFILE_RELEASE_STRIP", "symbols");
        command::output(&mut build)?;
        let file = format!("release/{}{}", program(side), env::consts::EXE_SUFFIX);
        let file = project.target(side).join(file);
        let metadata = fs::metadata(&file);
        let metadata = metadata.with_context(|| format!("cannot find {}", file.display()))?;
        Ok(Value::Bytes(metadata.len()))
    })?;
    let row = Row::new("stripped release binary of that program", ours).beside(published);
    Ok(vec![row.limit(Limit::Ratio(0.6))])
}

fn both<T>(mut measure: impl FnMut(Side) -> Result<T>) -> Result<[T; 2]> {
    Ok([measure(Side::Ours)?, measure(Side::Published)?])
}

fn program(side: Side) -> &'static str {
    match side {
        Side::Ours | Side::GetSessionOnly => "get-session-ours",
        Side::Published => "get-session-published",
    }
}
