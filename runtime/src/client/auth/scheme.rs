//! The authentication schemes that a service has, and where their identities come from.

use crate::client::config::ConfigurationBuilder;
use aws_runtime::auth::sigv4::SigV4AuthScheme;
#[cfg(feature = "sigv4a")]
use aws_runtime::auth::sigv4a::SigV4aAuthScheme;
use aws_smithy_runtime_api::client::auth::SharedAuthScheme;
use aws_types::sdk_config::SdkConfig;

#[cfg(feature = "http-auth")]
use {
    super::api_key::BareApiKeyScheme,
    aws_credential_types::credential_feature::AwsCredentialFeature,
    aws_smithy_runtime::client::auth::http::{
        ApiKeyAuthScheme, ApiKeyLocation, BasicAuthScheme, BearerAuthScheme,
    },
    aws_smithy_runtime_api::client::auth::AuthSchemePreference,
    aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID,
    aws_smithy_runtime_api::client::identity::Identity,
    aws_smithy_runtime_api::client::identity::http::Token,
    aws_smithy_types::config_bag::Layer,
    aws_types::service_config::ServiceConfigKey,
};

/// An authentication scheme of a service, as its model defines it.
///
/// All but the signatures need the feature `http-auth`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// [Signature Version 4](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-sigv4-trait).
    SigV4 {
        /// The name under which requests are signed: `workspaces-web`.
        signing_name: &'static str,
    },
    /// [Signature Version 4A](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-sigv4a-trait).
    /// Without the feature `sigv4a` no request is signed with it.
    SigV4a {
        /// The name under which requests are signed: `events`.
        signing_name: &'static str,
    },
    /// A [bearer token](https://smithy.io/2.0/spec/authentication-traits.html#httpbearerauth-trait)
    /// in the header `Authorization`.
    #[cfg(feature = "http-auth")]
    Bearer {
        /// The end of the environment variable `AWS_BEARER_TOKEN_…` that may hold the token.
        variable: Option<&'static str>,
    },
    /// A [user name and
    /// password](https://smithy.io/2.0/spec/authentication-traits.html#httpbasicauth-trait) in the
    /// header `Authorization`.
    #[cfg(feature = "http-auth")]
    Basic,
    /// An [API key](https://smithy.io/2.0/spec/authentication-traits.html#httpapikeyauth-trait) in
    /// a header.
    #[cfg(feature = "http-auth")]
    ApiKeyHeader {
        /// The header.
        name: &'static str,
        /// What stands before the key, with a space between.
        scheme: Option<&'static str>,
    },
    /// An [API key](https://smithy.io/2.0/spec/authentication-traits.html#httpapikeyauth-trait) in
    /// the query.
    #[cfg(feature = "http-auth")]
    ApiKeyQuery {
        /// The key of the query's parameter.
        name: &'static str,
    },
}

