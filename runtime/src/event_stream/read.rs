//! From messages to values.

use super::write::no_events;
use super::{StreamError, header};
use crate::serde::ReadShape;
use aws_smithy_eventstream::error::Error;
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// How a message is read: as an event or an error of a stream.
pub(super) type ReadMessage<T, E> =
    fn(&Message, &dyn ClientProtocol) -> Result<Result<T, E>, Error>;

/// Reads the event `T` or error `E` that a message is.
pub(super) fn read_message<T: ReadShape, E: StreamError>(
    message: &Message,
    protocol: &dyn ClientProtocol,
) -> Result<Result<T, E>, Error> {
    match text(message, header::MESSAGE_TYPE)? {
        header::EVENT => read_event(message, protocol).map(Ok),
        header::EXCEPTION => read_exception(message, protocol).map(Err),
        header::ERROR => Ok(Err(read_error(message))),
        other => Err(Error::unmarshalling(format!(
            "`{other}` is not a type of messages"
        ))),
    }
}

fn read_event<T: ReadShape>(message: &Message, protocol: &dyn ClientProtocol) -> Result<T, Error> {
    let event = text(message, header::EVENT_TYPE)?;
    let mut reader = Reader {
        at: At::Union(event),
        message,
        protocol,
    };
    T::read(&prelude::DOCUMENT, &mut reader).map_err(|error| {
        let error = DisplayErrorContext(error);
        Error::unmarshalling(format!("the event `{event}` cannot be read: {error}"))
    })
}

/// Reads an error that the model may describe.
fn read_exception<E: StreamError>(
    message: &Message,
    protocol: &dyn ClientProtocol,
) -> Result<E, Error> {
    let exception = text(message, header::EXCEPTION_TYPE)?;
    let meta = protocol
        .parse_event_stream_error_metadata(message.payload())
        .unwrap_or_else(|_| ErrorMetadata::builder())
        .build();
    let mut reader = Reader {
        at: At::Structure,
        message,
        protocol,
    };
    let with_code = |meta: ErrorMetadata| match meta.code() {
        Some(_) => meta,
        None => meta.into_builder().code(exception).build(),
    };
    // an error of which a member cannot be read is still one with a code
    Ok(
        match E::read_exception(exception, &mut reader, meta.clone()) {
            Ok(Ok(error)) => error,
            Ok(Err(meta)) => {
                let meta = with_code(meta);
                E::create_unhandled_error(meta.clone().into(), Some(meta))
            }
            Err(error) => E::create_unhandled_error(error.into(), Some(with_code(meta))),
        },
    )
}

/// Reads an error that the model does not describe.
fn read_error<E: StreamError>(message: &Message) -> E {
    let mut meta = ErrorMetadata::builder();
    if let Ok(code) = text(message, header::ERROR_CODE) {
        meta = meta.code(code);
    }
    if let Ok(text) = text(message, header::ERROR_MESSAGE) {
        meta = meta.message(text);
    }
    let meta = meta.build();
    E::create_unhandled_error(meta.clone().into(), Some(meta))
}

fn find<'m>(message: &'m Message, name: &str) -> Option<&'m HeaderValue> {
    let header = message
        .headers()
        .iter()
        .find(|it| it.name().as_str() == name);
    header.map(Header::value)
}

/// A header that must be there and be text.
fn text<'m>(message: &'m Message, name: &str) -> Result<&'m str, Error> {
    match find(message, name) {
        Some(HeaderValue::String(text)) => Ok(text.as_str()),
        Some(_) => Err(Error::unmarshalling(format!(
            "the header `{name}` is not text"
        ))),
        None => Err(Error::unmarshalling(format!("there is no header `{name}`"))),
    }
}

/// Reads a message, or a part of it.
struct Reader<'m> {
    at: At<'m>,
    message: &'m Message,
    protocol: &'m dyn ClientProtocol,
}

