//! Operations with tokens, labels, queries and nested structures.
#![cfg(all(feature = "default-https-client", feature = "rt-tokio"))]

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use support::{Reply, Server};
use workspaces_web::Client;
use workspaces_web::error::{DisplayErrorContext, SdkError};
use workspaces_web::operation::create_portal::CreatePortalOutput;
use workspaces_web::primitives::{Blob, DateTime};
use workspaces_web::types::{
    AuthenticationType, BrandingConfigurationUpdateInput, ColorTheme, CookieSpecification,
    CookieSynchronizationConfiguration, EnabledType, IconImageInput, InstanceType, Locale,
    LocalizedBrandingStrings, SessionSortBy, SessionStatus, Tag, ToolbarConfiguration, ToolbarItem,
    ToolbarType, VisualMode, WallpaperImageInput,
};

const ARN: &str = "arn:aws:workspaces-web:us-east-1:123456789012:portal/a b/ü";
const ENCODED_ARN: &str =
    "arn%3Aaws%3Aworkspaces-web%3Aus-east-1%3A123456789012%3Aportal/a%20b/%C3%BC";

fn created() -> Reply {
    Reply::json(200, r#"{"portalArn":"arn","portalEndpoint":"host"}"#)
}

fn tag(key: &str, value: &str) -> Tag {
    let tag = Tag::builder().key(key).value(value).build();
    tag.expect("all required members are set")
}

/// What `CreatePortal` sends when nothing is set but perhaps the token.
async fn create_portal(server: &Server, client: &Client, token: Option<&str>) -> String {
    let call = client
        .create_portal()
        .set_client_token(token.map(Into::into));
    call.send().await.expect("the call succeeds");
    let last = server.requests().pop().expect("a request arrived");
    last.text().to_owned()
}

#[tokio::test]
async fn a_token_is_made_for_each_call() {
    let server = Server::start([created(), created()]).await;
    let client = support::client(&server);
    let mut tokens = Vec::new();
    for _ in 0..2 {
        let body = create_portal(&server, &client, None).await;
        let token = body
            .strip_prefix(r#"{"clientToken":""#)
            .and_then(|rest| rest.strip_suffix(r#""}"#));
        tokens.push(token.expect("only the token is sent").to_owned());
    }
    assert_ne!(tokens[0], tokens[1]);
    for token in tokens {
        let lengths: Vec<_> = token.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{token}");
        assert!(
            token.chars().all(|c| c == '-' || c.is_ascii_hexdigit()),
            "{token}"
        );
        assert_eq!(token.as_bytes()[14], b'4', "it is random: {token}");
    }
}

#[tokio::test]
async fn a_given_token_is_kept() {
    let server = Server::start([created(), created()]).await;
    let client = support::client(&server);
    let body = create_portal(&server, &client, Some("mine")).await;
    assert_eq!(body, r#"{"clientToken":"mine"}"#);
    let body = create_portal(&server, &client, Some("")).await;
    assert_eq!(body, r#"{"clientToken":""}"#);
}

#[tokio::test]
async fn tokens_may_come_from_a_provider() {
    let server = Server::start([created(), created()]).await;
    let config = support::config(server.url()).idempotency_token_provider("fixed");
    let client = Client::from_conf(config.build());
    let body = create_portal(&server, &client, None).await;
    assert_eq!(body, r#"{"clientToken":"fixed"}"#);
    let body = create_portal(&server, &client, Some("mine")).await;
    assert_eq!(body, r#"{"clientToken":"mine"}"#);
}

#[tokio::test]
async fn the_attempts_of_a_call_have_one_token() {
    let server = Server::start([Reply::json(500, "{}"), created()]).await;
    let client = Client::from_conf(support::retrying_config(&server, 2).build());
    let body = create_portal(&server, &client, None).await;
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].text(), body);
}

#[tokio::test]
async fn members_are_sent_as_json() {
    let server = Server::start([created()]).await;
    let call = support::client(&server)
        .create_portal()
        .display_name("Jörg's \"portal\"\n")
        .tags(tag("a", "1"))
        .tags(tag("b", ""))
        .additional_encryption_context("key", "value")
        .client_token("t")
        .authentication_type(AuthenticationType::IamIdentityCenter)
        .instance_type(InstanceType::from("new.type"))
        .max_concurrent_sessions(25);
    let output = call.send().await.expect("the call succeeds");
    assert_eq!(output.portal_arn(), "arn");
    assert_eq!(output.portal_endpoint(), "host");

    let request = server.request();
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, "/portals");
    assert_eq!(request.header("content-type"), Some("application/json"));
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), Some(&*length));
    let expected = concat!(
        r#"{"displayName":"Jörg's \"portal\"\n","#,
        r#""tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":""}],"#,
        r#""additionalEncryptionContext":{"key":"value"},"#,
        r#""clientToken":"t","authenticationType":"IAM_Identity_Center","#,
        r#""instanceType":"new.type","maxConcurrentSessions":25}"#
    );
    assert_eq!(request.text(), expected);
}

#[tokio::test]
async fn the_slashes_of_a_greedy_label_separate_segments() {
    let server = Server::start([Reply::json(200, r#"{"tags":[{"Key":"k","Value":"v"}]}"#)]).await;
    let call = support::client(&server)
        .list_tags_for_resource()
        .resource_arn(ARN);
    let output = call.send().await.expect("the call succeeds");
    assert_eq!(output.tags(), [tag("k", "v")]);
    let request = server.request();
    assert_eq!(request.method, "GET");
    assert_eq!(request.target, format!("/tags/{ENCODED_ARN}"));
    assert_eq!(request.text(), "");
}

#[tokio::test]
async fn a_label_and_a_body_may_go_together() {
    let server = Server::start([Reply::json(200, "{}")]).await;
    let call = support::client(&server)
        .tag_resource()
        .resource_arn(ARN)
        .tags(tag("k", "v"))
        .client_token("t");
    call.send().await.expect("the call succeeds");
    let request = server.request();
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, format!("/tags/{ENCODED_ARN}"));
    assert_eq!(
        request.text(),
        r#"{"tags":[{"Key":"k","Value":"v"}],"clientToken":"t"}"#
    );
}

#[tokio::test]
async fn a_list_may_be_in_the_query() {
    let server = Server::start([Reply::json(200, "{}")]).await;
    let call = support::client(&server)
        .untag_resource()
        .resource_arn("arn")
        .tag_keys("a&b")
        .tag_keys("c=d");
    call.send().await.expect("the call succeeds");
    let request = server.request();
    assert_eq!(request.method, "DELETE");
    assert_eq!(request.query(), ["tagKeys=a%26b", "tagKeys=c%3Dd"]);
}

#[tokio::test]
async fn a_label_must_not_be_missing_or_empty() {
    let server = Server::start([]).await;
    let client = support::client(&server);
    let call = client.list_tags_for_resource();
    for call in [call.clone(), call.resource_arn("")] {
        let error = call.send().await.expect_err("no path can be made");
        assert!(
            matches!(error, SdkError::ConstructionFailure(_)),
            "{error:?}"
        );
        let context = DisplayErrorContext(&error).to_string();
        let named = context.contains("resourceArn") || context.contains("resource_arn");
        assert!(named, "{context}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn filters_are_in_the_query() {
    let server = Server::start([Reply::json(200, r#"{"sessions":[]}"#)]).await;
    let call = support::client(&server)
        .list_sessions()
        .portal_id("p")
        .username("jane doe&co+ü")
        .session_id("s")
        .sort_by(SessionSortBy::StartTimeDescending)
        .status(SessionStatus::Active)
        .max_results(5)
        .next_token("a=/b");
    let output = call.send().await.expect("the call succeeds");
    assert!(output.sessions().is_empty());
    let request = server.request();
    assert!(
        request.target.starts_with("/portals/p/sessions?"),
        "{}",
        request.target
    );
    let expected = [
        "maxResults=5",
        "nextToken=a%3D%2Fb",
        "sessionId=s",
        "sortBy=StartTimeDescending",
        "status=Active",
        "username=jane%20doe%26co%2B%C3%BC",
    ];
    assert_eq!(request.query(), expected);
}

#[tokio::test]
async fn absent_filters_are_not_sent() {
    let server = Server::start([Reply::json(200, r#"{"sessions":[]}"#)]).await;
    let call = support::client(&server).list_sessions().portal_id("p");
    call.send().await.expect("the call succeeds");
    assert_eq!(server.request().target, "/portals/p/sessions");
}

fn cookies() -> CookieSynchronizationConfiguration {
    let cookie = |domain| CookieSpecification::builder().domain(domain);
    CookieSynchronizationConfiguration::builder()
        .allowlist(
            cookie("a.example")
                .name("n")
                .build()
                .expect("it is complete"),
        )
        .set_blocklist(Some(Vec::new()))
        .build()
        .expect("it is complete")
}

fn branding() -> BrandingConfigurationUpdateInput {
    let strings = LocalizedBrandingStrings::builder()
        .browser_tab_title("Titel")
        .welcome_text("Willkommen");
    BrandingConfigurationUpdateInput::builder()
        .logo(IconImageInput::Blob(Blob::new("logo")))
        .wallpaper(WallpaperImageInput::S3Uri("s3://bucket/key".into()))
        .localized_strings(Locale::De, strings.build().expect("it is complete"))
        .color_theme(ColorTheme::Dark)
        .build()
}

#[tokio::test]
async fn structures_are_sent_in_structures() {
    let server = Server::start([Reply::json(
        200,
        r#"{"userSettings":{"userSettingsArn":"arn"}}"#,
    )])
    .await;
    let toolbar = ToolbarConfiguration::builder()
        .toolbar_type(ToolbarType::Docked)
        .visual_mode(VisualMode::Light)
        .hidden_toolbar_items(ToolbarItem::Webcam)
        .hidden_toolbar_items(ToolbarItem::Windows);
    let call = support::client(&server)
        .update_user_settings()
        .user_settings_arn("arn:aws:x")
        .copy_allowed(EnabledType::Enabled)
        .disconnect_timeout_in_minutes(0)
        .client_token("t")
        .cookie_synchronization_configuration(cookies())
        .toolbar_configuration(toolbar.build())
        .branding_configuration_input(branding());
    let output = call.send().await.expect("the call succeeds");
    let settings = output.user_settings().expect("they are in the reply");
    assert_eq!(settings.user_settings_arn(), "arn");

    let request = server.request();
    assert_eq!(request.method, "PATCH");
    assert_eq!(request.target, "/userSettings/arn%3Aaws%3Ax");
    let expected = concat!(
        r#"{"copyAllowed":"Enabled","disconnectTimeoutInMinutes":0,"clientToken":"t","#,
        r#""cookieSynchronizationConfiguration":{"allowlist":[{"domain":"a.example","name":"n"}],"#,
        r#""blocklist":[]},"#,
        r#""toolbarConfiguration":{"toolbarType":"Docked","visualMode":"Light","#,
        r#""hiddenToolbarItems":["Webcam","Windows"]},"#,
        r#""brandingConfigurationInput":{"logo":{"blob":"bG9nbw=="},"#,
        r#""wallpaper":{"s3Uri":"s3://bucket/key"},"#,
        r#""localizedStrings":{"de-DE":{"browserTabTitle":"Titel","welcomeText":"Willkommen"}},"#,
        r#""colorTheme":"Dark"}}"#
    );
    assert_eq!(request.text(), expected);
}

#[tokio::test]
async fn missing_required_members_of_a_response_are_made_up() {
    let server = Server::start([
        Reply::json(200, r#"{"portalArn":"arn"}"#),
        Reply::json(200, r#"{"nextToken":null}"#),
        Reply::json(
            200,
            r#"{"userSettings":{"brandingConfiguration":{"logo":{}}}}"#,
        ),
    ])
    .await;
    let client = support::client(&server);

    let output = client.create_portal().send().await;
    let output = output.expect("the response is corrected");
    assert_eq!(output.portal_arn(), "arn");
    assert_eq!(output.portal_endpoint(), "");

    let output = client.list_sessions().portal_id("p").send().await;
    let output = output.expect("the response is corrected");
    assert!(output.sessions().is_empty());

    let call = client.get_user_settings().user_settings_arn("arn");
    let output = call.send().await.expect("the response is corrected");
    let settings = output.user_settings().expect("they are in the reply");
    assert_eq!(settings.user_settings_arn(), "");
    let branding = settings.branding_configuration();
    let branding = branding.expect("it is in the reply");
    assert!(branding.localized_strings().is_empty());
    assert!(!ColorTheme::values().contains(&branding.color_theme().as_str()));
    let logo = branding.logo().expect("it is in the reply");
    assert_eq!(logo.file_extension(), "");
    assert_eq!(*logo.last_upload_timestamp(), DateTime::from_secs(0));
}

#[test]
fn builders_name_the_missing_member() {
    let error = Tag::builder().key("k").build().expect_err("no value");
    let expected =
        "value was missing: value was not specified but it is required when building Tag";
    assert_eq!(error.to_string(), expected);

    let error = CreatePortalOutput::builder().portal_arn("arn").build();
    let text = error.expect_err("no endpoint").to_string();
    assert!(text.starts_with("portal_endpoint was missing"), "{text}");

    let error = CookieSynchronizationConfiguration::builder().build();
    let text = error.expect_err("no list").to_string();
    assert!(text.starts_with("allowlist was missing"), "{text}");
}
