//! Endpoints that depend on the account of the caller.

use super::ServiceCustomization;
use crate::client::{Configuration, ConfigurationBuilder};
use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::AccountIdEndpointMode;
use aws_types::sdk_config::SdkConfig;

/// Takes over from `aws-config` whether the account is part of the endpoint, and says it in the
/// `User-Agent`.
#[derive(Clone, Copy, Debug)]
pub struct AccountIdEndpoints;

impl ServiceCustomization for AccountIdEndpoints {
    fn take_sdk_config(&self, input: &SdkConfig, config: &mut ConfigurationBuilder) {
        config.store_or_unset(input.account_id_endpoint_mode().cloned());
    }

    fn add_components(&self, _: &Configuration, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(*self));
    }
}

#[dyn_dispatch_hint]
impl Intercept for AccountIdEndpoints {
    fn name(&self) -> &'static str {
        "AccountIdEndpoints"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mode = cfg.load::<AccountIdEndpointMode>().cloned();
        let feature = match mode.unwrap_or_default() {
            AccountIdEndpointMode::Preferred => AwsSdkFeature::AccountIdModePreferred,
            AccountIdEndpointMode::Required => AwsSdkFeature::AccountIdModeRequired,
            AccountIdEndpointMode::Disabled => AwsSdkFeature::AccountIdModeDisabled,
            // a mode that is newer than this crate has no letter yet
            _ => return Ok(()),
        };
        cfg.interceptor_state().store_append(feature);
        Ok(())
    }
}
