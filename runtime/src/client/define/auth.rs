//! Settings of authentication: of all clients, and of the schemes that a service has.

/// The `Builder`'s settings of authentication schemes.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_auth {
    () => {
        impl Builder {
            /// Adds an authentication scheme.
            pub fn push_auth_scheme(
                mut self,
                auth_scheme: impl $crate::config::AuthScheme + 'static,
            ) -> Self {
                self.0
                    .components_mut()
                    .push_auth_scheme($crate::config::SharedAuthScheme::new(auth_scheme));
                self
            }

            /// Sets the resolver of authentication schemes, in place of what the model says.
            pub fn auth_scheme_resolver(
                mut self,
                auth_scheme_resolver: impl $crate::config::auth::ResolveAuthScheme + 'static,
            ) -> Self {
                self.set_auth_scheme_resolver(auth_scheme_resolver);
                self
            }

            /// Sets the resolver of authentication schemes, in place of what the model says.
            pub fn set_auth_scheme_resolver(
                &mut self,
                auth_scheme_resolver: impl $crate::config::auth::ResolveAuthScheme + 'static,
            ) -> &mut Self {
                self.0
                    .components_mut()
                    .set_auth_scheme_option_resolver(Some(
                        auth_scheme_resolver.into_shared_resolver(),
                    ));
                self
            }

            /// Lets calls without an identity go out unauthenticated.
            #[inline]
            pub fn allow_no_auth(mut self) -> Self {
                self.set_allow_no_auth();
                self
            }

            /// Lets calls without an identity go out unauthenticated.
            #[inline]
            pub fn set_allow_no_auth(&mut self) -> &mut Self {
                self.0.allow_no_auth();
                self
            }

            /// Sets the authentication schemes to prefer, best first.
            pub fn auth_scheme_preference(
                mut self,
                auth_scheme_preference: impl Into<$crate::config::AuthSchemePreference>,
            ) -> Self {
                self.set_auth_scheme_preference(Some(auth_scheme_preference.into()));
                self
            }

            /// Sets the authentication schemes to prefer, best first. `None` leaves the default.
            #[inline]
            pub fn set_auth_scheme_preference(
                &mut self,
                auth_scheme_preference: Option<$crate::config::AuthSchemePreference>,
            ) -> &mut Self {
                self.0.store_or_unset(auth_scheme_preference);
                self
            }
        }
    };
}

/// The settings for [Signature Version
/// 4](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-sigv4-trait).
#[doc(hidden)]
#[macro_export]
macro_rules! __config_sigv4 {
    () => {
        impl Config {
            /// The name under which requests are signed.
            #[inline]
            pub fn signing_name(&self) -> &'static str {
                self.0.service().signing_name().unwrap_or_default()
            }

            /// Always `None`, as in the AWS SDKs.
            #[inline]
            #[deprecated(note = "it always returns `None`")]
            pub fn credentials_provider(
                &self,
            ) -> Option<$crate::config::SharedCredentialsProvider> {
                None
            }
        }

        impl Builder {
            /// Sets where credentials come from.
            pub fn credentials_provider(
                mut self,
                credentials_provider: impl $crate::config::ProvideCredentials + 'static,
            ) -> Self {
                self.set_credentials_provider(Some(
                    $crate::config::SharedCredentialsProvider::new(credentials_provider),
                ));
                self
            }

            /// Sets where credentials come from. `None` changes nothing.
            #[inline]
            pub fn set_credentials_provider(
                &mut self,
                credentials_provider: Option<$crate::config::SharedCredentialsProvider>,
            ) -> &mut Self {
                self.0.set_credentials_provider(credentials_provider);
                self
            }
        }
    };
}

