//! Amazon S3, in restXml: buckets and objects, pages, uploads in parts, copies, requests that are
//! signed in advance, waiters, checksums.

use moto_programs::{client, unique};
use s3::client::Waiters;
use s3::error::DisplayErrorContext;
use s3::presigning::{PresignedRequest, PresigningConfig};
use s3::primitives::ByteStream;
use s3::types::{
    ChecksumAlgorithm, ChecksumMode, CompletedMultipartUpload, CompletedPart, Delete,
    ObjectIdentifier,
};
use s3::Client;
use std::io::Write;
use std::time::Duration;

/// A client, and a bucket that is there.
async fn bucket() -> (Client, String) {
    let client = client!(s3);
    let bucket = unique("bucket");
    client.create_bucket().bucket(&bucket).send().await.unwrap();
    let waited = client.wait_until_bucket_exists().bucket(&bucket);
    waited.wait(Duration::from_secs(10)).await.unwrap();
    (client, bucket)
}

/// What an object holds.
async fn content(client: &Client, bucket: &str, key: &str) -> Vec<u8> {
    let got = client.get_object().bucket(bucket).key(key).send().await;
    let got = got.unwrap_or_else(|error| panic!("{key}: {}", DisplayErrorContext(error)));
    got.body.collect().await.unwrap().to_vec()
}

/// Names that are easily changed on their way.
const KEYS: [&str; 9] = [
    "a",
    "with space",
    "plus+and&and=and?and#",
    "per%cent%20",
    "ü/ß/日本",
    "a//b",
    "quote'd \"name\" (1)",
    "tilde~and,comma;",
    "/slash",
];

#[tokio::test]
async fn objects_of_any_name_are_put_listed_by_pages_and_deleted() {
    let (client, bucket) = bucket().await;
    for key in KEYS {
        let put = client.put_object().bucket(&bucket).key(key).metadata("name", "value");
        let put = put.content_type("text/x").body(key.as_bytes().to_vec().into()).send().await;
        let put = put.unwrap_or_else(|error| panic!("{key}: {}", DisplayErrorContext(error)));
        assert!(put.e_tag().is_some(), "{put:?}");
        assert_eq!(content(&client, &bucket, key).await, key.as_bytes());
        let head = client.head_object().bucket(&bucket).key(key).send().await.unwrap();
        assert_eq!(head.content_length(), Some(key.len() as i64));
        assert_eq!(head.content_type(), Some("text/x"));
        assert_eq!(head.metadata().unwrap()["name"], "value");
    }

    let pages = client.list_objects_v2().bucket(&bucket).max_keys(2).into_paginator();
    let pages = pages.send().try_collect().await.unwrap();
    assert_eq!(pages.len(), KEYS.len().div_ceil(2));
    let listed = pages.iter().flat_map(|page| page.contents());
    let mut listed: Vec<&str> = listed.filter_map(|object| object.key()).collect();
    listed.sort_unstable();
    let mut keys = KEYS;
    keys.sort_unstable();
    assert_eq!(listed, keys);

    let mut delete = Delete::builder();
    for key in KEYS {
        delete = delete.objects(ObjectIdentifier::builder().key(key).build().unwrap());
    }
    let delete = client.delete_objects().bucket(&bucket).delete(delete.build().unwrap());
    let deleted = delete.send().await.unwrap();
    assert_eq!(deleted.deleted().len(), KEYS.len(), "{deleted:?}");
    let waited = client.wait_until_object_not_exists().bucket(&bucket).key(KEYS[0]);
    waited.wait(Duration::from_secs(10)).await.unwrap();
    client.delete_bucket().bucket(&bucket).send().await.unwrap();
}

#[tokio::test]
async fn what_is_not_there_is_a_modeled_error() {
    let (client, bucket) = bucket().await;
    let missing = client.get_object().bucket(&bucket).key("none").send().await;
    let error = missing.unwrap_err().into_service_error();
    assert!(error.is_no_such_key(), "{error:?}");
    let missing = client.head_object().bucket(&bucket).key("none").send().await;
    let error = missing.unwrap_err().into_service_error();
    assert!(error.is_not_found(), "{error:?}");
    let waited = client.wait_until_object_exists().bucket(&bucket).key("none");
    let error = waited.wait(Duration::from_millis(1)).await.unwrap_err();
    assert!(error.to_string().contains("max wait time"), "{error}");
    let missing = client.list_objects_v2().bucket(unique("none")).send().await;
    let error = missing.unwrap_err().into_service_error();
    assert!(error.is_no_such_bucket(), "{error:?}");
}

