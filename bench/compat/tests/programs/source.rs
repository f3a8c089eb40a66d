// One source for two crates: `sdk` is the published one or ours.

use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_types::body::SdkBody;
use sdk::config::http::{HttpRequest, HttpResponse};
use sdk::config::interceptors::BeforeTransmitInterceptorContextRef;
use sdk::config::retry::{ClassifyRetry, RetryAction, RetryConfig};
use sdk::config::timeout::TimeoutConfig;
use sdk::config::{
    AppName, ConfigBag, Credentials, Intercept, Region, RuntimeComponents,
    StalledStreamProtectionConfig,
};
use sdk::error::{BoxError, DisplayErrorContext, ProvideErrorMetadata, SdkError};
use sdk::operation::RequestId;
use sdk::operation::get_session::{GetSessionError, GetSessionInput, GetSessionOutput};
use sdk::primitives::{Blob, DateTime};
use sdk::types::{
    BrowserType, EnabledType, Event, EventFilter, IconImageInput, InstanceType, Session,
    SessionStatus, Tag,
};
use std::collections::BTreeMap;
use std::time::Duration;

/// What a service answers: status, headers, body.
pub type Answer = (u16, &'static [(&'static str, &'static str)], &'static str);

/// What was sent: method, URI, headers, body.
pub type Sent = (String, String, BTreeMap<String, String>, String);

/// A client that gets these answers, and what it sends.
pub fn client(answers: &[Answer]) -> (sdk::Client, StaticReplayClient) {
    let events = answers.iter().map(|(status, headers, body)| {
        let mut response = http::Response::builder().status(*status);
        for (name, value) in *headers {
            response = response.header(*name, *value);
        }
        ReplayEvent::new(
            http::Request::builder().body(SdkBody::empty()).unwrap(),
            response.body(SdkBody::from(*body)).unwrap(),
        )
    });
    let replay = StaticReplayClient::new(events.collect());
    let config = sdk::Config::builder()
        .with_test_defaults_v2()
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .http_client(replay.clone())
        .build();
    (sdk::Client::from_conf(config), replay)
}

/// The requests of a client, without what is random.
pub fn sent(replay: &StaticReplayClient) -> Vec<Sent> {
    let requests = replay.actual_requests();
    requests
        .map(|request| {
            let headers = request.headers().iter().map(|(name, value)| {
                let value = if name == "amz-sdk-invocation-id" { "random" } else { value };
                (name.to_owned(), value.to_owned())
            });
            // what is random is signed
            let headers = headers.filter(|(name, _)| name != "authorization");
            let body = request.body().bytes().unwrap_or_default();
            (
                request.method().to_owned(),
                request.uri().to_owned(),
                headers.collect(),
                String::from_utf8_lossy(body).into_owned(),
            )
        })
        .collect()
}

/// What a call of `GetSession` makes of an answer: output or error, and what was sent.
pub async fn get_session(
    answers: &[Answer],
    portal_id: &str,
    session_id: &str,
) -> (String, usize) {
    let (client, replay) = client(answers);
    let call = client.get_session().portal_id(portal_id).session_id(session_id);
    let result = call.send().await;
    (report(&result), replay.actual_requests().count())
}

/// A result as far as a program can tell.
fn report(result: &Result<GetSessionOutput, SdkError<GetSessionError, HttpResponse>>) -> String {
    match result {
        Ok(output) => format!("{output:?} {:?}", output.request_id()),
        Err(error) => {
            let kind = match error {
                SdkError::ConstructionFailure(_) => "construction",
                SdkError::TimeoutError(_) => "timeout",
                SdkError::DispatchFailure(_) => "dispatch",
                SdkError::ResponseError(_) => "response",
                SdkError::ServiceError(_) => "service",
                _ => "other",
            };
            let service = error.as_service_error().map(|error| {
                let which = (
                    error.is_access_denied_exception(),
                    error.is_internal_server_exception(),
                    error.is_resource_not_found_exception(),
                    error.is_throttling_exception(),
                    error.is_validation_exception(),
                );
                let modeled = match error {
                    GetSessionError::AccessDeniedException(error) => format!("{error:?} {error}"),
                    GetSessionError::InternalServerException(error) => format!("{error:?} {error}"),
                    GetSessionError::ResourceNotFoundException(error) => format!("{error:?} {error}"),
                    GetSessionError::ThrottlingException(error) => format!("{error:?} {error}"),
                    GetSessionError::ValidationException(error) => format!("{error:?} {error}"),
                    other => other.to_string(),
                };
                format!("{which:?} {modeled} {:?}", error.request_id())
            });
            let _ = DisplayErrorContext(error).to_string();
            format!("{kind} {:?} {:?} {service:?}", error.code(), error.message())
        }
    }
}

