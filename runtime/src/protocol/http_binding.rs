//! Protocols with [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html).
//!
//! Requests are written here: labels and query parameters, headers, and a body in the protocol's
//! format. Responses are read by the protocols of the AWS crates, with what these lack beside them.
//!
//! The request writer of the AWS crates is not used since it drops lists of big numbers, lets maps
//! of headers and parameters overwrite what has a member or a place in the URI of its own, and says
//! nothing of empty payloads; beside that, it copies all labels and query parameters before it
//! writes them.

mod body;
#[cfg(feature = "client")]
mod body_as_query;
mod head;
mod request;
mod response;
mod text;
mod uri;

#[cfg(feature = "client")]
pub(crate) use body_as_query::body_as_query;

use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::{DynCodec, FinishSerializer};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use response::ResponseDeserializer;
use std::fmt;

/// The format of bodies, and what else protocols with HTTP bindings do each in its own way.
pub(super) trait BodyFormat: fmt::Debug + Send + Sync + 'static {
    /// The AWS crates' protocol.
    type Protocol: ClientProtocolInner<Request = Request, Response = Response>;

    /// What writes bodies.
    type Serializer: ShapeSerializer + FinishSerializer;

    /// The media type of bodies.
    const MEDIA_TYPE: &'static str;

    /// The body in place of a structure that is all of it and is absent, if that is not empty.
    const ABSENT_STRUCTURE: Option<&'static str>;

    /// The AWS crates' protocol.
    fn protocol(&self) -> &Self::Protocol;

    /// A writer of one body.
    fn serializer(&self) -> Self::Serializer;

    /// Writes the structure or union that is the whole body.
    fn write_payload(
        &self,
        member: &Schema<'_>,
        value: &dyn SerializableStruct,
        body: &mut Self::Serializer,
    ) -> Result<(), SerdeError>;

    /// Reads the members of an output.
    fn output_deserializer<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.protocol()
            .deserialize_response(response, schema, config)
    }

    /// The format of events.
    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.protocol().payload_codec()
    }

    /// What a response says of an error.
    fn error_metadata(
        &self,
        response: &Response,
        config: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.protocol().parse_error_metadata(response, config)
    }

    /// Reads the members of an error.
    fn error_deserializer<'a>(
        &self,
        response: &'a Response,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.protocol().deserialize_error_response(response, config)
    }
}

/// A protocol with HTTP bindings.
#[derive(Debug)]
pub(super) struct RestProtocol<F>(pub(super) F);

impl<F: BodyFormat> ClientProtocolInner for RestProtocol<F> {
    type Request = Request;
    type Response = Response;

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        _: &str,
        config: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let http = input_schema.http();
        let http = http.ok_or_else(|| SerdeError::unsupported("an operation without a URI"))?;
        request::write_request(&self.0, input, input_schema, http, config)
    }

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.0.protocol().protocol_id()
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let deserializer = self
            .0
            .output_deserializer(response, output_schema, config)?;
        Ok(if response::is_bound_otherwise(output_schema) {
            ResponseDeserializer::boxed(deserializer, response)
        } else {
            deserializer
        })
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        config: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.0.error_metadata(response, config)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let deserializer = self.0.error_deserializer(response, config)?;
        Ok(ResponseDeserializer::boxed(deserializer, response))
    }

    fn update_endpoint(
        &self,
        request: &mut Request,
        endpoint: &Endpoint,
        config: &ConfigBag,
    ) -> Result<(), SerdeError> {
        self.0.protocol().update_endpoint(request, endpoint, config)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.0.payload_codec()
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        self.0.protocol().event_stream_media_type()
    }

    fn parse_event_stream_error_metadata(
        &self,
        payload: &[u8],
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.0.protocol().parse_event_stream_error_metadata(payload)
    }
}

#[cfg(all(test, feature = "rest-json"))]
mod tests;
