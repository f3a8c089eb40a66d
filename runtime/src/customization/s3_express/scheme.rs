//! The authentication scheme of directory buckets.

use super::SCHEME;
use super::sessions::Sessions;
use aws_runtime::auth::sigv4::{self, SigV4Signer};
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeId, Sign};
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::runtime_components::GetIdentityResolver;

/// Signature Version 4 with credentials that are a bucket's.
#[derive(Debug)]
pub(super) struct SessionScheme {
    signer: SigV4Signer,
    sessions: SharedIdentityResolver,
}

impl SessionScheme {
    pub(super) fn new(sessions: Sessions) -> Self {
        Self {
            signer: SigV4Signer::new(),
            sessions: SharedIdentityResolver::new(sessions),
        }
    }
}

impl AuthScheme for SessionScheme {
    fn scheme_id(&self) -> AuthSchemeId {
        SCHEME
    }

    /// The application's own resolver, or the sessions of the client, if there is something to open
    /// them with.
    fn identity_resolver(
        &self,
        identity_resolvers: &dyn GetIdentityResolver,
    ) -> Option<SharedIdentityResolver> {
        identity_resolvers.identity_resolver(SCHEME).or_else(|| {
            let credentials = identity_resolvers.identity_resolver(sigv4::SCHEME_ID);
            credentials.map(|_| self.sessions.clone())
        })
    }

    fn signer(&self) -> &dyn Sign {
        &self.signer
    }
}
