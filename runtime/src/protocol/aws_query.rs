//! [`aws.protocols#awsQuery`](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html).

use super::query::{Dialect, QueryProtocol};
use crate::service::ServiceMetadata;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::traits::XmlNameTrait;
use aws_smithy_schema::{Schema, shape_id};
use aws_smithy_xml::codec::find_depth2_element_slice_by;
use std::borrow::Cow;

/// The protocol
/// [`aws.protocols#awsQuery`](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html) of a
/// service.
pub fn aws_query(service: &'static ServiceMetadata) -> SharedClientProtocol {
    SharedClientProtocol::new(QueryProtocol {
        id: shape_id!("aws.protocols", "awsQuery"),
        service,
        dialect: &DIALECT,
        output: result,
    })
}

static DIALECT: Dialect = Dialect {
    name,
    is_flat: |schema| schema.xml_flattened(),
    has_empty_lists: true,
};

fn name<'s>(schema: &'s Schema<'_>, default: &'s str) -> Cow<'s, str> {
    let xml_name = schema.xml_name().map(XmlNameTrait::value);
    Cow::Borrowed(xml_name.or(schema.member_name()).unwrap_or(default))
}

/// The output is inside of `…Result`; an answer without it has no output.
fn result(answer: &[u8]) -> &[u8] {
    find_depth2_element_slice_by(answer, |name| name.ends_with("Result")).unwrap_or(answer)
}
