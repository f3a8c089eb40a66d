//! Counting instructions with Valgrind's callgrind.

use std::{ffi::OsString, fs, path::Path, process::Command};

use anyhow::{Context, Result};

use super::command;

/// The instructions of one call: of runs with `calls` and twice as many, the difference over
/// `calls`, so that what is done once per run does not count.
pub(super) fn instructions_per_call(
    program: &Path,
    scratch: &Path,
    calls: u32,
    arguments: impl Fn(u32) -> Vec<String>,
) -> Result<u64> {
    let half = instructions(program, scratch, &arguments(calls))?;
    let full = instructions(program, scratch, &arguments(calls * 2))?;
    Ok(full.saturating_sub(half) / u64::from(calls.max(1)))
}

/// The instructions of a run.
fn instructions(program: &Path, scratch: &Path, arguments: &[String]) -> Result<u64> {
    let file = scratch.join("callgrind.out");
    let mut option = OsString::from("--callgrind-out-file=");
    option.push(&file);
    command::output(
        Command::new("valgrind")
            .arg("--tool=callgrind")
            .arg(option)
            .arg(program)
            .args(arguments),
    )?;
    let report = fs::read_to_string(&file)
        .with_context(|| format!("cannot read callgrind's report {}", file.display()))?;
    total(&report).context("callgrind's report has no total")
}

/// The total of a report in the
/// [callgrind format](https://valgrind.org/docs/manual/cl-format.html).
fn total(report: &str) -> Option<u64> {
    let line = |key| report.lines().find_map(|line| line.strip_prefix(key));
    let total = line("totals:").or_else(|| line("summary:"))?;
    total.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_of_a_report_is_found() {
        let report = "events: Ir\nsummary: 41\n\nfn=(1) main\n16 400\n\ntotals: 42\n";
        assert_eq!(total(report), Some(42));
        assert_eq!(total("events: Ir Dr\nsummary: 41 7\n"), Some(41));
    }

    #[test]
    fn a_report_without_total_has_none() {
        assert_eq!(total("events: Ir\nfn=(1) main\n"), None);
        assert_eq!(total("totals: many\n"), None);
        assert_eq!(total(""), None);
    }
}
