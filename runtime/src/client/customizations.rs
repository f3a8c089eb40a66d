//! The customizations of a call's input.

use crate::operation::Operation;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use std::fmt;
use std::marker::PhantomData;

/// Lets the customizations of an operation change its input.
pub(crate) struct ChangeInput<O>(PhantomData<fn() -> O>);

impl<O: Operation> ChangeInput<O> {
    /// The interceptor for an operation that has customizations.
    pub(crate) fn of() -> Option<Self> {
        let has_some = !O::CUSTOMIZATIONS.is_empty();
        has_some.then_some(Self(PhantomData))
    }
}

impl<O: Operation> fmt::Debug for ChangeInput<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ChangeInput")
            .field(&O::CUSTOMIZATIONS)
            .finish()
    }
}

#[dyn_dispatch_hint]
impl<O: Operation> Intercept for ChangeInput<O> {
    fn name(&self) -> &'static str {
        "ChangeInput"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(input) = context.input_mut().downcast_mut() {
            for customization in O::CUSTOMIZATIONS {
                customization.change_input(input);
            }
        }
        Ok(())
    }
}
