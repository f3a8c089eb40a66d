//! Rust expressions, as far as plans need them. `emit` prints them.

/// A Rust expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Code {
    /// A variable, or a path that is written in full: `it`, `None`, `String::as_str`.
    Name(String),
    /// A variable that is told from others of the same name.
    Local(Local),
    /// An item that the file imports, or what belongs to it: `Blob`, `Blob::new`.
    Item {
        /// The full path of the item.
        path: String,
        /// What is meant of the item, if it is not the item itself.
        member: Option<String>,
    },
    /// A string.
    Text(String),
    /// A character.
    Char(char),
    /// An integer, and the type that it is a literal of where that has to be said.
    Integer(i128, &'static str),
    /// A floating-point number, and the type that it is a literal of where that has to be said.
    Float(f64, &'static str),
    /// `true` or `false`.
    Bool(bool),
    /// A string that is composed.
    Format(Vec<Piece>),
    /// A field of a structure or tuple.
    Field(Box<Code>, String),
    /// A method's call.
    Call(Box<Code>, String, Vec<Code>),
    /// What an option or a result holds; without a value, the function returns: `self?`
    Try(Box<Code>),
    /// A function's call.
    Apply(Box<Code>, Vec<Code>),
    /// A closure with a pattern for its argument.
    Closure(&'static str, Box<Code>),
    /// Two sides and an operator between them.
    Binary(Box<Code>, &'static str, Box<Code>),
    /// An operator before an expression.
    Prefix(&'static str, Box<Code>),
    /// `if condition { one } else { other }`
    If(Box<[Code; 3]>),
    /// An array.
    Array(Vec<Code>),
    /// A `Vec`.
    Vector(Vec<Code>),
    /// A tuple.
    Tuple(Vec<Code>),
}

/// A variable of a function that has several of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Local {
    /// Its name, different from that of any other variable in scope.
    pub(crate) name: String,
    /// Tells it from variables of other scopes that have the same name.
    pub(crate) id: usize,
}

/// A part of a string that is composed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// Text, not yet escaped for a format string.
    Text(String),
    /// A variable to display.
    Local(Local),
}

/// The name that the argument of a closure has.
pub(crate) const IT: &str = "it";

impl Code {
    pub(crate) fn name(name: impl Into<String>) -> Self {
        Self::Name(name.into())
    }

    /// An item that the file imports.
    pub(crate) fn item(path: impl Into<String>) -> Self {
        let (path, member) = (path.into(), None);
        Self::Item { path, member }
    }

    /// What belongs to an item that the file imports.
    pub(crate) fn member(path: impl Into<String>, member: impl Into<String>) -> Self {
        let (path, member) = (path.into(), Some(member.into()));
        Self::Item { path, member }
    }

    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// An integer whose type follows from where it stands.
    pub(crate) fn integer(value: impl Into<i128>) -> Self {
        Self::Integer(value.into(), "")
    }

    /// A floating-point number whose type follows from where it stands.
    pub(crate) fn float(value: f64) -> Self {
        Self::Float(value, "")
    }

    /// The `String` of a text.
    pub(crate) fn owned(text: &str) -> Self {
        if text.is_empty() {
            Self::name("String::new").apply(Vec::new())
        } else {
            Self::text(text).call("to_owned")
        }
    }

    /// The closure's argument.
    pub(crate) fn it() -> Self {
        Self::name(IT)
    }

    pub(crate) fn field(self, name: impl Into<String>) -> Self {
        Self::Field(Box::new(self), name.into())
    }

    /// A method's call without arguments.
    pub(crate) fn call(self, method: impl Into<String>) -> Self {
        Self::Call(Box::new(self), method.into(), Vec::new())
    }

    /// A method's call with an argument.
    pub(crate) fn call_with(self, method: impl Into<String>, argument: Self) -> Self {
        Self::Call(Box::new(self), method.into(), vec![argument])
    }

    /// A method's call with a closure of one argument, which `body` calls `it`.
    pub(crate) fn call_with_closure(self, method: &str, body: Self) -> Self {
        let closure = Self::closure(body);
        self.call_with(method, closure)
    }

    /// What the option or the result holds; without a value, the function returns.
    pub(crate) fn tried(self) -> Self {
        Self::Try(Box::new(self))
    }

    /// A call of it, a function.
    pub(crate) fn apply(self, arguments: Vec<Self>) -> Self {
        Self::Apply(Box::new(self), arguments)
    }

    pub(crate) fn binary(self, operator: &'static str, right: Self) -> Self {
        Self::Binary(Box::new(self), operator, Box::new(right))
    }

    pub(crate) fn prefixed(self, operator: &'static str) -> Self {
        Self::Prefix(operator, Box::new(self))
    }

    /// `Some(self)`.
    pub(crate) fn some(self) -> Self {
        Self::name("Some").apply(vec![self])
    }

    /// The closure whose argument `body` calls `it`.
    pub(crate) fn closure(body: Self) -> Self {
        if body == Self::it().call("flatten") {
            return Self::name("Iterator::flatten");
        }
        let pattern = if !body.mentions(IT) {
            "_"
        } else if body.changes(IT) {
            "mut it"
        } else {
            "it"
        };
        Self::Closure(pattern, Box::new(body))
    }

    /// The closure whose argument is a pair that `body` calls `left` and `right`.
    pub(crate) fn closure_of_pair(body: Self) -> Self {
        let pattern = if body.changes("left") {
            "(mut left, right)"
        } else {
            "(left, right)"
        };
        Self::Closure(pattern, Box::new(body))
    }

    /// The closure of a filter, whose argument refers to what `condition` calls `it`.
    pub(crate) fn filter(condition: Self) -> Self {
        let pattern = if condition.mentions(IT) { "&it" } else { "_" };
        Self::Closure(pattern, Box::new(condition))
    }

    /// The closure without an argument.
    pub(crate) fn deferred(self) -> Self {
        Self::Closure("", Box::new(self))
    }

    /// Whether evaluating it twice costs nothing: it is a variable or a field of one.
    pub(crate) fn is_plain(&self) -> bool {
        match self {
            Self::Name(_) => true,
            Self::Field(of, _) => of.is_plain(),
            _ => false,
        }
    }

    pub(crate) fn is_literal(&self) -> bool {
        matches!(
            self,
            Self::Text(_) | Self::Integer(..) | Self::Float(..) | Self::Bool(_)
        )
    }

    /// Whether it refers to a variable of its surroundings.
    pub(crate) fn mentions(&self, name: &str) -> bool {
        match self {
            Self::Name(it) => it == name,
            Self::Closure(pattern, body) => !binds(pattern, name) && body.mentions(name),
            other => other.parts().into_iter().any(|part| part.mentions(name)),
        }
    }

    /// Whether it is an expression, or that is a part of it.
    pub(crate) fn has(&self, expression: &Self) -> bool {
        let mut parts = self.parts().into_iter();
        self == expression || parts.any(|part| part.has(expression))
    }

    /// Whether it advances a variable that is an iterator.
    fn changes(&self, name: &str) -> bool {
        match self {
            Self::Call(of, method, _) if method == "any" && **of == Self::name(name) => true,
            Self::Closure(pattern, body) => !binds(pattern, name) && body.changes(name),
            other => other.parts().into_iter().any(|part| part.changes(name)),
        }
    }

    /// Calls `visit` with each [`Local`] of the expression, each time it stands there.
    pub(crate) fn locals(&self, visit: &mut impl FnMut(&Local)) {
        match self {
            Self::Local(local) => visit(local),
            Self::Format(pieces) => {
                for piece in pieces {
                    if let Piece::Local(local) = piece {
                        visit(local);
                    }
                }
            }
            _ => {
                for part in self.parts() {
                    part.locals(visit);
                }
            }
        }
    }

    /// The expressions it is made of.
    fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Name(_)
            | Self::Local(_)
            | Self::Item { .. }
            | Self::Text(_)
            | Self::Char(_)
            | Self::Integer(..)
            | Self::Float(..)
            | Self::Bool(_)
            | Self::Format(_) => Vec::new(),
            Self::Field(of, _) | Self::Closure(_, of) | Self::Prefix(_, of) | Self::Try(of) => {
                vec![of]
            }
            Self::Binary(left, _, right) => vec![left, right],
            Self::Call(of, _, arguments) | Self::Apply(of, arguments) => {
                std::iter::once(&**of).chain(arguments).collect()
            }
            Self::If(parts) => parts.iter().collect(),
            Self::Array(all) | Self::Vector(all) | Self::Tuple(all) => all.iter().collect(),
        }
    }
}

