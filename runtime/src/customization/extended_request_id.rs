//! The second id that Amazon S3 gives a request.

use super::OperationCustomization;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

/// Where metadata has the id.
const EXTRA: &str = "s3_extended_request_id";

/// What knows the id that AWS Support asks for beside the
/// [request id](https://docs.aws.amazon.com/AmazonS3/latest/userguide/get-request-ids.html).
pub trait RequestIdExt {
    /// The extended request id, if the response had one.
    fn extended_request_id(&self) -> Option<&str>;
}

impl RequestIdExt for Headers {
    fn extended_request_id(&self) -> Option<&str> {
        self.get("x-amz-id-2")
    }
}

impl<B> RequestIdExt for Response<B> {
    fn extended_request_id(&self) -> Option<&str> {
        self.headers().extended_request_id()
    }
}

impl RequestIdExt for ErrorMetadata {
    fn extended_request_id(&self) -> Option<&str> {
        self.extra(EXTRA)
    }
}

impl<E> RequestIdExt for SdkError<E, Response> {
    fn extended_request_id(&self) -> Option<&str> {
        self.raw_response()?.extended_request_id()
    }
}

impl<T: RequestIdExt, E: RequestIdExt> RequestIdExt for Result<T, E> {
    fn extended_request_id(&self) -> Option<&str> {
        match self {
            Ok(output) => output.extended_request_id(),
            Err(error) => error.extended_request_id(),
        }
    }
}

/// What an output keeps of the extended request id.
#[doc(hidden)]
pub fn keep_extended_request_id(headers: &Headers) -> Option<String> {
    headers.extended_request_id().map(str::to_owned)
}

/// Errors know their extended request id.
#[derive(Clone, Copy, Debug)]
pub struct KeepExtendedRequestId;

impl<I> OperationCustomization<I> for KeepExtendedRequestId {
    fn describe_error(
        &self,
        response: &Response,
        metadata: ErrorMetadataBuilder,
    ) -> ErrorMetadataBuilder {
        match response.extended_request_id() {
            Some(id) => metadata.custom(EXTRA, id),
            None => metadata,
        }
    }
}

/// Lets errors tell the extended request id that their metadata has.
#[macro_export]
macro_rules! extended_request_id {
    ($($error:ident),+ $(,)?) => { $(
        impl $crate::customization::RequestIdExt for $error {
            #[inline]
            fn extended_request_id(&self) -> $crate::Option<&str> {
                let meta = $crate::error::ProvideErrorMetadata::meta(self);
                $crate::customization::RequestIdExt::extended_request_id(meta)
            }
        }
    )+ };
}
