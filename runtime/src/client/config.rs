//! The configuration of a client, behind the `Config` and `Builder` of every generated crate.

use super::service::Service;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
#[cfg(feature = "http-auth")]
use aws_smithy_runtime_api::client::auth::AuthSchemeId;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
#[cfg(feature = "http-auth")]
use aws_smithy_runtime_api::client::identity::{ResolveIdentity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_types::config_bag::{CloneableLayer, FrozenLayer, Layer, Storable, StoreReplace};
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SigningName;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::{Region, SigningRegion};
use aws_types::sdk_config::SdkConfig;
use aws_types::sdk_ua_metadata::FrameworkMetadata;
use aws_types::service_config::ServiceConfigKey;
use std::fmt;

/// A finished configuration.
#[derive(Clone, Debug)]
pub struct Configuration {
    service: &'static Service,
    layer: FrozenLayer,
    builder: ConfigurationBuilder,
}

impl Configuration {
    /// The service whose client this configures.
    pub fn service(&self) -> &'static Service {
        self.service
    }

    /// Everything that is a plain value.
    pub fn layer(&self) -> &FrozenLayer {
        &self.layer
    }

    /// Everything that does something: HTTP client, identity resolvers, interceptors.
    pub fn components(&self) -> &RuntimeComponentsBuilder {
        &self.builder.components
    }

    /// A builder that starts from this configuration.
    pub fn to_builder(&self) -> ConfigurationBuilder {
        self.builder.clone()
    }

    /// The region, if one is set.
    pub fn region(&self) -> Option<&Region> {
        self.layer.load::<Region>()
    }

    /// The additions to the `User-Agent` in the order in which they were made.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        let mut newest_first: Vec<_> = self.layer.load::<FrameworkMetadata>().collect();
        newest_first.reverse();
        newest_first
    }

    /// Whether the correction of clock skew is switched off.
    pub fn clock_skew_correction_disabled(&self) -> Option<bool> {
        let setting = self.layer.load::<DisableClockSkewCorrection>();
        setting.map(DisableClockSkewCorrection::is_disabled)
    }

    /// The behavior version, or the latest if the cargo feature says so and none is set.
    pub(crate) fn behavior_version(&self) -> Option<BehaviorVersion> {
        let latest = || cfg!(feature = "behavior-version-latest").then(BehaviorVersion::latest);
        self.builder.behavior_version.or_else(latest)
    }

    pub(crate) fn plugins(&self) -> &[SharedRuntimePlugin] {
        &self.builder.plugins
    }
}

/// A configuration in the making.
#[derive(Clone)]
pub struct ConfigurationBuilder {
    layer: CloneableLayer,
    components: RuntimeComponentsBuilder,
    plugins: Vec<SharedRuntimePlugin>,
    behavior_version: Option<BehaviorVersion>,
}

impl fmt::Debug for ConfigurationBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfigurationBuilder")
            .field("layer", &self.layer)
            .field("components", &self.components)
            .field("plugins", &self.plugins)
            .field("behavior_version", &self.behavior_version)
            .finish()
    }
}

impl Default for ConfigurationBuilder {
    fn default() -> Self {
        Self {
            layer: CloneableLayer::default(),
            components: RuntimeComponentsBuilder::new("service config"),
            plugins: Vec::new(),
            behavior_version: None,
        }
    }
}

