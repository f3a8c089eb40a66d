//! Endpoints that the service tells.

use crate::support::Server;
use smithy_codegen_behavior::discovery::config::retry::RetryConfig;
use smithy_codegen_behavior::discovery::config::timeout::TimeoutConfig;
use smithy_codegen_behavior::discovery::config::{
    AsyncSleep, BehaviorVersion, Builder, Sleep, StalledStreamProtectionConfig, TimeSource,
};
use smithy_codegen_behavior::discovery::endpoint_discovery::ReloadEndpoint;
use smithy_codegen_behavior::discovery::{Client, Config};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

fn server() -> Server {
    let told = r#"{"Endpoints": [{"Address": "told.example", "CachePeriodInMinutes": 10}]}"#;
    Server::answering("200 OK", "application/x-amz-json-1.0", told)
}

fn config(server: &Server) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(&server.url)
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
}

/// The URI of a query before it goes to the server all the same.
async fn queried(client: &Client, server: &Server) -> String {
    let uri = Arc::new(Mutex::new(String::new()));
    let (seen, url) = (uri.clone(), server.url.clone());
    let call = client.query().customize().mutate_request(move |request| {
        request.uri().clone_into(&mut seen.lock().unwrap());
        request.set_uri(&*url).unwrap();
    });
    call.send().await.unwrap();
    let request = server.request();
    assert_eq!(
        request.header("x-amz-target"),
        Some("Timestream_20181101.Query")
    );
    assert!(request.line.starts_with("POST / "), "{}", request.line);
    uri.lock().unwrap().clone()
}

#[tokio::test]
async fn calls_go_to_the_endpoint_that_the_service_told() {
    let server = server();
    let client = Client::from_conf(config(&server).build());
    let (client, reload) = client.with_endpoint_discovery_enabled().await.unwrap();
    let target = server.request().header("x-amz-target").map(str::to_owned);
    assert_eq!(
        target.as_deref(),
        Some("Timestream_20181101.DescribeEndpoints")
    );
    let uri = queried(&client, &server).await;
    assert!(uri.starts_with("https://told.example"), "{uri}");
    reload.reload_once().await;
    assert_eq!(server.requests.try_iter().count(), 1);
    drop(client);
    reload.reload_once().await;
    assert_eq!(server.requests.try_iter().count(), 0);
}

#[tokio::test]
async fn a_service_that_tells_nothing_has_no_client() {
    let none = r#"{"Endpoints": []}"#;
    for server in [
        Server::start(),
        Server::answering("200 OK", "application/x-amz-json-1.0", none),
    ] {
        let client = Client::from_conf(config(&server).build());
        let error = client.with_endpoint_discovery_enabled().await.unwrap_err();
        assert_eq!(error.to_string(), "the service told no endpoint");
    }
    let server = Server::answering("500 Internal Server Error", "text/plain", "");
    let client = Client::from_conf(config(&server).build());
    client.with_endpoint_discovery_enabled().await.unwrap_err();
}

/// A time that passes when somebody sleeps, and what ends then.
#[derive(Clone, Debug)]
struct Clock(Arc<Mutex<(SystemTime, Option<Client>)>>);

impl Clock {
    const START: SystemTime = SystemTime::UNIX_EPOCH;
    const END: Duration = Duration::from_mins(20);
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        self.0.lock().unwrap().0
    }
}

impl AsyncSleep for Clock {
    fn sleep(&self, duration: Duration) -> Sleep {
        let mut state = self.0.lock().unwrap();
        state.0 += duration;
        if state.0 >= Self::START + Self::END {
            state.1 = None;
        }
        Sleep::new(std::future::ready(()))
    }
}

#[tokio::test]
async fn an_endpoint_is_asked_for_before_it_expires_until_the_client_is_gone() {
    let server = server();
    let clock = Clock(Arc::new(Mutex::new((Clock::START, None))));
    let config = config(&server)
        .time_source(clock.clone())
        .sleep_impl(clock.clone());
    let client = Client::from_conf(config.build());
    let (client, reload): (_, ReloadEndpoint) =
        client.with_endpoint_discovery_enabled().await.unwrap();
    clock.0.lock().unwrap().1 = Some(client);
    reload.reload_task().await;
    // at the start, and a minute before each of two ends
    assert_eq!(server.requests.try_iter().count(), 3);
}
