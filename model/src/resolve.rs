//! From declarations to shapes: mixins, `apply`s and what 1.0 leaves unsaid.

use std::{borrow::Cow, collections::HashMap, rc::Rc};

use crate::{
    Fault, Faults, Member, Shape, ShapeId, Span, Traits,
    declaration::{Declaration, Named, Properties, Reference, Type},
    index::Index,
    json, prelude,
    reader::Reader,
    source::Source,
    suggest::suggest,
    traits::Entry,
    upgrade::Implied,
};

#[cfg(test)]
mod tests;

/// How deep mixins may be mixed into mixins.
const DEEPEST: usize = 64;

const MIXIN: &str = "smithy.api#mixin";

/// Resolves shapes and keeps the faults it meets.
pub(crate) struct Resolver<'m, 'a> {
    pub(crate) reader: Reader<'m, 'a>,
    /// Mixins that have been flattened before.
    mixins: HashMap<ShapeId, Option<Rc<Declaration<'a>>>>,
    /// Defaults that 1.0 implies, by target.
    pub(crate) implied: HashMap<ShapeId, Implied>,
    /// The shapes being flattened, each a mixin of the one before.
    open: Vec<ShapeId>,
}

/// Members with no name twice, in the order they were first met.
#[derive(Default)]
struct Merged<'a> {
    members: Vec<Member<'a>>,
    places: HashMap<String, usize>,
}

impl<'m, 'a> Resolver<'m, 'a> {
    pub(crate) fn new(source: &'m Source<'a>, index: &'m Index<'a>) -> Self {
        let reader = Reader {
            source,
            index,
            faults: Vec::new(),
        };
        Self {
            reader,
            mixins: HashMap::new(),
            implied: HashMap::new(),
            open: Vec::new(),
        }
    }

