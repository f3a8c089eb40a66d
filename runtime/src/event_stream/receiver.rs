//! Receiving events.

use super::StreamError;
use super::read::Unmarshaller;
use crate::operation::ProtocolRef;
use crate::serde::{ErrorCorrection, ReadShape};
use aws_smithy_http::event_stream::Receiver;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::RawMessage;
use std::fmt;

/// Receives the events of a response, one after the other.
#[derive(Debug)]
pub struct EventReceiver<T, E>(Option<Receiver<T, E>>);

impl<T, E> EventReceiver<T, E> {
    /// Waits for the next event; `None` is the end of the stream.
    ///
    /// # Errors
    /// - [`SdkError::ServiceError`]: an error that the service sent in the stream, which ends it;
    /// - [`SdkError::ResponseError`]: a message that is damaged, cut off, or no event of the stream;
    /// - [`SdkError::DispatchFailure`]: a connection that failed.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        match &mut self.0 {
            Some(receiver) => receiver.recv().await,
            None => Ok(None),
        }
    }
}

/// A stream that is at its end: what an output has until the response's body takes its place.
#[doc(hidden)]
impl<T, E> ErrorCorrection for EventReceiver<T, E> {
    fn corrected() -> Option<Self> {
        Some(Self(None))
    }
}

/// The body of a response whose events an output receives.
#[doc(hidden)]
pub struct ReceivedEvents {
    body: SdkBody,
    protocol: ProtocolRef,
}

impl ReceivedEvents {
    pub(crate) fn new(body: SdkBody, protocol: ProtocolRef) -> Self {
        Self { body, protocol }
    }

    /// The receiver of the events.
    pub fn receiver<T: ReadShape + 'static, E: StreamError>(self) -> EventReceiver<T, E> {
        let unmarshaller = Unmarshaller::new(self.protocol);
        EventReceiver(Some(Receiver::new(unmarshaller, self.body)))
    }
}

impl fmt::Debug for ReceivedEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedEvents").finish_non_exhaustive()
    }
}
