//! The text that is written, and the marks in it.

use crate::{Span, origin::Mark};

#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
}

impl Writer {
    /// Room for the text of files of so many bytes.
    pub(super) fn for_files(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes.saturating_mul(4)),
            marks: Vec::with_capacity(bytes / 3),
        }
    }

    /// Adds what belongs to the token before.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a token that comes from somewhere in a file.
    pub(super) fn token(&mut self, file: usize, span: Span, text: &str) {
        self.mark(file, span, text.len() == span.end - span.start);
        self.text.push_str(text);
    }

    /// Adds a string of identifiers and the signs between them, in which nothing needs an escape.
    pub(super) fn name(&mut self, file: usize, span: Span, parts: &[&str]) {
        self.mark(file, span, false);
        self.text
            .reserve(2 + parts.iter().map(|part| part.len()).sum::<usize>());
        self.text.push('"');
        for part in parts {
            self.text.push_str(part);
        }
        self.text.push('"');
    }

    /// Adds a string that says something that comes from somewhere in a file.
    pub(super) fn string(&mut self, file: usize, span: Span, text: &str) {
        self.mark(file, span, false);
        self.text.push('"');
        self.escaped(text);
        self.text.push('"');
    }

    fn mark(&mut self, file: usize, span: Span, is_copy: bool) {
        self.marks.push(Mark {
            at: narrow(self.text.len()),
            start: narrow(span.start),
            end: narrow(span.end),
            file: u16::try_from(file).unwrap_or(u16::MAX),
            is_copy,
        });
    }

    fn escaped(&mut self, text: &str) {
        let needs_escape = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
        let mut rest = text;
        while let Some(at) = rest.bytes().position(needs_escape) {
            self.text.push_str(&rest[..at]);
            match rest.as_bytes()[at] {
                b'\n' => self.text.push_str("\\n"),
                b'\r' => self.text.push_str("\\r"),
                b'\t' => self.text.push_str("\\t"),
                byte @ (b'"' | b'\\') => {
                    self.text.push('\\');
                    self.text.push(char::from(byte));
                }
                byte => {
                    self.text.push_str("\\u00");
                    for digit in [byte >> 4, byte & 15] {
                        let digit = char::from_digit(u32::from(digit), 16);
                        self.text
                            .push(digit.expect("four bits are a hexadecimal digit"));
                    }
                }
            }
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
    }
}

/// Whoever uses the marks sees to it that texts are not longer, and files not more.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
