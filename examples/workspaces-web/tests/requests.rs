//! What requests of `GetSession` look like when they leave the client.
#![cfg(feature = "client")]

#[cfg(feature = "default-https-client")]
#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use aws_smithy_http_client::test_util::infallible_client_fn;
use http::request::Parts;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use workspaces_web::client::customize::CustomizableOperation;
use workspaces_web::config::http::HttpRequest;
use workspaces_web::config::interceptors::BeforeTransmitInterceptorContextMut;
use workspaces_web::config::{
    Builder, ConfigBag, Credentials, Intercept, Region, RuntimeComponents, TimeSource,
};
use workspaces_web::error::{BoxError, SdkError};
use workspaces_web::operation::get_session::builders::{
    GetSessionFluentBuilder, GetSessionInputBuilder,
};
use workspaces_web::{Client, Config, meta};

/// The requests that a client has sent.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<Vec<Parts>>>);

impl Sent {
    /// The requests since the last call.
    fn take(&self) -> Vec<Parts> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    /// The only request since the last call.
    fn take_one(&self) -> Parts {
        let mut requests = self.take();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.remove(0)
    }
}

/// A client in us-east-1 whose requests all succeed.
fn client() -> (Client, Sent) {
    client_with(|config| config)
}

fn client_with(change: impl FnOnce(Builder) -> Builder) -> (Client, Sent) {
    let sent = Sent::default();
    let requests = sent.clone();
    let http_client = infallible_client_fn(move |request| {
        requests.0.lock().unwrap().push(request.into_parts().0);
        http::Response::new("{}")
    });
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::from_static("us-east-1"))
        .credentials_provider(credentials("AKID"))
        .time_source(FixedTime)
        .http_client(http_client);
    (Client::from_conf(change(config).build()), sent)
}

fn credentials(access_key_id: &str) -> Credentials {
    Credentials::new(access_key_id, "secret", None, None, "test")
}

fn get_session(client: &Client) -> GetSessionFluentBuilder {
    client.get_session().portal_id("p").session_id("s")
}

/// A clock that stands still at 2009-02-13T23:31:30Z.
#[derive(Debug)]
struct FixedTime;

impl TimeSource for FixedTime {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_234_567_890)
    }
}

#[track_caller]
fn header<'p>(request: &'p Parts, name: &str) -> &'p str {
    let value = request.headers.get(name);
    let value = value.unwrap_or_else(|| panic!("no {name} in {:?}", request.headers));
    value.to_str().expect("it is text")
}

/// A part of the `Authorization` header, such as `Credential`.
#[track_caller]
fn authorization<'p>(request: &'p Parts, part: &str) -> &'p str {
    let parts = header(request, "authorization");
    let parts = parts.strip_prefix("AWS4-HMAC-SHA256 ").expect("SigV4");
    parts
        .split(", ")
        .find_map(|it| it.strip_prefix(part)?.strip_prefix('='))
        .unwrap_or_else(|| panic!("no {part} in {parts}"))
}

#[tokio::test]
async fn a_request_is_signed() {
    let (client, sent) = client();
    get_session(&client).send().await.unwrap();
    let request = sent.take_one();
    assert_eq!(header(&request, "x-amz-date"), "20090213T233130Z");
    assert_eq!(
        authorization(&request, "Credential"),
        "AKID/20090213/us-east-1/workspaces-web/aws4_request"
    );
    assert_eq!(
        authorization(&request, "SignedHeaders"),
        "host;x-amz-date;x-amz-user-agent"
    );
    assert!(!request.headers.contains_key("x-amz-security-token"));
}

#[tokio::test]
async fn a_session_token_is_sent_and_signed() {
    let credentials = Credentials::new("AKID", "secret", Some("token-1".into()), None, "test");
    let (client, sent) = client_with(|config| config.credentials_provider(credentials));
    get_session(&client).send().await.unwrap();
    let request = sent.take_one();
    assert_eq!(header(&request, "x-amz-security-token"), "token-1");
    assert_eq!(
        authorization(&request, "SignedHeaders"),
        "host;x-amz-date;x-amz-security-token;x-amz-user-agent"
    );
}

#[tokio::test]
async fn the_signature_is_that_of_sigv4() {
    let (client, sent) = client();
    let call = client.get_session().portal_id("p").session_id("a/b ü");
    let call = call.customize().mutate_request(|request| {
        // the client's own differs between machines
        request.headers_mut().insert("x-amz-user-agent", "test");
    });
    call.send().await.unwrap();
    // computed from the specification, with the path encoded twice
    assert_eq!(
        authorization(&sent.take_one(), "Signature"),
        "18012b1e8c534d182f49e4f2abdb800823eea369b0b2027ddd8dd1d4545ba387"
    );
}

