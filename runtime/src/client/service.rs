//! What a client knows of its service.

use super::auth::{Auth, AuthSchemesOf};
use crate::customization::ServiceCustomization;
use crate::service::ServiceMetadata;
use aws_runtime::user_agent::ApiMetadata;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, SharedEndpointResolver};
use aws_smithy_types::config_bag::ConfigBag;

/// What a client knows of its service. A generated crate has one, in a static.
#[derive(Debug)]
pub struct Service {
    /// What its protocol knows of it.
    pub metadata: &'static ServiceMetadata,
    /// The authentication schemes that the service has and clients know.
    pub auth: &'static [Auth],
    /// What the service wants of its clients that its model does not say.
    pub customizations: &'static [&'static dyn ServiceCustomization],
    /// What the `User-Agent` says of the service and the crate's version.
    pub api: ApiMetadata,
    /// What metrics are told to come from: the published crate.
    pub scope: &'static str,
    /// The authentication schemes of an operation, best first, by the ids that the AWS runtime
    /// crates give them: `sigv4`, `httpBearerAuth`, `noAuth`.
    pub auth_schemes: AuthSchemesOf,
    /// The service's endpoint rules.
    pub endpoint_resolver: fn() -> SharedEndpointResolver,
    /// The parameters of the endpoint rules that come from configuration.
    pub endpoint_params: fn(&ConfigBag) -> Result<EndpointResolverParams, BoxError>,
}

impl Service {
    /// The name under which requests are signed with Signature Version 4, if they are.
    pub fn signing_name(&self) -> Option<&'static str> {
        self.auth.iter().find_map(|auth| auth.signing_name())
    }

    /// The service's name without spaces and in lower case, which names retry partitions.
    pub(crate) fn slug(&self) -> String {
        self.metadata.sdk_id.replace(' ', "").to_lowercase()
    }
}
