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
    files::Counts,
    outdated::Outdated,
    paths::shown,
    problems::Problems,
    table::{Cell, Table},
    terminal::{self, Screen},
    text::plural,
};

/// A crate that was generated.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    name: String,
    /// The crate's folder, which the paths of files start at.
    out: String,
    operations: usize,
    shapes: usize,
    unchanged: usize,
    #[serde(flatten)]
    end: End,
    milliseconds: u128,
    /// What there is to say of the crate's place.
    #[serde(skip)]
    note: Option<String>,
}

/// What became of the files.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum End {
    Written { written: usize, removed: usize },
    Checked { out_of_date: Outdated },
}

/// All crates of a run.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    crates: Vec<Line>,
    #[serde(flatten)]
    problems: Problems,
    /// What went wrong beside the models.
    errors: Vec<String>,
    /// What is worth a look.
    notes: Vec<String>,
    #[serde(skip)]
    failed: usize,
}

impl Line {
    /// A crate whose files were written.
    pub(super) fn written(
        job: &Job,
        generated: &Generated,
        counts: Counts,
        time: Duration,
    ) -> Self {
        let end = End::Written {
            written: counts.written,
            removed: counts.removed,
        };
        Self {
            note: job.note(),
            ..Self::new(job, generated, end, time)
        }
    }

    /// A crate whose files were compared.
    pub(super) fn checked(job: &Job, generated: &Generated, out_of_date: Outdated) -> Self {
        Self::new(job, generated, End::Checked { out_of_date }, generated.time)
    }

    fn new(job: &Job, generated: &Generated, end: End, time: Duration) -> Self {
        Self {
            name: job.name().to_owned(),
            out: shown(job.out()),
            operations: generated.operations,
            shapes: generated.shapes,
            unchanged: generated.changes.counts().unchanged,
            end,
            milliseconds: time.as_millis(),
            note: None,
        }
    }

    fn differs(&self) -> bool {
        matches!(&self.end, End::Checked { out_of_date } if !out_of_date.is_empty())
    }

    fn is_written(&self) -> bool {
        matches!(self.end, End::Written { .. })
    }

    fn text(&self, colors: bool) -> String {
        match &self.end {
            End::Checked { out_of_date } => out_of_date.text(&self.name, colors),
            End::Written { written, removed } => format!(
                "{}: {}, {}; {} written, {} unchanged, {removed} removed ({}ms)\n",
                self.name,
                plural(self.operations, "operation"),
                plural(self.shapes, "shape"),
                plural(*written, "file"),
                self.unchanged,
                self.milliseconds,
            ),
        }
    }
}

impl Report {
    pub(super) fn new<'n>(results: impl IntoIterator<Item = (&'n str, Result<Line>)>) -> Self {
        let mut report = Self {
            crates: Vec::new(),
            problems: Problems::new(Vec::new()),
            errors: Vec::new(),
            notes: Vec::new(),
            failed: 0,
        };
        for (name, result) in results {
            match result.map_err(anyhow::Error::downcast) {
                Ok(line) => {
                    report.notes.extend(line.note.clone());
                    report.crates.push(line);
                }
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
        let consequence = if report.written() == 0 {
            "nothing was written"
        } else {
            "crates with faults were not written"
        };
        report.problems = report.problems.consequence(consequence);
        report
    }

    /// Adds what is worth a look.
    pub(super) fn with_notes(mut self, notes: Vec<String>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// How many crates were written.
    pub(super) fn written(&self) -> usize {
        self.crates.iter().filter(|line| line.is_written()).count()
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
        for note in &self.notes {
            terminal::note(note);
        }
        for error in &self.errors {
            terminal::error(error);
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
        let is_table = screen.width.is_some() && self.written() > 1;
        let mut text = if is_table {
            table(&self.crates).render(screen)
        } else {
            let lines = self.crates.iter().map(|line| line.text(screen.colors));
            lines.collect()
        };
        if total > 1 {
            let _ = writeln!(text, "{}, {} failed", plural(total, "crate"), self.failed);
        }
        text
    }
}

fn table(lines: &[Line]) -> Table {
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
        let (written, removed) = match line.end {
            End::Written { written, removed } => (written, removed),
            End::Checked { .. } => (0, 0),
        };
        let counts = [
            line.operations,
            line.shapes,
            written,
            line.unchanged,
            removed,
        ];
        let name = Cell::new(&line.name, Style::new().cyan());
        let counts = counts.iter().map(|count| count.to_string().into());
        let time = format!("{} ms", line.milliseconds);
        table.row(std::iter::once(name).chain(counts).chain([time.into()]));
    }
    table
}
