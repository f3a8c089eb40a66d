//! Interceptors that every AWS client has and that no AWS crate provides.

use super::service::Service;
use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef, Input,
};
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_types::endpoint_config::EndpointUrl;

/// The meter provider of the AWS crates' OpenTelemetry bridge.
const OTEL_PROVIDER: &str = "AwsSmithyObservabilityOtelProvider";

/// Notes, for the `User-Agent` header, what the client was configured with.
#[derive(Debug)]
pub(crate) struct TrackFeatures;

#[dyn_dispatch_hint]
impl Intercept for TrackFeatures {
    fn name(&self) -> &'static str {
        "TrackFeatures"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<EndpointUrl>().is_some() {
            cfg.interceptor_state()
                .store_append(AwsSdkFeature::EndpointOverride);
        }
        let telemetry = aws_smithy_observability::global::get_telemetry_provider();
        if telemetry.is_ok_and(|it| it.meter_provider().provider_name() == OTEL_PROVIDER) {
            cfg.interceptor_state()
                .store_append(SmithySdkFeature::ObservabilityOtelMetrics);
        }
        Ok(())
    }

    fn read_before_serialization(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mode = match cfg.load::<RetryConfig>().map(RetryConfig::mode) {
            Some(RetryMode::Standard) => SmithySdkFeature::RetryModeStandard,
            Some(RetryMode::Adaptive) => SmithySdkFeature::RetryModeAdaptive,
            _ => return Ok(()),
        };
        cfg.interceptor_state().store_append(mode);
        Ok(())
    }
}

/// Gives the endpoint rules their parameters.
#[derive(Debug)]
pub(crate) struct SetEndpointParams {
    pub(crate) service: &'static Service,
    /// The parameters for an operation's input, whose type it knows.
    pub(crate) params: fn(&Input, &ConfigBag, &Service) -> Result<EndpointResolverParams, BoxError>,
}

#[dyn_dispatch_hint]
impl Intercept for SetEndpointParams {
    fn name(&self) -> &'static str {
        "SetEndpointParams"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let params = (self.params)(context.input(), cfg, self.service).map_err(|error| {
            ContextAttachedError::new("endpoint params could not be built", error)
        })?;
        cfg.interceptor_state().store_put(params);
        Ok(())
    }
}

/// Notes, for the `User-Agent` header, what calls: a paginator or a waiter.
#[derive(Debug)]
struct TrackCaller(SmithySdkFeature);

#[dyn_dispatch_hint]
impl Intercept for TrackCaller {
    fn name(&self) -> &'static str {
        "TrackCaller"
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_append(self.0.clone());
        Ok(())
    }
}

/// The plugin that tells the service, in the `User-Agent`, what calls.
pub(crate) fn track_caller(caller: SmithySdkFeature) -> SharedRuntimePlugin {
    let components = RuntimeComponentsBuilder::new("TrackCaller")
        .with_interceptor(SharedInterceptor::permanent(TrackCaller(caller)));
    SharedRuntimePlugin::new(StaticRuntimePlugin::new().with_runtime_components(components))
}
