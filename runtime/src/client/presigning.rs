//! Requests that are signed in advance, for others to send.
//!
//! A request has its signature in the query, so that its URL is all that another program needs to
//! send it until it expires.

use super::config::ConfigurationBuilder;
use super::handle::{Handle, InputResult};
use super::presigned::Presigned;
use crate::operation::Operation;
use aws_runtime::auth::{HttpSignatureType, SigV4OperationSigningConfig};
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime::client::retries::strategy::NeverRetryStrategy;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, disable_interceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_schema::header_omit_settings::{HeaderOmitSettings, SharedHeaderOmitSettings};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// The longest that a signature is good for.
const ONE_WEEK: Duration = Duration::from_hours(7 * 24);

/// From when on, and for how long, a request that is signed in advance can be sent.
///
/// ```
/// use smithy_client_runtime::presigning::PresigningConfig;
/// use std::time::Duration;
///
/// let config = PresigningConfig::expires_in(Duration::from_secs(900)).unwrap();
/// assert_eq!(config.expires().as_secs(), 900);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PresigningConfig {
    start_time: SystemTime,
    expires_in: Duration,
}

impl PresigningConfig {
    /// From now on, for this long.
    ///
    /// # Errors
    /// When it is more than a week.
    pub fn expires_in(expires_in: Duration) -> Result<Self, PresigningConfigError> {
        Self::builder().expires_in(expires_in).build()
    }

    /// Starts a builder.
    pub fn builder() -> PresigningConfigBuilder {
        PresigningConfigBuilder::default()
    }

    /// How long after [`start_time`](Self::start_time) the request can be sent.
    pub fn expires(&self) -> Duration {
        self.expires_in
    }

    /// When the request is said to be signed.
    pub fn start_time(&self) -> SystemTime {
        self.start_time
    }
}

/// A [`PresigningConfig`] in the making.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct PresigningConfigBuilder {
    start_time: Option<SystemTime>,
    expires_in: Option<Duration>,
}

impl PresigningConfigBuilder {
    /// Sets when the request is said to be signed: now, if it is not set.
    #[must_use]
    pub fn start_time(mut self, start_time: SystemTime) -> Self {
        self.set_start_time(Some(start_time));
        self
    }

    /// Sets when the request is said to be signed; `None` means now.
    pub fn set_start_time(&mut self, start_time: Option<SystemTime>) {
        self.start_time = start_time;
    }

    /// Sets how long after that the request can be sent: at most a week. It is required.
    ///
    /// Credentials that expire before then end it, too.
    #[must_use]
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.set_expires_in(Some(expires_in));
        self
    }

    /// Sets or clears how long after that the request can be sent.
    pub fn set_expires_in(&mut self, expires_in: Option<Duration>) {
        self.expires_in = expires_in;
    }

    /// Builds the configuration.
    ///
    /// # Errors
    /// When the duration is not set, or more than a week.
    pub fn build(self) -> Result<PresigningConfig, PresigningConfigError> {
        let expires_in = self.expires_in.ok_or(Mistake::Missing)?;
        if expires_in > ONE_WEEK {
            return Err(Mistake::TooLong.into());
        }
        Ok(PresigningConfig {
            start_time: self.start_time.unwrap_or_else(SystemTime::now),
            expires_in,
        })
    }
}

/// No request can be signed for such a time.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct PresigningConfigError(#[from] Mistake);

/// What is wrong with a time.
#[derive(Debug, thiserror::Error)]
enum Mistake {
    #[error("`expires_in` must be no longer than one week")]
    TooLong,
    #[error("`expires_in` is required")]
    Missing,
}

/// A request that is signed in advance: method, URI and the headers that must be sent with it.
///
/// Whoever sends it adds the body, if it is to have one.
#[derive(Clone)]
#[non_exhaustive]
pub struct PresignedRequest {
    uri: String,
    request: http::Request<()>,
}

impl PresignedRequest {
    fn new(request: HttpRequest) -> Result<Self, BoxError> {
        let uri = request.uri().to_owned();
        let request = request.map(|_| ()).try_into_http1x()?;
        Ok(Self { uri, request })
    }

    /// The method: `GET`.
    pub fn method(&self) -> &str {
        self.request.method().as_str()
    }