impl ConfigurationBuilder {
    /// A configuration from what `aws-config` found: environment, profile, credential chain.
    pub fn from_sdk_config(input: &SdkConfig, service: &Service) -> Self {
        let mut builder = Self::default();
        builder.store_or_unset(input.region().cloned());
        builder.store_or_unset(input.use_fips().map(UseFips));
        builder.store_or_unset(input.use_dual_stack().map(UseDualStack));
        builder.store_or_unset(endpoint_url(input, service).map(EndpointUrl));
        builder.store(input.retry_config().cloned());
        builder.set_timeout_config(input.timeout_config().cloned());
        let components = builder.components_mut();
        components.set_sleep_impl(input.sleep_impl());
        components.set_http_client(input.http_client());
        components.set_time_source(input.time_source());
        if let Some(cache) = input.identity_cache() {
            components.set_identity_cache(Some(cache));
        }
        builder.set_behavior_version(input.behavior_version());
        builder.store_or_unset(input.auth_scheme_preference().cloned());
        // unsetting it would remove the default
        builder.store(input.stalled_stream_protection());
        let disable_skew_correction = input.disable_clock_skew_correction();
        builder.store_or_unset(disable_skew_correction.map(DisableClockSkewCorrection::from));
        builder.store_or_unset(input.app_name().cloned());
        #[cfg(feature = "request-compression")]
        {
            use super::compression::{DisableRequestCompression, RequestMinCompressionSizeBytes};
            let disabled = input.disable_request_compression();
            builder.store_or_unset(disabled.map(DisableRequestCompression));
            let size = input.request_min_compression_size_bytes();
            builder.store_or_unset(size.map(RequestMinCompressionSizeBytes));
        }
        #[cfg(feature = "http-checksum")]
        {
            builder.store_or_unset(input.request_checksum_calculation());
            builder.store_or_unset(input.response_checksum_validation());
        }
        let host_prefix = super::host_prefix::setting(input, service.metadata.sdk_id);
        builder.store_or_unset(host_prefix);
        for auth in service.auth {
            auth.take_identity(input, &mut builder);
        }
        for metadata in input.framework_metadata() {
            builder.layer.store_append(metadata.clone());
        }
        for customization in service.customizations {
            customization.take_sdk_config(input, &mut builder);
        }
        builder
    }

    /// Stores a setting, or removes it so that the default applies.
    pub fn store_or_unset<T>(&mut self, setting: Option<T>)
    where
        T: Storable<Storer = StoreReplace<T>> + Clone + 'static,
    {
        self.layer.store_or_unset(setting);
    }

    /// Stores a setting; without one the present setting stays.
    pub fn store<T>(&mut self, setting: Option<T>)
    where
        T: Storable<Storer = StoreReplace<T>> + Clone + 'static,
    {
        if let Some(setting) = setting {
            self.layer.store_put(setting);
        }
    }

    /// Adds to what identifies the application's frameworks in the `User-Agent`.
    pub fn push_framework_metadata(&mut self, metadata: FrameworkMetadata) {
        self.layer.store_append(metadata);
    }

    /// Sets timeouts; those that `timeout_config` leaves open keep their present values.
    pub fn set_timeout_config(&mut self, timeout_config: Option<TimeoutConfig>) {
        let Some(mut timeout_config) = timeout_config else {
            return;
        };
        if let Some(present) = self.layer.load::<TimeoutConfig>() {
            timeout_config.take_defaults_from(present);
        }
        self.layer.store_put(timeout_config);
    }

    /// Sets where credentials come from.
    pub fn set_credentials_provider(&mut self, provider: Option<SharedCredentialsProvider>) {
        if let Some(provider) = provider {
            #[cfg(feature = "sigv4a")]
            self.components
                .set_identity_resolver(aws_runtime::auth::sigv4a::SCHEME_ID, provider.clone());
            self.components
                .set_identity_resolver(aws_runtime::auth::sigv4::SCHEME_ID, provider);
        }
    }

    /// Sets where the identities of an authentication scheme come from, by the scheme's id.
    #[cfg(feature = "http-auth")]
    pub fn set_identity_resolver(
        &mut self,
        scheme: AuthSchemeId,
        resolver: impl ResolveIdentity + 'static,
    ) {
        self.components
            .set_identity_resolver(scheme, SharedIdentityResolver::new(resolver));
    }

    /// Sets the version of the SDKs' defaults that the client follows.
    pub fn set_behavior_version(&mut self, behavior_version: Option<BehaviorVersion>) {
        self.behavior_version = behavior_version;
    }

