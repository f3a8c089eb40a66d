//! What stands in the braces of shapes.

use std::borrow::Cow;

use super::{
    cursor::{Parsed, Wrong},
    statements::Parser,
    syntax::{Body, Bound, Member, Operation, Shape, Target, Trait, TraitId, TraitValue, Word},
};

use crate::Span;

impl<'a> Parser<'a> {
    /// The members of a list, map, structure or union.
    pub(super) fn members(&mut self) -> Parsed<Vec<Member<'a>>> {
        self.open()?;
        self.room.clear();
        loop {
            let traits = self.cursor.traits()?;
            if traits.first().is_none() && self.cursor.eat(b'}') {
                return Ok(self.room.drain(..).collect());
            }
            let member = self.member(traits.all)?;
            self.room.push(member);
        }
    }

    /// The opening brace; documentation before it belongs to nothing.
    fn open(&mut self) -> Parsed<()> {
        self.cursor.take_docs();
        self.cursor.expect(b'{')
    }

    fn member(&mut self, mut traits: Vec<Trait<'a>>) -> Parsed<Member<'a>> {
        let dollar = self.cursor.at;
        let is_elided = self.cursor.eat(b'$');
        let name = self.cursor.identifier("the name of a member or `}`")?;
        let target = if is_elided {
            let span = Span {
                start: dollar,
                ..name.span()
            };
            self.needs_version_2(span, "members without a target")?;
            Target::Elided
        } else {
            self.cursor.skip_spaces();
            if self.cursor.starts_with(":=") {
                return Err(self.cursor.unexpected("`:`"));
            }
            self.cursor.expect(b':')?;
            self.cursor.skip_spaces();
            Target::Id(self.cursor.shape_id("the id of a shape")?)
        };
        let mut end = self.cursor.at;
        self.cursor.skip_spaces();
        if self.cursor.peek() == Some(b'=') {
            let sign = Span {
                start: self.cursor.at,
                end: self.cursor.at + 1,
            };
            self.needs_version_2(sign, "default values")?;
            traits.reserve_exact(1);
            traits.push(self.assignment("default")?);
            end = self.cursor.at;
            self.end_of_assignment()?;
        }
        Ok(Member {
            name,
            target,
            traits,
            end,
        })
    }

    /// The value behind `=`, as the trait that it stands for.
    fn assignment(&mut self, name: &'static str) -> Parsed<Trait<'a>> {
        self.cursor.expect(b'=')?;
        self.cursor.skip_spaces();
        let node = self.cursor.node()?;
        Ok(Trait {
            id: TraitId::Implied(name),
            span: node.span,
            value: TraitValue::Node(node),
        })
    }

    fn end_of_assignment(&mut self) -> Parsed<()> {
        self.cursor.skip_spaces();
        self.cursor.eat(b',');
        self.cursor.line_break()
    }

    pub(super) fn enum_members(&mut self) -> Parsed<Vec<Member<'a>>> {
        self.open()?;
        self.room.clear();
        loop {
            let traits = self.cursor.traits()?;
            if traits.first().is_none() && self.cursor.eat(b'}') {
                return Ok(self.room.drain(..).collect());
            }
            let mut traits = traits.all;
            let name = self.cursor.identifier("the name of a member or `}`")?;
            let mut end = self.cursor.at;
            self.cursor.skip_spaces();
            if self.cursor.peek() == Some(b'=') {
                traits.reserve_exact(1);
                traits.push(self.assignment("enumValue")?);
                end = self.cursor.at;
                self.end_of_assignment()?;
            }
            self.room.push(Member {
                name,
                target: Target::Unit,
                traits,
                end,
            });
        }
    }

    pub(super) fn operation(&mut self, name: &str) -> Parsed<Operation<'a>> {
        self.cursor.expect(b'{')?;
        self.cursor.skip();
        let mut operation = Operation::default();
        while !self.cursor.eat(b'}') {
            let key = self
                .cursor
                .identifier("`input`, `output`, `errors` or `}`")?;
            self.cursor.skip();
            let is_repeated = match key.text {
                "input" => operation.input.is_some(),
                "output" => operation.output.is_some(),
                _ => key.text == "errors" && operation.errors.is_some(),
            };
            if is_repeated {
                let message = format!("the operation has `{}` already", key.text);
                return Err(Wrong::new(key.span(), message));
            }
            match key.text {
                "input" => operation.input = Some(self.bound(key, name)?),
                "output" => operation.output = Some(self.bound(key, name)?),
                "errors" => operation.errors = Some(self.errors()?),
                other => {
                    let wrong = format!("operations have no property `{other}`");
                    let wrong = Wrong::new(key.span(), wrong);
                    return Err(wrong.meant(other, ["input", "output", "errors"]));
                }
            }
            if self.cursor.peek() != Some(b'}') {
                self.cursor.expect_skip()?;
            }
        }
        Ok(operation)
    }

    fn errors(&mut self) -> Parsed<Vec<Word<'a>>> {
        if self.cursor.starts_with(":=") {
            return Err(self.cursor.unexpected("`:`"));
        }
        self.cursor.expect(b':')?;
        self.cursor.skip();
        self.cursor.expect(b'[')?;
        let mut errors = Vec::new();
        loop {
            self.cursor.skip();
            if self.cursor.eat(b']') {
                return Ok(errors);
            }
            errors.push(self.cursor.shape_id("the id of an error or `]`")?);
        }
    }

    /// What an operation's `input` or `output` is.
    fn bound(&mut self, key: Word<'a>, operation: &str) -> Parsed<Bound<'a>> {
        if !self.cursor.starts_with(":=") {
            if !self.cursor.eat(b':') {
                return Err(self.cursor.unexpected("`:` or `:=`"));
            }
            self.cursor.skip();
            return Ok(Bound::Id(self.cursor.shape_id("the id of a structure")?));
        }
        let sign = Span {
            start: self.cursor.at,
            end: self.cursor.at + 2,
        };
        self.needs_version_2(sign, "structures in operations")?;
        self.cursor.at = sign.end;
        self.cursor.take_docs();
        let (suffix, implied) = match key.text {
            "input" => (&self.suffixes.input, "input"),
            _ => (&self.suffixes.output, "output"),
        };
        let name = format!("{operation}{suffix}");
        let mut traits = self.cursor.traits()?.all;
        traits.push(Trait {
            id: TraitId::Implied(implied),
            value: TraitValue::Annotation,
            span: key.span(),
        });
        let mut shape = Shape {
            kind: "structure",
            kind_span: key.span(),
            name: Cow::Owned(name.clone()),
            name_span: key.span(),
            traits,
            resource: None,
            mixins: Vec::new(),
            body: Body::None,
            end: 0,
        };
        self.rest(&mut shape)?;
        self.file.shapes.push(shape);
        Ok(Bound::Inline {
            name,
            span: key.span(),
        })
    }
}
