//! Looking up names in structures, unions and maps, and what the values in fields are to Rust.

use super::ExprFault;
use super::compile::{Compiled, Compiler};
use super::typed::{Type, Typed};
use crate::plan::code::{Code, IT};
use crate::plan::shape::enumeration;
use crate::plan::shape::members;
use crate::plan::shape::structure::Role;
use smithy_model::{Shape, ShapeId, ShapeKind};

impl Compiler<'_, '_> {
    /// The member of a value that is there.
    pub(crate) fn field(self, of: &Typed, name: &str, at: usize) -> Compiled {
        match &of.ty {
            Type::Structure(id, role) => self.structure_field(of, (id, *role), name, at),
            Type::Union(id) => self.variant(of, id, name, at),
            Type::Map(id) => self.entry(of, id, name, at),
            Type::Tuple(fields) => {
                let index = fields.iter().position(|(field, _)| field == name);
                let index = index.ok_or_else(|| {
                    ExprFault::new(at, format!("the hash before it has no `{name}`"))
                })?;
                let code = of.code.clone().field(index.to_string());
                Ok(Typed {
                    code,
                    in_place: false,
                    ..fields[index].1.clone()
                })
            }
            Type::Both { input, output } => match name {
                "input" => Ok((**input).clone()),
                "output" => Ok((**output).clone()),
                _ => Err(ExprFault::new(
                    at,
                    format!("`{name}` is neither `input` nor `output`"),
                )),
            },
            Type::List(_) | Type::Items { .. } => Err(ExprFault::new(
                at,
                format!(
                    "`{name}` is looked up in a list, which has no names: `[]` goes over its elements"
                ),
            )),
            other => Err(ExprFault::new(
                at,
                format!(
                    "`{name}` is looked up in {}, which has no names",
                    other.name()
                ),
            )),
        }
    }

    fn structure_field(
        self,
        of: &Typed,
        (id, role): (&ShapeId, Role),
        name: &str,
        at: usize,
    ) -> Compiled {
        let shape = self.context.closure.shape(id);
        let field = members::lookup(self.context, shape, role, name);
        let (Some(field), Some(member)) = (field, shape.member(name)) else {
            let message = format!("the structure `{}` has no member `{name}`", id.name());
            return Err(ExprFault::new(at, message));
        };
        let target = self.context.target(member);
        let code = of.code.clone().field(&field.name.field);
        Ok(Self::in_field(
            code,
            target,
            field.is_boxed,
            field.is_optional,
        ))
    }

    /// The value in a field.
    fn in_field(code: Code, target: &Shape<'_>, is_boxed: bool, is_optional: bool) -> Typed {
        let ty = Self::type_of(target);
        if is_optional {
            let code = match (&target.kind, conversion(target)) {
                (_, Conversion::Copied(None)) => code,
                (_, Conversion::Copied(Some(from))) => code.call_with("map", Code::name(from)),
                (ShapeKind::String | ShapeKind::List(_), _) => code.call("as_deref"),
                _ if is_boxed => code.call("as_deref"),
                _ => code.call("as_ref"),
            };
            return Typed::optional(code, ty);
        }
        match conversion(target) {
            Conversion::Copied(None) => Typed::new(code, ty),
            Conversion::Copied(Some(from)) => Typed::new(Code::name(from).apply(vec![code]), ty),
            Conversion::Method("Vec::as_slice") => Typed::new(code.call("as_slice"), ty),
            Conversion::Method(_) => Typed::new(code.call("as_str"), ty),
            Conversion::None if is_boxed => Typed::new(code.call("as_ref"), ty),
            Conversion::None => Typed {
                in_place: true,
                ..Typed::new(code, ty)
            },
        }
    }

    /// A union's value, if it is of a variant.
    fn variant(self, of: &Typed, id: &ShapeId, name: &str, at: usize) -> Compiled {
        let shape = self.context.closure.shape(id);
        let method = enumeration::as_method(shape, name);
        let (Some(method), Some(member)) = (method, shape.member(name)) else {
            let message = format!("the union `{}` has no member `{name}`", id.name());
            return Err(ExprFault::new(at, message));
        };
        let target = self.context.target(member);
        if target.traits.unit_type() {
            let message = format!("the member `{name}` of `{}` has no value", id.name());
            return Err(ExprFault::new(at, message));
        }
        let code = of.code.clone().call(&method).call("ok");
        let is_boxed = self.context.is_boxed(id, member);
        let code = if is_boxed {
            code.call_with("map", Code::name("Box::as_ref"))
        } else {
            converted(code, target)
        };
        Ok(Typed::optional(code, Self::type_of(target)))
    }

