//! `ListObjectsV2` of Amazon S3.

use sans_io::{Answer, side_by_side};

side_by_side! {
    s3,
    aws_sdk_s3,
    list_objects_v2::ListObjectsV2,
    use sdk::operation::list_objects_v2::builders::ListObjectsV2InputBuilder;
    use sdk::types::{EncodingType, OptionalObjectAttributes, RequestPayer};

    pub(crate) fn input() -> ListObjectsV2InputBuilder {
        sdk::operation::list_objects_v2::ListObjectsV2Input::builder()
            .bucket("photos")
            .prefix("2026/a b+é&=")
            .delimiter("/")
            .max_keys(2)
            .encoding_type(EncodingType::Url)
            .fetch_owner(true)
            .request_payer(RequestPayer::Requester)
            .optional_object_attributes(OptionalObjectAttributes::RestoreStatus)
    }
}

#[tokio::test]
async fn objects_are_listed() {
    same(Answer {
        status: 200,
        headers: &[
            ("x-amz-request-id", "1234"),
            ("x-amz-id-2", "abcd"),
            ("x-amz-request-charged", "requester"),
        ],
        body: r#"<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Name>photos</Name>
  <Prefix>2026/</Prefix>
  <KeyCount>2</KeyCount>
  <MaxKeys>2</MaxKeys>
  <IsTruncated>true</IsTruncated>
  <NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken>
  <Contents>
    <Key>2026/a&amp;b.jpg</Key>
    <LastModified>2026-10-12T17:50:30.123Z</LastModified>
    <ETag>&quot;fba9dede5f27731c9771645a39863328&quot;</ETag>
    <Size>434234</Size>
    <StorageClass>STANDARD</StorageClass>
    <ChecksumAlgorithm>CRC32</ChecksumAlgorithm>
    <Owner><ID>75aa</ID></Owner>
  </Contents>
  <Contents/>
  <CommonPrefixes><Prefix>2026/09/</Prefix></CommonPrefixes>
</ListBucketResult>"#,
    })
    .await;
}

#[tokio::test]
async fn a_bucket_is_not_found() {
    same(Answer {
        status: 404,
        headers: &[("x-amz-request-id", "1234"), ("x-amz-id-2", "abcd")],
        body: "<Error><Code>NoSuchBucket</Code><Message>It does not exist.</Message>\
            <BucketName>photos</BucketName><RequestId>1234</RequestId></Error>",
    })
    .await;
}
