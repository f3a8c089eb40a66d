//! `isValidHostLabel` and `aws.isVirtualHostableS3Bucket`.

/// Whether `value` can be a label of a host name, or with `allow_sub_domains` several labels joined
/// by dots: rule function
/// [`isValidHostLabel`](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#isvalidhostlabel-function).
///
/// ```
/// use smithy_client_runtime::endpoint::rules::is_valid_host_label;
///
/// assert!(is_valid_host_label("us-east-1", false));
/// assert!(!is_valid_host_label("a.b", false));
/// assert!(is_valid_host_label("a.b", true));
/// ```
pub fn is_valid_host_label(value: &str, allow_sub_domains: bool) -> bool {
    if allow_sub_domains {
        value.split('.').all(is_label)
    } else {
        is_label(value)
    }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether a bucket's name can be the first part of a host name: rule function
/// [`aws.isVirtualHostableS3Bucket`](https://smithy.io/2.0/aws/rules-engine/library-functions.html#aws-isvirtualhostables3bucket-function).
///
/// ```
/// use smithy_client_runtime::endpoint::rules::is_virtual_hostable_s3_bucket;
///
/// assert!(is_virtual_hostable_s3_bucket("my-bucket", false));
/// assert!(!is_virtual_hostable_s3_bucket("My-Bucket", false));
/// ```
pub fn is_virtual_hostable_s3_bucket(value: &str, allow_sub_domains: bool) -> bool {
    (3..=63).contains(&value.len())
        && is_valid_host_label(value, allow_sub_domains)
        && !value.bytes().any(|byte| byte.is_ascii_uppercase())
        && !value.split('.').any(|label| label.ends_with('-'))
        && !looks_like_ipv4(value)
}

/// Whether a name is four numbers joined by dots.
fn looks_like_ipv4(value: &str) -> bool {
    value.split('.').count() == 4
        && value
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let longest = "a".repeat(63);
        for label in ["a", "3aws4", "A-b", "a-", longest.as_str()] {
            assert!(is_valid_host_label(label, false), "{label}");
        }
        let too_long = "a".repeat(64);
        for label in ["", "-a", "a_b", "a b", "é", "a.b", "a/b", too_long.as_str()] {
            assert!(!is_valid_host_label(label, false), "{label}");
        }
    }

    #[test]
    fn sub_domains_are_labels_too() {
        let longest = "a".repeat(63);
        for name in ["part1.part2", "a", &format!("{longest}.{longest}.b-")] {
            assert!(is_valid_host_label(name, true), "{name}");
        }
        let too_long = format!("b.{longest}a.b");
        assert!(!is_valid_host_label(&too_long, true));
        for name in ["", ".", "part1.", ".part2", "part1..part2", "part1.-part2"] {
            assert!(!is_valid_host_label(name, true), "{name}");
        }
    }

    #[test]
    fn bucket_names() {
        for bucket in ["abc", "bucket-1", "1bucket", "mybucket--use1-az1--x-s3"] {
            assert!(is_virtual_hostable_s3_bucket(bucket, false), "{bucket}");
        }
        for bucket in ["", "ab", "Abc", "a_c", "-abc", "abc-", "a.b.c", "aaa.bbb"] {
            assert!(!is_virtual_hostable_s3_bucket(bucket, false), "{bucket}");
        }
    }

    #[test]
    fn bucket_names_with_dots() {
        for bucket in ["a.b", "aaa.bbb", "1.2.3.b"] {
            assert!(is_virtual_hostable_s3_bucket(bucket, true), "{bucket}");
        }
        for bucket in [
            "aaa..bbb",
            "aaa-.bbb",
            "aaa.-bbb",
            ".aaa",
            "192.168.100.100",
            "999.1.1.1",
        ] {
            assert!(!is_virtual_hostable_s3_bucket(bucket, true), "{bucket}");
        }
    }
}
