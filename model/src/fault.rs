//! What is wrong with a model, and where.

use std::fmt;

use thiserror::Error;

use crate::{Position, ShapeId, Span};

/// One thing that is wrong with a model.
///
/// [`Model::fault`](crate::Model::fault) makes one; the setters say more about where it is and what
/// would mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// The name of the file, as given to [`Model::from_json`](crate::Model::from_json).
    pub file: String,
    /// Where the span starts, for people.
    pub position: Position,
    /// Where it is in the text.
    pub span: Span,
    /// The shape at fault.
    pub shape: Option<ShapeId>,
    /// The member of that shape.
    pub member: Option<String>,
    /// The trait of that shape or member.
    pub trait_id: Option<String>,
    /// What was found, and what was expected.
    pub message: String,
    /// What would mend it.
    pub help: Option<String>,
}

impl Fault {
    pub(crate) fn new(file: String, position: Position, span: Span, message: &str) -> Self {
        Self {
            file,
            position,
            span,
            shape: None,
            member: None,
            trait_id: None,
            message: visible(message),
            help: None,
        }
    }

    /// Names the shape at fault.
    #[must_use]
    pub fn shape(mut self, shape: ShapeId) -> Self {
        self.shape = Some(shape);
        self
    }

    /// Names the member at fault.
    #[must_use]
    pub fn member(mut self, member: impl Into<String>) -> Self {
        self.member = Some(visible(&member.into()));
        self
    }

    /// Names the trait at fault.
    #[must_use]
    pub fn trait_id(mut self, id: impl Into<String>) -> Self {
        self.trait_id = Some(visible(&id.into()));
        self
    }

    /// Says what would mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(visible(&help.into()));
        self
    }
}

/// `file:line:column: message (shape$member, trait); help`
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.position, self.message)?;
        let shape = self.shape.as_ref().map(|shape| match &self.member {
            Some(member) => format!("{shape}${member}"),
            None => shape.to_string(),
        });
        let place: Vec<String> = shape.into_iter().chain(self.trait_id.clone()).collect();
        if !place.is_empty() {
            write!(f, " ({})", place.join(", "))?;
        }
        self.help
            .as_ref()
            .map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

/// Everything found wrong in one run: at least one [`Fault`], in order of position.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// `Ok` if nothing was found, else all that was.
    pub fn check(mut faults: Vec<Fault>) -> Result<(), Self> {
        if faults.is_empty() {
            return Ok(());
        }
        faults.sort_by(|a, b| (&a.file, a.span, &a.message).cmp(&(&b.file, b.span, &b.message)));
        faults.dedup();
        Err(Self(faults))
    }

    /// The faults.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }

    /// The faults as a slice; it is never empty.
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl IntoIterator for Faults {
    type Item = Fault;
    type IntoIter = std::vec::IntoIter<Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'f> IntoIterator for &'f Faults {
    type Item = &'f Fault;
    type IntoIter = std::slice::Iter<'f, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One fault a line.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            let newline = if index == 0 { "" } else { "\n" };
            write!(f, "{newline}{fault}")?;
        }
        Ok(())
    }
}

/// Text that may be a model's, in one line and as it is: characters that end lines, steer a
/// terminal or turn the direction of others are escaped.
fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_format(c) {
            visible.extend(c.escape_default());
        } else {
            visible.push(c);
        }
    }
    visible
}

/// Whether a character is not seen itself, but changes how others are.
fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    )
}

/// The message of a `serde_json` error without the position it ends with, which counts from the
/// wrong place.
pub(crate) fn message_of(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    message
        .strip_suffix(&position)
        .unwrap_or(&message)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(start: usize) -> Fault {
        let position = Position {
            line: 1,
            column: start + 1,
        };
        Fault::new("m.json".into(), position, Span { start, end: start }, "odd")
    }

    #[test]
    fn display_tells_all_that_is_known() {
        assert_eq!(fault(4).to_string(), "m.json:1:5: odd");
        let full = fault(4)
            .shape(ShapeId::known("a#B"))
            .member("c")
            .trait_id("a#t")
            .help("drop it");
        assert_eq!(full.to_string(), "m.json:1:5: odd (a#B$c, a#t); drop it");
    }

    #[test]
    fn a_models_text_cannot_change_how_a_fault_reads() {
        let text = "a\nb\u{1b}[31m\u{202e}\u{2028}é";
        let position = Position { line: 1, column: 1 };
        let fault = Fault::new("m.json".into(), position, Span::default(), text);
        let fault = fault.member(text).trait_id(text).help(text);
        let escaped = r"a\nb\u{1b}[31m\u{202e}\u{2028}é";
        assert_eq!(fault.member.as_deref(), Some(escaped));
        assert_eq!(
            fault.to_string(),
            format!("m.json:1:1: {escaped} ({escaped}); {escaped}")
        );
    }

    #[test]
    fn faults_are_sorted_and_told_once() {
        assert_eq!(Faults::check(vec![]), Ok(()));
        let faults = Faults::check(vec![fault(2), fault(1), fault(2)]).unwrap_err();
        assert_eq!(faults.to_string(), "m.json:1:2: odd\nm.json:1:3: odd");
    }
}
