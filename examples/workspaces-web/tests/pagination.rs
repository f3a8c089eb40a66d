//! Results that come in pages.
#![cfg(all(feature = "default-https-client", feature = "rt-tokio"))]

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use support::{Recorded, Reply, Server};
use workspaces_web::error::{ProvideErrorMetadata, SdkError};
use workspaces_web::operation::list_sessions::ListSessionsOutput;
use workspaces_web::operation::list_sessions::builders::ListSessionsFluentBuilder;
use workspaces_web::types::SessionSummary;

/// A page with the sessions of these IDs.
fn page(ids: &[&str], next: Option<&str>) -> Reply {
    let sessions: Vec<_> = ids
        .iter()
        .map(|id| format!(r#"{{"sessionId":"{id}"}}"#))
        .collect();
    let next = next.map_or_else(|| "null".to_owned(), |token| format!(r#""{token}""#));
    let sessions = sessions.join(",");
    Reply::json(
        200,
        format!(r#"{{"sessions":[{sessions}],"nextToken":{next}}}"#),
    )
}

fn list_sessions(server: &Server) -> ListSessionsFluentBuilder {
    support::client(server).list_sessions().portal_id("p")
}

fn ids(output: &ListSessionsOutput) -> Vec<&str> {
    let sessions = output.sessions().iter();
    sessions.filter_map(SessionSummary::session_id).collect()
}

fn queries(requests: &[Recorded]) -> Vec<Vec<&str>> {
    requests.iter().map(Recorded::query).collect()
}

fn three_pages() -> [Reply; 3] {
    [
        page(&["1", "2"], Some("a")),
        page(&[], Some("b")),
        page(&["3"], None),
    ]
}

#[tokio::test]
async fn pages_follow_one_another() {
    let server = Server::start(three_pages()).await;
    let paginator = list_sessions(&server).into_paginator().page_size(2);
    let pages = paginator.send().collect::<Result<Vec<_>, _>>().await;
    let pages = pages.expect("all calls succeed");
    let ids: Vec<_> = pages.iter().map(ids).collect();
    assert_eq!(ids, [vec!["1", "2"], vec![], vec!["3"]]);
    let requests = server.requests();
    let expected = [
        vec!["maxResults=2"],
        vec!["maxResults=2", "nextToken=a"],
        vec!["maxResults=2", "nextToken=b"],
    ];
    assert_eq!(queries(&requests), expected);
}

#[tokio::test]
async fn pages_are_called_for_only_when_read() {
    let server = Server::start(three_pages()).await;
    let mut pages = list_sessions(&server).into_paginator().send();
    assert_eq!(server.requests().len(), 0);
    let first = pages.next().await.expect("there is a page");
    assert_eq!(ids(&first.expect("the call succeeds")), ["1", "2"]);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn items_follow_one_another() {
    let server = Server::start(three_pages()).await;
    let mut items = list_sessions(&server).into_paginator().items().send();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.extend(item.expect("all calls succeed").session_id);
    }
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn pages_begin_where_the_input_says() {
    let server = Server::start([page(&["9"], None)]).await;
    let call = list_sessions(&server).next_token("z").max_results(7);
    let pages = call.into_paginator().send();
    let pages = pages.collect::<Result<Vec<_>, _>>().await;
    assert_eq!(pages.expect("the call succeeds").len(), 1);
    assert_eq!(server.request().query(), ["maxResults=7", "nextToken=z"]);
}

#[tokio::test]
async fn an_empty_token_ends_the_pages() {
    let server = Server::start([page(&["1"], Some(""))]).await;
    let pages = list_sessions(&server).into_paginator().send();
    let pages = pages.collect::<Result<Vec<_>, _>>().await;
    assert_eq!(pages.expect("the call succeeds").len(), 1);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_repeated_token_ends_the_pages() {
    let script = || {
        [
            page(&["1"], Some("a")),
            page(&["2"], Some("a")),
            page(&["3"], None),
        ]
    };
    let server = Server::start(script()).await;
    let pages = list_sessions(&server).into_paginator().send();
    let pages = pages.collect::<Result<Vec<_>, _>>().await;
    assert_eq!(pages.expect("the calls succeed").len(), 2);
    assert_eq!(server.requests().len(), 2);

    let server = Server::start(script()).await;
    let paginator = list_sessions(&server).into_paginator();
    let pages = paginator.stop_on_duplicate_token(false).send();
    let pages = pages.collect::<Result<Vec<_>, _>>().await;
    assert_eq!(pages.expect("the calls succeed").len(), 3);
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let denied = Reply::json(403, r#"{"__type":"AccessDeniedException"}"#);
    let script = || [page(&["1"], Some("a")), denied.clone(), page(&["2"], None)];
    let server = Server::start(script()).await;
    let mut pages = list_sessions(&server).into_paginator().send();
    assert!(matches!(pages.next().await, Some(Ok(_))));
    let error = pages.next().await.and_then(Result::err);
    let error = error.expect("the second call fails");
    assert_eq!(error.code(), Some("AccessDeniedException"));
    assert!(pages.next().await.is_none());
    assert_eq!(server.requests().len(), 2);

    let server = Server::start(script()).await;
    let mut items = list_sessions(&server).into_paginator().items().send();
    assert!(matches!(items.next().await, Some(Ok(_))));
    assert!(matches!(items.next().await, Some(Err(_))));
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_paginator_without_a_required_member_has_one_error() {
    let server = Server::start([]).await;
    let paginator = support::client(&server).list_sessions().into_paginator();
    let mut pages = paginator.send();
    let error = pages.next().await.and_then(Result::err);
    assert!(
        matches!(error, Some(SdkError::ConstructionFailure(_))),
        "{error:?}"
    );
    assert!(pages.next().await.is_none());
    assert_eq!(server.requests().len(), 0);
}
