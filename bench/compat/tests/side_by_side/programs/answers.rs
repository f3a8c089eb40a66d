//! What answers are read as.

use super::sdk;
use super::support::{client, report};
use crate::server::{Answer, Sent};
use sdk::error::ProvideErrorMetadata;
use sdk::operation::get_session::{GetSessionError, GetSessionOutput};
use sdk::operation::list_sessions::ListSessionsOutput;

/// A call of `GetSession`: the result and the number of attempts.
pub(crate) async fn get_session(answers: &[Answer]) -> (String, usize) {
    let (client, server) = client(answers);
    let call = client.get_session().portal_id("p").session_id("s");
    let result = call.send().await;
    let matched = result.as_ref().err().map(matched);
    (
        format!("{} {matched:?}", report(result)),
        server.sent().len(),
    )
}

/// The ways in which programs look at an error.
fn matched(error: &sdk::error::SdkError<GetSessionError>) -> String {
    let Some(error) = error.as_service_error() else {
        return "not the service's".to_owned();
    };
    let is = (
        error.is_access_denied_exception(),
        error.is_internal_server_exception(),
        error.is_resource_not_found_exception(),
        error.is_throttling_exception(),
        error.is_validation_exception(),
    );
    let fields = match error {
        GetSessionError::AccessDeniedException(it) => format!("{it:?} {it} {:?}", it.message()),
        GetSessionError::InternalServerException(it) => {
            format!("{it:?} {it} {:?}", it.retry_after_seconds())
        }
        GetSessionError::ResourceNotFoundException(it) => {
            format!(
                "{it:?} {it} {:?} {:?}",
                it.resource_id(),
                it.resource_type()
            )
        }
        GetSessionError::ThrottlingException(it) => {
            format!("{it:?} {it} {:?} {:?}", it.quota_code(), it.service_code())
        }
        GetSessionError::ValidationException(it) => {
            format!("{it:?} {it} {:?} {:?}", it.reason(), it.field_list())
        }
        other if other.code() == Some("Strange") => "strange".to_owned(),
        other => format!("{other}"),
    };
    let source = std::error::Error::source(error).is_some();
    format!("{is:?} {fields} {source}")
}

/// The same answer to operations with all kinds of outputs.
pub(crate) async fn others(body: &'static str) -> Vec<String> {
    let answer: Answer = (200, &[("x-amzn-requestid", "r")], body);
    let (client, _) = client(&[answer; 9]);
    vec![
        report(client.create_portal().send().await),
        report(client.get_portal().portal_arn("a").send().await),
        report(client.list_portals().send().await),
        report(client.list_sessions().portal_id("p").send().await),
        report(
            client
                .get_user_settings()
                .user_settings_arn("a")
                .send()
                .await,
        ),
        report(
            client
                .get_trust_store_certificate()
                .trust_store_arn("a")
                .thumbprint("t")
                .send()
                .await,
        ),
        report(
            client
                .update_browser_settings()
                .browser_settings_arn("a")
                .send()
                .await,
        ),
        report(
            client
                .get_session_logger()
                .session_logger_arn("a")
                .send()
                .await,
        ),
        report(client.delete_portal().portal_arn("a").send().await),
    ]
}

/// An error becomes the service's by `?`, and its parts.
pub(crate) async fn converted(answer: Answer) -> Vec<String> {
    let (client, _) = client(&[answer; 3]);
    let all: Result<GetSessionOutput, sdk::Error> = async {
        Ok(client
            .get_session()
            .portal_id("p")
            .session_id("s")
            .send()
            .await?)
    }
    .await;
    let error = all.unwrap_err();
    let which = match &error {
        sdk::Error::AccessDeniedException(it) => format!("denied {:?}", it.message()),
        sdk::Error::ResourceNotFoundException(it) => format!("not found {:?}", it.message()),
        sdk::Error::ServiceQuotaExceededException(it) => format!("quota {:?}", it.message()),
        other => format!("other {other}"),
    };
    let own = client
        .list_sessions()
        .portal_id("p")
        .send()
        .await
        .unwrap_err();
    let own = sdk::Error::from(own.into_service_error());
    vec![
        which,
        format!("{:?} {:?} {own}", error.code(), error.message()),
    ]
}

/// All pages, then all items.
pub(crate) async fn pages(answers: &[Answer]) -> (Vec<String>, Vec<Sent>) {
    let (client, server) = client(answers);
    let mut seen = Vec::new();
    let call = client.list_sessions().portal_id("p").max_results(7);
    let mut pages = call.into_paginator().page_size(2).send();
    while let Some(page) = pages.next().await {
        seen.push(format!(
            "{:?}",
            page.map(|page: ListSessionsOutput| page)
                .map_err(|error| error.to_string())
        ));
    }
    let call = client.list_sessions().portal_id("p");
    let items = call.into_paginator().items().send();
    let items: Result<Vec<_>, _> = items.collect::<Result<Vec<_>, _>>().await;
    seen.push(format!("{:?}", items.map_err(|error| error.to_string())));
    let call = client.list_sessions().portal_id("p");
    let pages = call.into_paginator().stop_on_duplicate_token(false).send();
    let pages: Vec<_> = pages.collect().await;
    seen.push(pages.len().to_string());
    (seen, server.sent())
}
