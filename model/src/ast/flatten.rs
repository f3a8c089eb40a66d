//! Mixins mixed in: <https://smithy.io/2.0/spec/mixins.html>.

use crate::{Faults, ShapeId, tree::Tree};

use super::{
    Definitions, Own,
    canonical::{MAPS, SETS, member_mut, members_mut},
};

const MIXIN: &str = "smithy.api#mixin";

impl Definitions<'_, '_> {
    /// A shape with all that is mixed into it. Mixins are known not to be mixed into themselves,
    /// and not to be too deep.
    pub(super) fn flat(&mut self, id: &ShapeId) -> Result<Tree, Faults> {
        if let Some(known) = self.flat.get(id) {
            return Ok(known.clone());
        }
        let Own { mut shape, applied } = self.own(id)?;
        let mixins = shape.remove("mixins").unwrap_or_else(Tree::empty);
        let mut flat = Tree::empty();
        for mixin in mixins.items() {
            let target = mixin.get("target").and_then(Tree::as_str);
            if let Some(target) = target.and_then(|target| target.parse().ok()) {
                let mixin = inherited(self.flat(&target)?);
                add(&mut flat, mixin);
            }
        }
        add(&mut flat, shape);
        for (name, traits) in applied {
            if let Some(member) = member_mut(&mut flat, &name) {
                member.extend_traits(&traits);
            }
        }
        self.flat.insert(id.clone(), flat.clone());
        Ok(flat)
    }
}

/// A mixin without the traits that it keeps for itself.
fn inherited(mut mixin: Tree) -> Tree {
    if let Some(traits) = mixin.get_mut("traits") {
        let value = traits.remove(MIXIN);
        let local = value.as_ref().and_then(|it| it.get("localTraits"));
        let local = local.map(Tree::items).unwrap_or_default();
        traits.retain(|id, _| !local.iter().any(|it| it.as_str() == Some(id)));
    }
    mixin
}

/// Adds what a shape or mixin says to what is there.
fn add(flat: &mut Tree, mut more: Tree) {
    let Tree::Object(properties) = std::mem::replace(&mut more, Tree::empty()) else {
        return;
    };
    for (key, value) in properties {
        match (key.as_str(), flat.get_mut(&key)) {
            (_, None) => flat.set(&key, value),
            ("traits", Some(_)) => flat.extend_traits(&value),
            (key, Some(Tree::Array(items))) if SETS.contains(&key) => {
                items.extend(value.items().iter().cloned());
            }
            (key, Some(old)) if MAPS.contains(&key) => old.extend(&value),
            ("members" | "member" | "key" | "value", Some(_)) => add_members(flat, &key, value),
            (_, Some(old)) => *old = value,
        }
    }
}

fn add_members(flat: &mut Tree, key: &str, value: Tree) {
    let mut more = Tree::Object(vec![(key.to_owned(), value)]);
    for (name, member) in members_mut(&mut more) {
        match member_mut(flat, &name) {
            Some(old) => {
                if let Some(traits) = member.get("traits") {
                    old.extend_traits(traits);
                }
            }
            None => {
                if let Some(members) = flat.get_mut("members") {
                    members.set(&name, member.clone());
                }
            }
        }
    }
}
