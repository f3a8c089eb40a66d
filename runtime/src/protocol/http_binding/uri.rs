//! Requests that are a method and a URI: no header of theirs is bound and they have no body.

use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::{HttpTrait, TimestampFormat, TimestampFormatTrait};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::mem;

/// Whether each member of an input is a
/// [label](https://smithy.io/2.0/spec/http-bindings.html#httplabel-trait) or a
/// [query parameter](https://smithy.io/2.0/spec/http-bindings.html#httpquery-trait).
pub(super) fn is_whole_request(input: &Schema<'_>) -> bool {
    let mut members = input.members().iter();
    !input.has_body_members()
        && members.all(|member| member.http_label().is_some() || member.http_query().is_some())
}

/// Makes the request of an input that [`is_whole_request`].
pub(super) fn write_request(
    input: &dyn SerializableStruct,
    http: &HttpTrait<'_>,
) -> Result<Request, SerdeError> {
    let mut uri = UriWriter::new(http.uri());
    input.serialize_members(&mut uri)?;
    let mut request = Request::new(SdkBody::from(""));
    request
        .set_method(http.method())
        .map_err(|error| SerdeError::custom(format!("invalid HTTP method: {error}")))?;
    request
        .set_uri(uri.finish()?)
        .map_err(|error| SerdeError::custom(format!("invalid URI: {error}")))?;
    Ok(request)
}

/// Writes members into the template of a URI.
struct UriWriter<'t> {
    /// The template up to the first label that has no value yet.
    uri: String,
    /// The rest of the template.
    rest: &'t str,
    /// The values of labels in the rest, since members need not be in the template's order.
    later: Vec<(String, String)>,
    /// The parameters that are members, each after an ampersand.
    query: String,
    /// The parameter whose values are the elements of a list.
    list: Option<String>,
}

/// For values in place of labels: two UUIDs.
const ROOM: usize = 72;

impl<'t> UriWriter<'t> {
    fn new(template: &'t str) -> Self {
        Self {
            uri: String::with_capacity(template.len() + ROOM),
            rest: template,
            later: Vec::new(),
            query: String::new(),
            list: None,
        }
    }

    fn write_text(&mut self, member: &Schema<'_>, value: &str) {
        if let Some(name) = &self.list {
            push_parameter(&mut self.query, name, value);
        } else if let Some(query) = member.http_query() {
            push_parameter(&mut self.query, query.value(), value);
        } else {
            self.write_label(member.member_name().unwrap_or_default(), value);
        }
    }

    /// An empty value would change what the path names and is none.
    fn write_label(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        match Label::first_in(self.rest) {
            Some(label) if label.name == name => self.fill(&label, value),
            _ => self.later.push((name.to_owned(), value.to_owned())),
        }
    }

    fn fill(&mut self, label: &Label<'t>, value: &str) {
        self.uri.push_str(label.before);
        let escaped = if label.is_greedy {
            ESCAPED_GREEDY
        } else {
            ESCAPED
        };
        push_escaped(&mut self.uri, value, escaped);
        self.rest = label.after;
    }

    /// # Errors
    /// When a label has no value.
    fn finish(mut self) -> Result<String, SerdeError> {
        let later = mem::take(&mut self.later);
        while let Some(label) = Label::first_in(self.rest) {
            let Some((_, value)) = later.iter().find(|(name, _)| name == label.name) else {
                let name = label.name;
                let message = format!("{name} was missing: cannot be empty or unset");
                return Err(SerdeError::invalid_input(message));
            };
            self.fill(&label, value);
        }
        self.uri.push_str(self.rest);
        if let Some(parameters) = self.query.strip_prefix('&') {
            self.uri
                .push(if self.uri.contains('?') { '&' } else { '?' });
            self.uri.push_str(parameters);
        }
        Ok(self.uri)
    }
}

/// A label in the template of a URI, `{name}` or, greedy, `{name+}`.
struct Label<'t> {
    before: &'t str,
    name: &'t str,
    is_greedy: bool,
    after: &'t str,
}

