//! Prints a session; the arguments are the IDs of its portal and of the session.

use std::env;

use aws_sdk_workspacesweb::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut arguments = env::args().skip(1);
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    let call = client
        .get_session()
        .set_portal_id(arguments.next())
        .set_session_id(arguments.next());
    println!("{:?}", call.send().await?.session());
    Ok(())
}
