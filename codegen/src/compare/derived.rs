//! Differences in Rust of what is the same in both models.

use super::{Difference, Judge, Severity};
use crate::plan::shape::types::RustType;
use smithy_model::{Aspect, Change, Shape, ShapeId, ShapeKind};

impl Judge<'_> {
    /// What follows for shapes and members that did not change from others that did.
    pub(super) fn derived(&self) -> Vec<Difference> {
        let mut found = Vec::new();
        for (id, old) in &self.old.closure.shapes {
            let Some(new) = self.new.closure.shapes.get(id) else {
                continue;
            };
            if self.old.is_type(id) && !self.new.is_type(id) {
                let name = self.old.path(id).name;
                let reason = format!("the type `{name}` is gone: nothing refers to it any longer");
                found.push(difference(id, None, [Some(name), None], reason));
            }
            found.extend(self.boxes(id, old, new));
        }
        found
    }

    /// Members that get or lose a box, since their structure or union came to contain itself, or no
    /// longer does.
    fn boxes(&self, id: &ShapeId, old: &Shape<'_>, new: &Shape<'_>) -> Vec<Difference> {
        let has_fields =
            |shape: &Shape<'_>| matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
        if !has_fields(old) || !has_fields(new) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for before in old.members() {
            let Some(after) = new.member(&before.name) else {
                continue;
            };
            let (was, is) = (
                self.old.member_type(id, before),
                self.new.member_type(id, after),
            );
            let reason = match (&was, &is) {
                (inner, RustType::Boxed(boxed)) if **boxed == *inner => {
                    "the value needs a `Box` now, since it came to contain its owner"
                }
                (RustType::Boxed(boxed), inner) if **boxed == *inner => {
                    "the value needs no `Box` any longer"
                }
                _ => continue,
            };
            let types = [Some(was.to_string()), Some(is.to_string())];
            found.push(difference(id, Some(&before.name), types, reason.to_owned()));
        }
        found
    }
}

fn difference(
    id: &ShapeId,
    member: Option<&str>,
    [old, new]: [Option<String>; 2],
    reason: String,
) -> Difference {
    let member = member.map(ToOwned::to_owned);
    Difference {
        change: Change::new(id.clone(), member, Aspect::Type, old, new),
        severity: Severity::Breaking,
        reason,
    }
}