impl<'t> Label<'t> {
    fn first_in(template: &'t str) -> Option<Self> {
        let (before, label) = template.split_once('{')?;
        let (label, after) = label.split_once('}')?;
        let greedy = label.strip_suffix('+');
        Some(Self {
            before,
            name: greedy.unwrap_or(label),
            is_greedy: greedy.is_some(),
            after,
        })
    }
}

fn push_parameter(query: &mut String, name: &str, value: &str) {
    query.push('&');
    push_escaped(query, name, ESCAPED);
    query.push('=');
    push_escaped(query, value, ESCAPED);
}

/// Most values are ids, in which there is nothing to escape. To look at all of their bytes takes less
/// time than to stop at the first that is escaped, since it needs no branches.
fn push_escaped(to: &mut String, value: &str, escaped: &'static AsciiSet) {
    if value
        .bytes()
        .fold(true, |all, byte| all & is_unreserved(byte))
    {
        to.push_str(value);
    } else {
        to.extend(utf8_percent_encode(value, escaped));
    }
}

/// One of the [unreserved characters](https://www.rfc-editor.org/rfc/rfc3986#section-2.3).
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// All but the unreserved characters.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// In a [greedy label](https://smithy.io/2.0/spec/http-bindings.html#greedy-labels).
const ESCAPED_GREEDY: &AsciiSet = &ESCAPED.remove(b'/');

/// What neither a label nor a query parameter can be.
fn unbound<T>(what: &str) -> Result<T, SerdeError> {
    Err(SerdeError::unsupported(format!("a URI has no {what}")))
}

type WriteAll<'w> = &'w dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

macro_rules! write_numbers {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
            self.write_text(schema, spelled(&value.to_string()));
            Ok(())
        })*
    };
}

/// A number that Rust wrote, as the
/// [protocols](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#non-numeric-float-and-double-serialization)
/// spell it.
fn spelled(number: &str) -> &str {
    match number {
        "inf" => "Infinity",
        "-inf" => "-Infinity",
        _ => number,
    }
}

impl ShapeSerializer for UriWriter<'_> {
    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        // of a list's elements the protocol encodes none
        if self.list.is_none() && schema.media_type().is_some() {
            self.write_text(schema, &aws_smithy_types::base64::encode(value));
        } else {
            self.write_text(schema, value);
        }
        Ok(())
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<(), SerdeError> {
        self.write_text(schema, if value { "true" } else { "false" });
        Ok(())
    }

    write_numbers! {
        write_byte: i8,
        write_short: i16,
        write_integer: i32,
        write_long: i64,
        write_float: f32,
        write_double: f64,
    }

    fn write_big_integer(
        &mut self,
        schema: &Schema<'_>,
        value: &BigInteger,
    ) -> Result<(), SerdeError> {
        self.write_text(schema, value.as_ref());
        Ok(())
    }

    fn write_big_decimal(
        &mut self,
        schema: &Schema<'_>,
        value: &BigDecimal,
    ) -> Result<(), SerdeError> {
        self.write_text(schema, value.as_ref());
        Ok(())
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        let format = match schema.timestamp_format().map(TimestampFormatTrait::format) {
            Some(TimestampFormat::EpochSeconds) => Format::EpochSeconds,
            Some(TimestampFormat::HttpDate) => Format::HttpDate,
            _ => Format::DateTime,
        };
        let text = value
            .fmt(format)
            .map_err(|error| SerdeError::custom(format!("failed to format timestamp: {error}")))?;
        self.write_text(schema, &text);
        Ok(())
    }

    /// Each element is a parameter of its own.
    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        self.list = schema.http_query().map(|query| query.value().to_owned());
        let written = write_elements(self);
        self.list = None;
        written
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }

    fn write_struct(
        &mut self,
        _: &Schema<'_>,
        _: &dyn SerializableStruct,
    ) -> Result<(), SerdeError> {
        unbound("structure")
    }

    fn write_map(&mut self, _: &Schema<'_>, _: WriteAll<'_>) -> Result<(), SerdeError> {
        unbound("map")
    }

    fn write_blob(&mut self, _: &Schema<'_>, _: Blob) -> Result<(), SerdeError> {
        unbound("blob")
    }

    fn write_document(&mut self, _: &Schema<'_>, _: &Document) -> Result<(), SerdeError> {
        unbound("document")
    }
}

#[cfg(test)]
mod tests;