    pub(crate) fn source(&self) -> &'m Source<'a> {
        self.reader.source
    }

    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.reader.faults
    }

    /// What was asked for, if nothing was found wrong on the way.
    pub(crate) fn settle<T>(self, found: Option<T>) -> Result<T, Faults> {
        Faults::check(self.into_faults())?;
        Ok(found.expect("what cannot be resolved has left a fault"))
    }

    pub(crate) fn push(&mut self, fault: Fault) {
        self.reader.push(fault);
    }

    /// The shape of an id. What is `None` has left a fault; what has left a fault may still be a
    /// shape.
    pub(crate) fn shape(&mut self, id: &ShapeId) -> Option<Shape<'a>> {
        if let Some(shape) = prelude::shape(id) {
            return Some(shape);
        }
        let declaration = self.flatten(id)?;
        self.finish(declaration)
    }

    /// The type that a shape says it has.
    pub(crate) fn type_name(&self, id: &ShapeId) -> Option<Cow<'a, str>> {
        match self.reader.index.shapes.get(id) {
            Some(place) => json::fields(place.text)?
                .get("type")
                .and_then(|field| json::string(field.value)),
            None => prelude::shape(id).map(|shape| shape.kind.name().into()),
        }
    }

    /// The declaration of a shape with everything in it that is mixed in or applied.
    pub(crate) fn flatten(&mut self, id: &ShapeId) -> Option<Declaration<'a>> {
        let index = self.reader.index;
        let place = *index.shapes.get(id)?;
        let mut shape = self.reader.read(id, place)?;
        let (mut traits, mut merged, mut properties) =
            (Traits::none(), Merged::default(), Properties::default());
        self.open.push(id.clone());
        for reference in std::mem::take(&mut shape.mixins) {
            let Some(mixin) = self.mixin(&shape, &reference) else {
                continue;
            };
            inherited(&mixin.traits).for_each(|entry| traits.set(entry.clone()));
            for member in &mixin.members {
                self.merge(id, &mut merged, member.clone());
            }
            properties.extend(mixin.properties.clone());
        }
        self.open.pop();
        shape
            .traits
            .entries()
            .for_each(|entry| traits.set(entry.clone()));
        let own = std::mem::take(&mut shape.members);
        for member in own.clone() {
            self.merge(id, &mut merged, member);
        }
        self.apply(id, &own, &mut merged);
        properties.extend(shape.properties);
        self.check_case(id, &shape.kind, &merged.members);
        Some(Declaration {
            traits,
            members: merged.members,
            properties,
            ..shape
        })
    }

    /// A mixin of a shape, flattened, if it may be one.
    fn mixin(
        &mut self,
        user: &Declaration<'a>,
        reference: &Reference,
    ) -> Option<Rc<Declaration<'a>>> {
        let message = if self.open.contains(&reference.id) {
            Some(format!("the mixin `{}` contains itself", reference.id))
        } else if self.open.len() > DEEPEST {
            Some(format!("mixins are nested more than {DEEPEST} deep"))
        } else {
            None
        };
        if let Some(message) = message {
            self.fault(&user.id, reference.span, message);
            return None;
        }
        let known = self.mixins.get(&reference.id).cloned();
        let mixin = known.unwrap_or_else(|| {
            let mixin = self.flatten(&reference.id).map(Rc::new);
            self.mixins.insert(reference.id.clone(), mixin.clone());
            mixin
        })?;
        if !mixin.traits.mixin() {
            self.fault(
                &user.id,
                reference.span,
                format!("`{}` is mixed in, but is not a mixin", reference.id),
            );
            return None;
        }
        if mixin.kind.name() != user.kind.name() {
            let (found, expected) = (mixin.kind.name(), user.kind.name());
            let message = format!(
                "`{}` is mixed in, but is a {found}, not a {expected}",
                reference.id
            );
            self.fault(&user.id, reference.span, message);
            return None;
        }
        Some(mixin)
    }

    /// Adds a member, or its traits to those of the same member from an earlier mixin.
    fn merge(&mut self, id: &ShapeId, merged: &mut Merged<'a>, member: Member<'a>) {
        let Some(&at) = merged.places.get(&member.name) else {
            merged
                .places
                .insert(member.name.clone(), merged.members.len());
            merged.members.push(member);
            return;
        };
        let earlier = &mut merged.members[at];
        if earlier.target == member.target {
            member
                .traits
                .entries()
                .for_each(|entry| earlier.traits.set(entry.clone()));
            earlier.span = member.span;
        } else {
            let message = format!(
                "the member targets `{}`, but `{}` in a mixin",
                member.target, earlier.target
            );
            let fault = self
                .reader
                .source
                .fault(member.span, message)
                .shape(id.clone())
                .member(member.name);
            self.push(fault);
        }
    }

    /// Merges the traits that `apply`s give to members. `own` are the members the shape itself
    /// declares.
    fn apply(&mut self, id: &ShapeId, own: &[Member<'a>], merged: &mut Merged<'a>) {
        let index = self.reader.index;
        for (member_id, place) in index.applied(id) {
            let name = member_id
                .member()
                .expect("only ids with a member are asked for");
            let Some(fields) = self.reader.fields(member_id, place) else {
                continue;
            };
            let is_apply = fields
                .get("type")
                .and_then(|field| json::string(field.value))
                .is_some_and(|t| t == "apply");
            if !is_apply {
                self.fault(
                    member_id,
                    place.span,
                    "only an `apply` may have the id of a member",
                );
                continue;
            }
            let Some(&at) = merged.places.get(name) else {
                let message =
                    format!("traits are applied to `{name}`, but the shape has no such member");
                let fault = self
                    .reader
                    .source
                    .fault(place.span, message)
                    .shape(id.clone());
                let names = merged.members.iter().map(|member| member.name.as_str());
                self.push(suggest(fault, self.reader.faults.len(), name, names));
                continue;
            };
            let traits = self.reader.traits(id, Some(name), &fields);
            let declared = own.iter().find(|member| member.name == name);
            for entry in traits.entries() {
                let other = declared.and_then(|member| member.traits.raw(&entry.id));
                if other.is_some_and(|other| other.get() != entry.raw.get()) {
                    let message = "the member has this trait already, with another value";
                    let fault = self.reader.source.fault(entry.span, message);
                    self.push(fault.shape(id.clone()).member(name).trait_id(&*entry.id));
                }
                merged.members[at].traits.set(entry.clone());
            }
        }
    }

    /// Members of structures and unions differ in more than case.
    fn check_case(&mut self, id: &ShapeId, kind: &Type, members: &[Member<'a>]) {
        if !matches!(kind, Type::Named(Named::Structure | Named::Union)) {
            return;
        }
        let mut seen = HashMap::new();
        for member in members {
            if let Some(first) = seen.insert(member.name.to_ascii_lowercase(), &member.name) {
                let message =
                    format!("the name differs from that of the member `{first}` only by case");
                let fault = self.reader.source.fault(member.span, message);
                self.push(fault.shape(id.clone()).member(&member.name));
            }
        }
    }

    pub(crate) fn fault(&mut self, id: &ShapeId, span: Span, message: impl Into<String>) {
        self.reader.fault(id, span, message);
    }
}

/// The traits that a mixin passes on.
fn inherited<'t, 'a>(traits: &'t Traits<'a>) -> impl Iterator<Item = &'t Entry<'a>> {
    let mixin = traits.raw(MIXIN).and_then(json::object).unwrap_or_default();
    let local = mixin
        .get("localTraits")
        .and_then(|field| json::array(field.value))
        .unwrap_or_default();
    let local: Vec<_> = local.into_iter().filter_map(json::string).collect();
    traits
        .entries()
        .filter(move |entry| entry.id != MIXIN && !local.contains(&entry.id))
}

impl Properties {
    /// Adds what a shape says to what its mixins say.
    fn extend(&mut self, later: Self) {
        self.version = later.version.or(self.version.take());
        self.input = later.input.or(self.input.take());
        self.output = later.output.or(self.output.take());
        self.operations.extend(later.operations);
        self.resources.extend(later.resources);
        self.errors.extend(later.errors);
        self.rename.extend(later.rename);
    }
}
