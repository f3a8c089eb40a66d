//! Function calls: the [standard
//! library](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html) and its [AWS
//! extension](https://smithy.io/2.0/aws/rules-engine/library-functions.html).

use super::attribute;
use super::expr;
use super::json::{Node, RuleFault};
use super::scope::Scope;
use super::typed::{Type, Typed};
use super::value;
use crate::plan::code::{Code, not};

/// The result of the function that `node` calls.
pub(super) fn lower(node: &Node<'_>, scope: &Scope<'_>) -> Result<Typed, RuleFault> {
    let name_node = node.member("fn")?;
    let name = name_node.text()?;
    let arguments = Arguments {
        node: node.member("argv")?,
        items: node.member("argv")?.items()?,
        scope,
    };
    match name {
        "booleanEquals" => equals(&arguments, Type::Bool),
        "stringEquals" => equals(&arguments, Type::Text),
        "not" => {
            let [value] = arguments.all(["value"])?;
            let value = expr::lower_as(value, Type::Bool, scope)?.value;
            Ok(Typed::present(not(value), Type::Bool))
        }
        "isSet" => is_set(&arguments),
        "getAttr" => {
            let [value, path] = arguments.all(["value", "path"])?;
            attribute::lower(expr::lower(value, scope)?, path.text()?, path, scope)
        }
        "coalesce" => coalesce(&arguments),
        "ite" => if_then_else(&arguments),
        "isValidHostLabel" => {
            arguments.call("is_valid_host_label", &[Type::Text, Type::Bool], Type::Bool)
        }
        "parseURL" => arguments.call_borrowing("parse_url", &[Type::Text], Type::Url),
        "substring" => {
            let types = [Type::Text, Type::Int, Type::Int, Type::Bool];
            arguments.call_borrowing("substring", &types, Type::Text)
        }
        "split" => {
            let call = arguments.call_borrowing(
                "split",
                &[Type::Text, Type::Text, Type::Int],
                Type::Texts,
            )?;
            Ok(Typed::owned(call.value, call.ty))
        }
        "uriEncode" => {
            let call = arguments.call("uri_encode", &[Type::Text], Type::Text)?;
            Ok(Typed::owned(call.value, call.ty))
        }
        "aws.partition" => arguments.call("partition", &[Type::Text], Type::Partition),
        "aws.parseArn" => arguments.call_borrowing("parse_arn", &[Type::Text], Type::Arn),
        "aws.isVirtualHostableS3Bucket" => arguments.call(
            "is_virtual_hostable_s3_bucket",
            &[Type::Text, Type::Bool],
            Type::Bool,
        ),
        _ => Err(name_node.fault(format!("there is no function `{name}`"))),
    }
}

/// Those of one call.
struct Arguments<'a, 's> {
    node: Node<'a>,
    items: Vec<Node<'a>>,
    scope: &'s Scope<'s>,
}

impl<'a> Arguments<'a, '_> {
    /// The arguments, as many as there are names.
    fn all<const N: usize>(&self, names: [&str; N]) -> Result<&[Node<'a>; N], RuleFault> {
        self.items.as_slice().try_into().map_err(|_| {
            let expected = names.join("`, `");
            let found = self.items.len();
            self.node.fault(format!(
                "expected the arguments `{expected}`, found {found}"
            ))
        })
    }

    /// A function whose result does not borrow from its arguments.
    fn call(
        &self,
        function: &'static str,
        types: &[Type],
        returns: Type,
    ) -> Result<Typed, RuleFault> {
        let arguments = self
            .lowered(types)?
            .into_iter()
            .map(Typed::borrowed)
            .collect();
        Ok(Typed::present(value::call(function, arguments), returns))
    }

    /// A function whose result may borrow from its arguments.
    fn call_borrowing(
        &self,
        function: &'static str,
        types: &[Type],
        returns: Type,
    ) -> Result<Typed, RuleFault> {
        let arguments = self.lowered(types)?;
        let arguments = arguments
            .into_iter()
            .map(|value| self.scope.lend(value))
            .collect();
        Ok(Typed::optional(value::call(function, arguments), returns))
    }

    fn lowered(&self, types: &[Type]) -> Result<Vec<Typed>, RuleFault> {
        if self.items.len() != types.len() {
            let message = format!(
                "expected {} arguments, found {}",
                types.len(),
                self.items.len()
            );
            return Err(self.node.fault(message));
        }
        let lower = |(item, ty): (&Node<'_>, &Type)| {
            let argument = expr::lower_as(item, *ty, self.scope)?;
            match argument.value {
                Code::Integer(number, _) if u32::try_from(number).is_err() => {
                    Err(item.fault("expected a number of characters or parts"))
                }
                _ => Ok(argument),
            }
        };
        self.items.iter().zip(types).map(lower).collect()
    }
}

