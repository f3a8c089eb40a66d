//! Rust expressions, as far as JMESPath needs them.

use super::ast::Comparison;

/// A Rust expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Code {
    /// A variable, or the path of a function.
    Name(String),
    /// A string.
    Text(String),
    /// A character.
    Char(char),
    /// A number, as `i64`.
    Integer(i64),
    /// A number, as `f64`.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A field of a structure or tuple.
    Field(Box<Code>, String),
    /// A method's call.
    Call(Box<Code>, String, Vec<Code>),
    /// A function of the runtime's `jmespath`.
    Runtime(&'static str),
    /// A function's call.
    Apply(Box<Code>, Vec<Code>),
    /// A closure with a pattern for its argument.
    Closure(&'static str, Box<Code>),
    /// Two sides and an operator between them.
    Binary(Box<Code>, &'static str, Box<Code>),
    /// An operator before an expression.
    Prefix(&'static str, Box<Code>),
    /// An array.
    Array(Vec<Code>),
    /// A tuple.
    Tuple(Vec<Code>),
}

/// The name that the argument of a closure has: JMESPath's current value.
pub(crate) const IT: &str = "it";

impl Code {
    pub(crate) fn name(name: &str) -> Self {
        Self::Name(name.to_owned())
    }

    /// The closure's argument.
    pub(crate) fn it() -> Self {
        Self::name(IT)
    }

    pub(crate) fn field(self, name: &str) -> Self {
        Self::Field(Box::new(self), name.to_owned())
    }

    /// A method's call without arguments.
    pub(crate) fn call(self, method: &str) -> Self {
        Self::Call(Box::new(self), method.to_owned(), Vec::new())
    }

    /// A method's call with an argument.
    pub(crate) fn call_with(self, method: &str, argument: Self) -> Self {
        Self::Call(Box::new(self), method.to_owned(), vec![argument])
    }

    /// A method's call with a closure of one argument, which `body` calls `it`.
    pub(crate) fn call_with_closure(self, method: &str, body: Self) -> Self {
        let closure = Self::closure(body);
        self.call_with(method, closure)
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
            Self::Text(_) | Self::Integer(_) | Self::Float(_) | Self::Bool(_)
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

    /// Whether it advances a variable that is an iterator.
    fn changes(&self, name: &str) -> bool {
        match self {
            Self::Call(of, method, _) if method == "any" && **of == Self::name(name) => true,
            Self::Closure(pattern, body) => !binds(pattern, name) && body.changes(name),
            other => other.parts().into_iter().any(|part| part.changes(name)),
        }
    }

    fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Name(_)
            | Self::Runtime(_)
            | Self::Text(_)
            | Self::Char(_)
            | Self::Integer(_)
            | Self::Float(_)
            | Self::Bool(_) => Vec::new(),
            Self::Field(of, _) | Self::Closure(_, of) | Self::Prefix(_, of) => vec![of],
            Self::Binary(left, _, right) => vec![left, right],
            Self::Call(of, _, arguments) | Self::Apply(of, arguments) => {
                std::iter::once(&**of).chain(arguments).collect()
            }
            Self::Array(all) | Self::Tuple(all) => all.iter().collect(),
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

/// The opposite.
pub(crate) fn not(code: Code) -> Code {
    match code {
        Code::Bool(known) => Code::Bool(!known),
        Code::Prefix("!", of) => *of,
        Code::Binary(left, operator, right) => match Comparison::of_symbol(operator) {
            Some(comparison) => Code::Binary(left, comparison.negated().symbol(), right),
            None => Code::Binary(left, operator, right).prefixed("!"),
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
