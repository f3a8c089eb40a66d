//! Credentials that a service gives to callers who have none, and its errors that pass.

use crate::support::Server;
use smithy_codegen_behavior::assumed_roles;
use smithy_codegen_behavior::assumed_roles::config::retry::RetryConfig;
use smithy_codegen_behavior::assumed_roles::config::{BehaviorVersion, Builder, Region};
use smithy_codegen_behavior::assumed_roles::types::Credentials;
use smithy_codegen_behavior::assumed_roles::{Client, Config};
use std::time::Duration;

fn config(server: &Server) -> Builder {
    let retries = RetryConfig::standard().with_initial_backoff(Duration::from_nanos(1));
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(&server.url)
        .retry_config(retries.with_max_attempts(3))
}

/// A client of a server that fails with this code.
fn failing(code: &str) -> (Server, Client) {
    let body = format!(
        "<ErrorResponse><Error><Code>{code}</Code><Message>it is away</Message></Error></ErrorResponse>"
    );
    let server = Server::answering("400 Bad Request", "text/xml", &body);
    let config = config(&server);
    let config = config.credentials_provider(assumed_roles::config::Credentials::new(
        "AKID", "secret", None, None, "tests",
    ));
    let client = Client::from_conf(config.build());
    (server, client)
}

#[tokio::test]
async fn an_identity_provider_that_is_away_may_come_back() {
    let (server, client) = failing("IDPCommunicationError");
    client.get_caller_identity().send().await.unwrap_err();
    assert_eq!(server.requests.try_iter().count(), 3);

    let (server, client) = failing("IDPCommunicationError");
    let call = client.assume_role_with_web_identity();
    let error = call.send().await.unwrap_err().into_service_error();
    assert!(error.is_idp_communication_error_exception());
    assert_eq!(server.requests.try_iter().count(), 3);
}

#[tokio::test]
async fn other_errors_do_not_pass() {
    let (server, client) = failing("ValidationError");
    client.get_caller_identity().send().await.unwrap_err();
    assert_eq!(server.requests.try_iter().count(), 1);
}

#[tokio::test]
async fn who_has_no_credentials_may_ask_for_some() {
    let answer = "<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>\
         <AccessKeyId>AKID</AccessKeyId></Credentials></AssumeRoleWithWebIdentityResult>\
         </AssumeRoleWithWebIdentityResponse>";
    let server = Server::start();
    let client = Client::from_conf(config(&server).build());
    client.get_caller_identity().send().await.unwrap_err();
    assert_eq!(server.requests.try_iter().count(), 0);

    let server = Server::answering("200 OK", "text/xml", answer);
    let client = Client::from_conf(config(&server).build());
    let call = client.assume_role_with_web_identity();
    let output = call.send().await.unwrap();
    let credentials = output.credentials().unwrap();
    assert_eq!(credentials.access_key_id(), Some("AKID"));
    let request = server.request();
    assert!(request.line.starts_with("POST / "), "{}", request.line);
    assert_eq!(request.header("authorization"), None);
}

#[test]
fn credentials_are_not_shown() {
    let builder = Credentials::builder()
        .access_key_id("AKID")
        .secret_access_key("hidden");
    for text in [
        format!("{builder:?}"),
        format!("{:?}", builder.clone().build()),
    ] {
        assert!(!text.contains("AKID") && !text.contains("hidden"), "{text}");
    }
}
