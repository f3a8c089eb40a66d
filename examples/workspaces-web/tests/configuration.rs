//! Configurations, and what clients make of them.
#![cfg(feature = "client")]

use aws_config::SdkConfig;
use aws_credential_types::credential_fn::provide_credentials_fn;
use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_http_client::test_util::capture_request;
use std::time::Duration;
use workspaces_web::config::endpoint::{
    Endpoint, EndpointError, EndpointFuture, Params, ResolveEndpoint,
};
use workspaces_web::config::http::HttpRequest;
use workspaces_web::config::retry::{RetryConfig, RetryMode};
use workspaces_web::config::timeout::TimeoutConfig;
use workspaces_web::config::{
    AppName, BehaviorVersion, Builder, Credentials, Region, SharedCredentialsProvider,
};
use workspaces_web::error::DisplayErrorContext;
use workspaces_web::{Client, Config};

fn credentials() -> Credentials {
    Credentials::new("AKID", "secret", None, None, "test")
}

/// All that a client needs but a region and an HTTP client.
fn config() -> Builder {
    Config::builder()
        .behavior_version_latest()
        .credentials_provider(credentials())
}

fn sdk_config() -> SdkConfig {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(SharedCredentialsProvider::new(credentials()))
        .region(Region::from_static("eu-central-1"))
        .retry_config(RetryConfig::standard().with_max_attempts(7))
        .timeout_config(
            TimeoutConfig::builder()
                .operation_timeout(Duration::from_secs(9))
                .build(),
        )
        .app_name(AppName::new("my-app").unwrap())
        .build()
}

/// The request that a client of this configuration sends.
async fn request(config: Builder) -> HttpRequest {
    let (http_client, sent) = capture_request(None);
    let client = Client::from_conf(config.http_client(http_client).build());
    let call = client.get_session().portal_id("p").session_id("s");
    call.send().await.unwrap();
    sent.expect_request()
}

/// Why a client of this configuration sends no request.
async fn failure(config: Builder) -> String {
    let (http_client, sent) = capture_request(None);
    let client = Client::from_conf(config.http_client(http_client).build());
    let call = client.get_session().portal_id("p").session_id("s");
    let error = call.send().await.unwrap_err();
    sent.expect_no_request();
    DisplayErrorContext(error).to_string()
}

#[test]
fn what_aws_config_loads_is_taken_over() {
    let from_new = Config::new(&sdk_config());
    let from_ref = Config::from(&sdk_config());
    let from_client = Client::new(&sdk_config()).config().clone();
    let from_builder = Builder::from(&sdk_config()).build();
    for config in [from_new, from_ref, from_client, from_builder] {
        assert_eq!(config.region(), Some(&Region::new("eu-central-1")));
        let retry = config.retry_config().expect("it is set");
        assert_eq!(retry.max_attempts(), 7);
        let timeout = config.timeout_config().expect("it is set");
        assert_eq!(timeout.operation_timeout(), Some(Duration::from_secs(9)));
        assert_eq!(config.app_name().map(AppName::as_ref), Some("my-app"));
        assert_eq!(config.signing_name(), "workspaces-web");
    }
}

#[tokio::test]
async fn what_aws_config_loads_decides_the_request() {
    let (http_client, sent) = capture_request(None);
    let shared = sdk_config()
        .into_builder()
        .http_client(http_client)
        .endpoint_url("http://localhost:8080")
        .build();
    let call = Client::new(&shared).get_session();
    call.portal_id("p").session_id("s").send().await.unwrap();
    let request = sent.expect_request();
    assert_eq!(request.uri(), "http://localhost:8080/portals/p/sessions/s");
    let header = |name| request.headers().get(name).expect("it is sent");
    assert!(header("authorization").contains("/eu-central-1/workspaces-web/"));
    assert!(header("x-amz-user-agent").contains("app/my-app"));
    assert!(header("amz-sdk-request").contains("max=7"));
}

#[test]
fn the_services_own_settings_replace_the_shared_ones() {
    let config = Builder::from(&sdk_config())
        .region(Region::from_static("us-west-2"))
        .retry_config(RetryConfig::adaptive())
        .build();
    assert_eq!(config.region(), Some(&Region::new("us-west-2")));
    let retry = config.retry_config().expect("it is set");
    assert_eq!(retry.mode(), RetryMode::Adaptive);
}

#[test]
fn timeouts_that_are_left_open_keep_their_values() {
    let config = Builder::from(&sdk_config())
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(Duration::from_secs(1))
                .build(),
        )
        .build();
    let timeouts = config.timeout_config().expect("they are set");
    assert_eq!(timeouts.connect_timeout(), Some(Duration::from_secs(1)));
    assert_eq!(timeouts.operation_timeout(), Some(Duration::from_secs(9)));
    assert_eq!(timeouts.read_timeout(), None);
}

#[test]
fn a_new_configuration_is_empty() {
    let config = Config::builder().build();
    assert_eq!(config.region(), None);
    assert!(config.retry_config().is_none());
    assert!(config.timeout_config().is_none());
    assert!(config.stalled_stream_protection().is_none());
    assert_eq!(config.app_name(), None);
    assert!(config.http_client().is_none());
    assert!(config.identity_cache().is_none());
    assert_eq!(config.interceptors().count(), 0);
    assert!(config.time_source().is_some(), "it is the system's");
}

