//! Interceptors: every hook, in its order, with what it sees.

use super::sdk;
use super::support::{config, report};
use crate::server::{Answer, Server};
use sdk::config::interceptors::*;
use sdk::config::retry::RetryConfig;
use sdk::config::timeout::TimeoutConfig;
use sdk::config::{ConfigBag, Intercept, Region, RuntimeComponents, StalledStreamProtectionConfig};
use sdk::error::BoxError;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

/// Notes what each hook sees.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hooks {
    seen: Arc<Mutex<Vec<String>>>,
    fail_in: Option<&'static str>,
}

impl Hooks {
    fn note(&self, hook: &'static str, seen: impl Debug, cfg: &ConfigBag) -> Result<(), BoxError> {
        let settings = (
            cfg.load::<Region>(),
            cfg.load::<RetryConfig>(),
            cfg.load::<TimeoutConfig>(),
            cfg.load::<StalledStreamProtectionConfig>(),
            cfg.load::<aws_types::region::SigningRegion>(),
            cfg.load::<aws_types::SigningName>(),
            cfg.load::<aws_smithy_runtime_api::client::orchestrator::Metadata>(),
            cfg.load::<aws_smithy_runtime_api::client::orchestrator::SensitiveOutput>(),
        );
        self.seen
            .lock()
            .unwrap()
            .push(format!("{hook}: {seen:?} {settings:?}"));
        if self.fail_in == Some(hook) {
            return Err(format!("{hook} fails").into());
        }
        Ok(())
    }
}

/// A hook that sees `$seen` of its context.
macro_rules! hooks {
    ($($hook:ident($($context:ty),*) $seen:ident;)*) => { $(hooks! { @ $hook($($context),*) $seen })* };
    (@ $hook:ident($context:ty) $seen:ident) => {
        fn $hook(&self, context: $context, cfg: &mut ConfigBag) -> Result<(), BoxError> {
            self.note(stringify!($hook), context.$seen(), cfg)
        }
    };
    (@ $hook:ident($context:ty, $components:ty) $seen:ident) => {
        fn $hook(&self, context: $context, _: $components, cfg: &mut ConfigBag) -> Result<(), BoxError> {
            self.note(stringify!($hook), context.$seen(), cfg)
        }
    };
}

impl Intercept for Hooks {
    fn name(&self) -> &'static str {
        "Hooks"
    }

    hooks! {
        read_before_execution(&BeforeSerializationInterceptorContextRef<'_>) input;
        modify_before_serialization(&mut BeforeSerializationInterceptorContextMut<'_>, &RuntimeComponents) input;
        read_before_serialization(&BeforeSerializationInterceptorContextRef<'_>, &RuntimeComponents) input;
        read_after_serialization(&BeforeTransmitInterceptorContextRef<'_>, &RuntimeComponents) request;
        modify_before_retry_loop(&mut BeforeTransmitInterceptorContextMut<'_>, &RuntimeComponents) request;
        read_before_attempt(&BeforeTransmitInterceptorContextRef<'_>, &RuntimeComponents) request;
        modify_before_signing(&mut BeforeTransmitInterceptorContextMut<'_>, &RuntimeComponents) request;
        read_before_signing(&BeforeTransmitInterceptorContextRef<'_>, &RuntimeComponents) request;
        read_after_signing(&BeforeTransmitInterceptorContextRef<'_>, &RuntimeComponents) request;
        modify_before_transmit(&mut BeforeTransmitInterceptorContextMut<'_>, &RuntimeComponents) request;
        read_before_transmit(&BeforeTransmitInterceptorContextRef<'_>, &RuntimeComponents) request;
        read_after_transmit(&BeforeDeserializationInterceptorContextRef<'_>, &RuntimeComponents) response;
        modify_before_deserialization(&mut BeforeDeserializationInterceptorContextMut<'_>, &RuntimeComponents) response;
        read_before_deserialization(&BeforeDeserializationInterceptorContextRef<'_>, &RuntimeComponents) response;
        read_after_deserialization(&AfterDeserializationInterceptorContextRef<'_>, &RuntimeComponents) output_or_error;
        modify_before_attempt_completion(&mut FinalizerInterceptorContextMut<'_>, &RuntimeComponents) output_or_error;
        read_after_attempt(&FinalizerInterceptorContextRef<'_>, &RuntimeComponents) output_or_error;
        modify_before_completion(&mut FinalizerInterceptorContextMut<'_>, &RuntimeComponents) output_or_error;
        read_after_execution(&FinalizerInterceptorContextRef<'_>, &RuntimeComponents) output_or_error;
    }
}

/// What the hooks of a client, or of one call, see of `GetSession`.
pub(crate) async fn seen(
    answers: &[Answer],
    of_the_call: bool,
    fail_in: Option<&'static str>,
) -> Vec<String> {
    let server = Server::new(answers);
    let hooks = Hooks {
        fail_in,
        ..Hooks::default()
    };
    let mut config = config(&server);
    if !of_the_call {
        config = config.interceptor(hooks.clone());
    }
    let client = sdk::Client::from_conf(config.build());
    let mut call = client
        .get_session()
        .portal_id("p")
        .session_id("s")
        .customize();
    if of_the_call {
        call = call.interceptor(hooks.clone());
    }
    let result = report(call.send().await);
    let mut seen = hooks.seen.lock().unwrap().clone();
    seen.push(result);
    seen
}