impl Auth {
    /// The name under which requests are signed, if they are.
    #[cfg_attr(
        not(feature = "http-auth"),
        expect(
            clippy::unnecessary_wraps,
            reason = "the schemes without a name need the feature"
        )
    )]
    pub(crate) fn signing_name(self) -> Option<&'static str> {
        match self {
            Self::SigV4 { signing_name } | Self::SigV4a { signing_name } => Some(signing_name),
            #[cfg(feature = "http-auth")]
            _ => None,
        }
    }

    /// The scheme in the form in which the AWS runtime takes it, unless a feature is missing.
    #[cfg_attr(
        feature = "sigv4a",
        expect(clippy::unnecessary_wraps, reason = "a scheme may need a feature")
    )]
    pub(crate) fn scheme(self) -> Option<SharedAuthScheme> {
        Some(match self {
            Self::SigV4 { .. } => SharedAuthScheme::new(SigV4AuthScheme::new()),
            #[cfg(feature = "sigv4a")]
            Self::SigV4a { .. } => SharedAuthScheme::new(SigV4aAuthScheme::new()),
            #[cfg(not(feature = "sigv4a"))]
            Self::SigV4a { .. } => return None,
            #[cfg(feature = "http-auth")]
            Self::Bearer { .. } => SharedAuthScheme::new(BearerAuthScheme::new()),
            #[cfg(feature = "http-auth")]
            Self::Basic => SharedAuthScheme::new(BasicAuthScheme::new()),
            #[cfg(feature = "http-auth")]
            Self::ApiKeyHeader { name, scheme } => match scheme {
                Some(scheme) => SharedAuthScheme::new(ApiKeyAuthScheme::new(
                    scheme,
                    ApiKeyLocation::Header,
                    name,
                )),
                None => SharedAuthScheme::new(BareApiKeyScheme::new(name)),
            },
            #[cfg(feature = "http-auth")]
            Self::ApiKeyQuery { name } => SharedAuthScheme::new(ApiKeyAuthScheme::new(
                String::new(),
                ApiKeyLocation::Query,
                name,
            )),
        })
    }

    /// Takes over the identity that `aws-config` found for the scheme, if it looks for any.
    pub(crate) fn take_identity(self, input: &SdkConfig, builder: &mut ConfigurationBuilder) {
        match self {
            Self::SigV4 { .. } => builder.set_credentials_provider(input.credentials_provider()),
            Self::SigV4a { .. } => {
                builder.set_credentials_provider(input.credentials_provider());
                builder.store_or_unset(input.sigv4a_signing_region_set().cloned());
            }
            #[cfg(feature = "http-auth")]
            Self::Bearer { variable } => {
                if let Some(provider) = input.token_provider() {
                    builder.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, provider);
                }
                if let Some(token) = variable.and_then(|it| token_of_service(input, it)) {
                    take_token_of_service(token, input, builder);
                }
            }
            #[cfg(feature = "http-auth")]
            Self::Basic | Self::ApiKeyHeader { .. } | Self::ApiKeyQuery { .. } => {}
        }
    }

    /// Sets an identity for tests, as the AWS SDKs do for the schemes that they have.
    #[cfg(feature = "test-util")]
    pub(crate) fn set_test_identity(self, builder: &mut ConfigurationBuilder) {
        use aws_credential_types::Credentials;
        use aws_credential_types::provider::SharedCredentialsProvider;

        match self {
            Self::SigV4 { .. } | Self::SigV4a { .. } => builder.set_credentials_provider(Some(
                SharedCredentialsProvider::new(Credentials::for_tests()),
            )),
            #[cfg(feature = "http-auth")]
            Self::Bearer { .. } => {
                builder.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, Token::for_tests());
            }
            #[cfg(feature = "http-auth")]
            Self::Basic | Self::ApiKeyHeader { .. } | Self::ApiKeyQuery { .. } => {}
        }
    }
}

/// The token that the environment has for one service. Profiles have none.
#[cfg(feature = "http-auth")]
fn token_of_service(input: &SdkConfig, service: &str) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id(service)
        .env("AWS_BEARER_TOKEN")
        .profile("")
        .build()
        .expect("all fields are set");
    input.service_config()?.load_config(key)
}

/// Makes a token of the environment the first choice, except where the application chose.
#[cfg(feature = "http-auth")]
fn take_token_of_service(token: String, input: &SdkConfig, builder: &mut ConfigurationBuilder) {
    if !input
        .get_origin("auth_scheme_preference")
        .is_client_config()
    {
        let preference = AuthSchemePreference::from([HTTP_BEARER_AUTH_SCHEME_ID]);
        builder.store(Some(preference));
    }
    if !input.get_origin("token_provider").is_client_config() {
        let mut layer = Layer::new("token of the environment");
        layer.store_append(AwsCredentialFeature::BearerServiceEnvVars);
        let identity = Identity::builder()
            .data(Token::new(token, None))
            .property(layer.freeze())
            .build()
            .expect("an identity with data is complete");
        builder.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, identity);
    }
}

#[cfg(all(test, feature = "http-auth", feature = "test-util"))]
mod tests {
    use super::*;
    use aws_smithy_runtime_api::client::auth::{
        AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId,
    };
    use aws_smithy_runtime_api::client::identity::{Identity, ResolveIdentity};
    use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
    use aws_smithy_runtime_api::client::runtime_components::{
        GetIdentityResolver, RuntimeComponentsBuilder,
    };
    use aws_smithy_types::config_bag::ConfigBag;
    use aws_types::origin::Origin;
    use aws_types::service_config::LoadServiceConfig;
    use std::task::{Context, Poll, Waker};

