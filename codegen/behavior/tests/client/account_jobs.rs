//! What Amazon S3 Control does otherwise than its model says.

use crate::support::Server;
use smithy_codegen_behavior::account_jobs::Client;
use smithy_codegen_behavior::account_jobs::config::{BehaviorVersion, Config, Credentials, Region};

#[tokio::test]
async fn the_endpoint_rules_have_the_account_and_the_host_does_not() {
    let server = Server::answering("200 OK", "application/xml", "");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(&server.url)
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "tests"));
    let client = Client::from_conf(config.build());
    let call = client.get_job().account_id("123456789012").job_id("a b");
    call.send().await.unwrap();
    let request = server.request();
    let line = "GET /123456789012/jobs/a%20b HTTP/1.1";
    assert_eq!(request.line, line);
    let host = server.url.trim_start_matches("http://");
    assert_eq!(request.header("host"), Some(host));
    assert_eq!(request.header("x-amz-account-id"), Some("123456789012"));
    // the hash of an empty body
    let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(request.header("x-amz-content-sha256"), Some(hash));
}
