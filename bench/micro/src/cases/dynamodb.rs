//! Items of `DynamoDB`: a customer with an address, orders and tags.

use std::{collections::HashMap, fmt::Write};

use aws_smithy_types::Blob;
use dynamodb::{
    operation::{get_item::GetItemInput, put_item::PutItemInput, query::QueryInput},
    types::{AttributeValue, ReturnConsumedCapacity, ReturnValue},
};

const TABLE: &str = "Customers";

pub(super) fn put_item() -> PutItemInput {
    PutItemInput::builder()
        .table_name(TABLE)
        .set_item(Some(item()))
        .condition_expression("attribute_not_exists(#id) OR #version = :version")
        .expression_attribute_names("#id", "CustomerId")
        .expression_attribute_names("#version", "Version")
        .expression_attribute_values(":version", number("41"))
        .return_values(ReturnValue::AllOld)
        .return_consumed_capacity(ReturnConsumedCapacity::Total)
        .build()
        .expect("nothing is checked before it is sent")
}

pub(super) fn get_item() -> GetItemInput {
    GetItemInput::builder()
        .table_name(TABLE)
        .key("CustomerId", text("c-0123456789"))
        .key("Kind", text("profile"))
        .consistent_read(true)
        .build()
        .expect("nothing is checked before it is sent")
}

pub(super) fn query() -> QueryInput {
    QueryInput::builder()
        .table_name(TABLE)
        .key_condition_expression("CustomerId = :id AND begins_with(Kind, :kind)")
        .expression_attribute_values(":id", text("c-0123456789"))
        .expression_attribute_values(":kind", text("order#"))
        .limit(100)
        .scan_index_forward(false)
        .build()
        .expect("nothing is checked before it is sent")
}

fn item() -> HashMap<String, AttributeValue> {
    let address = map([
        ("Street", text("1 Main Street")),
        ("City", text("Springfield")),
        ("Zip", text("12345")),
    ]);
    let order = |id: &str, total: &str| map([("Id", text(id)), ("Total", number(total))]);
    HashMap::from(
        [
            ("CustomerId", text("c-0123456789")),
            ("Kind", text("profile")),
            ("Name", text("Alejandro \"Al\" Rosalez")),
            ("Email", text("someone@example.com")),
            ("Version", number("42")),
            ("Balance", number("-1234.56")),
            ("IsActive", AttributeValue::Bool(true)),
            ("Nickname", AttributeValue::Null(true)),
            (
                "Token",
                AttributeValue::B(Blob::new(b"0123456789abcdef".to_vec())),
            ),
            (
                "Tags",
                AttributeValue::Ss(["gold", "newsletter", "beta"].map(str::to_owned).to_vec()),
            ),
            ("Address", address),
            (
                "Orders",
                AttributeValue::L(vec![order("o-1", "19.99"), order("o-2", "5.00")]),
            ),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    )
}

fn text(value: &str) -> AttributeValue {
    AttributeValue::S(value.to_owned())
}

fn number(value: &str) -> AttributeValue {
    AttributeValue::N(value.to_owned())
}

fn map<const N: usize>(entries: [(&str, AttributeValue); N]) -> AttributeValue {
    AttributeValue::M(HashMap::from(
        entries.map(|(name, value)| (name.to_owned(), value)),
    ))
}

/// What `PutItem` says: the capacity that it took.
pub(super) fn put_item_response() -> String {
    r#"{"ConsumedCapacity":{"TableName":"Customers","CapacityUnits":1.0}}"#.to_owned()
}

pub(super) fn get_item_response() -> String {
    format!(r#"{{"Item":{ITEM}}}"#)
}

/// A page of 100 items.
pub(super) fn query_response() -> String {
    let mut body = r#"{"Count":100,"ScannedCount":100,"Items":["#.to_owned();
    for number in 0..100 {
        let comma = if number == 0 { "" } else { "," };
        write!(body, "{comma}{ITEM}").expect("strings take whatever is written");
    }
    body.push_str(
        r#"],"LastEvaluatedKey":{"CustomerId":{"S":"c-0123456789"},"Kind":{"S":"order#99"}}}"#,
    );
    body
}

const ITEM: &str = concat!(
    r#"{"CustomerId":{"S":"c-0123456789"},"Kind":{"S":"profile"},"Name":{"S":"Alejandro \"Al\" Rosalez"},"#,
    r#""Email":{"S":"someone@example.com"},"Version":{"N":"42"},"Balance":{"N":"-1234.56"},"#,
    r#""IsActive":{"BOOL":true},"Nickname":{"NULL":true},"Token":{"B":"MDEyMzQ1Njc4OWFiY2RlZg=="},"#,
    r#""Tags":{"SS":["beta","gold","newsletter"]},"#,
    r#""Address":{"M":{"Street":{"S":"1 Main Street"},"City":{"S":"Springfield"},"Zip":{"S":"12345"}}},"#,
    r#""Orders":{"L":[{"M":{"Id":{"S":"o-1"},"Total":{"N":"19.99"}}},{"M":{"Id":{"S":"o-2"},"Total":{"N":"5.00"}}}]}}"#,
);
