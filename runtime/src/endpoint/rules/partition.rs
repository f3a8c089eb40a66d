//! `aws.partition` and the table it looks up.

/// A
/// [partition](https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html):
/// a group of regions with accounts and DNS names of their own.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Partition {
    /// The partition's identifier, for instance `aws`.
    pub name: &'static str,
    /// The domain of its endpoints.
    pub dns_suffix: &'static str,
    /// The domain of its endpoints that speak IPv6 as well as IPv4.
    pub dual_stack_dns_suffix: &'static str,
    /// Whether it has FIPS endpoints.
    pub supports_fips: bool,
    /// Whether it has dual-stack endpoints.
    pub supports_dual_stack: bool,
    /// The region that requests to its global services are signed for.
    pub implicit_global_region: &'static str,
    /// Each of its regions is one of these, a word, a dash and a number.
    prefixes: &'static [&'static str],
    /// Except these.
    other_regions: &'static [&'static str],
}

impl Partition {
    fn has(&self, region: &str) -> bool {
        self.other_regions.contains(&region)
            || self
                .prefixes
                .iter()
                .any(|prefix| region.strip_prefix(prefix).is_some_and(is_place))
    }
}

/// Whether the rest of a region's name is a word and a number, like `east-1`.
fn is_place(rest: &str) -> bool {
    let Some((word, number)) = rest.split_once('-') else {
        return false;
    };
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The partition of a region: rule function
/// [`aws.partition`](https://smithy.io/2.0/aws/rules-engine/library-functions.html#aws-partition-function).
///
/// A region of which nothing is known is taken to be in the partition `aws`.
///
/// ```
/// use smithy_client_runtime::endpoint::rules::partition;
///
/// assert_eq!(partition("cn-north-1").dns_suffix, "amazonaws.com.cn");
/// assert_eq!(partition("us-gov-new-7").name, "aws-us-gov");
/// assert_eq!(partition("somewhere").name, "aws");
/// ```
pub fn partition(region: &str) -> &'static Partition {
    PARTITIONS
        .iter()
        .find(|partition| partition.has(region))
        .unwrap_or(&PARTITIONS[0])
}

/// All partitions; the first is the one of unknown regions.
pub static PARTITIONS: &[Partition] = &[
    Partition {
        name: "aws",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-east-1",
        prefixes: &[
            "us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-",
        ],
        other_regions: &["aws-global"],
    },
    Partition {
        name: "aws-cn",
        dns_suffix: "amazonaws.com.cn",
        dual_stack_dns_suffix: "api.amazonwebservices.com.cn",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "cn-northwest-1",
        prefixes: &["cn-"],
        other_regions: &["aws-cn-global"],
    },
    Partition {
        name: "aws-us-gov",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-gov-west-1",
        prefixes: &["us-gov-"],
        other_regions: &["aws-us-gov-global"],
    },
    Partition {
        name: "aws-iso",
        dns_suffix: "c2s.ic.gov",
        dual_stack_dns_suffix: "api.aws.ic.gov",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-iso-east-1",
        prefixes: &["us-iso-"],
        other_regions: &["aws-iso-global"],
    },
    Partition {
        name: "aws-iso-b",
        dns_suffix: "sc2s.sgov.gov",
        dual_stack_dns_suffix: "api.aws.scloud",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-isob-east-1",
        prefixes: &["us-isob-"],
        other_regions: &["aws-iso-b-global"],
    },
    Partition {
        name: "aws-iso-e",
        dns_suffix: "cloud.adc-e.uk",
        dual_stack_dns_suffix: "api.cloud-aws.adc-e.uk",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "eu-isoe-west-1",
        prefixes: &["eu-isoe-"],
        other_regions: &["aws-iso-e-global"],
    },
    Partition {
        name: "aws-iso-f",
        dns_suffix: "csp.hci.ic.gov",
        dual_stack_dns_suffix: "api.aws.hci.ic.gov",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-isof-south-1",
        prefixes: &["us-isof-"],
        other_regions: &["aws-iso-f-global"],
    },
    Partition {
        name: "aws-eusc",
        dns_suffix: "amazonaws.eu",
        dual_stack_dns_suffix: "api.amazonwebservices.eu",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "eusc-de-east-1",
        prefixes: &["eusc-de-"],
        other_regions: &[],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_regions() {
        let known: &[(&str, &[&str])] = &[
            (
                "aws",
                &[
                    "af-south-1",
                    "ap-east-1",
                    "ap-east-2",
                    "ap-northeast-1",
                    "ap-northeast-2",
                    "ap-northeast-3",
                    "ap-south-1",
                    "ap-south-2",
                    "ap-southeast-1",
                    "ap-southeast-2",
                    "ap-southeast-3",
                    "ap-southeast-4",
                    "ap-southeast-5",
                    "ap-southeast-6",
                    "ap-southeast-7",
                    "aws-global",
                    "ca-central-1",
                    "ca-west-1",
                    "eu-central-1",
                    "eu-central-2",
                    "eu-north-1",
                    "eu-south-1",
                    "eu-south-2",
                    "eu-west-1",
                    "eu-west-2",
                    "eu-west-3",
                    "il-central-1",
                    "me-central-1",
                    "me-south-1",
                    "mx-central-1",
                    "sa-east-1",
                    "us-east-1",
                    "us-east-2",
                    "us-west-1",
                    "us-west-2",
                ],
            ),
            ("aws-cn", &["aws-cn-global", "cn-north-1", "cn-northwest-1"]),
            (
                "aws-us-gov",
                &["aws-us-gov-global", "us-gov-east-1", "us-gov-west-1"],
            ),
            (
                "aws-iso",
                &["aws-iso-global", "us-iso-east-1", "us-iso-west-1"],
            ),
            (
                "aws-iso-b",
                &["aws-iso-b-global", "us-isob-east-1", "us-isob-west-1"],
            ),
            ("aws-iso-e", &["aws-iso-e-global", "eu-isoe-west-1"]),
            (
                "aws-iso-f",
                &["aws-iso-f-global", "us-isof-east-1", "us-isof-south-1"],
            ),
            ("aws-eusc", &["eusc-de-east-1"]),
        ];
        for (name, regions) in known {
            for region in *regions {
                assert_eq!(partition(region).name, *name, "{region}");
            }
        }
    }

    #[test]
    fn regions_of_the_future_match_by_their_form() {
        assert_eq!(partition("cn-south-42").name, "aws-cn");
        assert_eq!(partition("us-isof-x_y-1").name, "aws-iso-f");
        assert_eq!(partition("eusc-de-west-2").name, "aws-eusc");
    }

    #[test]
    fn a_region_of_another_form_is_in_the_first_partition() {
        for region in [
            "",
            "cn",
            "cn-north",
            "cn-north-",
            "cn--1",
            "cn-north-1a",
            "cn-north-1-2",
            "CN-north-1",
        ] {
            assert_eq!(partition(region).name, "aws", "{region}");
        }
    }

    #[test]
    fn no_region_is_in_two_partitions() {
        for region in [
            "us-east-1",
            "us-gov-east-1",
            "us-iso-east-1",
            "us-isob-east-1",
            "eu-isoe-west-1",
        ] {
            let count = PARTITIONS
                .iter()
                .filter(|partition| partition.has(region))
                .count();
            assert_eq!(count, 1, "{region}");
        }
    }
}
