//! Requests without a body in the place of those with one, where they are signed in advance.

use super::OperationCustomization;
#[cfg(all(feature = "client", any(feature = "rest-json", feature = "rest-xml")))]
use {
    crate::protocol::body_as_query,
    aws_smithy_runtime_api::http::Request,
    aws_smithy_schema::serde::{SerdeError, SerializableStruct},
    aws_smithy_types::body::SdkBody,
};

/// A request that is signed in advance is a `GET`, with the members of the body as query
/// parameters: its URL is all that a browser needs.
#[derive(Clone, Copy, Debug)]
pub struct PresignAsQuery;

#[cfg(all(feature = "client", any(feature = "rest-json", feature = "rest-xml")))]
impl<I: SerializableStruct> OperationCustomization<I> for PresignAsQuery {
    fn change_presigned_request(&self, input: &I, request: &mut Request) -> Result<(), SerdeError> {
        let uri = body_as_query(input, request.uri())?;
        let set = request
            .set_uri(uri)
            .and_then(|()| request.set_method("GET"));
        set.map_err(|error| SerdeError::custom(format!("invalid URI: {error}")))?;
        *request.body_mut() = SdkBody::empty();
        Ok(())
    }
}

#[cfg(not(all(feature = "client", any(feature = "rest-json", feature = "rest-xml"))))]
impl<I> OperationCustomization<I> for PresignAsQuery {}