    fn signed(auth: Auth, key: &str) -> Result<HttpRequest, String> {
        let mut request = HttpRequest::empty();
        request.set_uri("http://localhost/").unwrap();
        let identity = Identity::new(Token::from(key), None);
        let components = RuntimeComponentsBuilder::for_tests().build().unwrap();
        auth.scheme()
            .unwrap()
            .signer()
            .sign_http_request(
                &mut request,
                &identity,
                AuthSchemeEndpointConfig::empty(),
                &components,
                &ConfigBag::base(),
            )
            .map_err(|error| error.to_string())?;
        Ok(request)
    }

    #[test]
    fn a_key_is_all_of_its_header() {
        let auth = Auth::ApiKeyHeader {
            name: "X-Api-Key",
            scheme: None,
        };
        let request = signed(auth, "key").unwrap();
        assert_eq!(request.headers().get("x-api-key"), Some("key"));
        let error = signed(auth, "a\nb").unwrap_err();
        assert_eq!(error, "the API key has characters that no header can hold");
    }

    #[test]
    fn a_key_stands_behind_its_scheme() {
        let auth = Auth::ApiKeyHeader {
            name: "Authorization",
            scheme: Some("ApiKey"),
        };
        let request = signed(auth, "key").unwrap();
        assert_eq!(request.headers().get("authorization"), Some("ApiKey key"));
    }

    /// An environment in which one service has a token.
    #[derive(Debug)]
    struct Environment;

    impl LoadServiceConfig for Environment {
        fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
            let is_known = (key.env(), key.service_id()) == ("AWS_BEARER_TOKEN", "bedrock");
            is_known.then(|| "of the environment".to_owned())
        }
    }

    const BEARER: Auth = Auth::Bearer {
        variable: Some("bedrock"),
    };

    /// The token and the preferred schemes that a client takes over.
    fn taken(auth: Auth, input: &SdkConfig) -> (Option<String>, Option<Vec<AuthSchemeId>>) {
        let mut builder = ConfigurationBuilder::default();
        auth.take_identity(input, &mut builder);
        let (layer, components) = builder.into_parts();
        let preference = layer.load::<AuthSchemePreference>();
        let preference = preference.map(|it| it.clone().into_iter().collect());
        let components = RuntimeComponentsBuilder::for_tests()
            .merge_from(&components)
            .build()
            .unwrap();
        let resolver = components.identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID);
        let token = resolver.map(|resolver| {
            let bag = ConfigBag::base();
            let mut identity = std::pin::pin!(resolver.resolve_identity(&components, &bag));
            match identity
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
            {
                Poll::Ready(Ok(identity)) => identity.data::<Token>().unwrap().token().to_owned(),
                other => panic!("a token that is there is ready at once: {other:?}"),
            }
        });
        (token, preference)
    }

    #[test]
    fn a_token_of_the_environment_comes_first() {
        let input = SdkConfig::builder().service_config(Environment).build();
        let (token, preference) = taken(BEARER, &input);
        assert_eq!(token.as_deref(), Some("of the environment"));
        assert_eq!(preference, Some(vec![HTTP_BEARER_AUTH_SCHEME_ID]));
    }

    #[test]
    fn other_services_have_no_token_in_the_environment() {
        let input = SdkConfig::builder().service_config(Environment).build();
        for variable in [None, Some("other")] {
            assert_eq!(taken(Auth::Bearer { variable }, &input), (None, None));
        }
    }

    #[test]
    fn what_the_application_chose_stays() {
        use aws_credential_types::provider::token::SharedTokenProvider;

        let mut input = SdkConfig::builder().service_config(Environment);
        input.set_token_provider(Some(SharedTokenProvider::new(Token::from("chosen"))));
        input.insert_origin("token_provider", Origin::shared_config());
        input.insert_origin("auth_scheme_preference", Origin::shared_config());
        let (token, preference) = taken(BEARER, &input.build());
        assert_eq!(token.as_deref(), Some("chosen"));
        assert_eq!(preference, None);
    }
}
