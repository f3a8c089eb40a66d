//! Checks of requests and responses, for the tests that are generated from a model's
//! [test traits](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html).

use aws_smithy_http_client::test_util::{CaptureRequestReceiver, capture_request};
use aws_smithy_protocol_test::{
    MediaType, assert_ok, forbid_headers, forbid_query_params, require_headers,
    require_query_params, validate_body, validate_headers, validate_query_string,
};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::shared::IntoShared;
use std::fmt::Debug;

#[cfg(feature = "event-stream")]
mod events;

#[cfg(feature = "event-stream")]
pub use events::{assert_sent, event_response};

/// What a request must be like. What a default leaves open is not checked.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExpectedRequest<'e> {
    /// The HTTP method.
    pub method: &'e str,
    /// The host.
    pub host: &'e str,
    /// The path, as it is on the wire.
    pub uri: &'e str,
    /// Query parameters, as they are on the wire.
    pub query: &'e [&'e str],
    /// Names of query parameters that must not be there.
    pub forbidden_query: &'e [&'e str],
    /// Names of query parameters that must be there.
    pub required_query: &'e [&'e str],
    /// Headers.
    pub headers: &'e [(&'e str, &'e str)],
    /// Names of headers that must not be there.
    pub forbidden_headers: &'e [&'e str],
    /// Names of headers that must be there.
    pub required_headers: &'e [&'e str],
    /// The body and its media type.
    pub body: Option<(&'e str, &'e str)>,
}

/// The request that a client sends.
#[derive(Debug)]
pub struct Sent(CaptureRequestReceiver);

/// An HTTP client that keeps the request and answers with an empty success.
pub fn capture() -> (SharedHttpClient, Sent) {
    let (http_client, receiver) = capture_request(None);
    (http_client.into_shared(), Sent(receiver))
}

impl Sent {
    /// Checks the request that was sent; `result` tells why there is none.
    ///
    /// # Panics
    /// When it is not as expected.
    pub fn check(self, expected: &ExpectedRequest<'_>, result: &dyn Debug) {
        let request =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.0.expect_request()));
        let Ok(request) = request else {
            panic!("no request was sent: {result:?}");
        };
        check_request(&request, expected);
    }
}

fn check_request(request: &HttpRequest, expected: &ExpectedRequest<'_>) {
    assert_eq!(request.method(), expected.method, "method");
    let uri: http::Uri = request.uri().parse().expect("a client sends valid URIs");
    assert_eq!(uri.host(), Some(expected.host), "host");
    assert_eq!(uri.path(), expected.uri, "path");
    assert_ok(validate_query_string(request, expected.query));
    assert_ok(forbid_query_params(request, expected.forbidden_query));
    assert_ok(require_query_params(request, expected.required_query));
    assert_ok(validate_headers(
        request.headers(),
        expected.headers.iter().copied(),
    ));
    assert_ok(forbid_headers(
        request.headers(),
        expected.forbidden_headers,
    ));
    assert_ok(require_headers(
        request.headers(),
        expected.required_headers,
    ));
    if let Some((body, media_type)) = expected.body {
        let actual = request.body().bytes().unwrap_or_default();
        if body.is_empty() {
            assert_eq!(actual, b"", "body");
        } else {
            assert_ok(validate_body(actual, body, MediaType::from(media_type)));
        }
    }
}

/// Checks the method, path and headers of a request.
///
/// # Panics
/// When they are not as expected.
pub fn assert_head(
    request: &http::Request<Vec<u8>>,
    method: &str,
    uri: &str,
    headers: &[(&str, &str)],
) {
    assert_eq!(request.method(), method, "method");
    assert_eq!(request.uri().path(), uri, "path");
    for (name, value) in headers {
        let actual = request
            .headers()
            .get(*name)
            .map(http::HeaderValue::as_bytes);
        assert_eq!(actual, Some(value.as_bytes()), "{name}");
    }
}

/// A response of a service.
///
/// # Panics
/// When it is not valid HTTP.
pub fn response(status: u16, headers: &[(&str, &str)], body: &str) -> http::Response<Vec<u8>> {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response
        .body(body.as_bytes().to_vec())
        .expect("the test's status and headers are valid")
}

/// Checks that two values are the same.
///
/// # Panics
/// When they are not.
pub fn assert_same<T: Debug + PartialEq>(actual: &T, expected: &T) {
    assert_eq!(actual, expected);
}

/// Checks that two values look the same, which is all that can be said of NaN.
///
/// # Panics
/// When they do not.
pub fn assert_alike<T: Debug>(actual: &T, expected: &T) {
    assert_eq!(format!("{actual:?}"), format!("{expected:?}"));
}
