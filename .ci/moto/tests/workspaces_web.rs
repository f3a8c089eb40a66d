//! Amazon WorkSpaces Web, in restJson1: settings and their portals. moto writes the times of
//! portals in a format that the service does not have, so that no portal is read here.

use moto_programs::{client, unique};
use workspaces_web::types::Tag;

#[tokio::test]
async fn settings_are_made_read_and_listed() {
    let client = client!(workspaces_web);
    let policy = r#"{"chromePolicies": {"Name": {"value": "a/b & c"}}}"#;
    let tag = Tag::builder().key("team").value("a/b c").build().unwrap();
    let created = client.create_browser_settings().browser_policy(policy).tags(tag);
    let created = created.send().await.unwrap();
    let arn = created.browser_settings_arn();
    let got = client.get_browser_settings().browser_settings_arn(arn).send().await.unwrap();
    assert_eq!(got.browser_settings().unwrap().browser_policy(), Some(policy));

    let portal = client.create_portal().display_name(unique("portal")).send().await.unwrap();
    let associated = client.associate_browser_settings().portal_arn(portal.portal_arn());
    let associated = associated.browser_settings_arn(arn).send().await.unwrap();
    assert_eq!(associated.browser_settings_arn(), arn);

    let mut pages = client.list_browser_settings().into_paginator().send();
    let mut found = false;
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        found |= page.browser_settings().iter().any(|it| it.browser_settings_arn() == arn);
    }
    assert!(found, "{arn}");
    client.delete_browser_settings().browser_settings_arn(arn).send().await.unwrap();
}
