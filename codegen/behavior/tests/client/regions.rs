//! Signatures that are valid in several regions.

use crate::support::Server;
use smithy_codegen_behavior::regions::config::{BehaviorVersion, Builder, Credentials, Region};
use smithy_codegen_behavior::regions::{Client, Config};

fn config(server: &Server) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(&server.url)
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "tests"))
}

/// The signature of a call, and the regions where it is valid.
async fn signed(config: Builder, server: &Server) -> (String, Option<String>) {
    let client = Client::from_conf(config.build());
    client.put_events().send().await.unwrap();
    let request = server.request();
    assert!(request.line.starts_with("POST / "), "{}", request.line);
    let signature = request.header("authorization").unwrap().to_owned();
    let regions = request.header("x-amz-region-set").map(str::to_owned);
    (signature, regions)
}

#[tokio::test]
async fn the_endpoint_says_how_requests_are_signed() {
    let server = Server::start();
    let (signature, regions) = signed(config(&server), &server).await;
    assert!(signature.starts_with("AWS4-HMAC-SHA256 "), "{signature}");
    assert_eq!(regions, None);

    let everywhere = config(&server).everywhere(true);
    let (signature, regions) = signed(everywhere, &server).await;
    assert!(
        signature.starts_with("AWS4-ECDSA-P256-SHA256 "),
        "{signature}"
    );
    assert!(signature.contains("/events/aws4_request"), "{signature}");
    assert_eq!(regions.as_deref(), Some("*"));
}

#[tokio::test]
async fn an_application_chooses_regions() {
    let server = Server::start();
    let chosen = config(&server)
        .everywhere(true)
        .sigv4a_signing_region_set("eu-west-1,us-east-1")
        .build();
    let found = chosen.sigv4a_signing_region_set().unwrap();
    assert_eq!(found.as_ref(), "eu-west-1,us-east-1");
    let (_, regions) = signed(chosen.to_builder(), &server).await;
    assert_eq!(regions.as_deref(), Some("eu-west-1,us-east-1"));
}
