//! A service that takes an API key in the query and nothing else.

use crate::support::Server;
use smithy_codegen_behavior::api_keys::config::{BehaviorVersion, Builder, Token};
use smithy_codegen_behavior::api_keys::error::DisplayErrorContext;
use smithy_codegen_behavior::api_keys::{Client, Config};

/// Neither a region nor credentials.
fn config(server: &Server) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(&server.url)
}

#[tokio::test]
async fn the_key_is_part_of_the_query() {
    let server = Server::start();
    let config = config(&server).api_key(Token::from("a&b")).build();
    let client = Client::from_conf(config);
    client.find().what("x y").send().await.unwrap();
    let request = server.request();
    assert_eq!(request.line, "GET /find?q=x%20y&api%20key=a%26b HTTP/1.1");
    assert_eq!(request.header("authorization"), None);
}

#[tokio::test]
async fn without_a_key_there_is_no_call() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).build());
    let error = client.find().send().await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    let missing = "\"httpApiKeyAuth\" wasn't a valid option because there was no identity resolver";
    assert!(text.contains(missing), "{text}");
}
