//! The settings of a client that a case of a request is for.

use crate::plan::code::Code;
use serde::Deserialize;

/// What a case says beside its message, as
/// [`AwsConfig`](https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html#protocol-compliance-tests)
/// has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct VendorParams {
    scoped_config: ScopedConfig,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ScopedConfig {
    client: Scope,
    operation: Scope,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Scope {
    region: Option<String>,
    use_dualstack_endpoint: Option<bool>,
    use_fips_endpoint: Option<bool>,
    s3: S3Config,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct S3Config {
    addressing_style: Option<String>,
    use_accelerate_endpoint: Option<bool>,
    use_dualstack_endpoint: Option<bool>,
}

/// A setting that is on or off, where it is set.
type Flag = fn(&Scope) -> Option<bool>;

impl VendorParams {
    /// The calls of the configuration's setters. What holds for the operation comes before what
    /// holds for the client.
    pub(crate) fn settings(&self) -> Vec<(&'static str, Code)> {
        let ScopedConfig { client, operation } = &self.scoped_config;
        let mut settings = Vec::new();
        if let Some(region) = operation.region.as_ref().or(client.region.as_ref()) {
            let region = Code::name("sdk::config::Region::new").apply(vec![Code::text(region)]);
            settings.push(("region", region));
        }
        if let Some(style) = self.addressing_style() {
            settings.push(("force_path_style", Code::Bool(style == PATH)));
        }
        let flags: [(&str, Flag); 3] = [
            ("accelerate", |scope| scope.s3.use_accelerate_endpoint),
            ("use_dual_stack", |scope| {
                scope
                    .s3
                    .use_dualstack_endpoint
                    .or(scope.use_dualstack_endpoint)
            }),
            ("use_fips", |scope| scope.use_fips_endpoint),
        ];
        for (setter, flag) in flags {
            if let Some(value) = flag(operation).or_else(|| flag(client)) {
                settings.push((setter, Code::Bool(value)));
            }
        }
        settings
    }

    /// Whether buckets are part of the path.
    pub(crate) fn has_buckets_in_paths(&self) -> bool {
        self.addressing_style() == Some(PATH)
    }

    fn addressing_style(&self) -> Option<&str> {
        let ScopedConfig { client, operation } = &self.scoped_config;
        let style = operation.s3.addressing_style.as_ref();
        style
            .or(client.s3.addressing_style.as_ref())
            .map(String::as_str)
    }
}

const PATH: &str = "path";
