//! Carries out an operation without a client: makes its request and reads a response.
//!
//! How the one is signed and sent, and where the other comes from, is the program's own business.
//! This one prints the request and makes the response up, so that it runs without a network:
//!
//! ```console
//! $ cargo run -p workspaces-web --no-default-features --example sans_io
//! ```

use http::{Request, Response};
use std::error::Error;
use workspaces_web::operation::get_session::{GetSession, GetSessionInput};
use workspaces_web::operation::{Operation, RequestId};

fn main() -> Result<(), Box<dyn Error>> {
    let input = GetSessionInput::builder()
        .portal_id("12345678-1234-1234-1234-123456789012")
        .session_id("abcdefab-1234-1234-1234-123456789012")
        .build()?;
    let request = GetSession::request(&input)?;
    println!("{} {}", request.method(), request.uri());

    let output = GetSession::response(exchange(&request)?)?;
    println!("request id: {}", output.request_id().unwrap_or("none"));
    println!("{:#?}", output.session());
    Ok(())
}

/// What the service might answer. A real program sends the request here.
fn exchange(request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, http::Error> {
    let session_id = request.uri().path().rsplit('/').next().unwrap_or_default();
    let body = format!(
        r#"{{"session": {{"sessionId": "{session_id}", "status": "Active", "startTime": 1700000000}}}}"#
    );
    Response::builder()
        .status(200)
        .header("content-type", "application/json")
        .header("x-amzn-requestid", "5ad1-made-up")
        .body(body.into_bytes())
}
