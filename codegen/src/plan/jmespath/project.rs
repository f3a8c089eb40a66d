//! Going over the elements of lists and the values of maps.

use super::ExprFault;
use super::ast::{Expr, Kind, Over};
use super::compile::{Compiled, Compiler};
use super::typed::{Type, Typed, runtime};
use crate::plan::code::Code;
use smithy_model::{ShapeId, ShapeKind};

impl Compiler<'_, '_> {
    /// A projection of a value that is there.
    pub(crate) fn project(self, list: &Typed, over: &Over, each: &Expr, at: usize) -> Compiled {
        if self.is_whole(list, over, each) {
            return Ok(list.clone());
        }
        let items = match over {
            Over::Values => self.values(list, at)?,
            Over::Slice(_) => {
                return Err(ExprFault::new(at, "slices of lists are not supported"));
            }
            Over::Elements => self.items(list, at)?,
            Over::Flattened => self.flattened(self.items(list, at)?),
            Over::Filtered(condition) => self.filtered(self.items(list, at)?, condition, at)?,
        };
        let Type::Items { item, .. } = &items.ty else {
            return Ok(items);
        };
        check_uses(item, each)?;
        let value = self.compile(each, &Self::element(item))?;
        let code = if value.code == Code::it() && !value.nullable {
            items.code
        } else if value.nullable {
            items
                .code
                .call_with_closure("filter_map", value.code.clone())
        } else {
            items.code.call_with_closure("map", value.value())
        };
        let item = Box::new(value.ty);
        let nullable = false;
        Ok(Typed::new(code, Type::Items { item, nullable }))
    }

    /// Whether a projection has the very elements that a list has.
    fn is_whole(self, list: &Typed, over: &Over, each: &Expr) -> bool {
        let Type::List(id) = &list.ty else {
            return false;
        };
        let shape = self.context.closure.shape(id);
        let has_lists = |member| matches!(self.context.target(member).kind, ShapeKind::List(_));
        let is_plain = match over {
            Over::Elements => true,
            Over::Flattened => !shape.members().any(has_lists),
            _ => false,
        };
        is_plain && each.kind == Kind::Current && !shape.traits.sparse()
    }

    /// An iterator over a list's elements, without nulls.
    pub(crate) fn items(self, list: &Typed, at: usize) -> Compiled {
        match &list.ty {
            Type::List(id) => Ok(self.elements(list.code.clone().call("iter"), id)),
            Type::Items { item, nullable } => {
                let code = list.code.clone();
                let code = if *nullable {
                    code.call("flatten")
                } else {
                    code
                };
                let (item, nullable) = (item.clone(), false);
                Ok(Typed::new(code, Type::Items { item, nullable }))
            }
            other => Err(ExprFault::new(
                at,
                format!("{} has no elements", other.name()),
            )),
        }
    }

    /// What an iterator over references to the elements of a list's Rust values gives.
    fn elements(self, code: Code, id: &ShapeId) -> Typed {
        let shape = self.context.closure.shape(id);
        match &shape.kind {
            ShapeKind::List(member) => {
                Self::of_references(code, shape, self.context.target(member))
            }
            ShapeKind::Map { value, .. } => {
                Self::of_references(code, shape, self.context.target(value))
            }
            _ => unreachable!("the type of a list or map is that of its shape"),
        }
    }

    /// The elements, and those of elements that are lists.
    fn flattened(self, items: Typed) -> Typed {
        let Type::Items { item, .. } = &items.ty else {
            return items;
        };
        match &**item {
            Type::List(id) => self.elements(flat(items.code), id),
            Type::Items { item, nullable } => {
                let code = flat(items.code);
                let code = if *nullable {
                    code.call("flatten")
                } else {
                    code
                };
                let (item, nullable) = (item.clone(), false);
                Typed::new(code, Type::Items { item, nullable })
            }
            _ => items,
        }
    }