/// Many calls, each answered by an empty success, and what they send.
pub async fn calls() -> Vec<Sent> {
    let answer: Answer = (200, &[], "{}");
    let (client, replay) = client(&[answer; 16]);
    let arn = "arn:aws:workspaces-web:us-east-1:123456789012:portal/a b%/é";
    for id in ["plain", "a/b", "a%2Fb", "sp ace", "é", "..", "~-_.", "a+b?c#d"] {
        let _ = client.get_session().portal_id(id).session_id(id).send().await;
    }
    let _ = client.list_tags_for_resource().resource_arn(arn).send().await;
    let _ = client
        .tag_resource()
        .resource_arn(arn)
        .tags(Tag::builder().key("k").value("v").build().unwrap())
        .send()
        .await;
    let _ = client
        .list_sessions()
        .portal_id("p")
        .username("u ser")
        .session_id("s")
        .status(SessionStatus::Active)
        .max_results(5)
        .next_token("t/=")
        .send()
        .await;
    let _ = client
        .create_portal()
        .display_name("d")
        .tags(Tag::builder().key("k").value("v").build().unwrap())
        .additional_encryption_context("a", "b")
        .instance_type(InstanceType::StandardLarge)
        .max_concurrent_sessions(3)
        .send()
        .await;
    let _ = client.update_portal().portal_arn(arn).display_name("").send().await;
    let _ = client
        .create_user_settings()
        .copy_allowed(EnabledType::Enabled)
        .paste_allowed(EnabledType::Disabled)
        .download_allowed(EnabledType::Enabled)
        .upload_allowed(EnabledType::Enabled)
        .print_allowed(EnabledType::from("New"))
        .disconnect_timeout_in_minutes(10)
        .send()
        .await;
    let _ = client
        .create_session_logger()
        .event_filter(EventFilter::Include(vec![Event::FileDownloadFromSecureBrowserToRemoteDisk]))
        .display_name("logger")
        .send()
        .await;
    let _ = client.delete_portal().portal_arn(arn).send().await;
    sent(&replay)
}

/// All pages, then all items, of sessions on two pages.
pub async fn pages() -> (Vec<String>, Vec<Sent>) {
    let first = r#"{"sessions":[{"sessionId":"1"},{"sessionId":"2"}],"nextToken":"x"}"#;
    let last = r#"{"sessions":[{"sessionId":"3"}]}"#;
    let (client, replay) =
        client(&[(200, &[], first), (200, &[], last), (200, &[], first), (200, &[], last)]);
    let mut seen = Vec::new();
    let mut pages = client.list_sessions().portal_id("p").into_paginator().page_size(2).send();
    while let Some(page) = pages.next().await {
        seen.push(format!("{page:?}"));
    }
    let items = client.list_sessions().portal_id("p").into_paginator().items().send();
    let items: Result<Vec<_>, _> = items.collect::<Result<Vec<_>, _>>().await;
    seen.push(format!("{items:?}"));
    (seen, sent(&replay))
}

/// The hosts that regions and endpoint settings lead to.
pub async fn hosts() -> Vec<String> {
    let mut hosts = Vec::new();
    for region in ["us-east-1", "eu-west-1", "cn-north-1", "us-gov-west-1", "us-iso-east-1", "xx-new-7"] {
        for (fips, dual_stack) in [(false, false), (true, false), (false, true), (true, true)] {
            let replay = StaticReplayClient::new(Vec::new());
            let config = sdk::Config::builder()
                .with_test_defaults()
                .region(Region::new(region))
                .use_fips(fips)
                .use_dual_stack(dual_stack)
                .retry_config(RetryConfig::disabled())
                .http_client(replay.clone())
                .build();
            let result = sdk::Client::from_conf(config).list_portals().send().await;
            let uri = replay.actual_requests().next().map(|request| request.uri().to_owned());
            let error = result.map_err(|error| DisplayErrorContext(error).to_string());
            hosts.push(uri.unwrap_or_else(|| error.unwrap_err().chars().take(60).collect()));
        }
    }
    hosts
}

