//! Parameters that the user of a client may set.

use super::json::{Node, RuleFault};
use heck::ToUpperCamelCase as _;

/// A [setting of the
/// client](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html#smithy-rules-clientcontextparams-trait)
/// that becomes a parameter. Its setters are named like those of the parameter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Setting {
    /// The type under which the configuration holds it.
    pub(crate) ty: String,
    /// Its documentation, in Markdown.
    pub(crate) documentation: String,
}

impl Setting {
    /// The setting for the parameter of a name, which has the parameter's documentation if it has
    /// none of its own.
    pub(super) fn new(name: &str, documentation: &str, node: &Node<'_>) -> Result<Self, RuleFault> {
        let own = node.get("documentation");
        let own = own.map(|node| node.text()).transpose()?;
        Ok(Self {
            ty: format!("{}Setting", name.to_upper_camel_case()),
            documentation: own.unwrap_or(documentation).to_owned(),
        })
    }
}

/// The methods of the configuration in the making that clients have, without `set_` where they
/// begin with it.
const METHODS: [&str; 57] = [
    "account_id_endpoint_mode",
    "allow_no_auth",
    "api_key",
    "api_key_resolver",
    "app_name",
    "apply_test_defaults",
    "apply_test_defaults_v2",
    "auth_scheme_preference",
    "auth_scheme_resolver",
    "aws_chunked_encoding_chunk_size",
    "basic_auth_login",
    "basic_auth_login_resolver",
    "bearer_token",
    "bearer_token_resolver",
    "behavior_version",
    "behavior_version_latest",
    "build",
    "capture_input_attributes",
    "credentials_provider",
    "disable_clock_skew_correction",
    "disable_host_prefix",
    "disable_request_compression",
    "emit_input_attributes",
    "endpoint_resolver",
    "endpoint_url",
    "express_credentials_provider",
    "framework_metadata",
    "http_client",
    "idempotency_token_provider",
    "identity_cache",
    "interceptor",
    "interceptors",
    "invocation_id_generator",
    "new",
    "protocol",
    "push_auth_scheme",
    "push_framework_metadata",
    "push_interceptor",
    "push_retry_classifier",
    "region",
    "request_checksum_calculation",
    "request_min_compression_size_bytes",
    "response_checksum_validation",
    "retry_classifier",
    "retry_classifiers",
    "retry_config",
    "retry_partition",
    "sigv4a_signing_region_set",
    "sleep_impl",
    "stalled_stream_protection",
    "time_source",
    "timeout_config",
    "token_provider",
    "use_dual_stack",
    "use_fips",
    "with_test_defaults",
    "with_test_defaults_v2",
];

/// Whether a parameter's setter is called like a method that every client's configuration has.
pub(super) fn is_taken(setter: &str) -> bool {
    let field = setter.trim_start_matches("r#");
    let field = field.strip_prefix("set_").unwrap_or(field);
    METHODS.contains(&field)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the macros of the runtime define, by their text.
    const MACROS: [&str; 5] = [
        include_str!("../../../../../runtime/src/client/define/auth.rs"),
        include_str!("../../../../../runtime/src/client/define/builder.rs"),
        include_str!("../../../../../runtime/src/client/define/calls.rs"),
        include_str!("../../../../../runtime/src/client/define/features.rs"),
        include_str!("../../../../../runtime/src/customization/s3_express.rs"),
    ];

    #[test]
    fn every_method_of_a_configuration_in_the_making_is_known() {
        let mut found = Vec::new();
        for text in MACROS {
            for builder in text.split("impl Builder {").skip(1) {
                let end = builder.find("\n        }\n").unwrap_or(builder.len());
                let methods = builder[..end].split("pub fn ").skip(1);
                found.extend(methods.filter_map(|it| it.split('(').next()));
            }
        }
        assert!(found.len() > 70, "{found:?}");
        for method in found {
            let name = method.strip_prefix("set_").unwrap_or(method);
            assert!(METHODS.contains(&name), "{method}");
        }
    }
}
