//! A whole model as one text in the [JSON AST](https://smithy.io/2.0/spec/json-ast.html) of version
//! 2.0.
//!
//! The text is the same however the model is written: shapes, traits, properties that are sets and
//! keys in values are in order of their names, what 1.0 says in its own way is said as 2.0 does,
//! and what is added to members that come from mixins stands in `apply`s. Only the order of members
//! is the model's, since it means something.

mod canonical;
mod check;
mod flatten;
mod number;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::{Faults, Model, ShapeId, tree::Tree, version::Version};

impl Model<'_> {
    /// The whole model in the JSON AST of version 2.0, in a form that is the same however the model
    /// is written. With `flatten`, mixins are mixed into the shapes that have them and are not
    /// there any more.
    ///
    /// # Errors
    /// Whatever is wrong with any shape of the model, or with its metadata.
    pub fn ast(&self, flatten: bool) -> Result<String, Faults> {
        let metadata = self.check()?;
        let mut definitions = Definitions::new(self);
        definitions.fill(flatten)?;
        let mut fields = vec![("smithy".to_owned(), Tree::String("2.0".to_owned()))];
        if let Some(mut metadata) = metadata.filter(|it| !it.fields().is_empty()) {
            canonical::in_order(&mut metadata);
            fields.push(("metadata".to_owned(), metadata));
        }
        let shapes = definitions.shapes.into_iter().collect();
        fields.push(("shapes".to_owned(), Tree::Object(shapes)));
        Ok(Tree::Object(fields).file())
    }
}

impl Model<'_> {
    /// A shape with its own members as [`ast`](Self::ast) prints it, if it is one and can be read.
    /// What is applied to members that come from mixins is not in it.
    pub(crate) fn printed(&self, id: &ShapeId) -> Option<Tree> {
        if id.is_member() {
            return None;
        }
        let definitions = Definitions::new(self);
        let Own { shape, .. } = definitions.own(id).ok()?;
        Some(canonical::shape(shape))
    }
}

/// The shapes of a model that has nothing wrong, as they are printed.
struct Definitions<'m, 'a> {
    model: &'m Model<'a>,
    shapes: BTreeMap<String, Tree>,
    /// Shapes with all that is mixed into them.
    flat: BTreeMap<ShapeId, Tree>,
}

/// A shape as its own definition has it.
struct Own {
    shape: Tree,
    /// The traits that are applied to members that come from mixins.
    applied: Vec<(String, Tree)>,
}

impl<'m, 'a> Definitions<'m, 'a> {
    fn new(model: &'m Model<'a>) -> Self {
        Self {
            model,
            shapes: BTreeMap::new(),
            flat: BTreeMap::new(),
        }
    }

    fn fill(&mut self, flatten: bool) -> Result<(), Faults> {
        let ids: Vec<ShapeId> = self.model.shape_ids().cloned().collect();
        for id in ids {
            if flatten {
                let shape = self.flat(&id)?;
                let is_mixin = shape
                    .get("traits")
                    .and_then(|it| it.get("smithy.api#mixin"));
                if is_mixin.is_none() {
                    self.shapes.insert(id.to_string(), canonical::shape(shape));
                }
                continue;
            }
            let Own { mut shape, applied } = self.own(&id)?;
            for (member, traits) in self.redefined(&mut shape).into_iter().chain(applied) {
                self.apply(&format!("{id}${member}"), &traits);
            }
            self.shapes.insert(id.to_string(), canonical::shape(shape));
        }
        Ok(())
    }

    /// Adds traits to a member that comes from a mixin.
    fn apply(&mut self, id: &str, traits: &Tree) {
        if traits.fields().is_empty() {
            return;
        }
        let new = || {
            let kind = Tree::String("apply".to_owned());
            Tree::Object(vec![
                ("type".to_owned(), kind),
                ("traits".to_owned(), Tree::empty()),
            ])
        };
        let apply = self.shapes.entry(id.to_owned()).or_insert_with(new);
        if let Some(old) = apply.get_mut("traits") {
            old.extend(traits);
            old.sort_by_key(ToOwned::to_owned);
        }
    }

    /// A shape's definition in the terms of 2.0, with what is applied to its own members.
    fn own(&self, id: &ShapeId) -> Result<Own, Faults> {
        let index = self.model.index();
        let place = index.shapes[id];
        let too_deep = || {
            let message = "the shape is nested too deep, or has a string that is not text";
            self.model.fault(place.span, message).shape(id.clone())
        };
        let mut shape = Tree::of(place.text).ok_or_else(too_deep)?;
        if self.model.version_of(id) == Version::V1 {
            self.upgrade(id, &mut shape);
        }
        canonical::tidy(&mut shape);
        if let Some(members) = crate::normal::enum_members(self.model, id, &shape) {
            shape.set("type", Tree::String("enum".to_owned()));
            shape.set("members", members);
            if let Some(traits) = shape.get_mut("traits") {
                traits.remove("smithy.api#enum");
            }
        }
        let mut own = Own {
            shape,
            applied: Vec::new(),
        };
        for (member, place) in index.applied(id) {
            let name = member.member().unwrap_or_default();
            let traits = Tree::of(place.text).ok_or_else(too_deep)?.remove("traits");
            let mut traits = traits.unwrap_or_else(Tree::empty);
            canonical::in_order(&mut traits);
            match canonical::member_mut(&mut own.shape, name) {
                Some(declared) => declared.extend_traits(&traits),
                None => own.applied.push((name.to_owned(), traits)),
            }
        }
        Ok(own)
    }

    /// Says what 1.0 leaves unsaid.
    fn upgrade(&self, id: &ShapeId, shape: &mut Tree) {
        let resolved = self.model.shape(id).ok();
        for (name, member) in canonical::members_mut(shape) {
            let resolved = resolved.as_ref().and_then(|shape| shape.member(&name));
            let default = resolved.and_then(|member| member.traits.raw("smithy.api#default"));
            if let Some(default) = default.and_then(Tree::read) {
                let mut traits = Tree::empty();
                traits.set("smithy.api#default", default);
                member.extend_traits(&traits);
            }
            member.remove_trait("smithy.api#box");
        }
        shape.remove_trait("smithy.api#box");
    }

    /// Takes out of a shape the members that it has from mixins and only says more about; returns
    /// what it says.
    fn redefined(&self, shape: &mut Tree) -> Vec<(String, Tree)> {
        let mut resolver = self.model.resolver();
        let mixins = shape.get("mixins").map(Tree::items).unwrap_or_default();
        let mixins = mixins.iter().filter_map(|mixin| {
            let target = mixin.get("target")?.as_str()?;
            resolver.flatten(&target.parse().ok()?)
        });
        let inherited: std::collections::HashSet<String> = mixins
            .flat_map(|mixin| mixin.members)
            .map(|member| member.name)
            .collect();
        let mut redefined = Vec::new();
        for (name, member) in canonical::members_mut(shape) {
            if inherited.contains(&name) {
                redefined.push((name, member.remove("traits").unwrap_or_else(Tree::empty)));
            }
        }
        for (name, _) in &redefined {
            canonical::remove_member(shape, name);
        }
        redefined
    }
}
