//! Passwords of [Amazon RDS and
//! Aurora](https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html).

pub use super::AuthToken;

use super::{DEFAULT_EXPIRY, Login};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::region::Region;
use aws_types::sdk_config::SdkConfig;

/// The name under which requests to log in are signed.
const SERVICE: &str = "rds-db";

/// The longest time that a password is good, in seconds.
const LONGEST_EXPIRY: u64 = 900;

/// The region of databases when no other is configured.
static DEFAULT_REGION: Region = Region::from_static("us-east-1");

/// Makes passwords of a database.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Makes passwords of the database and the user that `config` names.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// Makes a password.
    ///
    /// # Errors
    /// When neither configuration has credentials, `config` has no time source, or the host name
    /// cannot be part of a URL.
    pub async fn auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        let own = &self.config;
        let region = own.region().or(config.region());
        let expires_in = own.expires_in.unwrap_or(DEFAULT_EXPIRY);
        let login = Login {
            service: SERVICE,
            region: region.unwrap_or(&DEFAULT_REGION),
            credentials: own.credentials(),
            authority: format!("{}:{}", own.hostname, own.port),
            query: vec![("Action", "connect"), ("DBUser", &own.username)],
            expires_in: expires_in.min(LONGEST_EXPIRY),
        };
        login.token(config).await
    }
}

/// The database, the user, and how long passwords are good.
#[derive(Clone, Debug)]
pub struct Config {
    credentials: Option<SharedCredentialsProvider>,
    hostname: String,
    port: u64,
    region: Option<Region>,
    username: String,
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

    /// The port of the database.
    pub fn port(&self) -> u64 {
        self.port
    }

    /// The region of the database, in place of that of the client's configuration.
    pub fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// The user of the database.
    pub fn username(&self) -> &str {
        &self.username
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
    port: Option<u64>,
    region: Option<Region>,
    username: Option<String>,
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

    /// Sets the port of the database. It is required.
    pub fn port(mut self, port: u64) -> Self {
        self.port = Some(port);
        self
    }

    /// Sets the region of the database, in place of that of the client's configuration.
    pub fn region(mut self, region: Region) -> Self {
        self.region = Some(region);
        self
    }

    /// Sets the user of the database. It is required.
    pub fn username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    /// Sets how long passwords are good, in seconds: 900 by default, and at most.
    pub fn expires_in(mut self, expires_in: u64) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// Finishes the configuration.
    ///
    /// # Errors
    /// When there is no host name, port or user.
    pub fn build(self) -> Result<Config, BoxError> {
        Ok(Config {
            credentials: self.credentials,
            hostname: self.hostname.ok_or("a host name is required")?,
            port: self.port.ok_or("a port is required")?,
            region: self.region,
            username: self.username.ok_or("a user is required")?,
            expires_in: self.expires_in,
        })
    }
}
