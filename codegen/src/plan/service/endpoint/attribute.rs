//! `getAttr`: paths into URLs, ARNs, partitions and arrays.

use super::json::{Node, RuleFault};
use super::scope::Scope;
use super::typed::{Type, Typed};
use super::value;
use crate::plan::code::Code;

/// The attribute at `path` of a value, as
/// [`getAttr`](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#getattr-function)
/// and the shorthand in templates name it.
pub(super) fn lower(
    of: Typed,
    path: &str,
    node: &Node<'_>,
    scope: &Scope<'_>,
) -> Result<Typed, RuleFault> {
    let mut value = scope.set(of);
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
    let from = of.value;
    Ok(match (of.ty, key) {
        (Type::Url, "scheme") => Typed::present(from.call("scheme"), Type::Text),
        (Type::Url, "authority") => Typed::present(from.call("authority"), Type::Text),
        (Type::Url, "path") => Typed::present(from.call("path"), Type::Text),
        (Type::Url, "normalizedPath") => Typed::present(from.call("normalized_path"), Type::Text),
        (Type::Url, "isIp") => Typed::present(from.call("is_ip"), Type::Bool),
        (Type::Arn, "partition") => Typed::present(from.field("partition"), Type::Text),
        (Type::Arn, "service") => Typed::present(from.field("service"), Type::Text),
        (Type::Arn, "region") => Typed::present(from.field("region"), Type::Text),
        (Type::Arn, "accountId") => Typed::present(from.field("account_id"), Type::Text),
        (Type::Arn, "resourceId") => Typed::owned(from.field("resource_id"), Type::Texts),
        (Type::Partition, "name") => Typed::present(from.field("name"), Type::Text),
        (Type::Partition, "dnsSuffix") => Typed::present(from.field("dns_suffix"), Type::Text),
        (Type::Partition, "dualStackDnsSuffix") => {
            Typed::present(from.field("dual_stack_dns_suffix"), Type::Text)
        }
        (Type::Partition, "supportsFIPS") => {
            Typed::present(from.field("supports_fips"), Type::Bool)
        }
        (Type::Partition, "supportsDualStack") => {
            Typed::present(from.field("supports_dual_stack"), Type::Bool)
        }
        (Type::Partition, "implicitGlobalRegion") => {
            Typed::present(from.field("implicit_global_region"), Type::Text)
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
        .ok_or_else(|| node.fault(format!("`[{index}` is not an index")))?;
    let arguments = vec![scope.lend(of), Code::integer(index)];
    Ok(Typed::optional(value::call("item", arguments), Type::Text))
}
