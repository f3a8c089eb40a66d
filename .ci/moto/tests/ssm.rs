//! AWS Systems Manager, in awsJson1_1, from a model of our own: parameters.

use moto_programs::{client, unique};
use ssm::types::ParameterType;

#[tokio::test]
async fn parameters_are_put_and_read_back() {
    let client = client!(ssm);
    let path = format!("/{}", unique("settings"));
    for n in 0..3 {
        let put = client.put_parameter().name(format!("{path}/{n}")).value(n.to_string());
        let put = put.r#type(ParameterType::String).send().await.unwrap();
        assert_eq!(put.version(), 1);
    }
    let got = client.get_parameter().name(format!("{path}/1")).send().await.unwrap();
    let parameter = got.parameter().unwrap();
    assert_eq!(parameter.value(), Some("1"));
    assert_eq!(parameter.r#type(), Some(&ParameterType::String));
    assert!(parameter.last_modified_date().is_some());

    let pages = client.get_parameters_by_path().path(&path).max_results(2);
    let mut parameters = pages.into_paginator().items().send();
    let mut values = Vec::new();
    while let Some(parameter) = parameters.next().await {
        values.extend(parameter.unwrap().value);
    }
    values.sort();
    assert_eq!(values, ["0", "1", "2"]);

    client.delete_parameter().name(format!("{path}/1")).send().await.unwrap();
    let missing = client.get_parameter().name(format!("{path}/1")).send().await;
    let error = missing.unwrap_err().into_service_error();
    assert!(error.is_parameter_not_found(), "{error:?}");
}
