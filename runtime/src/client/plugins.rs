//! Runtime plugins: how a client, a call and an override of the configuration reach the
//! orchestrator.

use super::auth::{AuthParams, ModeledAuthSchemes, ResolveAuthScheme};
use super::config::{Configuration, ConfigurationBuilder};
use super::idempotency::IdempotencyTokenProvider;
use super::interceptors::TrackFeatures;
use super::service::Service;
use crate::operation::Operation;
use aws_runtime::auth::{SigV4OperationSigningConfig, SigningOptions};
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_runtime::client::auth::no_auth::{NO_AUTH_SCHEME_ID, NoAuthScheme};
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime::client::identity::no_auth::NoAuthIdentityResolver;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::auth::{AuthSchemeOptionResolverParams, SharedAuthScheme};
#[cfg(feature = "default-https-client")]
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::orchestrator::{Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{Order, RuntimePlugins, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_types::config_bag::{FrozenLayer, Layer};
use aws_types::region::{Region, SigningRegion};

/// The plugins of a client with the given configuration.
///
/// # Panics
/// Without a behavior version, as the AWS SDKs do.
#[track_caller]
pub(crate) fn client_plugins(config: &Configuration) -> RuntimePlugins {
    let service = config.service();
    let behavior_version = config.behavior_version().expect(
        "Invalid client configuration: A behavior major version must be set, with `behavior_version` \
         of the configuration or with the cargo feature `behavior-version-latest`",
    );
    let partition = match config.region() {
        Some(region) => format!("{}-{region}", service.slug()),
        None => service.slug(),
    };
    let defaults = default_plugins(
        DefaultPluginParams::new()
            .with_retry_partition_name(partition)
            .with_behavior_version(behavior_version)
            .with_is_aws_sdk(true),
    );
    let metrics = MetricsRuntimePlugin::builder()
        .with_scope(service.scope)
        .with_time_source(config.components().time_source().unwrap_or_default())
        .build()
        .expect("scope and time source are set");
    let plugins = RuntimePlugins::new().with_client_plugins(defaults);
    #[cfg(feature = "default-https-client")]
    let plugins = plugins.with_client_plugin(http_client_plugin(behavior_version));
    let plugins = plugins
        .with_client_plugin(
            StaticRuntimePlugin::new()
                .with_config(config.layer().clone())
                .with_runtime_components(config.components().clone()),
        )
        .with_client_plugin(service_plugin(config))
        .with_client_plugin(metrics);
    config
        .plugins()
        .iter()
        .cloned()
        .fold(plugins, RuntimePlugins::with_client_plugin)
}

/// The default HTTP client, which whatever the application sets comes before.
#[cfg(feature = "default-https-client")]
fn http_client_plugin(behavior_version: BehaviorVersion) -> StaticRuntimePlugin {
    let client = super::http::https_client_of(behavior_version);
    let components = RuntimeComponentsBuilder::new("default HTTP client");
    StaticRuntimePlugin::new()
        .with_order(Order::Defaults)
        .with_runtime_components(components.with_http_client(Some(client)))
}

/// What all operations of a client share.
fn service_plugin(config: &Configuration) -> StaticRuntimePlugin {
    let service = config.service();
    let mut layer = Layer::new(service.metadata.sdk_id);
    layer.store_put(IdempotencyTokenProvider::random());
    layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
    layer.store_put(service.metadata.shared_protocol().clone());
    service.metadata.store_in(&mut layer);

    let mut components = RuntimeComponentsBuilder::new(service.metadata.sdk_id);
    components.set_auth_scheme_option_resolver(Some(
        ModeledAuthSchemes(service.auth_schemes).into_shared_resolver(),
    ));
    components.set_endpoint_resolver(Some((service.endpoint_resolver)()));
    components.push_interceptor(SharedInterceptor::permanent(
        ConnectionPoisoningInterceptor::new(),
    ));
    components.push_retry_classifier(HttpStatusCodeClassifier::default());
    components.push_interceptor(ServiceClockSkewInterceptor::new());
    components.push_interceptor(RequestInfoInterceptor::new());
    components.push_interceptor(UserAgentInterceptor::new());
    components.push_interceptor(InvocationIdInterceptor::new());
    components.push_interceptor(RecursionDetectionInterceptor::new());
    for scheme in service.auth.iter().filter_map(|auth| auth.scheme()) {
        components.push_auth_scheme(scheme);
    }
    components.push_auth_scheme(SharedAuthScheme::new(NoAuthScheme::new()));
    components.set_identity_resolver(NO_AUTH_SCHEME_ID, NoAuthIdentityResolver::new());
    components.push_interceptor(SharedInterceptor::permanent(TrackFeatures));
    for customization in service.customizations {
        customization.add_components(config, &mut components);
        customization.change_config(&mut layer);
    }

    StaticRuntimePlugin::new()
        .with_order(Order::Defaults)
        .with_config(layer.freeze())
        .with_runtime_components(components)
}

/// The configuration of one operation.
pub(crate) fn operation_layer<O: Operation>(
    service: &Service,
    serializer: SharedRequestSerializer,
    deserializer: SharedResponseDeserializer,
) -> FrozenLayer {
    let mut layer = Layer::new(O::name());
    layer.store_put(serializer);
    layer.store_put(deserializer);
    let auth_params = AuthParams::of(O::name());
    layer.store_put(AuthSchemeOptionResolverParams::new(auth_params));
    if O::SENSITIVE_OUTPUT {
        layer.store_put(SensitiveOutput);
    }
    layer.store_put(Metadata::new(O::name(), service.metadata.sdk_id));
    if service.signing_name().is_some() {
        layer.store_put(signing_config::<O>());
    }
    for customization in O::CUSTOMIZATIONS {
        customization.change_config(&mut layer);
    }
    layer.freeze()
}

/// How the request is signed. Of an event stream it is signed as if it had no body: each event has
/// a signature of its own.
fn signing_config<O: Operation>() -> SigV4OperationSigningConfig {
    let mut signing_options = SigningOptions::default();
    signing_options.double_uri_encode = true;
    signing_options.normalize_uri_path = true;
    // which says that the body is not part of it
    signing_options.content_sha256_header = O::UNSIGNED_PAYLOAD;
    signing_options.payload_override = if O::SENDS_EVENTS {
        Some(SignableBody::Bytes(&[]))
    } else {
        O::UNSIGNED_PAYLOAD.then_some(SignableBody::UnsignedPayload)
    };
    SigV4OperationSigningConfig {
        signing_options,
        ..Default::default()
    }
}

/// The configuration of one call that differs from the client's.
pub(crate) fn override_plugin(overrides: ConfigurationBuilder) -> StaticRuntimePlugin {
    let (mut layer, mut components) = overrides.into_parts();
    if let Some(region) = layer.load::<Region>().cloned() {
        layer.store_put(SigningRegion::from(region));
    }
    // Credentials of one call must not pile up in the cache that the client's calls share.
    if components.has_identity_resolvers() && components.identity_cache().is_none() {
        components.set_identity_cache(Some(IdentityCache::lazy().max_partitions(1).build()));
    }
    StaticRuntimePlugin::new()
        .with_config(Layer::from(layer).with_name("config override").freeze())
        .with_runtime_components(components)
}
