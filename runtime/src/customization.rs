//! What services want of their clients that no model says.
//!
//! The AWS SDKs have the same, each written for one service. Here each is a type, which a generated
//! crate names in an operation's [`CUSTOMIZATIONS`](crate::operation::Operation::CUSTOMIZATIONS) or
//! in those of its client. No other part of this crate knows a service.

#[cfg(feature = "client")]
mod account_id;
#[cfg(feature = "client")]
pub mod auth_token;
mod default_text;
#[cfg(feature = "client")]
mod endpoint_auth;
#[cfg(feature = "client")]
pub mod endpoint_discovery;
mod extended_request_id;
mod header;
mod input_endpoint;
mod long_polling;
mod presigned_query;
mod resource_id;
#[cfg(feature = "client")]
mod retries;
mod s3;
#[cfg(feature = "s3-express")]
mod s3_express;
#[cfg(feature = "client")]
mod session_credentials;
mod stalls;
mod tree_hash;

#[cfg(feature = "client")]
pub use account_id::AccountIdEndpoints;
pub use default_text::DefaultText;
#[cfg(feature = "client")]
pub use endpoint_auth::EndpointAuth;
pub use extended_request_id::{KeepExtendedRequestId, RequestIdExt, keep_extended_request_id};
pub use header::SetHeader;
pub use input_endpoint::InputEndpoint;
pub use long_polling::LongPolling;
pub use presigned_query::PresignAsQuery;
pub use resource_id::TrimResourceId;
#[cfg(feature = "client")]
pub use retries::{RetryDefaults, TransientErrors};
pub use s3::{KeepExpires, S3Answers, S3Signing};
#[cfg(feature = "s3-express")]
pub use s3_express::S3Express;
#[cfg(feature = "s3-express")]
#[doc(hidden)]
pub use s3_express::set_credentials as set_express_credentials;
#[cfg(feature = "client")]
#[doc(hidden)]
pub use session_credentials::credentials_of_session;
pub use stalls::MayStall;
pub use tree_hash::AddTreeHash;

#[cfg(feature = "client")]
use crate::client::{Configuration, ConfigurationBuilder};
#[cfg(feature = "client")]
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::http::{Request, Response};
#[cfg(feature = "client")]
use aws_smithy_schema::serde::SerdeError;
#[cfg(feature = "client")]
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
#[cfg(feature = "client")]
use aws_types::sdk_config::SdkConfig;
use std::fmt;

/// What is done for an operation whose input is an `I`, beside what its model says.
///
/// Each method is called at one stage of an operation, and does nothing unless a customization says
/// so. A customization is there whatever this crate's features are, so that a generated crate can
/// name it; what only clients do with it may need a feature.
pub trait OperationCustomization<I>: fmt::Debug + Send + Sync {
    /// Changes the input that a client was given, before anybody reads it.
    fn change_input(&self, input: &mut I) {
        let _ = input;
    }

    /// Changes the request that was made of an input, with a client and without one.
    fn change_request(&self, request: &mut Request) {
        let _ = request;
    }

    /// Changes the request that was made of an input, if it is signed in advance.
    ///
    /// # Errors
    /// When a member of the input cannot be sent in such a request.
    #[cfg(feature = "client")]
    fn change_presigned_request(&self, input: &I, request: &mut Request) -> Result<(), SerdeError> {
        let _ = (input, request);
        Ok(())
    }

    /// Changes a response before it is read, with a client and without one.
    fn change_response(&self, response: &mut Response) {
        let _ = response;
    }

    /// Whether a response is an error though its status says that the operation succeeded. It is
    /// asked of responses whose body is loaded.
    fn is_error(&self, response: &Response) -> bool {
        let _ = response;
        false
    }

    /// Adds what the response to a failed operation says beside what its protocol reads.
    fn describe_error(
        &self,
        response: &Response,
        metadata: ErrorMetadataBuilder,
    ) -> ErrorMetadataBuilder {
        let _ = response;
        metadata
    }

    /// Adds interceptors and retry classifiers to calls of a client.
    #[cfg(feature = "client")]
    fn add_components(&self, components: &mut RuntimeComponentsBuilder) {
        let _ = components;
    }

    /// Adds configuration to calls of a client, or changes what the operation has there.
    #[cfg(feature = "client")]
    fn change_config(&self, config: &mut Layer) {
        let _ = config;
    }

    /// Whether the service may send nothing for a while during a call.
    fn may_stall(&self) -> bool {
        false
    }

    /// The names of headers that only a client sends, in lower case.
    fn headers_of_clients(&self) -> &'static [&'static str] {
        &[]
    }
}

/// What is done for all operations of a client, beside what the service's model says.
#[cfg(feature = "client")]
pub trait ServiceCustomization: fmt::Debug + Send + Sync {
    /// Adds interceptors, authentication schemes and retry classifiers to a client with this
    /// configuration.
    fn add_components(&self, config: &Configuration, components: &mut RuntimeComponentsBuilder) {
        let _ = (config, components);
    }

    /// Takes over what `aws-config` found, beside what clients of all services take over.
    fn take_sdk_config(&self, input: &SdkConfig, config: &mut ConfigurationBuilder) {
        let _ = (input, config);
    }

    /// The codes of errors that may pass, so that calls are tried again.
    fn transient_errors(&self) -> &'static [&'static str] {
        &[]
    }

    /// Adds configuration, which an application overrides.
    fn change_config(&self, config: &mut Layer) {
        let _ = config;
    }
}
