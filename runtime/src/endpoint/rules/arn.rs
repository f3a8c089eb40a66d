//! `aws.parseArn`.

/// The parts of an [Amazon Resource
/// Name](https://docs.aws.amazon.com/general/latest/gr/aws-arns-and-namespaces.html).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Arn<'a> {
    /// The partition the resource is in, for instance `aws`.
    pub partition: &'a str,
    /// The service's namespace, for instance `s3`.
    pub service: &'a str,
    /// The resource's region; empty if the resource has none.
    pub region: &'a str,
    /// The account that owns the resource; empty if the resource belongs to none.
    pub account_id: &'a str,
    /// The parts of the resource's name, which `:` and `/` separate.
    pub resource_id: Vec<&'a str>,
}

/// Takes an ARN apart: rule function
/// [`aws.parseArn`](https://smithy.io/2.0/aws/rules-engine/library-functions.html#aws-parsearn-function).
///
/// `None` if the text is not an ARN.
///
/// ```
/// use smithy_client_runtime::endpoint::rules::parse_arn;
///
/// let arn = parse_arn("arn:aws:iam::012345678910:user/johndoe").unwrap();
/// assert_eq!(arn.account_id, "012345678910");
/// assert_eq!(arn.resource_id, ["user", "johndoe"]);
/// assert_eq!(parse_arn("user/johndoe"), None);
/// ```
pub fn parse_arn(value: &str) -> Option<Arn<'_>> {
    let mut parts = value.strip_prefix("arn:")?.splitn(5, ':');
    let arn = Arn {
        partition: parts.next().filter(|part| !part.is_empty())?,
        service: parts.next().filter(|part| !part.is_empty())?,
        region: parts.next()?,
        account_id: parts.next()?,
        resource_id: parts
            .next()
            .filter(|part| !part.is_empty())?
            .split([':', '/'])
            .collect(),
    };
    Some(arn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resource_is_split_on_colons_and_slashes() {
        let arn = parse_arn("arn:aws:s3:us-west-2:123456789012:accesspoint:a/b:").unwrap();
        assert_eq!(arn.partition, "aws");
        assert_eq!(arn.service, "s3");
        assert_eq!(arn.region, "us-west-2");
        assert_eq!(arn.resource_id, ["accesspoint", "a", "b", ""]);
    }

    #[test]
    fn region_and_account_may_be_empty() {
        let arn = parse_arn("arn:aws:s3:::bucket_name").unwrap();
        assert_eq!((arn.region, arn.account_id), ("", ""));
        assert_eq!(arn.resource_id, ["bucket_name"]);
    }

    #[test]
    fn other_parts_may_not() {
        for text in [
            "",
            "arn",
            "arn:",
            "arn:aws:s3::",
            "arn:aws:s3:::",
            "arn::s3:::b",
            "arn:aws::::b",
            "xarn:aws:s3:::b",
            "11111111-2222-3333-4444-555555555555",
        ] {
            assert_eq!(parse_arn(text), None, "{text}");
        }
    }
}
