//! A definition as our files state it: without what no client makes use of, in the terms of Smithy
//! 2.0, in a fixed order. The README beside this crate says why.

use crate::{
    Model, ShapeId, ShapeKind,
    facts::{ENDPOINT_RULES, lower_parameter_types},
    prelude,
    tree::Tree,
};

/// The properties of shapes in the order of the
/// [specification](https://smithy.io/2.0/spec/json-ast.html); `traits` come after all others.
const PROPERTIES: [&str; 22] = [
    "type",
    "version",
    "identifiers",
    "properties",
    "create",
    "put",
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
    "mixins",
];

/// Whether no client makes use of a trait: what is for other tools, and how resources are composed.
fn is_dropped(id: &str) -> bool {
    let (namespace, name) = id.split_once('#').unwrap_or(("", id));
    match namespace {
        "aws.cloudformation" | "aws.iam" => true,
        "aws.api" => matches!(name, "arn" | "taggable" | "tagEnabled"),
        "smithy.api" => matches!(
            name,
            "examples"
                | "property"
                | "notProperty"
                | "nestedProperties"
                | "references"
                | "resourceIdentifier"
        ),
        _ => false,
    }
}

/// The definition of a shape of the model in that form; `None` if it is nested too deep to be read.
pub(crate) fn definition(model: &Model<'_>, id: &ShapeId) -> Option<Tree> {
    let mut shape = Tree::of(model.index().shapes.get(id)?.text)?;
    shape.remove("properties");
    if let Some(members) = enum_members(model, id, &shape) {
        shape.set("type", Tree::String("enum".to_owned()));
        shape.set("members", members);
        if let Some(traits) = shape.get_mut("traits") {
            traits.remove("smithy.api#enum");
        }
    }
    tidy_traits(&mut shape);
    for name in ["member", "key", "value"] {
        if let Some(member) = shape.get_mut(name) {
            tidy_member(member);
        }
    }
    if let Some(members) = shape.get_mut("members") {
        members
            .fields_mut()
            .for_each(|(_, member)| tidy_member(member));
    }
    if let Some(traits) = shape.get_mut("traits") {
        for id in ENDPOINT_RULES {
            if let Some(rules) = traits.get_mut(id) {
                lower_parameter_types(rules);
            }
        }
    }
    shape.sort_by_key(|key| {
        let own = PROPERTIES.iter().position(|property| *property == key);
        let others = PROPERTIES.len();
        own.unwrap_or(if key == "traits" { others + 1 } else { others })
    });
    Some(shape)
}

/// What the `enum` trait of a string amounts to.
pub(crate) fn enum_members(model: &Model<'_>, id: &ShapeId, shape: &Tree) -> Option<Tree> {
    shape.get("traits")?.get("smithy.api#enum")?;
    let resolved = model.shape(id).ok()?;
    let ShapeKind::Enum(members) = &resolved.kind else {
        return None;
    };
    let members = members.iter().map(|member| {
        let mut traits = Tree::empty();
        for (id, raw) in member.traits.iter() {
            traits.set(id, Tree::read(raw)?);
        }
        let target = Tree::String(prelude::UNIT.to_owned());
        let fields = vec![("target".to_owned(), target), ("traits".to_owned(), traits)];
        Some((member.name.clone(), Tree::Object(fields)))
    });
    members.collect::<Option<Vec<_>>>().map(Tree::Object)
}

fn tidy_member(member: &mut Tree) {
    tidy_traits(member);
    member.sort_by_key(|key| key != "target");
}

/// Drops and sorts the traits of a shape or member.
pub(crate) fn tidy_traits(owner: &mut Tree) {
    let Some(traits) = owner.get_mut("traits") else {
        return;
    };
    traits.retain(|id, _| !is_dropped(id));
    traits.sort_by_key(ToOwned::to_owned);
    if traits.fields().is_empty() {
        owner.remove("traits");
    }
}
