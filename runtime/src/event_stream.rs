//! [Event streams](https://smithy.io/2.0/spec/streaming.html#event-streams): bodies that are a
//! sequence of events, each a member of a union with the
//! [`streaming`](https://smithy.io/2.0/spec/streaming.html#streaming-trait) trait.
//!
//! On the wire an event is a message of the [Amazon event stream
//! encoding](https://smithy.io/2.0/aws/amazon-eventstream.html): headers, and a payload that is
//! bytes, text, or what the protocol's codec makes of a structure. Which member goes where, its
//! schema says; the union of a stream needs no code that other unions do not have. An output's
//! stream is an [`EventReceiver`], an input's an [`EventStreamSender`].
//!
//! The errors among a union's members are not variants of its enum but of an error type of its own,
//! which [`stream_error!`](crate::stream_error!) defines: a received one ends the stream as the
//! `Err` of [`EventReceiver::recv`], and an `Err` of a sender's stream is sent as an exception.
//!
//! # Without a client
//!
//! A response's events can be read from a body that is already there:
//! [`Operation::response`](crate::operation::Operation::response) returns an output whose receiver
//! decodes the bytes it was given. For a request, [`Operation::event_body`] turns the input into a
//! body of messages, to be sent after what [`Operation::request`] makes; each is signed by what the
//! caller puts into its [`DeferredSignerSender`], or not at all.
//!
//! # Protocols
//!
//! Protocols with HTTP bindings carry all other members of inputs and outputs in the HTTP message.
//! Others put them into an initial message of the stream: a call returns when it has come.
//!
//! [`Operation::event_body`]: crate::operation::Operation::event_body
//! [`Operation::request`]: crate::operation::Operation::request

mod error;
mod initial;
mod read;
mod receiver;
mod sender;
mod value;
mod write;

pub use aws_smithy_http::event_stream::EventStreamSender;
pub use aws_smithy_types::event_stream::{
    DeferredSignerSender, Header, HeaderValue, Message, RawMessage, SignMessage, SignMessageError,
};
pub use aws_smithy_types::str_bytes::StrBytes;
pub use error::{StreamError, modeled_metadata};
pub(crate) use initial::{initial_request, read_initial_response};
pub use receiver::{EventReceiver, ReceivedEvents};
pub use sender::{EventBody, Events};

/// The media type of a body that is an event stream.
pub const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// Headers whose names and values the encoding defines.
mod header {
    pub(super) const MESSAGE_TYPE: &str = ":message-type";
    pub(super) const EVENT_TYPE: &str = ":event-type";
    pub(super) const EXCEPTION_TYPE: &str = ":exception-type";
    pub(super) const CONTENT_TYPE: &str = ":content-type";
    pub(super) const ERROR_CODE: &str = ":error-code";
    pub(super) const ERROR_MESSAGE: &str = ":error-message";

    /// The values of [`MESSAGE_TYPE`].
    pub(super) const EVENT: &str = "event";
    pub(super) const EXCEPTION: &str = "exception";
    pub(super) const ERROR: &str = "error";
}
