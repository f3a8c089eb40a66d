//! Amazon SNS, in awsQuery: topics, attributes, batches, errors.

use moto_programs::{client, unique};
use sns::types::{PublishBatchRequestEntry, Tag};

#[tokio::test]
async fn topics_are_made_and_published_to() {
    let client = client!(sns);
    let name = unique("news");
    let tag = Tag::builder().key("team").value("a & b").build().unwrap();
    let created = client.create_topic().name(&name).tags(tag);
    let created = created.attributes("DisplayName", "News").send().await.unwrap();
    assert!(created.topic_arn().unwrap().ends_with(&name));
    let arn = created.topic_arn().unwrap();

    let attributes = client.get_topic_attributes().topic_arn(arn).send().await.unwrap();
    assert_eq!(attributes.attributes().unwrap()["DisplayName"], "News");
    let published = client.publish().topic_arn(arn).message("hello").subject("greeting");
    assert!(published.send().await.unwrap().message_id().is_some());

    let entry = |id: &str| PublishBatchRequestEntry::builder().id(id).message(id).build().unwrap();
    let batch = client.publish_batch().topic_arn(arn);
    let batch = batch.publish_batch_request_entries(entry("one"));
    let batch = batch.publish_batch_request_entries(entry("two")).send().await.unwrap();
    let ids: Vec<_> = batch.successful().iter().filter_map(|it| it.id()).collect();
    assert_eq!(ids, ["one", "two"]);

    let tags = client.list_tags_for_resource().resource_arn(arn).send().await.unwrap();
    assert_eq!(tags.tags()[0].value(), "a & b");

    let mut topics = client.list_topics().into_paginator().items().send();
    let mut found = false;
    while let Some(topic) = topics.next().await {
        found |= topic.unwrap().topic_arn() == Some(arn);
    }
    assert!(found, "{arn}");
}

#[tokio::test]
async fn a_topic_that_is_not_there_is_a_modeled_error() {
    let client = client!(sns);
    let arn = "arn:aws:sns:us-east-1:123456789012:missing";
    let missing = client.get_topic_attributes().topic_arn(arn).send().await;
    let error = missing.unwrap_err().into_service_error();
    assert!(error.is_not_found_exception(), "{error:?}");
}
