//! Parts of a client that an application can replace.
#![cfg(feature = "client")]

use aws_smithy_http_client::test_util::infallible_client_fn;
use http::request::Parts;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use workspaces_web::config::auth::{Params as AuthParams, ResolveAuthScheme};
use workspaces_web::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use workspaces_web::config::interceptors::{
    BeforeSerializationInterceptorContextRef, InterceptorContext,
};
use workspaces_web::config::retry::{ClassifyRetry, RetryAction, RetryConfig};
use workspaces_web::config::{
    AuthSchemeOptionsFuture, Builder, ConfigBag, Credentials, IdempotencyTokenProvider, Intercept,
    Region, RuntimeComponents,
};
use workspaces_web::error::{BoxError, ProvideErrorMetadata, SdkError};
use workspaces_web::operation::create_portal::CreatePortalInput;
use workspaces_web::operation::get_session::{GetSessionError, GetSessionOutput};
use workspaces_web::{Client, Config};

/// What the service does, and what it is asked.
#[derive(Clone, Default)]
struct Service {
    replies: Arc<Mutex<VecDeque<http::Response<&'static str>>>>,
    requests: Arc<Mutex<Vec<(Parts, String)>>>,
}

impl Service {
    fn new(replies: impl IntoIterator<Item = http::Response<&'static str>>) -> Self {
        let service = Self::default();
        service.replies.lock().unwrap().extend(replies);
        service
    }

    /// The settings of a client whose requests come here.
    fn config(&self) -> Builder {
        let service = self.clone();
        let http_client = infallible_client_fn(move |request| {
            let (head, body) = request.into_parts();
            let body = String::from_utf8(body.bytes().unwrap_or_default().to_vec()).unwrap();
            service.requests.lock().unwrap().push((head, body));
            let reply = service.replies.lock().unwrap().pop_front();
            reply.unwrap_or_else(|| http::Response::new("{}"))
        });
        Config::builder()
            .behavior_version_latest()
            .region(Region::from_static("us-east-1"))
            .credentials_provider(Credentials::new("AKID", "secret", None, None, "test"))
            .retry_config(RetryConfig::standard().with_max_backoff(Duration::ZERO))
            .http_client(http_client)
    }

    fn requests(&self) -> Vec<(Parts, String)> {
        std::mem::take(&mut *self.requests.lock().unwrap())
    }
}

fn not_found() -> http::Response<&'static str> {
    let reply = http::Response::builder().status(404);
    let reply = reply.header("x-amzn-errortype", "ResourceNotFoundException");
    reply.body("{}").unwrap()
}

fn unavailable() -> http::Response<&'static str> {
    let reply = http::Response::builder().status(503);
    reply.body("").unwrap()
}

async fn get_session(config: Builder) -> Result<GetSessionOutput, GetSessionError> {
    let call = Client::from_conf(config.build()).get_session();
    let result = call.portal_id("p").session_id("s").send().await;
    result.map_err(SdkError::into_service_error)
}

/// Takes a session that does not exist for one that does not exist yet.
#[derive(Debug)]
struct SoonFound;

impl ClassifyRetry for SoonFound {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let error = context.output_or_error().and_then(Result::err);
        let error = error.and_then(|error| error.as_operation_error());
        match error.and_then(|error| error.downcast_ref::<GetSessionError>()) {
            Some(GetSessionError::ResourceNotFoundException(_)) => RetryAction::server_error(),
            _ => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "SoonFound"
    }
}

#[tokio::test]
async fn a_classifier_makes_failures_worth_a_retry() {
    let service = Service::new([not_found(), not_found()]);
    let error = get_session(service.config()).await.unwrap_err();
    assert_eq!(error.code(), Some("ResourceNotFoundException"));
    assert_eq!(service.requests().len(), 1);

    let service = Service::new([not_found(), not_found()]);
    let result = get_session(service.config().retry_classifier(SoonFound)).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(service.requests().len(), 3);
}

