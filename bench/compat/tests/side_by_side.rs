//! What programs send and read with either crate is the same.

mod published {
    use aws_sdk_workspacesweb as sdk;
    include!("programs/source.rs");
}

mod ours {
    use workspaces_web as sdk;
    include!("programs/source.rs");
}

use std::collections::BTreeSet;

use ours::Answer;

/// A request as a service sees it: the order of query parameters and of JSON members means nothing.
fn comparable(sent: Vec<ours::Sent>) -> Vec<impl PartialEq + std::fmt::Debug> {
    let comparable = sent.into_iter().map(|(method, uri, headers, body)| {
        let (path, query) = uri.split_once('?').unwrap_or((&uri, ""));
        let query: BTreeSet<String> = query.split('&').map(ToOwned::to_owned).collect();
        let json: Option<serde_json::Value> = serde_json::from_str(&body).ok();
        assert_eq!(json.is_none(), body.is_empty());
        (method, path.to_owned(), query, headers, json)
    });
    comparable.collect()
}

#[tokio::test]
async fn requests_are_the_same() {
    let (theirs, ours) = (published::calls().await, ours::calls().await);
    assert_eq!(theirs.len(), 16);
    assert_eq!(ours.len(), 16);
    for (theirs, ours) in comparable(theirs).into_iter().zip(comparable(ours)) {
        assert_eq!(theirs, ours);
    }
}

#[tokio::test]
async fn answers_are_read_the_same() {
    let answers: &[Answer] = &[
        (
            200,
            &[("x-amzn-requestid", "r")],
            r#"{"session":{"portalArn":"a","status":"Active","startTime":1.5,"username":"u","clientIpAddresses":["i"],"new":[{}]}}"#,
        ),
        (
            200,
            &[],
            r#"{"session":{"status":"Resting","endTime":null}}"#,
        ),
        (200, &[], r#"{"session":null}"#),
        (200, &[], "{}"),
        (200, &[], ""),
        (200, &[], "{"),
        (200, &[], "[]"),
        (200, &[], r#"{"session":{"startTime":"no"}}"#),
        (
            400,
            &[("x-amzn-errortype", "ValidationException")],
            r#"{"message":"m","reason":"fieldValidationFailed","fieldList":[{"name":"n","message":"m"}]}"#,
        ),
        (
            403,
            &[("x-amzn-errortype", "AccessDeniedException:http://x")],
            r#"{"Message":"m"}"#,
        ),
        (
            404,
            &[
                ("x-amzn-errortype", "ns#ResourceNotFoundException"),
                ("x-amzn-requestid", "r"),
            ],
            r#"{"message":"m","resourceId":"i","resourceType":"t"}"#,
        ),
        (
            404,
            &[],
            r#"{"__type":"com.x#ResourceNotFoundException","message":"m"}"#,
        ),
        (404, &[], r#"{"code":"ResourceNotFoundException"}"#),
        (400, &[], r#"{"__type":"Strange","message":"m"}"#),
        (400, &[], "<html>"),
        (400, &[], ""),
        (300, &[], "{}"),
    ];
    for answer in answers {
        let theirs = published::get_session(&[*answer], "p", "s").await;
        let ours = ours::get_session(&[*answer], "p", "s").await;
        assert_eq!(theirs, ours, "{answer:?}");
    }
}

#[tokio::test]
async fn retries_are_the_same() {
    let success: Answer = (200, &[], "{}");
    let throttled: Answer = (
        429,
        &[
            ("x-amzn-errortype", "ThrottlingException"),
            ("retry-after", "1"),
        ],
        "{}",
    );
    let failed: Answer = (
        500,
        &[("x-amzn-errortype", "InternalServerException")],
        "{}",
    );
    let refused: Answer = (400, &[("x-amzn-errortype", "ValidationException")], "{}");
    let unavailable: Answer = (503, &[], "");
    for answers in [
        vec![throttled, success],
        vec![failed, failed, success],
        vec![failed, failed, failed, success],
        vec![refused, success],
        vec![unavailable, success],
    ] {
        let theirs = published::get_session(&answers, "p", "s").await;
        let ours = ours::get_session(&answers, "p", "s").await;
        assert_eq!(theirs, ours, "{answers:?}");
    }
}

#[tokio::test]
async fn missing_labels_are_refused_the_same() {
    let (theirs, ours) = (
        published::get_session(&[], "", "s").await,
        ours::get_session(&[], "", "s").await,
    );
    assert_eq!(theirs, ours);
}

#[tokio::test]
async fn pages_are_the_same() {
    let (theirs, ours) = (published::pages().await, ours::pages().await);
    assert_eq!(theirs.0, ours.0);
    assert_eq!(comparable(theirs.1), comparable(ours.1));
}

#[tokio::test]
async fn endpoints_are_the_same() {
    assert_eq!(published::hosts().await, ours::hosts().await);
}

#[tokio::test]
async fn configurations_are_the_same() {
    assert_eq!(
        published::configuration().await,
        ours::configuration().await
    );
}

#[test]
fn values_are_the_same() {
    assert_eq!(published::values(), ours::values());
}

#[tokio::test]
async fn mocks_are_the_same() {
    assert_eq!(published::mocked().await, ours::mocked().await);
}
