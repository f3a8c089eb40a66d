//! Ids that are sent as they were received. The model's own cases test most of it.

use crate::support::Server;
use smithy_codegen_behavior::resource_ids::config::BehaviorVersion;
use smithy_codegen_behavior::resource_ids::{Client, Config};

#[tokio::test]
async fn ids_in_a_path_are_sent_without_what_they_are_ids_of() {
    let server = Server::start();
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(&server.url);
    let client = Client::from_conf(config.build());
    let call = client.get_zone().id("/hostedzone/Z1").name("n");
    // the answer is of another protocol
    let _ = call.send().await;
    let request = server.request();
    assert!(
        request.line.starts_with("GET /hostedzone/Z1/n "),
        "{}",
        request.line
    );
    assert_eq!(request.header("authorization"), None);
}
