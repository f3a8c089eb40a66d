//! What the cases of all traits of
//! [`smithy.test`](https://smithy.io/2.0/additional-specs/protocol-compliance-tests.html) have in
//! common.

use crate::plan::context::Context;
use crate::plan::words;
use serde::Deserialize;
use serde_json::{Value, value::RawValue};
use smithy_model::{ShapeId, Traits};
use std::collections::{BTreeMap, BTreeSet};

/// What every case has.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Case<T> {
    pub(crate) id: String,
    protocol: String,
    pub(crate) documentation: Option<String>,
    #[serde(default)]
    pub(crate) params: Option<Value>,
    applies_to: Option<String>,
    #[serde(flatten)]
    pub(crate) message: T,
    /// Where it stands among the cases of its trait.
    #[serde(skip)]
    pub(crate) at: usize,
}

/// A response.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Response {
    pub(crate) code: u16,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Option<String>,
}

/// The cases of one trait that are for clients and the service's protocol.
pub(crate) fn cases<T: for<'de> Deserialize<'de>>(
    context: &Context<'_>,
    id: &ShapeId,
    traits: &Traits<'_>,
    trait_id: &str,
) -> Vec<Case<T>> {
    let Some(raw) = traits.raw(trait_id) else {
        return Vec::new();
    };
    let parts: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_else(|error| {
        fault(context, id, traits, (trait_id, None), &error.to_string());
        Vec::new()
    });
    let mut cases = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match serde_json::from_str::<Case<T>>(part.get()) {
            Ok(case) => cases.push(Case { at, ..case }),
            Err(error) => fault(
                context,
                id,
                traits,
                (trait_id, Some(at)),
                &error.to_string(),
            ),
        }
    }
    let protocol = context.protocol().trait_id();
    let for_clients =
        |case: &Case<T>| case.protocol == protocol && case.applies_to.as_deref() != Some("server");
    cases.into_iter().filter(for_clients).collect()
}

pub(crate) fn test_name(id: &str, suffix: &str, names: &mut BTreeSet<String>) -> String {
    let mut name = format!("{}_{suffix}", words::names::snake_case(id));
    while !names.insert(name.clone()) {
        name.push('_');
    }
    name
}

pub(crate) fn docs(documentation: Option<String>) -> String {
    words::docs::markdown(&documentation.unwrap_or_default())
}

/// Notes a fault of a case, the one that stands there among those of the trait.
pub(crate) fn fault(
    context: &Context<'_>,
    id: &ShapeId,
    traits: &Traits<'_>,
    (trait_id, at): (&str, Option<usize>),
    why: &str,
) {
    let pointer = at.map_or_else(String::new, |at| format!("/{at}"));
    let span = traits.span_at(trait_id, &pointer);
    let span = span.unwrap_or(context.closure.service.span);
    let fault = context
        .model
        .fault(span, format!("the test does not fit: {why}"));
    context.fault(fault.shape(id.clone()).trait_id(trait_id));
}
