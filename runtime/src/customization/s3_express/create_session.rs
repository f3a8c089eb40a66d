//! The call that opens a session, which a client makes whichever operations it has.

use crate::client::{Configuration, Handle, Service};
use crate::customization::{KeepExtendedRequestId, OperationCustomization, S3Answers, S3Signing};
use crate::error::{
    BoxError, BuildError, CreateUnhandledError, ErrorKind, ErrorMetadata, ProvideErrorKind,
    ProvideErrorMetadata, ReadError,
};
use crate::operation::{Operation, OperationModel, Output, RequestId};
use crate::protocol::rest_xml;
use crate::service::ServiceMetadata;
use crate::{session_credentials, structure};
use aws_credential_types::Credentials;
use aws_runtime::auth::sigv4;
use aws_smithy_runtime_api::client::auth::static_resolver::StaticAuthSchemeOptionResolver;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::DateTime;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::region::Region;
use std::fmt;
use std::iter;

/// Opens a session at an endpoint, for a call of a client that runs with these components and this
/// configuration.
pub(super) async fn create_session(
    client: &Configuration,
    endpoint: Endpoint,
    components: &RuntimeComponents,
    cfg: &ConfigBag,
) -> Result<Credentials, BoxError> {
    let config = config(client, endpoint, components, cfg);
    // the call has been checked with the same components
    let handle = Handle::new(config);
    let input = CreateSessionInput {};
    let output = handle.call_with::<CreateSession>(input, None, None).await?;
    let session = output.credentials.ok_or("the answer has no session")?;
    Credentials::try_from(session)
}

/// The configuration of the call that opens a session: that of the client, with what is different
/// in the call that needs the session. What the application hooks into its calls is not asked.
fn config(
    client: &Configuration,
    endpoint: Endpoint,
    components: &RuntimeComponents,
    cfg: &ConfigBag,
) -> Configuration {
    let mut builder = client.to_builder();
    builder.remove_plugins();
    builder.store(cfg.load::<Region>().cloned());
    builder.store(cfg.load::<RetryConfig>().cloned());
    builder.store(cfg.load::<TimeoutConfig>().cloned());
    builder.store(cfg.load::<StalledStreamProtectionConfig>().cloned());

    let mut components = components.to_builder();
    components.set_interceptors(iter::empty::<SharedInterceptor>());
    // a request that is signed in advance has a time of its own, and is not tried again
    components.set_time_source(client.components().time_source());
    components.set_retry_strategy(client.components().retry_strategy());
    components.set_endpoint_resolver(Some(SharedEndpointResolver::new(Known(endpoint))));
    components.set_auth_scheme_option_resolver(Some(StaticAuthSchemeOptionResolver::new(vec![
        sigv4::SCHEME_ID,
    ])));
    *builder.components_mut() = components;
    builder.build(client.service())
}

/// The endpoint of the call that needs the session.
#[derive(Debug)]
struct Known(Endpoint);

impl ResolveEndpoint for Known {
    fn resolve_endpoint<'a>(&'a self, _: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::ready(Ok(self.0.clone()))
    }
}

static SERVICE: ServiceMetadata =
    ServiceMetadata::new("S3", "com.amazonaws.s3", "AmazonS3", "2006-03-01", rest_xml)
        .without_error_wrapping();

/// The operation.
struct CreateSession;

impl Operation for CreateSession {
    const SENSITIVE_OUTPUT: bool = true;
    const CUSTOMIZATIONS: &'static [&'static dyn OperationCustomization<Self::Input>] =
        &[&S3Signing::new(true), &S3Answers, &KeepExtendedRequestId];

    type Input = CreateSessionInput;
    type Output = CreateSessionOutput;
    type Error = CreateSessionError;

    fn model() -> &'static OperationModel {
        static MODEL: OperationModel = OperationModel::new(
            "CreateSession",
            &SERVICE,
            &CREATE_SESSION_INPUT,
            &CREATE_SESSION_OUTPUT,
            module_path!(),
        );
        &MODEL
    }

    fn endpoint_params(
        _: &CreateSessionInput,
        _: &ConfigBag,
        _: &Service,
    ) -> Result<EndpointResolverParams, BoxError> {
        // the endpoint is known
        Ok(EndpointResolverParams::new(()))
    }
}

