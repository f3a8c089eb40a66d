//! Whether what an operation has [before the endpoint's
//! host](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait) is put there.

use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

/// Whether requests go to the endpoint's host as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisableHostPrefix(pub bool);

impl Storable for DisableHostPrefix {
    type Storer = StoreReplace<Self>;
}

/// Whether a client's configuration says so.
pub(crate) fn is_disabled(config: &ConfigBag) -> bool {
    config.load::<DisableHostPrefix>().is_some_and(|it| it.0)
}

/// What environment and profile say, of the service with this name or of all. It is
/// [the same setting](https://docs.aws.amazon.com/sdkref/latest/guide/feature-host-prefix.html) in
/// all AWS SDKs that have it.
pub(crate) fn setting(input: &SdkConfig, sdk_id: &str) -> Option<DisableHostPrefix> {
    let key = ServiceConfigKey::builder()
        .service_id(sdk_id)
        .env("AWS_DISABLE_HOST_PREFIX_INJECTION")
        .profile("disable_host_prefix_injection")
        .build()
        .expect("all fields are set");
    let found = input.service_config()?.load_config(key)?;
    let disabled = found.trim().to_ascii_lowercase().parse().ok();
    disabled.map(DisableHostPrefix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_types::service_config::LoadServiceConfig;

    #[derive(Debug)]
    struct Environment(&'static str);

    impl LoadServiceConfig for Environment {
        fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
            assert_eq!(key.service_id(), "A Service");
            assert_eq!(key.env(), "AWS_DISABLE_HOST_PREFIX_INJECTION");
            assert_eq!(key.profile(), "disable_host_prefix_injection");
            Some(self.0.to_owned())
        }
    }

    #[test]
    fn environment_and_profile_say_whether_hosts_stay_as_they_are() {
        for (text, expected) in [
            ("true", Some(true)),
            (" True ", Some(true)),
            ("false", Some(false)),
            ("yes", None),
        ] {
            let input = SdkConfig::builder().service_config(Environment(text));
            let found = setting(&input.build(), "A Service");
            assert_eq!(found.map(|it| it.0), expected, "{text}");
        }
    }
}
