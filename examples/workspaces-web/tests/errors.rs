//! What becomes of error responses.
#![cfg(all(feature = "default-https-client", feature = "rt-tokio"))]

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use support::{REQUEST_ID, Reply, Server};
use workspaces_web::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use workspaces_web::operation::RequestId;
use workspaces_web::operation::get_session::GetSessionError;
use workspaces_web::types::ValidationExceptionReason;

/// How the call of `GetSession` fails when the server answers like this.
async fn failure(reply: Reply) -> SdkError<GetSessionError> {
    let server = Server::start([reply]).await;
    let call = support::client(&server)
        .get_session()
        .portal_id("portal")
        .session_id("session");
    call.send().await.expect_err("the call fails")
}

/// The service's error.
async fn service_error(reply: Reply) -> GetSessionError {
    match failure(reply).await {
        SdkError::ServiceError(context) => context.into_err(),
        other => panic!("not a service error: {}", DisplayErrorContext(other)),
    }
}

type Is = fn(&GetSessionError) -> bool;

/// Status and code of each error of `GetSession`, and its method.
const MODELED: [(u16, &str, Is); 5] = [
    (
        403,
        "AccessDeniedException",
        GetSessionError::is_access_denied_exception,
    ),
    (
        500,
        "InternalServerException",
        GetSessionError::is_internal_server_exception,
    ),
    (
        404,
        "ResourceNotFoundException",
        GetSessionError::is_resource_not_found_exception,
    ),
    (
        429,
        "ThrottlingException",
        GetSessionError::is_throttling_exception,
    ),
    (
        400,
        "ValidationException",
        GetSessionError::is_validation_exception,
    ),
];

/// Whether the error is the one with this code, and no other of [`MODELED`].
#[track_caller]
fn assert_modeled(error: &GetSessionError, code: &str) {
    for (_, other, is) in MODELED {
        assert_eq!(is(error), other == code, "{code}: {error:?}");
    }
    assert_eq!(error.code(), Some(code));
    assert_eq!(error.message(), Some("why"));
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    assert_eq!(error.meta().code(), Some(code));
    assert_eq!(error.meta().message(), Some("why"));
    assert_eq!(error.meta().request_id(), Some(REQUEST_ID));
    assert_eq!(error.to_string(), format!("{code}: why"));
}

