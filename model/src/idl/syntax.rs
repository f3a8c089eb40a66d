//! What an IDL file says, with names as they stand in it.

use std::{borrow::Cow, collections::HashMap};

use crate::{Span, version::Version};

/// A part of the file that is one word: an identifier or a shape id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: usize,
}

impl Word<'_> {
    pub(crate) fn span(&self) -> Span {
        Span {
            start: self.start,
            end: self.start + self.text.len(),
        }
    }
}

/// A whole file.
#[derive(Debug)]
pub(crate) struct File<'a> {
    pub(crate) version: Version,
    pub(crate) metadata: Vec<(Key<'a>, Node<'a>)>,
    pub(crate) namespace: Option<&'a str>,
    /// Names that `use` statements bring in, and what they stand for.
    pub(crate) uses: HashMap<&'a str, Word<'a>>,
    pub(crate) shapes: Vec<Shape<'a>>,
    pub(crate) applies: Vec<Apply<'a>>,
}

/// A value as metadata and traits have it.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) value: Value<'a>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum Value<'a> {
    /// A number, `true`, `false` or `null`, which JSON writes alike.
    Literal(&'a str),
    Text(Text<'a>),
    /// A word without quotes, which is the id of a shape.
    Id(&'a str),
    Array(Vec<Node<'a>>),
    Object(Vec<(Key<'a>, Node<'a>)>),
}

/// A text as it stands in the file, with its quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Text<'a> {
    /// A string without a sign that JSON would write in another way.
    Plain(&'a str),
    Quoted(&'a str),
    Block(&'a str),
}

/// The key of an object.
#[derive(Debug)]
pub(crate) struct Key<'a> {
    pub(crate) text: KeyText<'a>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum KeyText<'a> {
    Identifier(&'a str),
    Text(Text<'a>),
}

/// A trait that is applied.
#[derive(Debug)]
pub(crate) struct Trait<'a> {
    pub(crate) id: TraitId<'a>,
    pub(crate) value: TraitValue<'a>,
    /// From `@` to the end.
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum TraitId<'a> {
    Named(Word<'a>),
    /// A trait that has a syntax of its own, by its name in the prelude.
    Implied(&'static str),
}

#[derive(Debug)]
pub(crate) enum TraitValue<'a> {
    /// There is none: what this means depends on the trait.
    Annotation,
    Node(Node<'a>),
    /// Documentation comments, which are all that is in the trait's span but white space and other
    /// comments.
    Docs,
}

#[derive(Debug)]
pub(crate) struct Apply<'a> {
    pub(crate) target: Word<'a>,
    pub(crate) traits: Vec<Trait<'a>>,
}

#[derive(Debug)]
pub(crate) struct Shape<'a> {
    /// The type, as the JSON AST calls it too.
    pub(crate) kind: &'static str,
    /// Where the type is named.
    pub(crate) kind_span: Span,
    /// The name without its namespace.
    pub(crate) name: Cow<'a, str>,
    /// Where the name stands, or what gave rise to it.
    pub(crate) name_span: Span,
    pub(crate) traits: Vec<Trait<'a>>,
    /// The resource that the shape is `for`.
    pub(crate) resource: Option<Word<'a>>,
    pub(crate) mixins: Vec<Word<'a>>,
    pub(crate) body: Body<'a>,
    /// The offset behind the shape.
    pub(crate) end: usize,
}

#[derive(Debug)]
pub(crate) enum Body<'a> {
    /// A simple type has none.
    None,
    Members(Vec<Member<'a>>),
    /// What services and resources have.
    Properties(Vec<(Key<'a>, Node<'a>)>),
    Operation(Operation<'a>),
}

#[derive(Debug)]
pub(crate) struct Member<'a> {
    pub(crate) name: Word<'a>,
    pub(crate) target: Target<'a>,
    pub(crate) traits: Vec<Trait<'a>>,
    /// The offset behind the member.
    pub(crate) end: usize,
}

#[derive(Debug)]
pub(crate) enum Target<'a> {
    Id(Word<'a>),
    /// That of the resource's property or the mixin's member of the same name.
    Elided,
    /// That of members of enums, which have no other.
    Unit,
}

#[derive(Debug, Default)]
pub(crate) struct Operation<'a> {
    pub(crate) input: Option<Bound<'a>>,
    pub(crate) output: Option<Bound<'a>>,
    pub(crate) errors: Option<Vec<Word<'a>>>,
}

/// The input or output of an operation.
#[derive(Debug)]
pub(crate) enum Bound<'a> {
    Id(Word<'a>),
    /// A structure that is defined there and then, by its name in the file's namespace.
    Inline {
        name: String,
        span: Span,
    },
}

/// Every type of shape that a statement may begin with.
pub(super) const TYPES: [&str; 23] = [
    "structure",
    "string",
    "list",
    "operation",
    "enum",
    "union",
    "map",
    "integer",
    "boolean",
    "timestamp",
    "blob",
    "long",
    "resource",
    "service",
    "intEnum",
    "document",
    "float",
    "double",
    "byte",
    "short",
    "bigInteger",
    "bigDecimal",
    "set",
];
