//! Strings, text blocks and documentation comments.

use std::borrow::Cow;

use crate::Span;

use super::{
    cursor::{Cursor, Parsed, Wrong},
    syntax::{Key, KeyText, Text},
};

const TRIPLE: &str = "\"\"\"";

impl<'a> Cursor<'a> {
    /// The string or text block that begins here.
    pub(crate) fn text(&mut self) -> Parsed<Text<'a>> {
        if self.starts_with(TRIPLE) {
            self.text_block()
        } else {
            self.quoted()
        }
    }

    fn quoted(&mut self) -> Parsed<Text<'a>> {
        let start = self.at;
        self.at += 1;
        let bytes = self.text.as_bytes();
        let mut plain = true;
        loop {
            match bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => plain &= self.escape(start)?,
                Some(byte) if *byte < b' ' => {
                    self.check_control(start)?;
                    plain = false;
                }
                Some(_) => self.at += 1,
                None => return Err(self.unclosed(start, "string")),
            }
        }
        self.at += 1;
        let text = &self.text[start..self.at];
        Ok(if plain {
            Text::Plain(text)
        } else {
            Text::Quoted(text)
        })
    }

    fn text_block(&mut self) -> Parsed<Text<'a>> {
        let start = self.at;
        self.at += TRIPLE.len();
        let bytes = self.text.as_bytes();
        let first_line = bytes[self.at..]
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
            .count();
        if bytes.get(self.at + first_line) != Some(&b'\n') {
            let span = Span {
                start,
                end: self.at,
            };
            return Err(match bytes.get(self.at) {
                None => self.unclosed(start, "text block"),
                _ => Wrong::new(span, "a text block begins on the line after its quotes"),
            });
        }
        loop {
            match bytes.get(self.at) {
                Some(b'"') if self.starts_with(TRIPLE) => break,
                Some(b'\\') => drop(self.escape(start)?),
                Some(byte) if *byte < b' ' => self.check_control(start)?,
                Some(_) => self.at += 1,
                None => return Err(self.unclosed(start, "text block")),
            }
        }
        self.at += TRIPLE.len();
        Ok(Text::Block(&self.text[start..self.at]))
    }

    fn unclosed(&self, start: usize, what: &str) -> Wrong {
        let line = self.text[..start].matches('\n').count() + 1;
        let span = Span {
            start: self.at,
            end: self.at,
        };
        Wrong::new(
            span,
            format!("expected the end of a {what}, found the end of the file"),
        )
        .help(format!("the {what} begins in line {line}"))
    }

    /// Passes an escape; returns whether JSON has it too.
    fn escape(&mut self, start: usize) -> Parsed<bool> {
        let rest = &self.text[self.at + 1..];
        let Some(escaped) = rest.chars().next() else {
            self.at += 1;
            return Ok(true);
        };
        match escaped {
            '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => self.at += 2,
            '\n' => {
                self.at += 2;
                return Ok(false);
            }
            '\r' => {
                self.at += if rest.starts_with("\r\n") { 3 } else { 2 };
                return Ok(false);
            }
            'u' => {
                let digits = rest.get(1..5).unwrap_or_default();
                if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                    return Err(
                        self.bad_escape(start, "expected four hexadecimal digits after `\\u`")
                    );
                }
                self.at += 6;
            }
            other => {
                let message = format!("there is no escape `\\{other}`");
                return Err(self.bad_escape(start, &message));
            }
        }
        Ok(true)
    }

    /// Faults of a string in one line point to the escape, others to where the string begins.
    fn bad_escape(&mut self, start: usize, message: &str) -> Wrong {
        let has_lines = self.text[start..self.at].contains('\n');
        let at = if has_lines { start } else { self.at };
        let span = Span {
            start: at,
            end: if has_lines { at + 1 } else { at + 2 },
        };
        Wrong::new(span, message)
    }

    fn check_control(&mut self, start: usize) -> Parsed<()> {
        let byte = self.text.as_bytes()[self.at];
        if !matches!(byte, b'\t' | b'\n' | b'\r') {
            let message = format!("strings cannot have the sign {byte:#04x} in them");
            return Err(self.bad_escape(start, &message));
        }
        self.at += 1;
        Ok(())
    }

    /// The key of an object or of metadata.
    pub(crate) fn key(&mut self, expected: &str) -> Parsed<Key<'a>> {
        let start = self.at;
        let text = match self.peek() {
            Some(b'"') if !self.starts_with(TRIPLE) => KeyText::Text(self.quoted()?),
            _ => KeyText::Identifier(self.identifier(expected)?.text),
        };
        let span = Span {
            start,
            end: self.at,
        };
        Ok(Key { text, span })
    }
}

