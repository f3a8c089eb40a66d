//! A place in an IDL file, and the tokens that may stand there.

use crate::{Span, suggest::nearest};

use super::syntax::{Trait, Word};

/// What is wrong with a file's syntax.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

pub(crate) type Parsed<T> = Result<T, Wrong>;

impl Wrong {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: None,
        }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// Adds which of the words was most probably meant.
    pub(crate) fn meant<'k>(self, found: &str, known: impl IntoIterator<Item = &'k str>) -> Self {
        match nearest(found, known) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }
}

/// Reads a file from its beginning to its end.
#[derive(Debug)]
pub(crate) struct Cursor<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
    /// The documentation comments that were passed and belong to nothing yet.
    docs: Option<Span>,
    /// Room for the traits of a shape or member.
    pub(super) room: Vec<Trait<'a>>,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            docs: None,
            room: Vec::new(),
        }
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn peek_second(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at + 1).copied()
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    pub(crate) fn starts_with(&self, token: &str) -> bool {
        self.text.as_bytes()[self.at..].starts_with(token.as_bytes())
    }

    /// Takes a token of punctuation, if it is there.
    pub(crate) fn eat(&mut self, token: u8) -> bool {
        let is_there = self.peek() == Some(token);
        self.at += usize::from(is_there);
        is_there
    }

    pub(crate) fn expect(&mut self, token: u8) -> Parsed<()> {
        if self.eat(token) {
            Ok(())
        } else {
            Err(self.unexpected(&format!("`{}`", char::from(token))))
        }
    }

    /// The fault of something else than `expected` at this place.
    pub(crate) fn unexpected(&self, expected: &str) -> Wrong {
        let (found, length) = self.found();
        let span = Span {
            start: self.at,
            end: self.at + length,
        };
        Wrong::new(span, format!("expected {expected}, found {found}"))
    }

    /// The token at this place in words, and its length in bytes.
    pub(crate) fn found(&self) -> (String, usize) {
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else {
            return ("the end of the file".to_owned(), 0);
        };
        match first {
            '\n' | '\r' => ("the end of the line".to_owned(), 0),
            '/' if rest.starts_with("///") => ("a documentation comment".to_owned(), 3),
            '/' if rest.starts_with("//") => ("a comment".to_owned(), 2),
            '"' if rest.starts_with("\"\"\"") => ("a text block".to_owned(), 3),
            '"' => ("a string".to_owned(), 1),
            ':' if rest.starts_with(":=") => ("`:=`".to_owned(), 2),
            ' ' | '\t' => ("a space".to_owned(), 1),
            _ => {
                let word = rest.bytes().take_while(|byte| is_word(*byte)).count();
                let length = word.max(first.len_utf8());
                (format!("`{}`", &rest[..length]), length)
            }
        }
    }

    /// The word at this place without moving; empty if there is none.
    pub(crate) fn peek_word(&self) -> &'a str {
        let rest = &self.text.as_bytes()[self.at..];
        match rest.first() {
            Some(first) if !first.is_ascii_digit() => {
                let length = rest.iter().position(|byte| !is_word(*byte));
                &self.text[self.at..self.at + length.unwrap_or(rest.len())]
            }
            _ => "",
        }
    }

    /// An identifier; `what` says what it names.
    pub(crate) fn identifier(&mut self, what: &str) -> Parsed<Word<'a>> {
        let text = self.peek_word();
        // the word begins with a letter or `_`, so it is one unless nothing but `_`
        if text.trim_start_matches('_').is_empty() {
            return Err(self.unexpected(what));
        }
        let start = self.at;
        self.at += text.len();
        Ok(Word { text, start })
    }

    /// A shape id, relative or absolute, which may have a member; `what` says what it names.
    pub(crate) fn shape_id(&mut self, what: &str) -> Parsed<Word<'a>> {
        let first = self.identifier(what)?;
        let start = first.start;
        let is_path = self.peek() == Some(b'.');
        if is_path {
            self.rest_of_namespace()?;
        }
        if self.eat(b'#') {
            self.identifier("the name of a shape")?;
        } else if is_path {
            return Err(self.unexpected("`#`, as in `namespace#Name`"));
        }
        if self.eat(b'$') {
            self.identifier("the name of a member")?;
        }
        let text = &self.text[start..self.at];
        Ok(Word { text, start })
    }

    /// Identifiers with dots between them.
    pub(crate) fn namespace(&mut self, what: &str) -> Parsed<Word<'a>> {
        let start = self.at;
        self.identifier(what)?;
        self.rest_of_namespace()?;
        let text = &self.text[start..self.at];
        Ok(Word { text, start })
    }

    fn rest_of_namespace(&mut self) -> Parsed<()> {
        while self.eat(b'.') {
            self.identifier("the next part of a namespace")?;
        }
        Ok(())
    }

    /// Spaces and tabs, if there are any.
    pub(crate) fn skip_spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    pub(crate) fn expect_space(&mut self) -> Parsed<()> {
        if !matches!(self.peek(), Some(b' ' | b'\t')) {
            return Err(self.unexpected("a space"));
        }
        self.skip_spaces();
        Ok(())
    }

    /// White space: spaces, ends of lines, commas and comments. Documentation comments are kept for
    /// whatever they turn out to stand before.
    pub(crate) fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' | b',' => self.at += 1,
                b'/' if self.peek_second() == Some(b'/') => self.skip_comment(),
                _ => return,
            }
        }
    }

    fn skip_comment(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find('\n').unwrap_or(rest.len());
        if rest.starts_with("///") {
            let start = self.docs.map_or(start, |docs| docs.start);
            self.docs = Some(Span {
                start,
                end: self.at,
            });
        }
    }

    /// White space of which there is some.
    pub(crate) fn expect_skip(&mut self) -> Parsed<()> {
        let start = self.at;
        self.skip();
        if self.at == start {
            return Err(self.unexpected("a space or the end of the line"));
        }
        Ok(())
    }

    /// The end of a line or file, and the white space behind it. Documentation comments before it
    /// belong to nothing.
    pub(crate) fn line_break(&mut self) -> Parsed<()> {
        self.skip_spaces();
        self.docs = None;
        match self.peek() {
            None | Some(b'\n' | b'\r') => {}
            Some(b'/') if self.peek_second() == Some(b'/') => {
                self.skip_comment();
                self.docs = None;
            }
            _ => return Err(self.unexpected("the end of the line")),
        }
        self.skip();
        Ok(())
    }

    /// The documentation comments that stand before this place.
    pub(crate) fn take_docs(&mut self) -> Option<Span> {
        self.docs.take()
    }
}

/// Whether words may have the byte in them.
pub(crate) fn is_word(byte: u8) -> bool {
    const WORDS: [bool; 256] = {
        let mut words = [false; 256];
        let mut byte = 0_u8;
        while byte < 128 {
            words[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
            byte += 1;
        }
        words
    };
    WORDS[usize::from(byte)]
}
