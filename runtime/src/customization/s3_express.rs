//! Directory buckets of Amazon S3, whose calls are signed with the credentials of a
//! [session](https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-create-session.html).
//!
//! The endpoint rules say which buckets these are: the endpoint has the authentication scheme
//! `sigv4-s3express` then. A client opens the sessions itself, and keeps them while they are good.

mod create_session;
mod scheme;
mod sessions;

use super::ServiceCustomization;
use super::endpoint_auth::schemes_of;
use crate::client::{Configuration, ConfigurationBuilder};
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_runtime::auth::SigV4SessionTokenNameOverride;
use aws_sigv4::http_request::{SignatureLocation, SigningSettings};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthSchemeId, SharedAuthScheme};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use aws_smithy_types::endpoint::Endpoint;
use aws_types::os_shim_internal::Env;
use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;
use scheme::SessionScheme;
use sessions::Sessions;
use std::fmt;

/// The authentication scheme of directory buckets.
const SCHEME: AuthSchemeId = AuthSchemeId::new("sigv4-s3express");

/// Where the environment says that calls of directory buckets are signed as others are.
const VARIABLE: &str = "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH";

/// Where a profile says so.
const PROFILE_KEY: &str = "s3_disable_express_session_auth";

/// Signs calls of directory buckets with the credentials of a session, unless the setting `T` says
/// otherwise.
pub struct S3Express<T: 'static> {
    disable: fn(bool) -> T,
}

impl<T> S3Express<T> {
    /// With what makes the setting that turns sessions off.
    pub const fn new(disable: fn(bool) -> T) -> Self {
        Self { disable }
    }

    /// The setting, if the environment has it.
    fn of_environment(&self, environment: &Env) -> Option<T> {
        let text = environment.get(VARIABLE).ok()?;
        let setting = parse(&text).map(self.disable);
        if setting.is_none() {
            tracing::warn!("{VARIABLE} is neither `true` nor `false`, but `{text}`");
        }
        setting
    }
}

impl<T> fmt::Debug for S3Express<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Express").finish_non_exhaustive()
    }
}

impl<T> ServiceCustomization for S3Express<T>
where
    T: Storable<Storer = StoreReplace<T>> + Clone + 'static,
{
    fn add_components(&self, config: &Configuration, components: &mut RuntimeComponentsBuilder) {
        let scheme = SessionScheme::new(Sessions::new(config.clone()));
        components.push_auth_scheme(SharedAuthScheme::new(scheme));
    }

    fn take_sdk_config(&self, input: &SdkConfig, config: &mut ConfigurationBuilder) {
        let key = ServiceConfigKey::builder()
            .service_id("S3")
            .env(VARIABLE)
            .profile(PROFILE_KEY)
            .build()
            .expect("all fields are set");
        let found = input
            .service_config()
            .and_then(|config| config.load_config(key));
        let disabled = found.and_then(|text| parse(&text));
        config.store(disabled.map(self.disable));
    }

    fn change_config(&self, config: &mut Layer) {
        if let Some(disabled) = self.of_environment(&Env::real()) {
            config.store_put(disabled);
        }
        config.store_put(SigV4SessionTokenNameOverride::new(token_name));
    }
}

/// What a text says that is true or false.
fn parse(text: &str) -> Option<bool> {
    text.trim().to_ascii_lowercase().parse().ok()
}

/// How the token of a session is called, which is not a token of other credentials.
fn token_name(
    settings: &SigningSettings,
    config: &ConfigBag,
) -> Result<Option<&'static str>, BoxError> {
    let endpoint = config.load::<Endpoint>();
    let is_express = endpoint.is_some_and(|endpoint| {
        let schemes = schemes_of(endpoint);
        schemes.iter().any(|(name, _)| *name == SCHEME.inner())
    });
    if !is_express {
        return Ok(settings.session_token_name_override);
    }
    match settings.signature_location {
        SignatureLocation::Headers => Ok(Some("x-amz-s3session-token")),
        SignatureLocation::QueryParams => Ok(Some("X-Amz-S3session-Token")),
        _ => Err("the token of a session is in a header or in the query".into()),
    }
}

