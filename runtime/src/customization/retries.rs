//! Retries that services want otherwise than the SDKs' defaults have them.

use super::ServiceCustomization;
use crate::client::ConfigurationBuilder;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};
use aws_types::sdk_config::SdkConfig;
use std::time::Duration;

/// Errors that may pass, whichever operation returns them.
#[derive(Clone, Copy, Debug)]
pub struct TransientErrors(&'static [&'static str]);

impl TransientErrors {
    /// Retries calls that fail with one of these codes.
    pub const fn new(codes: &'static [&'static str]) -> Self {
        Self(codes)
    }
}

impl ServiceCustomization for TransientErrors {
    fn transient_errors(&self) -> &'static [&'static str] {
        self.0
    }
}

/// What clients do that follow version 2.1 of the SDKs' retry behavior, unless the application says
/// otherwise.
#[derive(Clone, Copy, Debug)]
pub struct RetryDefaults {
    first_wait: Duration,
    max_attempts: u32,
}

impl RetryDefaults {
    /// Waits so many milliseconds before the first retry, unless the service asked for fewer calls,
    /// and makes so many attempts in all.
    pub const fn new(first_wait_ms: u64, max_attempts: u32) -> Self {
        Self {
            first_wait: Duration::from_millis(first_wait_ms),
            max_attempts,
        }
    }
}

impl ServiceCustomization for RetryDefaults {
    fn take_sdk_config(&self, input: &SdkConfig, config: &mut ConfigurationBuilder) {
        let found = input.retry_config().cloned();
        let follows = |it: &RetryConfig| {
            let spec = it.retry_spec();
            spec.is_some_and(|spec| spec.is_at_least(RetrySpec::V2_1))
        };
        let Some(found) = found.filter(follows) else {
            return;
        };
        let spec = RetrySpec::v2_1().with_non_throttling_initial_backoff(self.first_wait);
        let mut retries = found.with_retry_spec(spec);
        if !input.get_origin("retry_config").is_client_config() {
            retries = retries.with_max_attempts(self.max_attempts);
        }
        config.store(Some(retries));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_types::origin::Origin;

    const DEFAULTS: RetryDefaults = RetryDefaults::new(25, 4);

    fn taken(found: RetryConfig, origin: Origin) -> Option<RetryConfig> {
        let mut input = SdkConfig::builder().retry_config(found);
        input.insert_origin("retry_config", origin);
        let mut builder = ConfigurationBuilder::default();
        DEFAULTS.take_sdk_config(&input.build(), &mut builder);
        let (layer, _) = builder.into_parts();
        layer.load::<RetryConfig>().cloned()
    }

    #[test]
    fn clients_that_follow_the_newer_behavior_have_other_defaults() {
        let found = RetryConfig::standard().with_retry_spec(RetrySpec::v2_1());
        let retries = taken(found.clone(), Origin::unknown()).unwrap();
        assert_eq!(retries.max_attempts(), 4);
        let spec = retries.retry_spec().unwrap();
        assert_eq!(
            spec.non_throttling_initial_backoff(),
            Duration::from_millis(25)
        );

        let chosen = taken(found.with_max_attempts(6), Origin::shared_config()).unwrap();
        assert_eq!(chosen.max_attempts(), 6);
    }

    #[test]
    fn other_clients_have_the_defaults_of_all() {
        let found = RetryConfig::standard();
        assert_eq!(taken(found.clone(), Origin::unknown()), None);
        let older = found.with_retry_spec(RetrySpec::v2_0());
        assert_eq!(taken(older, Origin::unknown()), None);
    }
}
