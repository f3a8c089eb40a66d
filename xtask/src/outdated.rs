//! What is out of date, for people and for programs.

use std::fmt::Write;

use console::Style;
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use crate::files::{Changes, Difference};

/// How much of a file's differences is shown.
const MAX_LINES: usize = 30;

/// The files of a crate that differ from what is generated.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Outdated {
    files: Vec<File>,
}

#[derive(Debug, Serialize)]
struct File {
    path: String,
    state: State,
    /// The differing lines with those around them.
    #[serde(skip)]
    lines: Vec<(ChangeTag, String)>,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Missing,
    Changed,
    Stale,
}

impl Outdated {
    pub(crate) fn find(changes: &Changes) -> Self {
        let file = |(path, difference): (&str, Difference<'_>)| {
            let (state, lines) = match difference {
                Difference::Missing => (State::Missing, Vec::new()),
                Difference::Stale => (State::Stale, Vec::new()),
                Difference::Changed { old, new } => (State::Changed, lines(old, new)),
            };
            File {
                path: path.to_owned(),
                state,
                lines,
            }
        };
        Self {
            files: changes.differences().map(file).collect(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Every file, and for those that changed, how.
    pub(crate) fn text(&self, crate_name: &str, colors: bool) -> String {
        let mut text = String::new();
        let style = |style: Style| style.force_styling(colors);
        for file in &self.files {
            let state = match file.state {
                State::Missing => "missing",
                State::Changed => "changed",
                State::Stale => "stale",
            };
            let path = style(Style::new().bold()).apply_to(&file.path);
            let _ = writeln!(text, "{crate_name}: {state} {path}");
            for (tag, line) in file.lines.iter().take(MAX_LINES) {
                let look = match tag {
                    ChangeTag::Delete => Style::new().red(),
                    ChangeTag::Insert => Style::new().green(),
                    ChangeTag::Equal => Style::new(),
                };
                let _ = writeln!(text, "  {}", style(look).apply_to(line));
            }
            let more = file.lines.len().saturating_sub(MAX_LINES);
            if more > 0 {
                let _ = writeln!(text, "  … and {more} more lines");
            }
        }
        text
    }
}

/// Hunks as `diff -u` prints them, with two lines around each.
fn lines(old: &str, new: &str) -> Vec<(ChangeTag, String)> {
    let diff = TextDiff::from_lines(old, new);
    let mut lines = Vec::new();
    for hunk in diff.unified_diff().context_radius(2).iter_hunks() {
        lines.push((ChangeTag::Equal, hunk.header().to_string()));
        for change in hunk.iter_changes() {
            let line = format!("{}{}", change.tag(), change.value().trim_end_matches('\n'));
            lines.push((change.tag(), line));
        }
    }
    lines
}
