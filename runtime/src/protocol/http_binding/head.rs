//! What a request has of its input outside the body: the URI and headers. A body that is the bytes
//! or the text of one member is found on the way.

use super::text::{Text, TextSerializer, TextSink, WriteAll};
use super::uri::{UriWriter, has_literal, missing};
use aws_smithy_runtime_api::http::{Headers, header_parse::quote_header_value};
use aws_smithy_schema::Schema;
use aws_smithy_schema::extension::SchemaExtensionKey;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::traits::HttpTrait;
use aws_smithy_types::Blob;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::date_time::Format;
use std::fmt::Display;

/// Whether a member is bound to the URI or a header.
pub(super) fn is_bound(member: &Schema<'_>) -> bool {
    member.http_label().is_some()
        || member.http_query().is_some()
        || member.http_header().is_some()
        || member.http_prefix_headers().is_some()
        || member.http_query_params().is_some()
}

/// Writes members to where they are bound, and passes over all others.
#[derive(Debug)]
pub(super) struct Head<'r> {
    input: &'r Schema<'r>,
    template: &'r str,
    pub(super) uri: UriWriter<'r>,
    headers: &'r mut Headers,
    /// The body, if a member's bytes or text are all of it.
    pub(super) payload: Option<SdkBody>,
}

impl<'r> Head<'r> {
    pub(super) fn new(
        input: &'r Schema<'r>,
        http: &'r HttpTrait<'r>,
        headers: &'r mut Headers,
    ) -> Self {
        Self {
            input,
            template: http.uri(),
            uri: UriWriter::new(http.uri()),
            headers,
            payload: None,
        }
    }

    fn header(&mut self, member: &Schema<'_>, value: String) -> Result<(), SerdeError> {
        let inserted = match member.extension(&HEADER_NAME) {
            Some(name) => self.headers.try_insert(name.clone(), value),
            None => return Err(invalid_header(member, "its name is not a header's")),
        };
        inserted.map_err(|error| invalid_header(member, error))?;
        Ok(())
    }

    /// Whether the URI has a parameter of this name without the
    /// [map](https://smithy.io/2.0/spec/http-bindings.html#httpqueryparams-trait) of parameters.
    fn has_parameter(&self, name: &str) -> bool {
        let mut queries = self.input.members().iter().filter_map(|it| it.http_query());
        queries.any(|query| query.value() == name) || has_literal(self.template, name)
    }
}

/// The header of a member, parsed once.
static HEADER_NAME: SchemaExtensionKey<Option<http::HeaderName>> =
    SchemaExtensionKey::new(|member| {
        http::HeaderName::try_from(member.http_header()?.value()).ok()
    });

/// The error names the member but not the value, which may be sensitive.
#[cold]
fn invalid_header(member: &Schema<'_>, error: impl Display) -> SerdeError {
    let name = member.member_name().unwrap_or_default();
    SerdeError::invalid_input(format!("{name} cannot be a header: {error}"))
}

impl TextSink for Head<'_> {
    fn takes(&self, member: &Schema<'_>) -> bool {
        is_bound(member) || is_raw_payload(member)
    }

    fn take(&mut self, member: &Schema<'_>, text: Text<'_>) -> Result<(), SerdeError> {
        if member.http_label().is_some() {
            let name = member.member_name().unwrap_or_default();
            self.uri.label(name, text.as_str());
        } else if let Some(query) = member.http_query() {
            self.uri.parameter(query.value(), text.as_str());
        } else if member.http_header().is_some() {
            return self.header(member, header_text(member, text));
        } else if is_raw_payload(member) {
            self.payload = Some(SdkBody::from(text.as_str()));
        }
        Ok(())
    }

    fn timestamp_format(&self, member: &Schema<'_>) -> Format {
        match member.http_header() {
            Some(_) => Format::HttpDate,
            None => Format::DateTime,
        }
    }

    fn take_list(
        &mut self,
        member: &Schema<'_>,
        write_elements: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        if member.http_header().is_some() {
            let mut list = TextSerializer(HeaderList::default());
            write_elements(&mut list)?;
            return self.header(member, list.0.joined);
        }
        let name = member.http_query().map_or("", |query| query.value());
        write_elements(&mut TextSerializer(QueryList {
            uri: &mut self.uri,
            name,
        }))
    }

    fn take_map(
        &mut self,
        member: &Schema<'_>,
        write_entries: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        let mut entries = TextSerializer(Entries::default());
        write_entries(&mut entries)?;
        for (key, value) in entries.0.entries {
            let Some(prefix) = member.http_prefix_headers() else {
                if !self.has_parameter(&key) {
                    self.uri.parameter(&key, &value);
                }
                continue;
            };
            let name = format!("{}{key}", prefix.value());
            // a header of its own, which may also come later, has precedence
            if !self.headers.contains_key(&name) {
                let inserted = self.headers.try_insert(name, value);
                inserted.map_err(|error| invalid_header(member, error))?;
            }
        }
        Ok(())
    }

    fn take_null(&mut self, member: &Schema<'_>) -> Result<(), SerdeError> {
        Err(missing(member.member_name().unwrap_or_default()))
    }

    fn take_blob(&mut self, _: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.payload = Some(SdkBody::from(value.into_bytes()));
        Ok(())
    }
}

