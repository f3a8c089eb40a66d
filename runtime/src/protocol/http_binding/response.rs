//! What the AWS crates read wrong of responses with HTTP bindings.

use crate::protocol::timestamp;
use crate::serde::delegate::{delegate_collection_reads, delegate_simple_reads};
use aws_smithy_runtime_api::http::header_parse::{headers_for_prefix, many_dates_bytes};
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// Reads the members of a structure.
type Members<'m> =
    &'m mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

/// Reads the elements of a list.
type Elements<'e> = &'e mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

/// Reads the entries of a map.
type Entries<'e> = &'e mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

/// Whether the AWS crates would read a member of an output wrong.
pub(super) fn is_bound_otherwise(output: &Schema<'_>) -> bool {
    let mut members = output.members().iter();
    members.any(|member| member.http_prefix_headers().is_some() || is_date_list(member))
}

/// Whether a member is a header with timestamps whose elements, and not the list, name a format.
fn is_date_list(member: &Schema<'_>) -> bool {
    member.http_header().is_some() && date_format(member).is_some()
}

/// The format of a list's timestamps.
fn date_format(list: &Schema<'_>) -> Option<Format> {
    timestamp::format_of(list.member().filter(|_| list.is_list())?)
}

/// Reads a response as the AWS crates do, but those headers itself.
#[derive(Debug)]
pub(super) struct ResponseDeserializer<'a, D> {
    aws: D,
    headers: &'a Headers,
}

impl<'a> ResponseDeserializer<'a, Box<dyn ShapeDeserializer + 'a>> {
    pub(super) fn boxed(
        aws: Box<dyn ShapeDeserializer + 'a>,
        response: &'a Response,
    ) -> Box<dyn ShapeDeserializer + 'a> {
        let headers = response.headers();
        Box::new(Self { aws, headers })
    }
}

impl ShapeDeserializer for ResponseDeserializer<'_, Box<dyn ShapeDeserializer + '_>> {
    fn read_struct(&mut self, schema: &Schema<'_>, read: Members<'_>) -> Result<(), SerdeError> {
        let headers = self.headers;
        self.aws.read_struct(schema, &mut |member, deserializer| {
            if let Some(prefix) = member.http_prefix_headers() {
                let prefix = prefix.value();
                read(member, &mut Bound::Headers { headers, prefix })
            } else if let (Some(header), Some(format)) = (member.http_header(), date_format(member))
            {
                let dates = dates(headers.get_all_bytes(header.value()), format);
                read(member, &mut Bound::Dates(dates?))
            } else {
                read(member, deserializer)
            }
        })
    }

    delegate_collection_reads! { aws }
    delegate_simple_reads! { aws }
}

/// A value of headers.
#[derive(Debug)]
enum Bound<'h> {
    /// A map of the headers whose names begin alike.
    Headers {
        headers: &'h Headers,
        prefix: &'h str,
    },
    /// The value of such a header.
    Text(String),
    /// A list of timestamps.
    Dates(Vec<DateTime>),
    /// One of them.
    Date(DateTime),
}

/// The timestamps in the values of a header. Only those of HTTP have commas themselves.
fn dates<'h>(
    values: impl Iterator<Item = &'h [u8]>,
    format: Format,
) -> Result<Vec<DateTime>, SerdeError> {
    if format == Format::HttpDate {
        return many_dates_bytes(values, format)
            .map_err(|error| SerdeError::invalid_input(DisplayErrorContext(&error).to_string()));
    }
    let dates = values.flat_map(|value| value.split(|byte| *byte == b','));
    let dates = dates.map(<[u8]>::trim_ascii).filter(|it| !it.is_empty());
    dates
        .map(|date| {
            let date = String::from_utf8_lossy(date);
            DateTime::from_str(&date, format)
                .map_err(|error| SerdeError::invalid_input(error.to_string()))
        })
        .collect()
}

/// The values of a header, which may come several times, as one list.
fn joined(headers: &Headers, name: &str) -> Result<String, SerdeError> {
    let mut joined = String::new();
    for (index, value) in headers.get_all_bytes(name).enumerate() {
        let value = std::str::from_utf8(value).map_err(|error| {
            SerdeError::invalid_input(format!("the header `{name}` is not UTF-8: {error}"))
        })?;
        if index > 0 {
            joined.push_str(", ");
        }
        joined.push_str(value.trim());
    }
    Ok(joined)
}

fn mismatch<T>() -> Result<T, SerdeError> {
    let message = "headers hold a value of another type";
    Err(SerdeError::type_mismatch(message))
}

macro_rules! mismatches {
    ($($method:ident -> $type:ty;)*) => {
        $(fn $method(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> {
            mismatch()
        })*
    };
}

impl ShapeDeserializer for Bound<'_> {
    fn read_struct(&mut self, _: &Schema<'_>, _: Members<'_>) -> Result<(), SerdeError> {
        mismatch()
    }

    fn read_list(&mut self, _: &Schema<'_>, read: Elements<'_>) -> Result<(), SerdeError> {
        let Self::Dates(dates) = self else {
            return mismatch();
        };
        dates
            .iter()
            .try_for_each(|date| read(&mut Bound::Date(*date)))
    }

    fn read_map(&mut self, _: &Schema<'_>, read: Entries<'_>) -> Result<(), SerdeError> {
        let Self::Headers { headers, prefix } = *self else {
            return mismatch();
        };
        let names = headers.iter_bytes().map(|(name, _)| name);
        let mut last = None;
        for (key, name) in headers_for_prefix(names, prefix) {
            // the values of a header follow one another
            if last.replace(name) != Some(name) {
                read(key.to_owned(), &mut Bound::Text(joined(headers, name)?))?;
            }
        }
        Ok(())
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        match self {
            Self::Text(text) => Ok(std::mem::take(text)),
            _ => mismatch(),
        }
    }

    fn read_timestamp(&mut self, _: &Schema<'_>) -> Result<DateTime, SerdeError> {
        match self {
            Self::Date(date) => Ok(*date),
            _ => mismatch(),
        }
    }

    mismatches! {
        read_boolean -> bool;
        read_byte -> i8;
        read_short -> i16;
        read_integer -> i32;
        read_long -> i64;
        read_float -> f32;
        read_double -> f64;
        read_big_integer -> BigInteger;
        read_big_decimal -> BigDecimal;
        read_blob -> Blob;
        read_document -> Document;
    }

    fn is_null(&self) -> bool {
        false
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        Ok(())
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
