//! API keys that are the whole value of a header. The AWS runtime's scheme puts a space before
//! them.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::http::HTTP_API_KEY_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign,
};
use aws_smithy_runtime_api::client::identity::http::Token;
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::ConfigBag;

/// The scheme that sends an API key as the value of a header.
#[derive(Debug)]
pub(crate) struct BareApiKeyScheme(Signer);

#[derive(Debug)]
struct Signer {
    header: &'static str,
}

impl BareApiKeyScheme {
    /// The scheme that sends keys in this header.
    pub(crate) fn new(header: &'static str) -> Self {
        Self(Signer { header })
    }
}

impl AuthScheme for BareApiKeyScheme {
    fn scheme_id(&self) -> AuthSchemeId {
        HTTP_API_KEY_AUTH_SCHEME_ID
    }

    fn identity_resolver(
        &self,
        identity_resolvers: &dyn GetIdentityResolver,
    ) -> Option<SharedIdentityResolver> {
        identity_resolvers.identity_resolver(self.scheme_id())
    }

    fn signer(&self) -> &dyn Sign {
        &self.0
    }
}

impl Sign for Signer {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _: AuthSchemeEndpointConfig<'_>,
        _: &RuntimeComponents,
        _: &ConfigBag,
    ) -> Result<(), BoxError> {
        let key = identity
            .data::<Token>()
            .ok_or("an API key must be a `Token`")?;
        request
            .headers_mut()
            .try_insert(self.header.to_ascii_lowercase(), key.token().to_owned())
            .map_err(|_| "the API key has characters that no header can hold")?;
        Ok(())
    }
}
