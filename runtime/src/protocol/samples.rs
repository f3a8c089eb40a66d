//! What tests of protocols send and receive: a structure with members of every kind.

use crate::primitives::{BigDecimal, BigInteger, Blob, DateTime};
use crate::service::{MakeProtocol, ServiceMetadata};
use aws_smithy_runtime_api::http::{Request, Response, StatusCode};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use proptest::prelude::*;
use std::collections::HashMap;

/// A service that speaks a protocol.
pub(super) fn service(make_protocol: MakeProtocol) -> &'static ServiceMetadata {
    let service = ServiceMetadata::new(
        "Order Book",
        "com.example.orders",
        "OrderBook",
        "2026-01-01",
        make_protocol,
    );
    Box::leak(Box::new(service))
}

/// The protocol, and the configuration of the operation `PutOrder`.
pub(super) fn call(make_protocol: MakeProtocol) -> (SharedClientProtocol, ConfigBag) {
    let service = service(make_protocol);
    (
        service.shared_protocol().clone(),
        service.config_of("PutOrder"),
    )
}

/// The request of `PutOrder`.
pub(super) fn request(make_protocol: MakeProtocol, input: &dyn SerializableStruct) -> Request {
    let (protocol, config) = call(make_protocol);
    protocol
        .serialize_request(input, input.schema(), "", &config)
        .expect("the input can be sent")
}

/// A request's body.
pub(super) fn body(request: &Request) -> &[u8] {
    request.body().bytes().expect("the body is loaded")
}

/// A response.
pub(super) fn response(
    status: u16,
    headers: &[(&'static str, &'static str)],
    body: &[u8],
) -> Response {
    let status = StatusCode::try_from(status).expect("the test's status is one");
    let mut response = Response::new(status, SdkBody::from(body));
    for (name, value) in headers {
        response.headers_mut().insert(*name, *value);
    }
    response
}

