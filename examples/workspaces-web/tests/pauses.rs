//! How long a client waits before it repeats a call, and by which clock it signs.
#![cfg(feature = "client")]

use aws_smithy_http_client::test_util::infallible_client_fn;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use workspaces_web::config::retry::RetryConfig;
use workspaces_web::config::timeout::TimeoutConfig;
use workspaces_web::config::{
    AsyncSleep, Builder, Credentials, IdentityCache, Region, Sleep, StalledStreamProtectionConfig,
    TimeSource,
};
use workspaces_web::{Client, Config};

/// A sleep that is over at once, and remembers how long it should have been.
#[derive(Clone, Debug, Default)]
struct Pauses(Arc<Mutex<Vec<Duration>>>);

impl AsyncSleep for Pauses {
    fn sleep(&self, duration: Duration) -> Sleep {
        self.0.lock().unwrap().push(duration);
        Sleep::new(std::future::ready(()))
    }
}

/// 2023-11-14, 12:00 UTC.
const NOON: Duration = Duration::from_hours(472_212);

#[derive(Debug)]
struct Noon;

impl TimeSource for Noon {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + NOON
    }
}

type Reply = http::Response<&'static str>;

fn reply(status: u16) -> http::response::Builder {
    http::Response::builder().status(status)
}

fn throttled() -> http::response::Builder {
    reply(429).header("x-amzn-errortype", "ThrottlingException")
}

fn ok() -> Reply {
    Reply::new("{}")
}

/// What one call to which the service replies like this looks like from outside.
struct Observed {
    /// Whether it succeeded in the end.
    succeeded: bool,
    /// The waits between the attempts.
    pauses: Vec<Duration>,
    /// The `X-Amz-Date` of each attempt.
    dates: Vec<String>,
}

async fn observe(replies: Vec<Reply>, change: impl FnOnce(Builder) -> Builder) -> Observed {
    let pauses = Pauses::default();
    let dates = Arc::new(Mutex::new(Vec::new()));
    let (seen, replies) = (Arc::clone(&dates), Mutex::new(VecDeque::from(replies)));
    let http_client = infallible_client_fn(move |request| {
        let date = request.headers()["x-amz-date"].to_str().unwrap();
        seen.lock().unwrap().push(date.to_owned());
        let reply = replies.lock().unwrap().pop_front();
        reply.expect("there is no further attempt")
    });
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::from_static("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "test"))
        .time_source(Noon)
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .identity_cache(IdentityCache::no_cache()) // the other would ask how long loading may take
        .sleep_impl(pauses.clone())
        .http_client(http_client);
    let call = Client::from_conf(change(config).build()).get_session();
    let result = call.portal_id("p").session_id("s").send().await;
    let pauses = pauses.0.lock().unwrap().clone();
    let dates = dates.lock().unwrap().clone();
    Observed {
        succeeded: result.is_ok(),
        pauses,
        dates,
    }
}

/// The waits between three attempts of which the last succeeds.
async fn pauses(failure: http::response::Builder, retry: RetryConfig) -> Vec<Duration> {
    let failure = failure.body("{}").unwrap();
    let replies = vec![failure.clone(), failure, ok()];
    let observed = observe(replies, |config| config.retry_config(retry)).await;
    assert!(observed.succeeded);
    assert_eq!(observed.dates.len(), 3);
    observed.pauses
}

#[tokio::test]
async fn a_call_that_succeeds_does_not_wait() {
    let observed = observe(vec![ok()], |config| config).await;
    assert!(observed.succeeded);
    assert!(observed.pauses.is_empty(), "{:?}", observed.pauses);
}

#[tokio::test]
async fn pauses_stay_within_bounds_that_double() {
    let second = Duration::from_secs(1);
    for failure in [throttled(), reply(503)] {
        let [first, then] = pauses(failure, RetryConfig::standard()).await[..] else {
            panic!("there are two pauses")
        };
        assert!(first <= second, "{first:?}");
        assert!(then <= 2 * second, "{then:?}");
    }
    let retry = RetryConfig::standard()
        .with_initial_backoff(Duration::from_secs(100))
        .with_max_backoff(Duration::from_millis(7));
    for pause in pauses(throttled(), retry).await {
        assert!(pause <= Duration::from_millis(7), "{pause:?}");
    }
}

#[tokio::test]
async fn the_service_can_say_how_long_to_wait() {
    for failure in [throttled(), reply(503)] {
        let failure = failure.header("x-amz-retry-after", "1234");
        let pauses = pauses(failure, RetryConfig::standard()).await;
        assert_eq!(pauses, [Duration::from_millis(1234); 2]);
    }
}

#[tokio::test]
async fn no_service_can_make_a_client_wait_for_ages() {
    let failure = throttled().header("x-amz-retry-after", "86400000");
    let pauses = pauses(failure, RetryConfig::standard()).await;
    assert_eq!(pauses, [Duration::from_secs(20); 2], "the longest backoff");
}

#[tokio::test]
async fn the_members_of_an_error_do_not_change_the_pause() {
    let failure = throttled().header("retry-after", "86400");
    for pause in pauses(failure, RetryConfig::standard()).await {
        assert!(pause <= Duration::from_secs(2), "{pause:?}");
    }
}

#[tokio::test]
async fn an_unreadable_member_does_not_prevent_the_retry() {
    let failure = throttled().header("retry-after", "Tue, 14 Nov 2023 13:00:00 GMT");
    assert_eq!(pauses(failure, RetryConfig::standard()).await.len(), 2);
}

fn skewed() -> Reply {
    let reply = reply(403)
        .header("x-amzn-errortype", "RequestTimeTooSkewed")
        .header("date", "Tue, 14 Nov 2023 13:00:00 GMT");
    reply.body("{}").unwrap()
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_corrected() {
    let observed = observe(vec![skewed(), ok()], |config| config).await;
    assert!(observed.succeeded);
    assert_eq!(observed.dates, ["20231114T120000Z", "20231114T130000Z"]);
}

#[tokio::test]
async fn the_correction_of_the_clock_can_be_switched_off() {
    let replies = vec![skewed()];
    let observed = observe(replies, |config| config.disable_clock_skew_correction(true)).await;
    assert!(!observed.succeeded);
    assert_eq!(observed.dates, ["20231114T120000Z"]);
}
