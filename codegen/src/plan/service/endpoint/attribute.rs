//! `getAttr`: paths into URLs, ARNs, partitions and arrays.

use super::json::{Node, RuleFault};
use super::scope::Scope;
use super::typed::{Type, Typed};
use super::value::Value;

/// The attribute at `path` of a value, as
/// [`getAttr`](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#getattr-function) and the
/// shorthand in templates name it.
pub(super) fn lower(
    of: Typed,
    path: &str,
    node: &Node<'_>,
    scope: &Scope<'_>,
) -> Result<Typed, RuleFault> {
    let mut value = of;
    for part in path.split('.') {
        let (key, index) = match part.split_once('[') {
            Some((key, index)) => (key, Some(index)),
            None => (part, None),
        };
        if !key.is_empty() || index.is_none() {
            value = member(value, key, node)?;
        }
        if let Some(index) = index {
            value = item(value, index, node, scope)?;
        }
    }
    Ok(value)
}

fn member(of: Typed, key: &str, node: &Node<'_>) -> Result<Typed, RuleFault> {
    if of.optional {
        return Err(node.fault(format!("`{key}` of a value that may be unset")));
    }
    let from = Box::new(of.value);
    Ok(match (of.ty, key) {
        (Type::Url, "scheme") => Typed::present(from.method("scheme"), Type::Text),
        (Type::Url, "authority") => Typed::present(from.method("authority"), Type::Text),
        (Type::Url, "path") => Typed::present(from.method("path"), Type::Text),
        (Type::Url, "normalizedPath") => Typed::present(from.method("normalized_path"), Type::Text),
        (Type::Url, "isIp") => Typed::present(from.method("is_ip"), Type::Bool),
        (Type::Arn, "partition") => Typed::present(Value::Field(from, "partition"), Type::Text),
        (Type::Arn, "service") => Typed::present(Value::Field(from, "service"), Type::Text),
        (Type::Arn, "region") => Typed::present(Value::Field(from, "region"), Type::Text),
        (Type::Arn, "accountId") => Typed::present(Value::Field(from, "account_id"), Type::Text),
        (Type::Arn, "resourceId") => Typed::owned(Value::Field(from, "resource_id"), Type::Texts),
        (Type::Partition, "name") => Typed::present(Value::Field(from, "name"), Type::Text),
        (Type::Partition, "dnsSuffix") => {
            Typed::present(Value::Field(from, "dns_suffix"), Type::Text)
        }
        (Type::Partition, "dualStackDnsSuffix") => {
            Typed::present(Value::Field(from, "dual_stack_dns_suffix"), Type::Text)
        }
        (Type::Partition, "supportsFIPS") => {
            Typed::present(Value::Field(from, "supports_fips"), Type::Bool)
        }
        (Type::Partition, "supportsDualStack") => {
            Typed::present(Value::Field(from, "supports_dual_stack"), Type::Bool)
        }
        (Type::Partition, "implicitGlobalRegion") => {
            Typed::present(Value::Field(from, "implicit_global_region"), Type::Text)
        }
        (ty, key) => return Err(node.fault(format!("{ty} has no attribute `{key}`"))),
    })
}

fn item(of: Typed, index: &str, node: &Node<'_>, scope: &Scope<'_>) -> Result<Typed, RuleFault> {
    if of.optional || of.ty != Type::Texts {
        return Err(node.fault("an index applies to an array that is set"));
    }
    let index = index
        .strip_suffix(']')
        .and_then(|digits| digits.parse::<i32>().ok())
        .ok_or_else(|| node.fault(format!("`[{index}` is no index")))?;
    let arguments = vec![scope.lend(of), Value::Int(index.into())];
    Ok(Typed::optional(Value::Call("item", arguments), Type::Text))
}
