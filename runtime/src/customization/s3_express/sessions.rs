//! The sessions of a client.

use super::SCHEME;
use super::create_session::create_session;
use crate::client::Configuration;
use crate::customization::endpoint_auth::schemes_of;
use aws_credential_types::Credentials;
use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::auth::sigv4;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::expiring_cache::ExpiringCache;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint as _};
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, IdentityFuture, ResolveCachedIdentity as _, ResolveIdentity,
};
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// How many sessions a client keeps.
const CAPACITY: usize = 100;

/// How long before it ends a session is not used any more.
const MARGIN: Duration = Duration::from_secs(10);

/// The properties of the endpoint's scheme that the call has as well that opens a session.
const PROPERTIES: [&str; 3] = ["signingName", "signingRegion", "disableDoubleEncoding"];

/// Resolves to the credentials of a session for the bucket that is called. One is opened when there
/// is none.
pub(super) struct Sessions {
    config: Configuration,
    time: SharedTimeSource,
    /// Those that were used last come last.
    open: Mutex<Vec<Session>>,
}

type Cached = ExpiringCache<Identity, BoxError>;

/// A session, which may be about to be opened.
struct Session {
    /// The URL of the bucket.
    url: String,
    /// What it was opened with.
    opened_with: Credentials,
    identity: Cached,
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sessions").finish_non_exhaustive()
    }
}

impl Sessions {
    /// The sessions of a client with this configuration.
    pub(super) fn new(config: Configuration) -> Self {
        Self {
            time: config.components().time_source().unwrap_or_default(),
            config,
            open: Mutex::new(Vec::new()),
        }
    }

    /// The credentials of the session for a call.
    async fn credentials(
        &self,
        components: &RuntimeComponents,
        cfg: &ConfigBag,
    ) -> Result<Identity, BoxError> {
        let endpoint = endpoint(components, cfg).await?;
        let identity = identity(components, cfg).await?;
        let opened_with = identity.data::<Credentials>();
        let opened_with = opened_with.ok_or("a session is opened with credentials alone")?;
        let cached = self.session(endpoint.url(), opened_with);
        if let Some(identity) = cached.yield_or_clear_if_expired(self.time.now()).await {
            return Ok(identity);
        }
        let open = || async {
            let endpoint = for_opening(&endpoint);
            let credentials = create_session(&self.config, endpoint, components, cfg).await?;
            identity_of(credentials)
        };
        cached.get_or_load(open).await
    }

    /// What is known of the session of a bucket.
    fn session(&self, url: &str, opened_with: &Credentials) -> Cached {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let known = open.iter().position(|it| it.is_for(url, opened_with));
        let session = match known {
            Some(at) => open.remove(at),
            None => Session {
                url: url.to_owned(),
                opened_with: opened_with.clone(),
                identity: ExpiringCache::new(MARGIN),
            },
        };
        if open.len() == CAPACITY {
            open.remove(0);
        }
        let identity = session.identity.clone();
        open.push(session);
        identity
    }
}

impl Session {
    fn is_for(&self, url: &str, credentials: &Credentials) -> bool {
        self.url == url
            && self.opened_with.access_key_id() == credentials.access_key_id()
            && self.opened_with.secret_access_key() == credentials.secret_access_key()
    }
}

impl ResolveIdentity for Sessions {
    fn resolve_identity<'a>(
        &'a self,
        runtime_components: &'a RuntimeComponents,
        config_bag: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::new(self.credentials(runtime_components, config_bag))
    }

    fn cache_location(&self) -> IdentityCacheLocation {
        IdentityCacheLocation::IdentityResolver
    }
}

/// The endpoint of a call, whose URL is that of the bucket.
async fn endpoint(components: &RuntimeComponents, cfg: &ConfigBag) -> Result<Endpoint, BoxError> {
    let params = cfg.load::<EndpointResolverParams>();
    let params = params.ok_or("the call has no parameters for its endpoint")?;
    components
        .endpoint_resolver()
        .resolve_endpoint(params)
        .await
}

/// What a session is opened with.
async fn identity(components: &RuntimeComponents, cfg: &ConfigBag) -> Result<Identity, BoxError> {
    let resolver = components.identity_resolver(sigv4::SCHEME_ID);
    let resolver = resolver.ok_or("there are no credentials to open a session with")?;
    let cache = components.identity_cache();
    cache
        .resolve_cached_identity(resolver, components, cfg)
        .await
}

/// The endpoint of the call that opens a session: the same, but signed as calls of other buckets
/// are.
fn for_opening(endpoint: &Endpoint) -> Endpoint {
    let schemes = schemes_of(endpoint);
    let express = schemes.iter().find(|(name, _)| *name == SCHEME.inner());
    let name = sigv4::SCHEME_ID.inner().to_owned();
    let mut scheme = EndpointAuthScheme::with_capacity(name, PROPERTIES.len());
    for property in PROPERTIES {
        let value = express.and_then(|(_, config)| config.get(property));
        if let Some(value) = value {
            scheme = scheme.put(property, value.clone());
        }
    }
    let mut builder = Endpoint::builder().url(endpoint.url().to_owned());
    for (name, values) in endpoint.headers() {
        for value in values {
            builder = builder.header(name.to_owned(), value.to_owned());
        }
    }
    builder.auth_scheme(scheme).build()
}

/// The identity of a session, which the `User-Agent` tells from others, and when it ends.
fn identity_of(mut credentials: Credentials) -> Result<(Identity, SystemTime), BoxError> {
    let expiry = credentials.expiry().ok_or("the session has no end")?;
    credentials
        .get_property_mut_or_default::<Vec<AwsCredentialFeature>>()
        .push(AwsCredentialFeature::S3ExpressBucket);
    Ok((Identity::from(credentials), expiry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint_of(service_name: &'static str) -> Endpoint {
        let scheme = EndpointAuthScheme::with_capacity("sigv4-s3express", 2)
            .put("signingName", service_name)
            .put("signingRegion", "eu-west-1");
        let endpoint = Endpoint::builder().url("https://b.example.com");
        endpoint
            .header("x-of-rules", "1")
            .auth_scheme(scheme)
            .build()
    }

    #[test]
    fn a_session_is_opened_at_the_endpoint_of_its_bucket() {
        let endpoint = for_opening(&endpoint_of("s3express"));
        assert_eq!(endpoint.url(), "https://b.example.com");
        assert_eq!(endpoint.headers().count(), 1);
        let [scheme] = endpoint.auth_schemes() else {
            panic!("{endpoint:?}");
        };
        assert_eq!(scheme.name(), "sigv4");
        assert_eq!(scheme.get("signingName"), Some(&"s3express".into()));
        assert_eq!(scheme.get("signingRegion"), Some(&"eu-west-1".into()));
        assert_eq!(scheme.get("disableDoubleEncoding"), None);
    }
}
