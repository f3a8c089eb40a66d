//! Operations: what a generated crate says of each, and how one is carried out without I/O.

mod checksum;
mod model;
mod readable;
mod request;
mod response;

pub use checksum::{Checksums, RequestChecksum, ResponseChecksum, ask_for_checksum};
pub use model::OperationModel;
#[cfg(feature = "client")]
pub(crate) use request::stream_body;
pub(crate) use request::write_request;
#[doc(hidden)]
pub use request::{endpoint_param, host_label};
pub(crate) use response::{read_response, read_streaming_response};

#[cfg(feature = "client")]
use crate::client::Service;
use crate::customization::OperationCustomization;
use crate::error::{
    BuildError, CreateUnhandledError, ProvideErrorKind, ProvideErrorMetadata, ReadError,
};
#[cfg(feature = "event-stream")]
use crate::event_stream::{
    EventBody, Events, ReceivedEvents, initial_request, read_initial_response,
};
use crate::serde::ReadShape;
use crate::service::ServiceMetadata;
#[doc(hidden)]
pub use aws_smithy_runtime_api::http::Headers;
use aws_smithy_runtime_api::http::Response;
#[cfg(feature = "client")]
use aws_smithy_runtime_api::{box_error::BoxError, client::endpoint::EndpointResolverParams};
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::ClientProtocol;
#[cfg(feature = "client")]
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
#[cfg(feature = "client")]
use aws_smithy_types::config_bag::ConfigBag;
#[cfg(feature = "event-stream")]
use futures_util::FutureExt;
use std::error::Error as StdError;
use std::fmt;
use std::ops::Deref;

pub use aws_types::request_id::RequestId;

