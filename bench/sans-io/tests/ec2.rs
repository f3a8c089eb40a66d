//! `DescribeVolumes` of Amazon EC2.

use sans_io::{Answer, side_by_side};

side_by_side! {
    ec2,
    aws_sdk_ec2,
    describe_volumes::DescribeVolumes,
    use sdk::operation::describe_volumes::builders::DescribeVolumesInputBuilder;
    use sdk::types::Filter;

    pub(crate) fn input() -> DescribeVolumesInputBuilder {
        sdk::operation::describe_volumes::DescribeVolumesInput::builder()
            .volume_ids("vol-1")
            .volume_ids("vol-2")
            .dry_run(false)
            .filters(Filter::builder().name("status").values("in-use").values("a b").build())
            .filters(Filter::builder().name("size").set_values(Some(Vec::new())).build())
            .max_results(5)
            .next_token("é&=/+")
    }
}

#[tokio::test]
async fn volumes_are_described() {
    same(Answer {
        status: 200,
        headers: &[("content-type", "text/xml"), ("x-amzn-requestid", "1234")],
        body: r#"<DescribeVolumesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <requestId>1234</requestId>
  <volumeSet>
    <item>
      <volumeId>vol-1</volumeId>
      <size>80</size>
      <status>in-use</status>
      <createTime>2026-01-02T03:04:05.678Z</createTime>
      <attachmentSet>
        <item>
          <volumeId>vol-1</volumeId>
          <device>/dev/sdh</device>
          <status>attached</status>
          <deleteOnTermination>true</deleteOnTermination>
        </item>
      </attachmentSet>
      <tagSet/>
      <volumeType>unheard-of</volumeType>
      <ownerId>123456789012</ownerId>
      <encrypted>false</encrypted>
    </item>
    <item/>
  </volumeSet>
  <nextToken>more &amp; more</nextToken>
</DescribeVolumesResponse>"#,
    })
    .await;
}

#[tokio::test]
async fn a_volume_is_not_found() {
    same(Answer {
        status: 400,
        headers: &[("content-type", "text/xml"), ("x-amzn-requestid", "1234")],
        body: r"<Response><Errors><Error><Code>InvalidVolume.NotFound</Code>
<Message>The volume does not exist.</Message></Error></Errors><RequestID>1234</RequestID></Response>",
    })
    .await;
}
