//! Amazon Route 53, in restXml: zones and their records.

use moto_programs::{client, unique};
use route_53::types::{
    Change, ChangeAction, ChangeBatch, ResourceRecord, ResourceRecordSet, RrType,
};

#[tokio::test]
async fn zones_have_records() {
    let client = client!(route_53);
    let name = format!("{}.example.", unique("zone"));
    let created = client.create_hosted_zone().name(&name).caller_reference(unique("reference"));
    let created = created.send().await.unwrap();
    let id = created.hosted_zone().unwrap().id().to_owned();
    assert!(!created.location().is_empty(), "{created:?}");

    for n in 0..3 {
        let record = ResourceRecord::builder().value(format!("192.0.2.{n}")).build().unwrap();
        let set = ResourceRecordSet::builder()
            .name(format!("www{n}.{name}"))
            .r#type(RrType::A)
            .ttl(60)
            .resource_records(record)
            .build()
            .unwrap();
        let change = Change::builder().action(ChangeAction::Create).resource_record_set(set);
        let batch = ChangeBatch::builder().changes(change.build().unwrap()).build().unwrap();
        let changed = client.change_resource_record_sets().hosted_zone_id(&id).change_batch(batch);
        changed.send().await.unwrap();
    }
    let sets = client.list_resource_record_sets().hosted_zone_id(&id).send().await.unwrap();
    let addresses = sets.resource_record_sets().iter().filter(|it| *it.r#type() == RrType::A);
    assert_eq!(addresses.count(), 3);

    let missing = client.get_hosted_zone().id("Z0000000000000").send().await;
    let error = missing.unwrap_err().into_service_error();
    assert!(error.is_no_such_hosted_zone(), "{error:?}");
}
