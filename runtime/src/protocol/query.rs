//! What the two query protocols share: a form as the request, XML as the answer.

mod answer;
mod form;
#[cfg(test)]
mod tests;

use crate::service::ServiceMetadata;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::protocol::{ClientProtocolInner, apply_http_endpoint};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use std::fmt;

pub(super) use form::Dialect;

/// One of the query protocols for a service.
pub(super) struct QueryProtocol {
    pub(super) id: ShapeId<'static>,
    pub(super) service: &'static ServiceMetadata,
    /// How requests name members.
    pub(super) dialect: &'static Dialect,
    /// The element of an answer whose children are the output's members.
    pub(super) output: fn(&[u8]) -> &[u8],
}

impl fmt::Debug for QueryProtocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("QueryProtocol").field(&self.id).finish()
    }
}

impl ClientProtocolInner for QueryProtocol {
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        &self.id
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        _: &Schema<'_>,
        _: &str,
        config: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let operation = config.load::<Metadata>();
        let operation = operation.ok_or_else(|| SerdeError::custom("no operation is called"))?;
        let version = self.service.version;
        let form = form::write(self.dialect, operation.name(), version, input)?;

        let mut request = Request::new(SdkBody::from(form));
        let invalid = |error| SerdeError::custom(format!("invalid request: {error}"));
        request.set_method("POST").map_err(invalid)?;
        request.set_uri("/").map_err(invalid)?;
        let omit = config.load::<SharedHeaderOmitSettings>();
        if !omit.is_some_and(|omit| omit.should_omit_default_content_type()) {
            let headers = request.headers_mut();
            headers.insert("content-type", "application/x-www-form-urlencoded");
        }
        if let Some(length) = request.body().content_length()
            && !omit.is_some_and(|omit| omit.should_omit_default_content_length())
        {
            let headers = request.headers_mut();
            headers.insert("content-length", length.to_string());
        }
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        _: &Schema<'_>,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        Ok(answer::reader((self.output)(body(response))))
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        _: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        answer::metadata(body(response))
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let error = answer::error(body(response)).unwrap_or_default();
        Ok(answer::reader(error))
    }

    fn update_endpoint(
        &self,
        request: &mut Request,
        endpoint: &Endpoint,
        config: &ConfigBag,
    ) -> Result<(), SerdeError> {
        apply_http_endpoint(request, endpoint, config)
    }
}

fn body(response: &Response) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}
