//! Amazon DynamoDB, in awsJson1_0: tables, items, pages, waiters, conditions.

use dynamodb::client::Waiters;
use dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType,
    ScalarAttributeType,
};
use moto_programs::{client, unique};
use std::collections::HashMap;
use std::time::Duration;

#[tokio::test]
async fn items_are_put_read_and_listed_by_pages() {
    let client = client!(dynamodb);
    let table = unique("books");
    let key = KeySchemaElement::builder().attribute_name("id").key_type(KeyType::Hash);
    let definition = AttributeDefinition::builder()
        .attribute_name("id")
        .attribute_type(ScalarAttributeType::S);
    client
        .create_table()
        .table_name(&table)
        .key_schema(key.build().unwrap())
        .attribute_definitions(definition.build().unwrap())
        .billing_mode(BillingMode::PayPerRequest)
        .send()
        .await
        .unwrap();
    let waited = client.wait_until_table_exists().table_name(&table);
    waited.wait(Duration::from_secs(10)).await.unwrap();

    for n in 0..7 {
        client
            .put_item()
            .table_name(&table)
            .item("id", AttributeValue::S(format!("book {n}")))
            .item("pages", AttributeValue::N(n.to_string()))
            .item("read", AttributeValue::Bool(n % 2 == 0))
            .item("cover", AttributeValue::B(vec![n, 255].into()))
            .item("nothing", AttributeValue::Null(true))
            .item("tags", AttributeValue::Ss(vec!["a".to_owned(), "b".to_owned()]))
            .item("more", AttributeValue::M(HashMap::from([(
                "list".to_owned(),
                AttributeValue::L(vec![AttributeValue::N("1".to_owned())]),
            )])))
            .send()
            .await
            .unwrap();
    }

    let got = client.get_item().table_name(&table).key("id", AttributeValue::S("book 3".to_owned()));
    let item = got.send().await.unwrap().item.unwrap();
    assert_eq!(item["pages"], AttributeValue::N("3".to_owned()));
    assert_eq!(item["read"], AttributeValue::Bool(false));
    assert_eq!(item["cover"], AttributeValue::B(vec![3, 255].into()));
    assert_eq!(item["nothing"], AttributeValue::Null(true));
    let list = item["more"].as_m().unwrap()["list"].as_l().unwrap();
    assert_eq!(list, &[AttributeValue::N("1".to_owned())]);

    let mut items = client.scan().table_name(&table).limit(2).into_paginator().items().send();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap()["id"].as_s().unwrap().clone());
    }
    ids.sort();
    assert_eq!(ids.len(), 7);
    assert_eq!(ids[6], "book 6");

    let refused = client
        .put_item()
        .table_name(&table)
        .item("id", AttributeValue::S("book 3".to_owned()))
        .condition_expression("attribute_not_exists(id)")
        .send()
        .await;
    let error = refused.unwrap_err().into_service_error();
    assert!(error.is_conditional_check_failed_exception(), "{error:?}");

    client.delete_table().table_name(&table).send().await.unwrap();
    let gone = client.describe_table().table_name(&table).send().await;
    let error = gone.unwrap_err().into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
}
