//! Endpoints that say how requests to them are signed.

use super::ServiceCustomization;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture,
    ResolveAuthSchemeOptions, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint as _};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;
use std::borrow::Cow;

/// Prefers the authentication schemes of the endpoint to those of the model.
#[derive(Clone, Copy, Debug)]
pub struct EndpointAuth;

impl ServiceCustomization for EndpointAuth {
    fn add_components(&self, components: &mut RuntimeComponentsBuilder) {
        let of_model = components.auth_scheme_option_resolver();
        let resolver = of_model.map(|it| SharedAuthSchemeOptionResolver::new(Resolver(it)));
        components.set_auth_scheme_option_resolver(resolver);
    }
}

/// Resolves to the schemes of the endpoint, and after them to the others of the model.
#[derive(Debug)]
struct Resolver(SharedAuthSchemeOptionResolver);

impl ResolveAuthSchemeOptions for Resolver {
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        AuthSchemeOptionsFuture::new(async move {
            let of_model = self
                .0
                .resolve_auth_scheme_options_v2(params, cfg, runtime_components)
                .await?;
            let of_endpoint = endpoint_schemes(cfg, runtime_components).await?;
            Ok(preferred(of_endpoint, of_model))
        })
    }
}

/// The schemes of the endpoint that is called, best first.
async fn endpoint_schemes(
    cfg: &ConfigBag,
    runtime_components: &RuntimeComponents,
) -> Result<Vec<AuthSchemeId>, BoxError> {
    let params = cfg.load::<EndpointResolverParams>();
    let params = params.ok_or("the call has no parameters for its endpoint")?;
    let resolver = runtime_components.endpoint_resolver();
    let endpoint = resolver.resolve_endpoint(params).await?;
    let schemes = endpoint.auth_schemes().iter();
    Ok(schemes
        .map(|scheme| AuthSchemeId::from(Cow::Owned(scheme.name().to_owned())))
        .collect())
}

/// The schemes of the endpoint, with what the model says of them, and after them the others of the
/// model.
fn preferred(
    of_endpoint: Vec<AuthSchemeId>,
    mut of_model: Vec<AuthSchemeOption>,
) -> Vec<AuthSchemeOption> {
    let options = of_endpoint.into_iter().map(|id| {
        let modeled = of_model.iter().position(|option| *option.scheme_id() == id);
        modeled.map_or_else(|| AuthSchemeOption::from(id), |at| of_model.remove(at))
    });
    let mut options: Vec<AuthSchemeOption> = options.collect();
    options.append(&mut of_model);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemes_of_the_endpoint_come_first() {
        let of_endpoint = ["y", "new", "x"].map(AuthSchemeId::from);
        let of_model = ["a", "x", "b", "y"].map(|id| AuthSchemeId::from(id).into());
        let options = preferred(of_endpoint.into(), of_model.into());
        let ids: Vec<&str> = options.iter().map(|it| it.scheme_id().inner()).collect();
        assert_eq!(ids, ["y", "new", "x", "a", "b"]);
    }
}
