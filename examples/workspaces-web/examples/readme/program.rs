use aws_config::BehaviorVersion;
use workspaces_web::error::DisplayErrorContext;
use workspaces_web::{Client, config::http::default_https_client};

#[tokio::main]
async fn main() {
    let config = aws_config::defaults(BehaviorVersion::latest())
        .http_client(default_https_client())
        .load()
        .await;
    let client = Client::new(&config);

    let result = client
        .get_session()
        .portal_id("12345678-1234-1234-1234-123456789012")
        .session_id("abcdefab-1234-1234-1234-123456789012")
        .send()
        .await;

    match result.map_err(|error| error.into_service_error()) {
        Ok(output) => println!("{:#?}", output.session()),
        Err(error) if error.is_resource_not_found_exception() => println!("no such session"),
        Err(error) => eprintln!("{}", DisplayErrorContext(error)),
    }
}
