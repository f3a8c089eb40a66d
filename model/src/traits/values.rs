//! The values of traits that have more than one part.

use serde::Deserialize;
use serde_json::Number;

use crate::UriPattern;

/// Value of the
/// [`deprecated`](https://smithy.io/2.0/spec/documentation-traits.html#deprecated-trait) trait.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Deprecated {
    /// Why, and what to use in its place.
    pub message: Option<String>,
    /// The date or version of the deprecation.
    pub since: Option<String>,
}

/// Value of the [`error`](https://smithy.io/2.0/spec/type-refinement-traits.html#error-trait)
/// trait: whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ErrorKind {
    /// The client sent something wrong.
    Client,
    /// The service failed.
    Server,
}

/// Value of the [`retryable`](https://smithy.io/2.0/spec/behavior-traits.html#retryable-trait)
/// trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Retryable {
    /// Whether the error means that the client sends too much.
    #[serde(default)]
    pub throttling: bool,
}

/// Value of the [`http`](https://smithy.io/2.0/spec/http-bindings.html#http-trait) trait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Http {
    /// The request method.
    pub method: String,
    /// The path and the fixed part of the query.
    pub uri: UriPattern,
    /// The status of a response that is not an error.
    pub code: u16,
}

/// Value of the
/// [`xmlNamespace`](https://smithy.io/2.0/spec/protocol-traits.html#xmlnamespace-trait) trait.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct XmlNamespace {
    /// The namespace's URI.
    pub uri: String,
    /// The prefix, if it is not the default namespace.
    pub prefix: Option<String>,
}

/// Value of the
/// [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait)
/// trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimestampFormat {
    /// RFC 3339, in UTC.
    DateTime,
    /// Seconds since 1970, with an optional fraction.
    EpochSeconds,
    /// The date format of HTTP headers.
    HttpDate,
}

/// Value of the [`paginated`](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait)
/// trait: paths of members.
///
/// On a service it holds what its operations need not repeat; see
/// [`Closure::paginated`](crate::Closure::paginated) for both together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Paginated {
    /// The input member that takes the token of a page.
    pub input_token: Option<String>,
    /// The output member that holds the token of the next page.
    pub output_token: Option<String>,
    /// The output member that holds what is listed.
    pub items: Option<String>,
    /// The input member that limits a page.
    pub page_size: Option<String>,
}

/// Value of the [`length`](https://smithy.io/2.0/spec/constraint-traits.html#length-trait) trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Length {
    /// The least length.
    pub min: Option<u64>,
    /// The greatest length.
    pub max: Option<u64>,
}

/// Value of the [`range`](https://smithy.io/2.0/spec/constraint-traits.html#range-trait) trait.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Range {
    /// The least value.
    pub min: Option<Number>,
    /// The greatest value.
    pub max: Option<Number>,
}

/// Value of the
/// [`requestCompression`](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait)
/// trait.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RequestCompression {
    /// Encodings the service takes, the preferred one first.
    pub encodings: Vec<String>,
}

/// Value of the
/// [`httpApiKeyAuth`](https://smithy.io/2.0/spec/authentication-traits.html#httpapikeyauth-trait)
/// trait.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct HttpApiKeyAuth {
    /// The header or query key.
    pub name: String,
    /// Where the key goes.
    #[serde(rename = "in")]
    pub location: HttpApiKeyLocation,
    /// What stands before the key in an `Authorization` header.
    pub scheme: Option<String>,
}

/// Where an API key goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HttpApiKeyLocation {
    /// Into a header.
    Header,
    /// Into the query.
    Query,
}

/// Value of the [`aws.api#service`](https://smithy.io/2.0/aws/aws-core.html#aws-api-service-trait)
/// trait. What the model leaves out has the value the trait's specification gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwsService {
    /// The name SDKs give the service.
    pub sdk_id: String,
    /// The service's part of an ARN.
    pub arn_namespace: String,
    /// The name that begins the service's endpoints.
    pub endpoint_prefix: String,
    /// The service's part of a `CloudFormation` resource name.
    pub cloud_formation_name: String,
    /// The source of the service's events in `CloudTrail`.
    pub cloud_trail_event_source: String,
}
