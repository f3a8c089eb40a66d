//! The functions compiled endpoint rules call.
//!
//! They are those of the rules engine's [standard
//! library](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html) and of its
//! [AWS extension](https://smithy.io/2.0/aws/rules-engine/library-functions.html) that are more
//! than a Rust operator, the two outcomes of a rule: [`endpoint`] and [`error`], and the way through
//! rules that are a decision diagram: [`decide`] and [`outcome`].

mod arn;
mod diagram;
mod host;
mod outcome;
mod partition;
mod text;
mod url;

pub use arn::{Arn, parse_arn};
pub use diagram::{Variable, assign, decide, lend};
pub use host::{is_valid_host_label, is_virtual_hostable_s3_bucket};
pub use outcome::{AuthScheme, Outcome, Property, outcome};
pub use partition::{PARTITIONS, Partition, partition};
pub use text::{item, split, substring, uri_encode};
pub use url::{Url, parse_url};

use super::{Endpoint, EndpointAuthScheme, EndpointError};
use aws_smithy_types::Document;
use std::borrow::Cow;

/// The outcome of an endpoint rule: an endpoint with this URL.
///
/// # Errors
/// Fails if the URL is empty, which only a caller's custom endpoint can be.
pub fn endpoint(url: impl Into<Cow<'static, str>>) -> Result<Endpoint, EndpointError> {
    let url = url.into();
    if url.is_empty() {
        return error("the endpoint URL is empty");
    }
    Ok(Endpoint::builder().url(url).build())
}

/// The outcome of an error rule: no endpoint, for the given reason.
///
/// # Errors
/// Always fails, with this message.
pub fn error(message: impl Into<Cow<'static, str>>) -> Result<Endpoint, EndpointError> {
    Err(EndpointError::new(message))
}

/// The outcome when the conditions of no rule are met.
///
/// # Errors
/// Always fails.
pub fn no_match() -> Result<Endpoint, EndpointError> {
    Err(unmatched())
}

const NO_MATCH: &str = "No endpoint rule matched";

fn unmatched() -> EndpointError {
    EndpointError::new(NO_MATCH)
}

/// An authentication scheme of an endpoint, with the properties that change how its requests are
/// signed.
///
/// ```
/// use smithy_client_runtime::endpoint::rules::auth_scheme;
///
/// let scheme = auth_scheme("sigv4", [("signingRegion", "us-east-1".into())]);
/// assert_eq!(scheme.name(), "sigv4");
/// ```
pub fn auth_scheme<const N: usize>(
    name: impl Into<Cow<'static, str>>,
    properties: [(&'static str, Document); N],
) -> EndpointAuthScheme {
    let scheme = EndpointAuthScheme::with_capacity(name, N);
    properties
        .into_iter()
        .fold(scheme, |scheme, (key, value)| scheme.put(key, value))
}

/// An array as the value of a property.
pub fn array<const N: usize>(items: [Document; N]) -> Document {
    Document::Array(items.into())
}

/// An object as the value of a property.
pub fn object<const N: usize>(members: [(&str, Document); N]) -> Document {
    Document::Object(members.map(|(key, value)| (key.to_owned(), value)).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_url_is_an_error() {
        assert!(endpoint("").is_err());
        assert_eq!(endpoint("https://a").unwrap().url(), "https://a");
    }

    #[test]
    fn properties_become_documents() {
        let scheme = auth_scheme(
            "sigv4a",
            [
                ("signingRegionSet", array(["*".into()])),
                ("more", object([("disableDoubleEncoding", true.into())])),
            ],
        );
        let regions = scheme
            .get("signingRegionSet")
            .and_then(Document::as_array)
            .unwrap();
        assert_eq!(regions, &["*".into()]);
        let more = scheme.get("more").and_then(Document::as_object).unwrap();
        assert_eq!(more["disableDoubleEncoding"], true.into());
    }
}