    /// Changes which members of inputs telemetry records.
    pub fn request_attributes(&mut self, change: impl FnOnce(&mut RequestedTelemetryAttributes)) {
        let mut requested = self
            .layer
            .load::<RequestedTelemetryAttributes>()
            .cloned()
            .unwrap_or_default();
        change(&mut requested);
        self.layer.store_put(requested);
    }

    /// Everything that does something: HTTP client, identity resolvers, interceptors.
    pub fn components_mut(&mut self) -> &mut RuntimeComponentsBuilder {
        &mut self.components
    }

    /// Lets calls go out unauthenticated when there is no identity.
    pub fn allow_no_auth(&mut self) {
        let plugin = SharedRuntimePlugin::new(NoAuthRuntimePluginV2::new());
        self.plugins.push(plugin);
    }

    /// Removes the runtime plugins that an application added.
    pub fn remove_plugins(&mut self) {
        self.plugins.clear();
    }

    /// Adds a runtime plugin, after those that are already there.
    #[cfg(feature = "protocol-test")]
    pub(crate) fn push_plugin(&mut self, plugin: SharedRuntimePlugin) {
        self.plugins.push(plugin);
    }

    /// Fixes time, identities and the `User-Agent` for tests of a client of `service`.
    #[cfg(feature = "test-util")]
    pub fn apply_test_defaults(&mut self, service: &Service) {
        use super::idempotency::IdempotencyTokenProvider;
        use aws_smithy_async::time::StaticTimeSource;
        use std::time::{Duration, UNIX_EPOCH};

        let time = StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(1_234_567_890));
        self.store(Some(IdempotencyTokenProvider::fixed(
            "00000000-0000-4000-8000-000000000000",
        )));
        self.components
            .set_time_source(Some(SharedTimeSource::new(time)));
        self.layer
            .store_put(aws_runtime::user_agent::AwsUserAgent::for_tests());
        for auth in service.auth {
            auth.set_test_identity(self);
        }
        self.behavior_version = Some(BehaviorVersion::latest());
    }

    /// [`apply_test_defaults`](Self::apply_test_defaults), and a region if none is set.
    #[cfg(feature = "test-util")]
    pub fn apply_test_defaults_v2(&mut self, service: &Service) {
        self.apply_test_defaults(service);
        if self.layer.load::<Region>().is_none() {
            self.layer.store_put(Region::from_static("us-east-1"));
        }
    }

    /// Finishes the configuration for a client of `service`.
    pub fn build(mut self, service: &'static Service) -> Configuration {
        if self.components.time_source().is_none() {
            let system_time = SharedTimeSource::default();
            self.components.set_time_source(Some(system_time));
        }
        self.layer.store_put(service.api.clone());
        if let Some(signing_name) = service.signing_name() {
            self.layer.store_put(SigningName::from_static(signing_name));
            if let Some(region) = self.layer.load::<Region>().cloned() {
                self.layer.store_put(SigningRegion::from(region));
            }
        }
        let layer = Layer::from(self.layer.clone()).with_name(service.metadata.sdk_id);
        Configuration {
            service,
            layer: layer.freeze(),
            builder: self,
        }
    }

    pub(crate) fn plugins(&self) -> &[SharedRuntimePlugin] {
        &self.plugins
    }

    pub(crate) fn into_parts(self) -> (CloneableLayer, RuntimeComponentsBuilder) {
        (self.layer, self.components)
    }
}

/// The endpoint URL for this service: set in code, or by environment or profile for the service,
/// or by them for all services, in this order.
fn endpoint_url(input: &SdkConfig, service: &Service) -> Option<String> {
    let for_all = || input.endpoint_url().map(ToOwned::to_owned);
    if input.get_origin("endpoint_url").is_client_config() {
        return for_all();
    }
    let key = ServiceConfigKey::builder()
        .service_id(service.metadata.sdk_id)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .expect("all fields are set");
    let for_service = input
        .service_config()
        .and_then(|config| config.load_config(key));
    for_service.or_else(for_all)
}
