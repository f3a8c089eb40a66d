//! Plans structures from the members that shapes have.

use crate::plan::context::{BYTE_STREAM, Context};
use crate::plan::operation::errors;
use crate::plan::service::customization;
use crate::plan::shape::default::{self, DefaultValue};
use crate::plan::shape::schema;
use crate::plan::shape::structure::{FieldPlan, Flag, Presence, Role, StructurePlan};
use crate::plan::shape::types::RustType;
use crate::plan::words::docs;
use crate::plan::words::names::{self, FieldName};
use smithy_model::{Member, Shape, ShapeId, ShapeKind};
use std::collections::BTreeSet;

/// Plans a structure that is called `name` in Rust.
pub(crate) fn plan(
    context: &Context<'_>,
    id: &ShapeId,
    name: String,
    module: String,
    role: Role,
) -> StructurePlan {
    let shape = context.closure.shape(id);
    let mut fields = fields(context, shape, role);
    if role == Role::Error {
        add_message(context, shape, &mut fields);
    }
    let fallible = role == Role::Input
        || fields
            .iter()
            .any(|field| field.presence == Presence::Required);
    let directions = match role {
        Role::Input => vec!["input"],
        Role::Output => vec!["output"],
        Role::Error | Role::Value => {
            let words = [
                (role == Role::Error || context.usage.is_received(id), "read"),
                (context.usage.is_sent(id), "write"),
                (context.usage.is_required(id), "corrected"),
            ];
            let words = words.into_iter().filter(|(applies, _)| *applies);
            words.map(|(_, word)| word).collect()
        }
    };
    let implementations = (role == Role::Value)
        .then(|| customization::implementations(context, id, &fields))
        .flatten();
    StructurePlan {
        builder: format!("{name}Builder"),
        module,
        feature: context.feature(id),
        docs: docs::of(&shape.traits, || format!("The structure `{}`.", id.name())),
        deprecated: docs::deprecation(&shape.traits),
        fields,
        schema: schema::of_shape(context, shape, &name),
        directions,
        is_extended: matches!(role, Role::Output | Role::Error)
            && customization::keeps_extended_request_id(context),
        implementations,
        retry: errors::retry(&shape.traits),
        fallible,
        role,
        name,
    }
}

fn fields(context: &Context<'_>, shape: &Shape<'_>, role: Role) -> Vec<FieldPlan> {
    let mut taken = taken_names(role);
    shape
        .members()
        .map(|member| field(context, shape, role, member, &mut taken))
        .collect()
}

fn field(
    context: &Context<'_>,
    shape: &Shape<'_>,
    role: Role,
    member: &Member<'_>,
    taken: &mut BTreeSet<String>,
) -> FieldPlan {
    let events = event_stream_type(context, role, member);
    let is_event_stream = events.is_some();
    let ty = events.unwrap_or_else(|| context.member_type(&shape.id, member));
    let is_optional = is_optional(context, role, member);
    let is_stream = ty == RustType::Runtime(BYTE_STREAM);
    let presence = match default::of_member(context, shape, member, &ty) {
        _ if is_stream => Presence::Default(DefaultValue::OfType),
        _ if is_event_stream => Presence::Required,
        _ if is_optional => Presence::Optional,
        Some(value) => Presence::Default(value),
        None => Presence::Required,
    };
    FieldPlan {
        name: unique_name(&member.name, taken),
        flag: flag(context, shape, role, member, &ty, &presence),
        ty,
        presence,
        docs: docs::of(&member.traits, || format!("The member `{}`.", member.name)),
        deprecated: docs::deprecation(&member.traits),
        sensitive: shape.traits.sensitive() || context.is_sensitive(&member.target),
        required: member.traits.required(),
        schema: Some(schema::of_member(context, &shape.id, member)),
    }
}

/// The Rust type of an input's or output's member that is an event stream.
fn event_stream_type(context: &Context<'_>, role: Role, member: &Member<'_>) -> Option<RustType> {
    context.target(member).is_event_stream().then(|| {
        let event = context.path(&member.target);
        RustType::Events {
            stream: match role {
                Role::Input => "EventStreamSender",
                _ => "EventReceiver",
            },
            error: event.stream_error(),
            event,
        }
    })
}

/// What a structure that is neither an input nor an output is for.
pub(crate) fn role_of(shape: &Shape<'_>) -> Role {
    match shape.traits.error() {
        Some(_) => Role::Error,
        None => Role::Value,
    }
}

/// Where a member's value is in a structure.
#[derive(Clone, Debug)]
pub(crate) struct FieldPlace {
    pub(crate) name: FieldName,
    pub(crate) is_optional: bool,
    pub(crate) is_boxed: bool,
}

