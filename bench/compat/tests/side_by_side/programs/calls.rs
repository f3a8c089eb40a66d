//! Calls, and the requests they become.

use super::sdk;
use super::support::client;
use crate::server::{EMPTY, Sent};
use sdk::primitives::{Blob, DateTime};
use sdk::types::*;

const ARN: &str = "arn:aws:workspaces-web:us-east-1:123456789012:portal/a b%/é+";

fn tag() -> Tag {
    Tag::builder().key("k").value("v").build().unwrap()
}

/// Identifiers in the path.
pub(crate) async fn labels() -> Vec<Sent> {
    let (client, server) = client(&[EMPTY; 12]);
    for id in [
        "plain",
        "a/b",
        "a%2Fb",
        "sp ace",
        "é",
        "..",
        ".",
        "~-_.",
        "a+b?c#d",
        "\u{1f980}",
    ] {
        let call = client.get_session().portal_id(id).session_id(id);
        let _ = call.send().await;
    }
    let _ = client.get_portal().portal_arn(ARN).send().await;
    let _ = client.delete_portal().portal_arn(ARN).send().await;
    server.sent()
}

/// Members in the query.
pub(crate) async fn queries() -> Vec<Sent> {
    let (client, server) = client(&[EMPTY; 8]);
    let _ = client
        .list_sessions()
        .portal_id("p")
        .username("u ser&=+é")
        .session_id("s")
        .sort_by(SessionSortBy::StartTimeDescending)
        .status(SessionStatus::from("New state"))
        .max_results(5)
        .next_token("t/=")
        .send()
        .await;
    let _ = client
        .list_sessions()
        .portal_id("p")
        .next_token("")
        .send()
        .await;
    let _ = client.list_portals().max_results(0).send().await;
    let _ = client
        .untag_resource()
        .resource_arn(ARN)
        .tag_keys("a b")
        .tag_keys("c&d")
        .tag_keys("")
        .send()
        .await;
    let _ = client
        .disassociate_trust_store()
        .portal_arn(ARN)
        .send()
        .await;
    let _ = client
        .associate_trust_store()
        .portal_arn("p")
        .trust_store_arn("a/b")
        .send()
        .await;
    let _ = client
        .get_trust_store_certificate()
        .trust_store_arn("t")
        .thumbprint("x")
        .send()
        .await;
    let _ = client
        .list_trust_store_certificates()
        .trust_store_arn("t/u")
        .max_results(-1)
        .send()
        .await;
    server.sent()
}

/// Members in the body: every kind of value.
pub(crate) async fn bodies() -> Vec<Sent> {
    let (client, server) = client(&[EMPTY; 16]);
    let _ = client.create_portal().send().await;
    let _ = client
        .create_portal()
        .display_name("d\"\\\u{1}é\u{2028}")
        .set_tags(Some(vec![tag(), tag()]))
        .customer_managed_key("key")
        .additional_encryption_context("a", "b")
        .client_token("mine")
        .authentication_type(AuthenticationType::IamIdentityCenter)
        .instance_type(InstanceType::StandardLarge)
        .max_concurrent_sessions(3)
        .send()
        .await;
    let _ = client
        .update_portal()
        .portal_arn(ARN)
        .display_name("")
        .send()
        .await;
    let _ = client.update_portal().portal_arn("p").send().await;
    let _ = client
        .tag_resource()
        .resource_arn(ARN)
        .tags(tag())
        .client_token("")
        .send()
        .await;
    let _ = client
        .create_browser_settings()
        .browser_policy("{\"a\":1}")
        .send()
        .await;
    server.sent()
}

