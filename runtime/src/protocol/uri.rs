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

impl ShapeSerializer for UriWriter<'_> {
    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        if schema.media_type().is_some() {
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

    fn write_byte(&mut self, schema: &Schema<'_>, value: i8) -> Result<(), SerdeError> {
        self.write_text(schema, &value.to_string());
        Ok(())
    }

    fn write_short(&mut self, schema: &Schema<'_>, value: i16) -> Result<(), SerdeError> {
        self.write_text(schema, &value.to_string());
        Ok(())
    }

    fn write_integer(&mut self, schema: &Schema<'_>, value: i32) -> Result<(), SerdeError> {
        self.write_text(schema, &value.to_string());
        Ok(())
    }

    fn write_long(&mut self, schema: &Schema<'_>, value: i64) -> Result<(), SerdeError> {
        self.write_text(schema, &value.to_string());
        Ok(())
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Result<(), SerdeError> {
        if value.is_infinite() {
            self.write_text(schema, infinity(value.is_sign_positive()));
        } else {
            self.write_text(schema, &value.to_string());
        }
        Ok(())
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Result<(), SerdeError> {
        if value.is_infinite() {
            self.write_text(schema, infinity(value.is_sign_positive()));
        } else {
            self.write_text(schema, &value.to_string());
        }
        Ok(())
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

/// As the [protocols](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#non-numeric-float-and-double-serialization)
/// spell it; Rust spells the third such value, `NaN`, as they do.
fn infinity(is_positive: bool) -> &'static str {
    if is_positive { "Infinity" } else { "-Infinity" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
    use aws_smithy_schema::protocol::ClientProtocol;
    use aws_smithy_schema::{ShapeType, prelude, shape_id};
    use aws_smithy_types::config_bag::ConfigBag;
    use proptest::prelude::*;

    const fn member(name: &'static str, shape_type: ShapeType, index: usize) -> Schema<'static> {
        Schema::new_member(shape_id!("example", "Input"), shape_type, name, index)
    }

    static KEY: Schema<'static> = member("key", ShapeType::String, 0).with_http_label();
    static DAY: Schema<'static> = member("day", ShapeType::Timestamp, 1).with_http_label();
    static PATH: Schema<'static> = member("path", ShapeType::String, 2).with_http_label();
    static ON: Schema<'static> = member("on", ShapeType::Boolean, 3).with_http_query("on");
    static COUNT: Schema<'static> = member("count", ShapeType::Long, 4).with_http_query("how many");
    static RATIO: Schema<'static> = member("ratio", ShapeType::Double, 5).with_http_query("ratio");
    static SHARE: Schema<'static> = member("share", ShapeType::Float, 6).with_http_query("share");
    static SINCE: Schema<'static> = member("since", ShapeType::Timestamp, 7)
        .with_http_query("since")
        .with_timestamp_format(TimestampFormat::HttpDate);
    static TAGS: Schema<'static> = member("tags", ShapeType::List, 8).with_http_query("tag");
    static TIMES: Schema<'static> = member("times", ShapeType::List, 9).with_http_query("time");
    static EPOCH: Schema<'static> =
        Schema::new(shape_id!("example", "Epoch"), ShapeType::Timestamp)
            .with_timestamp_format(TimestampFormat::EpochSeconds);
    static BIG: Schema<'static> = member("big", ShapeType::BigDecimal, 10).with_http_query("big");
    static JSON: Schema<'static> = member("json", ShapeType::String, 11)
        .with_http_query("json")
        .with_media_type("application/json");

    static INPUT: Schema<'static> = Schema::new_struct(
        shape_id!("example", "Input"),
        ShapeType::Structure,
        &[
            &KEY, &DAY, &PATH, &ON, &COUNT, &RATIO, &SHARE, &SINCE, &TAGS, &TIMES, &BIG, &JSON,
        ],
    )
    .with_no_body_members()
    .with_http(HttpTrait::new(
        "DELETE",
        "/of/{day}/{path+}/at/{key}?fixed=1",
        None,
    ));

    #[derive(Debug, Clone)]
    struct Values {
        key: String,
        day: DateTime,
        path: String,
        count: Option<i64>,
        ratio: Option<f64>,
        since: Option<DateTime>,
        tags: Vec<String>,
        times: Vec<DateTime>,
    }

    impl SerializableStruct for Values {
        fn schema(&self) -> &Schema<'_> {
            &INPUT
        }

        fn serialize_members(&self, to: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
            to.write_string(&KEY, &self.key)?;
            to.write_timestamp(&DAY, &self.day)?;
            to.write_string(&PATH, &self.path)?;
            to.write_boolean(&ON, self.count.is_some())?;
            if let Some(count) = self.count {
                to.write_long(&COUNT, count)?;
                to.write_big_decimal(&BIG, &format!("{count}E+5").parse().expect("a number"))?;
            }
            if let Some(ratio) = self.ratio {
                to.write_double(&RATIO, ratio)?;
                #[expect(clippy::cast_possible_truncation, reason = "any float will do")]
                to.write_float(&SHARE, ratio as f32)?;
            }
            if let Some(since) = &self.since {
                to.write_timestamp(&SINCE, since)?;
            }
            to.write_list(&TAGS, &|to| {
                let mut tags = self.tags.iter();
                tags.try_for_each(|tag| to.write_string(&prelude::STRING, tag))
            })?;
            to.write_list(&TIMES, &|to| {
                let mut times = self.times.iter();
                times.try_for_each(|time| to.write_timestamp(&EPOCH, time))
            })?;
            to.write_string(&JSON, &self.key)
        }
    }

    fn time() -> impl Strategy<Value = DateTime> {
        (0..4_000_000_000_i64, 0..1000_u32).prop_map(|(seconds, millis)| {
            DateTime::from_secs_and_nanos(seconds, millis * 1_000_000)
        })
    }

    prop_compose! {
        fn values()(
            key in "\\PC{0,8}", day in time(), path in "[a-z/ %{}?]{0,8}",
            count in any::<Option<i64>>(), ratio in proptest::option::of(proptest::num::f64::ANY),
            since in proptest::option::of(time()), tags in proptest::collection::vec("\\PC{0,4}", 0..3),
            times in proptest::collection::vec(time(), 0..3),
        ) -> Values {
            Values { key, day, path, count, ratio, since, tags, times }
        }
    }

    fn shown(request: Result<Request, SerdeError>) -> String {
        match request {
            Ok(request) => format!("{request:?}"),
            Err(error) => format!("{error:?}"),
        }
    }

    proptest! {
        /// The AWS crates say what is right.
        #[test]
        fn requests_are_those_of_the_protocol(values in values()) {
            let config = ConfigBag::base();
            let protocol: &dyn ClientProtocol = &AwsRestJsonProtocol::new();
            let expected = protocol.serialize_request(&values, &INPUT, "", &config);
            let http = INPUT.http().expect("an operation's input has it");
            prop_assert_eq!(shown(write_request(&values, http)), shown(expected));
        }
    }

    #[test]
    fn an_input_with_a_header_or_a_body_is_more_than_its_uri() {
        static HEADER: Schema<'static> = member("h", ShapeType::String, 1).with_http_header("h");
        static MAP: Schema<'static> = member("m", ShapeType::Map, 1).with_http_query_params();
        let is_whole = |members: &[&'static Schema<'static>], has_body| {
            let id = shape_id!("example", "Input");
            let input = Schema::new_struct(id, ShapeType::Structure, members);
            is_whole_request(&if has_body {
                input
            } else {
                input.with_no_body_members()
            })
        };
        assert!(is_whole_request(&INPUT));
        assert!(is_whole(&[], false));
        assert!(is_whole(&[&KEY], false));
        assert!(!is_whole(&[&KEY], true));
        assert!(!is_whole(&[&KEY, &HEADER], false));
        assert!(!is_whole(&[&KEY, &MAP], false));
    }
}
