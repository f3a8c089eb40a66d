//! The one way in which a shape is printed.

use crate::{prelude, tree::Tree};

use super::number;

/// The properties of shapes, in the order in which Smithy's own serializer prints them.
const PROPERTIES: [&str; 23] = [
    "type",
    "mixins",
    "version",
    "identifiers",
    "properties",
    "put",
    "create",
    "read",
    "update",
    "delete",
    "list",
    "input",
    "output",
    "operations",
    "collectionOperations",
    "resources",
    "errors",
    "rename",
    "member",
    "key",
    "value",
    "members",
    "traits",
];

/// Properties that are sets of references.
pub(super) const SETS: [&str; 4] = ["operations", "collectionOperations", "resources", "errors"];

/// Properties that are maps from names.
pub(super) const MAPS: [&str; 3] = ["identifiers", "properties", "rename"];

/// Properties that are a member.
const MEMBERS: [&str; 3] = ["member", "key", "value"];

fn kind(shape: &Tree) -> &str {
    shape.get("type").and_then(Tree::as_str).unwrap_or_default()
}

/// Puts a definition into the terms of 2.0 and its values into order.
pub(super) fn tidy(shape: &mut Tree) {
    if kind(shape) == "set" {
        shape.set("type", Tree::String("list".to_owned()));
        let mut unique = Tree::empty();
        unique.set("smithy.api#uniqueItems", Tree::empty());
        shape.extend_traits(&unique);
    }
    let is_enum = kind(shape) == "enum";
    for (name, member) in members_mut(shape) {
        if is_enum {
            let mut value = Tree::empty();
            value.set("smithy.api#enumValue", Tree::String(name));
            let own = member.remove("traits");
            member.extend_traits(&value);
            member.extend_traits(&own.unwrap_or_else(Tree::empty));
        }
        tidy_traits(member);
        member.retain(|key, _| matches!(key, "target" | "traits"));
        member.sort_by_key(|key| key != "target");
    }
    tidy_traits(shape);
}

fn tidy_traits(owner: &mut Tree) {
    if let Some(traits) = owner.get_mut("traits") {
        in_order(traits);
    }
}

/// Sorts the keys of a value and writes its numbers in the one way.
pub(super) fn in_order(value: &mut Tree) {
    value.sort_by_key(ToOwned::to_owned);
    for (_, field) in value.fields_mut() {
        in_order(field);
    }
    for item in value.items_mut() {
        in_order(item);
    }
    if let Tree::Other(text) = value {
        *text = number::canonical(text);
    }
}

/// A definition as it is printed.
pub(super) fn shape(mut shape: Tree) -> Tree {
    let kind = kind(&shape).to_owned();
    match kind.as_str() {
        "operation" => {
            for side in ["input", "output"] {
                if shape.get(side).is_none() {
                    let unit = Tree::String(prelude::UNIT.to_owned());
                    shape.set(side, Tree::Object(vec![("target".to_owned(), unit)]));
                }
            }
        }
        "structure" | "union" | "enum" | "intEnum" if shape.get("members").is_none() => {
            shape.set("members", Tree::empty());
        }
        _ => {}
    }
    for name in SETS {
        if let Some(Tree::Array(items)) = shape.get_mut(name) {
            items.sort_by(|a, b| target(a).cmp(&target(b)));
            items.dedup();
        }
    }
    for name in MAPS {
        if let Some(map) = shape.get_mut(name) {
            map.sort_by_key(ToOwned::to_owned);
        }
    }
    for (_, member) in members_mut(&mut shape) {
        member.drop_if_empty("traits");
    }
    for name in ["traits", "mixins", "version"]
        .into_iter()
        .chain(SETS)
        .chain(MAPS)
    {
        shape.drop_if_empty(name);
    }
    shape.retain(|key, _| PROPERTIES.contains(&key));
    shape.sort_by_key(|key| PROPERTIES.iter().position(|property| *property == key));
    shape
}

fn target(reference: &Tree) -> Option<&str> {
    reference.get("target").and_then(Tree::as_str)
}

/// The members of a shape, with their names.
pub(super) fn members_mut(shape: &mut Tree) -> Vec<(String, &mut Tree)> {
    let mut members = Vec::new();
    for (key, value) in shape.fields_mut() {
        if MEMBERS.contains(&key) {
            members.push((key.to_owned(), value));
        } else if key == "members" {
            let named = value.fields_mut();
            members.extend(named.map(|(name, member)| (name.to_owned(), member)));
        }
    }
    members
}

pub(super) fn member_mut<'t>(shape: &'t mut Tree, name: &str) -> Option<&'t mut Tree> {
    let mut members = members_mut(shape).into_iter();
    members
        .find(|(member, _)| member == name)
        .map(|(_, member)| member)
}

pub(super) fn remove_member(shape: &mut Tree, name: &str) {
    match shape.get_mut("members") {
        Some(members) => drop(members.remove(name)),
        None => drop(shape.remove(name)),
    }
}
