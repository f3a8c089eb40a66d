//! From text to a tree.
//!
//! The [grammar](https://jmespath.org/specification.html#grammar) leaves open how tight operators
//! bind. The powers here are those of the implementations: a pipe binds least, then `||`, `&&`,
//! comparisons, and a flattening ends the projections before it.

use super::ExprFault;
use super::ast::{Comparison, Expr, Kind, Over};
use super::lexer::{Token, Word, words};

/// How deep an expression may be.
const MAX_DEPTH: usize = 32;

/// How tight the operators bind.
mod power {
    pub(crate) const PIPE: u8 = 1;
    pub(crate) const OR: u8 = 2;
    pub(crate) const AND: u8 = 3;
    pub(crate) const COMPARE: u8 = 5;
    pub(crate) const FLATTEN: u8 = 9;
    pub(crate) const PROJECTION: u8 = 20;
    pub(crate) const FILTER: u8 = 21;
    pub(crate) const DOT: u8 = 40;
    pub(crate) const BRACKET: u8 = 55;
}

/// Parses an expression.
pub(crate) fn parse(text: &str) -> Result<Expr, ExprFault> {
    let mut parser = Parser {
        words: words(text)?,
        next: 0,
        end: text.len(),
        nesting: 0,
    };
    let expr = parser.expression(0)?;
    match parser.peek() {
        None => Ok(expr),
        Some(_) => Err(parser.unexpected("an operator or the end")),
    }
}

struct Parser {
    words: Vec<Word>,
    next: usize,
    end: usize,
    nesting: usize,
}

