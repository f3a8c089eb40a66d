//! Amazon WorkSpaces Web, in restJson1: portals and their settings.

use moto_programs::{client, unique};
use workspaces_web::types::Tag;

#[tokio::test]
async fn portals_are_made_and_listed() {
    let client = client!(workspaces_web);
    let name = unique("portal");
    let tag = Tag::builder().key("team").value("a/b c").build().unwrap();
    let created = client.create_portal().display_name(&name).tags(tag).send().await.unwrap();
    let arn = created.portal_arn();
    let portal = client.get_portal().portal_arn(arn).send().await.unwrap();
    let portal = portal.portal().unwrap();
    assert_eq!(portal.display_name(), Some(name.as_str()));
    let mut portals = client.list_portals().into_paginator().items().send();
    let mut found = false;
    while let Some(portal) = portals.next().await {
        found |= portal.unwrap().portal_arn() == arn;
    }
    assert!(found, "{arn}");
    client.delete_portal().portal_arn(arn).send().await.unwrap();
}
