//! `AssumeRole` of AWS STS.

use sans_io::{Answer, side_by_side};

side_by_side! {
    sts,
    aws_sdk_sts,
    assume_role::AssumeRole,
    use sdk::operation::assume_role::builders::AssumeRoleInputBuilder;
    use sdk::types::{PolicyDescriptorType, Tag};

    pub(crate) fn input() -> AssumeRoleInputBuilder {
        let tag = |key, value| Tag::builder().key(key).value(value).build();
        sdk::operation::assume_role::AssumeRoleInput::builder()
            .role_arn("arn:aws:iam::123456789012:role/demo")
            .role_session_name("a session & more=é")
            .policy_arns(PolicyDescriptorType::builder().arn("arn:aws:iam::aws:policy/A").build())
            .duration_seconds(1800)
            .tags(tag("Project", "Pegasus").expect("a tag"))
            .tags(tag("Cost", "").expect("a tag"))
            .set_transitive_tag_keys(Some(Vec::new()))
    }
}

#[tokio::test]
async fn a_role_is_assumed() {
    same(Answer {
        status: 200,
        headers: &[("content-type", "text/xml"), ("x-amzn-requestid", "1234")],
        body: r#"<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser>
      <Arn>arn:aws:sts::123456789012:assumed-role/demo/TestAR</Arn>
      <AssumedRoleId>ARO123EXAMPLE123:TestAR</AssumedRoleId>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId>
      <SecretAccessKey>wJalrXUtnFEMI/K7MDENG</SecretAccessKey>
      <SessionToken>AQoDYXdzEPT//////////wEXAMPLE</SessionToken>
      <Expiration>2026-11-09T13:34:41Z</Expiration>
    </Credentials>
    <PackedPolicySize>6</PackedPolicySize>
  </AssumeRoleResult>
  <ResponseMetadata><RequestId>1234</RequestId></ResponseMetadata>
</AssumeRoleResponse>"#,
    })
    .await;
}

#[tokio::test]
async fn a_policy_is_malformed() {
    same(Answer {
        status: 400,
        headers: &[("content-type", "text/xml"), ("x-amzn-requestid", "1234")],
        body: r#"<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error>
    <Type>Sender</Type>
    <Code>MalformedPolicyDocument</Code>
    <Message>Syntax errors in policy.</Message>
  </Error>
  <RequestId>1234</RequestId>
</ErrorResponse>"#,
    })
    .await;
}
