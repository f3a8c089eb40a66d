//! The values of [built-in parameters](https://smithy.io/2.0/aws/rules-engine/built-ins.html) in a
//! client's configuration.
//!
//! Each function is `None` where the client leaves the choice to the rules' default.

pub use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use aws_types::endpoint_config::{AccountIdEndpointMode, EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;

/// `AWS::Region`: the client's region.
pub fn region(config: &ConfigBag) -> Option<String> {
    config.load::<Region>().map(ToString::to_string)
}

/// `AWS::UseFIPS`: whether to use FIPS endpoints.
pub fn use_fips(config: &ConfigBag) -> Option<bool> {
    config.load::<UseFips>().map(|value| value.0)
}

/// `AWS::UseDualStack`: whether to use endpoints that speak IPv6 as well as IPv4.
pub fn use_dual_stack(config: &ConfigBag) -> Option<bool> {
    config.load::<UseDualStack>().map(|value| value.0)
}

/// `SDK::Endpoint`: the URL that replaces the service's endpoint.
pub fn endpoint_url(config: &ConfigBag) -> Option<String> {
    config.load::<EndpointUrl>().map(|value| value.0.clone())
}

/// `AWS::Auth::AccountIdEndpointMode`: whether the account becomes part of the endpoint.
pub fn account_id_endpoint_mode(config: &ConfigBag) -> Option<String> {
    // no rules have a default for it, the SDKs have one
    let mode = config.load::<AccountIdEndpointMode>().cloned();
    Some(mode.unwrap_or_default().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_types::config_bag::Layer;

    #[test]
    fn reads_what_the_client_stores() {
        let mut layer = Layer::new("test");
        layer.store_put(Region::new("eu-west-1"));
        layer.store_put(UseFips(true));
        layer.store_put(UseDualStack(false));
        layer.store_put(EndpointUrl("http://localhost".to_owned()));
        layer.store_put(AccountIdEndpointMode::Required);
        let config = ConfigBag::of_layers(vec![layer]);
        assert_eq!(region(&config).as_deref(), Some("eu-west-1"));
        assert_eq!(use_fips(&config), Some(true));
        assert_eq!(use_dual_stack(&config), Some(false));
        assert_eq!(endpoint_url(&config).as_deref(), Some("http://localhost"));
        assert_eq!(
            account_id_endpoint_mode(&config).as_deref(),
            Some("required")
        );
    }

    #[test]
    fn unset_values_are_left_to_the_rules() {
        let config = ConfigBag::base();
        assert_eq!(region(&config), None);
        assert_eq!(use_fips(&config), None);
        assert_eq!(use_dual_stack(&config), None);
        assert_eq!(endpoint_url(&config), None);
        assert_eq!(
            account_id_endpoint_mode(&config).as_deref(),
            Some("preferred")
        );
    }
}
