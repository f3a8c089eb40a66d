//! [`aws.protocols#awsJson1_0`](https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html) and
//! [`aws.protocols#awsJson1_1`](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).

use super::json::{JsonCodec, Names};
use super::json_error;
use crate::service::ServiceMetadata;
use aws_smithy_json::codec::JsonCodecSettings;
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::{Codec, DynCodec, FinishSerializer};
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

/// The protocol
/// [`aws.protocols#awsJson1_0`](https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html) of
/// a service.
pub fn aws_json_1_0(service: &'static ServiceMetadata) -> SharedClientProtocol {
    let aws = AwsJsonRpcProtocol::aws_json_1_0();
    of_service(aws, "application/x-amz-json-1.0", service)
}

/// The protocol
/// [`aws.protocols#awsJson1_1`](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html) of
/// a service.
pub fn aws_json_1_1(service: &'static ServiceMetadata) -> SharedClientProtocol {
    let aws = AwsJsonRpcProtocol::aws_json_1_1();
    of_service(aws, "application/x-amz-json-1.1", service)
}

fn of_service(
    aws: AwsJsonRpcProtocol,
    media_type: &'static str,
    service: &'static ServiceMetadata,
) -> SharedClientProtocol {
    let settings = JsonCodecSettings::builder()
        .use_json_name(false)
        .protocol_id(aws.protocol_id().clone())
        .default_namespace(service.namespace); // in which a document's relative types are looked up
    SharedClientProtocol::new(AwsJson {
        service: service.shape_name,
        media_type,
        codec: JsonCodec::new(Names::Model, settings.build()),
        aws: aws.with_default_namespace(service.namespace),
    })
}

/// The AWS crates' protocol, with a writer of ours, and with errors whose body is not JSON.
#[derive(Debug)]
struct AwsJson {
    service: &'static str,
    media_type: &'static str,
    codec: JsonCodec,
    aws: AwsJsonRpcProtocol,
}

impl ClientProtocolInner for AwsJson {
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.aws.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        _: &str,
        config: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let mut body = Codec::create_serializer(&self.codec);
        body.write_struct(input_schema, input)?;
        let body = body.finish();
        let length = body.len();

        let mut request = Request::new(SdkBody::from(body)); // of "/"
        let invalid = |error| SerdeError::custom(format!("invalid request: {error}"));
        request.set_method("POST").map_err(invalid)?;
        let omit = config.load::<SharedHeaderOmitSettings>();
        let headers = request.headers_mut();
        if !omit.is_some_and(|omit| omit.should_omit_default_content_type()) {
            headers.insert("content-type", self.media_type);
        }
        if !omit.is_some_and(|omit| omit.should_omit_default_content_length()) {
            headers.insert("content-length", length.to_string());
        }
        if let Some(operation) = config.load::<Metadata>() {
            headers.insert(
                "x-amz-target",
                [self.service, ".", operation.name()].concat(),
            );
        }
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.aws
            .deserialize_response(response, output_schema, config)
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        config: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        json_error::metadata(response, self.aws.parse_error_metadata(response, config))
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        if json_error::may_have_members(response) {
            return self.aws.deserialize_error_response(response, config);
        }
        Ok(Box::new(Codec::create_deserializer(&self.codec, b"{}")))
    }

    fn update_endpoint(
        &self,
        request: &mut Request,
        endpoint: &Endpoint,
        config: &ConfigBag,
    ) -> Result<(), SerdeError> {
        self.aws.update_endpoint(request, endpoint, config)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        Some(&self.codec)
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        self.aws.event_stream_media_type()
    }

    fn parse_event_stream_error_metadata(
        &self,
        payload: &[u8],
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.aws.parse_event_stream_error_metadata(payload)
    }
}

#[cfg(test)]
mod tests;
