//! Parameters of the endpoint rules that are in the input.

use crate::support::Server;
use smithy_codegen_behavior::paths::config::BehaviorVersion;
use smithy_codegen_behavior::paths::operation::{
    choices::builders::ChoicesFluentBuilder, keys::builders::KeysFluentBuilder,
};
use smithy_codegen_behavior::paths::types::{Choice, Color, Nested, Thing};
use smithy_codegen_behavior::paths::{Client, Config};

fn client(server: &Server) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(&server.url);
    Client::from_conf(config.build())
}

#[track_caller]
fn assert_path(server: &Server, path: &str) {
    let request = server.request();
    assert_eq!(request.line.split(' ').nth(1), Some(path));
    assert_eq!(request.header("authorization"), None);
}

fn thing(key: &str) -> Thing {
    Thing::builder().key(key).build()
}

#[tokio::test]
async fn lists_are_gone_through() {
    let server = Server::start();
    let objects = || client(&server).objects();
    let without_key = Thing::builder().build();
    let nested = Nested::builder().things(thing("a")).things(without_key);
    let nested = nested.things(thing("b")).build();
    objects().nested(nested).send().await.unwrap();
    assert_path(&server, "/a/b/objects");

    let nested = Nested::builder().set_things(Some(Vec::new())).build();
    objects().nested(nested).send().await.unwrap();
    assert_path(&server, "/no-words/objects");

    objects().send().await.unwrap();
    assert_path(&server, "/objects");
}

#[tokio::test]
async fn unions_have_one_of_several_members() {
    let server = Server::start();
    let call: ChoicesFluentBuilder = client(&server).choices();
    let call = call
        .choices(Choice::Thing(thing("a")))
        .choices(Choice::Text("b".into()));
    call.send().await.unwrap();
    assert_path(&server, "/a/b/choices");
}

#[tokio::test]
async fn keys_of_maps_may_be_enumerations() {
    let server = Server::start();
    let call: KeysFluentBuilder = client(&server).keys();
    call.map(Color::Red, "value").send().await.unwrap();
    assert_path(&server, "/red/keys");
}

#[tokio::test]
async fn text_and_booleans_are_parameters_too() {
    let server = Server::start();
    let name = || Nested::builder().name("n");
    let parts = || client(&server).parts();
    parts().nested(name().build()).send().await.unwrap();
    assert_path(&server, "/n/parts");
    let two = name().things(thing("a")).things(thing("b")).build();
    parts().nested(two).send().await.unwrap();
    assert_path(&server, "/loud/n/parts");
    let one = name().things(thing("a")).build();
    parts().nested(one).send().await.unwrap();
    assert_path(&server, "/n/parts");
}
