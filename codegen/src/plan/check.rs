//! What the generator cannot do yet. A service that needs it is refused instead of getting code
//! that does something else.

use crate::plan::context::Context;
use crate::plan::operation::OperationPlan;
use crate::plan::operation::event_stream;
use crate::plan::operation::waiter::TRAIT as WAITABLE;
use crate::plan::words::names;
use smithy_model::{Member, Operation, Shape, ShapeKind};
use std::collections::BTreeMap;

/// The trait of blobs and unions that are streams.
const STREAMING: &str = "smithy.api#streaming";

/// Notes waiters of several operations that would be the same module.
pub(crate) fn check_waiters(context: &Context<'_>, operations: &[OperationPlan]) {
    let mut modules = BTreeMap::new();
    for (operation, plan) in context.closure.operations.iter().zip(operations) {
        for waiter in &plan.waiters {
            let Some(other) = modules.insert(&waiter.module, &plan.id) else {
                continue;
            };
            let name = &waiter.name;
            let message = format!("the waiter `{name}` is also one of `{other}`");
            let fault = context.model.fault(operation.span, message);
            context.fault(fault.shape(plan.id.clone()).trait_id(WAITABLE));
        }
    }
}

/// Notes a fault for everything in the closure that is not supported.
pub(crate) fn check(context: &Context<'_>) {
    let mut modules = BTreeMap::new();
    for operation in &context.closure.operations {
        check_operation(context, operation);
        let module = names::module_name(context.closure.name(&operation.id));
        if let Some(other) = modules.insert(module, &operation.id) {
            let id = &operation.id;
            let message = format!("`{id}` and `{other}` would both be the same Rust module");
            let fault = context.model.fault(operation.span, message);
            let fault = fault.shape(id.clone());
            context.fault(fault.help(
                "operations cannot be renamed for a service: give one of them another name in the model",
            ));
        }
    }
    for shape in context.closure.shapes.values() {
        check_shape(context, shape);
    }
    check_renamed_errors(context);
}

/// Services of AWS's protocols send the name that an error has in the model.
fn check_renamed_errors(context: &Context<'_>) {
    let service = &context.closure.service;
    for (id, name) in &service.rename {
        let shape = context.closure.shapes.get(id);
        if shape.is_some_and(|shape| shape.traits.error().is_some()) {
            let message = format!("the error `{id}` cannot be renamed to `{name}`");
            let fault = context.model.fault(service.span, message);
            let fault = fault.shape(service.id.clone());
            context.fault(fault.help("a response names it as the model does"));
        }
    }
}

fn check_operation(context: &Context<'_>, operation: &Operation<'_>) {
    check_errors(context, operation);
    if context.protocol().binds_http() {
        check_payloads(context, operation);
    }
    if context.protocol().binds_http() && operation.traits.http().is_none() {
        let message = "the operation has no `smithy.api#http` trait, which its protocol needs";
        context.fault(
            context
                .model
                .fault(operation.span, message)
                .shape(operation.id.clone()),
        );
    }
}

/// Of several errors with one code only one could ever be told.
fn check_errors(context: &Context<'_>, operation: &Operation<'_>) {
    let service = &context.closure.service.traits;
    let mut codes = BTreeMap::new();
    for id in &operation.errors {
        let error = context.closure.shape(id);
        for code in context.protocol().error_codes(service, error) {
            let Some(other) = codes.insert(code.clone(), id) else {
                continue;
            };
            let message = format!("`{other}` and `{id}` have the same code, `{code}`");
            let fault = context.model.fault(operation.span, message);
            context.fault(fault.shape(operation.id.clone()));
        }
    }
}

/// Bodies of the protocols are structures, unions, documents, text or bytes.
fn check_payloads(context: &Context<'_>, operation: &Operation<'_>) {
    let messages = [&operation.input, &operation.output];
    for id in messages.into_iter().chain(&operation.errors) {
        let shape = context.closure.shape(id);
        let payloads = shape.members().filter(|it| it.traits.http_payload());
        for member in payloads {
            let kind = &context.target(member).kind;
            if matches!(kind, ShapeKind::List(_) | ShapeKind::Map { .. }) {
                let (protocol, kind) = (context.protocol(), kind.name());
                let message = format!("a {kind} cannot be the body in {protocol}");
                let fault = context.model.fault(member.span, message);
                context.fault(fault.shape(id.clone()).member(&member.name));
            }
        }
    }
}

fn check_shape(context: &Context<'_>, shape: &Shape<'_>) {
    if shape.is_event_stream() {
        event_stream::check(context, shape);
    } else if shape.traits.streaming() && !matches!(shape.kind, ShapeKind::Blob) {
        let message = "only a blob or a union can be a stream";
        let span = shape.traits.span_of(STREAMING).unwrap_or(shape.span);
        let fault = context.model.fault(span, message);
        context.fault(fault.shape(shape.id.clone()).trait_id(STREAMING));
    }
    for member in shape.members() {
        if context.target(member).traits.streaming() {
            check_stream(context, shape, member);
        }
    }
}

/// A stream can only be the body of a request or response. Protocols that bind nothing to HTTP know
/// streams of events only.
fn check_stream(context: &Context<'_>, shape: &Shape<'_>, member: &Member<'_>) {
    let is_type = context.usage.types().any(|id| *id == shape.id);
    let binds_http = context.protocol().binds_http();
    let is_body = if binds_http {
        member.traits.http_payload()
    } else {
        context.target(member).is_event_stream()
    };
    if is_type || !is_body {
        let message = if binds_http {
            "a stream must be the `httpPayload` of an operation's input or output"
        } else {
            "a stream must be a union, and a member of an operation's input or output"
        };
        let fault = context.model.fault(member.span, message);
        context.fault(fault.shape(shape.id.clone()).member(&member.name));
    }
}