#[tokio::test]
async fn an_object_is_uploaded_in_parts() {
    let (client, bucket) = bucket().await;
    let key = "parts of/it";
    let created = client.create_multipart_upload().bucket(&bucket).key(key);
    let created = created.checksum_algorithm(ChecksumAlgorithm::Crc32C).send().await.unwrap();
    let upload = created.upload_id().unwrap();
    let contents = [vec![b'a'; 5 << 20], vec![b'b'; 5 << 20], vec![b'c'; 10]];
    let mut parts = CompletedMultipartUpload::builder();
    for (number, part) in (1..).zip(&contents) {
        let sent = client.upload_part().bucket(&bucket).key(key).upload_id(upload);
        let sent = sent.checksum_algorithm(ChecksumAlgorithm::Crc32C).part_number(number);
        let sent = sent.body(part.clone().into()).send().await.unwrap();
        let done = CompletedPart::builder().part_number(number);
        let done = done.set_e_tag(sent.e_tag).set_checksum_crc32_c(sent.checksum_crc32_c);
        parts = parts.parts(done.build());
    }
    let listed = client.list_parts().bucket(&bucket).key(key).upload_id(upload).max_parts(1);
    let listed = listed.into_paginator().items().send().try_collect().await.unwrap();
    assert_eq!(listed.len(), contents.len());
    let completed = client.complete_multipart_upload().bucket(&bucket).key(key);
    let completed = completed.upload_id(upload).multipart_upload(parts.build());
    completed.send().await.unwrap();
    assert!(content(&client, &bucket, key).await == contents.concat());

    let range = client.get_object().bucket(&bucket).key(key).range("bytes=5242878-5242881");
    let range = range.send().await.unwrap();
    assert_eq!(range.content_range(), Some("bytes 5242878-5242881/10485770"));
    assert_eq!(range.body.collect().await.unwrap().to_vec(), b"aabb");
}

#[tokio::test]
async fn an_object_is_copied() {
    let (client, bucket) = bucket().await;
    let body = ByteStream::from_static(b"the original");
    client.put_object().bucket(&bucket).key("from/it").body(body).send().await.unwrap();
    let copied = client.copy_object().bucket(&bucket).key("to it");
    let copied = copied.copy_source(format!("{bucket}/from/it")).send().await.unwrap();
    let result = copied.copy_object_result().unwrap();
    assert!(result.e_tag().is_some() && result.last_modified().is_some(), "{copied:?}");
    assert_eq!(content(&client, &bucket, "to it").await, b"the original");

    let missing = client.copy_object().bucket(&bucket).key("to it");
    let missing = missing.copy_source(format!("{bucket}/none")).send().await;
    let error = missing.unwrap_err().into_service_error();
    assert_eq!(error.meta().code(), Some("NoSuchKey"), "{error:?}");
}

/// Sends a request with a client that knows nothing of S3. It answers with the status and the body.
async fn send(request: &PresignedRequest, body: &'static [u8]) -> (u16, Vec<u8>) {
    let request = request.make_http_1x_request(body);
    let sent = tokio::task::spawn_blocking(move || {
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent = config.build().new_agent();
        let mut response = agent.run(request).unwrap();
        (response.status().as_u16(), response.body_mut().read_to_vec().unwrap())
    });
    sent.await.unwrap()
}

#[tokio::test]
async fn others_send_what_is_signed_in_advance() {
    let (client, bucket) = bucket().await;
    let config = PresigningConfig::expires_in(Duration::from_mins(5)).unwrap();
    for key in ["signed/in advance", "ü+&"] {
        let put = client.put_object().bucket(&bucket).key(key).content_type("text/x");
        let put = put.presigned(config.clone()).await.unwrap();
        assert_eq!(put.method(), "PUT");
        assert_eq!(send(&put, b"by another").await.0, 200);
        let get = client.get_object().bucket(&bucket).key(key);
        let get = get.presigned(config.clone()).await.unwrap();
        assert_eq!(send(&get, b"").await, (200, b"by another".to_vec()));
        let head = client.head_object().bucket(&bucket).key(key).send().await.unwrap();
        assert_eq!(head.content_type(), Some("text/x"));
        let delete = client.delete_object().bucket(&bucket).key(key);
        let delete = delete.presigned(config.clone()).await.unwrap();
        assert_eq!(send(&delete, b"").await.0, 204);
    }
}

#[tokio::test]
async fn bodies_have_checksums() {
    let (client, bucket) = bucket().await;
    let body = b"hello world";
    let put = client.put_object().bucket(&bucket).key("default").body(body.to_vec().into());
    let put = put.send().await.unwrap();
    assert_eq!(put.checksum_crc32(), Some("DUoRhQ=="), "{put:?}");
    for algorithm in [ChecksumAlgorithm::Sha1, ChecksumAlgorithm::Sha256, ChecksumAlgorithm::Crc32C] {
        let put = client.put_object().bucket(&bucket).key("chosen").body(body.to_vec().into());
        put.checksum_algorithm(algorithm.clone()).send().await.unwrap();
        let get = client.get_object().bucket(&bucket).key("chosen");
        let get = get.checksum_mode(ChecksumMode::Enabled).send().await.unwrap();
        let checksum = match algorithm {
            ChecksumAlgorithm::Sha1 => get.checksum_sha1(),
            ChecksumAlgorithm::Sha256 => get.checksum_sha256(),
            _ => get.checksum_crc32_c(),
        };
        assert!(checksum.is_some(), "{algorithm:?}: {get:?}");
        assert_eq!(get.body.collect().await.unwrap().to_vec(), body);
    }

    // a stream has its checksum in a trailer
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let content_of_file = b"0123456789abcdef".repeat(1 << 13);
    file.write_all(&content_of_file).unwrap();
    let stream = ByteStream::from_path(file.path()).await.unwrap();
    let put = client.put_object().bucket(&bucket).key("stream").body(stream);
    put.send().await.unwrap();
    assert!(content(&client, &bucket, "stream").await == content_of_file);
    client.put_object().bucket(&bucket).key("empty").send().await.unwrap();
    assert!(content(&client, &bucket, "empty").await.is_empty());
}
