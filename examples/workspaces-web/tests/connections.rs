//! Connections: when a client opens one, and what happens when one does not work.
#![cfg(all(feature = "default-https-client", feature = "rt-tokio"))]

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::dns::{DnsFuture, ResolveDns};
use std::process::Command;
use std::time::Duration;
use support::{Reply, Server};
use workspaces_web::Client;
use workspaces_web::config::timeout::TimeoutConfig;
use workspaces_web::config::{BehaviorVersion, Builder, StalledStreamProtectionConfig};
use workspaces_web::error::{DisplayErrorContext, SdkError};
use workspaces_web::operation::get_session::GetSessionError;

fn ok() -> Reply {
    Reply::json(200, "{}")
}

async fn call(client: &Client) -> Result<(), SdkError<GetSessionError>> {
    let call = client.get_session().portal_id("p").session_id("s");
    call.send().await.map(drop)
}

/// How the call of a client of this configuration fails.
async fn failure(config: Builder) -> SdkError<GetSessionError> {
    let client = Client::from_conf(config.build());
    call(&client).await.expect_err("the call fails")
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let server = Server::start([ok(), ok(), ok()]).await;
    let client = support::client(&server);
    for _ in 0..3 {
        call(&client).await.expect("the call succeeds");
    }
    assert_eq!(server.requests().len(), 3);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn clones_of_a_client_share_its_connections() {
    let server = Server::start([ok(), ok()]).await;
    let client = support::client(&server);
    let clone = client.clone();
    call(&client).await.expect("the call succeeds");
    drop(client);
    call(&clone).await.expect("the call succeeds");
    assert_eq!(server.requests().len(), 2);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_connection_that_ended_is_replaced() {
    let server = Server::start([ok(), Reply::hang_up(), ok()]).await;
    let client = support::client(&server);
    call(&client).await.expect("the call succeeds");
    let error = call(&client).await.expect_err("the server hangs up");
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    call(&client).await.expect("the call succeeds");
    assert_eq!(server.connections(), 2);
}

/// Never finds an address, so that connecting takes forever.
#[derive(Clone, Debug)]
struct NeverResolves;

impl ResolveDns for NeverResolves {
    fn resolve_dns<'a>(&'a self, _: &'a str) -> DnsFuture<'a> {
        DnsFuture::new(std::future::pending())
    }
}

#[tokio::test]
async fn connecting_may_time_out() {
    let http_client = aws_smithy_http_client::Builder::new()
        .tls_provider(Provider::Rustls(CryptoMode::Ring))
        .build_with_resolver(NeverResolves);
    let timeouts = TimeoutConfig::builder().connect_timeout(Duration::from_millis(10));
    let config = support::config("http://server.example")
        .http_client(http_client)
        .timeout_config(timeouts.build());
    let error = failure(config).await;
    let SdkError::DispatchFailure(failure) = &error else {
        panic!("{error:?}")
    };
    assert!(failure.is_timeout(), "{failure:?}");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("connect timeout"), "{text}");
}

#[tokio::test]
async fn a_body_that_stalls_is_given_up() {
    let server = Server::start([Reply::json(200, r#"{"session":"#).stalled(20)]).await;
    let protection = StalledStreamProtectionConfig::enabled()
        .grace_period(Duration::from_millis(10))
        .build();
    let config = support::config(server.url()).stalled_stream_protection(protection);
    let error = failure(config).await;
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("minimum throughput"), "{text}");
}

#[tokio::test]
async fn a_body_that_stalls_can_time_out() {
    let server = Server::start([Reply::json(200, r#"{"session":"#).stalled(20)]).await;
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(100));
    let config = support::config(server.url())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .timeout_config(timeouts.build());
    let error = failure(config).await;
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_a_dispatch_failure() {
    let server = Server::start([]).await;
    let config = support::config(&server.url().replace("http:", "https:"));
    let error = failure(config).await;
    let SdkError::DispatchFailure(failure) = &error else {
        panic!("{error:?}")
    };
    assert!(failure.is_io(), "{failure:?}");
    assert!(server.requests().is_empty());
}

/// A call of a host that exists for a proxy only.
async fn call_of_no_host(
    behavior_version: BehaviorVersion,
) -> Result<(), SdkError<GetSessionError>> {
    let config = support::config("http://portal.invalid").behavior_version(behavior_version);
    call(&Client::from_conf(config.build())).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_proxy_of_the_environment_is_used_as_the_behavior_version_says() {
    const NAME: &str = "the_proxy_of_the_environment_is_used_as_the_behavior_version_says";
    const CHILD: &str = "CALLS_THROUGH_A_PROXY";
    // an environment is that of a process: this test runs again, in one of its own
    if std::env::var_os(CHILD).is_some() {
        #[expect(deprecated, reason = "it uses no proxy")]
        let old = BehaviorVersion::v2025_01_17();
        let error = call_of_no_host(old)
            .await
            .expect_err("the host does not exist");
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
        #[expect(deprecated, reason = "it is the first that does")]
        let first = BehaviorVersion::v2025_08_07();
        for version in [first, BehaviorVersion::latest()] {
            call_of_no_host(version).await.expect("the proxy answers");
        }
        return;
    }
    let proxy = Server::start([ok(), ok()]).await;
    let mut child = Command::new(std::env::current_exe().expect("the test runs"));
    child.args(["--exact", NAME, "--nocapture"]);
    child
        .env(CHILD, "1")
        .env("HTTP_PROXY", proxy.url())
        .env("NO_PROXY", "");
    let output = tokio::task::spawn_blocking(move || child.output()).await;
    let output = output
        .expect("nothing panics")
        .expect("the test can be run");
    assert!(output.status.success(), "{output:?}");
    let requests = proxy.requests();
    let hosts = requests.iter().map(|request| request.header("host"));
    assert_eq!(hosts.collect::<Vec<_>>(), [Some("portal.invalid"); 2]);
}
