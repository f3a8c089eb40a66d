//! Rust expressions with what is known of their values.

use crate::plan::code::Code;
use crate::plan::shape::structure::Role;
use smithy_model::ShapeId;

/// A function of the runtime's `jmespath`.
pub(crate) fn runtime(function: &str) -> Code {
    Code::item(format!("smithy_client_runtime::jmespath::{function}"))
}

/// An expression, the type of its values, and whether there may be none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Typed {
    pub(crate) code: Code,
    pub(crate) ty: Type,
    /// Whether the code is an `Option`.
    pub(crate) nullable: bool,
    /// Whether the code is the value itself, in a field, where others are references to it.
    pub(crate) in_place: bool,
}

/// The type of a value, and how Rust holds it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    /// `null`, which has no code.
    Null,
    /// `bool`
    Bool,
    /// `i64`
    Integer,
    /// `f64`
    Float,
    /// `&str`
    Text,
    /// A reference to an enumeration.
    Enum,
    /// A reference to a structure, planned for a role.
    Structure(ShapeId, Role),
    /// A reference to a union.
    Union(ShapeId),
    /// A slice: the values of a list shape.
    List(ShapeId),
    /// A reference to a `HashMap`: the values of a map shape.
    Map(ShapeId),
    /// An iterator.
    Items {
        item: Box<Type>,
        /// Whether the items are `Option`s.
        nullable: bool,
    },
    /// A tuple, whose fields have names.
    Tuple(Vec<(String, Typed)>),
    /// A reference to a value that expressions cannot look into: a blob, timestamp or document.
    Opaque(&'static str),
    /// What an expression that looks at input and output starts with.
    Both {
        input: Box<Typed>,
        output: Box<Typed>,
    },
}

impl Type {
    /// The name for it in faults.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Integer | Self::Float => "a number",
            Self::Text | Self::Enum => "a string",
            Self::Structure(..) | Self::Tuple(_) | Self::Both { .. } => "a structure",
            Self::Union(_) => "a union",
            Self::List(_) | Self::Items { .. } => "a list",
            Self::Map(_) => "a map",
            Self::Opaque(name) => name,
        }
    }

    pub(crate) fn is_text(&self) -> bool {
        matches!(self, Self::Text | Self::Enum)
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Self::Integer | Self::Float)
    }

    /// Whether Rust copies its values.
    pub(crate) fn is_copy(&self) -> bool {
        match self {
            Self::Items { .. } => false,
            Self::Tuple(fields) => fields.iter().all(|(_, field)| field.ty.is_copy()),
            _ => true,
        }
    }
}

impl Typed {
    /// A value that is always there.
    pub(crate) fn new(code: Code, ty: Type) -> Self {
        Self {
            code,
            ty,
            nullable: false,
            in_place: false,
        }
    }

    /// A value that may be absent: the code is an `Option`.
    pub(crate) fn optional(code: Code, ty: Type) -> Self {
        Self {
            nullable: true,
            ..Self::new(code, ty)
        }
    }

    /// A structure that is a variable: a reference to the input or output.
    pub(crate) fn root(name: &str, structure: &ShapeId, role: Role) -> Self {
        Self::new(Code::name(name), Type::Structure(structure.clone(), role))
    }

    /// The structure with the members `input` and `output`.
    pub(crate) fn both(input: Self, output: Self) -> Self {
        let (input, output) = (Box::new(input), Box::new(output));
        Self::new(Code::name("input"), Type::Both { input, output })
    }

    /// The code for the value, a reference where values are not copied.
    pub(crate) fn value(&self) -> Code {
        if self.in_place {
            self.code.clone().prefixed("&")
        } else {
            self.code.clone()
        }
    }

    /// The code for an `Option` of the value.
    pub(crate) fn option(&self) -> Code {
        if self.nullable {
            self.code.clone()
        } else {
            self.value().some()
        }
    }

    /// The value under another name, as a closure's argument.
    pub(crate) fn bound(&self, name: &str) -> Self {
        Self::new(Code::name(name), self.ty.clone())
    }

    /// Text as `&str`; other values as they are.
    pub(crate) fn into_text(self) -> Self {
        if self.ty != Type::Enum {
            return self;
        }
        let code = if self.nullable {
            self.code
                .call_with("map", Code::name("AsRef::<str>::as_ref"))
        } else {
            self.code.call("as_str")
        };
        Self {
            code,
            ty: Type::Text,
            nullable: self.nullable,
            in_place: false,
        }
    }
}