impl KeyText<'_> {
    pub(crate) fn decoded(&self) -> Cow<'_, str> {
        match self {
            Self::Identifier(name) => Cow::Borrowed(name),
            Self::Text(text) => text.decoded(),
        }
    }
}

impl<'a> Text<'a> {
    /// What the text says.
    pub(crate) fn decoded(&self) -> Cow<'a, str> {
        match *self {
            Self::Plain(text) if !text.contains('\\') => Cow::Borrowed(&text[1..text.len() - 1]),
            Self::Plain(text) | Self::Quoted(text) => {
                Cow::Owned(unescaped(&with_line_feeds(&text[1..text.len() - 1])))
            }
            Self::Block(text) => {
                let text = &text[TRIPLE.len()..text.len() - TRIPLE.len()];
                Cow::Owned(unescaped(&without_indentation(&with_line_feeds(text))))
            }
        }
    }

    /// The text as JSON has it, if that is how it stands in the file.
    pub(crate) fn as_json(&self) -> Option<&'a str> {
        match self {
            Self::Plain(text) => Some(text),
            _ => None,
        }
    }
}

/// Ends of lines are line feeds, whatever the file has.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The lines of a text block behind the first, without the indentation that all have and spaces at
/// their ends. The last line counts for the indentation if it has only spaces, others of that kind
/// do not.
fn without_indentation(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').skip(1).collect();
    let indentation = |(at, line): (usize, &&str)| {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        (spaces < line.len() || at + 1 == lines.len()).then_some(spaces)
    };
    let common = lines.iter().enumerate().filter_map(indentation).min();
    let common = common.unwrap_or_default();
    let lines = lines.iter().map(|line| {
        let line = line.trim_end_matches(' ');
        line.get(common..).unwrap_or_default()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A text whose escapes have been checked, with what they stand for. Half a surrogate pair stands
/// for no character, and becomes the one that says so.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let escape = &rest[at..];
        let escaped = escape.as_bytes().get(1).copied().unwrap_or(b'\\');
        let mut length = 2;
        match escaped {
            b'b' => plain.push('\u{8}'),
            b'f' => plain.push('\u{c}'),
            b'n' => plain.push('\n'),
            b'r' => plain.push('\r'),
            b't' => plain.push('\t'),
            b'\n' => {}
            b'u' => {
                let units: Vec<u16> = [unit(escape), escape.get(6..).and_then(unit)]
                    .into_iter()
                    .flatten()
                    .collect();
                let first = char::decode_utf16(units).next().and_then(Result::ok);
                let character = first.unwrap_or(char::REPLACEMENT_CHARACTER);
                plain.push(character);
                length = 6 * character.len_utf16();
            }
            other => plain.push(char::from(other)),
        }
        rest = escape.get(length..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

/// The code unit of the escape that a text begins with.
fn unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

/// What the documentation comments in a part of the file say.
pub(crate) fn documentation(part: &str) -> Cow<'_, str> {
    let mut lines = part.split('\n').filter_map(|line| {
        let line = line.trim_start_matches([' ', '\t', ',', '\r']);
        let line = line.strip_prefix("///")?;
        let line = line.strip_suffix('\r').unwrap_or(line);
        Some(line.strip_prefix(' ').unwrap_or(line))
    });
    let first = lines.next().unwrap_or_default();
    match lines.next() {
        None => Cow::Borrowed(first),
        Some(second) => {
            let mut text = format!("{first}\n{second}");
            for line in lines {
                text.push('\n');
                text.push_str(line);
            }
            Cow::Owned(text)
        }
    }
}
