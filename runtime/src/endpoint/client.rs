//! From a resolver with typed parameters to one the orchestrator can call.

use super::{Endpoint, EndpointError};
use aws_credential_types::attributes::AccountId;
use aws_smithy_http::endpoint::ResolveEndpointError;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_runtime_api::client::identity::Identity;
use std::fmt;

/// The result of compiled rules as the future a resolver returns.
pub(super) fn ready<'a>(result: Result<Endpoint, EndpointError>) -> EndpointFuture<'a> {
    EndpointFuture::ready(result.map_err(|error| ResolveEndpointError::from(error).into()))
}

/// Makes `resolver`, which takes a service's own parameters `P`, one for the orchestrator.
///
/// The client must put parameters of type `P` into its [`EndpointResolverParams`]; with others,
/// resolution fails.
pub fn shared_resolver<R, P>(
    resolver: R,
    resolve: for<'a> fn(&'a R, &'a P) -> EndpointFuture<'a>,
) -> SharedEndpointResolver
where
    R: fmt::Debug + Send + Sync + 'static,
    P: fmt::Debug + Send + Sync + 'static,
{
    SharedEndpointResolver::new(TypedResolver {
        resolver,
        resolve,
        set_account_id: None,
    })
}

/// Like [`shared_resolver`], for rules that use the account of the request's identity.
///
/// `set_account_id` is called with it before resolution, if the identity has one. It fills the
/// built-in `AWS::Auth::AccountId`.
pub fn shared_resolver_with_account_id<R, P>(
    resolver: R,
    resolve: for<'a> fn(&'a R, &'a P) -> EndpointFuture<'a>,
    set_account_id: fn(&mut P, String),
) -> SharedEndpointResolver
where
    R: fmt::Debug + Send + Sync + 'static,
    P: fmt::Debug + Send + Sync + 'static,
{
    SharedEndpointResolver::new(TypedResolver {
        resolver,
        resolve,
        set_account_id: Some(set_account_id),
    })
}

struct TypedResolver<R, P> {
    resolver: R,
    resolve: for<'a> fn(&'a R, &'a P) -> EndpointFuture<'a>,
    set_account_id: Option<fn(&mut P, String)>,
}

impl<R: fmt::Debug, P> fmt::Debug for TypedResolver<R, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TypedResolver")
            .field(&self.resolver)
            .finish()
    }
}

const OTHER_PARAMS: &str = "params of expected type was not present";

impl<R, P> ResolveEndpoint for TypedResolver<R, P>
where
    R: fmt::Debug + Send + Sync,
    P: fmt::Debug + Send + Sync + 'static,
{
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get::<P>() {
            Some(params) => (self.resolve)(&self.resolver, params),
            None => EndpointFuture::ready(Err(OTHER_PARAMS.into())),
        }
    }

    fn finalize_params<'a>(
        &'a self,
        params: &'a mut EndpointResolverParams,
    ) -> Result<(), BoxError> {
        let Some(set_account_id) = self.set_account_id else {
            return Ok(());
        };
        match (account_id(params), params.get_mut::<P>()) {
            (None, _) => Ok(()),
            (Some(account_id), Some(params)) => {
                set_account_id(params, account_id);
                Ok(())
            }
            (Some(_), None) => Err(OTHER_PARAMS.into()),
        }
    }
}

/// The account of the identity that signs the request.
fn account_id(params: &EndpointResolverParams) -> Option<String> {
    let identity = params.get_property::<Identity>()?;
    let account_id = identity.property::<AccountId>()?;
    Some(account_id.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::rules;
    use aws_credential_types::Credentials;
    use std::task::{Context, Poll, Waker};

    #[derive(Debug)]
    struct Params {
        account: Option<String>,
    }

    impl Params {
        fn set_account(&mut self, account: String) {
            self.account = Some(account);
        }
    }

    fn params_of(account: Option<&str>) -> EndpointResolverParams {
        EndpointResolverParams::new(Params {
            account: account.map(str::to_owned),
        })
    }

    fn resolve<'a>(host: &'a String, params: &'a Params) -> EndpointFuture<'a> {
        ready(match &params.account {
            Some(account) => rules::endpoint(format!("https://{account}.{host}")),
            None => rules::error("no account"),
        })
    }

    fn url(
        resolver: &SharedEndpointResolver,
        params: &EndpointResolverParams,
    ) -> Result<String, String> {
        let mut future = std::pin::pin!(resolver.resolve_endpoint(params));
        match future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(Ok(endpoint)) => Ok(endpoint.url().to_owned()),
            Poll::Ready(Err(error)) => Err(error.to_string()),
            Poll::Pending => panic!("compiled rules are ready at once"),
        }
    }

    #[test]
    fn params_reach_the_typed_resolver() {
        let resolver = shared_resolver("a.example".to_owned(), resolve);
        let params = params_of(Some("123"));
        assert_eq!(
            url(&resolver, &params),
            Ok("https://123.a.example".to_owned())
        );
    }

    #[test]
    fn a_rule_error_is_the_orchestrators_error() {
        let resolver = shared_resolver("a.example".to_owned(), resolve);
        let params = params_of(None);
        let mut future = std::pin::pin!(resolver.resolve_endpoint(&params));
        let Poll::Ready(Err(error)) = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        else {
            panic!("expected an error at once");
        };
        assert_eq!(error.to_string(), "no account");
        assert!(error.is::<ResolveEndpointError>());
    }

    #[test]
    fn params_of_another_type_are_an_error() {
        let resolver = shared_resolver("a.example".to_owned(), resolve);
        assert!(url(&resolver, &EndpointResolverParams::new(1)).is_err());
    }

    #[test]
    fn the_identitys_account_is_set_before_resolution() {
        let resolver =
            shared_resolver_with_account_id("a.example".to_owned(), resolve, Params::set_account);
        let mut params = params_of(None);
        resolver.finalize_params(&mut params).unwrap();
        assert_eq!(url(&resolver, &params), Err("no account".to_owned()));

        let credentials = Credentials::builder()
            .access_key_id("key")
            .secret_access_key("secret")
            .account_id("456")
            .provider_name("test")
            .build();
        params.set_property(Identity::from(credentials));
        resolver.finalize_params(&mut params).unwrap();
        assert_eq!(
            url(&resolver, &params),
            Ok("https://456.a.example".to_owned())
        );
    }
}
