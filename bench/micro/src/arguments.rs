//! The command line.

use std::{num::NonZero, str::FromStr};

use crate::cases::Case;

/// What to do, and how often.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) task: Task,
    /// How many calls make a sample.
    pub(crate) calls: NonZero<u32>,
    /// How many inputs to make for the calls of a sample. With more than the sample takes, a run of
    /// half the calls differs from a full one in the calls alone.
    pub(crate) prepared: u32,
    pub(crate) samples: u32,
}

#[derive(Debug)]
pub(crate) enum Task {
    Serde(Serde),
    RoundTrip { address: String },
}

/// One direction of a case.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Serde {
    Write(Case),
    Read(Case),
}

impl Arguments {
    pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Option<Self> {
        let (verb, object) = (words.next()?, words.next()?);
        let task = match verb.as_str() {
            "write" => Task::Serde(Serde::Write(object.parse().ok()?)),
            "read" => Task::Serde(Serde::Read(object.parse().ok()?)),
            "round-trip" => Task::RoundTrip { address: object },
            _ => return None,
        };
        let calls = number(&mut words)?;
        let prepared = match task {
            Task::Serde(_) => number(&mut words)?,
            Task::RoundTrip { .. } => 0,
        };
        let samples = number(&mut words)?;
        Some(Self {
            task,
            calls,
            prepared,
            samples,
        })
    }
}

fn number<T: FromStr>(words: &mut impl Iterator<Item = String>) -> Option<T> {
    words.next()?.parse().ok()
}
