//! [`aws.protocols#restJson1`](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html).

use super::http_binding::{BodyFormat, RestProtocol};
use super::json_error;
use crate::service::ServiceMetadata;
use aws_smithy_json::codec::JsonSerializer;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::Codec;
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
    SharedClientProtocol::new(RestProtocol(RestJson(aws)))
}

#[derive(Debug)]
struct RestJson(AwsRestJsonProtocol);

impl BodyFormat for RestJson {
    type Protocol = AwsRestJsonProtocol;
    type Serializer = JsonSerializer;

    const MEDIA_TYPE: &'static str = "application/json";

    const ABSENT_STRUCTURE: Option<&'static str> = Some("{}");

    fn protocol(&self) -> &AwsRestJsonProtocol {
        &self.0
    }

    fn serializer(&self) -> JsonSerializer {
        self.0.inner().codec().create_serializer()
    }

    fn write_payload(
        &self,
        _: &Schema<'_>,
        value: &dyn SerializableStruct,
        body: &mut JsonSerializer,
    ) -> Result<(), SerdeError> {
        body.write_struct(value.schema(), value)
    }

    fn error_metadata(
        &self,
        response: &Response,
        config: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        json_error::metadata(response, self.0.parse_error_metadata(response, config))
    }

    /// A body of another format has no member.
    fn error_deserializer<'a>(
        &self,
        response: &'a Response,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        if json_error::may_have_members(response) {
            return self.0.deserialize_error_response(response, config);
        }
        let nothing = self.0.inner().codec().create_deserializer(b"");
        Ok(http_error_deserializer(nothing, response, config))
    }
}
