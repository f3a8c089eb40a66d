//! Receiving events.

use super::StreamError;
use super::read::{ReadMessage, read_message};
use crate::operation::ProtocolRef;
use crate::serde::{ErrorCorrection, ReadShape};
use aws_smithy_eventstream::error::Error;
use aws_smithy_eventstream::frame::{UnmarshallMessage, UnmarshalledMessage};
use aws_smithy_http::event_stream::{InitialMessageType, Receiver};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Message, RawMessage};
use std::convert::Infallible;
use std::fmt;

/// Receives the events of a response, one after the other.
pub struct EventReceiver<T, E> {
    received: Option<ReceivedEvents>,
    read: ReadMessage<T, E>,
}

impl<T, E> EventReceiver<T, E> {
    /// Waits for the next event; `None` is the end of the stream.
    ///
    /// # Errors
    /// - [`SdkError::ServiceError`]: an error that the service sent in the stream, which ends it;
    /// - [`SdkError::ResponseError`]: a message that is damaged, cut off, or no event of the
    ///   stream;
    /// - [`SdkError::DispatchFailure`]: a connection that failed.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        let Some(received) = &mut self.received else {
            return Ok(None);
        };
        let message = received.next().await;
        let message = message.map_err(|error| error.map_service_error(|never| match never {}))?;
        let Some(message) = message else {
            return Ok(None);
        };
        let failed = match (self.read)(&message, &*received.protocol) {
            Ok(Ok(event)) => return Ok(Some(event)),
            Ok(Err(error)) => SdkError::service_error(error, RawMessage::Decoded(message)),
            Err(error) => SdkError::response_error(error, RawMessage::Decoded(message)),
        };
        self.received = None;
        Err(failed)
    }

    /// Where the events come from.
    #[doc(hidden)]
    pub fn received(&mut self) -> &mut Option<ReceivedEvents> {
        &mut self.received
    }
}

impl<T, E> fmt::Debug for EventReceiver<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReceiver").finish_non_exhaustive()
    }
}

/// A stream that is at its end: what an output has until the response's body takes its place.
#[doc(hidden)]
impl<T: ReadShape, E: StreamError> ErrorCorrection for EventReceiver<T, E> {
    fn corrected() -> Option<Self> {
        Some(Self {
            received: None,
            read: read_message::<T, E>,
        })
    }
}

/// The body of a response whose events an output receives.
#[doc(hidden)]
pub struct ReceivedEvents {
    messages: Receiver<Message, Infallible>,
    protocol: ProtocolRef,
    is_begun: bool,
}

/// What prevents a message from being received.
type ReceiveError = SdkError<Infallible, RawMessage>;

impl ReceivedEvents {
    pub(crate) fn new(body: SdkBody, protocol: ProtocolRef) -> Self {
        Self {
            messages: Receiver::new(PassOn, body),
            protocol,
            is_begun: false,
        }
    }

    pub(crate) fn protocol(&self) -> &ProtocolRef {
        &self.protocol
    }

    /// The [initial response](https://smithy.io/2.0/spec/streaming.html#initial-response), if it is
    /// the first message.
    pub(crate) async fn initial_response(&mut self) -> Result<Option<Message>, ReceiveError> {
        self.is_begun = true;
        self.messages
            .try_recv_initial(InitialMessageType::Response)
            .await
    }

    /// The next message. An initial response that nobody wants is none.
    async fn next(&mut self) -> Result<Option<Message>, ReceiveError> {
        if !self.is_begun {
            self.initial_response().await?;
        }
        self.messages.recv().await
    }
}

impl fmt::Debug for ReceivedEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedEvents").finish_non_exhaustive()
    }
}

/// Leaves messages as they are: what they mean depends on the stream.
#[derive(Debug)]
struct PassOn;

impl UnmarshallMessage for PassOn {
    type Output = Message;
    type Error = Infallible;

    fn unmarshall(
        &self,
        message: &Message,
    ) -> Result<UnmarshalledMessage<Message, Infallible>, Error> {
        Ok(UnmarshalledMessage::Event(message.clone()))
    }
}