type Parsed = Result<Expr, ExprFault>;

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.words.get(self.next).map(|word| &word.token)
    }

    /// Where the next word starts.
    fn at(&self) -> usize {
        self.words.get(self.next).map_or(self.end, |word| word.at)
    }

    fn peek_symbol(&self) -> &'static str {
        match self.peek() {
            Some(Token::Symbol(symbol)) => symbol,
            _ => "",
        }
    }

    /// Takes a symbol if it is the next word.
    fn take(&mut self, symbol: &str) -> bool {
        let is_next = self.peek_symbol() == symbol;
        self.next += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, symbol: &str) -> Result<(), ExprFault> {
        if self.take(symbol) {
            Ok(())
        } else {
            Err(self.unexpected(&format!("`{symbol}`")))
        }
    }

    /// Takes a number if it is the next word.
    fn number(&mut self) -> Option<i64> {
        match self.peek() {
            Some(Token::Number(number)) => {
                let number = *number;
                self.next += 1;
                Some(number)
            }
            _ => None,
        }
    }

    /// The fault that the next word is not what it has to be.
    fn unexpected(&self, expected: &str) -> ExprFault {
        let found = match self.peek() {
            None => "the expression ends".to_owned(),
            Some(Token::Name(name) | Token::Quoted(name)) => format!("found the name `{name}`"),
            Some(Token::Number(number)) => format!("found the number {number}"),
            Some(Token::Literal(value)) => format!("found the literal {value}"),
            Some(Token::Symbol(symbol)) => format!("found `{symbol}`"),
        };
        ExprFault::new(self.at(), format!("{found} where {expected} was expected"))
    }

    fn too_deep(at: usize) -> ExprFault {
        ExprFault::new(at, format!("it is more than {MAX_DEPTH} expressions deep"))
    }

    /// An expression of a kind, unless its tree is too deep.
    fn node(at: usize, kind: Kind) -> Parsed {
        let mut expr = Expr { at, depth: 0, kind };
        let depths = expr.parts().into_iter().map(|part| part.depth + 1);
        expr.depth = depths.max().unwrap_or_default();
        if expr.depth > MAX_DEPTH {
            return Err(Self::too_deep(at));
        }
        Ok(expr)
    }

    /// An expression that operators which bind less tight than `power` end.
    fn expression(&mut self, power: u8) -> Parsed {
        self.nesting += 1;
        if self.nesting > MAX_DEPTH {
            return Err(Self::too_deep(self.at()));
        }
        let mut expr = self.first()?;
        while power < self.power() {
            expr = self.after(expr)?;
        }
        self.nesting -= 1;
        Ok(expr)
    }

    /// How tight the next word binds what is before it.
    fn power(&self) -> u8 {
        match self.peek_symbol() {
            "|" => power::PIPE,
            "||" => power::OR,
            "&&" => power::AND,
            "[]" => power::FLATTEN,
            "[?" => power::FILTER,
            "." => power::DOT,
            "[" => power::BRACKET,
            symbol if Comparison::of_symbol(symbol).is_some() => power::COMPARE,
            _ => 0,
        }
    }

    /// What an expression starts with.
    fn first(&mut self) -> Parsed {
        let at = self.at();
        let Some(token) = self.peek().cloned() else {
            return Err(self.unexpected("an expression"));
        };
        let current = |at| Self::node(at, Kind::Current);
        match token {
            Token::Symbol("[]" | "[?" | "*") => {
                let current = current(at)?;
                self.projection(current)
            }
            Token::Symbol("[") => self.bracket(None),
            Token::Name(_) | Token::Quoted(_) | Token::Symbol("{") => self.member(),
            Token::Literal(value) => {
                self.next += 1;
                Self::node(at, Kind::Literal(value))
            }
            Token::Symbol("@") => {
                self.next += 1;
                current(at)
            }
            Token::Symbol("(") => {
                self.next += 1;
                let expr = self.expression(0)?;
                self.expect(")")?;
                Ok(expr)
            }
            Token::Symbol("!") => {
                self.next += 1;
                let of = self.expression(power::COMPARE)?;
                Self::node(at, Kind::Not(Box::new(of)))
            }
            Token::Symbol("&") => {
                self.next += 1;
                let of = self.expression(0)?;
                Self::node(at, Kind::Reference(Box::new(of)))
            }
            Token::Number(_) | Token::Symbol(_) => Err(self.unexpected("an expression")),
        }
    }

    /// What goes on after an expression.
    fn after(&mut self, left: Expr) -> Parsed {
        let at = self.at();
        let symbol = self.peek_symbol();
        match symbol {
            "." => {
                self.next += 1;
                if self.peek_symbol() == "*" {
                    return self.projection(left);
                }
                let then = self.member()?;
                Self::node(at, Kind::Sub(Box::new(left), Box::new(then)))
            }
            "[" => self.bracket(Some(left)),
            "[]" | "[?" => self.projection(left),
            _ => {
                let power = self.power();
                self.next += 1;
                let (left, right) = (Box::new(left), Box::new(self.expression(power)?));
                let kind = match (symbol, Comparison::of_symbol(symbol)) {
                    (_, Some(comparison)) => Kind::Compare(left, comparison, right),
                    ("&&", _) => Kind::And(left, right),
                    ("||", _) => Kind::Or(left, right),
                    _ => Kind::Pipe(left, right),
                };
                Self::node(at, kind)
            }
        }
    }

    /// What may come after a dot: a name, a function, a list or a hash of expressions.
    fn member(&mut self) -> Parsed {
        let at = self.at();
        match self.peek().cloned() {
            Some(Token::Name(name)) => {
                self.next += 1;
                if !self.take("(") {
                    return Self::node(at, Kind::Field(name));
                }
                let mut arguments = Vec::new();
                if !self.take(")") {
                    arguments = self.list(")", |parser| parser.expression(0))?;
                }
                Self::node(at, Kind::Function(name, arguments))
            }
            Some(Token::Quoted(name)) => {
                self.next += 1;
                Self::node(at, Kind::Field(name))
            }
            Some(Token::Symbol("[")) => {
                self.next += 1;
                let items = self.list("]", |parser| parser.expression(0))?;
                Self::node(at, Kind::List(items))
            }
            Some(Token::Symbol("{")) => {
                self.next += 1;
                let entries = self.list("}", Self::entry)?;
                Self::node(at, Kind::Hash(entries))
            }
            _ => Err(self.unexpected("a name, a function, `[` or `{`")),
        }
    }

    /// A name and what it stands for.
    fn entry(&mut self) -> Result<(String, Expr), ExprFault> {
        let Some(Token::Name(name) | Token::Quoted(name)) = self.peek().cloned() else {
            return Err(self.unexpected("a name"));
        };
        self.next += 1;
        self.expect(":")?;
        Ok((name, self.expression(0)?))
    }

    /// Items with commas between them, up to `end`.
    fn list<T>(
        &mut self,
        end: &str,
        mut item: impl FnMut(&mut Self) -> Result<T, ExprFault>,
    ) -> Result<Vec<T>, ExprFault> {
        let mut items = vec![item(self)?];
        while self.take(",") {
            items.push(item(self)?);
        }
        self.expect(end)?;
        Ok(items)
    }

    /// `[` with an index, a slice or a star; where nothing is before it, also a list of
    /// expressions.
    fn bracket(&mut self, left: Option<Expr>) -> Parsed {
        let (at, start) = (self.at(), self.next);
        self.next += 1;
        let number = self.number();
        if let Some(index) = number
            && self.take("]")
        {
            let index = Self::node(at, Kind::Index(index))?;
            return match left {
                Some(left) => Self::node(at, Kind::Sub(Box::new(left), Box::new(index))),
                None => Ok(index),
            };
        }
        let over = if self.take(":") {
            Some(self.slice(number)?)
        } else if number.is_none() && self.take("*") && self.peek_symbol() == "]" {
            Some(Over::Elements)
        } else {
            None
        };
        match (over, left) {
            (Some(over), left) => {
                self.expect("]")?;
                let left = left.map_or_else(|| Self::node(at, Kind::Current), Ok)?;
                self.project(at, left, over, power::PROJECTION)
            }
            (None, None) if number.is_none() => {
                self.next = start;
                self.member()
            }
            (None, _) => {
                self.next = start + 1 + usize::from(number.is_some());
                Err(self.unexpected("an index and `]`, or `*]`"))
            }
        }
    }

    /// What is left of a slice after its first colon.
    fn slice(&mut self, start: Option<i64>) -> Result<Over, ExprFault> {
        let end = self.number();
        let step = if self.take(":") { self.number() } else { None };
        if step == Some(0) {
            return Err(ExprFault::new(self.at(), "the step of a slice is 0"));
        }
        Ok(Over::Slice([start, end, step]))
    }

    /// `[]`, `[?condition]` or `*`.
    fn projection(&mut self, of: Expr) -> Parsed {
        let at = self.at();
        let symbol = self.peek_symbol();
        self.next += 1;
        match symbol {
            "[]" => self.project(at, of, Over::Flattened, power::FLATTEN),
            "*" => self.project(at, of, Over::Values, power::PROJECTION),
            _ => {
                let condition = self.expression(0)?;
                self.expect("]")?;
                let over = Over::Filtered(Box::new(condition));
                self.project(at, of, over, power::PROJECTION)
            }
        }
    }

    /// A projection, with what follows about each element.
    fn project(&mut self, at: usize, of: Expr, over: Over, power: u8) -> Parsed {
        let each = match self.peek_symbol() {
            "." => {
                self.next += 1;
                match self.peek() {
                    Some(Token::Symbol("*" | "[" | "{") | Token::Name(_) | Token::Quoted(_)) => {}
                    _ => return Err(self.unexpected("a name, a function, `*`, `[` or `{`")),
                }
                self.each(power)?
            }
            "[" | "[?" => self.expression(power)?,
            _ => Self::node(self.at(), Kind::Current)?,
        };
        let (of, each) = (Box::new(of), Box::new(each));
        Self::node(at, Kind::Project { of, over, each })
    }

    /// What a projection goes on with after a dot, where `[` starts a list of expressions.
    fn each(&mut self, power: u8) -> Parsed {
        if self.peek_symbol() != "[" {
            return self.expression(power);
        }
        let mut each = self.member()?;
        while power < self.power() {
            each = self.after(each)?;
        }
        Ok(each)
    }
}
