//! Passwords of databases, as a program asks for them.

use smithy_client_runtime::client::SdkConfig;
use smithy_codegen_behavior::auth_token::auth_token::{AuthToken, AuthTokenGenerator, Config};
use smithy_codegen_behavior::auth_token::config::{
    Credentials, Region, SharedCredentialsProvider, SharedTimeSource,
};

#[tokio::test]
async fn a_password_is_made_of_what_the_client_is_configured_with() {
    let credentials = Credentials::new("AKID", "secret", None, None, "tests");
    let sdk_config = SdkConfig::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .time_source(SharedTimeSource::default())
        .build();
    let config = Config::builder().hostname("db.example").port(5432);
    assert!(Config::builder().hostname("db.example").build().is_err());
    let generator = AuthTokenGenerator::new(config.username("me").build().unwrap());
    let token: AuthToken = generator.auth_token(&sdk_config).await.unwrap();
    let start = "db.example:5432/?Action=connect&DBUser=me&X-Amz-Algorithm=AWS4-HMAC-SHA256&";
    assert!(token.as_str().starts_with(start), "{token}");
    assert_eq!(token.to_string(), token.as_str());
}
