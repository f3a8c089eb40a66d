//! Requests, responses and whole calls: time, and instructions as callgrind counts them.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result};

use super::{
    best_of, callgrind, command,
    project::{Project, Side},
    server,
    table::{Limit, Row, Value},
};

/// How many samples a program takes in a run.
pub(super) const SAMPLES: u32 = 11;
const ROUND_TRIPS: u32 = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Write,
    Read,
}

/// A case of the micro benchmarks: how many calls make a sample, and what the time may be at most.
#[derive(Debug)]
struct Case {
    name: &'static str,
    title: &'static str,
    write: (u32, Option<Limit>),
    read: (u32, Option<Limit>),
}

const LIMIT: Option<Limit> = Some(Limit::Ratio(0.75));

const CASES: [Case; 6] = [
    Case {
        name: "get-session",
        title: "GetSession",
        write: (4000, LIMIT),
        read: (4000, LIMIT),
    },
    Case {
        name: "list-sessions",
        title: "ListSessions (1,000 sessions)",
        write: (4000, None),
        read: (10, None),
    },
    Case {
        name: "create-browser-settings",
        title: "CreateBrowserSettings (100 KB)",
        write: (100, None),
        read: (4000, None),
    },
    Case {
        name: "put-item",
        title: "PutItem of DynamoDB (12 attributes)",
        write: (2000, LIMIT),
        read: (4000, None),
    },
    Case {
        name: "get-item",
        title: "GetItem of DynamoDB (12 attributes)",
        write: (4000, None),
        read: (2000, LIMIT),
    },
    Case {
        name: "query",
        title: "Query of DynamoDB (100 items)",
        write: (4000, None),
        read: (20, LIMIT),
    },
];

/// Writing the requests or reading the responses of all cases.
pub(super) fn serde(project: &Project, direction: Direction, rounds: u32) -> Result<Vec<Row>> {
    let programs = programs(project, "micro")?;
    let mut rows = Vec::new();
    for case in &CASES {
        let (verb, noun, (calls, limit)) = match direction {
            Direction::Write => ("write", "request", case.write),
            Direction::Read => ("read", "response", case.read),
        };
        let arguments = |calls: u32, prepared: u32, samples: u32| {
            [calls, prepared, samples].iter().fold(
                vec![verb.to_owned(), case.name.to_owned()],
                |mut words, number| {
                    words.push(number.to_string());
                    words
                },
            )
        };
        let [ours, published] = time(&programs, rounds, &arguments(calls, calls, SAMPLES))?;
        let title = format!("{verb} a {} {noun}", case.title);
        let row = Row::new(format!("{title}: time"), ours).beside(published);
        rows.push(row.limit(limit));

        let few = (calls / 10).max(2);
        let [ours, published] = instructions(project, &programs, few, |calls| {
            arguments(calls, 2 * few, 1)
        })?;
        rows.push(Row::new(format!("{title}: instructions"), ours).beside(published));
    }
    Ok(rows)
}

/// Calls of GetSession to a server on this machine.
pub(super) fn round_trip(project: &Project, rounds: u32) -> Result<Vec<Row>> {
    let programs = programs(project, "micro")?;
    let address = server::start()?.to_string();
    let arguments = |calls: u32, samples: u32| {
        let words = ["round-trip", &address].map(str::to_owned);
        let numbers = [calls, samples].map(|number| number.to_string());
        [words, numbers].concat()
    };
    let [ours, published] = time(&programs, rounds, &arguments(ROUND_TRIPS, SAMPLES))?;
    let time = Row::new("loopback round trip: time", ours).beside(published);
    let [ours, published] =
        instructions(project, &programs, ROUND_TRIPS, |calls| arguments(calls, 1))?;
    let instructions = Row::new("loopback round trip: instructions", ours).beside(published);
    Ok(vec![time, instructions.limit(Limit::Ratio(1.0))])
}

/// The size of a call's future: what a task that awaits it holds.
pub(super) fn future(project: &Project) -> Result<Vec<Row>> {
    let sizes = programs(project, "micro")?.map(|program| {
        let answer = command::output(Command::new(&program).arg("future"))?;
        let size = answer.trim().parse().map(Value::Count);
        size.with_context(|| format!("{} says {answer:?}", program.display()))
    });
    let [ours, published] = sizes;
    let row = Row::new("bytes of a GetSession call's future", ours?).beside(published?);
    Ok(vec![row.limit(Limit::Ratio(1.2))])
}

/// The programs of benchmarks, ours first.
pub(super) fn programs(project: &Project, name: &str) -> Result<[PathBuf; 2]> {
    Ok([
        program(project, &format!("{name}-ours"), Side::Ours)?,
        program(project, &format!("{name}-published"), Side::Published)?,
    ])
}

/// A program of the benchmarks' workspace.
pub(super) fn program(project: &Project, package: &str, side: Side) -> Result<PathBuf> {
    let mut build = project.cargo("build", &project.bench(), side);
    command::output(build.args(["--release", "--package", package]))?;
    Ok(project.released(package, side))
}

/// The shortest time that the programs print, in nanoseconds.
pub(super) fn time(
    programs: &[PathBuf; 2],
    rounds: u32,
    arguments: &[String],
) -> Result<[Value; 2]> {
    let times = best_of(rounds, programs, |program| {
        let answer = command::output(Command::new(program).args(arguments))?;
        nanoseconds(&answer).with_context(|| format!("{} says {answer:?}", program.display()))
    })?;
    let [ours, published] = times.as_slice() else {
        anyhow::bail!("{} times for 2 programs", times.len());
    };
    Ok([ours, published].map(|time| Value::Time(*time)))
}

fn nanoseconds(answer: &str) -> Option<Duration> {
    answer.trim().parse().ok().map(Duration::from_nanos)
}

/// The instructions of a call, of so many.
pub(super) fn instructions(
    project: &Project,
    programs: &[PathBuf; 2],
    calls: u32,
    arguments: impl Fn(u32) -> Vec<String>,
) -> Result<[Value; 2]> {
    let count = |program: &Path| {
        callgrind::instructions_per_call(program, &project.scratch(), calls, &arguments)
            .map(Value::Count)
    };
    Ok([count(&programs[0])?, count(&programs[1])?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_nanoseconds() {
        assert_eq!(nanoseconds("1500\n"), Some(Duration::from_nanos(1500)));
        assert_eq!(nanoseconds("fast"), None);
    }
}
