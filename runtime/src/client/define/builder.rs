//! `Builder`, the configuration in the making.

/// The `Builder` of [`config!`](crate::config!).
#[doc(hidden)]
#[macro_export]
macro_rules! __config_builder {
    ($service:path, $resolve_endpoint:path) => {
        /// A [`Config`] in the making.
        ///
        /// Most settings have two methods: one that takes the builder by value, to chain, and one
        /// with the prefix `set_` that takes it by reference and the value as an `Option`.
        #[derive(Clone, Debug, Default)]
        pub struct Builder(pub(crate) $crate::client::ConfigurationBuilder);

        impl Builder {
            /// Starts a configuration from nothing.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }

            /// Sets the region whose endpoint is called.
            pub fn region(mut self, region: impl Into<Option<$crate::config::Region>>) -> Self {
                self.set_region(region.into());
                self
            }

            /// Sets the region whose endpoint is called. `None` leaves the default.
            #[inline]
            pub fn set_region(&mut self, region: Option<$crate::config::Region>) -> &mut Self {
                self.0.store_or_unset(region);
                self
            }

            /// Sets the version of the SDKs' defaults that the client follows.
            #[inline]
            pub fn behavior_version(
                mut self,
                behavior_version: $crate::config::BehaviorVersion,
            ) -> Self {
                self.set_behavior_version(Some(behavior_version));
                self
            }

            /// Sets the version of the SDKs' defaults that the client follows; `None` unsets it.
            #[inline]
            pub fn set_behavior_version(
                &mut self,
                behavior_version: Option<$crate::config::BehaviorVersion>,
            ) -> &mut Self {
                self.0.set_behavior_version(behavior_version);
                self
            }

            /// Follows the latest defaults, which may change with each release.
            #[inline]
            pub fn behavior_version_latest(self) -> Self {
                self.behavior_version($crate::config::BehaviorVersion::latest())
            }

            /// Sets the URL that requests are sent to, in place of the service's endpoint.
            pub fn endpoint_url(mut self, endpoint_url: impl Into<String>) -> Self {
                self.set_endpoint_url(Some(endpoint_url.into()));
                self
            }

            /// Sets the URL that requests are sent to, in place of the service's endpoint. `None`
            /// leaves the default.
            #[inline]
            pub fn set_endpoint_url(&mut self, endpoint_url: Option<String>) -> &mut Self {
                self.0
                    .store_or_unset(endpoint_url.map($crate::config::EndpointUrl));
                self
            }

            /// Sets whether to call endpoints that speak IPv6 as well as IPv4.
            pub fn use_dual_stack(mut self, use_dual_stack: impl Into<bool>) -> Self {
                self.set_use_dual_stack(Some(use_dual_stack.into()));
                self
            }

            /// Sets whether to call endpoints that speak IPv6 as well as IPv4. `None` leaves the
            /// default.
            #[inline]
            pub fn set_use_dual_stack(&mut self, use_dual_stack: Option<bool>) -> &mut Self {
                self.0
                    .store_or_unset(use_dual_stack.map($crate::config::UseDualStack));
                self
            }

            /// Sets whether to call endpoints with FIPS 140-validated cryptography.
            pub fn use_fips(mut self, use_fips: impl Into<bool>) -> Self {
                self.set_use_fips(Some(use_fips.into()));
                self
            }

            /// Sets whether to call endpoints with FIPS 140-validated cryptography. `None` leaves
            /// the default.
            #[inline]
            pub fn set_use_fips(&mut self, use_fips: Option<bool>) -> &mut Self {
                self.0.store_or_unset(use_fips.map($crate::config::UseFips));
                self
            }

            /// Sets whether requests go to the endpoint's host as it is, without what the model has
            /// before it for some operations. A server of one's own, which `endpoint_url` names,
            /// knows one host only.
            pub fn disable_host_prefix(mut self, disable_host_prefix: impl Into<bool>) -> Self {
                self.set_disable_host_prefix(Some(disable_host_prefix.into()));
                self
            }

            /// Sets whether requests go to the endpoint's host as it is. `None` leaves the default.
            #[inline]
            pub fn set_disable_host_prefix(
                &mut self,
                disable_host_prefix: Option<bool>,
            ) -> &mut Self {
                self.0
                    .store_or_unset(disable_host_prefix.map($crate::config::DisableHostPrefix));
                self
            }

            /// Sets the resolver of endpoints, in place of the service's rules.
            pub fn endpoint_resolver(
                mut self,
                endpoint_resolver: impl $resolve_endpoint + 'static,
            ) -> Self {
                self.set_endpoint_resolver(Some(endpoint_resolver.into_shared_resolver()));
                self
            }

            /// Sets the resolver of endpoints; `None` leaves the service's rules.
            #[inline]
            pub fn set_endpoint_resolver(
                &mut self,
                endpoint_resolver: Option<$crate::endpoint::SharedEndpointResolver>,
            ) -> &mut Self {
                self.0
                    .components_mut()
                    .set_endpoint_resolver(endpoint_resolver);
                self
            }

            /// Sets the protocol, in place of the service's own: another one that the service
            /// speaks.
            pub fn protocol(
                mut self,
                protocol: impl $crate::protocol::ClientProtocol + 'static,
            ) -> Self {
                let protocol = $crate::protocol::SharedClientProtocol::new(protocol);
                self.set_protocol(Some(protocol));
                self
            }

            /// Sets the protocol; `None` leaves the service's own.
            #[inline]
            pub fn set_protocol(
                &mut self,
                protocol: Option<$crate::protocol::SharedClientProtocol>,
            ) -> &mut Self {
                self.0.store_or_unset(protocol);
                self
            }

            /// Sets the source of idempotency tokens.
            pub fn idempotency_token_provider(
                mut self,
                idempotency_token_provider: impl Into<$crate::config::IdempotencyTokenProvider>,
            ) -> Self {
                self.set_idempotency_token_provider(Some(idempotency_token_provider.into()));
                self
            }

            /// Sets the source of idempotency tokens. `None` leaves the default.
            #[inline]
            pub fn set_idempotency_token_provider(
                &mut self,
                idempotency_token_provider: Option<$crate::config::IdempotencyTokenProvider>,
            ) -> &mut Self {
                self.0.store_or_unset(idempotency_token_provider);
                self
            }

            /// Sets the application's name, which becomes part of the `User-Agent`.
            #[inline]
            pub fn app_name(mut self, app_name: $crate::config::AppName) -> Self {
                self.set_app_name(Some(app_name));
                self
            }

            /// Sets the application's name, which becomes part of the `User-Agent`. `None` leaves
            /// the default.
            #[inline]
            pub fn set_app_name(&mut self, app_name: Option<$crate::config::AppName>) -> &mut Self {
                self.0.store_or_unset(app_name);
                self
            }

            /// Adds to what identifies the application's frameworks in the `User-Agent`.
            #[inline]
            pub fn framework_metadata(
                mut self,
                framework_metadata: $crate::config::FrameworkMetadata,
            ) -> Self {
                self.push_framework_metadata(framework_metadata);
                self
            }

            /// Adds to what identifies the application's frameworks in the `User-Agent`.
            #[inline]
            pub fn push_framework_metadata(
                &mut self,
                framework_metadata: $crate::config::FrameworkMetadata,
            ) -> &mut Self {
                self.0.push_framework_metadata(framework_metadata);
                self
            }

            /// Sets whether the correction of clock skew is switched off.
            pub fn disable_clock_skew_correction(
                mut self,
                disable_clock_skew_correction: impl Into<Option<bool>>,
            ) -> Self {
                self.set_disable_clock_skew_correction(disable_clock_skew_correction.into());
                self
            }

            /// Sets whether the correction of clock skew is switched off. `None` leaves the
            /// default.
            #[inline]
            pub fn set_disable_clock_skew_correction(
                &mut self,
                disable_clock_skew_correction: Option<bool>,
            ) -> &mut Self {
                self.0.store_or_unset(
                    disable_clock_skew_correction
                        .map($crate::config::DisableClockSkewCorrection::from),
                );
                self
            }

            /// Sets the generator of invocation ids.
            pub fn invocation_id_generator(
                mut self,
                invocation_id_generator: impl $crate::config::InvocationIdGenerator + 'static,
            ) -> Self {
                self.set_invocation_id_generator(Some(
                    $crate::config::SharedInvocationIdGenerator::new(invocation_id_generator),
                ));
                self
            }

            /// Sets the generator of invocation ids. `None` leaves the default.
            #[inline]
            pub fn set_invocation_id_generator(
                &mut self,
                invocation_id_generator: Option<$crate::config::SharedInvocationIdGenerator>,
            ) -> &mut Self {
                self.0.store_or_unset(invocation_id_generator);
                self
            }

            /// Records these members of inputs with telemetry, and emits them.
            pub fn emit_input_attributes(
                mut self,
                names: impl IntoIterator<Item = impl Into<String>>,
            ) -> Self {
                self.0
                    .request_attributes(|it| it.emit(names.into_iter().map(Into::into)));
                self
            }

            /// Records these members of inputs with telemetry, for interceptors to read.
            pub fn capture_input_attributes(
                mut self,
                names: impl IntoIterator<Item = impl Into<String>>,
            ) -> Self {
                self.0
                    .request_attributes(|it| it.capture_only(names.into_iter().map(Into::into)));
                self
            }

            /// Fixes time, identities, idempotency tokens and the `User-Agent` for tests.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn apply_test_defaults(&mut self) -> &mut Self {
                self.0.apply_test_defaults(&$service);
                self
            }

            /// Fixes time, identities, idempotency tokens and the `User-Agent` for tests.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn with_test_defaults(mut self) -> Self {
                self.apply_test_defaults();
                self
            }

            /// As [`apply_test_defaults`](Self::apply_test_defaults), with a region if none is set.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
                self.0.apply_test_defaults_v2(&$service);
                self
            }

            /// As [`with_test_defaults`](Self::with_test_defaults), with a region if none is set.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn with_test_defaults_v2(mut self) -> Self {
                self.apply_test_defaults_v2();
                self
            }

            /// Finishes the configuration.
            #[inline]
            pub fn build(self) -> Config {
                Config(self.0.build(&$service))
            }
        }

        $crate::__config_auth! {}

        $crate::__config_calls! {}

        impl From<&$crate::client::SdkConfig> for Builder {
            fn from(config: &$crate::client::SdkConfig) -> Self {
                Self($crate::client::ConfigurationBuilder::from_sdk_config(
                    config, &$service,
                ))
            }
        }

        #[doc(hidden)]
        impl $crate::client::ServiceBuilder for Builder {
            const SERVICE: &'static $crate::client::Service = &$service;

            fn inner_mut(&mut self) -> &mut $crate::client::ConfigurationBuilder {
                &mut self.0
            }
        }
    };
}
