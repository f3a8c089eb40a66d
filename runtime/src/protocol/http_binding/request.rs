//! Requests: first what is bound to the URI and headers, then the body.

use super::BodyFormat;
use super::body::{Payload, WithoutBound};
use super::head::{Head, is_bound};
use super::text::TextSerializer;
use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::codec::FinishSerializer;
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::HttpTrait;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use std::borrow::Cow;

/// Makes the request of an input.
pub(super) fn write_request<F: BodyFormat>(
    format: &F,
    input: &dyn SerializableStruct,
    schema: &Schema<'_>,
    http: &HttpTrait<'_>,
    config: &ConfigBag,
) -> Result<Request, SerdeError> {
    let layout = Layout::of(schema);
    let mut request = Request::new(SdkBody::from(""));
    let mut head = TextSerializer(Head::new(schema, http, request.headers_mut()));
    if layout.has_head {
        input.serialize_members(&mut head)?;
    }
    let Head { uri, payload, .. } = head.0;
    let uri = uri.finish()?;
    request
        .set_uri(uri)
        .map_err(|error| SerdeError::custom(format!("invalid URI: {error}")))?;
    request
        .set_method(http.method())
        .map_err(|error| SerdeError::custom(format!("invalid HTTP method: {error}")))?;
    let (body, media_type) = match layout.body {
        Body::None => return Ok(request),
        Body::Stream(member) => (None, Some(media_type(member))),
        Body::Raw(member) => {
            let body = payload.unwrap_or_else(|| SdkBody::from(""));
            (Some(body), Some(media_type(member)))
        }
        Body::Members => {
            let body = write_members(format, input, schema, layout.has_head)?;
            (Some(body), Some(Cow::Borrowed(F::MEDIA_TYPE)))
        }
        Body::Payload(member) => {
            let body = write_payload(format, input, member)?;
            // an absent document is not text of the format
            let is_absent = body.is_none() && member.shape_type() == ShapeType::Document;
            let media_type = (!is_absent).then_some(Cow::Borrowed(F::MEDIA_TYPE));
            (Some(body.unwrap_or_else(|| SdkBody::from(""))), media_type)
        }
    };
    describe(&mut request, body, media_type, config);
    Ok(request)
}

/// Which parts of a request an input has members for.
struct Layout<'s> {
    /// Whether there is anything for [`Head`].
    has_head: bool,
    body: Body<'s>,
}

/// What the body is.
enum Body<'s> {
    /// There is none in the model.
    None,
    /// The members that are bound to no other place.
    Members,
    /// The bytes or the text of a member.
    Raw(&'s Schema<'s>),
    /// A member that the protocol's format writes.
    Payload(&'s Schema<'s>),
    /// A stream, which the operation takes care of.
    Stream(&'s Schema<'s>),
}

impl<'s> Layout<'s> {
    fn of(input: &'s Schema<'s>) -> Self {
        let mut layout = Self {
            has_head: false,
            body: Body::None,
        };
        for member in input.members() {
            if is_bound(member) {
                layout.has_head = true;
            } else if member.http_payload().is_some() {
                layout.body = match member.shape_type() {
                    _ if member.streaming() => Body::Stream(member),
                    ShapeType::Blob | ShapeType::String => Body::Raw(member),
                    _ => Body::Payload(member),
                };
                layout.has_head |= matches!(layout.body, Body::Raw(_));
            } else if matches!(layout.body, Body::None) {
                layout.body = Body::Members;
            }
        }
        layout
    }
}

/// The media type of a body that is one member's bytes, text or events.
fn media_type(member: &Schema<'_>) -> Cow<'static, str> {
    match (member.media_type(), member.shape_type()) {
        (Some(media_type), _) => Cow::Owned(media_type.value().to_owned()),
        (None, ShapeType::Blob) => Cow::Borrowed("application/octet-stream"),
        (None, ShapeType::String) => Cow::Borrowed("text/plain"),
        (None, _) => Cow::Borrowed("application/vnd.amazon.eventstream"),
    }
}

/// Writes the members that are bound to no other place.
fn write_members<F: BodyFormat>(
    format: &F,
    input: &dyn SerializableStruct,
    schema: &Schema<'_>,
    has_bound: bool,
) -> Result<SdkBody, SerdeError> {
    let mut body = format.serializer();
    if has_bound {
        body.write_struct(schema, &WithoutBound(input))?;
    } else {
        body.write_struct(schema, input)?;
    }
    Ok(SdkBody::from(body.finish()))
}

/// Writes the member that is the body; `None` if its absence leaves the body empty.
fn write_payload<F: BodyFormat>(
    format: &F,
    input: &dyn SerializableStruct,
    member: &Schema<'_>,
) -> Result<Option<SdkBody>, SerdeError> {
    let mut payload = Payload::new(format);
    input.serialize_members(&mut payload)?;
    if payload.is_written {
        return Ok(Some(SdkBody::from(payload.body.finish())));
    }
    let absent = F::ABSENT_STRUCTURE.filter(|_| member.is_structure());
    Ok(absent.map(SdkBody::from))
}

/// Sets the body and says what it is, where no member and no setting does.
fn describe(
    request: &mut Request,
    body: Option<SdkBody>,
    media_type: Option<Cow<'static, str>>,
    config: &ConfigBag,
) {
    let omit = config.load::<SharedHeaderOmitSettings>();
    let omits_type = omit.is_some_and(|omit| omit.should_omit_default_content_type());
    let omits_length = omit.is_some_and(|omit| omit.should_omit_default_content_length());
    let media_type = media_type.filter(|_| !omits_type);
    let headers = request.headers_mut();
    if let Some(media_type) = media_type.filter(|_| !headers.contains_key(CONTENT_TYPE)) {
        headers.insert(CONTENT_TYPE, media_type);
    }
    let Some(body) = body else { return };
    if let Some(length) = body.content_length().filter(|_| !omits_length)
        && !headers.contains_key(CONTENT_LENGTH)
    {
        headers.insert(CONTENT_LENGTH, length.to_string());
    }
    *request.body_mut() = body;
}

const CONTENT_TYPE: &str = "content-type";
const CONTENT_LENGTH: &str = "content-length";
