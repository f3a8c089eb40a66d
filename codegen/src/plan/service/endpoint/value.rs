//! Expressions in Rust's terms.

/// A local variable of `resolve`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Local {
    /// Its name, different from that of any other variable in scope.
    pub(crate) name: String,
    /// Tells it from variables of other scopes that have the same name.
    pub(super) id: usize,
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A string literal.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// An integer literal.
    Int(i64),
    /// A variable.
    Local(Local),
    /// `params.field`
    Param(String),
    /// `params.field()`
    Getter(String),
    /// `format!(…)`
    Format(Vec<Piece>),
    /// A function of the runtime's module `rules`.
    Call(&'static str, Vec<Value>),
    /// `value.field`
    Field(Box<Value>, &'static str),
    /// `value.method(…)`
    Method(Box<Value>, &'static str, Vec<Value>),
    /// `value.map_or_else(|| default, str::to_owned)`
    OwnedOr(Box<Value>, Box<Value>),
    /// `if condition { one } else { other }`
    If(Box<[Value; 3]>),
    /// `Some(value)`
    Some(Box<Value>),
    /// `!value`
    Not(Box<Value>),
    /// `one == other`
    Equal(Box<Value>, Box<Value>),
    /// `one != other`
    NotEqual(Box<Value>, Box<Value>),
    /// `&value`
    Borrow(Box<Value>),
}

/// A part of a format string.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// Text, not yet escaped for a format string.
    Text(String),
    /// A variable to display.
    Local(Local),
}

impl Value {
    pub(super) fn method(self, name: &'static str) -> Self {
        Self::Method(Box::new(self), name, Vec::new())
    }

    pub(super) fn method_with(self, name: &'static str, argument: Self) -> Self {
        Self::Method(Box::new(self), name, vec![argument])
    }

    pub(super) fn negated(self) -> Self {
        match self {
            Self::Bool(value) => Self::Bool(!value),
            Self::Not(value) => *value,
            Self::Equal(one, other) => Self::NotEqual(one, other),
            Self::NotEqual(one, other) => Self::Equal(one, other),
            Self::Method(value, "is_some", _) => value.method("is_none"),
            Self::Method(value, "is_none", _) => value.method("is_some"),
            other => Self::Not(Box::new(other)),
        }
    }

    /// Calls `visit` with each variable of the expression, each time it stands there.
    pub(super) fn locals(&self, visit: &mut impl FnMut(&Local)) {
        match self {
            Self::Local(local) => visit(local),
            Self::Format(pieces) => pieces.iter().filter_map(Piece::local).for_each(visit),
            _ => {
                for part in self.parts() {
                    part.locals(visit);
                }
            }
        }
    }

    /// Whether the expression reads a parameter.
    pub(super) fn uses_params(&self) -> bool {
        matches!(self, Self::Param(_) | Self::Getter(_))
            || self.parts().into_iter().any(Self::uses_params)
    }

    /// The expressions this one consists of.
    fn parts(&self) -> Vec<&Value> {
        match self {
            Self::Text(_)
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Local(_)
            | Self::Param(_)
            | Self::Getter(_)
            | Self::Format(_) => Vec::new(),
            Self::Call(_, arguments) => arguments.iter().collect(),
            Self::Method(of, _, arguments) => std::iter::once(&**of).chain(arguments).collect(),
            Self::If(parts) => parts.iter().collect(),
            Self::Field(of, _) | Self::Some(of) | Self::Not(of) | Self::Borrow(of) => vec![of],
            Self::OwnedOr(one, other) | Self::Equal(one, other) | Self::NotEqual(one, other) => {
                vec![one, other]
            }
        }
    }
}

impl Piece {
    fn local(&self) -> Option<&Local> {
        match self {
            Self::Text(_) => None,
            Self::Local(local) => Some(local),
        }
    }
}
