//! From values to messages.

use super::value::{Sink, Value};
use super::{StreamError, header};
use crate::operation::ProtocolRef;
use aws_smithy_eventstream::error::Error;
use aws_smithy_eventstream::frame::MarshallMessage;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::Blob;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use std::cell::RefCell;
use std::fmt;

/// How a value becomes a message.
type Write<T> = fn(&T, &dyn ClientProtocol) -> Result<Message, SerdeError>;

/// Makes messages of the values of a stream.
pub(super) struct Marshaller<T> {
    protocol: ProtocolRef,
    write: Write<T>,
}

impl<T> Marshaller<T> {
    pub(super) fn new(protocol: ProtocolRef, write: Write<T>) -> Self {
        Self { protocol, write }
    }
}

impl<T> fmt::Debug for Marshaller<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Marshaller").finish_non_exhaustive()
    }
}

impl<T> MarshallMessage for Marshaller<T> {
    type Input = T;

    fn marshall(&self, value: T) -> Result<Message, Error> {
        (self.write)(&value, &*self.protocol)
            .map_err(|error| Error::marshalling(DisplayErrorContext(error).to_string()))
    }
}

/// The message for an event: the one member that a union has.
pub(super) fn write_event<T: SerializableStruct>(
    union: &T,
    protocol: &dyn ClientProtocol,
) -> Result<Message, SerdeError> {
    let mut message = None;
    union.serialize_members(&mut Sink(|member: &Schema<'_>, value: Value<'_>| {
        let (Some(name), Value::Structure(event)) = (member.member_name(), value) else {
            return Err(SerdeError::unsupported("events are structures"));
        };
        let headers = [
            text(header::MESSAGE_TYPE, header::EVENT),
            text(header::EVENT_TYPE, name),
        ];
        message = Some(write_message(headers, event, protocol)?);
        Ok(())
    }))?;
    message.ok_or_else(|| SerdeError::invalid_input("a union without a member is not an event"))
}

/// The message for an error: an exception, without content if the model does not describe it.
pub(super) fn write_exception<E: StreamError>(
    error: &E,
    protocol: &dyn ClientProtocol,
) -> Result<Message, SerdeError> {
    let message_type = text(header::MESSAGE_TYPE, header::EXCEPTION);
    match error.exception() {
        Some((member, value)) => {
            let headers = [message_type, text(header::EXCEPTION_TYPE, member)];
            write_message(headers, value, protocol)
        }
        None => Ok(Message::new_from_parts(vec![message_type], Vec::new())),
    }
}

/// The payload of a message, and its media type.
struct Content {
    media_type: String,
    payload: Blob,
}

/// The message for an event or error that begins with the given headers.
///
/// One without members is an empty structure; one that has nothing but headers has no payload.
fn write_message(
    first: [Header; 2],
    value: &dyn SerializableStruct,
    protocol: &dyn ClientProtocol,
) -> Result<Message, SerdeError> {
    let members = value.schema().members();
    let has_payload = members.iter().any(|it| it.event_payload().is_some());
    let only_headers = members.iter().all(|it| it.event_header().is_some());
    let mut own_headers = Vec::new();
    let content = if has_payload || (only_headers && !members.is_empty()) {
        write_bound(value, protocol, &mut own_headers)?
    } else {
        Some(write_rest(value, protocol, &mut own_headers)?)
    };
    let mut headers = Vec::from(first);
    let payload = content.map(|content| {
        headers.push(text(header::CONTENT_TYPE, &content.media_type));
        content.payload.into_bytes()
    });
    headers.extend(own_headers);
    Ok(Message::new_from_parts(
        headers,
        payload.unwrap_or_default(),
    ))
}

/// Writes a structure whose members all are headers, or the payload.
fn write_bound(
    value: &dyn SerializableStruct,
    protocol: &dyn ClientProtocol,
    headers: &mut Vec<Header>,
) -> Result<Option<Content>, SerdeError> {
    let mut content = None;
    value.serialize_members(&mut Sink(|member: &Schema<'_>, value: Value<'_>| {
        if member.event_header().is_some() {
            headers.push(write_header(member, value)?);
        } else if member.event_payload().is_some() {
            content = Some(write_payload(value, protocol)?);
        }
        Ok(())
    }))?;
    Ok(content)
}

/// Writes a structure of which all members that are not headers are the payload.
fn write_rest(
    value: &dyn SerializableStruct,
    protocol: &dyn ClientProtocol,
    headers: &mut Vec<Header>,
) -> Result<Content, SerdeError> {
    let rest = Rest {
        value,
        headers: RefCell::new(headers),
    };
    write_structure(&rest, protocol)
}

/// A structure without its headers, which are put aside when it is written.
struct Rest<'v> {
    value: &'v dyn SerializableStruct,
    headers: RefCell<&'v mut Vec<Header>>,
}

impl SerializableStruct for Rest<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.value.schema()
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        let mut sink = Sink(|member: &Schema<'_>, value: Value<'_>| {
            if member.event_header().is_none() {
                return value.write(member, serializer);
            }
            self.headers.borrow_mut().push(write_header(member, value)?);
            Ok(())
        });
        self.value.serialize_members(&mut sink)
    }
}

fn write_header(member: &Schema<'_>, value: Value<'_>) -> Result<Header, SerdeError> {
    let name = member.member_name().unwrap_or_default();
    let value = value.into_header().ok_or_else(|| {
        SerdeError::unsupported(format!("the member `{name}` cannot be an event's header"))
    })?;
    Ok(Header::new(name.to_owned(), value))
}

/// Writes the member that is the payload.
fn write_payload(value: Value<'_>, protocol: &dyn ClientProtocol) -> Result<Content, SerdeError> {
    let raw = |media_type: &str, payload| Content {
        media_type: media_type.to_owned(),
        payload,
    };
    match value {
        Value::Blob(bytes) => Ok(raw("application/octet-stream", bytes)),
        Value::String(text) => Ok(raw("text/plain", Blob::new(text))),
        Value::Structure(value) => write_structure(value, protocol),
        _ => Err(SerdeError::unsupported(
            "an event's payload is bytes, text, a structure or a union",
        )),
    }
}

fn write_structure(
    value: &dyn SerializableStruct,
    protocol: &dyn ClientProtocol,
) -> Result<Content, SerdeError> {
    let media_type = protocol.event_stream_media_type();
    let (Some(codec), Some(media_type)) = (protocol.payload_codec(), media_type) else {
        let id = protocol.protocol_id();
        return Err(no_events(id.as_str()));
    };
    let mut serializer = codec.create_serializer();
    serializer.write_struct(value.schema(), value)?;
    Ok(Content {
        media_type: media_type.to_owned(),
        payload: Blob::new(serializer.finish_boxed()),
    })
}

/// The error for a protocol that says nothing of event streams.
pub(super) fn no_events(protocol: &str) -> SerdeError {
    SerdeError::unsupported(format!("the protocol {protocol} has no event streams"))
}

pub(super) fn text(name: &'static str, value: &str) -> Header {
    Header::new(name, HeaderValue::String(value.to_owned().into()))
}
