//! `cargo xtask codegen`.

mod batch;
mod job;
mod report;

use std::time::Instant;

use anyhow::{Context, Result};

pub(crate) use job::Job;

use crate::{
    cli::{CodegenArguments, Format, Source},
    outdated, terminal, workspace,
};
use job::Generated;
use report::{Line, Report};

/// How the command ended, if nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// With `--check`: files differ.
    OutOfDate,
    /// Something failed, as was told.
    Failed,
}

/// Generates every crate, and writes those without faults or compares them.
pub(crate) fn run(arguments: CodegenArguments) -> Result<Outcome> {
    let workspace = workspace::root()?;
    let with_tests = arguments.with_tests;
    let (check, format) = (arguments.check, arguments.format);
    let jobs = match arguments.source() {
        Source::List(None) => Job::of_list(&workspace.join("codegen.toml"), &workspace)?,
        Source::List(Some(file)) => Job::of_list(&file, &workspace)?,
        Source::Folder { models, out } => Job::of_folder(&models, &out, with_tests, &workspace)?,
        Source::Single(single) => vec![Job::of_model(single, with_tests, &workspace)?],
    };
    if check {
        print(&jobs, format, self::check)
    } else {
        print(&jobs, format, write)
    }
}

/// Generates every crate and writes those without faults.
pub(crate) fn write_all(jobs: &[Job]) -> Result<Outcome> {
    print(jobs, Format::Text, write)
}

fn print(
    jobs: &[Job],
    format: Format,
    finish: impl Fn(&Job, &Generated) -> Result<Line> + Sync,
) -> Result<Outcome> {
    let results = batch::run(jobs, |job| finish(job, &job.generate()?));
    let report = Report::new(jobs.iter().map(Job::name).zip(results));
    match format {
        Format::Text => report.print()?,
        Format::Json => terminal::print(&(report.json()? + "\n"))?,
    }
    Ok(report.outcome())
}

fn check(job: &Job, generated: &Generated) -> Result<Line> {
    let differences = outdated::report(job.name(), &generated.changes)?;
    Ok(Line::new(job, generated, generated.time).out_of_date(differences))
}

fn write(job: &Job, generated: &Generated) -> Result<Line> {
    let start = Instant::now();
    let changes = &generated.changes;
    changes
        .apply()
        .with_context(|| format!("crate {}", job.name()))?;
    let time = generated.time + start.elapsed();
    Ok(Line::new(job, generated, time))
}
