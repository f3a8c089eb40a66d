//! Inputs whose members are at the edges of their bindings: empty, unknown, or without a value.

use http::Request;
use workspaces_web::operation::Operation;
use workspaces_web::operation::create_portal::{CreatePortal, CreatePortalInput};
use workspaces_web::operation::create_session_logger::{
    CreateSessionLogger, CreateSessionLoggerInput,
};
use workspaces_web::operation::create_trust_store::{CreateTrustStore, CreateTrustStoreInput};
use workspaces_web::operation::get_trust_store_certificate::{
    GetTrustStoreCertificate, GetTrustStoreCertificateInput,
};
use workspaces_web::operation::list_sessions::{ListSessions, ListSessionsInput};
use workspaces_web::operation::list_tags_for_resource::{
    ListTagsForResource, ListTagsForResourceInput,
};
use workspaces_web::primitives::Blob;
use workspaces_web::types::{Event, EventFilter};

#[track_caller]
fn assert_json_body(request: &Request<Vec<u8>>, expected: &str) {
    assert_eq!(std::str::from_utf8(request.body()), Ok(expected));
    let content_type = request.headers().get("content-type");
    assert_eq!(content_type.expect("it has a body"), "application/json");
    let length = request.headers().get("content-length");
    let length = length.expect("it has a body").to_str();
    assert_eq!(length.ok(), Some(&*expected.len().to_string()));
}

#[test]
fn an_input_without_values_is_an_empty_object() {
    let input = CreatePortalInput::builder().build().unwrap();
    assert_json_body(&CreatePortal::request(&input).unwrap(), "{}");
}

#[test]
fn empty_collections_are_sent() {
    let input = CreatePortalInput::builder()
        .set_tags(Some(Vec::new()))
        .set_additional_encryption_context(Some([].into()));
    assert_json_body(
        &CreatePortal::request(&input.build().unwrap()).unwrap(),
        r#"{"tags":[],"additionalEncryptionContext":{}}"#,
    );
}

#[test]
fn blobs_are_base64_in_a_list_too() {
    let input = CreateTrustStoreInput::builder()
        .certificate_list(Blob::new([0xff, 0xfe, 0xfd, 0]))
        .certificate_list(Blob::new(""));
    assert_json_body(
        &CreateTrustStore::request(&input.build().unwrap()).unwrap(),
        r#"{"certificateList":["//79AA==",""]}"#,
    );
}

fn filter(filter: EventFilter) -> CreateSessionLoggerInput {
    let input = CreateSessionLoggerInput::builder().event_filter(filter);
    input.build().unwrap()
}

#[test]
fn a_unit_member_of_a_union_is_an_empty_object() {
    let request = CreateSessionLogger::request(&filter(EventFilter::All)).unwrap();
    assert_json_body(&request, r#"{"eventFilter":{"all":{}}}"#);
    let events = vec![Event::SessionConnect, Event::from("Later")];
    let request = CreateSessionLogger::request(&filter(EventFilter::Include(events))).unwrap();
    assert_json_body(
        &request,
        r#"{"eventFilter":{"include":["SessionConnect","Later"]}}"#,
    );
}

#[test]
fn an_empty_parameter_is_in_the_query() {
    let input = ListSessionsInput::builder().portal_id("p").username("");
    let request = ListSessions::request(&input.build().unwrap()).unwrap();
    assert_eq!(request.uri(), "/portals/p/sessions?username=");
}

#[test]
fn a_path_may_go_on_after_a_greedy_label() {
    let input = GetTrustStoreCertificateInput::builder()
        .trust_store_arn("arn:x/y")
        .thumbprint("00FF");
    let request = GetTrustStoreCertificate::request(&input.build().unwrap()).unwrap();
    assert_eq!(
        request.uri(),
        "/trustStores/arn%3Ax/y/certificate?thumbprint=00FF"
    );
}

#[test]
fn no_input_has_a_path_that_cannot_be_sent() {
    for arn in [
        "/",
        "//",
        "a//b",
        ".",
        "../..",
        "?a=b",
        "#",
        "\0",
        "\u{10ffff}",
        "%",
    ] {
        let input = ListTagsForResourceInput::builder().resource_arn(arn);
        let request = ListTagsForResource::request(&input.build().unwrap()).unwrap();
        assert_eq!(request.uri().query(), None, "{arn:?}");
        let path = request.uri().path();
        let label = path.strip_prefix("/tags/").expect("the prefix is fixed");
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~%/".contains(c);
        assert!(label.chars().all(plain), "{arn:?}: {path}");
        let slashes = |text: &str| text.matches('/').count();
        assert_eq!(slashes(label), slashes(arn), "{arn:?}: {path}");
    }
}

#[test]
fn a_greedy_label_must_not_be_empty() {
    for builder in [
        ListTagsForResourceInput::builder(),
        ListTagsForResourceInput::builder().resource_arn(""),
    ] {
        let error = ListTagsForResource::request(&builder.build().unwrap()).unwrap_err();
        assert!(error.to_string().contains("resourceArn"), "{error}");
    }
}
