//! Protocols with HTTP bindings.
//!
//! Before an object of the AWS crates stands one of ours, which writes the requests that are no more
//! than a method and a URI, as those of reading and deleting operations are, in one pass: theirs
//! collects copies of all labels and query parameters first.

mod uri;

use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

/// A protocol with [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html), by one of the AWS
/// crates' protocols.
#[derive(Debug)]
pub(super) struct RestProtocol<P>(pub(super) P);

impl<P> ClientProtocolInner for RestProtocol<P>
where
    P: ClientProtocolInner<Request = Request, Response = Response>,
{
    type Request = Request;
    type Response = Response;

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        endpoint: &str,
        config: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        match input_schema.http() {
            Some(http) if uri::is_whole_request(input_schema) => uri::write_request(input, http),
            _ => self
                .0
                .serialize_request(input, input_schema, endpoint, config),
        }
    }

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.0.protocol_id()
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.0.deserialize_response(response, output_schema, config)
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        config: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.0.parse_error_metadata(response, config)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.0.deserialize_error_response(response, config)
    }

    fn update_endpoint(
        &self,
        request: &mut Request,
        endpoint: &Endpoint,
        config: &ConfigBag,
    ) -> Result<(), SerdeError> {
        self.0.update_endpoint(request, endpoint, config)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.0.payload_codec()
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        self.0.event_stream_media_type()
    }

    fn parse_event_stream_error_metadata(
        &self,
        payload: &[u8],
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.0.parse_event_stream_error_metadata(payload)
    }
}
