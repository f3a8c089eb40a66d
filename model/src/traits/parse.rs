//! From a trait's JSON to its typed value.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{AwsService, Entry, Http, Traits, Typed};
use crate::{
    Fault, ShapeId, Span,
    fault::message_of,
    json::{self, Field},
    source::Source,
};

/// What reading traits needs to know, and where it leaves its faults.
pub(crate) struct Context<'c, 'a> {
    pub(crate) source: &'c Source<'a>,
    pub(crate) shape: &'c ShapeId,
    pub(crate) member: Option<&'c str>,
    pub(crate) faults: &'c mut Vec<Fault>,
}

/// What is wrong with a value: at an offset in it, or as a whole.
pub(super) enum Wrong {
    Whole(String),
    Json(serde_json::Error),
}

type Parsed<T> = Result<T, Wrong>;

impl Traits<'_> {
    /// Adds a trait that the model does not have to `owner`, in place of one of the same id. A
    /// fault in it is shown at `span`.
    ///
    /// # Panics
    /// The value is not JSON, or not what the trait takes.
    pub fn add(&mut self, owner: &ShapeId, id: &'static str, json: &'static str, span: Span) {
        let raw = serde_json::from_str(json).expect("the caller writes JSON");
        let typed = typed(id, raw, owner);
        let typed = typed.unwrap_or_else(|_| panic!("`{id}` does not take {json}"));
        self.set(Entry::derived(id, raw, typed, span));
    }
}

impl<'a> Context<'_, 'a> {
    /// Reads a `traits` object. Traits with faults are left out.
    pub(crate) fn traits(&mut self, raw: &'a RawValue) -> Traits<'a> {
        let Some(fields) = json::object(raw) else {
            let message = format!("traits are an object, not {}", json::describe(raw));
            let fault = self.fault(self.source.span(raw), message);
            self.faults.push(fault);
            return Traits::none();
        };
        fields
            .0
            .into_iter()
            .filter_map(|field| self.entry(field))
            .collect()
    }

    fn entry(&mut self, field: Field<'a>) -> Option<Entry<'a>> {
        let (key, raw_span) = (self.source.span(field.key), self.source.span(field.value));
        let id = field.name()?;
        match typed(&id, field.value, self.shape) {
            Ok(typed) => {
                let span = Span {
                    start: key.start,
                    end: raw_span.end,
                };
                Some(Entry {
                    id,
                    raw: field.value,
                    span,
                    raw_span,
                    typed,
                })
            }
            Err(wrong) => {
                let fault = match wrong {
                    Wrong::Whole(message) => self.fault(raw_span, message),
                    Wrong::Json(error) => {
                        let text = field.value.get();
                        let span = Source::json_span(raw_span.start, text, &error);
                        self.fault(span, message_of(&error))
                    }
                };
                self.faults.push(fault.trait_id(id));
                None
            }
        }
    }

    pub(crate) fn fault(&self, span: Span, message: impl Into<String>) -> Fault {
        let fault = self.source.fault(span, message).shape(self.shape.clone());
        match self.member {
            Some(member) => fault.member(member),
            None => fault,
        }
    }
}

/// The one list of traits that have typed values, and how they are read.
pub(super) fn typed<'a>(id: &str, raw: &'a RawValue, shape: &ShapeId) -> Parsed<Typed<'a>> {
    let Some((namespace, name)) = id.split_once('#') else {
        return Ok(Typed::Untyped);
    };
    match (namespace, name) {
        ("smithy.api", name) => smithy_api(name, raw),
        ("aws.auth", "sigv4") | ("smithy.rules", "contextParam") => {
            property(raw, "name").map(Typed::Text)
        }
        ("aws.auth", "unsignedPayload") => annotation(raw),
        ("aws.api", "service") => {
            aws_service(raw, shape).map(|service| Typed::AwsService(Box::new(service)))
        }
        _ => Ok(Typed::Untyped),
    }
}

fn smithy_api<'a>(name: &str, raw: &'a RawValue) -> Parsed<Typed<'a>> {
    Ok(match name {
        "documentation" | "title" | "pattern" => Typed::Text(text(raw)?),
        "jsonName" | "xmlName" | "mediaType" | "httpQuery" => Typed::Text(filled(text(raw)?)?),
        "httpHeader" => Typed::Text(token(filled(text(raw)?)?)?),
        "httpPrefixHeaders" => Typed::Text(token(text(raw)?)?),
        "endpoint" => Typed::Text(property(raw, "hostPrefix")?),
        "default" | "enumValue" => Typed::Json(Box::new(json_value(raw)?)),
        "error" => Typed::ErrorKind(json_value(raw)?),
        "timestampFormat" => Typed::TimestampFormat(json_value(raw)?),
        "httpError" => Typed::Code(status(json_value(raw)?)?),
        "retryable" => Typed::Retryable(structure(raw)?),
        "length" => Typed::Length(structure(raw)?),
        "range" => Typed::Range(Box::new(structure(raw)?)),
        "deprecated" => Typed::Deprecated(Box::new(structure(raw)?)),
        "http" => Typed::Http(Box::new(http(raw)?)),
        "xmlNamespace" => Typed::XmlNamespace(Box::new(structure(raw)?)),
        "paginated" => Typed::Paginated(Box::new(structure(raw)?)),
        "requestCompression" => Typed::RequestCompression(Box::new(structure(raw)?)),
        "httpApiKeyAuth" => Typed::HttpApiKeyAuth(Box::new(structure(raw)?)),
        "auth" => Typed::Ids(ids(raw)?),
        "enum" => enum_definitions(raw)?,
        "sensitive"
        | "required"
        | "clientOptional"
        | "addedDefault"
        | "input"
        | "output"
        | "unitType"
        | "httpLabel"
        | "httpQueryParams"
        | "httpPayload"
        | "httpResponseCode"
        | "xmlAttribute"
        | "xmlFlattened"
        | "streaming"
        | "requiresLength"
        | "eventHeader"
        | "eventPayload"
        | "hostLabel"
        | "idempotencyToken"
        | "sparse"
        | "uniqueItems"
        | "readonly"
        | "idempotent"
        | "httpChecksumRequired"
        | "optionalAuth"
        | "httpBasicAuth"
        | "httpDigestAuth"
        | "httpBearerAuth"
        | "internal"
        | "box" => annotation(raw)?,
        _ => Typed::Untyped,
    })
}

