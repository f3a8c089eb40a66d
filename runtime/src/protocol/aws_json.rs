//! [`aws.protocols#awsJson1_0`](https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html) and
//! [`aws.protocols#awsJson1_1`](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).

use super::json_error;
use crate::service::ServiceMetadata;
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

/// The protocol
/// [`aws.protocols#awsJson1_0`](https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html) of
/// a service.
pub fn aws_json_1_0(service: &'static ServiceMetadata) -> SharedClientProtocol {
    of_service(AwsJsonRpcProtocol::aws_json_1_0(), service)
}

/// The protocol
/// [`aws.protocols#awsJson1_1`](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html) of
/// a service.
pub fn aws_json_1_1(service: &'static ServiceMetadata) -> SharedClientProtocol {
    of_service(AwsJsonRpcProtocol::aws_json_1_1(), service)
}

fn of_service(aws: AwsJsonRpcProtocol, service: &'static ServiceMetadata) -> SharedClientProtocol {
    let aws = aws
        .with_target_prefix(service.shape_name)
        .with_default_namespace(service.namespace); // in which a document's relative types are looked up
    SharedClientProtocol::new(AwsJson(aws))
}

/// The AWS crates' protocol, with errors whose body is not JSON.
#[derive(Debug)]
struct AwsJson(AwsJsonRpcProtocol);

impl ClientProtocolInner for AwsJson {
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.0.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        endpoint: &str,
        config: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        self.0
            .serialize_request(input, input_schema, endpoint, config)
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
        json_error::metadata(response, self.0.parse_error_metadata(response, config))
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        match self.0.payload_codec() {
            Some(codec) if !json_error::may_have_members(response) => {
                Ok(codec.create_deserializer(b"{}"))
            }
            _ => self.0.deserialize_error_response(response, config),
        }
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

#[cfg(test)]
mod tests;
