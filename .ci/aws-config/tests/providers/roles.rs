//! Roles, which aws-config assumes through `aws-sdk-sts`.

use crate::support::{Home, Server, in_seconds};

/// An answer of an operation of AWS STS.
fn assumed(operation: &str) -> String {
    format!(
        "<{operation}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{operation}Result>\
         <Credentials><AccessKeyId>AKIDROLE</AccessKeyId><SecretAccessKey>role secret</SecretAccessKey>\
         <SessionToken>role token</SessionToken><Expiration>{}</Expiration></Credentials>\
         <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/painter/program</Arn>\
         <AssumedRoleId>AROA:program</AssumedRoleId></AssumedRoleUser>\
         </{operation}Result></{operation}Response>",
        in_seconds(3600)
    )
}

fn fault(code: &str) -> String {
    format!(
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>\
         <Code>{code}</Code><Message>the door is closed</Message></Error>\
         <RequestId>request</RequestId></ErrorResponse>"
    )
}

const FOUND: [&str; 4] = ["AKIDROLE", "role secret", "role token", "123456789012"];

#[test]
fn a_role_of_a_profile_is_assumed_with_the_keys_of_another() {
    let home = Home::new(
        "[default]\nrole_arn = arn:aws:iam::123456789012:role/painter\nsource_profile = base\n\
         role_session_name = program\nexternal_id = outside & in\n\
         [profile base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = base secret\n",
    );
    let server = Server::new([(200, assumed("AssumeRole"))]);
    let found = home.credentials(&[("AWS_ENDPOINT_URL_STS", &server.url)]);
    assert_eq!(found, FOUND);
    let request = server.only_request();
    assert_eq!(request.line, "POST /");
    let kind = request.header("content-type");
    assert_eq!(kind, Some("application/x-www-form-urlencoded"));
    let mut fields: Vec<_> = request.body.split('&').collect();
    fields.sort_unstable();
    let expected = [
        "Action=AssumeRole",
        "ExternalId=outside%20%26%20in",
        "RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fpainter",
        "RoleSessionName=program",
        "Version=2011-06-15",
    ];
    assert_eq!(fields, expected);
    let signature = request.header("authorization").expect("it is signed");
    let (start, _) = signature.split_once('/').expect("a scope");
    assert_eq!(start, "AWS4-HMAC-SHA256 Credential=AKIDBASE");
    assert!(
        signature.contains("/eu-west-1/sts/aws4_request,"),
        "{signature}"
    );
}

/// A home with a token of somebody else's, and the variables that say so.
fn with_token<'a>(home: &'a str, url: &'a str) -> [(&'static str, &'a str); 4] {
    [
        ("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/painter"),
        ("AWS_ROLE_SESSION_NAME", "program"),
        ("AWS_WEB_IDENTITY_TOKEN_FILE", home),
        ("AWS_ENDPOINT_URL_STS", url),
    ]
}

#[test]
fn a_role_is_assumed_by_web_identity_without_a_signature() {
    let home = Home::new("");
    home.write("token", "who.it.is");
    let token = home.path("token").display().to_string();
    // what the service has not heard of yet, it may hear of the next time
    let server = Server::new([
        (400, fault("IDPCommunicationError")),
        (200, assumed("AssumeRoleWithWebIdentity")),
    ]);
    let found = home.credentials(&with_token(&token, &server.url));
    assert_eq!(found, FOUND);
    for request in server.requests() {
        assert_eq!(request.header("authorization"), None);
        let has = |field: &str| request.body.split('&').any(|it| it == field);
        assert!(has("Action=AssumeRoleWithWebIdentity"), "{}", request.body);
        assert!(has("WebIdentityToken=who.it.is"), "{}", request.body);
    }
}

#[test]
fn why_a_role_is_not_assumed_is_told() {
    let home = Home::new("");
    home.write("token", "who.it.is");
    let token = home.path("token").display().to_string();
    let server = Server::new([(400, fault("ExpiredTokenException"))]);
    let error = home.error(&with_token(&token, &server.url));
    assert!(error.contains("ExpiredTokenException"), "{error}");
    assert!(error.contains("the door is closed"), "{error}");
    assert!(!error.contains("who.it.is"), "{error}");
    server.only_request();
}
