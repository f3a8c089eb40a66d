//! Settings of how calls are made: when again, for how long, and with what.

/// The `Builder`'s settings of retries, timeouts, and the parts of a client that an application can
/// replace.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_calls {
    () => {
        impl Builder {
            /// Sets how often and when failed calls are retried.
            #[inline]
            pub fn retry_config(
                mut self,
                retry_config: $crate::config::retry::RetryConfig,
            ) -> Self {
                self.set_retry_config(Some(retry_config));
                self
            }

            /// Sets how often and when failed calls are retried. `None` changes nothing.
            #[inline]
            pub fn set_retry_config(
                &mut self,
                retry_config: Option<$crate::config::retry::RetryConfig>,
            ) -> &mut Self {
                self.0.store(retry_config);
                self
            }

            /// Sets the retry partition, whose calls share a token bucket and a rate limiter.
            #[inline]
            pub fn retry_partition(
                mut self,
                retry_partition: $crate::config::retry::RetryPartition,
            ) -> Self {
                self.set_retry_partition(Some(retry_partition));
                self
            }

            /// Sets the retry partition, whose calls share a token bucket and a rate limiter.
            /// `None` changes nothing.
            #[inline]
            pub fn set_retry_partition(
                &mut self,
                retry_partition: Option<$crate::config::retry::RetryPartition>,
            ) -> &mut Self {
                self.0.store(retry_partition);
                self
            }

            /// Adds a classifier, which decides whether a failure may be retried.
            pub fn retry_classifier(
                mut self,
                retry_classifier: impl $crate::config::retry::ClassifyRetry + 'static,
            ) -> Self {
                self.push_retry_classifier($crate::config::SharedRetryClassifier::new(
                    retry_classifier,
                ));
                self
            }

            /// Adds a classifier, which decides whether a failure may be retried.
            #[inline]
            pub fn push_retry_classifier(
                &mut self,
                retry_classifier: $crate::config::SharedRetryClassifier,
            ) -> &mut Self {
                self.0
                    .components_mut()
                    .push_retry_classifier(retry_classifier);
                self
            }

            /// Replaces the classifiers that were added.
            pub fn set_retry_classifiers(
                &mut self,
                retry_classifiers: impl IntoIterator<Item = $crate::config::SharedRetryClassifier>,
            ) -> &mut Self {
                self.0
                    .components_mut()
                    .set_retry_classifiers(retry_classifiers.into_iter());
                self
            }

            /// Sets the timeouts. Those it leaves open keep their values.
            #[inline]
            pub fn timeout_config(
                mut self,
                timeout_config: $crate::config::timeout::TimeoutConfig,
            ) -> Self {
                self.set_timeout_config(Some(timeout_config));
                self
            }

            /// Sets the timeouts. Those it leaves open keep their values. `None` changes nothing.
            #[inline]
            pub fn set_timeout_config(
                &mut self,
                timeout_config: Option<$crate::config::timeout::TimeoutConfig>,
            ) -> &mut Self {
                self.0.set_timeout_config(timeout_config);
                self
            }

            /// Sets how stalled streams are detected.
            #[inline]
            pub fn stalled_stream_protection(
                mut self,
                stalled_stream_protection: $crate::config::StalledStreamProtectionConfig,
            ) -> Self {
                self.set_stalled_stream_protection(Some(stalled_stream_protection));
                self
            }

            /// Sets how stalled streams are detected. `None` leaves the default.
            #[inline]
            pub fn set_stalled_stream_protection(
                &mut self,
                stalled_stream_protection: Option<$crate::config::StalledStreamProtectionConfig>,
            ) -> &mut Self {
                self.0.store_or_unset(stalled_stream_protection);
                self
            }

            /// Sets the HTTP client that sends the requests.
            pub fn http_client(
                mut self,
                http_client: impl $crate::config::HttpClient + 'static,
            ) -> Self {
                self.set_http_client(Some($crate::config::IntoShared::into_shared(http_client)));
                self
            }

            /// Sets the HTTP client that sends the requests. `None` leaves the default.
            #[inline]
            pub fn set_http_client(
                &mut self,
                http_client: Option<$crate::config::SharedHttpClient>,
            ) -> &mut Self {
                self.0.components_mut().set_http_client(http_client);
                self
            }

            /// Sets how to sleep, between attempts and for timeouts.
            pub fn sleep_impl(
                mut self,
                sleep_impl: impl $crate::config::AsyncSleep + 'static,
            ) -> Self {
                self.set_sleep_impl(Some($crate::config::IntoShared::into_shared(sleep_impl)));
                self
            }

            /// Sets how to sleep, between attempts and for timeouts. `None` leaves the default.
            #[inline]
            pub fn set_sleep_impl(
                &mut self,
                sleep_impl: Option<$crate::config::SharedAsyncSleep>,
            ) -> &mut Self {
                self.0.components_mut().set_sleep_impl(sleep_impl);
                self
            }

            /// Sets where the time comes from.
            pub fn time_source(
                mut self,
                time_source: impl $crate::config::TimeSource + 'static,
            ) -> Self {
                self.set_time_source(Some($crate::config::SharedTimeSource::new(time_source)));
                self
            }

            /// Sets where the time comes from. `None` leaves the default.
            #[inline]
            pub fn set_time_source(
                &mut self,
                time_source: Option<$crate::config::SharedTimeSource>,
            ) -> &mut Self {
                self.0.components_mut().set_time_source(time_source);
                self
            }

            /// Sets the cache of identities, such as credentials.
            pub fn identity_cache(
                mut self,
                identity_cache: impl $crate::config::ResolveCachedIdentity + 'static,
            ) -> Self {
                self.set_identity_cache(identity_cache);
                self
            }

            /// Sets the cache of identities, such as credentials.
            pub fn set_identity_cache(
                &mut self,
                identity_cache: impl $crate::config::ResolveCachedIdentity + 'static,
            ) -> &mut Self {
                self.0
                    .components_mut()
                    .set_identity_cache(Some(identity_cache));
                self
            }

            /// Adds an interceptor, whose hooks run at the stages of every call.
            pub fn interceptor(
                mut self,
                interceptor: impl $crate::config::Intercept + 'static,
            ) -> Self {
                self.push_interceptor($crate::config::SharedInterceptor::new(interceptor));
                self
            }

            /// Adds an interceptor, whose hooks run at the stages of every call.
            #[inline]
            pub fn push_interceptor(
                &mut self,
                interceptor: $crate::config::SharedInterceptor,
            ) -> &mut Self {
                self.0.components_mut().push_interceptor(interceptor);
                self
            }

            /// Replaces the interceptors that were added.
            pub fn set_interceptors(
                &mut self,
                interceptors: impl IntoIterator<Item = $crate::config::SharedInterceptor>,
            ) -> &mut Self {
                self.0
                    .components_mut()
                    .set_interceptors(interceptors.into_iter());
                self
            }
        }
    };
}
