//! Configurations: every kind of setting, and what calls make of it.

use super::sdk;
use super::support::{client, config, report};
use crate::server::{EMPTY, FixedInvocationId, Sent, Server};
use aws_smithy_async::rt::sleep::TokioSleep;
use sdk::config::auth::{Params as AuthParams, ResolveAuthScheme};
use sdk::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use sdk::config::retry::{ClassifyRetry, RetryAction, RetryConfig, RetryPartition};
use sdk::config::timeout::TimeoutConfig;
use sdk::config::{
    AppName, ConfigBag, Credentials, FrameworkMetadata, IdentityCache, Region, RuntimeComponents,
    SharedCredentialsProvider, SharedHttpClient, StalledStreamProtectionConfig,
};
use std::time::Duration;

const FLAGS: [(bool, bool); 4] = [(false, false), (true, false), (false, true), (true, true)];

/// Where calls go: regions, FIPS, dual stack, a URL of one's own; for the client and for one call.
pub(crate) async fn endpoints() -> Vec<String> {
    let mut seen = Vec::new();
    for url in [None, Some("http://localhost:1/base/"), Some("not a url")] {
        for region in [
            "us-east-1",
            "eu-west-1",
            "cn-north-1",
            "us-gov-west-1",
            "us-iso-east-1",
            "xx-new-7",
            "a b",
        ] {
            for (fips, dual_stack) in FLAGS {
                let server = Server::new(&[EMPTY; 2]);
                let mut settings = sdk::Config::builder();
                settings
                    .set_region(Some(Region::new(region)))
                    .set_use_fips(Some(fips))
                    .set_use_dual_stack(Some(dual_stack))
                    .set_endpoint_url(url.map(ToOwned::to_owned));
                let mine = config(&server)
                    .region(Region::new(region))
                    .use_fips(fips)
                    .use_dual_stack(dual_stack);
                let mine = match url {
                    Some(url) => mine.endpoint_url(url),
                    None => mine,
                };
                let whole = sdk::Client::from_conf(mine.build())
                    .list_portals()
                    .send()
                    .await;
                let client = sdk::Client::from_conf(config(&server).build());
                let call = client.list_portals().customize().config_override(settings);
                let one = call.send().await;
                seen.extend([report(whole), report(one)]);
                seen.extend(
                    server.sent().iter().map(|sent| {
                        format!("{} {:?}", sent.uri, sent.headers.get("authorization"))
                    }),
                );
            }
        }
    }
    seen
}

/// A resolver of endpoints, a resolver of authentication schemes and a classifier of retries.
#[derive(Debug)]
struct Own;

impl ResolveEndpoint for Own {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let host = format!(
            "https://{}.{:?}.test",
            params.region().unwrap_or("none"),
            params.use_fips()
        );
        EndpointFuture::ready(Ok(Endpoint::builder()
            .url(host)
            .header("x-own", "1")
            .build()))
    }
}

impl ResolveAuthScheme for Own {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a AuthParams,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> aws_smithy_runtime_api::client::auth::AuthSchemeOptionsFuture<'a> {
        let scheme = if params.operation_name() == "ListPortals" {
            "noAuth"
        } else {
            "sigv4"
        };
        let scheme = aws_smithy_runtime_api::client::auth::AuthSchemeId::from(scheme);
        let options = vec![aws_smithy_runtime_api::client::auth::AuthSchemeOption::from(scheme)];
        aws_smithy_runtime_api::client::auth::AuthSchemeOptionsFuture::ready(Ok(options))
    }
}

