//! Changes to a single call.

use super::config::ConfigurationBuilder;
use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;

/// A fluent builder, as [`CustomizableOperation`] sends it.
pub trait FluentCall<T, E>: Send + Sync + Sized {
    /// The generated crate's builder of configurations.
    type Config: Default + AsMut<ConfigurationBuilder>;

    /// Sends the request with these changes to the client's configuration.
    fn send_with_override(
        self,
        config_override: Self::Config,
    ) -> impl Future<Output = Result<T, SdkError<E, HttpResponse>>> + Send;
}

/// A call that can be changed before it is sent: `client.operation().customize()` makes one.
///
/// What is set here holds for this call only.
pub struct CustomizableOperation<T, E, B: FluentCall<T, E>> {
    call: B,
    config_override: Option<B::Config>,
    interceptors: Vec<SharedInterceptor>,
    result: PhantomData<fn() -> Result<T, E>>,
}

impl<T, E, B: FluentCall<T, E> + fmt::Debug> fmt::Debug for CustomizableOperation<T, E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomizableOperation")
            .field("call", &self.call)
            .field("interceptors", &self.interceptors)
            .finish_non_exhaustive()
    }
}

impl<T, E, B: FluentCall<T, E>> CustomizableOperation<T, E, B> {
    /// Customizes the call that `call` would make.
    pub fn new(call: B) -> Self {
        Self {
            call,
            config_override: None,
            interceptors: Vec::new(),
            result: PhantomData,
        }
    }

    /// Adds an interceptor, whose hooks run at the stages of the call.
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }

    /// Replaces the request by what `f` makes of it, before it is signed.
    #[must_use]
    pub fn map_request<F, MapE>(self, f: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, MapE> + Send + Sync + 'static,
        MapE: Error + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(f))
    }

    /// Changes the request, before it is signed.
    #[must_use]
    pub fn mutate_request<F>(self, f: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(f))
    }

    /// Overrides parts of the client's configuration: what is set in `config_override` replaces
    /// the client's value, what is not stays.
    #[must_use]
    pub fn config_override(mut self, config_override: impl Into<B::Config>) -> Self {
        self.config_override = Some(config_override.into());
        self
    }

    /// Sends the request and returns the response.
    ///
    /// # Errors
    /// As `send` of the fluent builder.
    pub async fn send(self) -> Result<T, SdkError<E, HttpResponse>>
    where
        E: Error + Send + Sync + 'static,
    {
        let mut config = self.config_override.unwrap_or_default();
        for interceptor in self.interceptors {
            config
                .as_mut()
                .components_mut()
                .push_interceptor(interceptor);
        }
        self.call.send_with_override(config).await
    }
}
