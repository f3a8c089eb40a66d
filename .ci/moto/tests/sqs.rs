//! Amazon SQS, in awsJson1_0 with the errors of awsQuery: queues and messages.

use moto_programs::{client, unique};
use sqs::error::ProvideErrorMetadata;
use sqs::types::{MessageAttributeValue, QueueAttributeName};

#[tokio::test]
async fn messages_are_sent_and_received() {
    let client = client!(sqs);
    let name = unique("jobs");
    let created = client.create_queue().queue_name(&name);
    let created = created.attributes(QueueAttributeName::VisibilityTimeout, "60").send().await.unwrap();
    let url = created.queue_url().unwrap();

    let attribute = MessageAttributeValue::builder().data_type("String").string_value("high");
    let sent = client
        .send_message()
        .queue_url(url)
        .message_body("paint the fence <&> \u{1f3a8}")
        .message_attributes("priority", attribute.build().unwrap())
        .send()
        .await
        .unwrap();
    let received = client.receive_message().queue_url(url).message_attribute_names("All");
    let received = received.send().await.unwrap();
    let [message] = received.messages() else {
        panic!("{received:?}");
    };
    assert_eq!(message.body(), Some("paint the fence <&> \u{1f3a8}"));
    assert_eq!(message.message_id(), sent.message_id());
    assert_eq!(message.message_attributes().unwrap()["priority"].string_value(), Some("high"));
    let handle = message.receipt_handle().unwrap();
    client.delete_message().queue_url(url).receipt_handle(handle).send().await.unwrap();

    let attributes = client.get_queue_attributes().queue_url(url);
    let attributes = attributes.attribute_names(QueueAttributeName::All).send().await.unwrap();
    let timeout = &attributes.attributes().unwrap()[&QueueAttributeName::VisibilityTimeout];
    assert_eq!(timeout, "60");
}

#[tokio::test]
async fn a_queue_that_is_not_there_is_a_modeled_error() {
    let client = client!(sqs);
    let missing = client.get_queue_url().queue_name(unique("missing")).send().await;
    let error = missing.unwrap_err().into_service_error();
    assert!(error.is_queue_does_not_exist(), "{error:?}");
    assert!(error.message().is_some_and(|it| it.contains("does not exist")), "{error:?}");
}

#[tokio::test]
async fn queues_are_listed_by_pages() {
    let client = client!(sqs);
    let prefix = unique("many");
    for n in 0..5 {
        let name = format!("{prefix}-{n}");
        client.create_queue().queue_name(name).send().await.unwrap();
    }
    let pages = client.list_queues().queue_name_prefix(&prefix).max_results(2);
    let mut urls = pages.into_paginator().items().send();
    let mut count = 0;
    while let Some(url) = urls.next().await {
        assert!(url.unwrap().contains(&prefix));
        count += 1;
    }
    assert_eq!(count, 5);
}
