//! Who a call says it is from.

use crate::support::Server;
use smithy_client_runtime::client::SdkConfig;
use smithy_codegen_behavior::authentication::config::{
    AuthSchemePreference, BehaviorVersion, Builder, Credentials, Login, Region,
    SharedTokenProvider, Token,
};
use smithy_codegen_behavior::authentication::error::DisplayErrorContext;
use smithy_codegen_behavior::authentication::{Client, Config};

fn config(server: &Server) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .endpoint_url(&server.url)
}

/// All identities that the service takes.
fn identities(config: Builder) -> Builder {
    config
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "test"))
        .api_key(Token::from("key"))
        .basic_auth_login(Login::new("Aladdin", "open sesame", None))
        .bearer_token(Token::from("token"))
}

/// What the header `Authorization` says of a call of `Any`.
async fn authorization_of_any(server: &Server, config: Builder) -> Option<String> {
    let client = Client::from_conf(config.build());
    client.any().send().await.unwrap();
    server.request().header("authorization").map(str::to_owned)
}

#[tokio::test]
async fn the_first_scheme_by_name_signs() {
    let server = Server::start();
    let authorization = authorization_of_any(&server, identities(config(&server))).await;
    let authorization = authorization.unwrap();
    assert!(
        authorization.starts_with("AWS4-HMAC-SHA256 Credential=AKID/"),
        "{authorization}"
    );
    assert!(
        authorization.contains("/eu-west-1/bedrock/aws4_request"),
        "{authorization}"
    );
}

#[tokio::test]
async fn a_scheme_without_an_identity_is_passed_over() {
    let server = Server::start();
    let (key, login, token) = (
        Token::from("key"),
        Login::new("Aladdin", "open sesame", None),
        Token::from("token"),
    );
    let all = config(&server)
        .api_key(key)
        .basic_auth_login(login.clone())
        .bearer_token(token.clone());
    let authorization = authorization_of_any(&server, all).await;
    assert_eq!(authorization.as_deref(), Some("ApiKey key"));

    let two = config(&server)
        .basic_auth_login(login)
        .bearer_token(token.clone());
    let authorization = authorization_of_any(&server, two).await;
    assert_eq!(
        authorization.as_deref(),
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    );

    let one = config(&server).token_provider(token);
    let authorization = authorization_of_any(&server, one).await;
    assert_eq!(authorization.as_deref(), Some("Bearer token"));
}

#[tokio::test]
async fn the_application_has_preferences() {
    let server = Server::start();
    let config = identities(config(&server))
        .auth_scheme_preference(["httpBasicAuth".into(), "sigv4".into()]);
    let authorization = authorization_of_any(&server, config).await;
    assert_eq!(
        authorization.as_deref(),
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    );
}

#[tokio::test]
async fn an_operation_has_an_order_of_its_own() {
    let server = Server::start();
    let client = Client::from_conf(identities(config(&server)).build());
    client.chosen().send().await.unwrap();
    let request = server.request();
    assert_eq!(request.header("authorization"), Some("Bearer token"));
}

#[tokio::test]
async fn calls_are_anonymous_where_they_may_be() {
    let server = Server::start();
    let identified = Client::from_conf(identities(config(&server)).build());
    identified.open().send().await.unwrap();
    let request = server.request();
    assert_eq!(request.line, "GET /open HTTP/1.1");
    assert_eq!(request.header("authorization"), None);
    identified.optional().send().await.unwrap();
    assert!(server.request().header("authorization").is_some());

    let anonymous = Client::from_conf(config(&server).build());
    anonymous.optional().send().await.unwrap();
    assert_eq!(server.request().header("authorization"), None);
}

#[tokio::test]
async fn an_identity_that_is_missing_is_named() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).build());
    let error = client.chosen().send().await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    for scheme in ["httpBearerAuth", "httpBasicAuth"] {
        let missing =
            format!("\"{scheme}\" wasn't a valid option because there was no identity resolver");
        assert!(text.contains(&missing), "{text}");
    }
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_is_an_error() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).bearer_token(Token::from("a\nb")).build());
    let error = client.chosen().send().await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("Bearer token contains characters"), "{text}");
}

#[tokio::test]
async fn one_call_has_a_token_of_its_own() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).bearer_token(Token::from("ours")).build());
    let call = client.chosen().customize();
    let call = call.config_override(Builder::new().bearer_token(Token::from("theirs")));
    call.send().await.unwrap();
    let request = server.request();
    assert_eq!(request.header("authorization"), Some("Bearer theirs"));
    client.chosen().send().await.unwrap();
    let request = server.request();
    assert_eq!(request.header("authorization"), Some("Bearer ours"));
}

#[tokio::test]
async fn the_shared_configuration_has_tokens() {
    let server = Server::start();
    let shared = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(&server.url)
        .token_provider(SharedTokenProvider::new(Token::from("shared")))
        .auth_scheme_preference(AuthSchemePreference::from(["httpBearerAuth".into()]));
    let config = Builder::from(&shared.build());
    let authorization = authorization_of_any(&server, config).await;
    assert_eq!(authorization.as_deref(), Some("Bearer shared"));
}

#[test]
fn requests_are_signed_under_the_services_name() {
    let config = Config::builder().build();
    assert_eq!(config.signing_name(), "bedrock");
}
