//! Which types the operations need, and in which direction they travel.

use smithy_model::{Closure, ShapeId, ShapeKind};
use std::collections::BTreeSet;

/// The types of a closure by the direction in which they travel.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    sent: BTreeSet<ShapeId>,
    received: BTreeSet<ShapeId>,
    types: BTreeSet<ShapeId>,
    required: BTreeSet<ShapeId>,
}

impl Usage {
    /// Follows the members of all inputs, outputs and errors.
    pub(crate) fn of(closure: &Closure<'_>) -> Self {
        let mut usage = Self::default();
        for operation in &closure.operations {
            usage.sent = reach(closure, usage.sent, [&operation.input]);
            usage.received = reach(closure, usage.received, [&operation.output]);
            usage.received = reach(closure, usage.received, &operation.errors);
        }
        // error types can be read, also those of a stream that is only sent
        let shapes = closure.shapes.values();
        let errors = shapes.flat_map(|shape| closure.event_stream_errors(shape));
        let errors = errors.map(|member| &member.target);
        usage.received = reach(closure, usage.received, errors);
        let targets = usage
            .sent
            .union(&usage.received)
            .flat_map(|id| targets(closure, id));
        let errors = closure
            .operations
            .iter()
            .flat_map(|operation| &operation.errors);
        let types = targets.filter(|id| is_type(closure, id));
        usage.types = types.chain(errors).cloned().collect();
        let read = usage.received.union(&usage.types);
        let members = read.flat_map(|id| closure.shape(id).members());
        let required = members.filter(|member| member.traits.required());
        usage.required = required.map(|member| member.target.clone()).collect();
        usage
    }

    /// Structures, unions and enums that become public types, in order of their ids. An
    /// operation's input or output is one only if something else refers to it as well.
    pub(crate) fn types(&self) -> impl Iterator<Item = &ShapeId> {
        self.types.iter()
    }

    /// Whether a shape is part of what is sent.
    pub(crate) fn is_sent(&self, id: &ShapeId) -> bool {
        self.sent.contains(id)
    }

    /// Whether a shape is part of what is received.
    pub(crate) fn is_received(&self, id: &ShapeId) -> bool {
        self.received.contains(id)
    }

    /// Whether something that is read requires a member of this type, whose stand-in takes its place
    /// when a response lacks it.
    pub(crate) fn is_required(&self, id: &ShapeId) -> bool {
        self.required.contains(id)
    }

    /// Lists and maps that something refers to, in order of their ids.
    pub(crate) fn collections<'c>(&'c self, closure: &'c Closure<'_>) -> Vec<&'c ShapeId> {
        let is_collection = |id: &&ShapeId| {
            matches!(
                closure.shape(id).kind,
                ShapeKind::List(_) | ShapeKind::Map { .. }
            )
        };
        self.sent
            .union(&self.received)
            .filter(is_collection)
            .collect()
    }
}

/// The shapes reached from `roots`, added to those `reached` before.
pub(crate) fn reach<'r>(
    closure: &Closure<'_>,
    mut reached: BTreeSet<ShapeId>,
    roots: impl IntoIterator<Item = &'r ShapeId>,
) -> BTreeSet<ShapeId> {
    let mut pending: Vec<ShapeId> = roots.into_iter().cloned().collect();
    while let Some(id) = pending.pop() {
        if reached.insert(id.clone()) {
            pending.extend(targets(closure, &id).cloned());
        }
    }
    reached
}

/// Whether a shape is a public type where something refers to it.
pub(crate) fn is_type(closure: &Closure<'_>, id: &ShapeId) -> bool {
    let kind = &closure.shape(id).kind;
    matches!(
        kind,
        ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_)
    )
}

/// What the members of a shape refer to; those of an enum are only its values.
pub(crate) fn targets<'c>(
    closure: &'c Closure<'_>,
    id: &ShapeId,
) -> impl Iterator<Item = &'c ShapeId> {
    let shape = closure.shape(id);
    let values = matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
    shape
        .members()
        .filter(move |_| !values)
        .map(|member| &member.target)
}