/// Resolves every endpoint to this host.
#[derive(Debug)]
struct Host(&'static str);

impl ResolveEndpoint for Host {
    fn resolve_endpoint<'a>(&'a self, _: &'a Params) -> EndpointFuture<'a> {
        let endpoint = Endpoint::builder()
            .url(format!("https://{}", self.0))
            .header("x-from-the-endpoint", "yes");
        EndpointFuture::ready(Ok(endpoint.build()))
    }
}

#[tokio::test]
async fn an_endpoint_may_have_headers() {
    let service = Service::default();
    let config = service.config().endpoint_resolver(Host("a.example"));
    get_session(config).await.unwrap();
    let [(request, _)] = &service.requests()[..] else {
        panic!("one request")
    };
    assert_eq!(request.uri.host(), Some("a.example"));
    assert_eq!(request.headers["x-from-the-endpoint"], "yes");
    let signature = request.headers["authorization"].to_str().unwrap();
    assert!(signature.contains("x-from-the-endpoint"), "{signature}");
}

/// Leaves every call unsigned, and remembers the operations.
#[derive(Debug)]
struct NoAuth(Arc<Mutex<Vec<String>>>);

impl ResolveAuthScheme for NoAuth {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a AuthParams,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let operation = params.operation_name().to_owned();
        self.0.lock().unwrap().push(operation);
        let scheme = aws_smithy_runtime_api::client::auth::AuthSchemeId::new("no_auth");
        AuthSchemeOptionsFuture::ready(Ok(vec![scheme.into()]))
    }
}

#[tokio::test]
async fn the_authentication_scheme_can_be_chosen() {
    let service = Service::default();
    let asked = Arc::default();
    let config = service.config().allow_no_auth();
    let config = config.auth_scheme_resolver(NoAuth(Arc::clone(&asked)));
    get_session(config).await.unwrap();
    assert_eq!(*asked.lock().unwrap(), ["GetSession"]);
    let [(request, _)] = &service.requests()[..] else {
        panic!("one request")
    };
    assert!(!request.headers.contains_key("authorization"));
}

/// The requests of one call of `CreatePortal` with `overrides`.
async fn overridden(service: &Service, overrides: Builder) -> Vec<(Parts, String)> {
    let client = Client::from_conf(service.config().build());
    let call = client.create_portal().customize();
    // the replies say what becomes of the call, the requests what was asked
    let _ = call.config_override(overrides).send().await;
    service.requests()
}

#[tokio::test]
async fn one_call_can_have_fewer_attempts() {
    let service = Service::new([unavailable(), unavailable()]);
    let overrides = Config::builder().retry_config(RetryConfig::disabled());
    assert_eq!(overridden(&service, overrides).await.len(), 1);
}

#[tokio::test]
async fn one_call_can_have_other_tokens() {
    let overrides = Config::builder();
    let token = IdempotencyTokenProvider::fixed("for this call");
    let overrides = overrides.idempotency_token_provider(token);
    let requests = overridden(&Service::default(), overrides).await;
    assert_eq!(requests[0].1, r#"{"clientToken":"for this call"}"#);
}

/// Notes the idempotency token before it is sent.
#[derive(Debug, Default)]
struct NoteToken(Arc<Mutex<Option<String>>>);

impl Intercept for NoteToken {
    fn name(&self) -> &'static str {
        "NoteToken"
    }

    fn read_before_serialization(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input: &CreatePortalInput = context.input().downcast_ref().unwrap();
        self.0.lock().unwrap().clone_from(&input.client_token);
        Ok(())
    }
}

#[tokio::test]
async fn hooks_see_the_token_that_is_sent() {
    let seen = NoteToken::default();
    let noted = seen.0.clone();
    let overrides = Config::builder().interceptor(seen);
    let requests = overridden(&Service::default(), overrides).await;
    let token = noted.lock().unwrap().take().unwrap();
    assert_eq!(requests[0].1, format!(r#"{{"clientToken":"{token}"}}"#));
}

#[tokio::test]
async fn copies_of_a_client_go_on_with_a_sequence_of_tokens() {
    let service = Service::default();
    let tokens = IdempotencyTokenProvider::with_seed(1);
    let config = service.config().idempotency_token_provider(tokens);
    let config = config.build();
    for config in [config.clone(), config] {
        let _ = Client::from_conf(config).create_portal().send().await;
    }
    let requests = service.requests();
    assert_ne!(requests[0].1, requests[1].1);
}

#[tokio::test]
async fn one_call_can_go_to_another_endpoint() {
    let overrides = Config::builder().endpoint_resolver(Host("b.example"));
    let requests = overridden(&Service::default(), overrides).await;
    assert_eq!(requests[0].0.uri, "https://b.example/portals");
    let overrides = Config::builder().use_fips(true).use_dual_stack(true);
    let requests = overridden(&Service::default(), overrides).await;
    assert_eq!(
        requests[0].0.uri.host(),
        Some("workspaces-web-fips.us-east-1.api.aws")
    );
}

#[tokio::test]
async fn one_call_can_have_another_http_client() {
    let (ours, theirs) = (Service::default(), Service::default());
    assert!(overridden(&ours, theirs.config()).await.is_empty());
    assert_eq!(theirs.requests().len(), 1);
}
