//! Examples of calls, from the
//! [`examples`](https://smithy.io/2.0/spec/documentation-traits.html#examples-trait) trait.

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::shape::instance::{self, SetterCall};
use crate::plan::shape::structure::StructurePlan;
use crate::plan::shape::types::RustType;
use crate::plan::words::docs;
use serde::Deserialize;
use serde_json::{Map, Value};
use smithy_model::Operation;

const TRAIT: &str = "smithy.api#examples";

/// An example of a call.
#[derive(Clone, Debug)]
pub(crate) struct ExamplePlan {
    /// What it shows.
    pub(crate) title: String,
    pub(crate) docs: String,
    /// The calls of the fluent builder's setters.
    pub(crate) setters: Vec<SetterCall>,
}

/// An example as the model has it. What comes back is not shown.
#[derive(Deserialize)]
struct Example {
    title: String,
    documentation: Option<String>,
    #[serde(default)]
    input: Map<String, Value>,
}

/// Plans the examples of an operation. Documentation is not a reason to refuse a model: examples
/// that do not fit the operation's input, of which published models have some, are not shown.
pub(crate) fn plan(
    context: &Context<'_>,
    operation: &Operation<'_>,
    input: &StructurePlan,
) -> Vec<ExamplePlan> {
    let raw = operation.traits.raw(TRAIT);
    let examples = raw.and_then(|raw| serde_json::from_str::<Vec<Example>>(raw.get()).ok());
    let examples = examples.unwrap_or_default().into_iter();
    let planned = examples.filter_map(|example| {
        let setters = example.input.into_iter();
        let setters = setters.map(|(name, value)| setter(context, operation, input, name, value));
        Some(ExamplePlan {
            setters: setters.collect::<Option<Vec<_>>>()?.concat(),
            title: docs::plain(&example.title),
            docs: example
                .documentation
                .as_deref()
                .map(docs::markdown)
                .unwrap_or_default(),
        })
    });
    planned.collect()
}

/// The setter for a member; a text needs no `Some`.
fn setter(
    context: &Context<'_>,
    operation: &Operation<'_>,
    input: &StructurePlan,
    name: String,
    value: Value,
) -> Option<Vec<SetterCall>> {
    let is_named = |member: Option<&str>| member == Some(name.as_str());
    let field = input
        .fields
        .iter()
        .find(|field| is_named(field.schema.as_ref().map(|schema| schema.name.as_str())))?;
    if let (RustType::String, Value::String(text)) = (&field.ty, &value) {
        return Some(vec![(field.name.field.clone(), Code::text(text.as_str()))]);
    }
    let params = Value::Object(Map::from_iter([(name, value)]));
    instance::setters(context, input, &operation.input, &params).ok()
}
