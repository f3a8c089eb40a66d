//! The members of a body as query parameters.

use super::head::{QueryList, is_bound};
use super::text::{Text, TextSerializer, TextSink, WriteAll};
use super::uri::UriWriter;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_types::date_time::Format;

/// Adds to a URI, as parameters of their names, the members that are bound to no other place.
///
/// # Errors
/// When one is neither a simple value nor a list of these.
pub(crate) fn body_as_query(
    input: &dyn SerializableStruct,
    uri: &str,
) -> Result<String, SerdeError> {
    let mut parameters = TextSerializer(Parameters {
        uri: UriWriter::new(uri),
    });
    input.serialize_members(&mut parameters)?;
    parameters.0.uri.finish()
}

/// Makes a parameter of each member of a body.
#[derive(Debug)]
struct Parameters<'u> {
    uri: UriWriter<'u>,
}

impl TextSink for Parameters<'_> {
    fn takes(&self, member: &Schema<'_>) -> bool {
        !is_bound(member)
    }

    fn take(&mut self, member: &Schema<'_>, text: Text<'_>) -> Result<(), SerdeError> {
        self.uri.parameter(name(member), text.as_str());
        Ok(())
    }

    fn timestamp_format(&self, _: &Schema<'_>) -> Format {
        Format::DateTime
    }

    fn take_list(
        &mut self,
        member: &Schema<'_>,
        write_elements: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        write_elements(&mut TextSerializer(QueryList {
            uri: &mut self.uri,
            name: name(member),
        }))
    }
}

fn name<'s>(member: &'s Schema<'_>) -> &'s str {
    member.member_name().unwrap_or_default()
}
