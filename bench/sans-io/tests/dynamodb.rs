//! `PutItem` of Amazon `DynamoDB`.

use sans_io::{Answer, side_by_side};

side_by_side! {
    dynamodb,
    aws_sdk_dynamodb,
    put_item::PutItem,
    use sdk::operation::put_item::builders::PutItemInputBuilder;
    use sdk::primitives::Blob;
    use sdk::types::{AttributeValue, ReturnConsumedCapacity, ReturnValue};
    use std::collections::HashMap;

    // a map has one entry, or its order would differ from run to run
    pub(crate) fn input() -> PutItemInputBuilder {
        let text = |it: &str| AttributeValue::S(it.to_owned());
        let map = |it| AttributeValue::M(HashMap::from([("it \"is\"".to_owned(), it)]));
        let list = AttributeValue::L(vec![
            text("a\n\u{1}é\\"),
            AttributeValue::N("-1.5e3".to_owned()),
            AttributeValue::B(Blob::new([0, 1, 254, 255])),
            AttributeValue::Bs(vec![Blob::new(b"x"), Blob::new(b"")]),
            AttributeValue::Ss(vec!["x".to_owned(), "y".to_owned()]),
            AttributeValue::Ns(vec!["1".to_owned()]),
            AttributeValue::Bool(false),
            AttributeValue::Null(true),
            map(text("")),
        ]);
        sdk::operation::put_item::PutItemInput::builder()
            .table_name("Customers")
            .item("Key", map(list))
            .condition_expression("attribute_not_exists(#key)")
            .expression_attribute_names("#key", "Key")
            .return_values(ReturnValue::AllOld)
            .return_consumed_capacity(ReturnConsumedCapacity::Indexes)
    }
}

#[tokio::test]
async fn an_item_is_put() {
    same(Answer {
        status: 200,
        headers: &[("x-amzn-requestid", "1234")],
        body: r#"{"Attributes":{"Key":{"L":[{"S":"a"},{"N":"1"},{"B":"AAH+/w=="},{"BOOL":true},
            {"NULL":true},{"SS":["x"]},{"M":{"a":{"BS":["eA=="]}}}]}},
            "ConsumedCapacity":{"TableName":"Customers","CapacityUnits":1.5,
            "GlobalSecondaryIndexes":{"ByName":{"WriteCapacityUnits":1}}},
            "ItemCollectionMetrics":{"SizeEstimateRangeGB":[0,1.5e0]},"New":{"a":[1]}}"#,
    })
    .await;
}

#[tokio::test]
async fn a_condition_fails() {
    same(Answer {
        status: 400,
        headers: &[("x-amzn-requestid", "1234")],
        body: r#"{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
            "message":"The conditional request failed","Item":{"Key":{"S":"a"}}}"#,
    })
    .await;
}
