//! Event streams: unions that are bodies, one event after the other.

use crate::plan::context::Context;
use crate::plan::operation::errors::{self, ErrorVariant};
use crate::plan::service::customization;
use crate::plan::shape::types::TypePath;
use crate::plan::words::docs;
use crate::plan::words::names;
use smithy_model::{Member, Shape, ShapeId, ShapeKind};

/// The error type of a stream: the errors among its union's members.
#[derive(Clone, Debug)]
pub(crate) struct StreamErrorPlan {
    pub(crate) path: TypePath,
    pub(crate) module: String,
    /// The feature that the crate needs for it to be there, if it is not always.
    pub(crate) feature: Option<String>,
    pub(crate) docs: String,
    pub(crate) errors: Vec<StreamErrorVariant>,
    /// Whether errors are received, sent or both: the words of the runtime's `stream_error!`.
    pub(crate) directions: Vec<&'static str>,
    /// Whether it knows the extended request id.
    pub(crate) is_extended: bool,
}

/// An error, and the union's members that are it.
#[derive(Clone, Debug)]
pub(crate) struct StreamErrorVariant {
    pub(crate) error: ErrorVariant,
    pub(crate) members: Vec<String>,
}

/// Plans the error type of a stream.
pub(crate) fn plan(context: &Context<'_>, id: &ShapeId) -> StreamErrorPlan {
    let shape = context.closure.shape(id);
    let members = || context.closure.event_stream_errors(shape);
    let errors = errors::plan(context, members().map(|member| &member.target));
    let errors = errors.into_iter().map(|error| StreamErrorVariant {
        members: members()
            .filter(|member| context.path(&member.target) == error.path)
            .map(|member| member.name.clone())
            .collect(),
        error,
    });
    let sent = context.usage.is_sent(id).then_some("write");
    let path = context.path(id).stream_error();
    StreamErrorPlan {
        module: names::type_module_name(&path.name),
        feature: context.feature(id),
        docs: format!(
            "Why a stream of {} ended.",
            docs::code(&context.path(id).name)
        ),
        errors: errors.collect(),
        directions: ["read"].into_iter().chain(sent).collect(),
        is_extended: customization::keeps_extended_request_id(context),
        path,
    }
}

/// Notes faults in an event stream: events are structures, and each member of them is a header, the
/// payload, or, if no member is the payload, part of it.
pub(crate) fn check(context: &Context<'_>, stream: &Shape<'_>) {
    for member in stream.members() {
        let event = context.target(member);
        if matches!(event.kind, ShapeKind::Structure(_)) {
            check_event(context, event);
        } else {
            let message = "an event must be a structure";
            fault(context, stream, member, message);
        }
    }
}

fn check_event(context: &Context<'_>, event: &Shape<'_>) {
    let payload = event.members().find(|it| it.traits.event_payload());
    for member in event.members() {
        let kind = &context.target(member).kind;
        if member.traits.event_header() {
            if !fits_header(kind) {
                let message = format!("{} is not a type of an event's headers", kind.name());
                fault(context, event, member, message);
            }
        } else if member.traits.event_payload() && !fits_payload(kind) {
            let message = format!("{} is not a type of an event's payload", kind.name());
            fault(context, event, member, message);
        } else if let Some(payload) = payload
            && payload.name != member.name
        {
            let payload = &payload.name;
            let message = format!(
                "`{payload}` is the event's payload, so that this must be an `eventHeader`"
            );
            fault(context, event, member, message);
        }
    }
}

fn fits_header(kind: &ShapeKind<'_>) -> bool {
    matches!(
        kind,
        ShapeKind::Boolean
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long
            | ShapeKind::Blob
            | ShapeKind::String
            | ShapeKind::Enum(_)
            | ShapeKind::Timestamp
    )
}

fn fits_payload(kind: &ShapeKind<'_>) -> bool {
    matches!(
        kind,
        ShapeKind::Blob
            | ShapeKind::String
            | ShapeKind::Enum(_)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
    )
}

fn fault(
    context: &Context<'_>,
    shape: &Shape<'_>,
    member: &Member<'_>,
    message: impl Into<String>,
) {
    let fault = context.model.fault(member.span, message.into());
    context.fault(fault.shape(shape.id.clone()).member(&member.name));
}
