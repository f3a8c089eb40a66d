//! Whole calls, to a server on this machine.

use std::time::{Duration, Instant};

use crate::{arguments::Arguments, cases};

/// The time of a call of `GetSession` in each sample.
pub(crate) fn measure(address: &str, arguments: &Arguments) -> Vec<Duration> {
    let client = sdk::Client::from_conf(config!(sdk, format!("http://{address}")).build());
    runtime().block_on(async {
        call(&client).await; // connects and looks up the credentials
        let mut samples = Vec::new();
        for _ in 0..arguments.samples {
            let start = Instant::now();
            for _ in 0..arguments.calls.get() {
                call(&client).await;
            }
            samples.push(start.elapsed() / arguments.calls.get());
        }
        samples
    })
}

/// The bytes that a call of `GetSession` takes while it is awaited.
pub(crate) fn future_size() -> usize {
    let client = sdk::Client::from_conf(config!(sdk, "http://127.0.0.1").build());
    size_of_val(&client.get_session().send())
}

async fn call(client: &sdk::Client) {
    let input = cases::get_session();
    let output = client
        .get_session()
        .set_portal_id(input.portal_id)
        .set_session_id(input.session_id)
        .send()
        .await
        .expect("the server answers");
    assert!(output.session().is_some(), "the answer holds a session");
}

/// A configuration of a crate's client that needs nothing from its surroundings.
macro_rules! config {
    ($sdk:ident, $endpoint:expr) => {
        $sdk::config::Config::builder()
            .behavior_version($sdk::config::BehaviorVersion::latest())
            .region($sdk::config::Region::new("us-east-1"))
            .credentials_provider($sdk::config::Credentials::new(
                "AKIDEXAMPLE",
                "secret",
                None,
                None,
                "bench",
            ))
            .http_client(aws_smithy_http_client::Builder::new().build_http())
            .endpoint_url($endpoint)
    };
}
pub(crate) use config;

/// A runtime of one thread, so that runs are alike.
pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime of one thread needs no more than a file descriptor")
}