/// What a protocol reads in a response to `PutOrder`.
pub(super) fn read(make_protocol: MakeProtocol, body: &[u8]) -> Result<Order, String> {
    let (protocol, config) = call(make_protocol);
    let response = response(200, &[], body);
    let mut reader = protocol
        .deserialize_response(&response, &ORDER, &config)
        .map_err(|error| error.to_string())?;
    crate::serde::ReadShape::read(&ORDER, &mut *reader).map_err(|error| error.to_string())
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Order {
    pub(super) text: Option<String>,
    pub(super) renamed: Option<String>,
    pub(super) flag: Option<bool>,
    pub(super) byte: Option<i8>,
    pub(super) short: Option<i16>,
    pub(super) integer: Option<i32>,
    pub(super) long: Option<i64>,
    pub(super) float: Option<f32>,
    pub(super) double: Option<f64>,
    pub(super) big_integer: Option<BigInteger>,
    pub(super) big_decimal: Option<BigDecimal>,
    pub(super) blob: Option<Blob>,
    pub(super) time: Option<DateTime>,
    pub(super) date: Option<DateTime>,
    pub(super) texts: Option<Vec<String>>,
    pub(super) named_texts: Option<Vec<String>>,
    pub(super) flat_texts: Option<Vec<String>>,
    pub(super) sparse: Option<Vec<Option<i32>>>,
    pub(super) lists: Option<Vec<Vec<String>>>,
    pub(super) map: Option<HashMap<String, i64>>,
    pub(super) sparse_map: Option<HashMap<String, Option<i64>>>,
    pub(super) flat_map: Option<HashMap<String, i64>>,
    pub(super) inner: Option<Box<Order>>,
    pub(super) orders: Option<Vec<Order>>,
    pub(super) choice: Option<Choice>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Choice {
    Number(i32),
    Order(Box<Order>),
    Unknown,
}

impl Order {
    pub(super) fn build(self) -> Self {
        self
    }
}

crate::collections! {
    TEXTS = List "com.example.orders" "Texts" { "member" String };
    NAMED_TEXTS = List "com.example.orders" "NamedTexts" { "member" String .with_xml_name("item") };
    SPARSE = List "com.example.orders" "Sparse" { "member" Integer };
    LISTS = List "com.example.orders" "Lists" { "member" List(TEXTS) };
    MAP = Map "com.example.orders" "Map" { "key" String, "value" Long };
    NAMED_MAP = Map "com.example.orders" "NamedMap" {
        "key" String .with_xml_name("K"), "value" Long .with_xml_name("V")
    };
    ORDERS = List "com.example.orders" "Orders" { "member" Structure };
}

crate::structure! {
    private [read write] Order, Order, ORDER = Structure "com.example.orders" "Order";
    text = "text" String;
    renamed = "renamed" String .with_json_name("jsonName") .with_xml_name("xmlName");
    flag = "flag" Boolean;
    byte = "byte" Byte;
    short = "short" Short;
    integer = "integer" Integer;
    long = "long" Long;
    float = "float" Float;
    double = "double" Double;
    big_integer = "bigInteger" BigInteger;
    big_decimal = "bigDecimal" BigDecimal;
    blob = "blob" Blob;
    time = "time" Timestamp;
    date = "date" Timestamp .with_timestamp_format("http-date");
    texts = "texts" List(TEXTS);
    named_texts = "namedTexts" List(NAMED_TEXTS);
    flat_texts = "flatTexts" List(NAMED_TEXTS) .with_xml_flattened() .with_xml_name("flat");
    sparse = "sparse" List(SPARSE);
    lists = "lists" List(LISTS);
    map = "map" Map(MAP);
    sparse_map = "sparseMap" Map(MAP);
    flat_map = "flatMap" Map(NAMED_MAP) .with_xml_flattened();
    inner = "inner" Structure;
    orders = "orders" List(ORDERS);
    choice = "choice" Union;
}

crate::union! {
    [read write] Choice, CHOICE = Union "com.example.orders" "Choice";
    0 Number = "number" Integer;
    1 Order = "order" Structure;
}

/// Orders with values that every protocol can carry as they are.
pub(super) fn orders() -> impl Strategy<Value = Order> {
    let plain = (
        any::<Option<String>>(),
        any::<Option<bool>>(),
        any::<Option<i8>>(),
        any::<Option<i16>>(),
        any::<Option<i32>>(),
        any::<Option<i64>>(),
        proptest::option::of(any::<f32>().prop_filter("NaN is not itself", |it| !it.is_nan())),
        proptest::option::of(any::<f64>().prop_filter("NaN is not itself", |it| !it.is_nan())),
        proptest::option::of(proptest::collection::vec(any::<u8>(), 0..40)),
        proptest::option::of(0..8_000_000_000_i64),
    );
    let plain = plain.prop_map(
        |(text, flag, byte, short, integer, long, float, double, blob, halves)| Order {
            renamed: text.clone(),
            big_integer: text.as_ref().map(|it| big(it.len(), "")),
            big_decimal: text.as_ref().map(|it| big(it.len(), ".25")),
            text,
            flag,
            byte,
            short,
            integer,
            long,
            float,
            double,
            blob: blob.map(Blob::new),
            // a float cannot hold every fraction of a second
            time: halves.map(|halves| DateTime::from_millis(halves * 500)),
            date: halves.map(|halves| DateTime::from_secs(halves / 2)),
            ..Order::default()
        },
    );
    plain.prop_recursive(3, 12, 3, |order| {
        let texts = || proptest::option::of(proptest::collection::vec(any::<String>(), 0..3));
        let collections = (
            texts(),
            texts(),
            any::<Option<Vec<Option<i32>>>>(),
            proptest::option::of(proptest::collection::vec(
                proptest::collection::vec(any::<String>(), 0..3),
                0..3,
            )),
            any::<Option<HashMap<String, i64>>>(),
            any::<Option<HashMap<String, Option<i64>>>>(),
            proptest::option::of(proptest::collection::vec(order.clone(), 0..3)),
            any::<Option<i32>>(),
        );
        (order, collections).prop_map(|(order, collections)| {
            let (texts, flat_texts, sparse, lists, map, sparse_map, orders, number) = collections;
            Order {
                named_texts: texts.clone(),
                texts,
                flat_texts,
                sparse,
                lists,
                flat_map: map.clone(),
                map,
                sparse_map,
                choice: Some(match number {
                    Some(number) => Choice::Number(number),
                    None => Choice::Order(Box::new(order.clone())),
                }),
                inner: Some(Box::new(order)),
                orders,
                ..Order::default()
            }
        })
    })
}

/// A number of so many digits.
fn big<T: std::str::FromStr<Err: std::fmt::Debug>>(digits: usize, rest: &str) -> T {
    let text = format!("-1{}{rest}", "7".repeat(digits));
    text.parse().expect("digits are a number")
}
