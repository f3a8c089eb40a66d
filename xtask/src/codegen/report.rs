//! What was generated, and what went wrong.

use std::{fmt::Write, io, time::Duration};

use anyhow::Result;
use console::Style;
use serde::Serialize;

use super::{
    Outcome,
    job::{Generated, Job},
};
use crate::{
    problems::Problems,
    table::{Cell, Table},
    terminal::{self, Screen},
    text::plural,
};

/// A crate that was generated.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    name: String,
    operations: usize,
    shapes: usize,
    written: usize,
    unchanged: usize,
    removed: usize,
    milliseconds: u128,
    /// With `--check`: what differs, as it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    out_of_date: Option<String>,
}

/// All crates of a run.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    crates: Vec<Line>,
    #[serde(flatten)]
    problems: Problems,
    /// What went wrong beside the models.
    errors: Vec<String>,
    #[serde(skip)]
    failed: usize,
}

impl Line {
    pub(super) fn new(job: &Job, generated: &Generated, time: Duration) -> Self {
        let counts = generated.changes.counts();
        Self {
            name: job.name().to_owned(),
            operations: generated.operations,
            shapes: generated.shapes,
            written: counts.written,
            unchanged: counts.unchanged,
            removed: counts.removed,
            milliseconds: time.as_millis(),
            out_of_date: None,
        }
    }

    /// Says that nothing was written, and what would be.
    pub(super) fn out_of_date(self, differences: String) -> Self {
        Self {
            out_of_date: Some(differences),
            ..self
        }
    }

    fn text(&self) -> String {
        format!(
            "{}: {}, {}; {} written, {} unchanged, {} removed ({}ms)",
            self.name,
            plural(self.operations, "operation"),
            plural(self.shapes, "shape"),
            plural(self.written, "file"),
            self.unchanged,
            self.removed,
            self.milliseconds,
        )
    }
}

impl Report {
    pub(super) fn new<'n>(results: impl IntoIterator<Item = (&'n str, Result<Line>)>) -> Self {
        let mut report = Self {
            crates: Vec::new(),
            problems: Problems::new(Vec::new()),
            errors: Vec::new(),
            failed: 0,
        };
        for (name, result) in results {
            match result.map_err(anyhow::Error::downcast) {
                Ok(line) => report.crates.push(line),
                Err(Ok(problems)) => {
                    report.failed += 1;
                    report.problems.extend(problems);
                }
                Err(Err(error)) => {
                    report.failed += 1;
                    report.errors.push(format!("crate {name}: {error:#}"));
                }
            }
        }
        let nothing = report.crates.is_empty() || report.crates.iter().all(Line::is_check);
        report.problems = report.problems.consequence(if nothing {
            "nothing was written"
        } else {
            "crates with faults were not written"
        });
        report
    }

    pub(super) fn outcome(&self) -> Outcome {
        if self.failed > 0 {
            Outcome::Failed
        } else if self.crates.iter().any(Line::differs) {
            Outcome::OutOfDate
        } else {
            Outcome::Done
        }
    }

    pub(super) fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    pub(super) fn print(&self) -> io::Result<()> {
        terminal::print(&self.text(Screen::stdout()))?;
        for error in &self.errors {
            eprintln!("error: {error}");
        }
        if !self.problems.is_empty() {
            eprintln!("{}", self.problems.text(Screen::stderr()));
        }
        if self.crates.iter().any(Line::differs) {
            eprintln!("out of date; run the command without --check to write these files");
        }
        Ok(())
    }

    fn text(&self, screen: Screen) -> String {
        let total = self.crates.len() + self.failed;
        let checks = self
            .crates
            .iter()
            .filter_map(|it| it.out_of_date.as_deref());
        let mut text: String = checks.collect();
        let written: Vec<&Line> = self.crates.iter().filter(|it| !it.is_check()).collect();
        if screen.width.is_some() && written.len() > 1 {
            text.push_str(&table(&written).render(screen));
        } else {
            let lines = written.iter().map(|line| line.text() + "\n");
            text.extend(lines);
        }
        if total > 1 {
            let _ = writeln!(text, "{}, {} failed", plural(total, "crate"), self.failed);
        }
        text
    }
}

impl Line {
    fn is_check(&self) -> bool {
        self.out_of_date.is_some()
    }

    fn differs(&self) -> bool {
        self.out_of_date.as_ref().is_some_and(|it| !it.is_empty())
    }
}

fn table(lines: &[&Line]) -> Table {
    let mut table = Table::new(&[
        "CRATE",
        "OPERATIONS",
        "SHAPES",
        "WRITTEN",
        "UNCHANGED",
        "REMOVED",
        "TIME",
    ]);
    for line in lines {
        let counts = [
            line.operations,
            line.shapes,
            line.written,
            line.unchanged,
            line.removed,
        ];
        let name = Cell::new(&line.name, Style::new().cyan());
        let counts = counts.iter().map(|count| count.to_string().into());
        let time = format!("{} ms", line.milliseconds);
        table.row(std::iter::once(name).chain(counts).chain([time.into()]));
    }
    table
}