impl ClassifyRetry for Own {
    fn classify_retry(
        &self,
        context: &sdk::config::interceptors::InterceptorContext,
    ) -> RetryAction {
        match context.response() {
            Some(response) if response.status().as_u16() == 418 => RetryAction::transient_error(),
            _ => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "Own"
    }
}

/// Everything an application may put in place of the client's own.
pub(crate) async fn own() -> Vec<Sent> {
    let server = Server::new(&[EMPTY, (418, &[], ""), EMPTY, EMPTY, EMPTY]);
    let settings = config(&server)
        .endpoint_resolver(Own)
        .auth_scheme_resolver(Own)
        .allow_no_auth()
        .retry_classifier(Own)
        .identity_cache(IdentityCache::no_cache());
    let client = sdk::Client::from_conf(settings.build());
    let _ = client.list_portals().send().await;
    let _ = client
        .get_session()
        .portal_id("p")
        .session_id("s")
        .send()
        .await;
    let overrides = sdk::Config::builder()
        .credentials_provider(Credentials::new(
            "other",
            "secret",
            Some("token".to_owned()),
            None,
            "test",
        ))
        .region(Region::new("eu-west-3"));
    let _ = client
        .get_session()
        .portal_id("p")
        .session_id("s")
        .customize()
        .config_override(overrides)
        .send()
        .await;
    server.sent()
}

/// What a configuration gives back.
pub(crate) fn getters() -> Vec<String> {
    let server = Server::default();
    let mut builder = sdk::config::Builder::new();
    builder
        .set_region(Some(Region::new("eu-central-1")))
        .set_app_name(Some(AppName::new("app").unwrap()))
        .set_retry_config(Some(RetryConfig::adaptive().with_max_attempts(2)))
        .set_retry_partition(Some(RetryPartition::new("mine")))
        .set_timeout_config(Some(
            TimeoutConfig::builder()
                .read_timeout(Duration::from_secs(3))
                .build(),
        ))
        .set_timeout_config(Some(
            TimeoutConfig::builder()
                .operation_timeout(Duration::from_secs(9))
                .build(),
        ))
        .set_stalled_stream_protection(Some(StalledStreamProtectionConfig::disabled()))
        .set_http_client(Some(SharedHttpClient::new(server)))
        .set_sleep_impl(Some(sdk::config::SharedAsyncSleep::new(TokioSleep::new())))
        .set_disable_clock_skew_correction(Some(true))
        .push_framework_metadata(FrameworkMetadata::new("one", Some("1")).unwrap())
        .push_framework_metadata(FrameworkMetadata::new("two", None::<&str>).unwrap())
        .set_idempotency_token_provider(Some("token".into()))
        .set_behavior_version(Some(sdk::config::BehaviorVersion::latest()))
        .set_credentials_provider(Some(SharedCredentialsProvider::new(
            Credentials::for_tests(),
        )))
        .set_auth_scheme_preference(Some(
            ["sigv4"]
                .into_iter()
                .map(aws_smithy_runtime_api::client::auth::AuthSchemeId::from)
                .collect::<Vec<_>>()
                .into(),
        ))
        .push_interceptor(sdk::config::SharedInterceptor::new(
            super::hooks::Hooks::default(),
        ));
    let config = builder.build();
    let copy = config.to_builder().build();
    [&config, &copy, &sdk::Config::builder().build()]
        .into_iter()
        .flat_map(|config| {
            [
                format!("{:?} {:?}", config.region(), config.app_name()),
                format!("{:?} {:?}", config.retry_config(), config.retry_partition()),
                format!(
                    "{:?} {:?}",
                    config.timeout_config(),
                    config.stalled_stream_protection()
                ),
                format!(
                    "{} {}",
                    config.http_client().is_some(),
                    config.sleep_impl().is_some()
                ),
                format!(
                    "{:?} {:?}",
                    config.disable_clock_skew_correction(),
                    config.framework_metadata()
                ),
                format!(
                    "{} {}",
                    config.interceptors().count(),
                    config.retry_classifiers().count()
                ),
                format!(
                    "{} {:?}",
                    config.auth_schemes().count(),
                    config.auth_scheme_preference()
                ),
                format!(
                    "{} {:?}",
                    config.signing_name(),
                    config.auth_scheme_resolver().is_some()
                ),
                format!(
                    "{} {}",
                    config.time_source().is_some(),
                    config.identity_cache().is_some()
                ),
                format!("{:?}", config.invocation_id_generator().is_some()),
            ]
        })
        .collect()
}

/// Settings of the environment and the profile, as `aws-config` hands them over.
#[derive(Debug)]
struct Profile(Option<&'static str>);

impl aws_types::service_config::LoadServiceConfig for Profile {
    fn load_config(&self, key: aws_types::service_config::ServiceConfigKey<'_>) -> Option<String> {
        let key = (key.service_id(), key.env(), key.profile());
        // whatever else is asked for is not set
        let is_endpoint = key == ("WorkSpaces Web", "AWS_ENDPOINT_URL", "endpoint_url");
        self.0.filter(|_| is_endpoint).map(ToOwned::to_owned)
    }
}

/// A client of what `aws-config` loads.
pub(crate) async fn shared() -> Vec<Sent> {
    let server = Server::new(&[EMPTY; 16]);
    let base = || {
        aws_types::SdkConfig::builder()
            .http_client(server.clone())
            .region(Region::new("eu-west-1"))
            .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
            .time_source(aws_smithy_async::time::StaticTimeSource::from_secs(
                1_600_000_000,
            ))
            .app_name(AppName::new("shared").unwrap())
            .behavior_version(sdk::config::BehaviorVersion::latest())
    };
    let mut from_code = base()
        .endpoint_url("http://code")
        .service_config(Profile(Some("http://profile")))
        .build()
        .into_builder();
    from_code.insert_origin("endpoint_url", aws_types::origin::Origin::shared_config());
    for config in [
        base().build(),
        base().use_fips(true).use_dual_stack(true).build(),
        base()
            .service_config(Profile(Some("http://profile")))
            .build(),
        base()
            .service_config(Profile(None))
            .endpoint_url("http://all")
            .build(),
        base()
            .endpoint_url("http://all")
            .service_config(Profile(Some("http://profile")))
            .build(),
        from_code.build(),
        base()
            .timeout_config(
                TimeoutConfig::builder()
                    .operation_attempt_timeout(Duration::from_secs(1))
                    .build(),
            )
            .build(),
        base().retry_config(RetryConfig::adaptive()).build(),
    ] {
        let config = sdk::config::Builder::from(&config).invocation_id_generator(FixedInvocationId);
        let client = sdk::Client::from_conf(config.build());
        let _ = client.list_portals().send().await;
        let mut pages = client.list_portals().into_paginator().send();
        let _ = pages.next().await;
    }
    server.sent()
}

/// A setting for one call.
pub(crate) async fn overridden() -> String {
    let (client, _) = client(&[]);
    let call = client.list_portals().customize();
    let overrides = sdk::Config::builder().retry_config(RetryConfig::disabled());
    report(call.config_override(overrides).send().await)
}
