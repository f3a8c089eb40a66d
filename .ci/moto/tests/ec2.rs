//! Amazon EC2, in ec2Query: networks and instances, filters, waiters, errors.

use ec2::client::Waiters;
use ec2::error::ProvideErrorMetadata;
use ec2::types::{Filter, InstanceType, ResourceType, Tag, TagSpecification};
use moto_programs::{client, unique};
use std::time::Duration;

#[tokio::test]
async fn networks_are_made_and_found() {
    let client = client!(ec2);
    let name = unique("network");
    let tag = Tag::builder().key("Name").value(&name).build();
    let tags = TagSpecification::builder().resource_type(ResourceType::Vpc).tags(tag);
    let created = client.create_vpc().cidr_block("10.0.0.0/16").tag_specifications(tags.build());
    let created = created.send().await.unwrap();
    let vpc = created.vpc().unwrap();
    assert_eq!(vpc.cidr_block(), Some("10.0.0.0/16"));

    let filter = Filter::builder().name("tag:Name").values(&name).build();
    let found = client.describe_vpcs().filters(filter).send().await.unwrap();
    let [only] = found.vpcs() else {
        panic!("{found:?}");
    };
    assert_eq!(only.vpc_id(), vpc.vpc_id());
    assert_eq!(only.tags()[0].value(), Some(name.as_str()));
}

#[tokio::test]
async fn instances_run_until_they_are_terminated() {
    let client = client!(ec2);
    let images = client.describe_images().send().await.unwrap();
    let image = images.images()[0].image_id().unwrap();
    let run = client.run_instances().image_id(image).min_count(2).max_count(2);
    let run = run.instance_type(InstanceType::T2Micro).send().await.unwrap();
    let ids: Vec<String> = run.instances().iter().filter_map(|it| it.instance_id.clone()).collect();
    assert_eq!(ids.len(), 2);
    let described = client.describe_instances().set_instance_ids(Some(ids.clone()));
    let mut reservations = described.into_paginator().items().send();
    let reservation = reservations.next().await.unwrap().unwrap();
    assert_eq!(reservation.instances().len(), 2);

    client.terminate_instances().set_instance_ids(Some(ids.clone())).send().await.unwrap();
    let gone = client.wait_until_instance_terminated().set_instance_ids(Some(ids));
    gone.wait(Duration::from_secs(10)).await.unwrap();
}

#[tokio::test]
async fn an_instance_that_is_not_there_is_an_error_with_a_code() {
    let client = client!(ec2);
    let missing = client.describe_instances().instance_ids("i-0123456789abcdef0").send().await;
    let error = missing.unwrap_err().into_service_error();
    assert_eq!(error.code(), Some("InvalidInstanceID.NotFound"));
}