/// Sets where the credentials for directory buckets come from.
pub fn set_credentials(
    config: &mut ConfigurationBuilder,
    provider: Option<SharedCredentialsProvider>,
) {
    if let Some(provider) = provider {
        let components = config.components_mut();
        components.set_identity_resolver(SCHEME, provider);
    }
}

/// The settings for directory buckets that are no parameters of the endpoint rules.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_s3_express {
    () => {
        impl Builder {
            /// Sets where the credentials for directory buckets come from, in place of the sessions
            /// that the client opens.
            pub fn express_credentials_provider(
                mut self,
                credentials_provider: impl $crate::config::ProvideCredentials + 'static,
            ) -> Self {
                self.set_express_credentials_provider(Some(
                    $crate::config::SharedCredentialsProvider::new(credentials_provider),
                ));
                self
            }

            /// Sets where the credentials for directory buckets come from. `None` changes nothing.
            #[inline]
            pub fn set_express_credentials_provider(
                &mut self,
                credentials_provider: Option<$crate::config::SharedCredentialsProvider>,
            ) -> &mut Self {
                $crate::customization::set_express_credentials(&mut self.0, credentials_provider);
                self
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_types::endpoint::EndpointAuthScheme;
    use aws_types::service_config::LoadServiceConfig;

    #[derive(Clone, Debug, PartialEq)]
    struct Disabled(bool);

    impl Storable for Disabled {
        type Storer = StoreReplace<Self>;
    }

    const EXPRESS: S3Express<Disabled> = S3Express::new(Disabled);

    const TEXTS: [(&str, Option<Disabled>); 4] = [
        ("true", Some(Disabled(true))),
        ("False", Some(Disabled(false))),
        ("yes", None),
        ("", None),
    ];

    #[derive(Debug)]
    struct Settings(&'static str);

    impl LoadServiceConfig for Settings {
        fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
            assert_eq!(key.service_id(), "S3");
            assert_eq!(key.env(), VARIABLE);
            assert_eq!(key.profile(), PROFILE_KEY);
            Some(self.0.to_owned())
        }
    }

    #[test]
    fn environment_and_profile_turn_sessions_off() {
        for (text, expected) in TEXTS {
            let input = SdkConfig::builder().service_config(Settings(text));
            let mut builder = ConfigurationBuilder::default();
            EXPRESS.take_sdk_config(&input.build(), &mut builder);
            let (layer, _) = builder.into_parts();
            assert_eq!(layer.load::<Disabled>(), expected.as_ref(), "{text}");
        }
    }

    #[test]
    fn the_environment_turns_sessions_off_without_aws_config() {
        for (text, expected) in TEXTS {
            let environment = Env::from_slice(&[(VARIABLE, text)]);
            assert_eq!(EXPRESS.of_environment(&environment), expected, "{text}");
        }
        let environment = Env::from_slice(&[]);
        assert_eq!(EXPRESS.of_environment(&environment), None);
    }

    #[test]
    fn the_token_of_a_session_has_its_own_name() {
        let endpoint_with = |scheme: &'static str| {
            let mut layer = Layer::new("endpoint");
            let scheme = EndpointAuthScheme::with_capacity(scheme, 0);
            let endpoint = Endpoint::builder().url("https://example.com");
            layer.store_put(endpoint.auth_scheme(scheme).build());
            ConfigBag::of_layers(vec![layer])
        };
        let mut settings = SigningSettings::default();
        let express = endpoint_with("sigv4-s3express");
        settings.signature_location = SignatureLocation::Headers;
        let name = token_name(&settings, &express).unwrap();
        assert_eq!(name, Some("x-amz-s3session-token"));
        settings.signature_location = SignatureLocation::QueryParams;
        let name = token_name(&settings, &express).unwrap();
        assert_eq!(name, Some("X-Amz-S3session-Token"));
        for other in [endpoint_with("sigv4"), ConfigBag::base()] {
            assert_eq!(token_name(&settings, &other).unwrap(), None);
        }
    }
}
