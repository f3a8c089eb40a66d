//! Build times and the size of a program.

use std::{env, fs, io, process::Command, time::Duration};

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

/// A GetSession program, and how it is built.
#[derive(Debug, Clone, Copy)]
struct Program {
    side: Side,
    /// With the profiles that the README of ours recommends, instead of cargo's own.
    has_profile: bool,
}

/// The dev build of a GetSession program from nothing.
pub(super) fn cold(project: &Project) -> Result<Vec<Row>> {
    program_rows("cold dev build of a GetSession program", 0.35, |program| {
        let target = project.target(program.side);
        match fs::remove_dir_all(&target) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot remove {}", target.display()));
            }
            _ => {}
        }
        command::time(&mut program.build(project)).map(Value::Time)
    })
}

/// The size of the GetSession program.
pub(super) fn binary(project: &Project) -> Result<Vec<Row>> {
    program_rows("stripped release binary of that program", 0.6, |program| {
        let mut build = program.build(project);
        build
            .arg("--release")
            .env("CARGO_PROFILE_RELEASE_STRIP", "symbols");
        command::output(&mut build)?;
        let file = format!("release/{}{}", program.package(), env::consts::EXE_SUFFIX);
        let file = project.target(program.side).join(file);
        let metadata = fs::metadata(&file);
        let metadata = metadata.with_context(|| format!("cannot find {}", file.display()))?;
        Ok(Value::Bytes(metadata.len()))
    })
}

/// Each side as its README recommends, which is with cargo's own profiles for the published crate;
/// then both sides with the same. What is built last serves what is measured later.
fn program_rows(
    figure: &str,
    most: f64,
    mut measure: impl FnMut(Program) -> Result<Value>,
) -> Result<Vec<Row>> {
    let mut both = |has_profile| -> Result<[Value; 2]> {
        let mut of = |side| measure(Program { side, has_profile });
        Ok([of(Side::Ours)?, of(Side::Published)?])
    };
    let [ours_profiled, published_profiled] = both(true)?;
    let [ours, published] = both(false)?;
    let row =
        |with: &str, ours, published| Row::new(format!("{figure}{with}"), ours).beside(published);
    Ok(vec![
        row("", ours_profiled, published).limit(Limit::Ratio(most)),
        row(", both with cargo's own profiles", ours, published),
        row(
            ", both with our profiles",
            ours_profiled,
            published_profiled,
        ),
    ])
}

impl Program {
    fn package(self) -> &'static str {
        match self.side {
            Side::Ours | Side::GetSessionOnly => "get-session-ours",
            Side::Published => "get-session-published",
        }
    }

    fn build(self, project: &Project) -> Command {
        let mut build = project.cargo("build", &project.bench(), self.side);
        build.args(["--package", self.package()]);
        if self.has_profile {
            build.arg("--config").arg(project.bench().join(PROFILES));
        }
        build
    }
}

/// The profiles that the README of ours recommends.
const PROFILES: &str = "programs/get_session_ours/profiles.toml";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repository;

    #[test]
    fn the_profiles_are_those_of_the_readme() {
        let root = repository::root().unwrap();
        let profiles = fs::read_to_string(root.join("bench").join(PROFILES)).unwrap();
        let readme = fs::read_to_string(root.join("README.md")).unwrap();
        assert!(readme.contains(&format!("```toml\n{profiles}```\n")));
    }
}