    /// The URI, with the signature in its query.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// The headers that have to be sent as they are, since they are signed.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.request.headers().iter();
        headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
    }

    /// The request with a body, as the crate `http` 1 has it.
    pub fn make_http_1x_request<B>(&self, body: B) -> http::Request<B> {
        self.clone().into_http_1x_request(body)
    }

    /// The request with a body, as the crate `http` 1 has it.
    pub fn into_http_1x_request<B>(self, body: B) -> http::Request<B> {
        self.request.map(|()| body)
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PresignedRequest")
            .field("method", &self.method())
            .field("uri", &self.uri())
            .field("headers", self.request.headers())
            .finish()
    }
}

/// An operation that can be signed in advance: its request is a URI and headers, or its body need
/// not be signed.
pub trait Presign: Operation {
    /// What is signed in the place of the body.
    const BODY: PresignedBody;
}

/// What the signature of a request says of its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresignedBody {
    /// That there is none.
    Empty,
    /// Nothing.
    Unsigned,
}

impl PresignedBody {
    fn signable(self) -> SignableBody<'static> {
        match self {
            Self::Empty => SignableBody::Bytes(&[]),
            Self::Unsigned => SignableBody::UnsignedPayload,
        }
    }
}

/// Signs a call in advance, with `overrides` in place of parts of the client's configuration.
///
/// # Errors
/// As [`call`](super::call), but for what happens after a request is signed.
pub async fn presign<O: Presign>(
    handle: Arc<Handle>,
    input: InputResult<O>,
    overrides: Option<ConfigurationBuilder>,
    config: PresigningConfig,
) -> Result<PresignedRequest, SdkError<O::Error, HttpResponse>> {
    let input = input.map_err(SdkError::construction_failure)?;
    let plugin = SharedRuntimePlugin::new(plugin(&config, O::BODY));
    let request = handle.request::<O>(input, overrides, plugin).await?;
    PresignedRequest::new(request).map_err(SdkError::construction_failure)
}

/// What is different in a call that is signed in advance: the time, the signature's place, and that
/// no header tells of the attempt.
fn plugin(config: &PresigningConfig, body: PresignedBody) -> StaticRuntimePlugin {
    const REASON: &str = "the request is sent later";
    let mut layer = Layer::new("presigning");
    layer.store_put(disable_interceptor::<InvocationIdInterceptor>(REASON));
    layer.store_put(disable_interceptor::<RecursionDetectionInterceptor>(REASON));
    layer.store_put(disable_interceptor::<RequestInfoInterceptor>(REASON));
    layer.store_put(disable_interceptor::<UserAgentInterceptor>(REASON));
    layer.store_put(SharedHeaderOmitSettings::new(OmitDefaults));
    layer.store_put(Presigned);
    let time = SharedTimeSource::new(StaticTimeSource::new(config.start_time));
    let sign_in_query = SignInQuery {
        expires_in: config.expires_in,
        body,
    };
    let components = RuntimeComponentsBuilder::new("presigning")
        .with_interceptor(SharedInterceptor::permanent(sign_in_query))
        .with_retry_strategy(Some(SharedRetryStrategy::new(NeverRetryStrategy::new())))
        .with_time_source(Some(time));
    StaticRuntimePlugin::new()
        .with_config(layer.freeze())
        .with_runtime_components(components)
}

/// Headers that follow from the body are not signed: whoever sends it says them.
#[derive(Debug)]
struct OmitDefaults;

impl HeaderOmitSettings for OmitDefaults {
    fn should_omit_default_content_type(&self) -> bool {
        true
    }

    fn should_omit_default_content_length(&self) -> bool {
        true
    }
}

/// Puts the signature into the query.
#[derive(Debug)]
struct SignInQuery {
    expires_in: Duration,
    body: PresignedBody,
}

#[dyn_dispatch_hint]
impl Intercept for SignInQuery {
    fn name(&self) -> &'static str {
        "SignInQuery"
    }

    fn modify_before_signing(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let config = cfg.load::<SigV4OperationSigningConfig>().cloned();
        let mut config = config.ok_or("the operation is not signed with Signature Version 4")?;
        let options = &mut config.signing_options;
        options.expires_in = Some(self.expires_in);
        options.signature_type = HttpSignatureType::HttpRequestQueryParams;
        options.payload_override = Some(self.body.signable());
        cfg.interceptor_state().store_put(config);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_good_for_a_week_at_most() {
        assert!(PresigningConfig::expires_in(ONE_WEEK).is_ok());
        let error = PresigningConfig::expires_in(ONE_WEEK + Duration::from_secs(1)).unwrap_err();
        let message = "`expires_in` must be no longer than one week";
        assert_eq!(error.to_string(), message);
        let error = PresigningConfig::builder().build().unwrap_err();
        assert_eq!(error.to_string(), "`expires_in` is required");
    }
}
