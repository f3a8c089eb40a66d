//! What names mean.

use crate::json::Field;

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Resolved<'w> {
    pub(super) namespace: &'w str,
    /// The shape's name, and the member's if there is one.
    pub(super) name: &'w str,
    /// Whether there may be such a shape. A relative name that means none is known to be wrong; an
    /// absolute one may be of a trait or shape that the model has no definition of.
    pub(super) known: bool,
}

impl<'w> Resolved<'w> {
    /// What a name with a namespace means.
    pub(super) fn absolute(name: &'w str, known: bool) -> Self {
        let (namespace, name) = name.split_once('#').unwrap_or(("", name));
        Self {
            namespace,
            name,
            known,
        }
    }

    pub(super) fn text(&self) -> String {
        format!("{}#{}", self.namespace, self.name)
    }
}

/// The namespace and the name of a shape in JSON. What is not an id has no namespace, and is told
/// when the text is read.
pub(super) fn json_id<'a>(field: &Field<'a>) -> (&'a str, &'a str) {
    let id = field.key.get().trim_matches('"');
    id.split_once('#').unwrap_or(("", id))
}
