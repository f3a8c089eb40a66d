//! What the front page of a crate shows, and what the documentation of a client's method adds to
//! the model's: which operation is a good first one, what a call needs, what comes back and how it
//! fails.

use crate::plan::code::Code;
use crate::plan::operation::OperationPlan;
use crate::plan::operation::errors::ErrorVariant;
use crate::plan::service::ServicePlan;
use crate::plan::service::auth::AuthScheme;
use crate::plan::shape::structure::FieldPlan;
use crate::plan::shape::types::RustType;

/// What the front page shows.
#[derive(Clone, Debug)]
pub(crate) struct Guide {
    /// A first call: an operation that reads, with few required members.
    pub(crate) call: Call,
    /// An operation with pages.
    pub(crate) pages: Option<Pages>,
    /// Whether requests are signed with credentials of AWS.
    pub(crate) has_credentials: bool,
}

/// A call of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// The client's method.
    pub(crate) method: String,
    /// The feature of the operation, if operations are features of the crate.
    pub(crate) feature: Option<String>,
    /// The setters of required members, with an example of a value.
    pub(crate) arguments: Vec<(String, Code)>,
    /// The accessor of the first thing that comes back.
    pub(crate) shown: Option<String>,
    /// The `is_…` method of an error of its own.
    pub(crate) error: Option<String>,
}

/// A call of an operation with pages.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    pub(crate) call: Call,
    /// Whether the paginator can give the items.
    pub(crate) has_items: bool,
}

/// The beginnings of names of operations that read, the best first.
const READING: [&str; 5] = ["Get", "Describe", "List", "Head", "Lookup"];

/// Plans the front page. Without an operation there is nothing to show.
pub(crate) fn plan(service: &ServicePlan, operations: &[OperationPlan]) -> Option<Guide> {
    let callable = || operations.iter().filter_map(|it| Some((it, call(it)?)));
    let rank = |(operation, call): &(&OperationPlan, Call)| {
        let name = operation.id.name();
        let reading = READING.iter().position(|it| name.starts_with(it));
        let is_odd = operation.deprecated.is_some() || call.shown.is_none();
        let arguments = &call.arguments;
        (
            reading.is_none(),
            is_odd,
            arguments.is_empty(),
            arguments.len(),
            reading,
        )
    };
    let (_, first) = callable().min_by_key(rank)?;
    let paginated = callable().filter_map(|(operation, call)| {
        let has_items = operation.paginator.as_ref()?.items.is_some();
        Some(Pages { call, has_items })
    });
    let pages = paginated.min_by_key(|it| (!it.has_items, it.call.arguments.len()));
    let is_sigv4 = |scheme: &AuthScheme| matches!(scheme, AuthScheme::SigV4 { .. });
    Some(Guide {
        call: first,
        pages,
        has_credentials: service.auth.iter().any(is_sigv4),
    })
}

/// A call with examples of all required members; none if one of them has no example.
fn call(operation: &OperationPlan) -> Option<Call> {
    if operation.input.stream().is_some() {
        return None;
    }
    let required = operation.input.fields.iter().filter(|field| field.required);
    let arguments = required.map(|field| Some((field.name.field.clone(), example(field)?)));
    let shown = operation
        .output
        .fields
        .iter()
        .find(|it| !it.is_stream() && it.schema.is_some());
    Some(Call {
        method: operation.method.clone(),
        feature: operation.feature.clone(),
        arguments: arguments.collect::<Option<_>>()?,
        shown: shown.map(|field| field.name.field.clone()),
        error: telling_error(operation).map(|error| error.is_method.clone()),
    })
}

/// An error that a program is likely to ask for: that something is not there, or the first.
fn telling_error(operation: &OperationPlan) -> Option<&ErrorVariant> {
    let errors = &operation.errors;
    let is_missing =
        |it: &&ErrorVariant| it.name.contains("NotFound") || it.name.contains("NoSuch");
    errors.iter().find(is_missing).or(errors.first())
}

fn example(field: &FieldPlan) -> Option<Code> {
    match &field.ty {
        RustType::String => Some(Code::text("…")),
        RustType::Primitive("bool") => Some(Code::Bool(true)),
        RustType::Primitive("f32" | "f64") => Some(Code::float(1.0)),
        RustType::Primitive(_) => Some(Code::integer(1)),
        _ => None,
    }
}

/// The paragraphs that the documentation of a client's method has after the model's: what is
/// required, what comes back, and how it fails. Links are relative to the module of the client.
pub(crate) fn of_method(plan: &OperationPlan) -> Vec<String> {
    let OperationPlan {
        module,
        fluent,
        error,
        ..
    } = plan;
    let operation = format!("crate::operation::{module}");
    let required: Vec<String> = plan
        .input
        .fields
        .iter()
        .filter(|field| field.required)
        .map(|field| format!("[`{0}`]({fluent}::{0})", field.name.field))
        .collect();
    let needs = match required.as_slice() {
        [] => None,
        required => Some(format!("* needs {}", in_words(required))),
    };
    let feature = plan.feature.as_ref();
    let feature = feature.map(|feature| format!("* needs the feature `{feature}` of this crate"));
    let output = &plan.output.name;
    let fields = plan
        .output
        .fields
        .iter()
        .filter(|field| field.schema.is_some());
    let fields: Vec<String> = fields.map(|it| format!("`{}`", it.name.field)).collect();
    let holds = match fields.as_slice() {
        [] => String::new(),
        fields if fields.len() > MANY => format!(" with {}, …", fields[..MANY].join(", ")),
        fields => format!(" with {}", in_words(fields)),
    };
    let pages = plan.paginator.as_ref().map_or_else(String::new, |_| {
        format!("; [`into_paginator`]({fluent}::into_paginator) reads all pages")
    });
    let returns = format!("* returns [`{output}`]({operation}::{output}){holds}{pages}");
    let fails = format!(
        "* fails with an [`SdkError`](crate::error::SdkError) of [`{error}`]({operation}::{error})"
    );
    let facts = feature.into_iter().chain(needs);
    facts.chain([returns, fails]).collect()
}

/// How many members are listed at most.
const MANY: usize = 4;

fn in_words(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}