/// What a reader reads.
#[derive(Clone, Copy)]
enum At<'m> {
    /// A union whose member is the event of this name.
    Union(&'m str),
    /// The event's or error's structure.
    Structure,
    /// A member of it that is a header.
    Header(&'m HeaderValue),
    /// The member of it that is the payload.
    Payload,
}

/// Takes a member of a structure.
type Consumer<'c> =
    &'c mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

impl<'m> Reader<'m> {
    fn at(&self, at: At<'m>) -> Self {
        Self { at, ..*self }
    }

    fn codec(&self) -> Result<&'m dyn DynCodec, SerdeError> {
        let codec = self.protocol.payload_codec();
        codec.ok_or_else(|| no_events(self.protocol.protocol_id().as_str()))
    }

    fn header(&self) -> Result<&'m HeaderValue, SerdeError> {
        match self.at {
            At::Header(value) => Ok(value),
            _ => Err(SerdeError::type_mismatch("a header was expected")),
        }
    }

    /// The one member of the union; one that it does not have is not a member's schema.
    fn read_union(
        &self,
        event: &str,
        schema: &Schema<'_>,
        consumer: Consumer<'_>,
    ) -> Result<(), SerdeError> {
        let mut members = schema.members().iter();
        let member = members.find(|member| member.member_name() == Some(event));
        let member = member.map_or(&prelude::UNIT, |member| *member);
        consumer(member, &mut self.at(At::Structure))
    }

    fn read_structure(
        &self,
        schema: &Schema<'_>,
        consumer: Consumer<'_>,
    ) -> Result<(), SerdeError> {
        let mut is_bound = true;
        for member in schema.members() {
            if member.event_header().is_some() {
                let value = find(self.message, member.member_name().unwrap_or_default());
                if let Some(value) = value {
                    consumer(member, &mut self.at(At::Header(value)))?;
                }
            } else if member.event_payload().is_some() {
                let raw = matches!(member.shape_type(), ShapeType::Blob | ShapeType::String);
                if raw || !self.message.payload().is_empty() {
                    consumer(member, &mut self.at(At::Payload))?;
                }
            } else {
                is_bound = false;
            }
        }
        if is_bound || self.message.payload().is_empty() {
            return Ok(());
        }
        self.read_payload(
            schema,
            &mut |member, deserializer| match member.event_header() {
                Some(_) => deserializer.skip_value(),
                None => consumer(member, deserializer),
            },
        )
    }

    fn read_payload(&self, schema: &Schema<'_>, consumer: Consumer<'_>) -> Result<(), SerdeError> {
        let mut payload = self.codec()?.create_deserializer(self.message.payload());
        payload.read_struct(schema, consumer)
    }
}

/// A value that no header holds.
fn no_header<T>(what: &str) -> Result<T, SerdeError> {
    Err(SerdeError::unsupported(format!(
        "{what} cannot be part of a message but its payload"
    )))
}

/// Values of headers, each of its own type.
macro_rules! read_headers {
    ($($read:ident -> $type:ty, $variant:ident($value:ident) => $result:expr;)*) => {
        $(
            fn $read(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> {
                match self.header()? {
                    HeaderValue::$variant($value) => Ok($result),
                    other => Err(SerdeError::type_mismatch(format!(
                        "a header of another type was expected, and not {other:?}"
                    ))),
                }
            }
        )*
    };
}

impl ShapeDeserializer for Reader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: Consumer<'_>,
    ) -> Result<(), SerdeError> {
        match self.at {
            At::Union(event) => self.read_union(event, schema, consumer),
            At::Structure => self.read_structure(schema, consumer),
            At::Payload => self.read_payload(schema, consumer),
            At::Header(_) => no_header("a structure"),
        }
    }

    read_headers! {
        read_boolean -> bool, Bool(value) => *value;
        read_byte -> i8, Byte(value) => *value;
        read_short -> i16, Int16(value) => *value;
        read_integer -> i32, Int32(value) => *value;
        read_long -> i64, Int64(value) => *value;
        read_timestamp -> DateTime, Timestamp(value) => *value;
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        if let At::Payload = self.at {
            let text = std::str::from_utf8(self.message.payload());
            let text = text.map_err(|error| SerdeError::invalid_input(error.to_string()))?;
            return Ok(text.to_owned());
        }
        match self.header()? {
            HeaderValue::String(text) => Ok(text.as_str().to_owned()),
            other => Err(SerdeError::type_mismatch(format!(
                "text was expected, and not {other:?}"
            ))),
        }
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        if let At::Payload = self.at {
            return Ok(Blob::from_maybe_shared(self.message.payload().clone()));
        }
        match self.header()? {
            HeaderValue::ByteArray(bytes) => Ok(Blob::from_maybe_shared(bytes.clone())),
            other => Err(SerdeError::type_mismatch(format!(
                "bytes were expected, and not {other:?}"
            ))),
        }
    }

    fn read_list(
        &mut self,
        _: &Schema<'_>,
        _: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        no_header("a list")
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        _: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        no_header("a map")
    }

    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32, SerdeError> {
        no_header("a float")
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64, SerdeError> {
        no_header("a double")
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger, SerdeError> {
        no_header("a big integer")
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal, SerdeError> {
        no_header("a big decimal")
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        no_header("a document")
    }

    fn is_null(&self) -> bool {
        false
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
