//! Where parsing goes on after something wrong.

use super::{cursor::Cursor, syntax::TYPES};

impl Cursor<'_> {
    /// Goes to the next line that begins as a statement does. What is in strings does not count, as
    /// far as they end.
    pub(super) fn skip_statement(&mut self) {
        self.take_docs();
        while self.pass_line() {
            if self.begins_statement() {
                break;
            }
        }
        self.skip();
    }

    /// Goes to the beginning of the next line; false if there is none.
    fn pass_line(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'\n' => {
                    self.at += 1;
                    return true;
                }
                b'"' => self.pass_string(),
                b'/' if bytes.get(self.at + 1) == Some(&b'/') => {
                    let rest = &bytes[self.at..];
                    let length = rest.iter().position(|byte| *byte == b'\n');
                    self.at += length.unwrap_or(rest.len());
                }
                _ => self.at += 1,
            }
        }
        false
    }

    /// Passes a string; only its first quote, if it is not one.
    fn pass_string(&mut self) {
        let start = self.at;
        if self.text().is_err() {
            self.at = start + 1;
        }
    }

    fn begins_statement(&self) -> bool {
        match self.peek() {
            Some(b'@' | b'$') => true,
            Some(b'/') => self.starts_with("///"),
            _ => {
                let word = self.peek_word();
                TYPES.contains(&word) || matches!(word, "apply" | "metadata" | "namespace" | "use")
            }
        }
    }

    pub(super) fn line_of(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }
}
