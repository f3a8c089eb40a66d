//! Amazon Bedrock, which is several services.

/// The name under which its services sign their requests.
const SIGNING_NAME: &str = "bedrock";

/// Whether a service that signs under this name takes a bearer token from the environment, too.
pub(super) fn takes_token_of_environment(signing_name: &str) -> bool {
    signing_name == SIGNING_NAME
}