    /// The elements for which a condition holds.
    fn filtered(self, items: Typed, condition: &Expr, at: usize) -> Compiled {
        let Type::Items { item, .. } = &items.ty else {
            return Ok(items);
        };
        if !item.is_copy() {
            let message = "a filter of lists that are made by the expression is not supported";
            return Err(ExprFault::new(at, message));
        }
        let condition = self.condition(condition, &Self::element(item), false)?;
        Ok(Typed {
            code: items.code.call_with("filter", Code::filter(condition)),
            ..items
        })
    }

    /// An iterator over a map's values, without nulls.
    pub(crate) fn values(self, map: &Typed, at: usize) -> Compiled {
        match &map.ty {
            Type::Map(id) => Ok(self.elements(map.code.clone().call("values"), id)),
            other => Err(ExprFault::new(
                at,
                format!(
                    "`*` goes over the values of maps, and this is {}",
                    other.name()
                ),
            )),
        }
    }

    /// The element at an index of a list that is there.
    pub(crate) fn index(self, list: &Typed, index: i64, at: usize) -> Compiled {
        let unsupported = |what: &str| Err(ExprFault::new(at, format!("{what} is not supported")));
        let Ok(index) = usize::try_from(index) else {
            return unsupported("an index that counts from the end of a list");
        };
        let literal = Code::Name(index.to_string());
        match &list.ty {
            Type::List(id) => {
                let shape = self.context.closure.shape(id);
                let ShapeKind::List(member) = &shape.kind else {
                    return unsupported("an index of what is not a list");
                };
                let code = list.code.clone();
                let code = match index {
                    0 => code.call("first"),
                    _ => code.call_with("get", literal),
                };
                Ok(Self::of_reference(code, shape, self.context.target(member)))
            }
            Type::Items { item, nullable } => {
                let code = runtime("element").apply(vec![list.code.clone(), literal]);
                let code = if *nullable {
                    code.call("flatten")
                } else {
                    code
                };
                Ok(Typed::optional(code, (**item).clone()))
            }
            other => Err(ExprFault::new(
                at,
                format!("there is no element {index} of {}", other.name()),
            )),
        }
    }

    /// A list of values that are there or not.
    pub(crate) fn list(self, items: &[Expr], current: &Typed) -> Compiled {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push((item.at, self.compile(item, current)?.into_text()));
        }
        let nullable = values.iter().any(|(_, value)| value.nullable);
        let mut codes = Vec::with_capacity(values.len());
        let mut item: Option<Type> = None;
        for (at, value) in values {
            match &item {
                Some(first) if *first != value.ty => {
                    let message = format!(
                        "the items of a list must be of one type; this is {}, the first is {}",
                        value.ty.name(),
                        first.name()
                    );
                    return Err(ExprFault::new(at, message));
                }
                _ if value.ty == Type::Null || !value.ty.is_copy() => {
                    let message = format!(
                        "{} in a list of expressions is not supported",
                        value.ty.name()
                    );
                    return Err(ExprFault::new(at, message));
                }
                _ => {}
            }
            codes.push(if nullable {
                value.option()
            } else {
                value.value()
            });
            item = Some(value.ty);
        }
        let item = Box::new(item.unwrap_or(Type::Null));
        let code = Code::Array(codes).call("into_iter");
        Ok(Typed::new(code, Type::Items { item, nullable }))
    }
}

/// Checks that what Rust moves is used once.
pub(crate) fn check_uses(ty: &Type, then: &Expr) -> Result<(), ExprFault> {
    if then.uses() > 1 && !ty.is_copy() {
        let message = format!(
            "{} that the expression makes is used more than once, which is not supported",
            ty.name()
        );
        return Err(ExprFault::new(then.at, message));
    }
    Ok(())
}

/// What an iterator over collections gives, one after the other.
fn flat(items: Code) -> Code {
    match items {
        Code::Call(of, method, arguments) if method == "map" => {
            Code::Call(of, "flat_map".to_owned(), arguments)
        }
        other => other.call("flatten"),
    }
}
