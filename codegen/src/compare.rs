//! What changes between two models mean for callers of the generated API.

mod constraints;
mod derived;
mod members;
mod rules;
#[cfg(test)]
mod tests;
mod traits;

use crate::plan::context::Context;
use crate::plan::service::customization;
use crate::plan::service::protocol::Protocol;
use crate::plan::shape::structure::Role;
use crate::plan::shape::types::RustType;
use crate::plan::words::names;
use serde::Serialize;
use smithy_model::{Aspect, Assembly, Change, Closure, Faults, Model, ShapeId, ShapeKind};

/// A change between two models, and what it means for programs that use the generated crate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// What changed in the model.
    #[serde(flatten)]
    pub change: Change,
    /// How bad that is.
    pub severity: Severity,
    /// Why.
    pub reason: String,
}

/// How a change touches programs that use the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Programs compile and do what they did.
    Compatible,
    /// Programs compile, but do something else, or get errors where they did not.
    Behavior,
    /// Programs may no longer compile.
    Breaking,
}

impl Severity {
    /// The severity in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Behavior => "behavior",
            Self::Breaking => "breaking",
        }
    }
}

/// A severity and its reason.
type Verdict = (Severity, String);

fn compatible(reason: impl Into<String>) -> Verdict {
    (Severity::Compatible, reason.into())
}

fn behavior(reason: impl Into<String>) -> Verdict {
    (Severity::Behavior, reason.into())
}

fn breaking(reason: impl Into<String>) -> Verdict {
    (Severity::Breaking, reason.into())
}

/// Everything that is different between two models of a service that are one file each, judged by
/// what [`generate`](crate::generate) makes of them: the severest first, then in order of shapes.
///
/// Each model is its file's name, which faults mention, and its text. `service` is as for
/// `generate`. Whether the generator supports all that the models have does not matter.
///
/// # Errors
/// What is wrong with either model.
pub fn compare(
    old: (&str, &[u8]),
    new: (&str, &[u8]),
    service: Option<&str>,
) -> Result<Vec<Difference>, Faults> {
    let (old, new) = (Assembly::new([old])?, Assembly::new([new])?);
    compare_models(&old.model()?, &new.model()?, service)
}

/// The same of models that may be several files.
///
/// # Errors
/// Those of [`compare`].
pub fn compare_models(
    old: &Model<'_>,
    new: &Model<'_>,
    service: Option<&str>,
) -> Result<Vec<Difference>, Faults> {
    let (mut old_closure, mut new_closure) = (whole(old, service)?, whole(new, service)?);
    customization::change_model(&mut old_closure);
    customization::change_model(&mut new_closure);
    let changes = smithy_model::diff((old, &old_closure), (new, &new_closure));
    let old_protocol = Protocol::spoken(&old_closure.service.traits).next();
    let new_protocol = Protocol::spoken(&new_closure.service.traits).next();
    let judge = Judge {
        old: Context::new(old, &old_closure, old_protocol),
        new: Context::new(new, &new_closure, new_protocol),
    };
    let mut differences: Vec<Difference> = changes
        .into_iter()
        .map(|change| {
            let (severity, reason) = judge.judge(&change);
            Difference {
                change,
                severity,
                reason,
            }
        })
        .collect();
    differences.extend(judge.derived());
    differences.sort_by(|a, b| {
        let key = |it: &Difference| (std::cmp::Reverse(it.severity), it.change.clone());
        key(a).cmp(&key(b))
    });
    Ok(differences)
}

fn whole<'m>(model: &Model<'m>, service: Option<&str>) -> Result<Closure<'m>, Faults> {
    model.closure(model.service(service)?, &[])
}

/// Both models as the generator sees them.
#[derive(Debug)]
struct Judge<'m> {
    old: Context<'m>,
    new: Context<'m>,
}

