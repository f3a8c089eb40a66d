//! Enumerations and unions.

use crate::plan::context::Context;
use crate::plan::shape::schema::{self, MemberSchema, ShapeSchema};
use crate::plan::shape::types::RustType;
use crate::plan::words::docs;
use crate::plan::words::names;
use serde_json::Value;
use smithy_model::{Member, Shape, ShapeId, ShapeKind};
use std::collections::BTreeSet;

/// A string enumeration.
#[derive(Clone, Debug)]
pub(crate) struct EnumPlan {
    pub(crate) name: String,
    pub(crate) module: String,
    /// The feature that the crate needs for it to be there, if it is not always.
    pub(crate) feature: Option<String>,
    pub(crate) docs: String,
    pub(crate) deprecated: Option<String>,
    /// In order of the values, as the published SDKs have them.
    pub(crate) variants: Vec<EnumVariant>,
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub(crate) struct EnumVariant {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) docs: String,
    pub(crate) deprecated: Option<String>,
}

/// A union.
#[derive(Clone, Debug)]
pub(crate) struct UnionPlan {
    pub(crate) name: String,
    pub(crate) module: String,
    /// The feature that the crate needs for it to be there, if it is not always.
    pub(crate) feature: Option<String>,
    pub(crate) docs: String,
    pub(crate) deprecated: Option<String>,
    pub(crate) variants: Vec<UnionVariant>,
    pub(crate) schema: ShapeSchema,
    /// Whether it is sent, received, or both: the words of the runtime's `union!`.
    pub(crate) directions: Vec<&'static str>,
    /// Whether a variant holds a structure or union in place, so that it may be much larger than
    /// others, of which `Unknown` is always one.
    pub(crate) is_uneven: bool,
}

/// A member of a union.
#[derive(Clone, Debug)]
pub(crate) struct UnionVariant {
    pub(crate) name: String,
    /// The name in the methods `as_…` and `is_…`.
    pub(crate) method: String,
    /// The type of the value; none for `smithy.api#Unit`.
    pub(crate) ty: Option<RustType>,
    pub(crate) docs: String,
    pub(crate) deprecated: Option<String>,
    /// Whether `Debug` must not print it.
    pub(crate) sensitive: bool,
    pub(crate) schema: MemberSchema,
}

/// Plans an enumeration.
pub(crate) fn plan_enum(context: &Context<'_>, id: &ShapeId) -> EnumPlan {
    let shape = context.closure.shape(id);
    let mut taken = BTreeSet::new();
    let mut values = BTreeSet::new();
    let mut variants = Vec::new();
    for member in shape.members() {
        let Some(Value::String(value)) = member.traits.enum_value() else {
            continue; // reading the model gave every member of an enum a string
        };
        if !values.insert(value.clone()) {
            let message = format!("the value {value:?} is already another member's");
            let fault = context.model.fault(member.span, message).shape(id.clone());
            context.fault(fault.member(&member.name));
        }
        variants.push(EnumVariant {
            name: unique_variant(&member.name, &mut taken),
            value: value.clone(),
            docs: docs::of(&member.traits, || {
                format!("The value {}.", docs::code(value))
            }),
            deprecated: docs::deprecation(&member.traits),
        });
    }
    variants.sort_by(|a, b| a.value.cmp(&b.value));
    EnumPlan {
        name: context.path(id).name,
        module: names::type_module_name(context.closure.name(id)),
        feature: context.feature(id),
        docs: docs::of(&shape.traits, || {
            format!("The enumeration `{}`.", id.name())
        }),
        deprecated: docs::deprecation(&shape.traits),
        variants,
    }
}

/// Plans a union.
pub(crate) fn plan_union(context: &Context<'_>, id: &ShapeId) -> UnionPlan {
    let shape = context.closure.shape(id);
    let name = context.path(id).name;
    let mut taken = BTreeSet::new();
    let mut methods = BTreeSet::from(["unknown".to_owned()]);
    let errors = context.closure.event_stream_errors(shape);
    let errors: BTreeSet<&str> = errors.map(|member| member.name.as_str()).collect();
    let members = shape.members();
    let members = members.filter(|member| !errors.contains(member.name.as_str()));
    let variants = members.map(|member| {
        let target = context.target(member);
        let is_unit = target.traits.unit_type() && matches!(target.kind, ShapeKind::Structure(_));
        UnionVariant {
            name: unique_variant(&member.name, &mut taken),
            method: unique_method(&member.name, &mut methods),
            ty: (!is_unit).then(|| context.member_type(id, member)),
            docs: docs::of(&member.traits, || format!("The member `{}`.", member.name)),
            deprecated: docs::deprecation(&member.traits),
            sensitive: shape.traits.sensitive() || context.is_sensitive(&member.target),
            schema: schema::of_member(context, id, member),
        }
    });
    let variants: Vec<UnionVariant> = variants.collect();
    let sent = context.usage.is_sent(id).then_some("write");
    let received = context.usage.is_received(id).then_some("read");
    let is_aggregate = |member: &Member<'_>| {
        let kind = &context.target(member).kind;
        matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
    };
    let is_in_place = |variant: &UnionVariant| {
        let member = shape.member(&variant.schema.name);
        member.is_some_and(is_aggregate) && matches!(variant.ty, Some(RustType::Shape(_)))
    };
    UnionPlan {
        is_uneven: variants.iter().any(is_in_place),
        variants,
        module: names::type_module_name(context.closure.name(id)),
        feature: context.feature(id),
        docs: docs::of(&shape.traits, || format!("The union `{}`.", id.name())),
        deprecated: docs::deprecation(&shape.traits),
        schema: schema::of_shape(context, shape, &name),
        directions: received.into_iter().chain(sent).collect(),
        name,
    }
}

/// The method of a union's type that gives the value of a member.
pub(crate) fn as_method(union: &Shape<'_>, name: &str) -> Option<String> {
    let mut taken = BTreeSet::from(["unknown".to_owned()]);
    for member in union.members() {
        let method = unique_method(&member.name, &mut taken);
        if member.name == name {
            return Some(format!("as_{method}"));
        }
    }
    None
}

/// A name for methods that no other member has.
fn unique_method(member: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = names::in_snake_case(member);
    while !taken.insert(name.clone()) {
        name.push_str("_value");
    }
    name
}

/// A variant name that no other member has.
fn unique_variant(member: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = names::variant_name(member);
    while !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}