/// An operation of a service.
///
/// Generated crates implement it for a type named like the operation. With it,
/// [`request`](Self::request) and [`response`](Self::response) carry the operation out without any
/// I/O: the caller sends the one and receives the other by whatever means it likes. The client,
/// where a crate has one, does the same with the
/// [AWS orchestrator](aws_smithy_runtime_api::client::orchestrator) around it.
///
/// ```no_run
/// # use smithy_client_runtime::operation::{Operation, RequestError};
/// # fn send(_: http::Request<Vec<u8>>) -> http::Response<Vec<u8>> { unreachable!() }
/// fn call<O: Operation>(input: &O::Input) -> Result<Result<O::Output, O::Error>, RequestError> {
///     let request = O::request(input)?; // no host yet, not signed
///     Ok(O::response(send(request)))
/// }
/// ```
pub trait Operation: Send + Sync + Sized + 'static {
    /// What the model says of the operation, in one place.
    fn model() -> &'static OperationModel;

    /// Whether the output holds anything
    /// [sensitive](https://smithy.io/2.0/spec/documentation-traits.html#sensitive-trait), so that
    /// no response may be logged.
    const SENSITIVE_OUTPUT: bool = false;

    /// Whether the [signature leaves the body
    /// out](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-unsignedpayload-trait).
    const UNSIGNED_PAYLOAD: bool = false;

    /// Whether a request needs a [checksum of its
    /// body](https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait).
    const CHECKSUM_REQUIRED: bool = false;

    /// The [checksums](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait) of
    /// requests and responses; they need this crate's feature `http-checksum`.
    const CHECKSUMS: Option<Checksums<Self::Input>> = None;

    /// Whether the client [compresses
    /// requests](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait); it
    /// needs this crate's feature `request-compression`.
    const COMPRESS_REQUEST: bool = false;

    /// Whether the request's body is an
    /// [event stream](https://smithy.io/2.0/spec/streaming.html#event-streams); it needs this
    /// crate's feature `event-stream`.
    const SENDS_EVENTS: bool = false;

    /// Whether the response's body is an event stream.
    const RECEIVES_EVENTS: bool = false;

    /// What a call sends.
    type Input: Input;

    /// What a successful call returns.
    type Output: Output;

    /// Why a call failed.
    type Error: OperationError;

    /// The name of the operation in the model.
    fn name() -> &'static str {
        Self::model().name
    }

    /// The input's schema, which has the operation's
    /// [`http`](https://smithy.io/2.0/spec/http-bindings.html#http-trait) trait.
    fn input_schema() -> &'static Schema<'static> {
        Self::model().input
    }

    /// The output's schema.
    fn output_schema() -> &'static Schema<'static> {
        Self::model().output
    }

    /// The service, as its protocol knows it.
    fn service() -> &'static ServiceMetadata {
        Self::model().service
    }

    /// The [idempotency
    /// token](https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait) of an input,
    /// which the client supplies when the caller did not.
    const IDEMPOTENCY_TOKEN: Option<TokenField<Self::Input>> = None;

    /// What the service wants of its clients that its model does not say.
    const CUSTOMIZATIONS: &'static [&'static dyn OperationCustomization<Self::Input>] = &[];

    /// What stands [before the endpoint's
    /// host](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait).
    ///
    /// # Errors
    /// When a member that is part of it is missing or empty.
    fn host_prefix(input: &Self::Input) -> Result<Option<String>, BuildError> {
        let _ = input;
        Ok(None)
    }

    /// What the endpoint of a call depends on: the client's configuration, and [what the operation
    /// gives](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html).
    ///
    /// # Errors
    /// When a parameter that is required is missing or has a value that it cannot have.
    #[cfg(feature = "client")]
    fn endpoint_params(
        input: &Self::Input,
        config: &ConfigBag,
        service: &Service,
    ) -> Result<EndpointResolverParams, BoxError> {
        let _ = input;
        (service.endpoint_params)(config)
    }

    /// The body of a request that is a
    /// [stream](https://smithy.io/2.0/spec/streaming.html#streaming-trait), taken out of the input.
    fn take_body(input: &mut Self::Input) -> Option<ByteStream> {
        let _ = input;
        None
    }

    /// Where the output keeps the body of a response that is a stream; `None` if it is none.
    const SET_BODY: Option<fn(&mut Self::Output, ByteStream)> = None;

    /// The events that the request's body consists of, if it is an event stream.
    #[cfg(feature = "event-stream")]
    #[doc(hidden)]
    fn events(input: Self::Input) -> Option<Events> {
        let _ = input;
        None
    }

    /// Where the output keeps the events of a response that is an event stream.
    #[cfg(feature = "event-stream")]
    #[doc(hidden)]
    fn received_events(output: &mut Self::Output) -> Option<&mut Option<ReceivedEvents>> {
        let _ = output;
        None
    }

    /// Makes the body of a request that is an event stream; `None` for all others.
    ///
    /// Its messages come as the events do, after an initial one with the input's other members in
    /// the protocols that have no other place for them. What is sent to the
    /// [`DeferredSignerSender`](crate::event_stream::DeferredSignerSender) before the body is read,
    /// a `Box<dyn SignMessage + Send + Sync>`, signs the messages; without it, they are sent as
    /// they are. An event that cannot be written makes reading the body fail.
    ///
    /// # Errors
    /// When a member cannot be sent.
    #[cfg(feature = "event-stream")]
    fn event_body(input: Self::Input) -> Result<Option<EventBody>, RequestError> {
        let service = Self::service();
        let config = service.config_of(Self::name());
        let initial = initial_request::<Self>(&input, service.protocol(), &config)?;
        let protocol = ProtocolRef::Modeled(service.protocol());
        let events = Self::events(input);
        Ok(events.map(|events| events.into_body(protocol, initial)))
    }

    /// Makes the HTTP request for `input`: method, path and query, headers and body.
    ///
    /// The URI has no scheme and no host, and nothing is signed: both are the caller's to add. The
    /// host begins with [`host_prefix`](Self::host_prefix).
    ///
    /// # Errors
    /// When a member that is part of the path is missing or empty, or a value cannot be sent in
    /// the place its binding says.
    ///
    /// A body that is a stream is not part of the request: it is for the caller to send.
    fn request(input: &Self::Input) -> Result<http::Request<Vec<u8>>, RequestError> {
        let service = Self::service();
        let config = service.config_of(Self::name());
        let mut request = write_request::<Self>(input, service.protocol(), &config)?;
        if checksum::is_required::<Self>() {
            request::add_md5(&mut request);
        }
        let request = request
            .try_into_http1x()
            .map_err(|error| RequestError(error.into()))?;
        Ok(request.map(|body| body.bytes().map(<[u8]>::to_vec).unwrap_or_default()))
    }

    /// Reads the HTTP response of the operation.
    ///
    /// # Errors
    /// The operation's error, when the status says so or the response cannot be read; in the
    /// latter case its `Unhandled` variant.
    fn response(response: http::Response<Vec<u8>>) -> Result<Self::Output, Self::Error> {
        let mut response = Response::try_from(response.map(SdkBody::from))
            .map_err(|error| Self::Error::create_unhandled_error(error.into(), None))?;
        let service = Self::service();
        let (protocol, config) = (service.protocol(), service.config_of(Self::name()));
        let keep = || ProtocolRef::Modeled(protocol);
        let output = read_streaming_response::<Self>(&mut response, protocol, &config, keep)
            .unwrap_or_else(|| read_response::<Self>(&response, protocol, &config));
        #[cfg(feature = "event-stream")]
        let output = output.and_then(|output| {
            let read = read_initial_response::<Self>(output).now_or_never();
            let read = read.unwrap_or_else(|| Err("the body is not there".into()));
            read.map_err(|error| Self::Error::create_unhandled_error(error, None))
        });
        output
    }
}

