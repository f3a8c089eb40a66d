//! AWS IAM, in awsQuery: users and groups, pages, waiters, errors.

use iam::client::Waiters;
use iam::error::ProvideErrorMetadata;
use moto_programs::{client, unique};
use std::time::Duration;

#[tokio::test]
async fn users_are_made_listed_and_waited_for() {
    let client = client!(iam);
    let prefix = unique("painter");
    for n in 0..5 {
        let name = format!("{prefix}-{n}");
        let created = client.create_user().user_name(&name).path("/painters/").send().await;
        let user = created.unwrap().user.unwrap();
        assert_eq!(user.user_name(), name);
    }
    let name = format!("{prefix}-0");
    let exists = client.wait_until_user_exists().user_name(&name);
    exists.wait(Duration::from_secs(10)).await.unwrap();

    let users = client.list_users().path_prefix("/painters/").max_items(2);
    let mut users = users.into_paginator().items().send();
    let mut count = 0;
    while let Some(user) = users.next().await {
        count += usize::from(user.unwrap().user_name().starts_with(&prefix));
    }
    assert_eq!(count, 5);

    let again = client.create_user().user_name(&name).send().await;
    let error = again.unwrap_err().into_service_error();
    assert!(error.is_entity_already_exists_exception(), "{error:?}");
    assert_eq!(error.code(), Some("EntityAlreadyExists"));

    let missing = client.get_user().user_name(unique("nobody")).send().await;
    let error = missing.unwrap_err().into_service_error();
    assert!(error.is_no_such_entity_exception(), "{error:?}");
}
