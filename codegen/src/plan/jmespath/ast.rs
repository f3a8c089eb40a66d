//! The tree of an expression.

use serde_json::Value;

/// An expression.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    /// Where it stands in the text: an offset in bytes.
    pub(crate) at: usize,
    /// How deep the tree below it is.
    pub(crate) depth: usize,
    pub(crate) kind: Kind,
}

/// What an expression is. All but literals are about a current value, which at first is the whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// `@`, or what is left out before `[*]` and `*`.
    Current,
    /// `name`
    Field(String),
    /// `[0]`
    Index(i64),
    /// `'text'` and `` `json` ``
    Literal(Value),
    /// `of.then` and `of[0]`: `of` is the current value of `then`.
    Sub(Box<Expr>, Box<Expr>),
    /// `of | then`
    Pipe(Box<Expr>, Box<Expr>),
    /// `of[*].each` and its like: `each` with every element as its current value, without nulls.
    Project {
        of: Box<Expr>,
        over: Over,
        each: Box<Expr>,
    },
    /// `a == b`
    Compare(Box<Expr>, Comparison, Box<Expr>),
    /// `a && b`
    And(Box<Expr>, Box<Expr>),
    /// `a || b`
    Or(Box<Expr>, Box<Expr>),
    /// `!a`
    Not(Box<Expr>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `{name: a}`
    Hash(Vec<(String, Expr)>),
    /// `name(a, b)`
    Function(String, Vec<Expr>),
    /// `&a`
    Reference(Box<Expr>),
}

/// What a projection goes over.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Over {
    /// `[*]`: the elements of a list.
    Elements,
    /// `*`: the values of a map.
    Values,
    /// `[]`: the elements of a list, and of the lists in it.
    Flattened,
    /// `[?condition]`: the elements for which a condition holds.
    Filtered(Box<Expr>),
    /// `[start:stop:step]`: a part of a list.
    Slice([Option<i64>; 3]),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// Each with its symbol, which JMESPath and Rust share.
    const SYMBOLS: [(Self, &'static str); 6] = [
        (Self::Equal, "=="),
        (Self::NotEqual, "!="),
        (Self::Less, "<"),
        (Self::LessOrEqual, "<="),
        (Self::Greater, ">"),
        (Self::GreaterOrEqual, ">="),
    ];

    /// The comparison of a symbol.
    pub(crate) fn of_symbol(symbol: &str) -> Option<Self> {
        let found = Self::SYMBOLS.iter().find(|(_, it)| *it == symbol);
        found.map(|(comparison, _)| *comparison)
    }

    /// Its symbol.
    pub(crate) fn symbol(self) -> &'static str {
        let found = Self::SYMBOLS.iter().find(|(it, _)| *it == self);
        found.map_or("", |(_, symbol)| symbol)
    }

    /// Whether it asks which value is greater, which only numbers have an answer to.
    pub(crate) fn is_order(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }

    /// The comparison that holds where this one does not.
    pub(crate) fn negated(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::GreaterOrEqual => Self::Less,
            Self::Greater => Self::LessOrEqual,
            Self::LessOrEqual => Self::Greater,
        }
    }

    /// The comparison with its sides swapped.
    pub(crate) fn swapped(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::Greater => Self::Less,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::GreaterOrEqual => Self::LessOrEqual,
            other => other,
        }
    }
}

impl Expr {
    /// How often the current value is looked at.
    pub(crate) fn uses(&self) -> usize {
        match &self.kind {
            Kind::Current | Kind::Field(_) | Kind::Index(_) => 1,
            Kind::Literal(_) => 0,
            Kind::Sub(of, _)
            | Kind::Pipe(of, _)
            | Kind::Project { of, .. }
            | Kind::Not(of)
            | Kind::Reference(of) => of.uses(),
            Kind::Compare(a, _, b) | Kind::And(a, b) | Kind::Or(a, b) => a.uses() + b.uses(),
            Kind::List(all) | Kind::Function(_, all) => all.iter().map(Self::uses).sum(),
            Kind::Hash(all) => all.iter().map(|(_, it)| it.uses()).sum(),
        }
    }

    /// The expressions it is made of.
    pub(crate) fn parts(&self) -> Vec<&Self> {
        match &self.kind {
            Kind::Current | Kind::Field(_) | Kind::Index(_) | Kind::Literal(_) => Vec::new(),
            Kind::Not(of) | Kind::Reference(of) => vec![of],
            Kind::Sub(a, b)
            | Kind::Pipe(a, b)
            | Kind::Compare(a, _, b)
            | Kind::And(a, b)
            | Kind::Or(a, b) => vec![a, b],
            Kind::Project { of, over, each } => {
                let mut parts: Vec<&Self> = vec![of, each];
                if let Over::Filtered(condition) = over {
                    parts.push(condition);
                }
                parts
            }
            Kind::List(all) | Kind::Function(_, all) => all.iter().collect(),
            Kind::Hash(all) => all.iter().map(|(_, it)| it).collect(),
        }
    }
}

/// Equal are expressions that mean the same, wherever they stand.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}
