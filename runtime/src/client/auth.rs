//! Authentication: the schemes that a service has, and the choice of one, which applications may
//! take over.

#[cfg(feature = "http-auth")]
mod api_key;
mod scheme;

pub use scheme::Auth;

use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture,
    ResolveAuthSchemeOptions, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use std::borrow::Cow;
use std::fmt;

/// Chooses the authentication schemes that a call may use, best first.
///
/// The default is what the service's model says. An implementation set with the configuration's
/// `auth_scheme_resolver` replaces it.
pub trait ResolveAuthScheme: Send + Sync + fmt::Debug {
    /// The schemes for the call that `params` describes.
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a AuthParams,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a>;

    /// The resolver in the form in which the AWS runtime takes it.
    fn into_shared_resolver(self) -> SharedAuthSchemeOptionResolver
    where
        Self: Sized + 'static,
    {
        SharedAuthSchemeOptionResolver::new(Untyped(self))
    }
}

/// A resolver for parameters whose type the runtime does not know.
#[derive(Debug)]
struct Untyped<T>(T);

impl<T: ResolveAuthScheme> ResolveAuthSchemeOptions for Untyped<T> {
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        match params.get::<AuthParams>() {
            Some(params) => self.0.resolve_auth_scheme(params, cfg, runtime_components),
            None => AuthSchemeOptionsFuture::ready(Err(
                "the call has no parameters for the choice of an authentication scheme".into(),
            )),
        }
    }
}

/// The function from an operation's name to the ids of the authentication schemes that the
/// service's model gives it, best first.
pub type AuthSchemesOf = fn(operation: &str) -> &'static [&'static str];

/// The resolver that follows the service's model.
#[derive(Debug)]
pub struct ModeledAuthSchemes(pub AuthSchemesOf);

impl ResolveAuthScheme for ModeledAuthSchemes {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a AuthParams,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let has_scheme = |id: &&&str| cfg!(feature = "sigv4a") || **id != "sigv4a";
        let options = (self.0)(params.operation_name())
            .iter()
            .filter(has_scheme)
            .map(|id| AuthSchemeOption::from(AuthSchemeId::from(*id)))
            .collect();
        AuthSchemeOptionsFuture::ready(Ok(options))
    }
}

/// What the choice of an authentication scheme may depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthParams {
    operation_name: Cow<'static, str>,
}

impl AuthParams {
    /// Starts a builder.
    pub fn builder() -> AuthParamsBuilder {
        AuthParamsBuilder::default()
    }

    /// The operation that is called.
    pub fn operation_name(&self) -> &str {
        &self.operation_name
    }

    /// The parameters of a call of `operation`.
    pub(crate) fn of(operation: &'static str) -> Self {
        Self {
            operation_name: operation.into(),
        }
    }
}

/// A builder of [`AuthParams`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuthParamsBuilder {
    operation_name: Option<Cow<'static, str>>,
}

impl AuthParamsBuilder {
    /// Sets the name of the operation that is called. It is required.
    #[must_use]
    pub fn operation_name(self, operation_name: impl Into<Cow<'static, str>>) -> Self {
        self.set_operation_name(Some(operation_name.into()))
    }

    /// Sets or clears the name of the operation that is called.
    #[must_use]
    pub fn set_operation_name(mut self, operation_name: Option<Cow<'static, str>>) -> Self {
        self.operation_name = operation_name;
        self
    }

    /// Builds the parameters.
    ///
    /// # Errors
    /// When there is no operation name.
    pub fn build(self) -> Result<AuthParams, AuthParamsError> {
        Ok(AuthParams {
            operation_name: self.operation_name.ok_or(AuthParamsError {
                field: "operation_name",
            })?,
        })
    }
}

/// A required field of [`AuthParams`] was not set.
#[derive(Debug)]
pub struct AuthParamsError {
    field: &'static str,
}

impl fmt::Display for AuthParamsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a required field was missing: `{}`", self.field)
    }
}

impl std::error::Error for AuthParamsError {}