#[tokio::test]
async fn the_client_says_what_it_is() {
    let (client, sent) = client();
    get_session(&client).send().await.unwrap();
    let request = sent.take_one();
    let long = header(&request, "x-amz-user-agent");
    let api = format!("api/workspacesweb/{}", meta::PKG_VERSION);
    for part in ["aws-sdk-rust/", "ua/", "os/", "lang/rust/"] {
        assert!(
            long.split(' ').any(|it| it.starts_with(part)),
            "{part}: {long}"
        );
    }
    assert!(long.split(' ').any(|it| it == api), "{long}");
    let short = header(&request, "user-agent");
    assert!(short.starts_with("aws-sdk-rust/"), "{short}");
}

#[tokio::test]
async fn each_call_has_an_id_and_counts_its_attempts() {
    let (client, sent) = client();
    get_session(&client).send().await.unwrap();
    get_session(&client).send().await.unwrap();
    let requests = sent.take();
    let ids: Vec<_> = requests
        .iter()
        .map(|it| header(it, "amz-sdk-invocation-id"))
        .collect();
    assert!(ids.iter().all(|id| id.len() == 36), "{ids:?}");
    assert_ne!(ids[0], ids[1]);
    for request in &requests {
        assert_eq!(header(request, "amz-sdk-request"), "attempt=1; max=3");
    }
}

#[tokio::test]
async fn a_get_goes_to_the_regions_host_and_has_no_body() {
    let (client, sent) = client();
    get_session(&client).send().await.unwrap();
    let request = sent.take_one();
    assert_eq!(request.method, http::Method::GET);
    assert_eq!(
        request.uri.to_string(),
        "https://workspaces-web.us-east-1.amazonaws.com/portals/p/sessions/s"
    );
    for absent in ["content-type", "content-length", "transfer-encoding"] {
        assert!(!request.headers.contains_key(absent), "{absent}");
    }
}

#[tokio::test]
async fn labels_are_encoded_in_the_path() {
    let (client, sent) = client();
    for (session_id, segment) in [
        ("a/b", "a%2Fb"),
        ("100%", "100%25"),
        ("%2F", "%252F"),
        ("a b", "a%20b"),
        ("a+b", "a%2Bb"),
        ("zoë✓", "zo%C3%AB%E2%9C%93"),
        (
            "?#[]@!$&'()*,;=:",
            "%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2C%3B%3D%3A",
        ),
        ("A-z_0.9~", "A-z_0.9~"),
        (".", "."),
        ("..", ".."),
        ("\r\n", "%0D%0A"),
    ] {
        let call = client.get_session().portal_id("p").session_id(session_id);
        call.send().await.unwrap();
        let path = format!("/portals/p/sessions/{segment}");
        let uri = sent.take_one().uri;
        assert_eq!(uri.path(), path, "{session_id:?}");
        assert_eq!(uri.query(), None, "{session_id:?}");
    }
}

#[cfg(feature = "default-https-client")]
#[tokio::test]
async fn on_the_wire_the_path_is_the_one_that_was_signed() {
    let replies = std::iter::repeat_with(|| support::Reply::json(200, "{}"));
    let server = support::Server::start(replies.take(2)).await;
    let client = support::client(&server);
    for session_id in ["a/b %ü", ".."] {
        let call = client.get_session().portal_id("p").session_id(session_id);
        call.send().await.unwrap();
    }
    let requests = server.requests();
    let targets: Vec<_> = requests.iter().map(|it| &*it.target).collect();
    let expected = [
        "/portals/p/sessions/a%2Fb%20%25%C3%BC",
        "/portals/p/sessions/..",
    ];
    assert_eq!(targets, expected);
    for request in &requests {
        assert_eq!(request.method, "GET");
        assert_eq!(request.text(), "");
        assert_eq!(request.header("host"), server.url().strip_prefix("http://"));
        assert_eq!(request.header("content-type"), None);
        assert!(request.header("authorization").is_some());
    }
}

#[tokio::test]
async fn without_a_label_nothing_is_sent() {
    let (client, sent) = client();
    for (call, member) in [
        (client.get_session(), "portalId"),
        (client.get_session().session_id("s"), "portalId"),
        (client.get_session().portal_id("p"), "sessionId"),
        (
            client.get_session().portal_id("").session_id("s"),
            "portalId",
        ),
        (
            client.get_session().portal_id("p").session_id(""),
            "sessionId",
        ),
    ] {
        let error = call.send().await.unwrap_err();
        assert!(
            matches!(error, SdkError::ConstructionFailure(_)),
            "{error:?}"
        );
        let text = workspaces_web::error::DisplayErrorContext(error).to_string();
        assert!(text.contains(member), "{text}");
    }
    assert!(sent.take().is_empty());
}

