//! What shapes look like once everything about them is known.

use std::collections::BTreeMap;

use crate::{ShapeId, Span, Traits};

/// A shape with its mixins flattened, its `apply`s merged and 1.0 ways of speaking put into 2.0's.
#[derive(Debug, Clone)]
pub struct Shape<'a> {
    /// The shape's id.
    pub id: ShapeId,
    /// Its type, and the members that come with the type.
    pub kind: ShapeKind<'a>,
    /// Its traits.
    pub traits: Traits<'a>,
    /// Where the model defines it, from the id to the end; empty for a shape of the prelude.
    pub span: Span,
}

/// The [type](https://smithy.io/2.0/spec/model.html#shapes) of a shape.
///
/// A `set` is a [`List`](Self::List) with `uniqueItems`; a `string` with an `enum` trait is an
/// [`Enum`](Self::Enum).
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names are those of Smithy's types")]
pub enum ShapeKind<'a> {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
    Enum(Vec<Member<'a>>),
    IntEnum(Vec<Member<'a>>),
    List(Box<Member<'a>>),
    Map {
        key: Box<Member<'a>>,
        value: Box<Member<'a>>,
    },
    Structure(Vec<Member<'a>>),
    Union(Vec<Member<'a>>),
    Service,
    Operation,
    Resource,
}

/// A member of a shape.
#[derive(Debug, Clone)]
pub struct Member<'a> {
    /// The member's name, a Smithy identifier.
    pub name: String,
    /// The shape its values have.
    pub target: ShapeId,
    /// The member's own traits; those of the target are the target's.
    pub traits: Traits<'a>,
    /// Where the model defines it, from the name to the end.
    pub span: Span,
}

/// A [service](https://smithy.io/2.0/spec/service-types.html#service).
#[derive(Debug, Clone)]
pub struct Service<'a> {
    /// The service's id.
    pub id: ShapeId,
    /// Its version; empty if it has none.
    pub version: String,
    /// Its traits.
    pub traits: Traits<'a>,
    /// The operations of the service and of its resources, each once, in order of their names.
    pub operations: Vec<ShapeId>,
    /// Errors that every operation may return.
    pub errors: Vec<ShapeId>,
    /// Names that shapes have in this service in place of their own.
    pub rename: BTreeMap<ShapeId, String>,
    /// Where the model defines it.
    pub span: Span,
}

/// An [operation](https://smithy.io/2.0/spec/service-types.html#operation) of a service.
#[derive(Debug, Clone)]
pub struct Operation<'a> {
    /// The operation's id.
    pub id: ShapeId,
    /// The input structure; `smithy.api#Unit` if the model names none.
    pub input: ShapeId,
    /// The output structure; `smithy.api#Unit` if the model names none.
    pub output: ShapeId,
    /// Errors it may return: its own, then those of the service, each once, in order of the model.
    pub errors: Vec<ShapeId>,
    /// Its traits.
    pub traits: Traits<'a>,
    /// Where the model defines it.
    pub span: Span,
}

impl<'a> Shape<'a> {
    /// The members in order of the model: of a structure, a union or an enum; of a list, its
    /// `member`; of a map, its `key` and `value`.
    pub fn members(&self) -> impl Iterator<Item = &Member<'a>> {
        let (slice, pair): (&[Member<'a>], _) = match &self.kind {
            ShapeKind::Enum(members)
            | ShapeKind::IntEnum(members)
            | ShapeKind::Structure(members)
            | ShapeKind::Union(members) => (members, [None, None]),
            ShapeKind::List(member) => (&[], [Some(&**member), None]),
            ShapeKind::Map { key, value } => (&[], [Some(&**key), Some(&**value)]),
            _ => (&[], [None, None]),
        };
        slice.iter().chain(pair.into_iter().flatten())
    }

    /// The member of a name.
    pub fn member(&self, name: &str) -> Option<&Member<'a>> {
        self.members().find(|member| member.name == name)
    }

    /// Whether it is an [event stream](https://smithy.io/2.0/spec/streaming.html#event-streams): a
    /// union with the `streaming` trait.
    pub fn is_event_stream(&self) -> bool {
        self.traits.streaming() && matches!(self.kind, ShapeKind::Union(_))
    }
}

impl ShapeKind<'_> {
    /// The kind of a simple type other than the enums.
    pub(crate) fn simple(name: &str) -> Option<Self> {
        Some(match name {
            "blob" => Self::Blob,
            "boolean" => Self::Boolean,
            "string" => Self::String,
            "byte" => Self::Byte,
            "short" => Self::Short,
            "integer" => Self::Integer,
            "long" => Self::Long,
            "float" => Self::Float,
            "double" => Self::Double,
            "bigInteger" => Self::BigInteger,
            "bigDecimal" => Self::BigDecimal,
            "timestamp" => Self::Timestamp,
            "document" => Self::Document,
            _ => return None,
        })
    }

    /// The type's name in the JSON AST.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Service => "service",
            Self::Operation => "operation",
            Self::Resource => "resource",
        }
    }

    /// Whether it is one of the [simple types](https://smithy.io/2.0/spec/simple-types.html).
    pub fn is_simple(&self) -> bool {
        !matches!(
            self,
            Self::List(_)
                | Self::Map { .. }
                | Self::Structure(_)
                | Self::Union(_)
                | Self::Service
                | Self::Operation
                | Self::Resource
        )
    }
}
