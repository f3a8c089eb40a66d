//! [`aws.protocols#restXml`](https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html).

use super::http_binding::{BodyFormat, RestProtocol};
use super::xml::XmlReader;
use crate::service::{ServiceMetadata, XmlNamespace};
use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::http_protocol::http_error_deserializer;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use aws_smithy_xml::codec::{XmlCodec, XmlCodecSettings, XmlSerializer};
use aws_smithy_xml::decode::{Document, ScopedDecoder, XmlDecodeError, try_data};
use aws_smithy_xml::protocol::aws_rest_xml::{AwsRestXmlProtocol, find_error_element_slice};

/// The protocol
/// [`aws.protocols#restXml`](https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html) of a
/// service.
pub fn rest_xml(service: &'static ServiceMetadata) -> SharedClientProtocol {
    let settings = XmlCodecSettings::builder().default_timestamp_format(Format::DateTime);
    SharedClientProtocol::new(RestProtocol(RestXml {
        aws: AwsRestXmlProtocol::new(),
        codec: XmlCodec::new(settings.build()),
        namespace: service.xml_namespace,
        wraps_errors: service.wraps_errors,
    }))
}

#[derive(Debug)]
struct RestXml {
    aws: AwsRestXmlProtocol,
    codec: XmlCodec,
    namespace: Option<XmlNamespace>,
    wraps_errors: bool,
}

impl BodyFormat for RestXml {
    type Protocol = AwsRestXmlProtocol;
    type Serializer = XmlSerializer;

    const MEDIA_TYPE: &'static str = "application/xml";

    const ABSENT_STRUCTURE: Option<&'static str> = None;

    fn protocol(&self) -> &AwsRestXmlProtocol {
        &self.aws
    }

    /// The document element has the service's namespace, unless its shape has one.
    fn serializer(&self) -> XmlSerializer {
        let mut serializer = self.codec.create_serializer();
        if let Some(XmlNamespace { uri, prefix }) = self.namespace {
            let prefix = prefix.map(str::to_owned);
            serializer.set_next_root_xml_namespace(uri.to_owned(), prefix);
        }
        serializer
    }

    /// The name and the namespace that the member has come before those of its structure, and both
    /// before the structure's own name.
    fn write_payload(
        &self,
        member: &Schema<'_>,
        value: &dyn SerializableStruct,
        body: &mut XmlSerializer,
    ) -> Result<(), SerdeError> {
        let own = value.schema();
        if let Some(name) = member.xml_name().or(own.xml_name()) {
            body.set_next_root_xml_name(name.value().to_owned());
        } else {
            body.set_next_root_xml_name(own.shape_id().shape_name().to_owned());
        }
        let has_namespace = member.xml_namespace().is_some();
        body.write_struct(if has_namespace { member } else { own }, value)
    }

    fn output_deserializer<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let aws = self.aws.deserialize_response(response, schema, config)?;
        Ok(Box::new(XmlReader { aws }))
    }

    fn error_metadata(
        &self,
        response: &Response,
        _: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        let body = response.body().bytes().unwrap_or_default();
        if body.is_empty() {
            return Ok(ErrorMetadata::builder());
        }
        self.metadata(body)
            .map_err(|error| SerdeError::invalid_input(error.to_string()))
    }

    fn error_deserializer<'a>(
        &self,
        response: &'a Response,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let body = response.body().bytes().unwrap_or_default();
        let error = if self.wraps_errors {
            find_error_element_slice(body)
        } else {
            body
        };
        let error = self.codec.create_deserializer(error);
        let aws = http_error_deserializer(error, response, config);
        Ok(Box::new(XmlReader { aws }))
    }
}

impl RestXml {
    /// The code, message and request id in the body of an error. An error that should be wrapped is
    /// known without that, too.
    fn metadata(&self, body: &[u8]) -> Result<ErrorMetadataBuilder, XmlDecodeError> {
        let mut document = Document::try_from(body)?;
        let mut root = document.root_element()?;
        let mut metadata = ErrorMetadata::builder();
        if !self.wraps_errors || root.start_el().matches("Error") {
            return read_error(&mut root, metadata);
        }
        while let Some(mut element) = root.next_tag() {
            metadata = match element.start_el().local() {
                "Error" => read_error(&mut element, metadata)?,
                "RequestId" => metadata.custom(REQUEST_ID, try_data(&mut element)?),
                _ => metadata,
            };
        }
        Ok(metadata)
    }
}

fn read_error(
    error: &mut ScopedDecoder<'_, '_>,
    mut metadata: ErrorMetadataBuilder,
) -> Result<ErrorMetadataBuilder, XmlDecodeError> {
    while let Some(mut element) = error.next_tag() {
        metadata = match element.start_el().local() {
            "Code" => metadata.code(try_data(&mut element)?),
            "Message" | "message" => metadata.message(try_data(&mut element)?),
            "RequestId" => metadata.custom(REQUEST_ID, try_data(&mut element)?),
            _ => metadata,
        };
    }
    Ok(metadata)
}

/// Where metadata has the request id, which a header sets as well.
const REQUEST_ID: &str = "aws_request_id";

#[cfg(test)]
mod tests;
