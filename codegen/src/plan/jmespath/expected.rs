//! Values compared with what is expected of them, and taken as what is wanted.

use super::compile::{Compiler, bind};
use super::typed::{Type, Typed, runtime};
use crate::plan::code::{Code, is_some, not};

impl Code {
    /// The condition that an error, a variable, has a code.
    pub(crate) fn is_code_of(variable: &str, code: &str) -> Self {
        let expected = Self::Text(code.to_owned()).some();
        Self::name(variable).call("code").binary("==", expected)
    }
}

impl Typed {
    /// The value as `&str`; none if it is of another type.
    pub(crate) fn as_string(&self) -> Option<Self> {
        self.ty.is_text().then(|| self.clone().into_text())
    }

    /// The value as `bool`; none if it is of another type.
    pub(crate) fn as_bool(&self) -> Option<Self> {
        (self.ty == Type::Bool).then(|| self.clone())
    }

    /// The condition that a boolean is false, and not null.
    pub(crate) fn is_false(&self) -> Code {
        if self.nullable {
            is_some(self.code.clone(), false, false)
        } else {
            not(self.code.clone())
        }
    }

    /// The condition that it is a string; none if it is of another type.
    pub(crate) fn is_string(&self, expected: &str) -> Option<Code> {
        let expected = Code::Text(expected.to_owned());
        let code = self.code.clone();
        Some(match (&self.ty, self.nullable) {
            (Type::Text, false) => code.binary("==", expected),
            (Type::Text, true) => code.binary("==", expected.some()),
            (Type::Enum, false) => code.call("as_str").binary("==", expected),
            (Type::Enum, true) => {
                let is_equal = Code::it().call("as_str").binary("==", expected);
                code.call_with_closure("is_some_and", is_equal)
            }
            _ => return None,
        })
    }
}

impl Compiler<'_, '_> {
    /// A list's items as `Vec<String>`; none if it is not a list of strings.
    pub(crate) fn strings(self, list: &Typed) -> Option<Typed> {
        if !matches!(list.ty, Type::List(_) | Type::Items { .. }) {
            return None;
        }
        let of_items = |list: &Typed| {
            let items = self.items(list, 0)?;
            let owned = match &items.ty {
                Type::Items { item, .. } if **item == Type::Text => "str::to_owned",
                _ => "ToString::to_string",
            };
            let code = items.code.clone().call_with("map", Code::name(owned));
            Ok(Typed {
                code: code.call("collect::<Vec<_>>"),
                ..items
            })
        };
        let strings = bind(list, 1, 0, of_items).ok()?;
        let is_text = matches!(&strings.ty, Type::Items { item, .. } if item.is_text());
        is_text.then_some(strings)
    }

    /// The condition that all of at least one, or any, of a list's items are a string; none if it
    /// is not a list of strings.
    pub(crate) fn has_string(self, list: &Typed, expected: &str, all: bool) -> Option<Code> {
        let items = match &list.ty {
            Type::Items { .. } => list.clone(),
            _ => bind(list, 1, 0, |list| self.items(list, 0)).ok()?,
        };
        let Type::Items { item, nullable } = &items.ty else {
            return None;
        };
        let element = Typed {
            nullable: *nullable,
            ..Self::element(item)
        };
        let is_equal = Code::closure(element.is_string(expected)?);
        let has = |items: Code| {
            if all {
                runtime("all").apply(vec![items, is_equal])
            } else {
                items.call_with("any", is_equal)
            }
        };
        Some(if items.nullable {
            let has = has(Code::it());
            items.code.call_with_closure("is_some_and", has)
        } else {
            has(items.code)
        })
    }
}
