//! The text that is written, and the marks in it.

use crate::{Span, origin::Mark};

#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
}

impl Writer {
    /// Adds what belongs to the token before.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a token that comes from somewhere in a file.
    pub(super) fn token(&mut self, file: usize, span: Span, text: &str) {
        self.begin(file, span, text.len());
        self.text.push_str(text);
    }

    /// Adds a string that says something that comes from somewhere in a file.
    pub(super) fn string(&mut self, file: usize, span: Span, parts: &[&str]) {
        let at = self.text.len();
        self.begin(file, span, 0);
        self.text.push('"');
        for part in parts {
            self.escaped(part);
        }
        self.text.push('"');
        let length = narrow(self.text.len() - at);
        if let Some(mark) = self.marks.last_mut() {
            mark.length = length;
        }
    }

    fn begin(&mut self, file: usize, span: Span, length: usize) {
        self.marks.push(Mark {
            at: self.text.len(),
            length: narrow(length),
            file: narrow(file),
            start: narrow(span.start),
            end: narrow(span.end),
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

/// Offsets in files are known to fit; a token that does not is not one that a place in it is asked for.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
