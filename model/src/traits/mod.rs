//! Traits: typed values for those that clients need, raw JSON for all.

pub(crate) mod parse;
mod place;
#[cfg(test)]
mod tests;
mod values;

use std::{borrow::Cow, fmt};

use serde_json::{Value, value::RawValue};

pub use values::{
    AwsService, Deprecated, ErrorKind, Http, HttpApiKeyAuth, HttpApiKeyLocation, Length, Paginated,
    Range, RequestCompression, Retryable, TimestampFormat, XmlNamespace,
};

use crate::{ShapeId, Span};

/// The traits of a shape or a member, in order of their ids.
///
/// A trait that has an accessor here was checked when its shape was resolved, so the accessors just
/// answer. Every trait, known or not, is there as raw JSON too: [`raw`](Self::raw),
/// [`iter`](Self::iter).
#[derive(Clone)]
pub struct Traits<'a>(Vec<Entry<'a>>);

/// One trait.
#[derive(Clone)]
pub(crate) struct Entry<'a> {
    pub(crate) id: Cow<'a, str>,
    pub(crate) raw: &'a RawValue,
    /// From the key to the end of the value.
    pub(crate) span: Span,
    /// The value alone.
    pub(crate) raw_span: Span,
    pub(crate) typed: Typed<'a>,
}

impl<'a> Entry<'a> {
    /// A trait that no one wrote but that follows from what stands at `span`.
    pub(crate) fn derived(
        id: &'static str,
        raw: &'a RawValue,
        typed: Typed<'a>,
        span: Span,
    ) -> Self {
        Self {
            id: Cow::Borrowed(id),
            raw,
            span,
            raw_span: span,
            typed,
        }
    }
}

/// What the value of a trait came out as.
#[derive(Clone)]
pub(crate) enum Typed<'a> {
    /// The trait has no accessor, or its accessor only tells that it is there.
    Untyped,
    Text(Cow<'a, str>),
    Json(Box<Value>),
    Code(u16),
    ErrorKind(ErrorKind),
    Retryable(Retryable),
    TimestampFormat(TimestampFormat),
    Length(Length),
    Range(Box<Range>),
    Deprecated(Box<Deprecated>),
    Http(Box<Http>),
    XmlNamespace(Box<XmlNamespace>),
    Paginated(Box<Paginated>),
    RequestCompression(Box<RequestCompression>),
    HttpApiKeyAuth(Box<HttpApiKeyAuth>),
    AwsService(Box<AwsService>),
    Ids(Vec<ShapeId>),
}

/// Accessors for annotation traits: there or not.
macro_rules! annotations {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        impl Traits<'_> {$(
            $(#[$doc])*
            pub fn $name(&self) -> bool {
                self.is($id)
            }
        )*}
    };
}

/// Accessors for traits whose value is a text.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        impl Traits<'_> {$(
            $(#[$doc])*
            pub fn $name(&self) -> Option<&str> {
                match self.typed($id)? {
                    Typed::Text(text) => Some(text),
                    _ => None,
                }
            }
        )*}
    };
}