/// Whether a closure's pattern gives a name a new meaning.
fn binds(pattern: &str, name: &str) -> bool {
    pattern
        .split(|c: char| !c.is_alphanumeric())
        .any(|it| it == name)
}

/// Both, of which one may be known.
pub(crate) fn and(left: Code, right: Code) -> Code {
    match (left, right) {
        (Code::Bool(true), other) | (other, Code::Bool(true)) => other,
        (Code::Bool(false), _) | (_, Code::Bool(false)) => Code::Bool(false),
        (left, right) => left.binary("&&", right),
    }
}

/// Either, of which one may be known.
pub(crate) fn or(left: Code, right: Code) -> Code {
    match (left, right) {
        (Code::Bool(false), other) | (other, Code::Bool(false)) => other,
        (Code::Bool(true), _) | (_, Code::Bool(true)) => Code::Bool(true),
        (left, right) => left.binary("||", right),
    }
}

/// Comparisons and other questions, each with its opposite.
const OPPOSITES: [(&str, &str); 4] = [
    ("==", "!="),
    ("<", ">="),
    (">", "<="),
    ("is_some", "is_none"),
];

/// The opposite of an operator or method.
fn opposite(question: &str) -> Option<&'static str> {
    let either = |(one, other): &(&str, &'static str)| (*one == question).then_some(*other);
    let swapped = OPPOSITES.map(|(one, other)| (other, one));
    OPPOSITES.iter().chain(&swapped).find_map(either)
}

