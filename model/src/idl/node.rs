//! Values.

use crate::{Span, tree::DEEPEST};

use super::{
    cursor::{Cursor, Parsed, Wrong},
    syntax::{Key, Node, Value},
};

const VALUE: &str = "a value";

impl<'a> Cursor<'a> {
    /// The value that begins here.
    pub(crate) fn node(&mut self) -> Parsed<Node<'a>> {
        self.node_at(0)
    }

    /// A value that is in `depth` others.
    pub(crate) fn node_at(&mut self, depth: usize) -> Parsed<Node<'a>> {
        let start = self.at;
        if depth > DEEPEST {
            let span = Span {
                start,
                end: start + 1,
            };
            return Err(Wrong::new(
                span,
                format!("values are nested more than {DEEPEST} deep"),
            ));
        }
        let value = match self.peek() {
            Some(b'"') => Value::Text(self.text()?),
            Some(b'{') => Value::Object(self.object(depth)?),
            Some(b'[') => Value::Array(self.array(depth)?),
            Some(b'-' | b'0'..=b'9') => Value::Literal(self.number()?),
            _ => {
                let word = self.shape_id(VALUE)?;
                match word.text {
                    "true" | "false" | "null" => Value::Literal(word.text),
                    id => Value::Id(id),
                }
            }
        };
        let span = Span {
            start,
            end: self.at,
        };
        Ok(Node { value, span })
    }

    fn array(&mut self, depth: usize) -> Parsed<Vec<Node<'a>>> {
        self.expect(b'[')?;
        let mut items = Vec::new();
        loop {
            self.skip();
            if self.eat(b']') {
                return Ok(items);
            }
            if self.is_at_end() {
                return Err(self.unexpected("a value or `]`"));
            }
            items.push(self.node_at(depth + 1)?);
        }
    }

    /// The fields of an object that is in `depth` other values.
    pub(crate) fn object(&mut self, depth: usize) -> Parsed<Vec<(Key<'a>, Node<'a>)>> {
        self.expect(b'{')?;
        let mut fields = Vec::new();
        loop {
            self.skip();
            if self.eat(b'}') {
                return Ok(fields);
            }
            fields.push(self.field("a key or `}`", depth)?);
        }
    }

    pub(crate) fn field(&mut self, key: &str, depth: usize) -> Parsed<(Key<'a>, Node<'a>)> {
        let key = self.key(key)?;
        self.skip();
        if self.starts_with(":=") {
            return Err(self.unexpected("`:`"));
        }
        self.expect(b':')?;
        self.skip();
        Ok((key, self.node_at(depth + 1)?))
    }

    /// A number, of the form that JSON has too.
    fn number(&mut self) -> Parsed<&'a str> {
        let start = self.at;
        self.eat(b'-');
        let whole = self.at;
        self.digits(start, "`-`")?;
        if self.at > whole + 1 && self.text[whole..].starts_with('0') {
            return Err(self.bad_number(start, "a number of several digits does not begin with 0"));
        }
        if self.eat(b'.') {
            self.digits(start, "`.`")?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits(start, "the exponent's sign")?;
        }
        Ok(&self.text[start..self.at])
    }

    fn digits(&mut self, start: usize, before: &str) -> Parsed<()> {
        let first = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == first {
            let message = format!("expected a digit after {before}, found {}", self.found().0);
            return Err(self.bad_number(start, &message));
        }
        Ok(())
    }

    fn bad_number(&self, start: usize, message: &str) -> Wrong {
        let span = Span {
            start,
            end: self.at,
        };
        Wrong::new(span, message)
    }
}
