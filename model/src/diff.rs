//! What is different between two models of a service.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Closure, Model, Operation, Shape, ShapeId, Traits,
    facts::{DOCUMENTATION, ENDPOINT_RULES, lower_parameter_types, remove_words},
    tree::Tree,
};
use serde::Serialize;

#[cfg(test)]
mod tests;

/// One difference between two models: of a shape, of one of its members, or of a trait of either.
///
/// It is an addition if there is no [`old`](Self::old), a removal if there is no
/// [`new`](Self::new), and otherwise a change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The shape, by its id in the new model if it is there.
    pub shape: ShapeId,
    /// The member of the shape.
    pub member: Option<String>,
    /// What about it is different.
    pub aspect: Aspect,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
}

/// What about a shape or member is different.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Aspect {
    /// The shape as a whole is new or gone; values are its type.
    Shape,
    /// The member as a whole is new or gone; values are its target.
    Member,
    /// The type of the shape, or of the member's values.
    Type,
    /// The member's target.
    Target,
    /// The operation's input.
    Input,
    /// The operation's output.
    Output,
    /// An error of the operation.
    Error,
    /// The service's version.
    Version,
    /// The name that the shape has in the service.
    Name,
    /// A trait of the shape or member; values are JSON.
    Trait(String),
    /// Something in a shape that no operation needs, such as a resource; there are no values.
    Definition,
}

impl Aspect {
    /// The trait, if that is what is different.
    pub fn trait_id(&self) -> Option<&str> {
        match self {
            Self::Trait(id) => Some(id),
            _ => None,
        }
    }
}

impl Change {
    /// A difference that follows from others, which only whoever translates the model can know.
    pub fn new(
        shape: ShapeId,
        member: Option<String>,
        aspect: Aspect,
        old: Option<String>,
        new: Option<String>,
    ) -> Self {
        Self {
            shape,
            member,
            aspect,
            old,
            new,
        }
    }

    /// Whether only words for people are different.
    pub fn is_documentation(&self) -> bool {
        self.aspect.trait_id() == Some(DOCUMENTATION)
    }
}

/// Everything that is different between two models of a service, in order of shapes and members.
///
/// What operations need is compared trait by trait, with mixins flattened and 1.0 ways of speaking
/// put into 2.0's. Other shapes, such as resources, are compared as they stand. Words in the values
/// of traits do not count.
pub fn diff(old: (&Model<'_>, &Closure<'_>), new: (&Model<'_>, &Closure<'_>)) -> Vec<Change> {
    let mut diff = Diff {
        old: old.1,
        new: new.1,
        changes: Vec::new(),
    };
    diff.service();
    diff.operations();
    diff.shapes();
    diff.others(old.0, new.0);
    let mut changes = diff.changes;
    changes.sort();
    changes.dedup();
    changes
}

struct Diff<'d> {
    old: &'d Closure<'d>,
    new: &'d Closure<'d>,
    changes: Vec<Change>,
}

