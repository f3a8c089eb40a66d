//! Members that a client fills in because the service wants it so.

use crate::operation::{Operation, TokenField};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use std::fmt;

/// Sets a member to a text if the caller gave none, or an empty one.
pub(crate) struct SetDefaultText<I> {
    field: TokenField<I>,
    text: &'static str,
}

impl<I> SetDefaultText<I> {
    /// The interceptor for an operation that has such a member.
    pub(crate) fn of<O: Operation<Input = I>>() -> Option<Self> {
        let default = O::DEFAULT_TEXT?;
        Some(Self {
            field: default.field,
            text: default.text,
        })
    }
}

impl<I> fmt::Debug for SetDefaultText<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SetDefaultText").field(&self.text).finish()
    }
}

#[dyn_dispatch_hint]
impl<I: fmt::Debug + Send + Sync + 'static> Intercept for SetDefaultText<I> {
    fn name(&self) -> &'static str {
        "SetDefaultText"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(input) = context.input_mut().downcast_mut() {
            let text = (self.field)(input);
            if text.as_deref().unwrap_or_default().is_empty() {
                *text = Some(self.text.to_owned());
            }
        }
        Ok(())
    }
}
