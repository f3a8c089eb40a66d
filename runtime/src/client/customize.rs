//! Changes to a single call.

use super::config::ConfigurationBuilder;
use super::handle::{Handle, InputResult, call};
use super::presigning::{Presign, PresignedRequest, PresigningConfig, presign};
use super::service::Service;
use crate::operation::Operation;
use aws_runtime::auth::PayloadSigningOverride;
use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

/// A fluent builder, as [`CustomizableOperation`] sends it.
pub trait FluentCall<T, E>: Sized {
    /// The operation it calls.
    type Operation: Operation<Output = T, Error = E>;

    /// The generated crate's builder of configurations.
    type Config: ServiceBuilder;

    /// What the call is made of: the client's handle, and the input or why there is none.
    fn into_parts(self) -> (Arc<Handle>, InputResult<Self::Operation>);
}

/// A generated crate's `Builder` of configurations.
pub trait ServiceBuilder: Default {
    /// The service whose client it configures.
    const SERVICE: &'static Service;

    /// What the runtime knows of it.
    fn inner_mut(&mut self) -> &mut ConfigurationBuilder;
}

/// A call that can be changed before it is sent: `client.operation().customize()` makes one.
///
/// What is set here holds for this call only.
pub struct CustomizableOperation<T, E, B> {
    call: B,
    /// Behind a pointer, as it is large and most calls have none.
    overrides: Option<Box<ConfigurationBuilder>>,
    leaves_body_unsigned: bool,
    interceptors: Vec<SharedInterceptor>,
    result: PhantomData<fn() -> Result<T, E>>,
}

impl<T, E, B: fmt::Debug> fmt::Debug for CustomizableOperation<T, E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomizableOperation")
            .field("call", &self.call)
            .field("interceptors", &self.interceptors)
            .finish_non_exhaustive()
    }
}

impl<T, E, B> CustomizableOperation<T, E, B> {
    /// Customizes the call that `call` would make.
    pub fn new(call: B) -> Self {
        Self {
            call,
            overrides: None,
            leaves_body_unsigned: false,
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

    /// Leaves the body out of the signature, which takes less time and notices no change of it.
    ///
    /// Not all services accept such a request; Amazon S3 does.
    #[must_use]
    pub fn disable_payload_signing(mut self) -> Self {
        self.leaves_body_unsigned = true;
        self
    }
}

impl<T, E, B: FluentCall<T, E>> CustomizableOperation<T, E, B> {
    /// Overrides parts of the client's configuration: what is set in `config_override` replaces
    /// the client's value, what is not stays.
    #[must_use]
    pub fn config_override(mut self, config_override: impl Into<B::Config>) -> Self {
        let mut config: B::Config = config_override.into();
        self.overrides = Some(Box::new(std::mem::take(config.inner_mut())));
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
        self.boxed_call().await
    }

    /// Signs the request in advance, for others to send who have no credentials.
    ///
    /// # Errors
    /// As `presigned` of the fluent builder.
    pub async fn presigned(
        self,
        presigning_config: PresigningConfig,
    ) -> Result<PresignedRequest, SdkError<E, HttpResponse>>
    where
        E: Error + Send + Sync + 'static,
        B::Operation: Presign,
    {
        let (call, overrides) = self.into_parts();
        let (handle, input) = call.into_parts();
        let request = presign::<B::Operation>(handle, input, overrides, presigning_config);
        Box::pin(request).await
    }

    /// The call in a box, since a large future is moved more often than it is polled.
    fn boxed_call(
        self,
    ) -> Pin<Box<impl Future<Output = Result<T, SdkError<E, HttpResponse>>> + use<T, E, B>>> {
        let (fluent, overrides) = self.into_parts();
        let (handle, input) = fluent.into_parts();
        Box::pin(call::<B::Operation>(handle, input, overrides))
    }

    /// The call, and what is overridden in it.
    fn into_parts(self) -> (B, Option<ConfigurationBuilder>) {
        let Self {
            call, interceptors, ..
        } = self;
        let mut overrides = self.overrides.map(|it| *it);
        for interceptor in interceptors {
            let overrides = overrides.get_or_insert_default();
            overrides.components_mut().push_interceptor(interceptor);
        }
        if self.leaves_body_unsigned {
            let unsigned = PayloadSigningOverride::unsigned_payload();
            overrides.get_or_insert_default().store(Some(unsigned));
        }
        (call, overrides)
    }
}
