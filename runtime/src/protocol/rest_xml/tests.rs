use crate::protocol::rest_xml;
use crate::protocol::samples::{self, Choice, Order};
use crate::service::ServiceMetadata;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::HttpTrait;
use aws_smithy_schema::{Schema, ShapeType, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::request_id::RequestId;
use proptest::prelude::*;

const fn payload(name: &'static str) -> Schema<'static> {
    Schema::new_member(shape_id!("example", "Input"), ShapeType::Structure, name, 0)
        .with_http_payload()
}

macro_rules! input {
    ($name:ident { $member:expr }) => {
        static $name: Schema<'static> = Schema::new_struct(
            shape_id!("example", "Input"),
            ShapeType::Structure,
            &[&$member],
        )
        .with_http(HttpTrait::new("PUT", "/", None));
    };
}

/// An input whose one member, if it is there, is the body.
struct Body<'v, T> {
    schema: &'static Schema<'static>,
    value: Option<&'v T>,
}

impl<T: SerializableStruct> SerializableStruct for Body<'_, T> {
    fn schema(&self) -> &Schema<'_> {
        self.schema
    }

    fn serialize_members(&self, to: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        let Some(value) = self.value else {
            return Ok(());
        };
        to.write_struct(self.schema.members()[0], value)
    }
}

fn sent(input: &dyn SerializableStruct) -> String {
    let request = samples::request(rest_xml, input);
    String::from_utf8(samples::body(&request).to_vec()).expect("XML is text")
}

static ANY: Schema<'static> = payload("any");
input!(WITH_ANY { ANY });

/// What XML does not tell apart: a list without elements, where it has no element of its own, from
/// none.
fn told(mut order: Order) -> Order {
    order.flat_texts = order.flat_texts.filter(|it| !it.is_empty());
    order.flat_map = order.flat_map.filter(|it| !it.is_empty());
    (order.sparse, order.sparse_map) = (None, None);
    order.inner = order.inner.map(|it| Box::new(told(*it)));
    let orders = order.orders.map(|it| it.into_iter().map(told).collect());
    order.orders = orders;
    order.choice = order.choice.map(|choice| match choice {
        Choice::Order(order) => Choice::Order(Box::new(told(*order))),
        choice => choice,
    });
    order
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read_again(order in samples::orders()) {
        let order = told(order);
        let schema = &WITH_ANY;
        let body = sent(&Body { schema, value: Some(&order) });
        prop_assert_eq!(samples::read(rest_xml, body.as_bytes()), Ok(order));
    }
}

#[test]
fn a_union_with_a_member_of_a_newer_model_is_unknown() {
    let body = b"<Order><choice><newer><a>1</a></newer></choice><text>t</text></Order>";
    let order = samples::read(rest_xml, body).expect("an order");
    assert_eq!(order.choice, Some(Choice::Unknown));
    assert_eq!(order.text.as_deref(), Some("t"));
}

/// A structure whose schema is given.
struct Empty(&'static Schema<'static>);

impl SerializableStruct for Empty {
    fn schema(&self) -> &Schema<'_> {
        self.0
    }

    fn serialize_members(&self, _: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        Ok(())
    }
}

#[test]
fn the_document_element_has_the_name_and_namespace_that_are_nearest() {
    static PLAIN: Schema<'static> =
        Schema::new_struct(shape_id!("example", "Plain"), ShapeType::Structure, &[]);
    static NAMED: Schema<'static> =
        Schema::new_struct(shape_id!("example", "Other"), ShapeType::Structure, &[])
            .with_xml_name("Own")
            .with_xml_namespace("urn:own", None);
    static RENAMED: Schema<'static> = payload("renamed")
        .with_xml_name("Member")
        .with_xml_namespace("urn:member", Some("m"));
    input!(WITH_RENAMED { RENAMED });
    static SERVICE: ServiceMetadata =
        ServiceMetadata::new("Example", "example", "Example", "1", rest_xml)
            .with_xml_namespace("urn:service", None);
    let sent = |schema: &'static Schema<'static>, target| {
        let input = Body {
            schema,
            value: Some(&Empty(target)),
        };
        let protocol = SERVICE.protocol();
        let request = protocol.serialize_request(&input, schema, "", &ConfigBag::base());
        let request = request.expect("a request");
        String::from_utf8_lossy(samples::body(&request)).into_owned()
    };
    let cases = [
        (&WITH_ANY, &PLAIN, r#"<Plain xmlns="urn:service"></Plain>"#),
        (&WITH_ANY, &NAMED, r#"<Own xmlns="urn:own"></Own>"#),
        (
            &WITH_RENAMED,
            &NAMED,
            r#"<Member xmlns:m="urn:member"></Member>"#,
        ),
    ];
    for (schema, target, expected) in cases {
        assert_eq!(sent(schema, target), expected);
    }
}

#[test]
fn a_structure_that_is_absent_is_no_document() {
    let request = samples::request(
        rest_xml,
        &Body::<Empty> {
            schema: &WITH_ANY,
            value: None,
        },
    );
    assert_eq!(samples::body(&request), b"");
    assert_eq!(request.headers().get("content-length"), Some("0"));
}

#[test]
fn errors_are_known_whether_they_are_wrapped_or_not() {
    let (protocol, config) = samples::call(rest_xml);
    for body in [
        "<ErrorResponse><Error><Code>Busy</Code><Message>m</Message></Error>\
         <RequestId>id</RequestId></ErrorResponse>",
        "<Error><Code>Busy</Code><Message>m</Message><RequestId>id</RequestId></Error>",
    ] {
        let response = samples::response(400, &[], body.as_bytes());
        let metadata = protocol.parse_error_metadata(&response, &config);
        let metadata = metadata.expect("an error").build();
        let found = (metadata.code(), metadata.message(), metadata.request_id());
        assert_eq!(found, (Some("Busy"), Some("m"), Some("id")));
    }
    let empty = samples::response(404, &[], b"");
    let metadata = protocol.parse_error_metadata(&empty, &config);
    assert_eq!(metadata.expect("no error").build().code(), None);
    let other = samples::response(500, &[], b"upstream timed out");
    assert!(protocol.parse_error_metadata(&other, &config).is_err());
}
