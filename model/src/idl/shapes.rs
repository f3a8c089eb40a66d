//! Shapes.

use std::borrow::Cow;

use super::{
    cursor::{Parsed, Wrong},
    statements::{Parser, unknown_statement},
    syntax::{Body, Shape, TYPES, Trait, Word},
};

impl<'a> Parser<'a> {
    /// The shape whose type is named by the word that was just read.
    pub(super) fn shape(&mut self, word: Word<'a>, traits: Vec<Trait<'a>>) -> Parsed<()> {
        let kind = TYPES.into_iter().find(|kind| *kind == word.text);
        let kind = kind.ok_or_else(|| unknown_statement(word))?;
        match kind {
            "enum" | "intEnum" => {
                self.needs_version_2(word.span(), &format!("shapes of type {kind}"))?;
            }
            "set" if self.needs_version_2(word.span(), "").is_ok() => {
                let wrong = Wrong::new(word.span(), "Smithy 2.0 has no sets");
                return Err(wrong.help("write a `list` with the trait `@uniqueItems`"));
            }
            _ => {}
        }
        self.cursor.expect_space()?;
        let name = self.cursor.identifier("the name of a shape")?;
        if let Some(used) = self.file.uses.get(name.text) {
            let message = format!(
                "`{}` is the name of `{}`, which is used",
                name.text, used.text
            );
            return Err(Wrong::new(name.span(), message));
        }
        let mut shape = Shape {
            kind,
            kind_span: word.span(),
            name: Cow::Borrowed(name.text),
            name_span: name.span(),
            traits,
            resource: None,
            mixins: Vec::new(),
            body: Body::None,
            end: 0,
        };
        self.rest(&mut shape)?;
        self.file.shapes.push(shape);
        Ok(())
    }

    /// What follows the name of a shape.
    pub(super) fn rest(&mut self, shape: &mut Shape<'a>) -> Parsed<()> {
        let is_aggregate = matches!(shape.kind, "list" | "set" | "map" | "union" | "structure");
        if is_aggregate {
            shape.resource = self.resource()?;
        }
        shape.mixins = self.mixins()?;
        shape.body = match shape.kind {
            "enum" | "intEnum" => {
                self.cursor.skip();
                Body::Members(self.enum_members()?)
            }
            "service" | "resource" => {
                self.cursor.skip();
                let properties = self.cursor.object(0)?;
                if shape.kind == "resource" {
                    let property = properties
                        .iter()
                        .find(|(key, _)| key.text.decoded() == "properties");
                    if let Some((key, _)) = property {
                        self.needs_version_2(key.span, "properties of resources")?;
                    }
                }
                Body::Properties(properties)
            }
            "operation" => {
                self.cursor.skip();
                let name = shape.name.clone();
                Body::Operation(self.operation(&name)?)
            }
            _ if is_aggregate => {
                self.cursor.skip();
                Body::Members(self.members()?)
            }
            _ => Body::None,
        };
        shape.end = match shape.body {
            Body::None if shape.mixins.is_empty() => shape.name_span.end,
            _ => self.cursor.at,
        };
        Ok(())
    }

    /// The resource that a structure is `for`.
    fn resource(&mut self) -> Parsed<Option<Word<'a>>> {
        self.cursor.skip_spaces();
        if self.cursor.peek_word() != "for" {
            return Ok(None);
        }
        let word = self.cursor.identifier("`for`")?;
        self.needs_version_2(word.span(), "structures for resources")?;
        self.cursor.expect_space()?;
        self.cursor.shape_id("the id of a resource").map(Some)
    }

    fn mixins(&mut self) -> Parsed<Vec<Word<'a>>> {
        self.cursor.skip_spaces();
        if self.cursor.peek_word() != "with" {
            return Ok(Vec::new());
        }
        let word = self.cursor.identifier("`with`")?;
        self.needs_version_2(word.span(), "mixins")?;
        self.cursor.skip();
        self.cursor.expect(b'[')?;
        self.cursor.skip();
        let mut mixins = Vec::new();
        loop {
            mixins.push(self.cursor.shape_id("the id of a mixin")?);
            self.cursor.skip();
            if self.cursor.eat(b']') {
                return Ok(mixins);
            }
        }
    }
}
