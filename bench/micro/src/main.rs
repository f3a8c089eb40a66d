//! Writes requests, reads responses and makes calls, over and over, for `cargo xtask bench` to time
//! and count.
//!
//! Two packages are made of this source: they differ in what the dependency `sdk` is.

mod arguments;
mod cases;
mod meter;
mod round_trip;

use std::{process::ExitCode, time::Duration};

use arguments::{Arguments, Task};

const USAGE: &str = "\
usage: micro write|read CASE CALLS PREPARED SAMPLES
       micro round-trip ADDRESS CALLS SAMPLES
       micro future";

fn main() -> ExitCode {
    if std::env::args().skip(1).eq(["future"]) {
        println!("{}", round_trip::future_size());
        return ExitCode::SUCCESS;
    }
    let Some(arguments) = Arguments::parse(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let samples = match &arguments.task {
        Task::Serde(task) => meter::measure(*task, &arguments),
        Task::RoundTrip { address } => round_trip::measure(address, &arguments),
    };
    println!("{}", median(samples).as_nanos());
    ExitCode::SUCCESS
}

/// The time of a call in the sample in the middle.
fn median(mut samples: Vec<Duration>) -> Duration {
    samples.sort_unstable();
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}