/// Looks a member up, without planning the others.
pub(crate) fn lookup(
    context: &Context<'_>,
    shape: &Shape<'_>,
    role: Role,
    name: &str,
) -> Option<FieldPlace> {
    let mut taken = taken_names(role);
    for member in shape.members() {
        let field = unique_name(&member.name, &mut taken);
        if member.name == name {
            let is_stream = context.target(member).traits.streaming();
            return Some(FieldPlace {
                name: field,
                is_optional: !is_stream && is_optional(context, role, member),
                is_boxed: context.is_boxed(&shape.id, member),
            });
        }
    }
    None
}

/// The names that a structure needs for itself.
fn taken_names(role: Role) -> BTreeSet<String> {
    let needed = (role == Role::Error).then(|| "set_meta".to_owned());
    needed.into_iter().collect()
}

/// Whether a member may be absent, as the specification's
/// [rules for careful clients](https://smithy.io/2.0/spec/aggregate-types.html#optionality) say.
fn is_optional(context: &Context<'_>, role: Role, member: &Member<'_>) -> bool {
    let kind = &context.target(member).kind;
    let traits = &member.traits;
    let has_default = traits.default().is_some_and(|default| !default.is_null());
    role == Role::Input
        || traits.client_optional()
        || matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
        || !(traits.required() || has_default)
}

fn flag(
    context: &Context<'_>,
    shape: &Shape<'_>,
    role: Role,
    member: &Member<'_>,
    ty: &RustType,
    presence: &Presence,
) -> Option<Flag> {
    let kind = &context.target(member).kind;
    if *ty == RustType::Runtime(BYTE_STREAM) {
        return Some(Flag::Streaming);
    }
    if matches!(ty, RustType::Events { .. }) {
        return Some(Flag::Events);
    }
    if role == Role::Input {
        let is_parameter = context.binds_http() && member.traits.http_query().is_some();
        return (is_parameter && member.traits.required()).then_some(Flag::Parameter);
    }
    if role == Role::Value && is_zero_by_default(shape, member, ty, presence) {
        return context.usage.is_sent(&shape.id).then_some(Flag::NonZero);
    }
    let is_aggregate = matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
    let is_corrected = *presence == Presence::Required
        || (is_aggregate
            && member.traits.required()
            && !member.traits.client_optional()
            // structures that require one another have no finite stand-in
            && !matches!(ty, RustType::Boxed(_)));
    is_corrected.then_some(Flag::Required)
}

/// Whether a number or boolean that is not set is a zero which nobody asked for.
///
/// Version 1 of Smithy gave all of them that default, and services that were modeled in it take a
/// zero for a value that was set. A structure with other defaults was written for version 2, in
/// which the
/// [specification](https://smithy.io/2.0/spec/type-refinement-traits.html#default-value-serialization)
/// has defaults sent.
fn is_zero_by_default(
    shape: &Shape<'_>,
    member: &Member<'_>,
    ty: &RustType,
    presence: &Presence,
) -> bool {
    let is_zero = *presence == Presence::Default(DefaultValue::OfType)
        && matches!(ty, RustType::Primitive(_));
    let was_always = !member.traits.required() && !member.traits.is("smithy.api#addedDefault");
    let mut defaults = shape.members().filter_map(|it| it.traits.default());
    is_zero && was_always && defaults.all(default::is_of_smithy_1)
}

/// A field name that neither is nor makes a name that another member's methods have.
fn unique_name(member: &str, taken: &mut BTreeSet<String>) -> FieldName {
    let mut name = names::field_name(member);
    loop {
        let methods = [
            name.plain.clone(),
            format!("set_{}", name.plain),
            format!("get_{}", name.plain),
        ];
        if methods.iter().all(|method| !taken.contains(method)) {
            taken.extend(methods);
            return name;
        }
        name = names::field_name(&format!("{}_value", name.plain));
    }
}

/// Every error has a message: the service's own, or what the protocol found. It is text, as callers
/// of any error take it.
fn add_message(context: &Context<'_>, shape: &Shape<'_>, fields: &mut Vec<FieldPlan>) {
    let mut own = fields.iter().zip(shape.members());
    if let Some((field, member)) = own.find(|(field, _)| field.name.plain == "message") {
        if field.ty != RustType::String {
            let message = "the message of an error must be a string";
            let fault = context.model.fault(member.span, message);
            context.fault(fault.shape(shape.id.clone()).member(&member.name));
        }
        return;
    }
    fields.push(FieldPlan {
        name: names::field_name("message"),
        ty: RustType::String,
        presence: Presence::Optional,
        docs: "The service's message, meant for people.".to_owned(),
        deprecated: None,
        sensitive: shape.traits.sensitive(),
        required: false,
        flag: None,
        schema: None,
    });
}