fn equals(arguments: &Arguments<'_, '_>, ty: Type) -> Result<Typed, RuleFault> {
    let [one, other] = arguments.all(["value1", "value2"])?;
    let one = expr::lower_as(one, ty, arguments.scope)?.value;
    let other = expr::lower_as(other, ty, arguments.scope)?.value;
    let value = match (one, other) {
        (Code::Text(one), Code::Text(other)) => Code::Bool(one == other),
        (value, Code::Bool(true)) | (Code::Bool(true), value) => value,
        (value, Code::Bool(false)) | (Code::Bool(false), value) => not(value),
        (one, other) if one == other => Code::Bool(true),
        (value, Code::Text(text)) | (Code::Text(text), value) if text.is_empty() => {
            value.call("is_empty")
        }
        (Code::Text(text), value) => value.binary("==", Code::Text(text)),
        (one, other) => one.binary("==", other),
    };
    Ok(Typed::present(value, Type::Bool))
}

fn is_set(arguments: &Arguments<'_, '_>) -> Result<Typed, RuleFault> {
    let [value] = arguments.all(["value"])?;
    let typed = expr::lower(value, arguments.scope)?;
    let value = if typed.optional {
        typed.value.call("is_some")
    } else {
        Code::Bool(true)
    };
    Ok(Typed::present(value, Type::Bool))
}

/// The first argument that is set.
fn coalesce(arguments: &Arguments<'_, '_>) -> Result<Typed, RuleFault> {
    let mut values = Vec::new();
    for item in &arguments.items {
        values.push(expr::lower(item, arguments.scope)?);
    }
    let Some(ty) = values
        .first()
        .map(|first| first.ty)
        .filter(|_| values.len() > 1)
    else {
        return Err(arguments.node.fault("expected two arguments or more"));
    };
    if let Some(position) = values.iter().position(|value| value.ty != ty) {
        let message = format!(
            "expected {ty} like the first argument, found {}",
            values[position].ty
        );
        return Err(arguments.items[position].fault(message));
    }
    for (value, item) in values.iter().zip(&arguments.items) {
        check_choice(value, item)?;
    }
    let present = values.iter().position(|value| !value.optional);
    let fallback = present.map(|position| values.drain(position..).next());
    let first_set = values
        .into_iter()
        .reduce(|first, next| Typed::optional(first.value.call_with("or", next.value), ty));
    Ok(match (first_set, fallback.flatten()) {
        (None, Some(present)) => present,
        (Some(optional), Some(present)) => with_fallback(optional, present, arguments.scope),
        (Some(optional), None) => optional,
        (None, None) => unreachable!("there are two arguments or more"),
    })
}

fn with_fallback(optional: Typed, mut present: Typed, scope: &Scope<'_>) -> Typed {
    let ty = optional.ty;
    if present.owned && scope.leaves_early() {
        present.value = Code::Local(scope.temporary("text", &present.value));
    }
    match present.value {
        Code::Local(_) => Typed::present(
            optional.value.call_with("unwrap_or", present.borrowed()),
            ty,
        ),
        value if present.owned && ty == Type::Text => {
            Typed::owned(owned_or(optional.value, value), ty)
        }
        value => Typed::present(optional.value.call_with("unwrap_or", value), ty),
    }
}

fn if_then_else(arguments: &Arguments<'_, '_>) -> Result<Typed, RuleFault> {
    let [condition, one_node, other_node] =
        arguments.all(["condition", "trueValue", "falseValue"])?;
    let condition = expr::lower_as(condition, Type::Bool, arguments.scope)?.value;
    let one = expr::lower(one_node, arguments.scope)?;
    let other = expr::lower(other_node, arguments.scope)?;
    if one.ty != other.ty {
        let message = format!(
            "expected {} like the other result, found {}",
            one.ty, other.ty
        );
        return Err(other_node.fault(message));
    }
    match condition {
        Code::Bool(true) => return Ok(one),
        Code::Bool(false) => return Ok(other),
        _ => {}
    }
    check_choice(&one, one_node)?;
    check_choice(&other, other_node)?;
    let optional = one.optional || other.optional;
    let owned = one.owned || other.owned;
    if owned && optional {
        return Err(other_node.fault("a template as the alternative to a value that may be unset"));
    }
    let ty = one.ty;
    let branch = |typed: Typed| {
        if owned {
            into_owned(typed)
        } else if optional && !typed.optional {
            typed.value.some()
        } else {
            typed.value
        }
    };
    let value = match (branch(one), branch(other)) {
        (one, other) if one == other => one,
        (Code::Bool(true), Code::Bool(false)) => condition,
        (Code::Bool(false), Code::Bool(true)) => not(condition),
        (one, other) => Code::If(Box::new([condition, one, other])),
    };
    Ok(Typed {
        value,
        ty,
        optional,
        owned,
    })
}

/// Checks that a value can be one of several that a function chooses from without moving it out of
/// a variable.
fn check_choice(value: &Typed, node: &Node<'_>) -> Result<(), RuleFault> {
    let moves = matches!(value.ty, Type::Url | Type::Arn) || value.ty == Type::Texts && value.owned;
    if moves {
        return Err(node.fault(format!(
            "choosing between values like {} is not supported",
            value.ty
        )));
    }
    Ok(())
}

fn into_owned(text: Typed) -> Code {
    match text.value {
        value @ Code::Local(_) if text.owned => value.call("clone"),
        value if text.owned => value,
        value => value.call("to_owned"),
    }
}

/// The `String` of an optional text, or another.
fn owned_or(option: Code, default: Code) -> Code {
    let arguments = vec![default.deferred(), Code::name("str::to_owned")];
    Code::Call(Box::new(option), "map_or_else".to_owned(), arguments)
}