/// Structures, unions, maps and blobs in the body.
pub(crate) async fn nested() -> Vec<Sent> {
    let (client, server) = client(&[EMPTY; 8]);
    let _ = client
        .create_user_settings()
        .copy_allowed(EnabledType::Enabled)
        .paste_allowed(EnabledType::Disabled)
        .download_allowed(EnabledType::from("New"))
        .upload_allowed(EnabledType::Enabled)
        .print_allowed(EnabledType::Enabled)
        .disconnect_timeout_in_minutes(10)
        .toolbar_configuration(
            ToolbarConfiguration::builder()
                .toolbar_type(ToolbarType::Docked)
                .visual_mode(VisualMode::Dark)
                .hidden_toolbar_items(ToolbarItem::Microphone)
                .build(),
        )
        .branding_configuration_input(
            BrandingConfigurationCreateInput::builder()
                .logo(IconImageInput::Blob(Blob::new([0, 1, 255])))
                .wallpaper(WallpaperImageInput::S3Uri("s3://b/k".to_owned()))
                .favicon(IconImageInput::S3Uri("s3://b/f".to_owned()))
                .localized_strings(
                    Locale::from("de-DE"),
                    LocalizedBrandingStrings::builder()
                        .browser_tab_title("t")
                        .welcome_text("w")
                        .build()
                        .unwrap(),
                )
                .color_theme(ColorTheme::Dark)
                .build()
                .unwrap(),
        )
        .send()
        .await;
    for filter in [
        EventFilter::Include(vec![
            Event::FileDownloadFromSecureBrowserToRemoteDisk,
            "New".into(),
        ]),
        EventFilter::All,
    ] {
        let _ = client
            .create_session_logger()
            .event_filter(filter)
            .log_configuration(
                LogConfiguration::builder()
                    .s3(S3LogConfiguration::builder()
                        .bucket("b")
                        .log_file_format(LogFileFormat::Json)
                        .folder_structure(FolderStructure::Flat)
                        .build()
                        .unwrap())
                    .build(),
            )
            .send()
            .await;
    }
    let _ = client
        .create_identity_provider()
        .portal_arn(ARN)
        .identity_provider_name("n")
        .identity_provider_type(IdentityProviderType::Saml)
        .identity_provider_details("MetadataURL", "https://x/?a=b")
        .send()
        .await;
    let _ = client
        .create_trust_store()
        .certificate_list(Blob::new("c\n"))
        .certificate_list(Blob::new(""))
        .send()
        .await;
    let _ = client
        .create_ip_access_settings()
        .ip_rules(IpRule::builder().ip_range("10.0.0.0/8").build().unwrap())
        .send()
        .await;
    server.sent()
}

/// A call in its other forms.
pub(crate) async fn forms() -> Vec<Sent> {
    let (client, server) = client(&[EMPTY; 8]);
    let input = sdk::operation::create_portal::CreatePortalInput::builder()
        .display_name("d")
        .set_client_token(Some("t".to_owned()));
    let _ = input.clone().send_with(&client).await;
    let mut call = client.create_portal();
    for _ in 0..2 {
        call = call
            .set_display_name(input.get_display_name().clone())
            .set_client_token(input.get_client_token().clone());
    }
    assert_eq!(call.as_input().get_display_name().as_deref(), Some("d"));
    let _ = call.clone().send().await;
    let _ = call.set_client_token(None).send().await;
    let _ = client
        .get_session()
        .portal_id("p")
        .session_id("s")
        .customize()
        .map_request(|mut request| {
            request.headers_mut().insert("x-mapped", "1");
            Ok::<_, std::convert::Infallible>(request)
        })
        .mutate_request(|request| {
            request.headers_mut().insert("x-mutated", "1");
        })
        .send()
        .await;
    server.sent()
}

/// Values of types: builders, accessors, `Debug`.
pub(crate) fn values() -> Vec<String> {
    let session = Session::builder()
        .portal_arn("arn")
        .client_ip_addresses("10.0.0.1")
        .username("someone")
        .status(SessionStatus::from("New"))
        .start_time(DateTime::from_secs(1));
    let built = session.clone().build();
    let icon = IconImageInput::Blob(Blob::new("x"));
    let filter = EventFilter::Include(Vec::new());
    vec![
        format!("{session:?} {built:?} {:?}", built.client_ip_addresses()),
        format!("{:?} {:?}", session.get_username(), built.portal_arn()),
        format!(
            "{:?} {:?}",
            Session::builder().build(),
            Session::builder().build().client_ip_addresses()
        ),
        format!(
            "{icon:?} {:?} {} {}",
            icon.as_s3_uri(),
            icon.is_blob(),
            icon.is_unknown()
        ),
        format!("{filter:?} {:?} {:?}", filter.as_all(), filter.as_include()),
        format!(
            "{:?}",
            Tag::builder()
                .key("k")
                .build()
                .map_err(|error| error.to_string())
        ),
        format!("{:?}", tag()),
    ]
}

/// Everything an enumeration can do.
macro_rules! enumerations {
    ($($name:ident)*) => {
        pub(crate) fn enumerations() -> Vec<String> {
            let mut seen = Vec::new();
            $(
                for known in $name::values() {
                    let value = $name::from(*known);
                    assert_eq!(value, known.parse().unwrap());
                    assert_eq!(value.as_str(), value.as_ref());
                    seen.push(format!("{value:?} {value} {:?}", $name::try_parse(known)));
                }
                let other = $name::try_parse("other").map_err(|error| error.to_string());
                seen.push(format!("{other:?} {:?} {}", $name::from("other"), $name::from("other")));
            )*
            seen
        }
    };
}

enumerations! {
    AuthenticationType BrowserType Category ColorTheme EnabledType Event FolderStructure
    IdentityProviderType InstanceType Locale LogFileFormat MaxDisplayResolution MimeType
    PortalStatus RedactionPlaceHolderType RendererType SessionSortBy SessionStatus ToolbarItem
    ToolbarType ValidationExceptionReason VisualMode
}
