//! [`aws.protocols#restJson1`](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html).

use super::http_binding::{BodyFormat, RestProtocol};
use super::json::{JsonCodec, JsonWriter, Names};
use super::json_error;
use crate::service::ServiceMetadata;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::{Codec, DynCodec};
use aws_smithy_schema::http_protocol::http_error_deserializer;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

/// The protocol
/// [`aws.protocols#restJson1`](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html) of
/// a service.
pub fn rest_json_1(service: &'static ServiceMetadata) -> SharedClientProtocol {
    // in which a document's relative types are looked up
    let aws = AwsRestJsonProtocol::new().with_default_namespace(service.namespace);
    let settings = aws.inner().codec().settings().clone();
    let codec = JsonCodec::new(Names::Json, settings);
    SharedClientProtocol::new(RestProtocol(RestJson { aws, codec }))
}

#[derive(Debug)]
struct RestJson {
    aws: AwsRestJsonProtocol,
    codec: JsonCodec,
}

impl BodyFormat for RestJson {
    type Protocol = AwsRestJsonProtocol;
    type Serializer = JsonWriter;

    const MEDIA_TYPE: &'static str = "application/json";

    const ABSENT_STRUCTURE: Option<&'static str> = Some("{}");

    fn protocol(&self) -> &AwsRestJsonProtocol {
        &self.aws
    }

    fn serializer(&self) -> JsonWriter {
        Codec::create_serializer(&self.codec)
    }

    fn write_payload(
        &self,
        _: &Schema<'_>,
        value: &dyn SerializableStruct,
        body: &mut JsonWriter,
    ) -> Result<(), SerdeError> {
        body.write_struct(value.schema(), value)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        Some(&self.codec)
    }

    fn error_metadata(
        &self,
        response: &Response,
        config: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        json_error::metadata(response, self.aws.parse_error_metadata(response, config))
    }

    /// A body of another format has no member.
    fn error_deserializer<'a>(
        &self,
        response: &'a Response,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        if json_error::may_have_members(response) {
            return self.aws.deserialize_error_response(response, config);
        }
        let nothing = Codec::create_deserializer(&self.codec, b"");
        Ok(http_error_deserializer(nothing, response, config))
    }
}
