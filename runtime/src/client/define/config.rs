//! `Config`, and the `Builder` that makes it.

/// Defines `Config` and `Builder`, the configuration of a service's client.
///
/// The arguments are the static [`Service`](crate::client::Service) and the crate's
/// `ResolveEndpoint` trait, then what only some services have: `request_compression`, and the
/// authentication schemes `sigv4`, `bearer_auth`, `basic_auth`, `api_key_auth`.
#[macro_export]
macro_rules! config {
    ($service:path, $resolve_endpoint:path $(, $feature:ident)* $(,)?) => {
        /// The configuration of a client.
        ///
        /// [`Config::new`] takes what `aws-config` loads; [`Config::builder`] starts from nothing.
        #[derive(Clone, Debug)]
        pub struct Config(pub(crate) $crate::client::Configuration);

        impl Config {
            /// Makes a configuration from the one that `aws-config` loads.
            #[inline]
            pub fn new(config: &$crate::client::SdkConfig) -> Self {
                Builder::from(config).build()
            }

            /// Starts a configuration from nothing.
            #[inline]
            pub fn builder() -> Builder {
                Builder::default()
            }

            /// Starts a configuration from this one.
            #[inline]
            pub fn to_builder(&self) -> Builder {
                Builder(self.0.to_builder())
            }

            /// The region.
            #[inline]
            pub fn region(&self) -> Option<&$crate::config::Region> {
                self.0.region()
            }

            /// The retry configuration.
            #[inline]
            pub fn retry_config(&self) -> Option<&$crate::config::retry::RetryConfig> {
                self.0.layer().load::<$crate::config::retry::RetryConfig>()
            }

            /// The retry partition, whose calls share a token bucket.
            #[inline]
            pub fn retry_partition(&self) -> Option<&$crate::config::retry::RetryPartition> {
                self.0
                    .layer()
                    .load::<$crate::config::retry::RetryPartition>()
            }

            /// The retry classifiers that were added.
            #[inline]
            pub fn retry_classifiers(
                &self,
            ) -> impl Iterator<Item = $crate::config::SharedRetryClassifier> + '_ {
                self.0.components().retry_classifiers()
            }

            /// The timeouts.
            #[inline]
            pub fn timeout_config(&self) -> Option<&$crate::config::timeout::TimeoutConfig> {
                self.0
                    .layer()
                    .load::<$crate::config::timeout::TimeoutConfig>()
            }

            /// How stalled streams are detected.
            #[inline]
            pub fn stalled_stream_protection(
                &self,
            ) -> Option<&$crate::config::StalledStreamProtectionConfig> {
                self.0
                    .layer()
                    .load::<$crate::config::StalledStreamProtectionConfig>()
            }

            /// The HTTP client, if one was set.
            #[inline]
            pub fn http_client(&self) -> Option<$crate::config::SharedHttpClient> {
                self.0.components().http_client()
            }

            /// The implementation of sleep, if one was set.
            #[inline]
            pub fn sleep_impl(&self) -> Option<$crate::config::SharedAsyncSleep> {
                self.0.components().sleep_impl()
            }

            /// The source of the time.
            #[inline]
            pub fn time_source(&self) -> Option<$crate::config::SharedTimeSource> {
                self.0.components().time_source()
            }

            /// The cache of identities, if one was set.
            #[inline]
            pub fn identity_cache(&self) -> Option<$crate::config::SharedIdentityCache> {
                self.0.components().identity_cache()
            }

            /// The interceptors that were added.
            #[inline]
            pub fn interceptors(
                &self,
            ) -> impl Iterator<Item = $crate::config::SharedInterceptor> + '_ {
                self.0.components().interceptors()
            }

            /// The authentication schemes that were added.
            #[inline]
            pub fn auth_schemes(
                &self,
            ) -> impl Iterator<Item = $crate::config::SharedAuthScheme> + '_ {
                self.0.components().auth_schemes()
            }

            /// The resolver of authentication schemes, if one was set.
            #[inline]
            pub fn auth_scheme_resolver(
                &self,
            ) -> Option<$crate::config::SharedAuthSchemeOptionResolver> {
                self.0.components().auth_scheme_option_resolver()
            }

            /// The authentication schemes to prefer.
            #[inline]
            pub fn auth_scheme_preference(&self) -> Option<&$crate::config::AuthSchemePreference> {
                self.0
                    .layer()
                    .load::<$crate::config::AuthSchemePreference>()
            }

            /// The resolver of endpoints: the one that was set, or the service's rules.
            #[inline]
            pub fn endpoint_resolver(&self) -> $crate::endpoint::SharedEndpointResolver {
                let resolver = self.0.components().endpoint_resolver();
                resolver.unwrap_or_else(self.0.service().endpoint_resolver)
            }

            /// The application's name, which becomes part of the `User-Agent`.
            #[inline]
            pub fn app_name(&self) -> Option<&$crate::config::AppName> {
                self.0.layer().load::<$crate::config::AppName>()
            }

            /// What identifies the application's frameworks in the `User-Agent`.
            #[inline]
            pub fn framework_metadata(&self) -> Vec<&$crate::config::FrameworkMetadata> {
                self.0.framework_metadata()
            }

            /// Whether the correction of clock skew is switched off.
            #[inline]
            pub fn disable_clock_skew_correction(&self) -> Option<bool> {
                self.0.clock_skew_correction_disabled()
            }

            /// Whether requests go to the endpoint's host as it is.
            #[inline]
            pub fn disable_host_prefix(&self) -> Option<bool> {
                let setting = self.0.layer().load::<$crate::config::DisableHostPrefix>();
                setting.map(|it| it.0)
            }

            /// The generator of invocation ids, if one was set.
            #[inline]
            pub fn invocation_id_generator(
                &self,
            ) -> Option<$crate::config::SharedInvocationIdGenerator> {
                self.0
                    .layer()
                    .load::<$crate::config::SharedInvocationIdGenerator>()
                    .cloned()
            }
        }

        impl From<&$crate::client::SdkConfig> for Config {
            fn from(config: &$crate::client::SdkConfig) -> Self {
                Self::new(config)
            }
        }

        /// The choice of authentication schemes.
        pub mod auth {
            pub use $crate::config::auth::*;

            use $crate::client::ModeledAuthSchemes;
            use $crate::config::{AuthSchemeOptionsFuture, ConfigBag, RuntimeComponents};

            /// Chooses the authentication schemes that the service's model names.
            #[derive(Debug)]
            pub struct DefaultAuthSchemeResolver(ModeledAuthSchemes);

            impl Default for DefaultAuthSchemeResolver {
                fn default() -> Self {
                    Self(ModeledAuthSchemes($service.auth_schemes))
                }
            }

            impl ResolveAuthScheme for DefaultAuthSchemeResolver {
                fn resolve_auth_scheme<'a>(
                    &'a self,
                    params: &'a Params,
                    cfg: &'a ConfigBag,
                    runtime_components: &'a RuntimeComponents,
                ) -> AuthSchemeOptionsFuture<'a> {
                    self.0.resolve_auth_scheme(params, cfg, runtime_components)
                }
            }
        }

        $crate::__config_builder! { $service, $resolve_endpoint }

        $($crate::__config_feature! { $feature })*
    };
}
