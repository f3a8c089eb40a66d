//! Looks up one session of a portal, with the credentials and the region that the AWS CLI would
//! use.
//!
//! ```console
//! $ cargo run -p workspaces-web --example get_session -- --portal-id … --session-id …
//! ```
//!
//! A failed call is described on standard error, and the exit code is 1.

#[cfg(feature = "default-https-client")]
mod program {
    use aws_config::BehaviorVersion;
    use clap::Parser;
    use std::process::ExitCode;
    use workspaces_web::config::Region;
    use workspaces_web::config::http::{HttpResponse, default_https_client};
    use workspaces_web::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
    use workspaces_web::operation::RequestId;
    use workspaces_web::operation::get_session::GetSessionError;
    use workspaces_web::primitives::DateTime;
    use workspaces_web::types::{Session, SessionStatus};
    use workspaces_web::{Client, config};

    /// Looks up one session of an Amazon WorkSpaces Web portal.
    #[derive(Debug, Parser)]
    struct Arguments {
        /// ID of the portal: the end of its ARN
        #[arg(long)]
        portal_id: String,
        /// ID of the session
        #[arg(long)]
        session_id: String,
        /// Region of the portal, if not the one of the environment or the profile
        #[arg(long)]
        region: Option<String>,
        /// URL to send the request to, in place of the service's endpoint
        #[arg(long)]
        endpoint_url: Option<String>,
    }

    #[tokio::main]
    pub(super) async fn main() -> ExitCode {
        let arguments = Arguments::parse();
        let client = client(arguments.region, arguments.endpoint_url).await;
        let result = client
            .get_session()
            .portal_id(arguments.portal_id)
            .session_id(arguments.session_id)
            .send()
            .await;
        match result {
            Ok(output) => match output.session() {
                Some(session) => print_session(session),
                None => println!("the service sent no session"),
            },
            Err(error) => {
                print_error(&error);
                return ExitCode::FAILURE;
            }
        }
        ExitCode::SUCCESS
    }

    async fn client(region: Option<String>, endpoint_url: Option<String>) -> Client {
        let shared = aws_config::defaults(BehaviorVersion::latest())
            .http_client(default_https_client())
            .load()
            .await;
        let mut config = config::Builder::from(&shared);
        if region.is_some() {
            config.set_region(region.map(Region::new));
        }
        if endpoint_url.is_some() {
            config.set_endpoint_url(endpoint_url);
        }
        Client::from_conf(config.build())
    }

    fn print_session(session: &Session) {
        let time = |time: Option<&DateTime>| time.map(ToString::to_string);
        let status = session.status().map(SessionStatus::as_str);
        print_line("Session", session.session_id());
        print_line("Portal", session.portal_arn());
        print_line("Status", status);
        print_line("User", session.username());
        print_line(
            "Addresses",
            Some(&*session.client_ip_addresses().join(", ")),
        );
        print_line("Started", time(session.start_time()).as_deref());
        print_line("Ended", time(session.end_time()).as_deref());
    }

    fn print_line(name: &str, value: Option<&str>) {
        println!("{name:<10} {}", value.unwrap_or("-"));
    }

    fn print_error(error: &SdkError<GetSessionError, HttpResponse>) {
        let message = match error.message() {
            Some(message) => message.to_owned(),
            None => DisplayErrorContext(error).to_string(),
        };
        eprintln!("{}: {message}", kind(error));
        if let Some(request_id) = error.request_id() {
            eprintln!("Request ID: {request_id}");
        }
    }

    /// Which part of the call failed; if it is the service, which of its errors it is.
    fn kind(error: &SdkError<GetSessionError, HttpResponse>) -> &str {
        match error {
            SdkError::ConstructionFailure(_) => "ConstructionFailure",
            SdkError::TimeoutError(_) => "TimeoutError",
            SdkError::DispatchFailure(_) => "DispatchFailure",
            SdkError::ResponseError(_) => "ResponseError",
            SdkError::ServiceError(context) => match context.err() {
                GetSessionError::AccessDeniedException(_) => "AccessDeniedException",
                GetSessionError::InternalServerException(_) => "InternalServerException",
                GetSessionError::ResourceNotFoundException(_) => "ResourceNotFoundException",
                GetSessionError::ThrottlingException(_) => "ThrottlingException",
                GetSessionError::ValidationException(_) => "ValidationException",
                other => other.code().unwrap_or("Unhandled"),
            },
            _ => "SdkError",
        }
    }
}

#[cfg(feature = "default-https-client")]
fn main() -> std::process::ExitCode {
    program::main()
}

#[cfg(not(feature = "default-https-client"))]
fn main() {
    eprintln!("this example needs the feature `default-https-client`");
}
