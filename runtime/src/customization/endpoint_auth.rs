//! Endpoints that say how requests to them are signed.

use super::ServiceCustomization;
use crate::client::Configuration;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeEndpointConfig, AuthSchemeId, AuthSchemeOption, AuthSchemeOptionResolverParams,
    AuthSchemeOptionsFuture, ResolveAuthSchemeOptions, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint as _};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::document::Document;
use aws_smithy_types::endpoint::Endpoint;
use std::borrow::Cow;

/// Prefers the authentication schemes of the endpoint to those of the model.
#[derive(Clone, Copy, Debug)]
pub struct EndpointAuth;

impl ServiceCustomization for EndpointAuth {
    fn add_components(&self, _: &Configuration, components: &mut RuntimeComponentsBuilder) {
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
    let schemes = schemes_of(&endpoint).into_iter();
    Ok(schemes
        .map(|(name, _)| AuthSchemeId::from(Cow::Owned(name.to_owned())))
        .collect())
}

/// The names of an endpoint's schemes, and what it says of each. The rules have them typed; the
/// resolver of an application may have them as the property `authSchemes`.
pub(super) fn schemes_of(endpoint: &Endpoint) -> Vec<(&str, AuthSchemeEndpointConfig<'_>)> {
    let typed = endpoint.auth_schemes();
    if !typed.is_empty() {
        let schemes = typed.iter();
        let schemes = schemes.map(|it| (it.name(), AuthSchemeEndpointConfig::from_typed(it)));
        return schemes.collect();
    }
    let property = endpoint.properties().get("authSchemes");
    let documents = property.and_then(Document::as_array);
    let documents = documents.map_or(&[][..], Vec::as_slice).iter();
    let schemes = documents.filter_map(|it| {
        let name = it.as_object()?.get("name")?.as_string()?;
        Some((name, AuthSchemeEndpointConfig::from(it)))
    });
    schemes.collect()
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
    use aws_smithy_types::endpoint::EndpointAuthScheme;
    use std::collections::HashMap;

    #[test]
    fn an_endpoint_has_its_schemes_in_one_of_two_forms() {
        let object = [("name", "x"), ("signingName", "s")];
        let object = object.map(|(key, value)| (key.to_owned(), value.into()));
        let property = vec![Document::from(HashMap::from(object)), Document::Null];
        let url = "https://example.com";
        let with_property = Endpoint::builder()
            .url(url)
            .property("authSchemes", property);
        let typed = EndpointAuthScheme::with_capacity("x", 1).put("signingName", "s");
        let with_type = Endpoint::builder().url(url).auth_scheme(typed);
        for endpoint in [with_property.build(), with_type.build()] {
            let schemes = schemes_of(&endpoint);
            let [(name, config)] = &schemes[..] else {
                panic!("{schemes:?}");
            };
            assert_eq!(*name, "x");
            assert_eq!(config.get("signingName"), Some(&Document::from("s")));
        }
        let bare = Endpoint::builder().url(url).build();
        assert!(schemes_of(&bare).is_empty());
    }

    #[test]
    fn the_schemes_of_the_endpoint_come_first() {
        let of_endpoint = ["y", "new", "x"].map(AuthSchemeId::from);
        let of_model = ["a", "x", "b", "y"].map(|id| AuthSchemeId::from(id).into());
        let options = preferred(of_endpoint.into(), of_model.into());
        let ids: Vec<&str> = options.iter().map(|it| it.scheme_id().inner()).collect();
        assert_eq!(ids, ["y", "new", "x", "a", "b"]);
    }
}
