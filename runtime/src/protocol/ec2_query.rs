//! [`aws.protocols#ec2Query`](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html).

use super::query::{Dialect, QueryProtocol};
use crate::service::ServiceMetadata;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::traits::XmlNameTrait;
use aws_smithy_schema::{Schema, ShapeId, StringTrait, shape_id};
use std::borrow::Cow;

/// The protocol
/// [`aws.protocols#ec2Query`](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html) of a
/// service.
pub fn ec2_query(service: &'static ServiceMetadata) -> SharedClientProtocol {
    SharedClientProtocol::new(QueryProtocol {
        id: shape_id!("aws.protocols", "ec2Query"),
        service,
        dialect: &DIALECT,
        output: |answer| answer,
    })
}

/// The trait
/// [`ec2QueryName`](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#aws-protocols-ec2queryname-trait),
/// a member's name in requests.
const QUERY_NAME: ShapeId<'static> = shape_id!("aws.protocols", "ec2QueryName");

static DIALECT: Dialect = Dialect {
    name,
    is_flat: |_| true,
    has_empty_lists: false,
};

fn name<'s>(schema: &'s Schema<'_>, default: &'s str) -> Cow<'s, str> {
    if let Some(name) = query_name(schema) {
        return Cow::Borrowed(name);
    }
    let xml_name = schema.xml_name().map(XmlNameTrait::value);
    capitalized(xml_name.or(schema.member_name()).unwrap_or(default))
}

fn query_name<'s>(schema: &'s Schema<'_>) -> Option<&'s str> {
    let name = schema.traits()?.get(&QUERY_NAME)?;
    let name = name.as_any().downcast_ref::<StringTrait>()?;
    Some(name.value())
}

fn capitalized(name: &str) -> Cow<'_, str> {
    match name.as_bytes() {
        [first, ..] if first.is_ascii_lowercase() => {
            let mut name = name.to_owned();
            name[..1].make_ascii_uppercase();
            Cow::Owned(name)
        }
        _ => Cow::Borrowed(name),
    }
}