#[tokio::test]
async fn a_call_can_override_the_configuration() {
    let (client, sent) = client();
    let overrides = Config::builder()
        .region(Region::from_static("eu-west-1"))
        .credentials_provider(credentials("OTHER"));
    let call = get_session(&client).customize().config_override(overrides);
    call.send().await.unwrap();
    let request = sent.take_one();
    assert_eq!(
        request.uri.host(),
        Some("workspaces-web.eu-west-1.amazonaws.com")
    );
    assert_eq!(
        authorization(&request, "Credential"),
        "OTHER/20090213/eu-west-1/workspaces-web/aws4_request"
    );

    let elsewhere = Config::builder().endpoint_url("http://localhost:8080/base");
    let call = get_session(&client).customize().config_override(elsewhere);
    call.send().await.unwrap();
    assert_eq!(
        sent.take_one().uri.to_string(),
        "http://localhost:8080/base/portals/p/sessions/s"
    );

    get_session(&client).send().await.unwrap();
    let request = sent.take_one();
    assert_eq!(
        authorization(&request, "Credential"),
        "AKID/20090213/us-east-1/workspaces-web/aws4_request",
        "an override holds for one call"
    );
}

#[tokio::test]
async fn a_call_can_change_its_request_before_it_is_signed() {
    let (client, sent) = client();
    let call = get_session(&client)
        .customize()
        .mutate_request(|request| {
            request.headers_mut().insert("x-first", "1");
        })
        .map_request(|mut request| {
            request.headers_mut().insert("x-second", "2");
            Ok::<HttpRequest, std::fmt::Error>(request)
        })
        .interceptor(AddHeader("x-third"));
    call.send().await.unwrap();
    let request = sent.take_one();
    let signed = authorization(&request, "SignedHeaders");
    for (name, value) in [("x-first", "1"), ("x-second", "2"), ("x-third", "3")] {
        assert_eq!(header(&request, name), value);
        assert!(signed.split(';').any(|it| it == name), "{signed}");
    }

    get_session(&client).send().await.unwrap();
    assert!(!sent.take_one().headers.contains_key("x-first"));
}

/// Programs that customize calls of any kind need not say which.
fn marked<T, E, B>(call: CustomizableOperation<T, E, B>) -> CustomizableOperation<T, E, B> {
    call.interceptor(AddHeader("x-mark"))
        .mutate_request(|request| drop(request.headers_mut().insert("x-second", "2")))
        .map_request(Ok::<HttpRequest, std::fmt::Error>)
}

#[tokio::test]
async fn a_customized_call_is_small_and_of_any_kind() {
    let (client, sent) = client();
    let call = marked(get_session(&client).customize()).send();
    // a future is moved each time that it is passed on
    let size = size_of_val(&call);
    assert!(size <= 512, "{size} bytes");
    call.await.unwrap();
    let request = sent.take_one();
    assert_eq!(header(&request, "x-mark"), "3");
    assert_eq!(header(&request, "x-second"), "2");
}

#[tokio::test]
async fn a_call_whose_change_fails_is_not_sent() {
    let (client, sent) = client();
    let call = get_session(&client)
        .customize()
        .map_request(|_| Err::<HttpRequest, _>(std::fmt::Error));
    let error = call.send().await.unwrap_err();
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    assert!(sent.take().is_empty());
}

#[tokio::test]
async fn interceptors_of_the_client_see_every_call() {
    let (client, sent) = client_with(|config| config.interceptor(AddHeader("x-all")));
    get_session(&client).send().await.unwrap();
    client.get_portal().portal_arn("a").send().await.unwrap();
    for request in sent.take() {
        assert_eq!(header(&request, "x-all"), "3");
    }
}

#[derive(Debug)]
struct AddHeader(&'static str);

impl Intercept for AddHeader {
    fn name(&self) -> &'static str {
        "AddHeader"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert(self.0, "3");
        Ok(())
    }
}

#[tokio::test]
async fn an_input_can_be_built_first_and_sent_with_a_client() {
    let (client, sent) = client();
    let input = GetSessionInputBuilder::default()
        .portal_id("p")
        .session_id("s");
    input.send_with(&client).await.unwrap();
    assert_eq!(sent.take_one().uri.path(), "/portals/p/sessions/s");
}

#[test]
fn a_fluent_builder_can_be_read_and_changed() {
    let (client, _) = client();
    let call = client.get_session().portal_id("p").session_id("s");
    assert_eq!(call.get_portal_id().as_deref(), Some("p"));
    let call = call.set_portal_id(Some("q".into())).set_session_id(None);
    assert_eq!(call.get_session_id(), &None);
    let expected = GetSessionInputBuilder::default().portal_id("q");
    assert_eq!(call.as_input(), &expected);
}
