//! What the generator cannot do yet. A service that needs it is refused instead of getting code
//! that does something else.

use super::context::Context;
use smithy_model::{Operation, Shape, Traits};

/// Traits of operations.
const OPERATION_TRAITS: [&str; 8] = [
    "aws.auth#unsignedPayload",
    "aws.protocols#httpChecksum",
    "smithy.api#endpoint",
    "smithy.api#httpChecksumRequired",
    "smithy.api#requestCompression",
    "smithy.rules#contextParam",
    "smithy.rules#operationContextParams",
    "smithy.rules#staticContextParams",
];

/// Traits of members and of what they target.
const SHAPE_TRAITS: [&str; 2] = ["smithy.api#streaming", "smithy.rules#contextParam"];

/// Notes a fault for everything in the closure that is not supported.
pub(crate) fn check(context: &Context<'_>) {
    for operation in &context.closure.operations {
        check_operation(context, operation);
    }
    for shape in context.closure.shapes.values() {
        check_shape(context, shape);
    }
}

fn check_operation(context: &Context<'_>, operation: &Operation<'_>) {
    if operation.traits.http().is_none() {
        let message = "the operation has no `smithy.api#http` trait, which its protocol needs";
        context.fault(
            context
                .model
                .fault(operation.span, message)
                .shape(operation.id.clone()),
        );
    }
    for id in unsupported(&operation.traits, &OPERATION_TRAITS) {
        context.unsupported(&operation.id, &operation.traits, id, operation.span);
    }
}

fn check_shape(context: &Context<'_>, shape: &Shape<'_>) {
    for id in unsupported(&shape.traits, &SHAPE_TRAITS) {
        context.unsupported(&shape.id, &shape.traits, id, shape.span);
    }
    for member in shape.members() {
        for id in unsupported(&member.traits, &SHAPE_TRAITS) {
            context.unsupported(&shape.id, &member.traits, id, member.span);
        }
    }
}

fn unsupported<'i>(traits: &Traits<'_>, ids: &'i [&str]) -> impl Iterator<Item = &'i str> {
    ids.iter().copied().filter(|id| traits.is(id))
}
