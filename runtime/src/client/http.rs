//! The HTTP client that is used when an application sets none.

use aws_smithy_http_client::{Builder, ConnectorBuilder, proxy::ProxyConfig, tls};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::SharedHttpClient;

/// The HTTP client of clients that are given none, to share with `aws-config`: hyper with rustls,
/// on *ring*'s cryptography, through the proxy that the environment names.
///
/// *ring* instead of aws-lc, which the AWS crates choose, since it builds in a tenth of the time
/// and needs only a C compiler. An application that wants another gives its own client to
/// the configuration's `http_client`.
pub fn default_https_client() -> SharedHttpClient {
    https_client(ProxyConfig::from_env)
}

/// The HTTP client of clients that are given none and follow this version of the SDKs' behavior:
/// proxies of the environment are part of it since August of 2025.
pub(crate) fn https_client_of(behavior_version: BehaviorVersion) -> SharedHttpClient {
    #[expect(deprecated, reason = "it is the version since which proxies are used")]
    let since = BehaviorVersion::v2025_08_07();
    https_client(if behavior_version.is_at_least(since) {
        ProxyConfig::from_env
    } else {
        ProxyConfig::disabled
    })
}

fn https_client(proxies: fn() -> ProxyConfig) -> SharedHttpClient {
    let ring = tls::Provider::Rustls(tls::rustls_provider::CryptoMode::Ring);
    Builder::new().build_with_connector_fn(move |settings, components| {
        let mut connector = ConnectorBuilder::default().tls_provider(ring.clone());
        connector.set_connector_settings(settings.cloned());
        connector.set_proxy_config(Some(proxies()));
        if let Some(components) = components {
            connector.set_sleep_impl(components.sleep_impl());
        }
        connector.build()
    })
}
