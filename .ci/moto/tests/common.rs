//! What all programs have in common.

/// The URL of the server.
///
/// # Panics
/// Outside of `.ci/moto/run`, which sets it.
pub fn endpoint() -> String {
    std::env::var("MOTO_ENDPOINT").expect("`.ci/moto/run` sets MOTO_ENDPOINT")
}

/// A name that no other run of a program has used.
pub fn unique(prefix: &str) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.expect("the clock is past 1970").as_nanos();
    format!("{prefix}-{now:x}")
}

/// A client of a generated crate, for the server.
#[macro_export]
macro_rules! client {
    ($sdk:ident) => {{
        let credentials = $sdk::config::Credentials::new("moto", "moto", None, None, "programs");
        let config = $sdk::Config::builder()
            .behavior_version_latest()
            .region($sdk::config::Region::new("us-east-1"))
            .credentials_provider(credentials)
            .endpoint_url($crate::endpoint())
            .build();
        $sdk::Client::from_conf(config)
    }};
}
