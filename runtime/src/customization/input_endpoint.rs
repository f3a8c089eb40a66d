//! Endpoints that callers have from another answer of the service.

use super::OperationCustomization;
use std::fmt;

/// Sends a request to the endpoint that a member of the input names, in place of the client's.
#[derive(Clone, Copy)]
pub struct InputEndpoint<I> {
    #[cfg_attr(
        not(feature = "client"),
        allow(dead_code, reason = "read when a call is made")
    )]
    endpoint: fn(&I) -> Option<&str>,
}

impl<I> InputEndpoint<I> {
    /// The endpoint is in a field of the input. Without it, the client's own is used.
    pub const fn new(endpoint: fn(&I) -> Option<&str>) -> Self {
        Self { endpoint }
    }
}

impl<I> fmt::Debug for InputEndpoint<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InputEndpoint").finish_non_exhaustive()
    }
}

#[cfg(not(feature = "client"))]
impl<I> OperationCustomization<I> for InputEndpoint<I> {}

#[cfg(feature = "client")]
mod client {
    use super::{InputEndpoint, OperationCustomization};
    use aws_smithy_runtime_api::box_error::BoxError;
    use aws_smithy_runtime_api::client::interceptors::context::{
        BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
    };
    use aws_smithy_runtime_api::client::interceptors::{
        Intercept, SharedInterceptor, dyn_dispatch_hint,
    };
    use aws_smithy_runtime_api::client::runtime_components::{
        RuntimeComponents, RuntimeComponentsBuilder,
    };
    use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
    use std::fmt;

    impl<I: fmt::Debug + Send + Sync + 'static> OperationCustomization<I> for InputEndpoint<I> {
        fn add_components(&self, components: &mut RuntimeComponentsBuilder) {
            let endpoint = self.endpoint;
            components.push_interceptor(SharedInterceptor::permanent(InputEndpoint { endpoint }));
        }
    }

    #[dyn_dispatch_hint]
    impl<I: fmt::Debug + Send + Sync + 'static> Intercept for InputEndpoint<I> {
        fn name(&self) -> &'static str {
            "InputEndpoint"
        }

        fn read_before_serialization(
            &self,
            context: &BeforeSerializationInterceptorContextRef<'_>,
            _: &RuntimeComponents,
            config: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            let input = context.input().downcast_ref();
            if let Some(endpoint) = input.and_then(self.endpoint) {
                let endpoint = Endpoint(endpoint.to_owned());
                config.interceptor_state().store_put(endpoint);
            }
            Ok(())
        }

        fn modify_before_signing(
            &self,
            context: &mut BeforeTransmitInterceptorContextMut<'_>,
            _: &RuntimeComponents,
            config: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            if let Some(Endpoint(endpoint)) = config.load::<Endpoint>() {
                context.request_mut().uri_mut().set_endpoint(endpoint)?;
            }
            Ok(())
        }
    }

    /// The endpoint of a call, since the input is gone when the request has been made.
    #[derive(Debug)]
    struct Endpoint(String);

    impl Storable for Endpoint {
        type Storer = StoreReplace<Self>;
    }
}