/// Annotation traits are empty objects; old models also write `true` and `null`.
fn annotation<'a>(raw: &RawValue) -> Parsed<Typed<'a>> {
    match raw.get() {
        "true" | "null" => Ok(Typed::Untyped),
        text if text.starts_with('{') => Ok(Typed::Untyped),
        _ => Err(unexpected(raw, "an empty object")),
    }
}

fn text(raw: &RawValue) -> Parsed<Cow<'_, str>> {
    json::string(raw).ok_or_else(|| match json::describe(raw) {
        "a string" => Wrong::Whole("the string has half a surrogate pair in it".into()),
        _ => unexpected(raw, "a string"),
    })
}

fn filled<T: AsRef<str>>(text: T) -> Parsed<T> {
    if text.as_ref().is_empty() {
        Err(Wrong::Whole("the text is empty".into()))
    } else {
        Ok(text)
    }
}

/// Only what a header's name or a method is made of:
/// <https://www.rfc-editor.org/rfc/rfc9110#name-tokens>.
fn token<T: AsRef<str>>(text: T) -> Parsed<T> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    if text.as_ref().bytes().all(allowed) {
        Ok(text)
    } else {
        Err(Wrong::Whole(format!(
            "`{}` has characters that HTTP does not allow here",
            text.as_ref().escape_debug()
        )))
    }
}

fn json_value<T: DeserializeOwned>(raw: &RawValue) -> Parsed<T> {
    serde_json::from_str(raw.get()).map_err(Wrong::Json)
}

/// A value that is an object. (What serde derives for a struct would take an array as well.)
fn structure<T: DeserializeOwned>(raw: &RawValue) -> Parsed<T> {
    if raw.get().starts_with('{') {
        json_value(raw)
    } else {
        Err(unexpected(raw, "an object"))
    }
}

/// The one property that matters of a value that is an object.
fn property<'a>(raw: &'a RawValue, name: &str) -> Parsed<Cow<'a, str>> {
    let fields = json::object(raw).ok_or_else(|| unexpected(raw, "an object"))?;
    match fields.get(name) {
        Some(field) => filled(text(field.value)?),
        None => Err(Wrong::Whole(format!("`{name}` is missing"))),
    }
}

fn status(code: u16) -> Parsed<u16> {
    if (100..1000).contains(&code) {
        Ok(code)
    } else {
        Err(Wrong::Whole(format!("{code} is not an HTTP status")))
    }
}

fn ids(raw: &RawValue) -> Parsed<Vec<ShapeId>> {
    let ids = json_value::<Vec<String>>(raw)?;
    ids.iter()
        .map(|id| {
            id.parse()
                .map_err(|error: crate::ShapeIdError| Wrong::Whole(error.to_string()))
        })
        .collect()
}

/// The definitions of a 1.0 enum, only checked: they become members.
fn enum_definitions<'a>(raw: &RawValue) -> Parsed<Typed<'a>> {
    #[derive(serde::Deserialize)]
    #[expect(dead_code, reason = "the fields say what is expected")]
    struct Wire {
        value: String,
        name: Option<String>,
        documentation: Option<String>,
        tags: Option<Vec<String>>,
        deprecated: Option<bool>,
    }
    json_value::<Vec<Wire>>(raw).map(|_| Typed::Untyped)
}

fn http(raw: &RawValue) -> Parsed<Http> {
    #[derive(serde::Deserialize)]
    struct Wire {
        method: String,
        uri: String,
        code: Option<u16>,
    }
    let Wire { method, uri, code } = structure(raw)?;
    let uri = uri
        .parse()
        .map_err(|error| Wrong::Whole(format!("`{}`: {error}", uri.escape_debug())))?;
    Ok(Http {
        method: token(filled(method)?)?,
        uri,
        code: status(code.unwrap_or(200))?,
    })
}

fn aws_service(raw: &RawValue, shape: &ShapeId) -> Parsed<AwsService> {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Wire {
        sdk_id: String,
        arn_namespace: Option<String>,
        endpoint_prefix: Option<String>,
        cloud_formation_name: Option<String>,
        cloud_trail_event_source: Option<String>,
    }
    let wire: Wire = structure(raw)?;
    let sdk_id = filled(wire.sdk_id)?;
    let arn_namespace = wire
        .arn_namespace
        .unwrap_or_else(|| shape.name().to_lowercase());
    Ok(AwsService {
        endpoint_prefix: wire
            .endpoint_prefix
            .unwrap_or_else(|| arn_namespace.clone()),
        cloud_formation_name: wire
            .cloud_formation_name
            .unwrap_or_else(|| shape.name().to_owned()),
        cloud_trail_event_source: wire
            .cloud_trail_event_source
            .unwrap_or_else(|| format!("{arn_namespace}.amazonaws.com")),
        arn_namespace,
        sdk_id,
    })
}

fn unexpected(raw: &RawValue, expected: &str) -> Wrong {
    Wrong::Whole(format!(
        "expected {expected}, found {}",
        json::describe(raw)
    ))
}