/// Accessors for traits whose value has a type of its own.
macro_rules! values {
    ($($(#[$doc:meta])* $name:ident -> $type:ty = $variant:ident($id:literal);)*) => {
        impl Traits<'_> {$(
            $(#[$doc])*
            pub fn $name(&self) -> Option<&$type> {
                match self.typed($id)? {
                    Typed::$variant(value) => Some(value),
                    _ => None,
                }
            }
        )*}
    };
}

/// Accessors for traits whose value is small enough to copy.
macro_rules! small_values {
    ($($(#[$doc:meta])* $name:ident -> $type:ty = $variant:ident($id:literal);)*) => {
        impl Traits<'_> {$(
            $(#[$doc])*
            pub fn $name(&self) -> Option<$type> {
                match self.typed($id)? {
                    Typed::$variant(value) => Some(*value),
                    _ => None,
                }
            }
        )*}
    };
}

annotations! {
    /// Values are secrets or personal data, not to be logged.
    sensitive = "smithy.api#sensitive";
    /// The member is always there.
    required = "smithy.api#required";
    /// Clients treat the member as optional whatever else it says.
    client_optional = "smithy.api#clientOptional";
    /// The member got its default after it was first published.
    added_default = "smithy.api#addedDefault";
    /// The structure is the input of one operation.
    input = "smithy.api#input";
    /// The structure is the output of one operation.
    output = "smithy.api#output";
    /// The shape is `smithy.api#Unit`: a value that says nothing.
    unit_type = "smithy.api#unitType";
    /// The shape exists to be mixed into others.
    mixin = "smithy.api#mixin";
    /// The member fills the label of its name in the URI.
    http_label = "smithy.api#httpLabel";
    /// The member's entries go to the query.
    http_query_params = "smithy.api#httpQueryParams";
    /// The member is the body.
    http_payload = "smithy.api#httpPayload";
    /// The member is the response's status.
    http_response_code = "smithy.api#httpResponseCode";
    /// The member is an attribute of its structure's element.
    xml_attribute = "smithy.api#xmlAttribute";
    /// The member's items have no element around them.
    xml_flattened = "smithy.api#xmlFlattened";
    /// The blob or union is a stream.
    streaming = "smithy.api#streaming";
    /// The stream's length must be known before it is sent.
    requires_length = "smithy.api#requiresLength";
    /// The member goes to a header of an event.
    event_header = "smithy.api#eventHeader";
    /// The member is the payload of an event.
    event_payload = "smithy.api#eventPayload";
    /// The member fills the label of its name in the host prefix.
    host_label = "smithy.api#hostLabel";
    /// The member makes the operation safe to repeat; clients fill it in.
    idempotency_token = "smithy.api#idempotencyToken";
    /// The list or map may hold nulls.
    sparse = "smithy.api#sparse";
    /// The list holds no value twice.
    unique_items = "smithy.api#uniqueItems";
    /// The operation changes nothing.
    readonly = "smithy.api#readonly";
    /// Repeating the operation does no more than doing it once.
    idempotent = "smithy.api#idempotent";
    /// The request needs a checksum of its body.
    http_checksum_required = "smithy.api#httpChecksumRequired";
    /// The operation may be called without an identity.
    optional_auth = "smithy.api#optionalAuth";
    /// Requests may carry a user name and password.
    http_basic_auth = "smithy.api#httpBasicAuth";
    /// Requests may carry a digest of user name and password.
    http_digest_auth = "smithy.api#httpDigestAuth";
    /// Requests may carry a bearer token.
    http_bearer_auth = "smithy.api#httpBearerAuth";
    /// The request's body is not signed.
    unsigned_payload = "aws.auth#unsignedPayload";
    /// The shape or member is not for the public.
    internal = "smithy.api#internal";
}

texts! {
    /// What the shape or member is, in `CommonMark` or HTML.
    documentation = "smithy.api#documentation";
    /// The service's or resource's name for people.
    title = "smithy.api#title";
    /// The query key the member goes to.
    http_query = "smithy.api#httpQuery";
    /// The header the member goes to.
    http_header = "smithy.api#httpHeader";
    /// What begins the names of the headers that the member's entries go to; may be empty.
    http_prefix_headers = "smithy.api#httpPrefixHeaders";
    /// The member's key in JSON.
    json_name = "smithy.api#jsonName";
    /// The name of the element or attribute.
    xml_name = "smithy.api#xmlName";
    /// The type of what the string or blob holds.
    media_type = "smithy.api#mediaType";
    /// What stands before the endpoint's host (`smithy.api#endpoint`), with `{label}`s.
    endpoint_host_prefix = "smithy.api#endpoint";
    /// The regular expression that values match.
    pattern = "smithy.api#pattern";
    /// The name that requests are signed for with Signature Version 4.
    sigv4 = "aws.auth#sigv4";
    /// The endpoint parameter that the member gives a value.
    context_param = "smithy.rules#contextParam";
}

values! {
    /// The shape or member is not to be used any longer.
    deprecated -> Deprecated = Deprecated("smithy.api#deprecated");
    /// The member's value where none is given; an explicit `null` is `Some(Value::Null)`.
    default -> Value = Json("smithy.api#default");
    /// What stands for the member of an enum: a string, or an integer for an `intEnum`. Every
    /// member has one.
    enum_value -> Value = Json("smithy.api#enumValue");
    /// The operation's request line and status.
    http -> Http = Http("smithy.api#http");
    /// The element's namespace.
    xml_namespace -> XmlNamespace = XmlNamespace("smithy.api#xmlNamespace");
    /// The operation's result comes in pages.
    paginated -> Paginated = Paginated("smithy.api#paginated");
    /// Least and greatest value.
    range -> Range = Range("smithy.api#range");
    /// The request's body may be compressed.
    request_compression -> RequestCompression = RequestCompression("smithy.api#requestCompression");
    /// The authentication schemes to try, in order.
    auth -> [ShapeId] = Ids("smithy.api#auth");
    /// Requests may carry an API key.
    http_api_key_auth -> HttpApiKeyAuth = HttpApiKeyAuth("smithy.api#httpApiKeyAuth");
    /// The names AWS has for the service.
    aws_service -> AwsService = AwsService("aws.api#service");
}

small_values! {
    /// The structure is an error.
    error -> ErrorKind = ErrorKind("smithy.api#error");
    /// The error's status.
    http_error -> u16 = Code("smithy.api#httpError");
    /// The error may be gone on another try.
    retryable -> Retryable = Retryable("smithy.api#retryable");
    /// How the timestamp is written.
    timestamp_format -> TimestampFormat = TimestampFormat("smithy.api#timestampFormat");
    /// Least and greatest length.
    length -> Length = Length("smithy.api#length");
}

/// The protocols that Smithy and AWS define.
const PROTOCOLS: [&str; 7] = [
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "smithy.protocols#rpcv2Cbor",
];

impl<'a> Traits<'a> {
    /// No traits. (Not `Default`, since [`default`](Self::default) asks for the trait of that
    /// name.)
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Is there a trait of this id?
    pub fn is(&self, id: &str) -> bool {
        self.entry(id).is_some()
    }

    /// The value of a trait as it stands in the model.
    pub fn raw(&self, id: &str) -> Option<&'a RawValue> {
        self.entry(id).map(|entry| entry.raw)
    }

    /// Where the value of a trait stands in the model, to translate places in [`raw`](Self::raw).
    /// For a trait that this crate derived, such as the value of an enum member that states none,
    /// it is the place it was derived from.
    pub fn raw_span(&self, id: &str) -> Option<Span> {
        self.entry(id).map(|entry| entry.raw_span)
    }

    /// Where a trait stands in the model, from its id to the end of its value.
    pub fn span_of(&self, id: &str) -> Option<Span> {
        self.entry(id).map(|entry| entry.span)
    }

    /// Every trait's id and value as it stands in the model, in order of the ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.0.iter().map(|entry| (&*entry.id, entry.raw))
    }

    /// The ids of the traits that are protocols, such as `aws.protocols#restJson1`, in order of the
    /// ids.
    pub fn protocols(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .map(|entry| &*entry.id)
            .filter(|id| PROTOCOLS.contains(id))
    }

    /// The value of [`http`](Self::http), to be changed. What stands in the model stays as it is.
    pub fn http_mut(&mut self) -> Option<&mut Http> {
        let mut entries = self.0.iter_mut();
        let entry = entries.find(|entry| entry.id == "smithy.api#http");
        match &mut entry?.typed {
            Typed::Http(http) => Some(http),
            _ => None,
        }
    }

    /// Takes a trait away. Was there one?
    pub fn take_away(&mut self, id: &str) -> bool {
        self.remove(id).is_some()
    }

    /// Adds a trait, in place of one of the same id.
    pub(crate) fn set(&mut self, entry: Entry<'a>) {
        match self.0.binary_search_by(|e| e.id.cmp(&entry.id)) {
            Ok(at) => self.0[at] = entry,
            Err(at) => self.0.insert(at, entry),
        }
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<Entry<'a>> {
        let at = self.0.binary_search_by(|e| (*e.id).cmp(id)).ok()?;
        Some(self.0.remove(at))
    }

    pub(crate) fn entry(&self, id: &str) -> Option<&Entry<'a>> {
        let at = self.0.binary_search_by(|e| (*e.id).cmp(id)).ok()?;
        self.0.get(at)
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.0.iter()
    }

    fn typed(&self, id: &str) -> Option<&Typed<'a>> {
        self.entry(id).map(|entry| &entry.typed)
    }
}

impl<'a> FromIterator<Entry<'a>> for Traits<'a> {
    fn from_iter<I: IntoIterator<Item = Entry<'a>>>(entries: I) -> Self {
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        Self(entries)
    }
}

/// Ids and raw values.
impl fmt::Debug for Traits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.iter().map(|(id, raw)| (id, raw.get())))
            .finish()
    }
}
