//! A shape as the model states it: its own members and traits, before mixins and `apply`s.

use crate::{Member, ShapeId, ShapeKind, Span, Traits};

/// The types whose members have names of the model's choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Enum,
    IntEnum,
    Structure,
    Union,
}

/// The type of a shape, without what belongs to it.
#[derive(Debug, Clone)]
pub(crate) enum Type {
    /// A type whose shapes differ in traits alone.
    Simple(ShapeKind<'static>),
    Named(Named),
    List,
    Set,
    Map,
    Service,
    Operation,
    Resource,
}

/// A reference to a shape, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    pub(crate) id: ShapeId,
    pub(crate) span: Span,
}

/// What a shape's JSON says.
#[derive(Debug)]
pub(crate) struct Declaration<'a> {
    pub(crate) id: ShapeId,
    pub(crate) kind: Type,
    pub(crate) span: Span,
    pub(crate) traits: Traits<'a>,
    pub(crate) mixins: Vec<Reference>,
    pub(crate) members: Vec<Member<'a>>,
    /// What services, operations and resources have in place of members.
    pub(crate) properties: Properties,
}

/// The properties by which services, resources, operations and structures refer to each other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Properties {
    pub(crate) version: Option<String>,
    pub(crate) input: Option<Reference>,
    pub(crate) output: Option<Reference>,
    pub(crate) operations: Vec<Reference>,
    pub(crate) resources: Vec<Reference>,
    pub(crate) errors: Vec<Reference>,
    pub(crate) rename: Vec<(ShapeId, String)>,
}

impl Type {
    pub(crate) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "enum" => Self::Named(Named::Enum),
            "intEnum" => Self::Named(Named::IntEnum),
            "structure" => Self::Named(Named::Structure),
            "union" => Self::Named(Named::Union),
            "list" => Self::List,
            "set" => Self::Set,
            "map" => Self::Map,
            "service" => Self::Service,
            "operation" => Self::Operation,
            "resource" => Self::Resource,
            _ => Self::Simple(ShapeKind::simple(name)?),
        })
    }

    /// The type's name in the JSON AST.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Simple(kind) => kind.name(),
            Self::Named(Named::Enum) => "enum",
            Self::Named(Named::IntEnum) => "intEnum",
            Self::Named(Named::Structure) => "structure",
            Self::Named(Named::Union) => "union",
            Self::List => "list",
            Self::Set => "set",
            Self::Map => "map",
            Self::Service => "service",
            Self::Operation => "operation",
            Self::Resource => "resource",
        }
    }
}
