//! The text of a model file, and places in it.

use std::{fmt, sync::OnceLock};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Fault, Faults, fault::message_of, origin::Origin, version::Version};

/// A range of bytes in a model's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

/// A place as an editor shows it. Lines and columns count from 1; a column is a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A named text that can tell where in it something is.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) name: String,
    pub(crate) text: &'a str,
    /// Where each line starts; found when the first position is asked for.
    lines: OnceLock<Vec<usize>>,
    /// The files that the text was put together from, if it is not that of one file.
    origin: Option<&'a Origin<'a>>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(name: String, text: &'a str) -> Self {
        Self {
            name,
            text,
            lines: OnceLock::new(),
            origin: None,
        }
    }

    /// The text of a file. A byte order mark is skipped.
    pub(crate) fn of_bytes(name: String, bytes: &'a [u8]) -> Result<Self, Faults> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(
                name,
                text.strip_prefix('\u{feff}').unwrap_or(text),
            )),
            Err(error) => {
                let at = error.valid_up_to();
                let valid = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
                let message = format!("the file is not UTF-8: byte {at} is {:#04x}", bytes[at]);
                let span = Span { start: at, end: at };
                Err(Source::new(name, valid).fault(span, message).into())
            }
        }
    }

    /// A text that was put together from files.
    pub(crate) fn of_origin(text: &'a str, origin: &'a Origin<'a>) -> Self {
        let name = origin.files.first().map(|file| file.source.name.clone());
        Self {
            origin: Some(origin),
            ..Self::new(name.unwrap_or_default(), text)
        }
    }

    /// Offsets beyond the text count as its end; offsets inside a character as that character.
    pub(crate) fn position(&self, offset: usize) -> Position {
        if let Some(origin) = self.origin {
            let span = Span {
                start: offset,
                end: offset,
            };
            let (file, span) = origin.locate(span);
            return file.source.position(span.start);
        }
        let lines = self.lines();
        let offset = self.text.floor_char_boundary(offset);
        let line = lines.partition_point(|start| *start <= offset);
        let start = lines[line - 1]; // the first line starts at 0
        Position {
            line,
            column: self.text[start..offset].chars().count() + 1,
        }
    }

    pub(crate) fn fault(&self, span: Span, message: impl Into<String>) -> Fault {
        if let Some(origin) = self.origin {
            let (file, span) = origin.locate(span);
            return file.source.fault(span, message);
        }
        Fault::new(
            self.name.clone(),
            self.position(span.start),
            span,
            &message.into(),
        )
    }

    /// The version of the file that a place is from, if it is not that of the text.
    pub(crate) fn version_at(&self, offset: usize) -> Option<Version> {
        let span = Span {
            start: offset,
            end: offset,
        };
        self.origin.map(|origin| origin.locate(span).0.version)
    }

    /// What was found wrong with what stands in a part of the text when that was put together.
    pub(crate) fn kept_faults(&self, span: Span) -> impl Iterator<Item = Fault> {
        let origin = self.origin.into_iter();
        origin.flat_map(move |origin| origin.faults(span).cloned())
    }

    /// Where a value that was borrowed from this text is.
    pub(crate) fn span(&self, raw: &RawValue) -> Span {
        let raw = raw.get();
        let start = raw
            .as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr());
        Span {
            start,
            end: start + raw.len(),
        }
    }

    /// The JSON value that begins at an offset.
    pub(crate) fn value_at(&self, offset: usize) -> Option<&'a RawValue> {
        let text: &'a str = self.text.get(offset..)?;
        Deserialize::deserialize(&mut serde_json::Deserializer::from_str(text)).ok()
    }

    /// The fault for an error of `serde_json` that arose in the part of the text that begins at
    /// `start`.
    pub(crate) fn json_fault(&self, start: usize, part: &str, error: &serde_json::Error) -> Fault {
        self.fault(Self::json_span(start, part, error), message_of(error))
    }

    /// The place of such an error.
    pub(crate) fn json_span(start: usize, part: &str, error: &serde_json::Error) -> Span {
        let line_start = match error.line() {
            0 | 1 => 0,
            line => part
                .match_indices('\n')
                .nth(line - 2)
                .map_or(part.len(), |(at, _)| at + 1),
        };
        let at = start + (line_start + error.column().saturating_sub(1)).min(part.len());
        Span { start: at, end: at }
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            [0].into_iter()
                .chain(self.text.match_indices('\n').map(|(at, _)| at + 1))
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(offset: usize) -> (usize, usize) {
        let source = Source::new("m.json".into(), "ab\né€x\n");
        let position = source.position(offset);
        (position.line, position.column)
    }

    #[test]
    fn positions_count_characters_from_one() {
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (1, 3));
        assert_eq!(at(3), (2, 1));
        assert_eq!(at(5), (2, 2));
        assert_eq!(at(8), (2, 3));
    }

    #[test]
    fn offsets_off_a_boundary_or_the_end_are_tamed() {
        assert_eq!(at(4), (2, 1), "inside é");
        assert_eq!(at(10), (3, 1));
        assert_eq!(at(usize::MAX), (3, 1));
    }
}
