//! Timestamps as text, in the formats that
//! [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait) names.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::traits::{TimestampFormat, TimestampFormatTrait};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

/// The format that a schema names for its timestamps.
pub(super) fn format_of(schema: &Schema<'_>) -> Option<Format> {
    match schema
        .timestamp_format()
        .map(TimestampFormatTrait::format)?
    {
        TimestampFormat::EpochSeconds => Some(Format::EpochSeconds),
        TimestampFormat::HttpDate => Some(Format::HttpDate),
        TimestampFormat::DateTime => Some(Format::DateTime),
        _ => None,
    }
}

/// The text of a timestamp.
///
/// # Errors
/// Not every format has every time.
pub(super) fn text_of(value: &DateTime, format: Format) -> Result<String, SerdeError> {
    let text = value.fmt(format);
    text.map_err(|error| SerdeError::custom(format!("failed to format timestamp: {error}")))
}