/// An interceptor, a classifier and every kind of setting: that it compiles is the test.
#[derive(Debug)]
struct Watch;

impl Intercept for Watch {
    fn name(&self) -> &'static str {
        "Watch"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let _: &HttpRequest = context.request();
        Ok(())
    }
}

impl ClassifyRetry for Watch {
    fn classify_retry(
        &self,
        _: &sdk::config::interceptors::InterceptorContext,
    ) -> RetryAction {
        RetryAction::NoActionIndicated
    }

    fn name(&self) -> &'static str {
        "Watch"
    }
}

/// What a configuration gives back, and what a customized call sends.
pub async fn configuration() -> (String, Vec<Sent>) {
    let replay = StaticReplayClient::new(Vec::new());
    let config = sdk::config::Builder::new()
        .with_test_defaults()
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
        .app_name(AppName::new("app").unwrap())
        .retry_config(RetryConfig::standard().with_max_attempts(2))
        .timeout_config(TimeoutConfig::builder().read_timeout(Duration::from_secs(3)).build())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .interceptor(Watch)
        .retry_classifier(Watch)
        .http_client(replay.clone())
        .endpoint_url("http://localhost:1")
        .build();
    let seen = format!(
        "{:?} {:?} {:?} {:?} {} {} {:?}",
        config.region(),
        config.app_name(),
        config.retry_config(),
        config.timeout_config(),
        config.interceptors().count(),
        config.retry_classifiers().count(),
        config.signing_name(),
    );
    let client = sdk::Client::from_conf(config.to_builder().build());
    let input = GetSessionInput::builder().portal_id("p").session_id("s");
    let _ = input.clone().send_with(&client).await;
    let _ = client
        .get_session()
        .set_portal_id(input.get_portal_id().clone())
        .session_id("s")
        .customize()
        .mutate_request(|request| {
            request.headers_mut().insert("x-mine", "1");
        })
        .config_override(sdk::config::Config::builder().region(Region::new("us-west-2")))
        .send()
        .await;
    (seen, sent(&replay))
}

/// Values of types: builders, accessors, enums, unions.
pub fn values() -> Vec<String> {
    let session = Session::builder()
        .portal_arn("arn")
        .client_ip_addresses("10.0.0.1")
        .username("someone")
        .status(SessionStatus::from("New"))
        .start_time(DateTime::from_secs(1))
        .build();
    let union = IconImageInput::Blob(Blob::new("x"));
    vec![
        format!("{session:?} {:?} {:?}", session.client_ip_addresses(), session.portal_arn()),
        format!("{:?} {:?}", SessionStatus::values(), "Active".parse::<SessionStatus>()),
        format!("{:?} {:?}", SessionStatus::try_parse("x").map_err(|e| e.to_string()), BrowserType::values()),
        format!("{union:?} {:?} {}", union.as_s3_uri().is_err(), union.is_blob()),
        format!("{:?}", Tag::builder().key("k").build().map_err(|error| error.to_string())),
        format!("{:?} {:?}", EventFilter::All.as_all(), Event::values()),
    ]
}

/// A mocked client, and an error turned into the service's.
pub async fn mocked() -> String {
    let rule = aws_smithy_mocks::mock!(sdk::Client::get_session)
        .match_requests(|request| request.portal_id() == Some("p"))
        .then_output(|| GetSessionOutput::builder().build());
    let client = aws_smithy_mocks::mock_client!(sdk, [&rule]);
    let call = client.get_session().portal_id("p").session_id("s").send();
    let converted: Result<_, sdk::Error> = async { Ok(call.await?) }.await;
    format!("{converted:?}")
}
