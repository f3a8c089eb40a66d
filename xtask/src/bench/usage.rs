//! What a command takes of the machine, as GNU time tells it.

use std::{fs, path::Path, process::Command, time::Duration};

use anyhow::{Context, Result};

use super::command;

/// What a command and all that it started took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Usage {
    /// From start to end.
    pub(super) wall: Duration,
    /// Of all processors together.
    pub(super) cpu: Duration,
    /// Of the largest process, in bytes.
    pub(super) memory: u64,
}

impl Usage {
    /// The least of each that two runs took: what is more, the machine's other work took.
    pub(super) fn or_less(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            cpu: self.cpu.min(other.cpu),
            memory: self.memory.min(other.memory),
        }
    }
}

const PROGRAM: &str = "/usr/bin/time";

/// Runs a command to its end; the file is for what GNU time has to say.
pub(super) fn of(measured: &Command, file: &Path) -> Result<Usage> {
    let mut timed = Command::new(PROGRAM);
    timed
        .args(["--format", "%e %U %S %M", "--output"])
        .arg(file);
    timed.arg(measured.get_program()).args(measured.get_args());
    for (name, value) in measured.get_envs() {
        match value {
            Some(value) => timed.env(name, value),
            None => timed.env_remove(name),
        };
    }
    command::output(&mut timed)?;
    let shown = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {shown}"))?;
    parse(&text).with_context(|| format!("{PROGRAM} says {text:?}"))
}

fn parse(text: &str) -> Option<Usage> {
    let mut words = text.split_whitespace();
    let mut seconds = || words.next()?.parse().map(Duration::from_secs_f64).ok();
    let (wall, user, system) = (seconds()?, seconds()?, seconds()?);
    let kibibytes: u64 = words.next()?.parse().ok()?;
    Some(Usage {
        wall,
        cpu: user + system,
        memory: kibibytes * 1024,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_of_two_runs_counts() {
        let usage = |wall, cpu, memory| Usage {
            wall: Duration::from_secs(wall),
            cpu: Duration::from_secs(cpu),
            memory,
        };
        assert_eq!(usage(1, 5, 30).or_less(usage(2, 4, 20)), usage(1, 4, 20));
    }

    #[test]
    fn what_gnu_time_says_is_read() {
        let usage = parse("1.50 2.25 0.25 1000\n").unwrap();
        assert_eq!(usage.wall, Duration::from_millis(1_500));
        assert_eq!(usage.cpu, Duration::from_millis(2_500));
        assert_eq!(usage.memory, 1_024_000);
        assert_eq!(parse("Command terminated by signal 9\n"), None);
    }
}