/// The settings for [Signature Version
/// 4A](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-sigv4a-trait).
#[doc(hidden)]
#[macro_export]
macro_rules! __config_sigv4a {
    () => {
        impl Config {
            /// The regions in which signatures are valid, if they were set.
            #[inline]
            pub fn sigv4a_signing_region_set(&self) -> Option<&$crate::config::SigningRegionSet> {
                self.0.layer().load::<$crate::config::SigningRegionSet>()
            }
        }

        impl Builder {
            /// Sets the regions in which signatures are valid, in place of those of the endpoint.
            pub fn sigv4a_signing_region_set(
                mut self,
                sigv4a_signing_region_set: impl Into<$crate::config::SigningRegionSet>,
            ) -> Self {
                self.set_sigv4a_signing_region_set(Some(sigv4a_signing_region_set.into()));
                self
            }

            /// Sets the regions in which signatures are valid. `None` leaves those of the endpoint.
            #[inline]
            pub fn set_sigv4a_signing_region_set(
                &mut self,
                sigv4a_signing_region_set: Option<$crate::config::SigningRegionSet>,
            ) -> &mut Self {
                self.0.store_or_unset(sigv4a_signing_region_set);
                self
            }
        }
    };
}

/// The settings for [bearer
/// tokens](https://smithy.io/2.0/spec/authentication-traits.html#httpbearerauth-trait).
#[doc(hidden)]
#[macro_export]
macro_rules! __config_bearer_auth {
    () => {
        impl Builder {
            /// Sets the bearer token.
            #[inline]
            pub fn bearer_token(self, bearer_token: $crate::config::Token) -> Self {
                self.bearer_token_resolver(bearer_token)
            }

            /// Sets where bearer tokens come from.
            pub fn bearer_token_resolver(
                mut self,
                bearer_token_resolver: impl $crate::config::ResolveIdentity + 'static,
            ) -> Self {
                self.0.set_identity_resolver(
                    $crate::client::HTTP_BEARER_AUTH_SCHEME_ID,
                    bearer_token_resolver,
                );
                self
            }

            /// Sets where access tokens come from.
            ///
            /// They are the bearer tokens, so this and
            /// [`bearer_token_resolver`](Self::bearer_token_resolver) replace each other.
            pub fn token_provider(
                mut self,
                token_provider: impl $crate::config::ProvideToken + 'static,
            ) -> Self {
                self.set_token_provider(Some($crate::config::IntoShared::into_shared(
                    token_provider,
                )));
                self
            }

            /// Sets where access tokens come from. `None` changes nothing.
            #[inline]
            pub fn set_token_provider(
                &mut self,
                token_provider: Option<$crate::config::SharedTokenProvider>,
            ) -> &mut Self {
                if let Some(token_provider) = token_provider {
                    self.0.set_identity_resolver(
                        $crate::client::HTTP_BEARER_AUTH_SCHEME_ID,
                        token_provider,
                    );
                }
                self
            }
        }
    };
}

/// The settings for [user names and
/// passwords](https://smithy.io/2.0/spec/authentication-traits.html#httpbasicauth-trait).
#[doc(hidden)]
#[macro_export]
macro_rules! __config_basic_auth {
    () => {
        impl Builder {
            /// Sets the user name and password.
            #[inline]
            pub fn basic_auth_login(self, basic_auth_login: $crate::config::Login) -> Self {
                self.basic_auth_login_resolver(basic_auth_login)
            }

            /// Sets where user names and passwords come from.
            pub fn basic_auth_login_resolver(
                mut self,
                basic_auth_login_resolver: impl $crate::config::ResolveIdentity + 'static,
            ) -> Self {
                self.0.set_identity_resolver(
                    $crate::client::HTTP_BASIC_AUTH_SCHEME_ID,
                    basic_auth_login_resolver,
                );
                self
            }
        }
    };
}

/// The settings for [API
/// keys](https://smithy.io/2.0/spec/authentication-traits.html#httpapikeyauth-trait).
#[doc(hidden)]
#[macro_export]
macro_rules! __config_api_key_auth {
    () => {
        impl Builder {
            /// Sets the API key.
            #[inline]
            pub fn api_key(self, api_key: $crate::config::Token) -> Self {
                self.api_key_resolver(api_key)
            }

            /// Sets where API keys come from.
            pub fn api_key_resolver(
                mut self,
                api_key_resolver: impl $crate::config::ResolveIdentity + 'static,
            ) -> Self {
                self.0.set_identity_resolver(
                    $crate::client::HTTP_API_KEY_AUTH_SCHEME_ID,
                    api_key_resolver,
                );
                self
            }
        }
    };
}
