//! Passwords of Amazon Aurora DSQL.

pub use super::AuthToken;

use super::{DEFAULT_EXPIRY, Login};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::region::Region;
use aws_types::sdk_config::SdkConfig;

/// The name under which requests to log in are signed.
const SERVICE: &str = "dsql";

/// Makes passwords of a database.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Makes passwords of the database that `config` names.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// Makes a password of a user.
    ///
    /// # Errors
    /// When neither configuration has a region or credentials, `config` has no time source, or the
    /// host name cannot be part of a URL.
    pub async fn db_connect_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token(config, "DbConnect").await
    }

    /// Makes a password of the administrator.
    ///
    /// # Errors
    /// As [`db_connect_auth_token`](Self::db_connect_auth_token).
    pub async fn db_connect_admin_auth_token(
        &self,
        config: &SdkConfig,
    ) -> Result<AuthToken, BoxError> {
        self.token(config, "DbConnectAdmin").await
    }

    async fn token(&self, config: &SdkConfig, action: &str) -> Result<AuthToken, BoxError> {
        let region = self.config.region().or(config.region());
        let login = Login {
            service: SERVICE,
            region: region.ok_or("a password of a database needs a region")?,
            credentials: self.config.credentials(),
            authority: self.config.hostname.clone(),
            query: vec![("Action", action)],
            expires_in: self.config.expires_in.unwrap_or(DEFAULT_EXPIRY),
        };
        login.token(config).await
    }
}

/// The database, and how long its passwords are good.
#[derive(Clone, Debug)]
pub struct Config {
    credentials: Option<SharedCredentialsProvider>,
    hostname: String,
    region: Option<Region>,
    expires_in: Option<u64>,
}

impl Config {
    /// Starts a builder.
    pub fn builder() -> ConfigBuilder {
        ConfigBuilder::default()
    }

    /// The credentials in place of those of the client's configuration.
    pub fn credentials(&self) -> Option<SharedCredentialsProvider> {
        self.credentials.clone()
    }

    /// The host name of the database.
    pub fn hostname(&self) -> &str {
        &self.hostname
    }

    /// The region of the database, in place of that of the client's configuration.
    pub fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// How long passwords are good, in seconds.
    pub fn expires_in(&self) -> Option<u64> {
        self.expires_in
    }
}

/// A builder of [`Config`].
#[derive(Debug, Default)]
pub struct ConfigBuilder {
    credentials: Option<SharedCredentialsProvider>,
    hostname: Option<String>,
    region: Option<Region>,
    expires_in: Option<u64>,
}

impl ConfigBuilder {
    /// Sets the credentials, in place of those of the client's configuration.
    pub fn credentials(mut self, credentials: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(credentials));
        self
    }

    /// Sets the host name of the database. It is required.
    pub fn hostname(mut self, hostname: impl Into<String>) -> Self {
        self.hostname = Some(hostname.into());
        self
    }

    /// Sets the region of the database, in place of that of the client's configuration.
    pub fn region(mut self, region: Region) -> Self {
        self.region = Some(region);
        self
    }

    /// Sets how long passwords are good, in seconds: 900 by default.
    pub fn expires_in(mut self, expires_in: u64) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// Finishes the configuration.
    ///
    /// # Errors
    /// When there is no host name.
    pub fn build(self) -> Result<Config, BoxError> {
        Ok(Config {
            credentials: self.credentials,
            hostname: self.hostname.ok_or("a host name is required")?,
            region: self.region,
            expires_in: self.expires_in,
        })
    }
}
