//! Traits and the documentation comments before them.

use crate::Span;

use super::{
    cursor::{Cursor, Parsed},
    syntax::{Key, KeyText, Node, Trait, TraitId, TraitValue, Value},
};

/// What stands before a shape or member.
#[derive(Debug)]
pub(super) struct Traits<'a> {
    /// Documentation comments come first.
    pub(super) all: Vec<Trait<'a>>,
    pub(super) has_docs: bool,
}

impl<'a> Traits<'a> {
    /// The first trait that is not a comment.
    pub(super) fn first(&self) -> Option<&Trait<'a>> {
        self.all.get(usize::from(self.has_docs))
    }
}

impl<'a> Cursor<'a> {
    /// Documentation comments and traits. Comments behind the first trait document nothing.
    pub(super) fn traits(&mut self) -> Parsed<Traits<'a>> {
        self.skip();
        let docs = self.take_docs().map(|span| Trait {
            id: TraitId::Implied("documentation"),
            value: TraitValue::Docs,
            span,
        });
        let has_docs = docs.is_some();
        self.room.clear();
        self.room.extend(docs);
        while self.peek() == Some(b'@') {
            let applied = self.trait_()?;
            self.room.push(applied);
            self.skip();
        }
        self.take_docs();
        // there are very many of these lists, so none takes more than it needs
        let all = self.room.drain(..).collect();
        Ok(Traits { all, has_docs })
    }

    /// The trait that begins with the `@` that is here.
    pub(super) fn trait_(&mut self) -> Parsed<Trait<'a>> {
        let start = self.at;
        self.expect(b'@')?;
        let id = TraitId::Named(self.shape_id("the id of a trait")?);
        let mut value = TraitValue::Annotation;
        if self.eat(b'(') {
            self.skip();
            if self.peek() != Some(b')') {
                value = TraitValue::Node(self.trait_body()?);
            }
            self.skip();
            self.expect(b')')?;
        }
        let span = Span {
            start,
            end: self.at,
        };
        Ok(Trait { id, value, span })
    }

    /// A value, or the fields of an object without braces.
    fn trait_body(&mut self) -> Parsed<Node<'a>> {
        let start = self.at;
        match self.peek() {
            Some(b'{' | b'[') => return self.node(),
            _ if self.starts_with("\"\"\"") => return self.node(),
            _ => {}
        }
        let first = self.node()?;
        self.skip();
        let key = match first.value {
            _ if self.peek() != Some(b':') => return Ok(first),
            Value::Text(text) => KeyText::Text(text),
            Value::Id(name) | Value::Literal(name) if is_key(name) => KeyText::Identifier(name),
            _ => return Ok(first), // a colon behind is not expected
        };
        let key = Key {
            text: key,
            span: first.span,
        };
        self.at += 1;
        self.skip();
        let mut fields = vec![(key, self.node_at(1)?)];
        let mut end = self.at;
        self.skip();
        while self.peek() != Some(b')') {
            fields.push(self.field("a key or `)`", 0)?);
            end = self.at;
            self.skip();
        }
        Ok(Node {
            value: Value::Object(fields),
            span: Span { start, end },
        })
    }
}

fn is_key(name: &str) -> bool {
    name.bytes().all(super::cursor::is_word) && !name.starts_with(|c: char| c.is_ascii_digit())
}
