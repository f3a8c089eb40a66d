//! Logins of IAM Identity Center, which aws-config refreshes through `aws-sdk-ssooidc`, and takes to
//! `aws-sdk-sso` for the credentials of a role.

use crate::support::{Home, Server, in_seconds};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use serde_json::{Value, json};

const CONFIG: &str = "[default]\nsso_session = studio\nsso_account_id = 123456789012\n\
    sso_role_name = painter\n\
    [sso-session studio]\nsso_region = eu-west-1\nsso_start_url = https://studio.example/start\n";

/// A home with a login that is over in so many seconds, and the file that it is kept in.
fn login(seconds: u64) -> (Home, String) {
    let home = Home::new(CONFIG);
    let name = hex::encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, b"studio"));
    let file = format!(".aws/sso/cache/{name}.json");
    let login = json!({
        "accessToken": "old token",
        "expiresAt": in_seconds(seconds),
        "refreshToken": "old refresh",
        "clientId": "the client",
        "clientSecret": "its secret",
        "registrationExpiresAt": in_seconds(86_400),
        "region": "eu-west-1",
        "startUrl": "https://studio.example/start",
    });
    home.write(&file, &login.to_string());
    (home, file)
}

fn of_role() -> String {
    let credentials = json!({"roleCredentials": {
        "accessKeyId": "AKIDROLE",
        "secretAccessKey": "role secret",
        "sessionToken": "role token",
        "expiration": 4_102_444_800_000_u64,
    }});
    credentials.to_string()
}

const FOUND: [&str; 4] = ["AKIDROLE", "role secret", "role token", "123456789012"];
const CREDENTIALS: &str = "GET /federation/credentials?role_name=painter&account_id=123456789012";

#[test]
fn a_login_has_the_credentials_of_a_role() {
    let (home, _) = login(3600);
    let server = Server::new([(200, of_role())]);
    let found = home.credentials(&[("AWS_ENDPOINT_URL_SSO", &server.url)]);
    assert_eq!(found, FOUND);
    let request = server.only_request();
    assert_eq!(request.line, CREDENTIALS);
    assert_eq!(request.header("x-amz-sso_bearer_token"), Some("old token"));
    assert_eq!(request.header("authorization"), None);
}

#[test]
fn a_login_near_its_end_is_refreshed() {
    for seconds in [0, 60] {
        let (home, file) = login(seconds);
        let refreshed = json!({
            "accessToken": "new token",
            "tokenType": "Bearer",
            "expiresIn": 28_800,
            "refreshToken": "new refresh",
        });
        let server = Server::new([(200, refreshed.to_string()), (200, of_role())]);
        let found = home.credentials(&[
            ("AWS_ENDPOINT_URL_SSO", &server.url),
            ("AWS_ENDPOINT_URL_SSO_OIDC", &server.url),
        ]);
        assert_eq!(found, FOUND);

        let requests = server.requests();
        let (refresh, credentials) = (&requests[0], &requests[1]);
        assert_eq!(refresh.line, "POST /token");
        assert_eq!(refresh.header("authorization"), None);
        let expected = json!({
            "clientId": "the client",
            "clientSecret": "its secret",
            "grantType": "refresh_token",
            "refreshToken": "old refresh",
        });
        assert_eq!(refresh.json(), expected);
        assert_eq!(credentials.line, CREDENTIALS);
        assert_eq!(
            credentials.header("x-amz-sso_bearer_token"),
            Some("new token")
        );

        let kept: Value = serde_json::from_str(&home.read(&file)).expect("JSON");
        assert_eq!(kept["accessToken"], "new token");
        assert_eq!(kept["refreshToken"], "new refresh");
        assert_eq!(kept["clientSecret"], "its secret");
    }
}

#[test]
fn a_refusal_is_told() {
    let (home, _) = login(3600);
    let fault = json!({"__type": "UnauthorizedException", "message": "the door is closed"});
    let server = Server::new([(401, fault.to_string())]);
    let error = home.error(&[("AWS_ENDPOINT_URL_SSO", &server.url)]);
    assert!(error.contains("UnauthorizedException"), "{error}");
    assert!(error.contains("the door is closed"), "{error}");
    assert!(!error.contains("old token"), "{error}");
    server.only_request();
}
