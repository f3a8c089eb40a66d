//! `cargo xtask codegen`.

mod batch;
mod job;
mod leftovers;
mod report;

use std::time::Instant;

use anyhow::Result;

pub(crate) use job::{Common, Job, crate_name, crates_of, model_files};

use crate::{
    cli::{CodegenArguments, Format, Source},
    outdated::Outdated,
    paths,
    pinned::Fetch,
    project, terminal,
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
    let common = Common {
        runtime: arguments.runtime.clone(),
        protocol: arguments.protocol.clone(),
        with_tests: arguments.with_tests,
        operation_features: arguments.operation_features,
        fetch: if arguments.check {
            Fetch::Never
        } else {
            Fetch::IfMissing
        },
        replace: arguments.replace,
    };
    let mark_origins = arguments.mark_origins;
    let (check, format) = (arguments.check, arguments.format);
    let mut notes = Vec::new();
    let mut jobs = match arguments.source() {
        Source::List { file, names } => {
            let file = file.map_or_else(project::list, Ok)?;
            let jobs = Job::of_list(&file, &names, &common)?;
            if names.is_empty() {
                notes = leftovers::notes(&paths::resolve(&file)?, &jobs);
            }
            jobs
        }
        Source::Folder { models, out } => Job::of_folder(&models, &out, &common)?,
        Source::Single(single) => vec![Job::of_model(single, &common)?],
    };
    if mark_origins {
        jobs = jobs.into_iter().map(Job::with_origins).collect();
    }
    let report = if check {
        generate(&jobs, |job, generated| Ok(self::check(job, generated)))
    } else {
        generate(&jobs, write)
    };
    let report = report.with_notes(notes);
    match format {
        Format::Text => report.print()?,
        Format::Json => terminal::print(&(report.json()? + "\n"))?,
    }
    Ok(report.outcome())
}

/// Generates every crate and writes those without faults; returns the number of those.
pub(crate) fn write_all(jobs: &[Job]) -> Result<usize> {
    let report = generate(jobs, write);
    report.print()?;
    Ok(report.written())
}

fn generate(jobs: &[Job], finish: impl Fn(&Job, &Generated) -> Result<Line> + Sync) -> Report {
    let results = batch::run(jobs, |job| finish(job, &job.generate()?));
    Report::new(jobs.iter().map(Job::name).zip(results))
}

fn check(job: &Job, generated: &Generated) -> Line {
    let outdated = Outdated::find(&generated.changes);
    Line::checked(job, generated, outdated)
}

fn write(job: &Job, generated: &Generated) -> Result<Line> {
    let start = Instant::now();
    let counts = generated.changes.apply()?;
    let time = generated.time + start.elapsed();
    Ok(Line::written(job, generated, counts, time))
}
