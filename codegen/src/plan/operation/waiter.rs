//! [Waiters](https://smithy.io/2.0/additional-specs/waiters.html): operations that are called again
//! and again until what they tell is what a caller waits for.

mod acceptor;
mod matcher;

use crate::plan::context::Context;
use crate::plan::shape::structure::StructurePlan;
use crate::plan::words::docs;
use crate::plan::words::names;
pub(crate) use acceptor::{Arm, ERROR, MatcherPlan, OUTPUT, Response, State};
use serde::Deserialize;
use serde_json::value::RawValue;
use smithy_model::{Fault, Operation, Span};
use std::collections::BTreeMap;

/// The trait of operations with waiters.
pub(crate) const TRAIT: &str = "smithy.waiters#waitable";

/// A waiter of an operation.
#[derive(Clone, Debug)]
pub(crate) struct WaiterPlan {
    /// The name in documentation: `vault_exists`.
    pub(crate) name: String,
    /// The module, and the source file.
    pub(crate) module: String,
    /// The method of the trait `Waiters`.
    pub(crate) method: String,
    /// The fluent builder's name.
    pub(crate) fluent: String,
    /// The name of what the wait ends with.
    pub(crate) final_poll: String,
    /// The error type's name.
    pub(crate) error: String,
    pub(crate) docs: String,
    pub(crate) deprecated: Option<String>,
    /// The least and the greatest number of seconds between calls.
    pub(crate) delays: (u64, u64),
    /// The functions that arms call.
    pub(crate) matchers: Vec<MatcherPlan>,
    /// What responses mean, in order; the first that fits counts.
    pub(crate) arms: Vec<Arm>,
    /// What the others mean.
    pub(crate) otherwise: State,
    /// Whether what responses mean depends on the input.
    pub(crate) uses_input: bool,
}

/// A waiter in the model.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Waiter<'a> {
    documentation: Option<String>,
    #[serde(borrow)]
    acceptors: Vec<acceptor::Acceptor<'a>>,
    #[serde(default = "min_delay")]
    min_delay: u64,
    #[serde(default = "max_delay")]
    max_delay: u64,
    #[serde(default)]
    deprecated: bool,
}

fn min_delay() -> u64 {
    2
}

fn max_delay() -> u64 {
    120
}

/// The trait of an operation, whose faults are noted with their places.
#[derive(Clone, Copy)]
struct Waitable<'c, 'm> {
    context: &'c Context<'m>,
    operation: &'c Operation<'m>,
    raw: &'m RawValue,
    span: Span,
}

impl Waitable<'_, '_> {
    /// Notes a fault at a place in the model.
    fn fault(&self, span: Span, message: impl Into<String>) {
        let fault = self.fault_at(span, message);
        self.context.fault(fault);
    }

    fn fault_at(&self, span: Span, message: impl Into<String>) -> Fault {
        let fault = self.context.model.fault(span, message);
        fault.shape(self.operation.id.clone()).trait_id(TRAIT)
    }

    /// Notes a fault that came up in reading a part of the trait's value.
    fn malformed(&self, part: &RawValue, what: &str, error: &serde_json::Error) {
        let lines = part.get().match_indices('\n').map(|(at, _)| at + 1);
        let line = std::iter::once(0)
            .chain(lines)
            .nth(error.line().saturating_sub(1));
        let offset = line.unwrap_or_default() + error.column().saturating_sub(1);
        let start = self.span_of(part).start + offset.min(part.get().len());
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        self.fault(Span { start, end: start }, format!("{what}: {message}"));
    }

    /// Where a part of the trait's value is.
    fn span_of(&self, part: &RawValue) -> Span {
        let part = part.get();
        let offset = part
            .as_ptr()
            .addr()
            .saturating_sub(self.raw.get().as_ptr().addr());
        let start = self.span.start + offset;
        Span {
            start,
            end: start + part.len(),
        }
    }
}

/// Plans the waiters of an operation, in order of their names.
pub(crate) fn plan(
    context: &Context<'_>,
    operation: &Operation<'_>,
    input: &StructurePlan,
) -> Vec<WaiterPlan> {
    let traits = &operation.traits;
    let (Some(raw), Some(span)) = (traits.raw(TRAIT), traits.raw_span(TRAIT)) else {
        return Vec::new();
    };
    let waitable = Waitable {
        context,
        operation,
        raw,
        span,
    };
    let parts: BTreeMap<String, &RawValue> = match serde_json::from_str(raw.get()) {
        Ok(parts) => parts,
        Err(error) => {
            waitable.malformed(raw, "the waiters are malformed", &error);
            return Vec::new();
        }
    };
    if input.stream().is_some() {
        waitable.fault(
            span,
            "a waiter sends its input again and again, which a stream cannot be",
        );
    }
    let waiters = parts.iter();
    waiters
        .filter_map(|(name, part)| waiter(waitable, name, part))
        .collect()
}

/// Plans one waiter.
fn waiter(waitable: Waitable<'_, '_>, name: &str, part: &RawValue) -> Option<WaiterPlan> {
    let span = waitable.span_of(part);
    let is_plain = |c: char| c.is_ascii_alphanumeric();
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) || !name.chars().all(is_plain) {
        let message = "is not a name for a waiter, which is a capital letter and letters or digits";
        waitable.fault(span, format!("`{}` {message}", name.escape_debug()));
        return None;
    }
    let waiter: Waiter<'_> = match serde_json::from_str(part.get()) {
        Ok(waiter) => waiter,
        Err(error) => {
            let what = format!("the waiter `{name}` is malformed");
            waitable.malformed(part, &what, &error);
            return None;
        }
    };
    let (min, max) = (waiter.min_delay, waiter.max_delay);
    if min == 0 || min > max || max > u64::from(u32::MAX) {
        let message = format!("the waiter `{name}` has delays from {min} to {max} seconds");
        waitable.fault(span, message);
    }
    let ty = names::type_name(name);
    let snake = names::in_snake_case(name);
    let docs = waiter.documentation.as_deref().map(docs::markdown);
    let accepted = acceptor::plan(waitable, name, span, &waiter.acceptors);
    Some(WaiterPlan {
        module: names::waiter_module_name(name),
        method: format!("wait_until_{snake}"),
        fluent: format!("{ty}FluentBuilder"),
        final_poll: format!("{ty}FinalPoll"),
        error: format!("WaitUntil{ty}Error"),
        docs: docs
            .filter(|docs| !docs.is_empty())
            .unwrap_or_else(|| format!("Waits for `{snake}`.")),
        deprecated: waiter.deprecated.then(String::new),
        delays: (min, max),
        uses_input: accepted.uses_input,
        matchers: accepted.matchers,
        arms: accepted.arms,
        otherwise: accepted.otherwise,
        name: snake,
    })
}
