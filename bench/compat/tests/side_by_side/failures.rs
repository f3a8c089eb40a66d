//! Failures.

use crate::server::{Answer, EMPTY};
use crate::{ours, published};
use aws_smithy_types::retry::{ReconnectMode, RetryConfig};
use aws_smithy_types::timeout::TimeoutConfig;
use std::time::Duration;

const FAILURES: &[Answer] = &[
    (
        429,
        &[
            ("x-amzn-errortype", "ThrottlingException"),
            ("retry-after", "1"),
        ],
        "{}",
    ),
    (429, &[], "{}"),
    (400, &[("x-amzn-errortype", "RequestLimitExceeded")], "{}"),
    (400, &[("x-amzn-errortype", "RequestTimeout")], "{}"),
    (
        400,
        &[("x-amzn-errortype", "PriorRequestNotComplete")],
        "{}",
    ),
    (
        400,
        &[("x-amzn-errortype", "TransactionInProgressException")],
        "{}",
    ),
    (400, &[("x-amzn-errortype", "ValidationException")], "{}"),
    (409, &[("x-amzn-errortype", "ConflictException")], "{}"),
    (
        500,
        &[("x-amzn-errortype", "InternalServerException")],
        "{}",
    ),
    (
        500,
        &[
            ("x-amzn-errortype", "InternalServerException"),
            ("x-amz-retry-after", "1500"),
        ],
        "{}",
    ),
    (400, &[("x-amz-retry-after", "1500")], "{}"),
    (500, &[], ""),
    (501, &[], ""),
    (502, &[], ""),
    (503, &[], "<html>"),
    (504, &[], ""),
];

#[tokio::test(start_paused = true)]
async fn retries_are_the_same() {
    let many = RetryConfig::standard()
        .with_max_attempts(5)
        .with_max_backoff(Duration::from_secs(1))
        .with_reconnect_mode(ReconnectMode::ReuseAllConnections);
    for retry_config in [
        RetryConfig::standard(),
        RetryConfig::adaptive(),
        RetryConfig::disabled(),
        many,
    ] {
        for failure in FAILURES {
            same!(failures::retries(&[*failure, EMPTY], retry_config.clone()).await);
            same!(failures::retries(&[*failure; 6], retry_config.clone()).await);
        }
        same!(failures::retries(&[], retry_config.clone()).await);
    }
}

#[tokio::test(start_paused = true)]
async fn timeouts_are_the_same() {
    let second = Duration::from_secs(1);
    let attempt = TimeoutConfig::builder().operation_attempt_timeout(second);
    for timeout_config in [
        TimeoutConfig::builder().operation_timeout(second).build(),
        attempt.clone().build(),
        attempt.operation_timeout(3 * second).build(),
    ] {
        same!(failures::timeouts(timeout_config.clone()).await);
    }
}

#[tokio::test]
async fn calls_that_cannot_be_made_fail_the_same() {
    same!(failures::unsent().await);
}

#[tokio::test(start_paused = true)]
async fn skewed_clocks_are_treated_the_same() {
    const LATE: (&str, &str) = ("date", "Sat, 14 Feb 2009 10:00:00 GMT");
    const ON_TIME: (&str, &str) = ("date", "Fri, 13 Feb 2009 23:31:31 GMT");
    let skewed: [&[_]; 3] = [
        &[("x-amzn-errortype", "RequestTimeTooSkewed"), LATE],
        &[("x-amzn-errortype", "InvalidSignatureException"), LATE],
        &[("x-amzn-errortype", "RequestTimeTooSkewed"), ON_TIME],
    ];
    for headers in skewed {
        for disabled in [false, true] {
            let answers = [(403, headers, "{}"), EMPTY, EMPTY, EMPTY];
            same!(failures::skewed(&answers, disabled).await);
        }
    }
}
