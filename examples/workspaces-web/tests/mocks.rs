//! Applications test with `aws-smithy-mocks`, which knows nothing of this crate but its API.
#![cfg(feature = "test-util")]

use aws_smithy_mocks::{RuleMode, mock, mock_client};
use workspaces_web::Client;
use workspaces_web::config::Region;
use workspaces_web::error::ProvideErrorMetadata;
use workspaces_web::operation::get_session::{GetSessionError, GetSessionOutput};
use workspaces_web::types::Session;
use workspaces_web::types::error::{ResourceNotFoundException, ThrottlingException};

fn output(session_id: &str) -> GetSessionOutput {
    let session = Session::builder().session_id(session_id).build();
    GetSessionOutput::builder().session(session).build()
}

async fn session_id(client: &Client, session_id: &str) -> Option<String> {
    let call = client.get_session().portal_id("p").session_id(session_id);
    let output = call.send().await.unwrap();
    output.session()?.session_id().map(str::to_owned)
}

#[tokio::test]
async fn an_output_is_mocked() {
    let rule = mock!(Client::get_session)
        .match_requests(|input| input.session_id() == Some("s"))
        .then_output(|| output("mocked"));
    let client = mock_client!(workspaces_web, [&rule]);
    assert_eq!(session_id(&client, "s").await.as_deref(), Some("mocked"));
    assert_eq!(rule.num_calls(), 1);
}

#[tokio::test]
async fn an_error_is_mocked() {
    let rule = mock!(Client::get_session).then_error(|| {
        let error = ResourceNotFoundException::builder().message("gone").build();
        GetSessionError::ResourceNotFoundException(error)
    });
    let client = mock_client!(workspaces_web, [&rule]);
    let call = client.get_session().portal_id("p").session_id("s").send();
    let error = call.await.unwrap_err().into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
    assert_eq!(
        error.to_string(),
        "ResourceNotFoundException: gone",
        "{error:?}"
    );
}

#[tokio::test]
async fn a_response_is_mocked() {
    let rule = mock!(Client::get_session)
        .sequence()
        .http_status(400, Some(r#"{"__type": "ValidationException"}"#.into()))
        .build();
    let client = mock_client!(workspaces_web, [&rule]);
    let call = client.get_session().portal_id("p").session_id("s").send();
    let error = call.await.unwrap_err().into_service_error();
    assert!(error.is_validation_exception(), "{error:?}");
    assert_eq!(error.code(), Some("ValidationException"));
}

#[tokio::test]
async fn rules_match_by_operation_and_input() {
    let one = mock!(Client::get_session)
        .match_requests(|input| input.session_id() == Some("1"))
        .then_output(|| output("one"));
    let two = mock!(Client::get_session)
        .match_requests(|input| input.session_id() == Some("2"))
        .then_output(|| output("two"));
    let portal = mock!(Client::get_portal)
        .then_output(|| workspaces_web::operation::get_portal::GetPortalOutput::builder().build());
    let client = mock_client!(workspaces_web, RuleMode::MatchAny, [&portal, &one, &two]);
    assert_eq!(session_id(&client, "2").await.as_deref(), Some("two"));
    assert_eq!(session_id(&client, "1").await.as_deref(), Some("one"));
    let calls = [&portal, &one, &two].map(aws_smithy_mocks::Rule::num_calls);
    assert_eq!(calls, [0, 1, 1]);
}

#[tokio::test]
async fn a_mocked_error_is_retried() {
    let rule = mock!(Client::get_session)
        .sequence()
        .http_status(503, None)
        .output(|| output("second"))
        .build();
    let client = mock_client!(workspaces_web, [&rule]);
    assert_eq!(session_id(&client, "s").await.as_deref(), Some("second"));
    assert_eq!(rule.num_calls(), 2);
}

#[tokio::test]
async fn the_mocked_client_can_be_configured() {
    let rule = mock!(Client::get_session).then_error(|| {
        GetSessionError::ThrottlingException(ThrottlingException::builder().build())
    });
    let client = mock_client!(workspaces_web, RuleMode::Sequential, [&rule], |config| {
        config.region(Region::new("eu-west-1"))
    });
    assert_eq!(client.config().region(), Some(&Region::new("eu-west-1")));
    let default = mock_client!(workspaces_web, [&rule]);
    assert_eq!(default.config().region(), Some(&Region::new("us-east-1")));
}
