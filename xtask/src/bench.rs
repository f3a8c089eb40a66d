//! `cargo xtask bench`: figures of the generated client beside those of the published crate.

mod build;
mod callgrind;
mod codegen;
mod command;
mod endpoint;
mod idl;
mod machine;
mod micro;
mod project;
mod readme;
mod server;
mod services;
mod size;
mod store;
mod table;
mod transfer;
mod usage;

use std::time::Duration;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::{cli::BenchArguments, codegen::Outcome, repository};
use project::Project;
use table::Row;

/// Rows that are measured together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Group {
    /// Lines and bytes of the generated sources.
    Size,
    /// Cold build of a program. First of the builds, so that what it leaves behind serves the
    /// others.
    ColdBuild,
    /// Dev build of the crate alone.
    DevBuild,
    /// Release build of the crate alone.
    ReleaseBuild,
    /// Size of the program's stripped release binary.
    Binary,
    /// Writing requests.
    Write,
    /// Reading responses.
    Read,
    /// Whole calls to a server on this machine.
    RoundTrip,
    /// Uploads and downloads of large objects to a server on this machine.
    Transfer,
    /// Resolving endpoints of S3 and DynamoDB.
    Endpoint,
    /// Generating the crate.
    Codegen,
    /// Dev builds of four services, whole and with five operations, and their lines.
    Services,
    /// The same with `cargo check`.
    ServicesCheck,
    /// Their release builds.
    ServicesRelease,
    /// How large a call's future is.
    Future,
    /// Reading a large model in IDL.
    Idl,
}

/// Measures what was asked for and prints the table. A group that fails does not stop the others.
pub(crate) fn run(arguments: &BenchArguments) -> Result<Outcome> {
    let project = Project::open(repository::root()?)?;
    let machine = machine::describe();
    let groups = match arguments.only.as_slice() {
        [] => Group::value_variants(),
        only => only,
    };
    let mut rows = Vec::new();
    let mut failures = Vec::new();
    for group in groups {
        let name = group.to_possible_value();
        let name = name.as_ref().map_or("", |value| value.get_name());
        eprintln!("{name} …");
        match group.measure(&project, arguments) {
            Ok(more) => rows.extend(more),
            Err(error) => failures.push(format!("{name}: {error:#}")),
        }
    }
    let table = table::markdown(&rows);
    println!("{machine}\n\n{table}");
    if !failures.is_empty() {
        bail!("not measured\n{}", failures.join("\n"));
    }
    if arguments.write {
        readme::write(&project.bench().join("README.md"), &machine, &table)?;
    }
    Ok(Outcome::Done)
}

impl Group {
    fn measure(self, project: &Project, arguments: &BenchArguments) -> Result<Vec<Row>> {
        let rounds = if arguments.quick { 1 } else { 5 };
        let models = arguments.models.as_deref();
        match self {
            Self::Size => size::rows(project),
            Self::ColdBuild => build::cold(project),
            Self::DevBuild => build::alone(project, build::Profile::Dev, rounds),
            Self::ReleaseBuild => build::alone(project, build::Profile::Release, rounds.min(2)),
            Self::Binary => build::binary(project),
            Self::Write => micro::serde(project, micro::Direction::Write, rounds),
            Self::Read => micro::serde(project, micro::Direction::Read, rounds),
            Self::RoundTrip => micro::round_trip(project, rounds),
            Self::Transfer => transfer::rows(project, rounds),
            Self::Endpoint => endpoint::rows(project, models, rounds),
            Self::Services => services::rows(project, models, services::Build::Dev),
            Self::ServicesCheck => services::rows(project, models, services::Build::Check),
            Self::ServicesRelease => services::rows(project, models, services::Build::Release),
            Self::Future => micro::future(project),
            Self::Codegen => codegen::rows(project, arguments.model.as_deref(), rounds * 3),
            Self::Idl => idl::rows(project, rounds),
        }
    }
}

/// The shortest time of each contender in `rounds` rounds, in which all take turns: the least
/// disturbed by whatever else the machine does.
fn best_of<T>(
    rounds: u32,
    contenders: &[T],
    mut time: impl FnMut(&T) -> Result<Duration>,
) -> Result<Vec<Duration>> {
    let mut best = vec![Duration::MAX; contenders.len()];
    for _ in 0..rounds.max(1) {
        for (best, contender) in best.iter_mut().zip(contenders) {
            *best = time(contender)?.min(*best);
        }
    }
    Ok(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contenders_take_turns_and_the_shortest_time_counts() {
        let mut order = Vec::new();
        let best = best_of(2, &[10, 20], |contender| {
            order.push(*contender);
            Ok(Duration::from_secs(contender + u64::from(order.len() < 3)))
        });
        assert_eq!(best.unwrap(), [10, 20].map(Duration::from_secs));
        assert_eq!(order, [10, 20, 10, 20]);
    }
}
