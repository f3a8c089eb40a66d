//! Members that came, went, or changed.

use super::{Judge, Severity, Verdict, behavior, breaking, compatible};
use crate::plan::context::Context;
use crate::plan::shape::members;
use crate::plan::shape::structure::{FieldPlan, Presence, Role, StructurePlan};
use crate::plan::words::names;
use smithy_model::{Member, Shape, ShapeId, ShapeKind};

/// A structure's field in both models.
struct Fields {
    role: Role,
    old: FieldPlan,
    new: FieldPlan,
    /// Whether `build` returned a `Result`, and whether it does.
    fallible: (bool, bool),
}

impl Judge<'_> {
    pub(super) fn member_added(&self, id: &ShapeId, member: Option<&str>) -> Verdict {
        let shape = self.new.closure.shape(id);
        let Some(member) = member.and_then(|name| shape.member(name)) else {
            return compatible("no member of its own in Rust");
        };
        match shape.kind {
            ShapeKind::Structure(_) => {
                let verdicts = self.roles(id).into_iter();
                let verdicts = verdicts.map(|role| self.field_added(id, member, role));
                worst(verdicts).unwrap_or_else(|| compatible("a new field"))
            }
            ShapeKind::IntEnum(_) => compatible("the type in Rust is `i32`"),
            ShapeKind::Enum(_) => compatible("a new variant; the enumeration is non-exhaustive"),
            _ => compatible("a new variant; the union is non-exhaustive"),
        }
    }

    fn field_added(&self, id: &ShapeId, member: &Member<'_>, role: Role) -> Verdict {
        let (old, new) = (plan(&self.old, id, role), plan(&self.new, id, role));
        let name = names::field_name(&member.name).plain;
        if role == Role::Input {
            return if member.traits.required() {
                behavior(format!("the service refuses calls without `{name}`"))
            } else {
                compatible(format!("a new optional parameter `{name}`"))
            };
        }
        let field = new.fields.iter().find(|field| field.name.plain == name);
        match field.map(|field| &field.presence) {
            Some(Presence::Required) if !old.fallible => breaking(format!(
                "`build` of `{}` now returns a `Result`",
                new.builder
            )),
            Some(Presence::Required) => behavior(format!(
                "`build` of `{}` fails without `{name}`",
                new.builder
            )),
            _ if member.traits.required() && self.is_sent(id) => {
                behavior(format!("the service refuses requests without `{name}`"))
            }
            _ => compatible(format!("a new field `{name}`")),
        }
    }

    pub(super) fn member_removed(&self, id: &ShapeId, member: Option<&str>) -> Verdict {
        // of an operation whose input or output has another shape now, this is the new one's id
        let kind = &self.new.closure.shape(id).kind;
        let Some(member) = member else {
            return compatible("had no member of its own in Rust");
        };
        match kind {
            ShapeKind::Structure(members) => {
                let name = names::field_name(member).plain;
                let mut others = members.iter();
                if others.any(|other| names::field_name(&other.name).plain == name) {
                    behavior(format!("`{name}` is now made from another member"))
                } else {
                    breaking(format!("the field `{name}` is gone"))
                }
            }
            ShapeKind::IntEnum(_) => {
                behavior("the type in Rust is `i32`, of which a value is gone")
            }
            ShapeKind::Enum(members) | ShapeKind::Union(members) => {
                let name = names::variant_name(member);
                let mut others = members.iter();
                if others.any(|other| names::variant_name(&other.name) == name) {
                    behavior(format!("`{name}` is now made from another member"))
                } else {
                    breaking(format!("the variant `{name}` is gone"))
                }
            }
            _ => compatible("had no member of its own in Rust"),
        }
    }

    pub(super) fn target_changed(&self, id: &ShapeId, member: Option<&str>) -> Verdict {
        let Some((old, new)) = member.and_then(|name| self.both(id, name)) else {
            return compatible("a member of the operation's structure, compared by its new name");
        };
        if matches!(
            self.new.closure.shape(id).kind,
            ShapeKind::Enum(_) | ShapeKind::IntEnum(_)
        ) {
            return compatible("members of enumerations have no type");
        }
        let before = self.old.member_type(id, old);
        let after = self.new.member_type(id, new);
        if before != after {
            return breaking(format!("`{before}` became `{after}`"));
        }
        let (before, after) = (self.old.target(old), self.new.target(new));
        if has_same_rules(before, after) {
            compatible(format!(
                "still `{}` in Rust, with the same constraints",
                self.new.shape_type(&new.target)
            ))
        } else {
            behavior(format!(
                "still `{}` in Rust, with other constraints",
                self.new.shape_type(&new.target)
            ))
        }
    }

    /// A member of a shape that is in both models.
    pub(super) fn both(&self, id: &ShapeId, name: &str) -> Option<(&Member<'_>, &Member<'_>)> {
        let old = self.old.closure.shapes.get(id)?.member(name)?;
        let new = self.new.closure.shapes.get(id)?.member(name)?;
        Some((old, new))
    }

    /// What it means that a member has a value at other times than before: `required`, `default` or
    /// `clientOptional` came or went.
    pub(super) fn presence_changed(&self, id: &ShapeId, member: &str) -> Verdict {
        let Some((before, after)) = self.both(id, member) else {
            return compatible("compared by the structure's new name");
        };
        let required = (before.traits.required(), after.traits.required());
        let roles = self.roles(id);
        let verdicts = roles.into_iter().filter_map(|role| {
            let fields = self.fields(id, member, role)?;
            Some(self.presence(id, &fields, required))
        });
        worst(verdicts).unwrap_or_else(|| compatible("no field in Rust"))
    }

    fn fields(&self, id: &ShapeId, member: &str, role: Role) -> Option<Fields> {
        let (old, new) = (plan(&self.old, id, role), plan(&self.new, id, role));
        let field = |context: &Context<'_>, plan: &StructurePlan| {
            let mut members = context.closure.shape(id).members();
            let at = members.position(|it| it.name == member)?;
            plan.fields.get(at).cloned()
        };
        Some(Fields {
            role,
            old: field(&self.old, &old)?,
            new: field(&self.new, &new)?,
            fallible: (old.fallible, new.fallible),
        })
    }

    fn presence(&self, id: &ShapeId, fields: &Fields, required: (bool, bool)) -> Verdict {
        let Fields {
            role,
            old,
            new,
            fallible,
        } = fields;
        let name = &new.name.plain;
        let ty = |field: &FieldPlan| {
            if field.is_optional() {
                format!("Option<{}>", field.ty)
            } else {
                field.ty.to_string()
            }
        };
        if old.is_optional() != new.is_optional() {
            return breaking(format!("`{name}` was `{}` and is `{}`", ty(old), ty(new)));
        }
        if fallible.0 != fallible.1 {
            let now = if fallible.1 { "now" } else { "no longer" };
            return breaking(format!("`build` {now} returns a `Result`"));
        }
        let is_sent = *role == Role::Input || self.is_sent(id);
        match required {
            (false, true) if is_sent => {
                behavior(format!("the service refuses requests without `{name}`"))
            }
            (true, false) if self.new.usage.is_received(id) => {
                behavior(format!("`{name}` may be absent"))
            }
            _ if old.presence != new.presence => {
                behavior(format!("`{name}` has another value where none is set"))
            }
            (before, after) if before == after && is_sent => behavior(format!(
                "the service assumes another value where `{name}` is not set"
            )),
            _ => compatible(format!("`{name}` is `{}` as before", ty(new))),
        }
    }
}

/// The structure as the generator plans it.
fn plan(context: &Context<'_>, id: &ShapeId, role: Role) -> StructurePlan {
    let name = names::type_name(context.closure.name(id));
    members::plan(context, id, name, String::new(), role)
}

fn worst(verdicts: impl Iterator<Item = Verdict>) -> Option<Verdict> {
    verdicts.max_by_key(|(severity, _): &(Severity, String)| *severity)
}

/// Whether two shapes of the same type take the same values, and are treated alike.
fn has_same_rules(old: &Shape<'_>, new: &Shape<'_>) -> bool {
    const RULES: [&str; 7] = [
        "smithy.api#length",
        "smithy.api#mediaType",
        "smithy.api#pattern",
        "smithy.api#range",
        "smithy.api#sensitive",
        "smithy.api#timestampFormat",
        "smithy.api#uniqueItems",
    ];
    let value = |shape: &Shape<'_>, id: &str| -> Option<serde_json::Value> {
        serde_json::from_str(shape.traits.raw(id)?.get()).ok()
    };
    RULES.iter().all(|id| value(old, id) == value(new, id))
}