/// A protocol, for what outlives the call it is used in.
#[derive(Clone, Debug)]
pub(crate) enum ProtocolRef {
    /// The service's own.
    Modeled(&'static dyn ClientProtocol),
    /// A client's.
    #[cfg(feature = "client")]
    Configured(SharedClientProtocol),
}

impl Deref for ProtocolRef {
    type Target = dyn ClientProtocol;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Modeled(protocol) => *protocol,
            #[cfg(feature = "client")]
            Self::Configured(protocol) => &**protocol,
        }
    }
}

/// A field of an input that is text, such as its idempotency token.
pub type TokenField<I> = fn(&mut I) -> &mut Option<String>;

/// The input of an operation.
pub trait Input: SerializableStruct + fmt::Debug + Send + Sync + 'static {}

impl<T: SerializableStruct + fmt::Debug + Send + Sync + 'static> Input for T {}

/// The output of an operation.
pub trait Output: ReadShape + RequestId + fmt::Debug + Send + Sync + 'static {
    /// Keeps the request id of the response.
    fn set_request_id(&mut self, request_id: Option<String>);

    /// Keeps what else the response's headers say that no member is for.
    fn keep_headers(&mut self, headers: &Headers) {
        let _ = headers;
    }
}

/// The error of an operation.
pub trait OperationError:
    ReadError + StdError + ProvideErrorKind + ProvideErrorMetadata + Send + Sync + 'static
{
}

impl<T> OperationError for T where
    T: ReadError + StdError + ProvideErrorKind + ProvideErrorMetadata + Send + Sync + 'static
{
}

/// An input that no request can be made of. It says why, and names the member that is at fault.
#[derive(Debug)]
pub struct RequestError(Box<dyn StdError + Send + Sync>);

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the input cannot be sent: {}", self.0)
    }
}

impl StdError for RequestError {
    /// What is behind the reason that the message tells.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

impl From<SerdeError> for RequestError {
    fn from(error: SerdeError) -> Self {
        Self(error.into())
    }
}

/// Makes a structure with a `_request_id` field the output of an operation; with `extended` after
/// it, one that has an `_extended_request_id` as well.
#[macro_export]
macro_rules! output {
    ($type:ident $(, $extended:ident)?) => {
        impl $crate::operation::RequestId for $type {
            #[inline]
            fn request_id(&self) -> $crate::Option<&str> {
                $crate::builder::text(&self._request_id)
            }
        }

        #[doc(hidden)]
        impl $crate::operation::Output for $type {
            #[inline]
            fn set_request_id(
                &mut self,
                request_id: $crate::Option<::std::string::String>,
            ) {
                self._request_id = request_id;
            }

            $($crate::__extended! { $extended })?
        }

        $($crate::__extended! { $extended $type })?
    };
}

/// What an output does with the extended request id that it has.
#[doc(hidden)]
#[macro_export]
macro_rules! __extended {
    (extended) => {
        #[inline]
        fn keep_headers(&mut self, headers: &$crate::operation::Headers) {
            self._extended_request_id = $crate::customization::keep_extended_request_id(headers);
        }
    };
    (extended $type:ident) => {
        impl $crate::customization::RequestIdExt for $type {
            #[inline]
            fn extended_request_id(&self) -> $crate::Option<&str> {
                $crate::builder::text(&self._extended_request_id)
            }
        }
    };
}