impl Judge<'_> {
    fn judge(&self, change: &Change) -> Verdict {
        let Change {
            shape,
            member,
            old,
            new,
            ..
        } = change;
        match (&change.aspect, old, new) {
            (Aspect::Shape, None, _) => self.added(shape),
            (Aspect::Shape, _, _) => self.removed(shape),
            (Aspect::Type, ..) => self.type_changed(shape),
            (Aspect::Member, None, _) => self.member_added(shape, member.as_deref()),
            (Aspect::Member, _, _) => self.member_removed(shape, member.as_deref()),
            (Aspect::Target, ..) => self.target_changed(shape, member.as_deref()),
            (Aspect::Input, ..) => {
                compatible("the input keeps its name in Rust; its members are compared")
            }
            (Aspect::Output, ..) => {
                compatible("the output keeps its name in Rust; its members are compared")
            }
            (Aspect::Error, None, _) => {
                compatible("a new variant of the operation's error, which is non-exhaustive")
            }
            (Aspect::Error, _, _) => breaking("the variant of the operation's error is gone"),
            (Aspect::Version, ..) => behavior("another version of the API"),
            (Aspect::Name, ..) => self.renamed(shape),
            (Aspect::Trait(id), old, new) => {
                let (old, new) = (old.as_deref(), new.as_deref());
                self.trait_changed(shape, member.as_deref(), id, old, new)
            }
            _ => compatible("not part of generated clients"),
        }
    }

    fn added(&self, id: &ShapeId) -> Verdict {
        if is_operation(&self.new, id) {
            let method = names::operation_method_name(self.new.closure.name(id));
            compatible(format!("a new method `{method}` of the client"))
        } else if self.new.is_type(id) {
            compatible(format!("a new type `{}`", self.new.path(id).name))
        } else {
            compatible(other_name(&self.new, id))
        }
    }

    fn removed(&self, id: &ShapeId) -> Verdict {
        if is_operation(&self.old, id) {
            let method = names::operation_method_name(self.old.closure.name(id));
            return breaking(format!("the client's method `{method}` is gone"));
        }
        if !self.old.is_type(id) {
            return compatible(other_name(&self.old, id));
        }
        let path = self.old.path(id);
        let mut types = self.new.usage.types();
        if types.any(|other| self.new.path(other) == path) {
            behavior(format!("`{}` is now made from another shape", path.name))
        } else {
            breaking(format!("the type `{}` is gone", path.name))
        }
    }

    fn renamed(&self, id: &ShapeId) -> Verdict {
        if self.old.is_type(id) {
            breaking(format!(
                "the type `{}` has another name",
                self.old.path(id).name
            ))
        } else {
            compatible("no type of its own in Rust")
        }
    }

    fn type_changed(&self, id: &ShapeId) -> Verdict {
        let (old, new) = (rust_type(&self.old, id), rust_type(&self.new, id));
        match (old, new) {
            (Some(old), Some(new)) if old != new => breaking(format!("`{old}` became `{new}`")),
            (Some(_), Some(new)) => {
                behavior(format!("still `{new}` in Rust, but other values are valid"))
            }
            _ => compatible("no type of its own in Rust"),
        }
    }

    /// What a structure is in both models.
    fn roles(&self, id: &ShapeId) -> Vec<Role> {
        let (old, new) = (roles(&self.old, id), roles(&self.new, id));
        old.into_iter().filter(|role| new.contains(role)).collect()
    }

    /// Whether values of a shape are part of requests in the new model.
    fn is_sent(&self, id: &ShapeId) -> bool {
        self.new.usage.is_sent(id)
    }
}

/// The Rust type of a shape's values, if it has one.
fn rust_type(context: &Context<'_>, id: &ShapeId) -> Option<RustType> {
    let named = matches!(
        context.closure.shapes.get(id)?.kind,
        ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_)
    );
    (!named || context.is_type(id)).then(|| context.shape_type(id))
}

/// What a shape that is not a public type is in Rust.
fn other_name(context: &Context<'_>, id: &ShapeId) -> String {
    let operations = context.closure.operations.iter();
    let roles = operations.flat_map(|it| [(it, &it.input, "Input"), (it, &it.output, "Output")]);
    let role = roles.into_iter().find(|(_, structure, _)| *structure == id);
    role.map_or_else(
        || "no type of its own in Rust".to_owned(),
        |(operation, _, role)| {
            let name = names::type_name(context.closure.name(&operation.id));
            format!("`{name}{role}` in Rust")
        },
    )
}

fn is_operation(context: &Context<'_>, id: &ShapeId) -> bool {
    context.closure.operations.iter().any(|it| it.id == *id)
}

/// What a structure is for callers; several things, if an input is also part of something else.
fn roles(context: &Context<'_>, id: &ShapeId) -> Vec<Role> {
    let operations = &context.closure.operations;
    let Some(shape) = context.closure.shapes.get(id) else {
        return Vec::new();
    };
    let of_type = match shape.traits.error() {
        Some(_) => Role::Error,
        None => Role::Value,
    };
    [
        (Role::Input, operations.iter().any(|it| it.input == *id)),
        (Role::Output, operations.iter().any(|it| it.output == *id)),
        (of_type, context.is_type(id)),
    ]
    .into_iter()
    .filter(|(_, is_role)| *is_role)
    .map(|(role, _)| role)
    .collect()
}
