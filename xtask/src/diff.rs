//! `cargo xtask diff`.

use std::fmt::Write;

use anyhow::Result;
use console::Style;
use serde::Serialize;
use smithy_codegen::{Aspect, Difference, Severity, compare};

use crate::{
    cli::{DiffArguments, DiffFormat},
    codegen::Outcome,
    models::ModelFile,
    problems::explained,
    table::{Cell, Table},
    terminal::Screen,
    text::plural,
};

#[cfg(test)]
mod tests;

/// Longer values are cut.
const LONGEST_VALUE: usize = 60;

/// Compares two models and prints what is different.
pub(crate) fn run(arguments: &DiffArguments) -> Result<Outcome> {
    let old = ModelFile::read(&arguments.old)?;
    let new = ModelFile::read(&arguments.new)?;
    let differences = compare(
        (&old.name, &old.json),
        (&new.name, &new.json),
        arguments.service.as_deref(),
    );
    let differences = explained(differences.map_err(Into::into), &[&old, &new])?;
    let report = Report::new(differences, arguments.documentation);
    match arguments.format {
        DiffFormat::Text => print!("{}", report.text(Screen::stdout())),
        DiffFormat::Markdown => print!("{}", report.markdown()),
        DiffFormat::Json => println!("{}", report.json()?),
    }
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
    behaviour: usize,
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
                Severity::Behaviour => &mut summary.behaviour,
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
        let mut table = Table::new(&["", "WHERE", "WHAT", "FOR CALLERS"]);
        for difference in &self.differences {
            table.row([
                Cell::new(difference.severity.name(), style(difference.severity)),
                place(difference).into(),
                what(difference).into(),
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
            text.push_str("\n| | where | what | for callers |\n|---|---|---|---|\n");
        }
        for difference in &self.differences {
            let severity = match difference.severity {
                Severity::Breaking => "**breaking**",
                other => other.name(),
            };
            let place = code(&place(difference));
            let (what, reason) = (escaped(&what(difference)), escaped(&difference.reason));
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
            behaviour,
            compatible,
            documentation,
        } = self.summary;
        let shown = self.differences.iter();
        let hidden = shown.filter(|it| it.change.is_documentation()).count() < documentation;
        let mut total =
            format!("{breaking} breaking, {behaviour} behaviour, {compatible} compatible");
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
        Severity::Behaviour => Style::new().yellow(),
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
fn what(difference: &Difference) -> String {
    let change = &difference.change;
    let of_shape = |values: (&Option<String>, &Option<String>)| {
        values
            .1
            .as_ref()
            .or(values.0.as_ref())
            .cloned()
            .unwrap_or_default()
    };
    let subject = match &change.aspect {
        Aspect::Shape => {
            return verb(
                change.old.is_some(),
                change.new.is_some(),
                &of_shape((&change.old, &change.new)),
            );
        }
        Aspect::Member => "member".to_owned(),
        Aspect::Type => "type".to_owned(),
        Aspect::Target => "target".to_owned(),
        Aspect::Input => "input".to_owned(),
        Aspect::Output => "output".to_owned(),
        Aspect::Error => "error".to_owned(),
        Aspect::Version => "version".to_owned(),
        Aspect::Name => "name".to_owned(),
        Aspect::Trait(id) => id.strip_prefix("smithy.api#").unwrap_or(id).to_owned(),
        _ => return format!("{} changed", of_shape((&change.old, &change.new))),
    };
    let told = verb(change.old.is_some(), change.new.is_some(), &subject);
    let values: Vec<String> = [&change.old, &change.new]
        .into_iter()
        .flatten()
        .map(|value| short(value))
        .collect();
    match values.as_slice() {
        [only] if only == "{}" => told,
        [old, new] if old == new => told, // what is different is too far behind to be shown
        values => format!("{told}: {}", values.join(" → ")),
    }
}

fn verb(was: bool, is: bool, subject: &str) -> String {
    match (was, is) {
        (false, _) => format!("{subject} added"),
        (_, false) => format!("{subject} removed"),
        _ => format!("{subject} changed"),
    }
}

/// A value that is not too long, without the namespace of a shape.
fn short(value: &str) -> String {
    let is_id = !value.starts_with(['"', '{', '[']) && value.contains('#');
    let value = if is_id {
        value.rsplit('#').next().unwrap_or(value)
    } else {
        value
    };
    if value.chars().count() <= LONGEST_VALUE {
        value.to_owned()
    } else {
        value.chars().take(LONGEST_VALUE).collect::<String>() + "…"
    }
}

/// A text in a cell of a Markdown table: nothing in it is markup, except code between back quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '\\' | '*' | '_' | '<' | '[' | '~' | '&' | '#' => escaped.extend(['\\', c]),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

fn code(text: &str) -> String {
    format!("`{text}`")
}
