//! What all programs start from.

use crate::server::{Answer, FixedInvocationId, Server};
use std::fmt::Debug;
use std::time::Duration;

use super::sdk;
use sdk::config::retry::RetryConfig;
use sdk::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use sdk::operation::RequestId;

/// A configuration with which two calls send the same bytes.
pub(crate) fn config(server: &Server) -> sdk::config::Builder {
    sdk::Config::builder()
        .with_test_defaults_v2()
        .invocation_id_generator(FixedInvocationId)
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .http_client(server.clone())
}

/// A client that gets these answers.
pub(crate) fn client(answers: &[Answer]) -> (sdk::Client, Server) {
    let server = Server::new(answers);
    let client = sdk::Client::from_conf(config(&server).build());
    (client, server)
}

/// What a result tells a program, whatever the operation.
pub(crate) fn report<O, E>(result: Result<O, SdkError<E>>) -> String
where
    O: Debug + RequestId,
    E: std::error::Error + ProvideErrorMetadata + RequestId + Send + Sync + 'static,
{
    let error = match result {
        Ok(output) => return format!("{output:?}, request {:?}", output.request_id()),
        Err(error) => error,
    };
    let kind = match &error {
        SdkError::ConstructionFailure(_) => "construction failure".to_owned(),
        SdkError::TimeoutError(_) => "timeout".to_owned(),
        SdkError::DispatchFailure(failure) => format!(
            "dispatch failure {} {} {} {}",
            failure.is_timeout(),
            failure.is_io(),
            failure.is_user(),
            failure.is_other()
        ),
        SdkError::ResponseError(error) => format!("response {}", error.raw().status()),
        SdkError::ServiceError(error) => format!("service error {}", error.raw().status()),
        other => format!("{other}"),
    };
    // its text says what could not be read, in the words of a parser
    assert!(
        DisplayErrorContext(&error)
            .to_string()
            .starts_with(&error.to_string())
    );
    let said = (error.code(), error.message(), error.request_id());
    let service_error = error.as_service_error().map(ToString::to_string);
    format!("{kind}: {said:?}: {error}: {service_error:?}")
}
