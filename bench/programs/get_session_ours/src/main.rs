//! Prints a session; the arguments are the IDs of its portal and of the session.

use std::env;

use workspaces_web::{
    Client, Error,
    config::{BehaviorVersion, http::default_https_client},
};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut arguments = env::args().skip(1);
    let config = aws_config::defaults(BehaviorVersion::latest())
        .http_client(default_https_client())
        .load()
        .await;
    let client = Client::new(&config);
    let call = client
        .get_session()
        .set_portal_id(arguments.next())
        .set_session_id(arguments.next());
    println!("{:?}", call.send().await?.session());
    Ok(())
}
