//! Prints the credentials that aws-config finds: access key, secret, session token, and account, a
//! line each.

use aws_config::BehaviorVersion;
use aws_sdk_sts::config::ProvideCredentials;
use aws_sdk_sts::config::http::default_https_client;
use aws_sdk_sts::error::{BoxError, DisplayErrorContext};
use std::process::ExitCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match credentials().await {
        Ok(lines) => {
            println!("{lines}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}", DisplayErrorContext(&*error));
            ExitCode::FAILURE
        }
    }
}

async fn credentials() -> Result<String, BoxError> {
    let config = aws_config::defaults(BehaviorVersion::latest())
        .http_client(default_https_client())
        .load()
        .await;
    let provider = config.credentials_provider().ok_or("no provider")?;
    let found = provider.provide_credentials().await?;
    let token = found.session_token().unwrap_or_default();
    let account = found.account_id().map_or("", |id| id.as_str());
    Ok([
        found.access_key_id(),
        found.secret_access_key(),
        token,
        account,
    ]
    .join("\n"))
}
