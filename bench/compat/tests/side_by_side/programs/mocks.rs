//! Programs' own tests: mocked clients and recorded connections.

use super::sdk;
use super::support::report;
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_mocks::{RuleMode, mock, mock_client};
use aws_smithy_types::body::SdkBody;
use sdk::operation::get_session::{GetSessionError, GetSessionOutput};
use sdk::types::Session;
use sdk::types::error::ResourceNotFoundException;

/// Rules with outputs, errors, responses and sequences.
pub(crate) async fn mocked() -> Vec<String> {
    let found = mock!(sdk::Client::get_session)
        .match_requests(|request| request.portal_id() == Some("p"))
        .then_output(|| {
            let session = Session::builder().session_id("s").build();
            GetSessionOutput::builder().session(session).build()
        });
    let missing = mock!(sdk::Client::get_session)
        .match_requests(|request| request.portal_id() == Some("q"))
        .then_error(|| {
            let error = ResourceNotFoundException::builder().message("m");
            GetSessionError::ResourceNotFoundException(
                error.resource_id("i").resource_type("t").build(),
            )
        });
    let client = mock_client!(sdk, RuleMode::MatchAny, [&found, &missing]);
    let mut seen = Vec::new();
    for portal in ["p", "q", "p"] {
        seen.push(report(
            client
                .get_session()
                .portal_id(portal)
                .session_id("s")
                .send()
                .await,
        ));
    }
    seen.push(format!("{} {}", found.num_calls(), missing.num_calls()));

    let later = mock!(sdk::Client::list_portals)
        .sequence()
        .http_status(503, None)
        .http_status(
            429,
            Some("{\"code\":\"ThrottlingException\",\"message\":\"slow\"}".to_owned()),
        )
        .output(|| {
            sdk::operation::list_portals::ListPortalsOutput::builder()
                .next_token("t")
                .build()
        })
        .build();
    let client = mock_client!(
        sdk,
        RuleMode::Sequential,
        [&later],
        |config: sdk::config::Builder| { config.region(sdk::config::Region::new("eu-west-1")) }
    );
    seen.push(report(client.list_portals().send().await));
    seen.push(later.num_calls().to_string());
    seen
}

/// A connection that answers from a record and checks what it is sent.
pub(crate) async fn replayed() -> String {
    let request = http::Request::builder()
        .uri("https://workspaces-web.us-east-1.amazonaws.com/portals/p/sessions/s")
        .body(SdkBody::empty())
        .unwrap();
    let response = http::Response::builder()
        .status(200)
        .body(SdkBody::from("{\"session\":{\"sessionId\":\"s\"}}"))
        .unwrap();
    let replay = StaticReplayClient::new(vec![ReplayEvent::new(request, response)]);
    let config = sdk::Config::builder()
        .with_test_defaults_v2()
        .http_client(replay.clone())
        .build();
    let client = sdk::Client::from_conf(config);
    let output = client
        .get_session()
        .portal_id("p")
        .session_id("s")
        .send()
        .await;
    replay.assert_requests_match(&["authorization"]);
    report(output)
}
