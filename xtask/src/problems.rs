//! What is wrong with files, told with the place: the source line and a caret for people at a
//! terminal, a line for each elsewhere, or JSON.

use std::{
    fmt::{self, Write},
    ops::Range,
    sync::Arc,
};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use serde::Serialize;
use smithy_codegen::{Fault, Faults};

use crate::{models::ModelFiles, terminal::Screen, text::plural};

#[cfg(test)]
mod tests;

/// So many problems are shown with their source; the others are a line each.
const MOST_SHOWN: usize = 20;

/// Longer lines are shown in part.
const LONGEST_LINE: usize = 400;

/// One thing that is wrong.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Problem {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
    /// The shape, member and trait that are meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<String>,
    #[serde(skip)]
    pub(crate) span: Range<usize>,
    #[serde(skip)]
    pub(crate) source: Option<Arc<str>>,
}

/// All that is wrong: an error to return.
#[derive(Debug, Serialize)]
pub(crate) struct Problems {
    problems: Vec<Problem>,
    /// What this means for the command: that nothing was written, say.
    #[serde(skip)]
    consequence: &'static str,
}

/// Gives the faults of models their source.
pub(crate) fn explained<T>(result: anyhow::Result<T>, models: &[&ModelFiles]) -> anyhow::Result<T> {
    result.map_err(|error| match error.downcast::<Faults>() {
        Ok(faults) => Problems::of_models(&faults, models).into(),
        Err(error) => error,
    })
}

impl Problem {
    fn from_fault(fault: &Fault, source: Option<&Arc<str>>) -> Self {
        let shape = fault.shape.as_ref().map(|shape| match &fault.member {
            Some(member) => format!("{shape}${member}"),
            None => shape.to_string(),
        });
        let place: Vec<String> = shape.into_iter().chain(fault.trait_id.clone()).collect();
        Self {
            file: fault.file.clone(),
            line: fault.position.line,
            column: fault.position.column,
            message: fault.message.clone(),
            place: (!place.is_empty()).then(|| place.join(", ")),
            help: fault.help.clone(),
            span: fault.span.start..fault.span.end,
            source: source.cloned(),
        }
    }

    /// Whether only the place is another one.
    fn is_like(&self, other: &Self) -> bool {
        (&self.file, &self.message, &self.help) == (&other.file, &other.message, &other.help)
    }

    /// The problem with its source, and where else it is.
    fn render(&self, renderer: &Renderer, elsewhere: &[String]) -> String {
        let title = Level::ERROR.primary_title(&self.message);
        let Some(excerpt) = self
            .source
            .as_ref()
            .and_then(|text| excerpt(text, &self.span))
        else {
            let lines = std::iter::once(self.to_string()).chain(elsewhere.iter().cloned());
            return lines.collect::<Vec<_>>().join("\n");
        };
        let snippet = Snippet::source(excerpt.text)
            .line_start(self.line)
            .annotation(AnnotationKind::Primary.span(excerpt.span));
        let group = if excerpt.is_whole {
            title.element(snippet.path(self.file.as_str()))
        } else {
            // columns of the part would be told as those of the line
            let origin = Origin::path(self.file.as_str());
            let origin = origin.line(self.line).char_column(self.column);
            title.element(origin).element(snippet)
        };
        let place = self
            .place
            .iter()
            .map(|place| Level::NOTE.message(format!("in {place}")));
        let help = self
            .help
            .iter()
            .map(|help| Level::HELP.message(help.as_str()));
        let elsewhere = elsewhere.iter().map(|it| Level::NOTE.message(it.as_str()));
        renderer.render(&[group.elements(place).elements(elsewhere).elements(help)])
    }
}

/// So many places of the same problem are named.
const MOST_PLACES: usize = 3;

/// A sentence on the places of a problem but the first, if there are any.
fn elsewhere(kind: &[&Problem]) -> Vec<String> {
    let others = &kind[1..];
    if others.is_empty() {
        return Vec::new();
    }
    let named = others.iter().take(MOST_PLACES);
    let named = named.map(|it| match &it.place {
        Some(place) => format!("{place} at {}:{}", it.line, it.column),
        None => format!("{}:{}", it.line, it.column),
    });
    let mut text = format!("the same in {}", named.collect::<Vec<_>>().join(", "));
    let more = others.len().saturating_sub(MOST_PLACES);
    if more > 0 {
        let _ = write!(text, ", and in {}", plural(more, "other place"));
    }
    vec![text]
}

