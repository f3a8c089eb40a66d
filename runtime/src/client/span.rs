//! The span of a call, in which the AWS SDKs log.
//!
//! It is what `tracing::debug_span!` makes, whose expansion the compiler would check for each
//! operation.

use super::Service;
use crate::operation::Operation;
use tracing::callsite::{DefaultCallsite, Identifier};
use tracing::field::{FieldSet, Value};
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing::metadata::Kind;
use tracing::{Level, Metadata, Span, dispatcher};

const FIELDS: [&str; 4] = [
    "rpc.service",
    "rpc.method",
    // tells the log lines of concurrent calls apart
    "sdk_invocation_id",
    "rpc.system",
];

/// An operation that a client calls in a span of its own. Its name and target are the operation's,
/// and these can only be given where the operation is defined.
pub trait Traced: Operation {
    /// What is known of the span before there is one.
    fn span() -> &'static CallSpan;
}

/// What is known of an operation's span before there is one: what `tracing` calls its metadata, and
/// the place in the code where it begins, each of which refers to the other.
#[derive(Debug)]
pub struct CallSpan {
    callsite: DefaultCallsite,
    metadata: Metadata<'static>,
}

impl CallSpan {
    /// The span with the given name and target. `this` is the static that holds the result.
    pub const fn new(name: &'static str, target: &'static str, this: &'static Self) -> Self {
        let fields = FieldSet::new(&FIELDS, Identifier(&this.callsite));
        let module = Some(target);
        Self {
            callsite: DefaultCallsite::new(&this.metadata),
            metadata: Metadata::new(
                name,
                target,
                Level::DEBUG,
                None,
                None,
                module,
                fields,
                Kind::SPAN,
            ),
        }
    }
}

/// The span of a call, with a random number that tells it from others.
pub(super) fn span<O: Traced>(service: &Service) -> Span {
    of_call(O::span(), service.metadata.sdk_id, O::NAME)
}

fn of_call(span: &'static CallSpan, service: &str, operation: &str) -> Span {
    let metadata = &span.metadata;
    if !is_enabled(span) {
        return Span::new_disabled(metadata);
    }
    let fields = metadata.fields();
    let [rpc_service, method, invocation, system] =
        FIELDS.map(|name| fields.field(name).expect("it is one of the metadata's"));
    let id = fastrand::u32(1_000_000..10_000_000);
    let values: [(_, Option<&dyn Value>); FIELDS.len()] = [
        (&rpc_service, Some(&service)),
        (&method, Some(&operation)),
        (&invocation, Some(&id)),
        (&system, Some(&"aws-api")),
    ];
    Span::new(metadata, &fields.value_set(&values))
}

/// Whether somebody wants to know of the span.
fn is_enabled(span: &'static CallSpan) -> bool {
    if Level::DEBUG > STATIC_MAX_LEVEL || Level::DEBUG > LevelFilter::current() {
        return false;
    }
    let interest = span.callsite.interest();
    let enabled = || dispatcher::get_default(|current| current.enabled(&span.metadata));
    !interest.is_never() && (interest.is_always() || enabled())
}