/// The opposite.
pub(crate) fn not(code: Code) -> Code {
    match code {
        Code::Bool(known) => Code::Bool(!known),
        Code::Prefix("!", of) => *of,
        Code::Binary(left, operator, right) => match opposite(operator) {
            Some(operator) => Code::Binary(left, operator, right),
            None => Code::Binary(left, operator, right).prefixed("!"),
        },
        Code::Call(of, method, arguments) => match opposite(&method) {
            Some(method) => Code::Call(of, method.to_owned(), arguments),
            None => Code::Call(of, method, arguments).prefixed("!"),
        },
        other => other.prefixed("!"),
    }
}

/// Whether an `Option` of a boolean is `Some(value)`; `negated` whether it is not.
pub(crate) fn is_some(code: Code, value: bool, negated: bool) -> Code {
    match code {
        Code::Call(of, method, mut arguments) if method == "map" => match arguments.pop() {
            Some(Code::Closure(pattern, body)) => {
                let body = if value == negated { not(*body) } else { *body };
                let method = if negated { "is_none_or" } else { "is_some_and" };
                of.call_with(method, Code::Closure(pattern, Box::new(body)))
            }
            function => {
                arguments.extend(function);
                is_equal(Code::Call(of, method, arguments), value, negated)
            }
        },
        other => is_equal(other, value, negated),
    }
}

fn is_equal(code: Code, value: bool, negated: bool) -> Code {
    let operator = if negated { "!=" } else { "==" };
    code.binary(operator, Code::Bool(value).some())
}