#[tokio::test]
async fn a_configuration_can_be_built_on() {
    let first = config().region(Region::from_static("us-east-1")).build();
    let second = first
        .to_builder()
        .region(Region::from_static("us-west-2"))
        .app_name(AppName::new("second").unwrap());
    let request_of_first = request(first.to_builder()).await;
    assert_eq!(
        request_of_first.uri(),
        "https://workspaces-web.us-east-1.amazonaws.com/portals/p/sessions/s"
    );
    let request = request(second).await;
    assert_eq!(
        request.uri(),
        "https://workspaces-web.us-west-2.amazonaws.com/portals/p/sessions/s"
    );
    let authorization = request.headers().get("authorization").unwrap();
    assert!(authorization.contains("AKID/"), "credentials are kept");
    assert!(authorization.contains("/us-west-2/"), "{authorization}");
    assert_eq!(first.region(), Some(&Region::new("us-east-1")));
    assert_eq!(first.app_name(), None);
}

#[tokio::test]
async fn clones_share_the_configuration() {
    let (http_client, sent) = capture_request(None);
    let config = config()
        .region(Region::from_static("us-east-1"))
        .http_client(http_client);
    let client = Client::from_conf(config.build());
    let clone = client.clone();
    drop(client);
    let call = clone.get_session().portal_id("p").session_id("s");
    call.send().await.unwrap();
    assert_eq!(clone.config().region(), Some(&Region::new("us-east-1")));
    assert!(
        sent.expect_request()
            .headers()
            .contains_key("authorization")
    );
}

#[tokio::test]
async fn fips_and_dual_stack_are_other_hosts() {
    for (fips, dual_stack, host) in [
        (false, false, "workspaces-web.us-east-1.amazonaws.com"),
        (true, false, "workspaces-web-fips.us-east-1.amazonaws.com"),
        (false, true, "workspaces-web.us-east-1.api.aws"),
        (true, true, "workspaces-web-fips.us-east-1.api.aws"),
    ] {
        let config = config()
            .region(Region::from_static("us-east-1"))
            .use_fips(fips)
            .use_dual_stack(dual_stack);
        let uri = format!("https://{host}/portals/p/sessions/s");
        assert_eq!(request(config).await.uri(), uri);
    }
    let shared = sdk_config().into_builder().use_fips(true);
    let config = Builder::from(&shared.use_dual_stack(true).build());
    assert_eq!(
        request(config).await.uri(),
        "https://workspaces-web-fips.eu-central-1.api.aws/portals/p/sessions/s"
    );
}

#[tokio::test]
async fn what_the_endpoint_rules_refuse_is_not_sent() {
    let region = || config().region(Region::from_static("us-east-1"));
    for (config, reason) in [
        (config(), "Missing Region"),
        (config().region(Region::new("not a host")), "region"),
        (
            region().endpoint_url("http://localhost").use_fips(true),
            "FIPS and custom endpoint",
        ),
    ] {
        let text = failure(config).await;
        assert!(text.contains(reason), "{text}");
    }
}

/// A resolver of an application's own.
#[derive(Debug)]
struct Elsewhere;

impl ResolveEndpoint for Elsewhere {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let region = params.region().unwrap_or("nowhere");
        let endpoint = Endpoint::builder().url(format!("https://{region}.example.com/api"));
        EndpointFuture::ready(Ok(endpoint.build()))
    }
}

/// One that never finds an endpoint.
#[derive(Debug)]
struct Nowhere;

impl ResolveEndpoint for Nowhere {
    fn resolve_endpoint<'a>(&'a self, _: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(Err("there is no endpoint".into()))
    }
}

#[tokio::test]
async fn an_application_can_resolve_endpoints_itself() {
    let config = config().region(Region::from_static("us-east-1"));
    let request = request(config.clone().endpoint_resolver(Elsewhere)).await;
    assert_eq!(
        request.uri(),
        "https://us-east-1.example.com/api/portals/p/sessions/s"
    );
    let text = failure(config.endpoint_resolver(Nowhere)).await;
    assert!(text.contains("there is no endpoint"), "{text}");
}

#[test]
fn the_rules_can_be_asked_without_a_client() {
    let params = Params::builder().region("us-gov-west-1").use_fips(true);
    let endpoint = workspaces_web::endpoint::resolve(&params.build().unwrap()).unwrap();
    assert_eq!(
        endpoint.url(),
        "https://workspaces-web-fips.us-gov-west-1.amazonaws.com"
    );
    let error: EndpointError =
        workspaces_web::endpoint::resolve(&Params::builder().build().unwrap()).unwrap_err();
    assert!(error.to_string().contains("Missing Region"), "{error}");
}

#[tokio::test]
async fn without_credentials_nothing_is_sent() {
    let failing = provide_credentials_fn(|| async {
        Err(CredentialsError::provider_error("the vault is closed"))
    });
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::from_static("us-east-1"));
    let text = failure(config.clone().credentials_provider(failing)).await;
    assert!(text.contains("the vault is closed"), "{text}");
    let text = failure(config).await;
    assert!(text.contains("sigv4"), "{text}");
}

#[tokio::test]
async fn unauthenticated_calls_have_to_be_allowed() {
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::from_static("us-east-1"));
    let request = request(config.allow_no_auth()).await;
    assert!(!request.headers().contains_key("authorization"));
}

#[test]
#[cfg(not(feature = "behavior-version-latest"))]
#[should_panic(expected = "Invalid client configuration: A behavior major version must be set")]
fn a_client_needs_a_behavior_version() {
    Client::from_conf(Config::builder().build());
}

#[test]
#[cfg(feature = "behavior-version-latest")]
fn the_feature_chooses_a_behavior_version() {
    Client::from_conf(Config::builder().build());
}
