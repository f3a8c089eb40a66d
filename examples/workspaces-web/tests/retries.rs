//! Which calls are repeated, how often, and when the client gives up.
#![cfg(all(feature = "default-https-client", feature = "rt-tokio"))]

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use std::collections::BTreeSet;
use std::time::Duration;
use support::{Recorded, Reply, Server};
use workspaces_web::Client;
use workspaces_web::config::Builder;
use workspaces_web::config::retry::RetryConfig;
use workspaces_web::config::timeout::TimeoutConfig;
use workspaces_web::error::{ProvideErrorMetadata, SdkError};
use workspaces_web::operation::get_session::{GetSessionError, GetSessionOutput};

type Outcome = Result<GetSessionOutput, SdkError<GetSessionError>>;

async fn get_session(config: Builder) -> Outcome {
    let call = Client::from_conf(config.build())
        .get_session()
        .portal_id("portal")
        .session_id("session");
    call.send().await
}

/// Calls `GetSession` with up to three attempts, and returns what the server got.
async fn three_attempts(script: impl IntoIterator<Item = Reply>) -> (Outcome, Vec<Recorded>) {
    let server = Server::start(script).await;
    let outcome = get_session(support::retrying_config(&server, 3)).await;
    (outcome, server.requests())
}

fn ok() -> Reply {
    Reply::json(200, r#"{"session":{"sessionId":"s-1"}}"#)
}

fn internal() -> Reply {
    Reply::json(500, "{}").header("x-amzn-errortype", "InternalServerException")
}

fn throttled() -> Reply {
    Reply::json(429, "{}").header("x-amzn-errortype", "ThrottlingException")
}

/// Whether the failure is repaired by a second attempt.
async fn assert_retried(failure: Reply) {
    let (outcome, requests) = three_attempts([failure.clone(), ok()]).await;
    let output = outcome.unwrap_or_else(|error| panic!("{failure:?}: {error:?}"));
    let session = output.session().expect("the second reply has one");
    assert_eq!(session.session_id(), Some("s-1"));
    assert_eq!(requests.len(), 2, "{failure:?}");
    assert_eq!(requests[0].target, requests[1].target);
}

/// Whether the failure is final.
async fn assert_final(failure: Reply) {
    let (outcome, requests) = three_attempts([failure.clone(), ok()]).await;
    assert!(outcome.is_err(), "{failure:?}");
    assert_eq!(requests.len(), 1, "{failure:?}");
}

#[tokio::test]
async fn failures_of_the_server_are_retried() {
    for status in [500, 502, 503, 504] {
        assert_retried(Reply::json(status, "{}")).await;
    }
    assert_retried(internal()).await;
    assert_retried(Reply::new(503, "<html>Service Unavailable</html>")).await;
}

#[tokio::test]
async fn throttling_is_retried() {
    assert_retried(throttled()).await;
    let by_body = r#"{"__type":"com.amazonaws.workspacesweb#ThrottlingException"}"#;
    assert_retried(Reply::json(429, by_body)).await;
    let unmodeled = r#"{"__type":"TooManyRequestsException"}"#;
    assert_retried(Reply::json(400, unmodeled)).await;
}

#[tokio::test]
async fn a_retry_after_header_does_not_prevent_the_retry() {
    assert_retried(internal().header("retry-after", "30")).await;
    assert_retried(throttled().header("retry-after", "30")).await;
    assert_retried(throttled().header("x-amz-retry-after", "1")).await;
    assert_retried(throttled().header("x-amz-retry-after", "soon")).await;
}

#[tokio::test]
async fn a_lost_connection_is_retried() {
    assert_retried(Reply::hang_up()).await;
    assert_retried(Reply::json(200, "{").truncated(10)).await;
}

#[tokio::test]
async fn faults_of_the_caller_are_not_retried() {
    for code in [
        "ValidationException",
        "AccessDeniedException",
        "ResourceNotFoundException",
        "NewException",
    ] {
        assert_final(Reply::json(400, "{}").header("x-amzn-errortype", code)).await;
    }
    assert_final(Reply::json(400, "{}")).await;
    assert_final(Reply::json(404, "")).await;
    assert_final(Reply::json(501, "{}")).await;
}

#[tokio::test]
async fn unreadable_responses_are_not_retried() {
    assert_final(Reply::json(200, "{")).await;
}

#[tokio::test]
async fn the_number_of_attempts_is_limited() {
    let script = [internal(), throttled(), internal(), ok()];
    let (outcome, requests) = three_attempts(script).await;
    let error = outcome.expect_err("the last attempt fails");
    assert_eq!(error.code(), Some("InternalServerException"));
    assert_eq!(requests.len(), 3);
}

#[tokio::test]
async fn one_attempt_is_no_retry() {
    let server = Server::start([internal(), ok()]).await;
    let outcome = get_session(support::retrying_config(&server, 1)).await;
    assert!(outcome.is_err());
    assert_eq!(server.requests().len(), 1);

    let server = Server::start([internal(), ok()]).await;
    let disabled = support::retrying_config(&server, 3).retry_config(RetryConfig::disabled());
    assert!(get_session(disabled).await.is_err());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn attempts_are_counted_in_a_header() {
    let (outcome, requests) = three_attempts([internal(), throttled(), ok()]).await;
    outcome.expect("the third attempt succeeds");
    let attempts: Vec<_> = requests
        .iter()
        .map(|request| request.header("amz-sdk-request").expect("it is sent"))
        .collect();
    for (attempt, header) in (1..=3).zip(&attempts) {
        let expected = format!("attempt={attempt}; max=3");
        assert!(header.ends_with(&expected), "{attempts:?}");
    }
    assert_eq!(attempts.len(), 3);
}

#[tokio::test]
async fn the_attempts_of_a_call_have_one_invocation_id() {
    let server = Server::start([internal(), throttled(), ok(), internal(), ok()]).await;
    let client = Client::from_conf(support::retrying_config(&server, 3).build());
    for _ in 0..2 {
        let call = client.get_session().portal_id("portal").session_id("s-1");
        call.send().await.expect("the last attempt succeeds");
    }
    let requests = server.requests();
    let ids: Vec<_> = requests
        .iter()
        .map(|request| request.header("amz-sdk-invocation-id").expect("it is sent"))
        .collect();
    assert_eq!(ids.len(), 5);
    let (first, second) = ids.split_at(3);
    assert!(first.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert!(second.iter().all(|id| *id == ids[3]), "{ids:?}");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 2);
    assert_eq!(ids[0].len(), 36, "it is a UUID: {ids:?}");
}

#[tokio::test]
async fn every_attempt_is_signed_once() {
    let (outcome, requests) = three_attempts([internal(), ok()]).await;
    outcome.expect("the second attempt succeeds");
    assert_eq!(requests.len(), 2);
    for request in requests {
        let signatures = request.headers.get_all("authorization").iter();
        assert_eq!(signatures.count(), 1, "{request:?}");
    }
}

const SHORT: Duration = Duration::from_millis(50);

#[tokio::test]
async fn an_operation_may_time_out() {
    let server = Server::start([Reply::never()]).await;
    let timeouts = TimeoutConfig::builder().operation_timeout(SHORT).build();
    let config = support::config(server.url()).timeout_config(timeouts);
    let error = get_session(config).await.expect_err("there is no answer");
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    assert_eq!(error.to_string(), "request has timed out");
    assert!(error.raw_response().is_none());
}

#[tokio::test]
async fn an_attempt_may_time_out() {
    let server = Server::start([Reply::never()]).await;
    let timeouts = TimeoutConfig::builder()
        .operation_attempt_timeout(SHORT)
        .build();
    let config = support::config(server.url()).timeout_config(timeouts);
    let error = get_session(config).await.expect_err("there is no answer");
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
}

#[tokio::test]
async fn the_timeout_of_an_operation_covers_its_attempts() {
    let server = Server::start([internal(), Reply::never()]).await;
    let timeouts = TimeoutConfig::builder().operation_timeout(SHORT).build();
    let config = support::retrying_config(&server, 100).timeout_config(timeouts);
    let error = get_session(config).await.expect_err("there is no answer");
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
}

#[tokio::test]
async fn an_attempt_that_timed_out_is_retried() {
    let script = [Reply::never(), ok(), ok(), ok(), ok()];
    let server = Server::start(script).await;
    let timeouts = TimeoutConfig::builder()
        .operation_attempt_timeout(Duration::from_millis(250))
        .build();
    let config = support::retrying_config(&server, 5).timeout_config(timeouts);
    let outcome = get_session(config).await;
    outcome.expect("the first attempt is not the last");
    assert!(server.requests().len() > 1);
}

#[tokio::test]
async fn reading_may_time_out() {
    let server = Server::start([Reply::never()]).await;
    let timeouts = TimeoutConfig::builder().read_timeout(SHORT).build();
    let config = support::config(server.url()).timeout_config(timeouts);
    let error = get_session(config).await.expect_err("there is no answer");
    let SdkError::DispatchFailure(failure) = &error else {
        panic!("{error:?}")
    };
    assert!(failure.is_timeout(), "{failure:?}");
}

#[tokio::test]
async fn a_call_may_set_its_own_timeout() {
    let server = Server::start([Reply::never()]).await;
    let timeouts = TimeoutConfig::builder().operation_timeout(SHORT).build();
    let overrides = workspaces_web::Config::builder().timeout_config(timeouts);
    let call = support::client(&server)
        .get_session()
        .portal_id("portal")
        .session_id("session")
        .customize()
        .config_override(overrides);
    let error = call.send().await.expect_err("there is no answer");
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
}

#[tokio::test]
async fn a_refused_connection_is_a_dispatch_failure() {
    let url = support::refused_url().await;
    let error = get_session(support::config(&url)).await;
    let error = error.expect_err("nobody listens");
    let SdkError::DispatchFailure(failure) = &error else {
        panic!("{error:?}")
    };
    assert!(failure.is_io(), "{failure:?}");
    assert!(!failure.is_timeout(), "{failure:?}");
}
