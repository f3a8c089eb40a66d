//! What the endpoint of a call depends on.

use crate::support::Server;
use smithy_codegen_behavior::endpoints::config::{BehaviorVersion, Builder};
use smithy_codegen_behavior::endpoints::error::DisplayErrorContext;
use smithy_codegen_behavior::endpoints::types::Kind;
use smithy_codegen_behavior::endpoints::{Client, Config};

fn config(server: &Server) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(&server.url)
}

fn client(server: &Server) -> Client {
    Client::from_conf(config(server).build())
}

#[track_caller]
fn assert_path(server: &Server, path: &str) {
    let request = server.request();
    assert_eq!(request.line.split(' ').nth(1), Some(path));
    assert_eq!(request.header("authorization"), None);
}

#[tokio::test]
async fn the_rules_have_defaults() {
    let server = Server::start();
    client(&server).plain().send().await.unwrap();
    assert_path(&server, "/anywhere/plain");
}

#[tokio::test]
async fn the_client_has_settings() {
    let server = Server::start();
    let ours = config(&server).place("ours").loud(true);
    let client = Client::from_conf(ours.build());
    client.plain().send().await.unwrap();
    assert_path(&server, "/loud/ours/plain");

    let words = vec!["word".to_owned(), "other".to_owned()];
    let call = client.plain().customize();
    let call = call.config_override(Builder::new().place("elsewhere").loud(false).words(words));
    call.send().await.unwrap();
    assert_path(&server, "/elsewhere/word/plain");

    let mut unset = client.config().to_builder();
    unset.set_place(None).set_loud(None);
    let client = Client::from_conf(unset.build());
    client.plain().send().await.unwrap();
    assert_path(&server, "/anywhere/plain");
}

#[tokio::test]
async fn members_come_before_the_clients_settings() {
    let server = Server::start();
    let ours = config(&server).place("ours").words(vec!["ours".to_owned()]);
    let client = Client::from_conf(ours.build());
    client.bound().send().await.unwrap();
    assert_path(&server, "/ours/ours/bound");
    let theirs = client.bound().place("theirs").words("theirs");
    theirs.send().await.unwrap();
    assert_path(&server, "/theirs/theirs/bound");
    client
        .bound()
        .loud(true)
        .kind(Kind::Good)
        .send()
        .await
        .unwrap();
    assert_path(&server, "/loud/ours/good/bound");
}

#[tokio::test]
async fn what_an_operation_fixes_comes_before_its_members() {
    let server = Server::start();
    client(&server)
        .fixed()
        .place("theirs")
        .send()
        .await
        .unwrap();
    assert_path(&server, "/loud/fixed/fixed");
    client(&server).stored().place("here").send().await.unwrap();
    assert_path(&server, "/here/first/stored/here");
}

#[tokio::test]
async fn a_required_member_that_is_missing_is_named() {
    let server = Server::start();
    for place in [None, Some(" ".to_owned())] {
        let call = client(&server).stored().set_place(place);
        let error = call.send().await.unwrap_err();
        let text = DisplayErrorContext(&error).to_string();
        let missing = "place was missing: the endpoint depends on it";
        assert!(text.contains(missing), "{text}");
    }
}
