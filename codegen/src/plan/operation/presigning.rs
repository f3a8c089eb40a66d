//! Whether an operation's request can be signed in advance, for others to send.

use crate::plan::context::Context;
use crate::plan::service::{auth, customization};
use smithy_model::{Member, Operation, ShapeKind};

/// What is signed in the place of a body, in the words of the runtime's `PresignedBody`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PresignedBody {
    Empty,
    Unsigned,
}

impl PresignedBody {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Empty => "Empty",
            Self::Unsigned => "Unsigned",
        }
    }
}

/// Plans what is signed in advance of an operation with Signature Version 4: a request that is no
/// more than a URI and headers, or one whose body may stay unsigned.
pub(crate) fn plan(context: &Context<'_>, operation: &Operation<'_>) -> Option<PresignedBody> {
    if !context.protocol().binds_http() || !auth::is_signed(context, operation) {
        return None;
    }
    if customization::is_presigned_otherwise(context, operation) {
        return Some(PresignedBody::Empty);
    }
    let is_unsigned =
        operation.traits.unsigned_payload() || customization::leaves_bodies_unsigned(context);
    let input = context.closure.shape(&operation.input);
    let mut members = input.members();
    let can_be_sent_later = |member: &Member<'_>| {
        let is_bytes = matches!(context.target(member).kind, ShapeKind::Blob);
        is_outside_of_bodies(member) || (is_unsigned && is_bytes && member.traits.http_payload())
    };
    if !members.all(can_be_sent_later) {
        return None;
    }
    Some(if is_unsigned {
        PresignedBody::Unsigned
    } else {
        PresignedBody::Empty
    })
}

/// Whether a member is part of the URI or of headers.
fn is_outside_of_bodies(member: &Member<'_>) -> bool {
    let traits = &member.traits;
    traits.http_label()
        || traits.http_query().is_some()
        || traits.http_query_params()
        || traits.http_header().is_some()
        || traits.http_prefix_headers().is_some()
}
