//! What Amazon S3 does otherwise than its model says.

use super::OperationCustomization;
#[cfg(feature = "client")]
use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_smithy_runtime_api::http::Response;
#[cfg(feature = "client")]
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::date_time::{DateTime, Format};
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

/// Responses: a body may be an error though the status is a success, and an error that answers a
/// `HEAD` has no body.
#[derive(Clone, Copy, Debug)]
pub struct S3Answers;

impl<I> OperationCustomization<I> for S3Answers {
    fn is_error(&self, response: &Response) -> bool {
        response.body().bytes().is_some_and(is_error)
    }

    fn describe_error(
        &self,
        response: &Response,
        metadata: ErrorMetadataBuilder,
    ) -> ErrorMetadataBuilder {
        let is_empty = response.body().bytes().is_some_and(<[u8]>::is_empty);
        if is_empty && response.status().as_u16() == 404 {
            metadata.code("NotFound")
        } else {
            metadata
        }
    }
}

/// Whether the document element of an XML document is an `Error`.
fn is_error(body: &[u8]) -> bool {
    let mut rest = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = if rest.starts_with(b"<?") {
            b"?>"
        } else if rest.starts_with(b"<!--") {
            b"-->"
        } else {
            break;
        };
        let Some(at) = rest.windows(end.len()).position(|it| it == end) else {
            return false;
        };
        rest = &rest[at + end.len()..];
    }
    let after = rest.strip_prefix(b"<Error").and_then(<[u8]>::first);
    after.is_some_and(|c| c.is_ascii_whitespace() || matches!(c, b'>' | b'/'))
}

/// The header `Expires` of a response, which may be anything, is kept as text, and is not read if
/// it is no date.
#[derive(Clone, Copy, Debug)]
pub struct KeepExpires;

impl<I> OperationCustomization<I> for KeepExpires {
    fn change_response(&self, response: &mut Response) {
        let headers = response.headers_mut();
        let Some(expires) = headers.get("expires").map(str::to_owned) else {
            return;
        };
        if DateTime::from_str(&expires, Format::HttpDate).is_err() {
            headers.remove("expires");
        }
        // the header of the member that the plan adds
        headers.insert("expiresstring", expires);
    }
}

/// Signatures: the path is signed as it is sent, and a header says what is signed of the body.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "client"),
    expect(dead_code, reason = "without a client nothing is signed")
)]
pub struct S3Signing {
    paths_as_sent: bool,
}

impl S3Signing {
    /// Whether paths are neither normalized nor encoded a second time.
    pub const fn new(paths_as_sent: bool) -> Self {
        Self { paths_as_sent }
    }
}

impl<I> OperationCustomization<I> for S3Signing {
    #[cfg(feature = "client")]
    fn change_config(&self, config: &mut Layer) {
        if let Some(mut signing) = config.load::<SigV4OperationSigningConfig>().cloned() {
            let options = &mut signing.signing_options;
            options.content_sha256_header = true;
            if self.paths_as_sent {
                options.double_uri_encode = false;
                options.normalize_uri_path = false;
            }
            config.store_put(signing);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_types::body::SdkBody;

    #[test]
    fn an_error_is_known_by_its_document_element() {
        for error in [
            "<Error/>",
            "<?xml version=\"1.0\"?>\n \n<Error><Code>SlowDown</Code></Error>",
            "\u{feff}<!-- <Copy> --><Error xmlns=\"x\"></Error>",
        ] {
            assert!(is_error(error.as_bytes()), "{error}");
        }
        for other in [
            "",
            "<Errors/>",
            "<Copy><Error/></Copy>",
            "<?xml",
            "<!-- <Error/>",
            "{}",
        ] {
            assert!(!is_error(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn what_expires_is_kept_whatever_it_says() {
        let keep: &dyn OperationCustomization<()> = &KeepExpires;
        for (text, is_date) in [("Wed, 21 Oct 2015 07:28:00 GMT", true), ("0", false)] {
            let mut response = Response::new(200.try_into().unwrap(), SdkBody::empty());
            response.headers_mut().insert("expires", text);
            keep.change_response(&mut response);
            assert_eq!(response.headers().get("expiresstring"), Some(text));
            assert_eq!(response.headers().contains_key("expires"), is_date);
        }
    }
}