    /// The value of a key.
    fn entry(self, of: &Typed, id: &ShapeId, name: &str, at: usize) -> Compiled {
        let shape = self.context.closure.shape(id);
        let ShapeKind::Map { key, value } = &shape.kind else {
            return Err(ExprFault::new(at, format!("`{}` is not a map", id.name())));
        };
        if !matches!(self.context.target(key).kind, ShapeKind::String) {
            let message = format!(
                "the keys of `{}` are an enumeration, in which none is looked up",
                id.name()
            );
            return Err(ExprFault::new(at, message));
        }
        let target = self.context.target(value);
        let code = of
            .code
            .clone()
            .call_with("get", Code::Text(name.to_owned()));
        Ok(Self::of_reference(code, shape, target))
    }

    /// The value that an `Option` of a reference to a collection's element is.
    pub(crate) fn of_reference(code: Code, collection: &Shape<'_>, element: &Shape<'_>) -> Typed {
        let code = if collection.traits.sparse() {
            code.call_with("and_then", Code::name("Option::as_ref"))
        } else {
            code
        };
        Typed::optional(converted(code, element), Self::type_of(element))
    }

    /// The values that an iterator over references to a collection's elements has, without nulls.
    pub(crate) fn of_references(code: Code, collection: &Shape<'_>, element: &Shape<'_>) -> Typed {
        let code = if collection.traits.sparse() {
            code.call("flatten")
        } else {
            code
        };
        let item = Box::new(Self::type_of(element));
        let nullable = false;
        Typed::new(converted(code, element), Type::Items { item, nullable })
    }

    /// The type of a shape's values.
    pub(crate) fn type_of(shape: &Shape<'_>) -> Type {
        let id = shape.id.clone();
        match &shape.kind {
            _ if shape.traits.streaming() => Type::Opaque("a stream"),
            ShapeKind::Boolean => Type::Bool,
            ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long => Type::Integer,
            ShapeKind::Float | ShapeKind::Double => Type::Float,
            ShapeKind::String => Type::Text,
            ShapeKind::Enum(_) => Type::Enum,
            ShapeKind::Structure(_) => Type::Structure(id, members::role_of(shape)),
            ShapeKind::Union(_) => Type::Union(id),
            ShapeKind::List(_) => Type::List(id),
            ShapeKind::Map { .. } => Type::Map(id),
            ShapeKind::Blob => Type::Opaque("a blob"),
            ShapeKind::Timestamp => Type::Opaque("a timestamp"),
            ShapeKind::BigInteger | ShapeKind::BigDecimal => Type::Opaque("a big number"),
            _ => Type::Opaque("a document"),
        }
    }

    /// A closure's argument of an element's type.
    pub(crate) fn element(item: &Type) -> Typed {
        Typed::new(Code::name(IT), item.clone())
    }
}

/// How a reference to a value becomes what an expression works with.
enum Conversion {
    /// It stays.
    None,
    /// The value is copied, and converted by a function.
    Copied(Option<&'static str>),
    /// By a method.
    Method(&'static str),
}

fn conversion(shape: &Shape<'_>) -> Conversion {
    match &shape.kind {
        ShapeKind::Boolean | ShapeKind::Long | ShapeKind::Double => Conversion::Copied(None),
        ShapeKind::Byte | ShapeKind::Short | ShapeKind::Integer | ShapeKind::IntEnum(_) => {
            Conversion::Copied(Some("i64::from"))
        }
        ShapeKind::Float => Conversion::Copied(Some("f64::from")),
        ShapeKind::String => Conversion::Method("String::as_str"),
        ShapeKind::List(_) => Conversion::Method("Vec::as_slice"),
        _ => Conversion::None,
    }
}

/// An iterator or `Option` of references, as one of what an expression works with.
fn converted(code: Code, element: &Shape<'_>) -> Code {
    match conversion(element) {
        Conversion::None => code,
        Conversion::Copied(None) => code.call("copied"),
        Conversion::Copied(Some(from)) => code.call("copied").call_with("map", Code::name(from)),
        Conversion::Method(method) => code.call_with("map", Code::name(method)),
    }
}
