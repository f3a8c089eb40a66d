//! Checks of requests and responses, for the tests that are generated from a model's
//! [test traits](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html).

use crate::client::ServiceBuilder;
use crate::operation::{Operation, Output};
use aws_smithy_http_client::test_util::{CaptureRequestReceiver, capture_request};
use aws_smithy_protocol_test::{
    MediaType, assert_ok, forbid_headers, forbid_query_params, require_headers,
    require_query_params, validate_body, validate_headers, validate_query_string,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{SerializeRequest, SharedRequestSerializer};
use aws_smithy_runtime_api::shared::IntoShared;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use std::fmt::Debug;

mod cbor;
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
    /// The path, as it is sent.
    pub uri: &'e str,
    /// What the path begins with that is the endpoint's.
    pub endpoint_path: &'e str,
    /// Query parameters, as they are sent.
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
        let host = uri(&request).host().map(str::to_owned);
        assert_eq!(host.as_deref(), Some(expected.host), "host");
        check_request(&request, expected);
    }
}

/// Checks the request that an operation makes without a client, but for what the client's endpoint
/// adds.
///
/// # Panics
/// When it is not as expected.
pub fn check_without_client<O: Operation>(mut input: O::Input, expected: &ExpectedRequest<'_>) {
    fill_in::<O>(&mut input);
    let request = O::request(&input).expect("the test has an input that can be sent");
    let request: HttpRequest = request
        .map(SdkBody::from)
        .try_into()
        .expect("an operation makes valid requests");
    let endpoint_path = expected.uri.strip_suffix(&path(&request));
    assert_eq!(endpoint_path, Some(expected.endpoint_path), "path");
    let mut expected = ExpectedRequest {
        uri: &expected.uri[expected.endpoint_path.len()..],
        ..*expected
    };
    let customizations = O::CUSTOMIZATIONS.iter();
    let of_clients = customizations.flat_map(|it| it.headers_of_clients());
    let mut left_out: Vec<&str> = of_clients.copied().collect();
    if O::COMPRESS_REQUEST {
        left_out.push("content-encoding");
    }
    if O::take_body(&mut input).is_some() {
        // a stream is the caller's to send, and to say how long it is
        expected.body = None;
        left_out.push("content-length");
    }
    let is_left = |name: &str| !left_out.iter().any(|it| it.eq_ignore_ascii_case(name));
    let headers = expected.headers.iter().copied();
    let headers: Vec<(&str, &str)> = headers.filter(|(name, _)| is_left(name)).collect();
    let required = expected.required_headers.iter().copied();
    let required: Vec<&str> = required.filter(|name| is_left(name)).collect();
    expected.headers = &headers;
    expected.required_headers = &required;
    check_request(&request, &expected);
}

/// Sets what a client adds to an input.
fn fill_in<O: Operation>(input: &mut O::Input) {
    if let Some(field) = O::IDEMPOTENCY_TOKEN {
        field(input).get_or_insert_with(|| TOKEN.to_owned());
    }
    for customization in O::CUSTOMIZATIONS {
        customization.change_input(input);
    }
}

/// The idempotency token of clients with the defaults of tests.
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";

fn uri(request: &HttpRequest) -> http::Uri {
    request.uri().parse().expect("requests have valid URIs")
}

fn path(request: &HttpRequest) -> String {
    uri(request).path().to_owned()
}

fn check_request(request: &HttpRequest, expected: &ExpectedRequest<'_>) {
    assert_eq!(request.method(), expected.method, "method");
    assert_eq!(path(request), expected.uri, "path");
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
            assert_ok(match media_type {
                "application/cbor" => {
                    let body = base64::encode(cbor::normal(&decoded(body)));
                    validate_body(cbor::normal(actual), &body, MediaType::Cbor)
                }
                _ => validate_body(actual, body, MediaType::from(media_type)),
            });
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

/// A response of a service, to be read with a client and without one.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body.
    pub body: &'a [u8],
}

impl Answer<'_> {
    /// The response.
    ///
    /// # Panics
    /// When it is not valid HTTP.
    pub fn response(&self) -> http::Response<Vec<u8>> {
        let mut response = http::Response::builder().status(self.status);
        for (name, value) in self.headers {
            response = response.header(*name, *value);
        }
        response
            .body(self.body.to_vec())
            .expect("the test's status and headers are valid")
    }

    /// An HTTP client that gives this answer to the only request that it is asked to send.
    ///
    /// # Panics
    /// When it is not valid HTTP.
    pub fn http_client(&self) -> SharedHttpClient {
        let (http_client, _) = capture_request(Some(self.response().map(SdkBody::from)));
        http_client.into_shared()
    }
}

/// A configuration with which an operation sends the same request whatever its input is: what a
/// test of an answer has is not enough for a request.
pub fn any_request<B: ServiceBuilder>() -> B {
    let mut layer = Layer::new("any request");
    layer.store_put(SharedRequestSerializer::new(AnyRequest));
    let plugin = StaticRuntimePlugin::new().with_config(layer.freeze());
    let mut config = B::default();
    config
        .inner_mut()
        .push_plugin(SharedRuntimePlugin::new(plugin));
    config
}

/// Writes requests without looking at the input.
#[derive(Debug)]
struct AnyRequest;

impl SerializeRequest for AnyRequest {
    fn serialize_input(&self, _: Input, _: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let mut request = HttpRequest::new(SdkBody::from(""));
        request.set_uri("/")?;
        Ok(request)
    }
}

/// The bytes that a test has in base64.
///
/// # Panics
/// When it is not base64.
pub fn decoded(base64: &str) -> Vec<u8> {
    base64::decode(base64).expect("the test has base64")
}

/// An operation's output without the request's id, of which tests say nothing.
pub fn without_request_id<T: Output>(mut output: T) -> T {
    output.set_request_id(None);
    output
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
