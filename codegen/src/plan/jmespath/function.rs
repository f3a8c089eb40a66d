//! [Functions](https://jmespath.org/specification.html#functions): those that models use.

use super::ExprFault;
use super::ast::Expr;
use super::binary::pair;
use super::compile::{Compiled, Compiler, bind};
use super::typed::{Type, Typed, runtime};
use crate::plan::code::{Code, not};
use smithy_model::ShapeKind;

/// The functions that are supported, with their number of arguments.
const FUNCTIONS: [(&str, usize); 6] = [
    ("contains", 2),
    ("ends_with", 2),
    ("keys", 1),
    ("length", 1),
    ("starts_with", 2),
    ("values", 1),
];

impl Compiler<'_, '_> {
    /// A function's value; null if an argument is.
    pub(crate) fn function(
        self,
        name: &str,
        arguments: &[Expr],
        current: &Typed,
        at: usize,
    ) -> Compiled {
        let Some((_, count)) = FUNCTIONS.iter().find(|(it, _)| *it == name) else {
            let supported = FUNCTIONS.map(|(name, _)| name).join("`, `");
            let message =
                format!("the function `{name}` is not supported; these are: `{supported}`");
            return Err(ExprFault::new(at, message));
        };
        if arguments.len() != *count {
            let message = format!("`{name}` takes {count} arguments, not {}", arguments.len());
            return Err(ExprFault::new(at, message));
        }
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            values.push(self.compile(argument, current)?);
        }
        let wrong = |value: &Typed| {
            let message = format!("`{name}` does not take {}", value.ty.name());
            Err(ExprFault::new(at, message))
        };
        match (name, &*values) {
            ("length", [of]) => bind(of, 1, at, |of| length(of).map_or_else(|| wrong(of), Ok)),
            ("keys", [of]) => bind(of, 1, at, |of| self.keys(of).map_or_else(|| wrong(of), Ok)),
            ("values", [of]) => bind(of, 1, at, |of| match &of.ty {
                Type::Map(_) => self.values(of, at),
                _ => wrong(of),
            }),
            ("contains", [of, item]) if !of.ty.is_text() => self.contains(of, item, at),
            (_, [of, part]) => {
                let (of, part) = (of.clone().into_text(), part.clone().into_text());
                match [&of, &part].into_iter().find(|it| it.ty != Type::Text) {
                    Some(other) => wrong(other),
                    None => Ok(pair(&of, &part, Type::Bool, |of, part| {
                        of.call_with(name, as_pattern(part))
                    })),
                }
            }
            _ => Err(ExprFault::new(
                at,
                format!("`{name}` has too few arguments"),
            )),
        }
    }

    /// An iterator over a map's keys.
    fn keys(self, map: &Typed) -> Option<Typed> {
        let Type::Map(id) = &map.ty else {
            return None;
        };
        let ShapeKind::Map { key, .. } = &self.context.closure.shape(id).kind else {
            return None;
        };
        let keys = map.code.clone().call("keys");
        let (code, item) = match Self::type_of(self.context.target(key)) {
            Type::Enum => (keys, Type::Enum),
            _ => (
                keys.call_with("map", Code::name("String::as_str")),
                Type::Text,
            ),
        };
        let (item, nullable) = (Box::new(item), false);
        Some(Typed::new(code, Type::Items { item, nullable }))
    }

    /// Whether a list has an item.
    fn contains(self, list: &Typed, wanted: &Typed, at: usize) -> Compiled {
        let wanted = wanted.clone().into_text();
        let items = bind(list, 1, at, |list| self.items(list, at))?;
        let Type::Items { item, .. } = &items.ty else {
            return Ok(items);
        };
        let is_alike = (item.is_text() && wanted.ty == Type::Text)
            || (**item == wanted.ty && matches!(**item, Type::Bool | Type::Integer));
        if !is_alike {
            let (wanted, item) = (wanted.ty.name(), item.name());
            let message =
                format!("`contains` looks for {wanted} in a list of which each is {item}");
            return Err(ExprFault::new(at, message));
        }
        let element = Code::name("element");
        let element = match **item {
            Type::Enum => element.call("as_str"),
            _ => element,
        };
        Ok(pair(&items, &wanted, Type::Bool, |items, wanted| {
            let is_wanted = match wanted {
                Code::Bool(true) => element,
                Code::Bool(false) => not(element),
                wanted => element.binary("==", wanted),
            };
            items.call_with("any", Code::Closure("element", Box::new(is_wanted)))
        }))
    }
}

/// Text to look for: one character is a `char`.
fn as_pattern(part: Code) -> Code {
    let Code::Text(text) = &part else {
        return part;
    };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => Code::Char(only),
        _ => part,
    }
}

/// How many characters, elements or entries there are.
fn length(of: &Typed) -> Option<Typed> {
    let code = of.code.clone();
    let count = match &of.ty {
        Type::Text => code.call("chars").call("count"),
        Type::Enum => code.call("as_str").call("chars").call("count"),
        Type::List(_) | Type::Map(_) => code.call("len"),
        Type::Items { .. } => code.call("count"),
        _ => return None,
    };
    Some(Typed::new(
        runtime("length").apply(vec![count]),
        Type::Integer,
    ))
}
