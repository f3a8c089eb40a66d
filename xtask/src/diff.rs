//! `cargo xtask diff`.

use std::fmt::Write;

use anyhow::Result;
use console::Style;
use serde::Serialize;
use smithy_codegen::{Aspect, Difference, Faults, Severity, compare_models};

use crate::{
    cli::{DiffArguments, DiffFormat},
    codegen::Outcome,
    models::{ModelFiles, same_service},
    problems::explained,
    table::{Cell, Table},
    terminal::{self, Screen},
    text::plural,
};

#[cfg(test)]
mod tests;

/// Longer values are cut.
const LONGEST_VALUE: usize = 60;

/// Compares two models and prints what is different.
pub(crate) fn run(arguments: &DiffArguments) -> Result<Outcome> {
    let old = ModelFiles::read(&arguments.old)?;
    let new = ModelFiles::read(&arguments.new)?;
    explained(same_service(&old, &new), &[&old, &new])?;
    let differences = compare(&old, &new, arguments.service.as_deref());
    let differences = explained(differences.map_err(Into::into), &[&old, &new])?;
    let report = Report::new(differences, arguments.documentation);
    terminal::print(&match arguments.format {
        DiffFormat::Text => report.text(Screen::stdout()),
        DiffFormat::Markdown => report.markdown(),
        DiffFormat::Json => report.json()? + "\n",
    })?;
    let denied = arguments
        .deny
        .iter()
        .any(|limit| report.reaches(limit.severity()));
    Ok(if denied {
        Outcome::Failed
    } else {
        Outcome::Done
    })
}

/// What is different between two models.
pub(crate) fn compare(
    old: &ModelFiles,
    new: &ModelFiles,
    service: Option<&str>,
) -> Result<Vec<Difference>, Faults> {
    let (old, new) = (old.assembly()?, new.assembly()?);
    compare_models(&old.model()?, &new.model()?, service)
}

/// What is shown.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    summary: Summary,
    differences: Vec<Difference>,
}

/// How many differences there are of each kind.
#[derive(Debug, Default, Serialize)]
struct Summary {
    breaking: usize,
    behavior: usize,
    compatible: usize,
    /// Of the compatible ones, those that are words for people.
    documentation: usize,
}

impl Report {
    /// A report that has differences of documentation only if they are wanted.
    pub(crate) fn new(differences: Vec<Difference>, with_documentation: bool) -> Self {
        let mut summary = Summary::default();
        for difference in &differences {
            let count = match difference.severity {
                Severity::Breaking => &mut summary.breaking,
                Severity::Behavior => &mut summary.behavior,
                Severity::Compatible => &mut summary.compatible,
            };
            *count += 1;
            summary.documentation += usize::from(difference.change.is_documentation());
        }
        let is_wanted = |it: &Difference| with_documentation || !it.change.is_documentation();
        Self {
            summary,
            differences: differences.into_iter().filter(is_wanted).collect(),
        }
    }

    fn reaches(&self, severity: Severity) -> bool {
        self.differences.iter().any(|it| it.severity >= severity)
    }

    pub(crate) fn text(&self, screen: Screen) -> String {
        let mut table = Table::new(&["SEVERITY", "WHERE", "WHAT", "FOR CALLERS"]);
        for difference in &self.differences {
            table.row([
                Cell::new(difference.severity.name(), style(difference.severity)),
                place(difference).into(),
                What::new(difference)
                    .shown(str::to_owned, str::to_owned)
                    .into(),
                difference.reason.as_str().into(),
            ]);
        }
        let mut text = if self.differences.is_empty() {
            String::new()
        } else {
            table.render(screen)
        };
        if screen.width.is_some() {
            let _ = writeln!(text, "{}", self.total());
        }
        text
    }

    fn markdown(&self) -> String {
        let mut text = format!("{}\n", self.total());
        if !self.differences.is_empty() {
            text.push_str("\n| severity | where | what | for callers |\n|---|---|---|---|\n");
        }
        for difference in &self.differences {
            let severity = match difference.severity {
                Severity::Breaking => "**breaking**",
                other => other.name(),
            };
            let place = code(&place(difference));
            let what = What::new(difference).shown(escaped, code);
            let reason = escaped(&difference.reason);
            let _ = writeln!(text, "| {severity} | {place} | {what} | {reason} |");
        }
        text
    }

    fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    fn total(&self) -> String {
        let Summary {
            breaking,
            behavior,
            compatible,
            documentation,
        } = self.summary;
        let shown = self.differences.iter();
        let hidden = shown.filter(|it| it.change.is_documentation()).count() < documentation;
        let mut total =
            format!("{breaking} breaking, {behavior} behavior, {compatible} compatible");
        if hidden {
            let words = plural(documentation, "change");
            let _ = write!(total, ", of which {words} of documentation not shown");
        }
        total
    }
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Breaking => Style::new().red().bold(),
        Severity::Behavior => Style::new().yellow(),
        Severity::Compatible => Style::new().green(),
    }
}

/// The shape, and its member.
fn place(difference: &Difference) -> String {
    let change = &difference.change;
    match &change.member {
        Some(member) => format!("{}${member}", change.shape.name()),
        None => change.shape.name().to_owned(),
    }
}

/// What was added, removed or changed, in the model's words.
struct What {
    text: String,
    /// What it was, and what it is, as far as that is worth showing.
    values: Vec<String>,
}

impl What {
    fn new(difference: &Difference) -> Self {
        let change = &difference.change;
        let (was, is) = (change.old.is_some(), change.new.is_some());
        let kind = change.new.as_ref().or(change.old.as_ref());
        let kind = kind.map_or("", String::as_str);
        let subject = match &change.aspect {
            Aspect::Shape | Aspect::Definition => kind,
            Aspect::Member => "member",
            Aspect::Type => "type",
            Aspect::Target => "target",
            Aspect::Input => "input",
            Aspect::Output => "output",
            Aspect::Error => "error",
            Aspect::Version => "version",
            Aspect::Name => "name",
            Aspect::Trait(id) => id.strip_prefix("smithy.api#").unwrap_or(id),
            _ => "something",
        };
        let values = if matches!(change.aspect, Aspect::Shape | Aspect::Definition) {
            Vec::new() // only the kind, which is told already
        } else {
            let values = [&change.old, &change.new].into_iter().flatten();
            // members of enums have a target that says nothing
            let values = values.filter(|value| *value != "smithy.api#Unit");
            values.map(|value| short(value)).collect()
        };
        Self {
            text: verb(was, is, subject),
            values: match values.as_slice() {
                [only] if only == "{}" => Vec::new(),
                [old, new] if old == new => Vec::new(), // they differ too far behind
                _ => values,
            },
        }
    }

    fn shown(self, text: impl Fn(&str) -> String, value: impl Fn(&str) -> String) -> String {
        let values: Vec<String> = self.values.iter().map(|it| value(it)).collect();
        if values.is_empty() {
            text(&self.text)
        } else {
            format!("{}: {}", text(&self.text), values.join(" → "))
        }
    }
}

fn verb(was: bool, is: bool, subject: &str) -> String {
    match (was, is) {
        (false, _) => format!("{subject} added"),
        (_, false) => format!("{subject} removed"),
        _ => format!("{subject} changed"),
    }
}

/// A value that is not too long: a text without the marks of JSON, or a shape's name without its
/// namespace.
fn short(value: &str) -> String {
    let value = match serde_json::from_str::<serde_json::Value>(value) {
        Ok(serde_json::Value::String(text)) => text,
        Ok(_) => value.to_owned(),
        Err(_) => value.rsplit('#').next().unwrap_or(value).to_owned(),
    };
    if value.chars().count() <= LONGEST_VALUE {
        value
    } else {
        value.chars().take(LONGEST_VALUE).collect::<String>() + "…"
    }
}

/// A text in a cell of a Markdown table: nothing in it is markup, except code between back quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut in_code = false;
    for c in text.chars() {
        in_code ^= c == '`';
        match c {
            '|' => escaped.push_str("\\|"),
            '\\' | '*' | '_' | '<' | '[' | '~' | '&' | '#' if !in_code => escaped.extend(['\\', c]),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text as code in a cell of a Markdown table.
fn code(text: &str) -> String {
    let text = text.replace(|c: char| c.is_control(), " ");
    let text = text.replace('|', "\\|");
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}
