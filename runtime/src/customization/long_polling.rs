//! Calls that a program repeats for as long as it runs.

use super::OperationCustomization;
#[cfg(feature = "client")]
use {
    aws_smithy_runtime_api::box_error::BoxError,
    aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut,
    aws_smithy_runtime_api::client::interceptors::{
        Intercept, SharedInterceptor, dyn_dispatch_hint,
    },
    aws_smithy_runtime_api::client::runtime_components::{
        RuntimeComponents, RuntimeComponentsBuilder,
    },
    aws_smithy_types::config_bag::ConfigBag,
    aws_smithy_types::retry::{RetryConfig, RetrySpec},
};

/// The program asks again after a failure: a client that follows version 2.1 of the SDKs' retry
/// behavior waits before it gives up.
#[derive(Clone, Copy, Debug)]
pub struct LongPolling;

impl<I> OperationCustomization<I> for LongPolling {
    #[cfg(feature = "client")]
    fn add_components(&self, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(*self));
    }
}

#[cfg(feature = "client")]
#[dyn_dispatch_hint]
impl Intercept for LongPolling {
    fn name(&self) -> &'static str {
        "LongPolling"
    }

    fn modify_before_retry_loop(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(retries) = cfg.load::<RetryConfig>().cloned() else {
            return Ok(());
        };
        let spec = retries.retry_spec().cloned();
        if let Some(spec) = spec.filter(|spec| spec.is_at_least(RetrySpec::V2_1)) {
            let retries = retries.with_retry_spec(spec.with_long_polling(true));
            cfg.interceptor_state().store_put(retries);
        }
        Ok(())
    }
}

#[cfg(all(test, feature = "test-util"))]
mod tests {
    use super::*;
    use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
    use aws_smithy_types::config_bag::Layer;

    /// Whether retries know that a program polls, with what they were configured.
    fn polls(spec: Option<RetrySpec>) -> bool {
        let mut retries = RetryConfig::standard();
        if let Some(spec) = spec {
            retries = retries.with_retry_spec(spec);
        }
        let mut layer = Layer::new("test");
        layer.store_put(retries);
        let mut config = ConfigBag::of_layers(vec![layer]);
        let mut context = InterceptorContext::new(Input::doesnt_matter());
        let components = RuntimeComponentsBuilder::for_tests().build().unwrap();
        let mut context = BeforeTransmitInterceptorContextMut::from(&mut context);
        LongPolling
            .modify_before_retry_loop(&mut context, &components, &mut config)
            .unwrap();
        let retries = config.load::<RetryConfig>();
        let spec = retries.and_then(RetryConfig::retry_spec);
        spec.is_some_and(RetrySpec::long_polling)
    }

    #[test]
    fn the_newer_behavior_knows_of_programs_that_poll() {
        assert!(polls(Some(RetrySpec::v2_1())));
        assert!(!polls(Some(RetrySpec::v2_0())));
        assert!(!polls(None));
    }
}
