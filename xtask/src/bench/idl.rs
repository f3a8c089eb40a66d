//! Reading a large model in IDL.

use std::{env, path::PathBuf, process::Command, time::Duration};

use anyhow::{Context, Result};

use super::{
    best_of, callgrind, command,
    project::{Project, cargo},
    table::{Limit, Row, Value},
};

const TIMES: u32 = 10;

/// So many bytes are to be read in a second, at least.
const BYTES_PER_SECOND: f64 = 50e6;

/// The time that a dense model of 100,000 lines takes, and the instructions.
pub(super) fn rows(project: &Project, rounds: u32) -> Result<Vec<Row>> {
    let program = program(project)?;
    let mut bytes = 0;
    let times = best_of(rounds, &[()], |()| {
        let answer = command::output(Command::new(&program).arg(TIMES.to_string()))?;
        let shown = program.display();
        let (length, time) = parse(&answer).with_context(|| format!("{shown} says {answer:?}"))?;
        bytes = length;
        Ok(time)
    })?;
    let instructions =
        callgrind::instructions_per_call(&program, &project.scratch(), 1, |times| {
            vec![times.to_string()]
        })?;
    let length = Value::Bytes(bytes);
    let row = |what, value| {
        Row::new(
            format!("read 100,000 lines of IDL, {length}: {what}"),
            value,
        )
    };
    #[expect(clippy::cast_precision_loss, reason = "for a limit of a few digits")]
    let limit = Duration::from_secs_f64(bytes as f64 / BYTES_PER_SECOND);
    let times = times.into_iter().map(Value::Time);
    let mut rows: Vec<Row> = times
        .map(|time| row("time", time).limit(Limit::Time(limit)))
        .collect();
    rows.push(row("instructions", Value::Count(instructions)));
    Ok(rows)
}

/// The release build of the program that reads the model.
fn program(project: &Project) -> Result<PathBuf> {
    let mut build = Command::new(cargo());
    build.args(["build", "--release", "--package", "smithy-model"]);
    build.args(["--example", "reading", "--manifest-path"]);
    command::output(build.arg(project.root().join("Cargo.toml")))?;
    let file = format!("reading{}", env::consts::EXE_SUFFIX);
    Ok(project.examples().join(file))
}

/// The length of the model and the time, as the program prints them.
fn parse(answer: &str) -> Option<(u64, Duration)> {
    let (bytes, nanoseconds) = answer.trim().split_once(' ')?;
    let time = Duration::from_nanos(nanoseconds.parse().ok()?);
    Some((bytes.parse().ok()?, time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_bytes_and_nanoseconds() {
        assert_eq!(parse("20 1500\n"), Some((20, Duration::from_nanos(1500))));
        assert_eq!(parse("20"), None);
        assert_eq!(parse("20 fast"), None);
    }
}
