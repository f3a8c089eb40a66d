//! AWS STS, in awsQuery: who the caller is, and other credentials.

use moto_programs::client;
use sts::operation::RequestId;

#[tokio::test]
async fn the_caller_has_an_identity_and_gets_credentials() {
    let client = client!(sts);
    let identity = client.get_caller_identity().send().await.unwrap();
    assert_eq!(identity.account(), Some("123456789012"));
    assert!(identity.request_id().is_some(), "{identity:?}");

    let assumed = client
        .assume_role()
        .role_arn("arn:aws:iam::123456789012:role/painter")
        .role_session_name("program")
        .duration_seconds(900)
        .send()
        .await
        .unwrap();
    let credentials = assumed.credentials().unwrap();
    assert!(!credentials.access_key_id().is_empty());
    assert!(credentials.expiration().secs() > 0);
    let debug = format!("{credentials:?}");
    assert!(!debug.contains(credentials.secret_access_key()), "{debug}");
}
