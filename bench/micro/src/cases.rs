//! What is written and read.

mod dynamodb;

use std::{fmt::Write, str::FromStr};

use aws_smithy_runtime_api::client::interceptors::context::Input;
use sdk::operation::{
    create_browser_settings::CreateBrowserSettingsInput, get_session::GetSessionInput,
    list_sessions::ListSessionsInput,
};

const PORTAL: &str = "01234567-89ab-cdef-0123-456789abcdef";
const PORTAL_ARN: &str =
    "arn:aws:workspaces-web:us-east-1:123456789012:portal/01234567-89ab-cdef-0123-456789abcdef";

/// An operation with a request and a response of a certain size.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Case {
    /// A few short strings and times.
    GetSession,
    /// A response with 1,000 structures.
    ListSessions,
    /// A request with a string of 100 KB that has to be escaped.
    CreateBrowserSettings,
    /// A request with an item of twelve attributes.
    PutItem,
    /// A response with the same item.
    GetItem,
    /// A response with 100 such items.
    Query,
}

impl FromStr for Case {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        match name {
            "get-session" => Ok(Self::GetSession),
            "list-sessions" => Ok(Self::ListSessions),
            "create-browser-settings" => Ok(Self::CreateBrowserSettings),
            "put-item" => Ok(Self::PutItem),
            "get-item" => Ok(Self::GetItem),
            "query" => Ok(Self::Query),
            _ => Err(()),
        }
    }
}

impl Case {
    /// Inputs of the operation, as the orchestrator hands them over.
    pub(crate) fn inputs(self, count: u32) -> Vec<Input> {
        match self {
            Self::GetSession => repeat(&get_session(), count),
            Self::ListSessions => repeat(&list_sessions(), count),
            Self::CreateBrowserSettings => repeat(&create_browser_settings(), count),
            Self::PutItem => repeat(&dynamodb::put_item(), count),
            Self::GetItem => repeat(&dynamodb::get_item(), count),
            Self::Query => repeat(&dynamodb::query(), count),
        }
    }

    /// The body of a response of the operation.
    pub(crate) fn response(self) -> String {
        match self {
            Self::GetSession => GET_SESSION_RESPONSE.to_owned(),
            Self::ListSessions => list_sessions_response(),
            Self::CreateBrowserSettings => format!(r#"{{"browserSettingsArn":"{PORTAL_ARN}"}}"#),
            Self::PutItem => dynamodb::put_item_response(),
            Self::GetItem => dynamodb::get_item_response(),
            Self::Query => dynamodb::query_response(),
        }
    }
}

fn repeat<I: Clone + std::fmt::Debug + Send + Sync + 'static>(input: &I, count: u32) -> Vec<Input> {
    (0..count).map(|_| Input::erase(input.clone())).collect()
}

/// The input of `GetSession`.
pub(crate) fn get_session() -> GetSessionInput {
    GetSessionInput::builder()
        .portal_id(PORTAL)
        .session_id("fedcba98-7654-3210-fedc-ba9876543210")
        .build()
        .expect("nothing is checked before it is sent")
}

fn list_sessions() -> ListSessionsInput {
    ListSessionsInput::builder()
        .portal_id(PORTAL)
        .username("someone@example.com")
        .max_results(1000)
        .build()
        .expect("nothing is checked before it is sent")
}

fn create_browser_settings() -> CreateBrowserSettingsInput {
    let entry = r#"{"name":"An example","url":"https://www.example.com/some/page"},"#;
    let bookmarks = entry.repeat(100_000 / entry.len());
    CreateBrowserSettingsInput::builder()
        .browser_policy(format!(
            r#"{{"chromePolicies":{{"ManagedBookmarks":{{"value":[{bookmarks}{{}}]}}}}}}"#
        ))
        .client_token("00000000-0000-4000-8000-000000000000") // else one is made for every call
        .build()
        .expect("nothing is checked before it is sent")
}

/// A response of `GetSession`; the round trip's server sends the same.
const GET_SESSION_RESPONSE: &str = include_str!("get_session.json");

fn list_sessions_response() -> String {
    let mut body = r#"{"sessions":["#.to_owned();
    for number in 0..1000 {
        let comma = if number == 0 { "" } else { "," };
        write!(
            body,
            r#"{comma}{{"portalArn":"{PORTAL_ARN}","sessionId":"fedcba98-7654-3210-fedc-ba987654{number:04}","username":"user{number}@example.com","status":"Active","startTime":1756700000.{number:03},"endTime":1756703600.5}}"#,
        )
        .expect("strings take whatever is written");
    }
    body.push_str("]}");
    body
}
