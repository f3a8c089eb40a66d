//! How building endpoint parameters and resolving an endpoint fail.

use std::borrow::Cow;

/// No endpoint could be resolved.
///
/// The message is the one the service's rules give for the case, such as a region that is missing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct EndpointError {
    message: Cow<'static, str>,
}

impl EndpointError {
    /// An error with this message.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
        }
    }

    /// What the rules say about the failure.
    pub fn message(&self) -> &str {
        &self.message
    }
}

#[cfg(feature = "client")]
impl From<EndpointError> for aws_smithy_http::endpoint::ResolveEndpointError {
    fn from(error: EndpointError) -> Self {
        Self::message(error.message)
    }
}

/// Endpoint parameters that are incomplete or hold a value no endpoint can be made of.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct InvalidParams(Reason);

#[derive(Debug, thiserror::Error)]
enum Reason {
    #[error("a required field was missing: `{0}`")]
    Missing(&'static str),
    #[error("invalid value for field: `{0}` - must be a valid host label")]
    HostLabel(&'static str),
}

impl InvalidParams {
    /// The required parameter `field` has no value.
    pub fn missing(field: &'static str) -> Self {
        Self(Reason::Missing(field))
    }

    /// The parameter `field` becomes part of a host name, which its value cannot be.
    pub fn host_label(field: &'static str) -> Self {
        Self(Reason::HostLabel(field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_field() {
        assert_eq!(
            InvalidParams::missing("bucket").to_string(),
            "a required field was missing: `bucket`"
        );
        assert_eq!(
            InvalidParams::host_label("region").to_string(),
            "invalid value for field: `region` - must be a valid host label"
        );
    }

    #[cfg(feature = "client")]
    #[test]
    fn the_message_survives_the_conversion_for_the_orchestrator() {
        let error =
            aws_smithy_http::endpoint::ResolveEndpointError::from(EndpointError::new("no region"));
        assert_eq!(error.to_string(), "no region");
    }
}