#[tokio::test]
async fn the_header_says_which_error_it_is() {
    for (status, code, _) in MODELED {
        for spelling in [
            code.to_owned(),
            format!("{code}:http://internal.amazon.com/coral/com.amazonaws.workspacesweb/"),
            format!("com.amazonaws.workspacesweb#{code}"),
            format!("com.amazonaws.workspacesweb#{code}:http://internal.amazon.com/coral/"),
        ] {
            let reply = Reply::json(status, r#"{"message":"why"}"#);
            let error = service_error(reply.header("x-amzn-errortype", &spelling)).await;
            assert_modeled(&error, code);
        }
    }
}

#[tokio::test]
async fn the_body_may_say_which_error_it_is() {
    for (status, code, _) in MODELED {
        for body in [
            format!(r#"{{"__type":"{code}","message":"why"}}"#),
            format!(r#"{{"__type":"com.amazonaws.workspacesweb#{code}","message":"why"}}"#),
            format!(r#"{{"message":"why","code":"{code}"}}"#),
            format!(r#"{{"code":"com.amazonaws.workspacesweb#{code}:http://x/","message":"why"}}"#),
        ] {
            let error = service_error(Reply::json(status, body)).await;
            assert_modeled(&error, code);
        }
    }
}

#[tokio::test]
async fn the_header_precedes_the_body() {
    let body = r#"{"__type":"ValidationException","message":"why"}"#;
    let reply = Reply::json(403, body).header("x-amzn-errortype", "AccessDeniedException");
    assert_modeled(&service_error(reply).await, "AccessDeniedException");
}

#[tokio::test]
async fn the_code_decides_not_the_status() {
    let reply =
        Reply::json(418, r#"{"message":"why"}"#).header("x-amzn-errortype", "ThrottlingException");
    assert_modeled(&service_error(reply).await, "ThrottlingException");
}

#[tokio::test]
async fn the_message_may_be_capitalized() {
    let body = r#"{"__type":"AccessDeniedException","Message":"why"}"#;
    let error = service_error(Reply::json(403, body)).await;
    assert_modeled(&error, "AccessDeniedException");
    let GetSessionError::AccessDeniedException(error) = error else {
        unreachable!("it was checked")
    };
    assert_eq!(error.message(), Some("why"));
}

/// Takes the error out of its variant.
macro_rules! variant {
    ($error:expr, $variant:ident) => {
        match $error {
            GetSessionError::$variant(error) => error,
            other => panic!("not the variant: {other:?}"),
        }
    };
}

#[tokio::test]
async fn validation_exceptions_list_the_fields() {
    let body = r#"{"message": "why", "reason": "fieldValidationFailed", "fieldList": [
        {"name": "portalId", "message": "too short"},
        {"message": "too long", "name": "sessionId"}
    ]}"#;
    let reply = Reply::json(400, body).header("x-amzn-errortype", "ValidationException");
    let error = variant!(service_error(reply).await, ValidationException);
    assert_eq!(
        error.reason(),
        Some(&ValidationExceptionReason::FieldValidationFailed)
    );
    let fields = error.field_list().iter();
    let fields: Vec<_> = fields
        .map(|field| (field.name(), field.message()))
        .collect();
    assert_eq!(
        fields,
        [("portalId", "too short"), ("sessionId", "too long")]
    );
}

#[tokio::test]
async fn resource_not_found_exceptions_name_the_resource() {
    let body = r#"{"message":"why","resourceId":"p","resourceType":"portal"}"#;
    let reply = Reply::json(404, body).header("x-amzn-errortype", "ResourceNotFoundException");
    let error = variant!(service_error(reply).await, ResourceNotFoundException);
    assert_eq!(error.message(), Some("why"));
    assert_eq!(error.resource_id(), Some("p"));
    assert_eq!(error.resource_type(), Some("portal"));
}

#[tokio::test]
async fn throttling_exceptions_have_members_in_header_and_body() {
    let body = r#"{"message":"why","serviceCode":"workspaces-web","quotaCode":"L-1"}"#;
    let reply = Reply::json(429, body)
        .header("x-amzn-errortype", "ThrottlingException")
        .header("retry-after", "17");
    let error = variant!(service_error(reply).await, ThrottlingException);
    assert_eq!(error.service_code(), Some("workspaces-web"));
    assert_eq!(error.quota_code(), Some("L-1"));
    assert_eq!(error.retry_after_seconds(), 17);
}

#[tokio::test]
async fn internal_server_exceptions_have_a_header() {
    let reply = Reply::json(500, "{}").header("x-amzn-errortype", "InternalServerException");
    let error = service_error(reply.clone().header("Retry-After", "3")).await;
    let error = variant!(error, InternalServerException);
    assert_eq!(error.retry_after_seconds(), 3);
    assert_eq!(error.message(), None);
    assert_eq!(error.to_string(), "InternalServerException");
    let error = variant!(service_error(reply).await, InternalServerException);
    assert_eq!(error.retry_after_seconds(), 0, "it is 0 by default");
}

#[tokio::test]
async fn a_header_that_is_no_number_leaves_the_error_what_it_is() {
    let reply = Reply::json(500, r#"{"message":"why"}"#)
        .header("x-amzn-errortype", "InternalServerException")
        .header("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT");
    let error = service_error(reply).await;
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    let error = variant!(error, InternalServerException);
    assert_eq!(error.retry_after_seconds(), 0);
    assert_eq!(error.message(), Some("why"));
}

#[tokio::test]
async fn an_error_without_a_body_has_a_code() {
    let reply = Reply::json(403, "").header("x-amzn-errortype", "AccessDeniedException");
    let error = variant!(service_error(reply).await, AccessDeniedException);
    assert_eq!(error.code(), Some("AccessDeniedException"));
    assert_eq!(ProvideErrorMetadata::message(&error), None);
}

#[tokio::test]
async fn unknown_codes_are_kept() {
    let body = r#"{"message":"why"}"#;
    let reply = Reply::json(400, body).header("x-amzn-errortype", "com.example#NewException");
    let error = service_error(reply).await;
    for (_, _, is) in MODELED {
        assert!(!is(&error));
    }
    assert_eq!(error.code(), Some("NewException"));
    assert_eq!(error.message(), Some("why"));
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    assert_eq!(error.to_string(), "unhandled error (NewException)");
    let context = DisplayErrorContext(&error).to_string();
    assert!(context.contains("why"), "{context}");
}

#[tokio::test]
async fn errors_of_other_operations_are_unknown() {
    let body = r#"{"__type":"ConflictException","message":"why"}"#;
    let error = service_error(Reply::json(409, body)).await;
    assert_eq!(error.code(), Some("ConflictException"));
    assert_eq!(error.to_string(), "unhandled error (ConflictException)");
}

#[tokio::test]
async fn an_error_may_lack_a_code() {
    for body in [r#"{"message":"why"}"#, "{}", ""] {
        let error = service_error(Reply::json(502, body)).await;
        assert_eq!(error.code(), None, "{body:?}");
        let message = (!body.is_empty() && body != "{}").then_some("why");
        assert_eq!(error.message(), message, "{body:?}");
        assert_eq!(error.request_id(), Some(REQUEST_ID), "{body:?}");
        assert_eq!(error.to_string(), "unhandled error", "{body:?}");
    }
}

#[tokio::test]
async fn an_error_page_is_an_unhandled_error() {
    let page = "<html><body><h1>503 Service Unavailable</h1></body></html>";
    let reply = Reply::json(503, page);
    let SdkError::ServiceError(context) = failure(reply).await else {
        panic!("not a service error")
    };
    assert_eq!(context.raw().status().as_u16(), 503);
    assert_eq!(context.raw().body().bytes(), Some(page.as_bytes()));
    assert_eq!(context.err().code(), None);
    assert_eq!(context.err().request_id(), Some(REQUEST_ID));
    let mut source = std::error::Error::source(context.err());
    assert!(source.take().is_some(), "the cause is known");
}

#[tokio::test]
async fn the_raw_response_is_kept() {
    let body = r#"{"__type":"AccessDeniedException"}"#;
    let error = failure(Reply::json(403, body).header("x-custom", "1")).await;
    let response = error.raw_response().expect("there is a response");
    assert_eq!(response.status().as_u16(), 403);
    assert_eq!(response.headers().get("x-custom"), Some("1"));
    assert_eq!(response.body().bytes(), Some(body.as_bytes()));
}

#[tokio::test]
async fn errors_convert_into_the_error_of_the_service() {
    let body = r#"{"message":"why","resourceId":"p"}"#;
    let not_found =
        || Reply::json(404, body).header("x-amzn-errortype", "ResourceNotFoundException");
    let errors: [workspaces_web::Error; 2] = [
        failure(not_found()).await.into(),
        service_error(not_found()).await.into(),
    ];
    for error in errors {
        assert_eq!(error.code(), Some("ResourceNotFoundException"));
        assert_eq!(error.message(), Some("why"));
        assert_eq!(error.request_id(), Some(REQUEST_ID));
        assert_eq!(error.to_string(), "ResourceNotFoundException: why");
        let workspaces_web::Error::ResourceNotFoundException(error) = error else {
            panic!("not the variant: {error:?}")
        };
        assert_eq!(error.resource_id(), Some("p"));
    }
}

#[tokio::test]
async fn unknown_errors_convert_into_the_error_of_the_service() {
    let body = r#"{"__type":"NewException","message":"why"}"#;
    let error = workspaces_web::Error::from(failure(Reply::json(400, body)).await);
    assert_eq!(error.code(), Some("NewException"));
    assert_eq!(error.message(), Some("why"));
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    assert_eq!(error.to_string(), "unhandled error (NewException)");
}

#[tokio::test]
async fn failures_without_a_response_convert_into_the_error_of_the_service() {
    let error = failure(Reply::hang_up()).await;
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    let error = workspaces_web::Error::from(error);
    assert_eq!(error.to_string(), "unhandled error");
    assert_eq!(error.request_id(), None);
    let context = DisplayErrorContext(&error).to_string();
    assert!(context.contains("dispatch failure"), "{context}");
}

#[tokio::test]
async fn the_context_of_an_error_tells_all() {
    let body = r#"{"__type":"AccessDeniedException","message":"why"}"#;
    let error = failure(Reply::json(403, body)).await;
    assert_eq!(error.to_string(), "service error");
    let context = DisplayErrorContext(&error).to_string();
    for part in ["service error", "AccessDeniedException: why", REQUEST_ID] {
        assert!(context.contains(part), "{part}: {context}");
    }
}

#[tokio::test]
async fn metadata_is_there_without_taking_the_error_apart() {
    let body = r#"{"__type":"AccessDeniedException","message":"why"}"#;
    let error = failure(Reply::json(403, body)).await;
    assert_eq!(error.code(), Some("AccessDeniedException"));
    assert_eq!(error.message(), Some("why"));
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    assert_eq!(
        error
            .as_service_error()
            .map(GetSessionError::is_access_denied_exception),
        Some(true)
    );
}
