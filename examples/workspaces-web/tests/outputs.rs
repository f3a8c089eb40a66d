//! Responses of other operations than `GetSession`: maps, unions, blobs, and elements that lack
//! members.

use http::Response;
use workspaces_web::operation::Operation;
use workspaces_web::operation::get_session_logger::GetSessionLogger;
use workspaces_web::operation::get_trust_store_certificate::GetTrustStoreCertificate;
use workspaces_web::operation::get_user_settings::GetUserSettings;
use workspaces_web::operation::list_tags_for_resource::ListTagsForResource;
use workspaces_web::types::{Event, EventFilter, Locale};

fn try_read<O: Operation>(body: &str) -> Result<O::Output, O::Error> {
    O::response(Response::new(body.as_bytes().to_vec()))
}

/// The output that an operation reads from a JSON body.
fn read<O: Operation>(body: &str) -> O::Output {
    try_read::<O>(body).unwrap_or_else(|error| panic!("{body}: {error:?}"))
}

#[test]
fn elements_that_lack_a_required_member_are_corrected() {
    let output = read::<ListTagsForResource>(r#"{"tags":[{"Key":"k"},{"Value":null},{}]}"#);
    let tags = output.tags().iter();
    let tags: Vec<_> = tags.map(|tag| (tag.key(), tag.value())).collect();
    assert_eq!(tags, [("k", ""), ("", ""), ("", "")]);
}

#[test]
fn names_of_members_are_case_sensitive() {
    let output = read::<ListTagsForResource>(r#"{"tags":[{"key":"k","Value":"v"}]}"#);
    assert_eq!(output.tags()[0].key(), "");
    assert_eq!(output.tags()[0].value(), "v");
}

#[test]
fn maps_may_have_unknown_keys_and_lose_their_nulls() {
    let body = r#"{"userSettings":{"userSettingsArn":"u","brandingConfiguration":{
        "localizedStrings":{
            "de-DE":{"browserTabTitle":"Titel","welcomeText":"Willkommen"},
            "tlh":{"browserTabTitle":"nuq","welcomeText":"nuqneH"},
            "fr-FR":null
        }}}}"#;
    let settings = read::<GetUserSettings>(body).user_settings;
    let branding = settings.and_then(|settings| settings.branding_configuration);
    let branding = branding.expect("the body has one");
    let texts = branding.localized_strings();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert_eq!(texts[&Locale::De].welcome_text(), "Willkommen");
    assert_eq!(texts[&Locale::from("tlh")].welcome_text(), "nuqneH");
}

fn event_filter(filter: &str) -> Option<EventFilter> {
    let body = format!(r#"{{"sessionLogger":{{"eventFilter":{filter}}}}}"#);
    let logger = read::<GetSessionLogger>(&body).session_logger;
    logger.expect("the body has one").event_filter
}

#[test]
fn unions_are_what_their_only_member_is() {
    assert_eq!(event_filter(r#"{"all":{}}"#), Some(EventFilter::All));
    let events = vec![Event::PrintJobSubmit, Event::from("Later")];
    assert_eq!(
        event_filter(r#"{"include":["PrintJobSubmit","Later"]}"#),
        Some(EventFilter::Include(events))
    );
    assert_eq!(
        event_filter(r#"{"include":null,"all":{}}"#),
        Some(EventFilter::All),
        "a null is not a member"
    );
    let later = event_filter(r#"{"later":{"all":[1]}}"#);
    assert!(later.is_some_and(|filter| filter.is_unknown()));
    assert_eq!(event_filter("null"), None);
}

#[test]
fn unions_without_or_with_too_many_members_are_errors() {
    for filter in [
        "{}",
        r#"{"all":null}"#,
        r#"{"all":{},"include":[]}"#,
        "[]",
        r#""all""#,
    ] {
        let body = format!(r#"{{"sessionLogger":{{"eventFilter":{filter}}}}}"#);
        let result = try_read::<GetSessionLogger>(&body);
        assert!(result.is_err(), "{body}: {result:?}");
    }
}

fn certificate(body: &str) -> Option<Vec<u8>> {
    let body = format!(r#"{{"certificate":{{"body":{body}}}}}"#);
    let output = try_read::<GetTrustStoreCertificate>(&body).ok()?;
    let body = output.certificate?.body?;
    Some(body.into_inner())
}

#[test]
fn blobs_are_base64() {
    assert_eq!(
        certificate(r#""//79AA==""#),
        Some(vec![0xff, 0xfe, 0xfd, 0])
    );
    assert_eq!(
        certificate(r#""\/\/79AA==""#),
        Some(vec![0xff, 0xfe, 0xfd, 0])
    );
    assert_eq!(certificate(r#""""#), Some(Vec::new()));
    for wrong in [r#""=""#, r#""a""#, r#""__79AA==""#, "1", "[]"] {
        assert_eq!(certificate(wrong), None, "{wrong}");
    }
}
