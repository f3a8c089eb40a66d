//! The errors of operations, services and event streams.

use crate::plan::context::Context;
use crate::plan::shape::types::TypePath;
use crate::plan::words::{docs, names};
use smithy_model::{ErrorKind, ShapeId, Traits};
use std::collections::BTreeSet;

/// An error that an operation or a service returns.
#[derive(Clone, Debug)]
pub(crate) struct ErrorVariant {
    /// The variant.
    pub(crate) name: String,
    /// The type.
    pub(crate) path: TypePath,
    /// The feature that the crate needs for the type to be there, if it is not always.
    pub(crate) feature: Option<String>,
    /// The codes that services send, the protocol's own first.
    pub(crate) codes: Vec<String>,
    /// The `is_…` method.
    pub(crate) is_method: String,
    /// The variant of `ErrorKind`, if the error is worth a retry.
    pub(crate) retry: Option<&'static str>,
    pub(crate) docs: String,
}

/// Plans the variants for errors, in order of their names.
pub(crate) fn plan<'e>(
    context: &Context<'_>,
    errors: impl IntoIterator<Item = &'e ShapeId>,
) -> Vec<ErrorVariant> {
    let errors: BTreeSet<&ShapeId> = errors.into_iter().collect();
    let mut variants: Vec<ErrorVariant> = errors
        .into_iter()
        .map(|id| {
            let shape = context.closure.shape(id);
            let traits = &shape.traits;
            let path = context.path(id);
            ErrorVariant {
                name: names::error_variant_name(&path.name),
                codes: context
                    .protocol()
                    .error_codes(&context.closure.service.traits, shape),
                is_method: format!("is_{}", names::in_snake_case(context.closure.name(id))),
                retry: retry(traits),
                docs: docs::of(traits, || format!("The error `{}`.", id.name())),
                feature: context.feature(id),
                path,
            }
        })
        .collect();
    variants.sort_by(|a, b| a.path.name.cmp(&b.path.name));
    variants
}

/// The variant of `ErrorKind` of an error that is worth a retry.
pub(crate) fn retry(traits: &Traits<'_>) -> Option<&'static str> {
    let retryable = traits.retryable()?;
    Some(match traits.error() {
        _ if retryable.throttling => "ThrottlingError",
        Some(ErrorKind::Server) => "ServerError",
        _ => "ClientError",
    })
}
