//! The client: configuration, the call of an operation through the AWS orchestrator, and what
//! the AWS SDKs add around it.
//!
//! A generated crate defines its own `Client`, `Config` and `Builder` with
//! [`client!`](crate::client!); all they do is done here, once.

mod auth;
#[cfg(feature = "http-checksum")]
mod checksum;
#[cfg(feature = "request-compression")]
mod compression;
mod config;
mod customizations;
mod customize;
mod define;
mod handle;
mod host_prefix;
#[cfg(feature = "default-https-client")]
mod http;
mod idempotency;
mod interceptors;
mod pagination;
mod plugins;
mod presigned;
pub(crate) mod presigning;
mod service;
mod span;
mod telemetry;
mod waiting;

pub use auth::{
    Auth, AuthParams, AuthParamsBuilder, AuthParamsError, AuthSchemesOf, ModeledAuthSchemes,
    ResolveAuthScheme,
};
#[cfg(feature = "http-checksum")]
pub use checksum::ChunkSize;
#[cfg(feature = "request-compression")]
pub use compression::{DisableRequestCompression, RequestMinCompressionSizeBytes};
pub use config::{Configuration, ConfigurationBuilder};
pub use customize::{CustomizableOperation, FluentCall, ServiceBuilder};
pub use handle::{Handle, InputResult, call, operation_components, operation_config};
pub use host_prefix::DisableHostPrefix;
#[cfg(feature = "default-https-client")]
pub use http::default_https_client;
pub use idempotency::IdempotencyTokenProvider;
pub use pagination::{PageResult, PageToken, Paginated, items, pages};
pub use presigning::presign;
pub use service::Service;
pub use waiting::{Accept, AcceptorState, FinalPoll, Waited, WaiterError, wait};

pub use aws_runtime::user_agent::ApiMetadata;
pub use aws_smithy_async::future::pagination_stream::PaginationStream;
#[cfg(feature = "http-auth")]
pub use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID,
};
pub use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
pub use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
pub use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
pub use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
pub use aws_smithy_types::config_bag::FrozenLayer;
pub use aws_types::sdk_config::SdkConfig;
#[doc(hidden)]
pub(crate) use span::CallSpan;
