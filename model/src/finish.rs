//! From flattened declarations to shapes.

use std::collections::HashSet;

use crate::{
    Member, Shape, ShapeId, ShapeKind, Span, Traits,
    declaration::{Declaration, Named, Type},
    json,
    reader::Reader,
    resolve::Resolver,
    traits::{Entry, Typed},
    upgrade::{self, Implied},
    version::Version,
};

impl<'a> Resolver<'_, 'a> {
    /// The shape that a flattened declaration amounts to.
    pub(crate) fn finish(&mut self, declaration: Declaration<'a>) -> Option<Shape<'a>> {
        let Declaration {
            id,
            kind,
            span,
            mut traits,
            mut members,
            ..
        } = declaration;
        let kind = match kind {
            Type::Simple(ShapeKind::String) => self.string(&id, &mut traits),
            Type::Simple(kind) => kind,
            Type::Named(named) => {
                self.complete(&id, named, &mut members);
                self.named(&id, span, named, members)
            }
            Type::List | Type::Set => {
                if matches!(kind, Type::Set) {
                    let (id, value) = ("smithy.api#uniqueItems", json::constant("{}"));
                    traits.set(Entry::derived(id, value, Typed::Untyped, span));
                }
                ShapeKind::List(Box::new(self.fixed(&id, span, &mut members, "member")?))
            }
            Type::Map => {
                let key = self.fixed(&id, span, &mut members, "key");
                let value = self.fixed(&id, span, &mut members, "value");
                ShapeKind::Map {
                    key: Box::new(key?),
                    value: Box::new(value?),
                }
            }
            Type::Service => ShapeKind::Service,
            Type::Operation => ShapeKind::Operation,
            Type::Resource => ShapeKind::Resource,
        };
        Some(Shape {
            id,
            kind,
            traits,
            span,
        })
    }

    /// A string, or the enum that its `enum` trait makes it.
    fn string(&mut self, id: &ShapeId, traits: &mut Traits<'a>) -> ShapeKind<'a> {
        let Some(members) = upgrade::enum_members(self.reader.source, traits) else {
            return ShapeKind::String;
        };
        traits.remove("smithy.api#enum");
        self.check_values(id, Named::Enum, &members);
        ShapeKind::Enum(members)
    }

    /// Gives members the traits that are implied.
    fn complete(&mut self, id: &ShapeId, named: Named, members: &mut [Member<'a>]) {
        let Reader { source, index, .. } = self.reader;
        let version = index.version_of(source, id);
        for member in members {
            if named == Named::Enum {
                upgrade::name_as_value(source, member);
            } else if named == Named::Structure && version == Version::V1 {
                let implied = self.implied.entry(member.target.clone());
                implied
                    .or_insert_with_key(|target| Implied::of_target(index, target))
                    .apply(member);
            }
        }
    }

    fn named(
        &mut self,
        id: &ShapeId,
        span: Span,
        named: Named,
        members: Vec<Member<'a>>,
    ) -> ShapeKind<'a> {
        if members.is_empty() && named != Named::Structure {
            self.fault(id, span, "the shape has no members");
        }
        match named {
            Named::Structure => ShapeKind::Structure(members),
            Named::Union => ShapeKind::Union(members),
            Named::Enum | Named::IntEnum => {
                self.check_values(id, named, &members);
                if named == Named::Enum {
                    ShapeKind::Enum(members)
                } else {
                    ShapeKind::IntEnum(members)
                }
            }
        }
    }

    /// Values of enums are strings with something in them, values of `intEnum`s are 32-bit
    /// integers, and none is there twice.
    fn check_values(&mut self, id: &ShapeId, named: Named, members: &[Member<'a>]) {
        let mut seen = HashSet::new();
        for member in members {
            let value = member.traits.enum_value();
            let fits = value.is_some_and(|value| match named {
                Named::Enum => value.as_str().is_some_and(|text| !text.is_empty()),
                _ => value
                    .as_i64()
                    .is_some_and(|number| i32::try_from(number).is_ok()),
            });
            let message = if !fits {
                let expected = if named == Named::Enum {
                    "a string that is not empty"
                } else {
                    "a 32-bit integer"
                };
                format!("the member's value must be {expected}")
            } else if seen.insert(value.map(ToString::to_string)) {
                continue;
            } else {
                "another member has the same value".to_owned()
            };
            let span = member
                .traits
                .span_of("smithy.api#enumValue")
                .unwrap_or(member.span);
            let fault = self
                .reader
                .source
                .fault(span, message)
                .shape(id.clone())
                .member(&member.name);
            self.push(fault.trait_id("smithy.api#enumValue"));
        }
    }

    fn fixed(
        &mut self,
        id: &ShapeId,
        span: Span,
        members: &mut Vec<Member<'a>>,
        name: &str,
    ) -> Option<Member<'a>> {
        let at = members.iter().position(|member| member.name == name);
        if at.is_none() && !self.reader.has_fault(id, name) {
            self.fault(id, span, format!("`{name}` is missing"));
        }
        at.map(|at| members.swap_remove(at))
    }
}