/// Nothing: the bucket is part of the endpoint.
#[derive(Debug, Default)]
struct CreateSessionInput {}

impl CreateSessionInput {
    #[cfg_attr(
        not(feature = "serde"),
        expect(dead_code, reason = "without serde nobody reads it")
    )]
    fn build(self) -> Self {
        self
    }
}

structure! {
    private [input] CreateSessionInput, CreateSessionInput,
    CREATE_SESSION_INPUT = Structure "com.amazonaws.s3" "CreateSessionRequest"
        .with_http("GET", "/?session");
}

#[derive(Debug, Default)]
struct CreateSessionOutput {
    credentials: Option<SessionCredentials>,
}

impl CreateSessionOutput {
    fn build(self) -> Self {
        self
    }
}

structure! {
    private [output] CreateSessionOutput, CreateSessionOutput,
    CREATE_SESSION_OUTPUT = Structure "com.amazonaws.s3" "CreateSessionOutput"
        .with_xml_name("CreateSessionResult");
    credentials = "Credentials" Structure;
}

impl RequestId for CreateSessionOutput {
    fn request_id(&self) -> Option<&str> {
        None
    }
}

impl Output for CreateSessionOutput {
    fn set_request_id(&mut self, _: Option<String>) {
        // nobody asks for it: the output is read here alone
    }
}

struct SessionCredentials {
    access_key_id: String,
    secret_access_key: String,
    session_token: String,
    expiration: DateTime,
}

impl fmt::Debug for SessionCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionCredentials")
            .field("expiration", &self.expiration)
            .finish_non_exhaustive()
    }
}

#[derive(Default)]
struct SessionCredentialsBuilder {
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    session_token: Option<String>,
    expiration: Option<DateTime>,
}

impl SessionCredentialsBuilder {
    fn build(self) -> Result<SessionCredentials, BuildError> {
        let missing = |member| BuildError::missing_field(member, "the answer does not have it");
        Ok(SessionCredentials {
            access_key_id: self.access_key_id.ok_or_else(|| missing("access_key_id"))?,
            secret_access_key: self
                .secret_access_key
                .ok_or_else(|| missing("secret_access_key"))?,
            session_token: self.session_token.ok_or_else(|| missing("session_token"))?,
            expiration: self.expiration.ok_or_else(|| missing("expiration"))?,
        })
    }
}

structure! {
    private [read] SessionCredentials, SessionCredentialsBuilder,
    SESSION_CREDENTIALS = Structure "com.amazonaws.s3" "SessionCredentials";
    access_key_id = "AccessKeyId" String;
    secret_access_key = "SecretAccessKey" String .with_sensitive();
    session_token = "SessionToken" String .with_sensitive();
    expiration = "Expiration" Timestamp;
}

session_credentials! { SessionCredentials }

/// Why no session was opened.
#[derive(Debug)]
struct CreateSessionError {
    source: BoxError,
    meta: ErrorMetadata,
}

impl fmt::Display for CreateSessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no session was opened for the bucket")?;
        match self.meta.code() {
            Some(code) => write!(f, " ({code})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for CreateSessionError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}

impl ProvideErrorMetadata for CreateSessionError {
    fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

impl ProvideErrorKind for CreateSessionError {
    fn retryable_error_kind(&self) -> Option<ErrorKind> {
        None
    }

    fn code(&self) -> Option<&str> {
        self.meta.code()
    }
}

impl CreateUnhandledError for CreateSessionError {
    fn create_unhandled_error(source: BoxError, meta: Option<ErrorMetadata>) -> Self {
        let meta = meta.unwrap_or_default();
        Self { source, meta }
    }
}

impl ReadError for CreateSessionError {
    fn read_error(
        _: &mut dyn ShapeDeserializer,
        meta: ErrorMetadata,
    ) -> Result<Result<Self, ErrorMetadata>, SerdeError> {
        Ok(Err(meta))
    }
}
