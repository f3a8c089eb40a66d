//! Endpoints that depend on the account of the caller.

use crate::support::Server;
use smithy_client_runtime::client::SdkConfig;
use smithy_codegen_behavior::account_endpoints;
use smithy_codegen_behavior::account_endpoints::config::{
    AccountIdEndpointMode, BehaviorVersion, Builder, Credentials,
};
use smithy_codegen_behavior::account_endpoints::error::DisplayErrorContext;
use smithy_codegen_behavior::account_endpoints::{Client, Config};

fn config(server: &Server) -> Builder {
    let credentials = Credentials::builder()
        .access_key_id("AKID")
        .secret_access_key("secret")
        .account_id("123")
        .provider_name("tests");
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(account_endpoints::config::Region::new("us-east-1"))
        .endpoint_url(&server.url)
        .credentials_provider(credentials.build())
}

fn without_account(config: Builder) -> Builder {
    config.credentials_provider(Credentials::new("AKID", "secret", None, None, "tests"))
}

/// The path of a call, and whether the `User-Agent` has one of the letters for modes.
async fn called(server: &Server, config: Builder) -> (String, String) {
    let client = Client::from_conf(config.build());
    client.list_tables().send().await.unwrap();
    let request = server.request();
    let agent = request.header("x-amz-user-agent").unwrap();
    let metrics = agent.split(' ').find_map(|it| it.strip_prefix("m/"));
    let modes = metrics.unwrap_or_default().split(',');
    let modes = modes.filter(|it| ["P", "Q", "R"].contains(it));
    let path = request.line.split(' ').nth(1).unwrap();
    (path.to_owned(), modes.collect())
}

#[tokio::test]
async fn the_account_of_the_credentials_is_part_of_the_endpoint() {
    let server = Server::start();
    let preferred = called(&server, config(&server)).await;
    assert_eq!(preferred, ("/123/".to_owned(), "P".to_owned()));
    let unknown = called(&server, without_account(config(&server))).await;
    assert_eq!(unknown, ("/any/".to_owned(), "P".to_owned()));
    let disabled = config(&server).account_id_endpoint_mode(AccountIdEndpointMode::Disabled);
    let disabled = called(&server, disabled).await;
    assert_eq!(disabled, ("/all/".to_owned(), "Q".to_owned()));
    let required = config(&server).account_id_endpoint_mode(AccountIdEndpointMode::Required);
    let required = called(&server, required).await;
    assert_eq!(required, ("/123/".to_owned(), "R".to_owned()));
}

#[tokio::test]
async fn a_required_account_must_be_known() {
    let server = Server::start();
    let config = without_account(config(&server));
    let config = config.account_id_endpoint_mode(AccountIdEndpointMode::Required);
    let client = Client::from_conf(config.build());
    let error = client.list_tables().send().await.unwrap_err();
    let text = DisplayErrorContext(error).to_string();
    assert!(text.contains("an account is required"), "{text}");
}

#[tokio::test]
async fn the_mode_of_the_environment_is_taken_over() {
    let server = Server::start();
    let found = SdkConfig::builder()
        .account_id_endpoint_mode(AccountIdEndpointMode::Disabled)
        .build();
    let mut builder = Builder::from(&found);
    builder.set_endpoint_url(Some(server.url.clone()));
    builder.set_behavior_version(Some(BehaviorVersion::latest()));
    let builder = without_account(builder).region(account_endpoints::config::Region::new("a"));
    let (path, _) = called(&server, builder).await;
    assert_eq!(path, "/all/");
}
