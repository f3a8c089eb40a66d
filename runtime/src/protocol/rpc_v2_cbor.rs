//! [`smithy.protocols#rpcv2Cbor`](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html).

mod read;

use crate::service::ServiceMetadata;
use aws_smithy_cbor::codec::{CborCodec, CborSerializer};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::http::{Headers, Request, Response};
use aws_smithy_schema::codec::{Codec, DynCodec};
use aws_smithy_schema::error_envelope::{parse_query_compatible_header, sanitize_error_code};
use aws_smithy_schema::http_protocol::HttpRpcProtocol;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use read::CborReader;

/// The protocol
/// [`smithy.protocols#rpcv2Cbor`](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html)
/// of a service.
pub fn rpc_v2_cbor(service: &'static ServiceMetadata) -> SharedClientProtocol {
    SharedClientProtocol::new(RpcV2Cbor {
        service: service.shape_name,
        rpc: HttpRpcProtocol::new(
            shape_id!("smithy.protocols", "rpcv2Cbor"),
            ReadingAll(CborCodec::default()),
            MEDIA_TYPE,
        ),
    })
}

const MEDIA_TYPE: &str = "application/cbor";

/// The AWS crates' RPC over HTTP, with the route and headers of the protocol.
#[derive(Debug)]
struct RpcV2Cbor {
    service: &'static str,
    rpc: HttpRpcProtocol<ReadingAll>,
}

/// The AWS crates' codec, which reads all that services may send.
#[derive(Debug)]
struct ReadingAll(CborCodec);

impl Codec for ReadingAll {
    type Serializer = CborSerializer;
    type Deserializer<'a> = CborReader<'a>;

    fn create_serializer(&self) -> CborSerializer {
        Codec::create_serializer(&self.0)
    }

    fn create_deserializer<'a>(&self, input: &'a [u8]) -> CborReader<'a> {
        CborReader::new(input)
    }
}

impl ClientProtocolInner for RpcV2Cbor {
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.rpc.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        _: &str,
        config: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let operation = config.load::<Metadata>();
        let operation = operation.ok_or_else(|| SerdeError::custom("no operation is called"))?;
        let route = format!("/service/{}/operation/{}", self.service, operation.name());
        let mut request = self
            .rpc
            .serialize_request(input, input_schema, &route, config)?;
        let has_input = input_schema.shape_id().as_str() != prelude::UNIT.shape_id().as_str();
        if !has_input {
            *request.body_mut() = SdkBody::empty();
        }
        let headers = request.headers_mut();
        if !has_input {
            headers.remove("content-type");
            headers.remove("content-length");
        }
        headers.insert("smithy-protocol", "rpc-v2-cbor");
        headers.insert("accept", MEDIA_TYPE);
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        config: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.rpc
            .deserialize_response(response, output_schema, config)
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        _: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        let body = response.body().bytes().unwrap_or_default();
        error_metadata(body, response.headers())
    }

    fn update_endpoint(
        &self,
        request: &mut Request,
        endpoint: &Endpoint,
        config: &ConfigBag,
    ) -> Result<(), SerdeError> {
        self.rpc.update_endpoint(request, endpoint, config)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.rpc.payload_codec()
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        Some(MEDIA_TYPE)
    }

    fn parse_event_stream_error_metadata(
        &self,
        payload: &[u8],
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        error_metadata(payload, &Headers::new())
    }
}

/// What every error has.
static ERROR: Schema<'static> = Schema::new_struct(
    shape_id!("smithy.protocols", "rpcv2CborError"),
    ShapeType::Structure,
    &[&ERROR_TYPE, &MESSAGE, &CAPITAL_MESSAGE, &ERROR_MESSAGE],
);

static ERROR_TYPE: Schema<'static> = error_member("__type", 0);
static MESSAGE: Schema<'static> = error_member("message", 1);
static CAPITAL_MESSAGE: Schema<'static> = error_member("Message", 2);
static ERROR_MESSAGE: Schema<'static> = error_member("errorMessage", 3);

const fn error_member(name: &'static str, index: usize) -> Schema<'static> {
    let id = shape_id!("smithy.protocols", "rpcv2CborError");
    Schema::new_member(id, ShapeType::String, name, index)
}

/// An error's code and message. A member that is not text is another one of that name.
fn error_metadata(body: &[u8], headers: &Headers) -> Result<ErrorMetadataBuilder, SerdeError> {
    let (mut code, mut message) = (None, None);
    let read = CborReader::new(body).read_struct(&ERROR, &mut |member, reader| {
        let text = reader.read_string(member).ok();
        match member.member_index() {
            Some(0) => code = text.or(code.take()),
            Some(_) => message = text.or(message.take()),
            None => {}
        }
        Ok(())
    });
    let mut meta = ErrorMetadata::builder();
    if let Some(code) = code {
        meta = meta.code(sanitize_error_code(&code));
    }
    if let Some(message) = message {
        meta = meta.message(message);
    }
    match parse_query_compatible_header(headers) {
        Some((code, fault)) => Ok(meta.code(code).custom("type", fault)),
        None => read.map(|()| meta),
    }
}

#[cfg(test)]
mod tests;
