//! What a generated crate sends and reads without I/O, and what the client of the published crate
//! sends and reads.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::{
    box_error::BoxError,
    client::{
        http::SharedHttpClient,
        interceptors::{Intercept, context::BeforeTransmitInterceptorContextRef},
        runtime_components::RuntimeComponents,
    },
};
use aws_smithy_types::{body::SdkBody, config_bag::ConfigBag};

/// A request as a protocol makes it: not signed, and without what a client says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// The HTTP method.
    pub method: String,
    /// Path and query.
    pub uri: String,
    /// The headers.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
}

impl From<http::Request<Vec<u8>>> for Sent {
    fn from(request: http::Request<Vec<u8>>) -> Self {
        let header = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            let value = value.to_str().expect("headers of the tests are text");
            (name.to_string(), value.to_owned())
        };
        Self {
            method: request.method().to_string(),
            uri: request.uri().to_string(),
            headers: request.headers().iter().map(header).collect(),
            body: String::from_utf8(request.into_body()).expect("bodies of the tests are text"),
        }
    }
}

/// An interceptor that keeps a call's request as soon as there is one.
#[derive(Clone, Debug, Default)]
pub struct Recorder(Arc<Mutex<Sent>>);

impl Recorder {
    /// The request of the call that has ended.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Intercept for Recorder {
    fn name(&self) -> &'static str {
        "Recorder"
    }

    fn read_after_serialization(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request();
        let headers = request.headers().iter();
        let body = request.body().bytes().unwrap_or_default();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Sent {
            method: request.method().to_owned(),
            uri: request.uri().to_owned(),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: std::str::from_utf8(body)?.to_owned(),
        };
        Ok(())
    }
}

/// A response.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: &'static [(&'static str, &'static str)],
    /// The body.
    pub body: &'static str,
}

impl Answer {
    /// As a generated crate reads it.
    #[must_use]
    pub fn response(self) -> http::Response<Vec<u8>> {
        let response = http::Response::builder().status(self.status);
        let headers = self.headers.iter();
        headers
            .fold(response, |response, (name, value)| {
                response.header(*name, *value)
            })
            .body(self.body.into())
            .expect("the test's answer is one")
    }

    /// An HTTP client that always gets it.
    #[must_use]
    pub fn client(self) -> SharedHttpClient {
        SharedHttpClient::new(infallible_client_fn(move |_| {
            self.response().map(SdkBody::from)
        }))
    }
}

/// Makes a module with the function `call(answer)`, which sends `input()` and says what the request
/// was and what became of the answer, as `Debug` shows it: once for the generated crate, without
/// I/O, and once for the published client.
///
/// The program is the same for both crates, which it calls `sdk`.
#[macro_export]
macro_rules! side_by_side {
    ($ours:ident, $published:ident, $module:ident::$operation:ident, $($program:tt)*) => {
        mod ours {
            use ::$ours as sdk;
            use sdk::operation::{Operation, $module::$operation};

            $($program)*

            pub(crate) fn call(answer: $crate::Answer) -> ($crate::Sent, String) {
                let input = input().build().expect("nothing is missing");
                let request = $operation::request(&input).expect("the input can be sent");
                let output = $operation::response(answer.response());
                (request.into(), format!("{output:#?}"))
            }
        }

        mod published {
            use ::$published as sdk;

            $($program)*

            pub(crate) async fn call(answer: $crate::Answer) -> ($crate::Sent, String) {
                let recorder = $crate::Recorder::default();
                let config = sdk::Config::builder()
                    .behavior_version(sdk::config::BehaviorVersion::latest())
                    .region(sdk::config::Region::new("us-east-1"))
                    .credentials_provider(sdk::config::Credentials::new("id", "key", None, None, ""))
                    .retry_config(sdk::config::retry::RetryConfig::disabled())
                    .identity_cache(sdk::config::IdentityCache::no_cache())
                    .timeout_config(sdk::config::timeout::TimeoutConfig::disabled())
                    .stalled_stream_protection(sdk::config::StalledStreamProtectionConfig::disabled())
                    .http_client(answer.client())
                    .interceptor(recorder.clone())
                    .build();
                let client = sdk::Client::from_conf(config);
                let output = input().send_with(&client).await;
                let output = output.map_err(sdk::error::SdkError::into_service_error);
                (recorder.sent(), format!("{output:#?}"))
            }
        }

        async fn same(answer: $crate::Answer) {
            let ((ours, read), (published, expected)) =
                (ours::call(answer), published::call(answer).await);
            assert_eq!(ours, published);
            assert_eq!(read, expected);
        }
    };
}
