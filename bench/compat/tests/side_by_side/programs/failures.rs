//! Calls that fail: retries, timeouts, skewed clocks, and calls that never start.

use super::sdk;
use super::support::{config, report};
use crate::server::{Answer, Sent, Server, VirtualTime};
use aws_smithy_http_client::test_util::NeverClient;
use sdk::config::retry::{RetryConfig, RetryPartition};
use sdk::config::timeout::TimeoutConfig;
use std::time::Duration;

/// The attempts, and the result, with retries as `retry_config` says.
pub(crate) async fn retries(
    answers: &[Answer],
    retry_config: RetryConfig,
) -> (Vec<String>, String) {
    let server = Server::new(answers);
    let config = config(&server)
        .retry_config(retry_config.with_initial_backoff(Duration::from_millis(1)))
        .time_source(VirtualTime::new())
        .retry_partition(RetryPartition::new(concat!(module_path!(), "::retries")))
        .build();
    let client = sdk::Client::from_conf(config);
    let call = client.get_session().portal_id("p").session_id("s");
    let result = report(call.send().await);
    let attempts = server.sent().into_iter().map(|sent| {
        // the time that is left depends on chance
        let attempt = sent.headers["amz-sdk-request"].split("; ");
        attempt.filter(|word| !word.starts_with("ttl=")).collect()
    });
    (attempts.collect(), result)
}

/// How long a service without answers is waited for, in virtual time, and the result.
pub(crate) async fn timeouts(timeout_config: TimeoutConfig) -> (u128, usize, String) {
    let never = NeverClient::new();
    let config = sdk::Config::builder()
        .with_test_defaults_v2()
        .retry_config(RetryConfig::disabled())
        .timeout_config(timeout_config)
        .http_client(never.clone())
        .build();
    let client = sdk::Client::from_conf(config);
    let start = tokio::time::Instant::now();
    let result = client.list_portals().send().await;
    (
        start.elapsed().as_millis(),
        never.num_calls(),
        report(result),
    )
}

/// Calls that cannot be made.
pub(crate) async fn unsent() -> Vec<String> {
    let server = Server::default();
    let client = sdk::Client::from_conf(
        config(&server)
            .retry_config(RetryConfig::disabled())
            .build(),
    );
    let seen = vec![
        report(client.get_session().session_id("s").send().await),
        report(
            client
                .get_session()
                .portal_id("")
                .session_id("s")
                .send()
                .await,
        ),
        report(client.tag_resource().send().await),
        report(client.create_browser_settings().send().await),
        report(client.create_session_logger().send().await),
        report(client.list_portals().send().await),
    ];
    let nowhere = sdk::Config::builder()
        .with_test_defaults()
        .http_client(server.clone())
        .build();
    let nobody = sdk::Config::builder()
        .region(sdk::config::Region::new("eu-west-1"))
        .http_client(server.clone())
        .build();
    let mut seen = seen;
    seen.push(report(
        sdk::Client::from_conf(nowhere).list_portals().send().await,
    ));
    seen.push(report(
        sdk::Client::from_conf(nobody).list_portals().send().await,
    ));
    seen.push(server.sent().len().to_string());
    seen
}

/// A service whose clock runs differently.
pub(crate) async fn skewed(answers: &[Answer], disabled: bool) -> Vec<Sent> {
    let server = Server::new(answers);
    let client = sdk::Client::from_conf(
        config(&server)
            .disable_clock_skew_correction(disabled)
            .build(),
    );
    for _ in 0..2 {
        let _ = client.list_portals().send().await;
    }
    server.sent()
}