impl Diff<'_> {
    fn service(&mut self) {
        let (old, new) = (&self.old.service, &self.new.service);
        let version = |text: &String| (!text.is_empty()).then(|| text.clone());
        let (old_version, new_version) = (version(&old.version), version(&new.version));
        self.note(&new.id, None, Aspect::Version, old_version, new_version);
        self.traits(&new.id, None, &old.traits, &new.traits);
    }

    fn operations(&mut self) {
        let old = self.old.operations.iter().map(|it| (&it.id, it));
        let new = self.new.operations.iter().map(|it| (&it.id, it));
        let (old, new): (BTreeMap<_, _>, BTreeMap<_, _>) = (old.collect(), new.collect());
        for id in union(&old, &new) {
            let (old, new) = (old.get(id), new.get(id));
            let kind = |is_there: bool| is_there.then(|| "operation".to_owned());
            let (before, after) = (kind(old.is_some()), kind(new.is_some()));
            self.note(id, None, Aspect::Shape, before, after);
            if let (Some(old), Some(new)) = (old, new) {
                self.operation(old, new);
            }
        }
    }

    fn operation(&mut self, old: &Operation<'_>, new: &Operation<'_>) {
        self.traits(&new.id, None, &old.traits, &new.traits);
        let sides = [
            (Aspect::Input, &old.input, &new.input),
            (Aspect::Output, &old.output, &new.output),
        ];
        for (aspect, before, after) in sides {
            if before != after {
                let values = (Some(before.to_string()), Some(after.to_string()));
                self.note(&new.id, None, aspect, values.0, values.1);
                // what was sent or returned is still to be compared, under whatever name
                let (before, after) = (self.old.shape(before), self.new.shape(after));
                self.members(before, after);
            }
        }
        let errors = |operation: &Operation<'_>| -> BTreeSet<ShapeId> {
            operation.errors.iter().cloned().collect()
        };
        let (before, after) = (errors(old), errors(new));
        for id in before.symmetric_difference(&after) {
            let told = |errors: &BTreeSet<ShapeId>| errors.contains(id).then(|| id.to_string());
            self.note(&new.id, None, Aspect::Error, told(&before), told(&after));
        }
    }

    fn shapes(&mut self) {
        let (old, new) = (self.old, self.new);
        for id in union(&old.shapes, &new.shapes) {
            if id.namespace() == "smithy.api" {
                continue;
            }
            let (before, after) = (old.shapes.get(id), new.shapes.get(id));
            let kind = |shape: &Shape<'_>| shape.kind.name().to_owned();
            let aspect = match (before, after) {
                (Some(_), Some(_)) => Aspect::Type,
                _ => Aspect::Shape,
            };
            self.note(id, None, aspect, before.map(kind), after.map(kind));
            if let (Some(before), Some(after)) = (before, after) {
                let name = |closure: &Closure<'_>| Some(closure.name(id).to_owned());
                self.note(id, None, Aspect::Name, name(old), name(new));
                self.traits(id, None, &before.traits, &after.traits);
                self.members(before, after);
            }
        }
    }

    fn members(&mut self, old: &Shape<'_>, new: &Shape<'_>) {
        let by_name = |shape: &Shape<'_>| -> BTreeSet<String> {
            shape.members().map(|it| it.name.clone()).collect()
        };
        for name in by_name(old).union(&by_name(new)) {
            let (before, after) = (old.member(name), new.member(name));
            let aspect = match (before, after) {
                (Some(_), Some(_)) => Aspect::Target,
                _ => Aspect::Member,
            };
            let target = |member: &crate::Member<'_>| member.target.to_string();
            let (before_target, after_target) = (before.map(target), after.map(target));
            self.note(&new.id, Some(name), aspect, before_target, after_target);
            if let (Some(before), Some(after)) = (before, after) {
                self.traits(&new.id, Some(name), &before.traits, &after.traits);
            }
        }
    }

    fn traits(
        &mut self,
        shape: &ShapeId,
        member: Option<&str>,
        old: &Traits<'_>,
        new: &Traits<'_>,
    ) {
        let ids = |traits: &Traits<'_>| -> BTreeSet<String> {
            traits.iter().map(|(id, _)| id.to_owned()).collect()
        };
        for id in ids(old).union(&ids(new)) {
            let (before, after) = (trait_value(old, id), trait_value(new, id));
            let aspect = Aspect::Trait(id.clone());
            self.note(shape, member, aspect, before, after);
        }
    }

    /// The shapes that operations do not need.
    fn others(&mut self, old: &Model<'_>, new: &Model<'_>) {
        let needed: BTreeSet<&ShapeId> = [self.old, self.new]
            .into_iter()
            .flat_map(|closure| {
                let operations = closure.operations.iter().map(|it| &it.id);
                let service = std::iter::once(&closure.service.id);
                closure.shapes.keys().chain(operations).chain(service)
            })
            .collect();
        let definitions = |model: &Model<'_>| -> BTreeMap<ShapeId, Definition> {
            let others = model.index().shapes.iter();
            let others = others.filter(|(id, _)| !needed.contains(id));
            others
                .map(|(id, place)| {
                    let tree = model.printed(id);
                    (id.clone(), Definition::read(tree, place.text))
                })
                .collect()
        };
        let (before, after) = (definitions(old), definitions(new));
        for id in union(&before, &after) {
            let (old, new) = (before.get(id), after.get(id));
            let kind = |definition: &Definition| definition.kind.clone();
            let (old_kind, new_kind) = (old.map(kind), new.map(kind));
            match (old, new) {
                (Some(old), Some(new)) if old != new => self.changes.push(Change {
                    shape: id.clone(),
                    member: None,
                    aspect: Aspect::Definition,
                    old: old_kind,
                    new: new_kind,
                }),
                (Some(_), Some(_)) => {}
                _ => self.note(id, None, Aspect::Shape, old_kind, new_kind),
            }
        }
    }

    fn note(
        &mut self,
        shape: &ShapeId,
        member: Option<&str>,
        aspect: Aspect,
        old: Option<String>,
        new: Option<String>,
    ) {
        if old != new {
            self.changes.push(Change {
                shape: shape.clone(),
                member: member.map(ToOwned::to_owned),
                aspect,
                old,
                new,
            });
        }
    }
}

fn union<'k, K: Ord + Clone, A, B>(
    old: &'k BTreeMap<K, A>,
    new: &'k BTreeMap<K, B>,
) -> BTreeSet<&'k K> {
    old.keys().chain(new.keys()).collect()
}

/// A trait's value in one way of writing it, without words that are not the trait's purpose.
fn trait_value(traits: &Traits<'_>, id: &str) -> Option<String> {
    let raw = traits.raw(id)?;
    let Some(mut value) = Tree::read(raw) else {
        return Some(raw.get().to_owned());
    };
    remove_words(&mut value);
    if ENDPOINT_RULES.contains(&id) {
        lower_parameter_types(&mut value);
    }
    Some(value.canonical())
}

/// A shape that no operation needs, without words.
#[derive(PartialEq, Eq)]
struct Definition {
    kind: String,
    text: String,
}

impl Definition {
    /// A shape as it is printed; as it stands, if it cannot be.
    fn read(printed: Option<Tree>, text: &str) -> Self {
        let printed = printed.or_else(|| Tree::of(text));
        let mut tree = printed.unwrap_or_else(|| Tree::Other(text.to_owned()));
        remove_words(&mut tree);
        let kind = tree.get("type").and_then(Tree::as_str);
        Self {
            kind: kind.unwrap_or("shape").to_owned(),
            text: tree.canonical(),
        }
    }
}
