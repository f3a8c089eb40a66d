//! Sending events.

use super::StreamError;
use super::write::{Marshaller, write_event, write_exception};
use crate::operation::ProtocolRef;
use crate::serde::ErrorCorrection;
use aws_smithy_eventstream::frame::DeferredSigner;
use aws_smithy_http::event_stream::EventStreamSender;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::DeferredSignerSender;
use http_body_util::StreamBody;
use std::fmt;

/// There are no events unless an application sends some: an input without them cannot be built.
#[doc(hidden)]
impl<T, E> ErrorCorrection for EventStreamSender<T, E> {
    fn corrected() -> Option<Self> {
        None
    }
}

/// The events of a request, taken out of its input.
pub struct Events(Box<dyn FnOnce(ProtocolRef) -> (SdkBody, DeferredSignerSender) + Send>);

impl Events {
    /// The events that an application sends.
    #[doc(hidden)]
    pub fn new<T, E>(sender: EventStreamSender<T, E>) -> Self
    where
        T: SerializableStruct + Send + Sync + 'static,
        E: StreamError,
    {
        Self(Box::new(move |protocol| {
            let events = Marshaller::new(protocol.clone(), write_event::<T>);
            let errors = Marshaller::new(protocol, write_exception::<E>);
            let (signer, signer_sender) = DeferredSigner::new();
            let messages = sender.into_body_stream(events, errors, signer);
            let body = SdkBody::from_body_1_x(StreamBody::new(messages));
            (body, signer_sender)
        }))
    }

    /// The body of the request: a message for each event as it comes.
    ///
    /// What is sent to the [`DeferredSignerSender`] before the body is read, a
    /// `Box<dyn SignMessage + Send + Sync>`, signs the messages; without it, they are sent as they
    /// are. An event that cannot be written makes reading the body fail.
    pub fn into_body(
        self,
        protocol: &'static dyn ClientProtocol,
    ) -> (SdkBody, DeferredSignerSender) {
        self.into_body_in(ProtocolRef::Modeled(protocol))
    }

    /// [`into_body`](Self::into_body) in a protocol that may be a client's own.
    pub(crate) fn into_body_in(self, protocol: ProtocolRef) -> (SdkBody, DeferredSignerSender) {
        (self.0)(protocol)
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}
