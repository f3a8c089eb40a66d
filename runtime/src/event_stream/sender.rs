//! Sending events.

use super::StreamError;
use super::write::{Marshaller, write_event, write_exception};
use crate::operation::ProtocolRef;
use crate::serde::ErrorCorrection;
use aws_smithy_eventstream::frame::DeferredSigner;
use aws_smithy_http::event_stream::{EventOrInitial, EventOrInitialMarshaller, EventStreamSender};
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{DeferredSignerSender, Message};
use futures_util::{StreamExt, TryStreamExt, stream};
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
pub struct Events(Box<MakeBody>);

/// Makes the body of a request, which may begin with a message, in a protocol.
type MakeBody = dyn FnOnce(ProtocolRef, Option<Message>) -> EventBody + Send;

/// The body of a request that is an event stream, and what takes the signer of its messages.
pub type EventBody = (SdkBody, DeferredSignerSender);

impl Events {
    /// The events that an application sends.
    #[doc(hidden)]
    pub fn new<T, E>(sender: EventStreamSender<T, E>) -> Self
    where
        T: SerializableStruct + Send + Sync + 'static,
        E: StreamError,
    {
        Self(Box::new(move |protocol, initial| {
            let events = Marshaller::new(protocol.clone(), write_event::<T>);
            let events = EventOrInitialMarshaller::new(events);
            let errors = Marshaller::new(protocol, write_exception::<E>);
            let (signer, signer_sender) = DeferredSigner::new();
            let initial = stream::iter(initial.map(EventOrInitial::InitialMessage).map(Ok));
            let rest = sender.into_inner().map_ok(EventOrInitial::Event);
            let messages = EventStreamSender::from(initial.chain(rest));
            let messages = messages.into_body_stream(events, errors, signer);
            let body = SdkBody::from_body_1_x(StreamBody::new(messages));
            (body, signer_sender)
        }))
    }

    /// The body of the request: the initial message if there is one, and a message for each event
    /// as it comes.
    pub(crate) fn into_body(self, protocol: ProtocolRef, initial: Option<Message>) -> EventBody {
        (self.0)(protocol, initial)
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}