/// `file:line:column: message (place); help`
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            message,
            ..
        } = self;
        write!(f, "{file}:{line}:{column}: {message}")?;
        if let Some(place) = &self.place {
            write!(f, " ({place})")?;
        }
        self.help
            .as_ref()
            .map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

/// A line, or a part of one that is too long, and what is meant in it.
struct Excerpt<'t> {
    text: &'t str,
    is_whole: bool,
    span: Range<usize>,
}

/// The line on which a span starts; `None` if it does not lie in the text.
fn excerpt<'t>(text: &'t str, span: &Range<usize>) -> Option<Excerpt<'t>> {
    let before = text.get(..span.start)?;
    let mut start = before.rfind('\n').map_or(0, |at| at + 1);
    let mut end = text[span.start..]
        .find('\n')
        .map_or(text.len(), |at| span.start + at);
    let is_whole = end - start <= LONGEST_LINE;
    if !is_whole {
        start = start.max(text.floor_char_boundary(span.start.saturating_sub(LONGEST_LINE / 4)));
        end = end.min(text.ceil_char_boundary(span.start + LONGEST_LINE / 2));
    }
    // an empty span is shown as one character, or as the place behind the last one
    let last = span.end.clamp(span.start, end);
    let last = text.ceil_char_boundary(last.max((span.start + 1).min(end)));
    Some(Excerpt {
        text: &text[start..end],
        is_whole,
        span: span.start - start..last - start,
    })
}

impl Problems {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self {
            problems,
            consequence: "",
        }
    }

    /// The faults of models, with the text of those that are in a file of `models`.
    pub(crate) fn of_models(faults: &Faults, models: &[&ModelFiles]) -> Self {
        let sources: Vec<(&str, Arc<str>)> = models
            .iter()
            .flat_map(|model| model.files())
            .filter_map(|file| Some((file.name.as_str(), Arc::from(file.text()?))))
            .collect();
        let problem = |fault: &Fault| {
            let source = sources.iter().find(|(name, _)| *name == fault.file);
            Problem::from_fault(fault, source.map(|(_, text)| text))
        };
        Self::new(faults.iter().map(problem).collect())
    }

    /// Adds what this means for the command.
    pub(crate) fn consequence(self, consequence: &'static str) -> Self {
        Self {
            consequence,
            ..self
        }
    }

    pub(crate) fn extend(&mut self, more: Self) {
        self.problems.extend(more.problems);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// The text for the standard error, which the screen shows.
    pub(crate) fn text(&self, screen: Screen) -> String {
        let Some(width) = screen.width else {
            return self.to_string();
        };
        let renderer = if screen.colors {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let renderer = renderer.term_width(width).decor_style(DecorStyle::Ascii);
        let mut text = String::new();
        let kinds = self.kinds();
        let (shown, others) = kinds.split_at(kinds.len().min(MOST_SHOWN));
        for kind in shown {
            let _ = writeln!(text, "{}\n", kind[0].render(&renderer, &elsewhere(kind)));
        }
        for problem in others.iter().flatten() {
            let _ = writeln!(text, "{problem}");
        }
        text + &self.total()
    }

    /// The problems of which everything but the place is the same, in order of the first of each.
    fn kinds(&self) -> Vec<Vec<&Problem>> {
        let mut kinds: Vec<Vec<&Problem>> = Vec::new();
        for problem in &self.problems {
            let same = kinds.iter_mut().find(|kind| kind[0].is_like(problem));
            match same {
                Some(kind) => kind.push(problem),
                None => kinds.push(vec![problem]),
            }
        }
        kinds
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("problems are plain texts and numbers")
    }

    fn total(&self) -> String {
        let count = plural(self.problems.len(), "fault");
        if self.consequence.is_empty() {
            count
        } else {
            format!("{count}; {}", self.consequence)
        }
    }
}

impl std::error::Error for Problems {}

/// A line for each, then their number.
impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        f.write_str(&self.total())
    }
}
