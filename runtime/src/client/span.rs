//! The span of a call, in which the AWS SDKs log.
//!
//! It is what `tracing::debug_span!` makes, whose expansion the compiler would check for each
//! operation.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};
use tracing::callsite::{self, Callsite, Identifier};
use tracing::field::{FieldSet, Value};
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing::metadata::Kind;
use tracing::subscriber::Interest;
use tracing::{Level, Metadata, Span, dispatcher};

const FIELDS: [&str; 4] = [
    "rpc.service",
    "rpc.method",
    // tells the log lines of concurrent calls apart
    "sdk_invocation_id",
    "rpc.system",
];

/// The spans of an operation's calls: the place in the code where they begin, as `tracing` has it,
/// whose metadata are made when the first one does.
#[derive(Debug)]
pub(crate) struct CallSpan {
    module: &'static str,
    metadata: OnceLock<Metadata<'static>>,
    interest: AtomicU8,
}

/// That a subscriber wants to know of no span.
const NEVER: u8 = 0;
/// That it wants to be asked about each.
const SOMETIMES: u8 = 1;
/// That it wants to know of all.
const ALWAYS: u8 = 2;

impl CallSpan {
    /// Spans that are logged in a module.
    pub(crate) const fn new(module: &'static str) -> Self {
        Self {
            module,
            metadata: OnceLock::new(),
            interest: AtomicU8::new(SOMETIMES),
        }
    }

    /// The metadata of a service's operation. With the first span of it, subscribers are asked
    /// whether they want to know of such spans.
    fn metadata_of(&'static self, service: &str, operation: &str) -> &'static Metadata<'static> {
        self.metadata.get().unwrap_or_else(|| {
            let mut is_new = false;
            let metadata = self.metadata.get_or_init(|| {
                is_new = true;
                Metadata::new(
                    format!("{service}.{operation}").leak(),
                    self.module,
                    Level::DEBUG,
                    None,
                    None,
                    Some(self.module),
                    FieldSet::new(&FIELDS, Identifier(self)),
                    Kind::SPAN,
                )
            });
            if is_new {
                callsite::register(self);
            }
            metadata
        })
    }

    /// Whether somebody wants to know of a span.
    fn is_enabled(&self, metadata: &Metadata<'_>) -> bool {
        Level::DEBUG <= STATIC_MAX_LEVEL
            && Level::DEBUG <= LevelFilter::current()
            && match self.interest.load(Ordering::Relaxed) {
                NEVER => false,
                ALWAYS => true,
                _ => dispatcher::get_default(|current| current.enabled(metadata)),
            }
    }
}

impl Callsite for CallSpan {
    fn set_interest(&self, interest: Interest) {
        let interest = if interest.is_never() {
            NEVER
        } else if interest.is_always() {
            ALWAYS
        } else {
            SOMETIMES
        };
        self.interest.store(interest, Ordering::Relaxed);
    }

    fn metadata(&self) -> &Metadata<'_> {
        self.metadata
            .get()
            .expect("it is registered with its metadata")
    }
}

/// The span of a call of a service's operation, with a random number that tells it from others.
pub(super) fn span(calls: &'static CallSpan, service: &str, operation: &str) -> Span {
    let metadata = calls.metadata_of(service, operation);
    if !calls.is_enabled(metadata) {
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
