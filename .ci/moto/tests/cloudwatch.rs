//! Amazon CloudWatch, in the protocol that the AWS SDK prefers for it: metrics and alarms.

use cloudwatch::primitives::DateTime;
use cloudwatch::types::{ComparisonOperator, Dimension, MetricDatum, StandardUnit, Statistic};
use moto_programs::{client, unique};
use std::time::{Duration, SystemTime};

#[tokio::test]
async fn data_are_put_and_added_up() {
    let client = client!(cloudwatch);
    let namespace = unique("Fences");
    let now = SystemTime::now();
    let dimension = Dimension::builder().name("Color").value("red & blue").build();
    for value in [1.5, 2.5] {
        let datum = MetricDatum::builder()
            .metric_name("Painted")
            .dimensions(dimension.clone())
            .timestamp(DateTime::from(now))
            .value(value)
            .unit(StandardUnit::Count)
            .build();
        let put = client.put_metric_data().namespace(&namespace).metric_data(datum);
        put.send().await.unwrap();
    }
    let statistics = client
        .get_metric_statistics()
        .namespace(&namespace)
        .metric_name("Painted")
        .dimensions(dimension)
        .start_time(DateTime::from(now - Duration::from_secs(300)))
        .end_time(DateTime::from(now + Duration::from_secs(300)))
        .period(600)
        .statistics(Statistic::Sum)
        .send()
        .await
        .unwrap();
    let sums = statistics.datapoints().iter().filter_map(|it| it.sum());
    assert_eq!(sums.sum::<f64>(), 4.0);

    let mut pages = client.list_metrics().namespace(&namespace).into_paginator().send();
    let page = pages.next().await.unwrap().unwrap();
    assert_eq!(page.metrics()[0].metric_name(), Some("Painted"));
}

#[tokio::test]
async fn alarms_are_made_and_described() {
    let client = client!(cloudwatch);
    let name = unique("alarm");
    client
        .put_metric_alarm()
        .alarm_name(&name)
        .namespace("Fences")
        .metric_name("Painted")
        .comparison_operator(ComparisonOperator::GreaterThanThreshold)
        .threshold(0.5)
        .period(60)
        .evaluation_periods(1)
        .statistic(Statistic::Average)
        .send()
        .await
        .unwrap();
    let alarms = client.describe_alarms().alarm_names(&name).send().await.unwrap();
    let [alarm] = alarms.metric_alarms() else {
        panic!("{alarms:?}");
    };
    assert_eq!(alarm.threshold(), Some(0.5));
}