/// Whether the body is a member's bytes or text.
fn is_raw_payload(member: &Schema<'_>) -> bool {
    member.http_payload().is_some() && (member.is_blob() || member.is_string())
}

/// Text with a [media type](https://smithy.io/2.0/spec/protocol-traits.html#mediatype-trait) is
/// encoded in headers.
fn header_text(schema: &Schema<'_>, text: Text<'_>) -> String {
    match text {
        Text::String(text) if schema.media_type().is_some() => base64::encode(text),
        _ => text.as_str().to_owned(),
    }
}

/// Joins the elements of a list that is a header.
#[derive(Debug, Default)]
struct HeaderList {
    joined: String,
    has_elements: bool,
}

impl TextSink for HeaderList {
    fn take(&mut self, schema: &Schema<'_>, text: Text<'_>) -> Result<(), SerdeError> {
        if self.has_elements {
            self.joined.push_str(", ");
        }
        self.has_elements = true;
        match text {
            Text::String(_) => {
                let text = header_text(schema, text);
                self.joined.push_str(&quote_header_value(text));
            }
            Text::Token(token) => self.joined.push_str(token),
        }
        Ok(())
    }

    fn timestamp_format(&self, _: &Schema<'_>) -> Format {
        Format::HttpDate
    }
}

/// Makes a parameter of each element of a list.
#[derive(Debug)]
pub(super) struct QueryList<'u, 't> {
    pub(super) uri: &'u mut UriWriter<'t>,
    pub(super) name: &'u str,
}

impl TextSink for QueryList<'_, '_> {
    fn take(&mut self, _: &Schema<'_>, text: Text<'_>) -> Result<(), SerdeError> {
        self.uri.parameter(self.name, text.as_str());
        Ok(())
    }

    fn timestamp_format(&self, _: &Schema<'_>) -> Format {
        Format::DateTime
    }
}

/// Collects the entries of a map whose values are strings, or lists of these.
#[derive(Debug, Default)]
struct Entries {
    entries: Vec<(String, String)>,
    /// The key that has no value yet.
    key: Option<String>,
}

impl TextSink for Entries {
    fn take(&mut self, _: &Schema<'_>, text: Text<'_>) -> Result<(), SerdeError> {
        let text = text.as_str().to_owned();
        match self.key.take() {
            Some(key) => self.entries.push((key, text)),
            None => self.key = Some(text),
        }
        Ok(())
    }

    fn timestamp_format(&self, _: &Schema<'_>) -> Format {
        Format::DateTime
    }

    fn take_list(
        &mut self,
        _: &Schema<'_>,
        write_elements: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        let key = self.key.take().unwrap_or_default();
        let mut elements = TextSerializer(Elements::default());
        write_elements(&mut elements)?;
        let entries = elements.0.0.into_iter().map(|value| (key.clone(), value));
        self.entries.extend(entries);
        Ok(())
    }
}

/// Collects the elements of a list of strings.
#[derive(Debug, Default)]
struct Elements(Vec<String>);

impl TextSink for Elements {
    fn take(&mut self, _: &Schema<'_>, text: Text<'_>) -> Result<(), SerdeError> {
        self.0.push(text.as_str().to_owned());
        Ok(())
    }

    fn timestamp_format(&self, _: &Schema<'_>) -> Format {
        Format::DateTime
    }
}
