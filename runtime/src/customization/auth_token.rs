//! Passwords of databases, made of AWS credentials.
//!
//! Such a password is the URL of a request to log in, signed in advance, without its scheme. It is
//! good for 15 minutes at most; a connection that it opened stays open.

pub mod dsql;
pub mod rds;

use aws_credential_types::provider::{ProvideCredentials as _, SharedCredentialsProvider};
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign,
};
use aws_sigv4::sign::v4::SigningParams;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_types::region::Region;
use aws_types::sdk_config::SdkConfig;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt;
use std::time::Duration;

/// How long a password is good unless something else is asked for, in seconds.
const DEFAULT_EXPIRY: u64 = 900;

/// What Signature Version 4 encodes in a query: all but the
/// [unreserved characters](https://www.rfc-editor.org/rfc/rfc3986#section-2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A password of a database.
///
/// [`as_str`](Self::as_str) and `to_string()` give it. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthToken {
    text: String,
}

impl AuthToken {
    /// The password.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AuthToken").field(&crate::REDACTED).finish()
    }
}

/// A request to log in.
struct Login<'l> {
    /// The name under which it is signed.
    service: &'static str,
    region: &'l Region,
    /// The credentials in place of those of the configuration.
    credentials: Option<SharedCredentialsProvider>,
    /// Host, and port if there is one.
    authority: String,
    /// The query before it is signed.
    query: Vec<(&'static str, &'l str)>,
    /// How long the signature is valid, in seconds.
    expires_in: u64,
}

impl Login<'_> {
    /// Signs the request at the time and with the credentials of a configuration.
    async fn token(self, sdk_config: &SdkConfig) -> Result<AuthToken, BoxError> {
        let credentials = self.credentials.or(sdk_config.credentials_provider());
        let credentials = credentials.ok_or("a password of a database needs credentials")?;
        let identity = Identity::from(credentials.provide_credentials().await?);
        let time = sdk_config.time_source();
        let time = time.ok_or("a password of a database needs a time source")?;
        let mut settings = SigningSettings::default();
        settings.expires_in = Some(Duration::from_secs(self.expires_in));
        settings.signature_location = SignatureLocation::QueryParams;
        let params = SigningParams::builder()
            .identity(&identity)
            .region(self.region.as_ref())
            .name(self.service)
            .time(time.now())
            .settings(settings)
            .build()?;
        let mut text = format!("{}/", self.authority);
        append(&mut text, '?', self.query.into_iter());
        let url = format!("https://{text}");
        let body = SignableBody::Bytes(&[]);
        let request = SignableRequest::new("GET", &url, std::iter::empty(), body)?;
        let (signature, _) = sign(request, &params.into())?.into_parts();
        let signature = signature
            .params()
            .iter()
            .map(|(key, value)| (*key, &**value));
        append(&mut text, '&', signature);
        Ok(AuthToken { text })
    }
}

/// Appends pairs to a query.
fn append<'p>(text: &mut String, first: char, pairs: impl Iterator<Item = (&'p str, &'p str)>) {
    let mut separator = first;
    for (key, value) in pairs {
        text.push(separator);
        text.push_str(key);
        text.push('=');
        text.extend(utf8_percent_encode(value, ENCODED));
        separator = '&';
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_credential_types::Credentials;
    use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use std::time::UNIX_EPOCH;

    /// The configuration of a client in the first second of 2026.
    fn sdk_config() -> aws_types::sdk_config::Builder {
        let credentials = Credentials::new("AKID", "secret", None, None, "tests");
        let time = StaticTimeSource::new(UNIX_EPOCH + Duration::from_hours(490_896));
        SdkConfig::builder()
            .region(Region::from_static("eu-west-1"))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .time_source(SharedTimeSource::new(time))
    }

    fn ready<T>(future: impl Future<Output = T>) -> T {
        let mut context = Context::from_waker(Waker::noop());
        match pin!(future).poll(&mut context) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("credentials are there at once"),
        }
    }

    /// What comes after the action, of a request that is signed so.
    fn signature(service: &str, expires_in: u32, signature: &str) -> String {
        format!(
            "&X-Amz-Algorithm=AWS4-HMAC-SHA256\
             &X-Amz-Credential=AKID%2F20260101%2Feu-west-1%2F{service}%2Faws4_request\
             &X-Amz-Date=20260101T000000Z&X-Amz-Expires={expires_in}&X-Amz-SignedHeaders=host\
             &X-Amz-Signature={signature}"
        )
    }

    fn rds() -> rds::ConfigBuilder {
        rds::Config::builder()
            .hostname("db.example")
            .port(5432)
            .username("a&b@c")
    }

    #[test]
    fn passwords_of_rds_are_requests_that_are_signed() {
        let generator = rds::AuthTokenGenerator::new(rds().build().unwrap());
        let token = ready(generator.auth_token(&sdk_config().build())).unwrap();
        let expected = signature(
            "rds-db",
            900,
            "8997f76768fdfcbd21c8aa06cc7527be6d7f35b371b9da81e1fa01e9f5565070",
        );
        let expected = format!("db.example:5432/?Action=connect&DBUser=a%26b%40c{expected}");
        assert_eq!(token.as_str(), expected);
        assert_eq!(token.to_string(), expected);
        assert_eq!(
            format!("{token:?}"),
            format!("AuthToken({:?})", crate::REDACTED)
        );
    }

    #[test]
    fn passwords_of_rds_are_good_for_15_minutes_at_most() {
        for (asked, given) in [(60, "60"), (901, "900")] {
            let config = rds().expires_in(asked).build().unwrap();
            let generator = rds::AuthTokenGenerator::new(config);
            let token = ready(generator.auth_token(&sdk_config().build())).unwrap();
            let given = format!("&X-Amz-Expires={given}&");
            assert!(token.as_str().contains(&given), "{token}");
        }
    }

    #[test]
    fn databases_have_settings_of_their_own() {
        let credentials = Credentials::new("OTHER", "secret", None, None, "tests");
        let config = rds()
            .credentials(credentials)
            .region(Region::from_static("x"));
        let generator = rds::AuthTokenGenerator::new(config.build().unwrap());
        let token = ready(generator.auth_token(&sdk_config().build())).unwrap();
        let credential = "X-Amz-Credential=OTHER%2F20260101%2Fx%2Frds-db%2Faws4_request";
        assert!(token.as_str().contains(credential), "{token}");

        let mut elsewhere = sdk_config();
        elsewhere.set_region(None);
        let generator = rds::AuthTokenGenerator::new(rds().build().unwrap());
        let token = ready(generator.auth_token(&elsewhere.build())).unwrap();
        assert!(token.as_str().contains("%2Fus-east-1%2F"), "{token}");
    }

    #[test]
    fn passwords_of_dsql_are_for_users_and_for_the_administrator() {
        let config = dsql::Config::builder()
            .hostname("db.example")
            .expires_in(60);
        let generator = dsql::AuthTokenGenerator::new(config.build().unwrap());
        let sdk_config = sdk_config().build();
        let of_user = ready(generator.db_connect_auth_token(&sdk_config)).unwrap();
        let of_admin = ready(generator.db_connect_admin_auth_token(&sdk_config)).unwrap();
        for (token, action, text) in [
            (
                of_user,
                "DbConnect",
                "3336b43b89d9413e2118e876caf92188ea6e91bc000cd913e5a1727626c8d707",
            ),
            (
                of_admin,
                "DbConnectAdmin",
                "5cdda61eda735face686ea8d3872ace75bb68a23efe55c3ee5b40daf4f937215",
            ),
        ] {
            let expected = signature("dsql", 60, text);
            assert_eq!(
                token.as_str(),
                format!("db.example/?Action={action}{expected}")
            );
        }
    }

    #[test]
    fn what_is_missing_is_an_error() {
        let config = || {
            dsql::Config::builder()
                .hostname("db.example")
                .build()
                .unwrap()
        };
        let token = |config, sdk_config: SdkConfig| {
            let generator = dsql::AuthTokenGenerator::new(config);
            let token = ready(generator.db_connect_auth_token(&sdk_config));
            token.unwrap_err().to_string()
        };
        let mut without_region = sdk_config();
        without_region.set_region(None);
        assert!(token(config(), without_region.build()).contains("region"));
        let mut without_credentials = sdk_config();
        without_credentials.set_credentials_provider(None);
        assert!(token(config(), without_credentials.build()).contains("credentials"));
        let mut without_time = sdk_config();
        without_time.set_time_source(None);
        assert!(token(config(), without_time.build()).contains("time source"));
        let odd = dsql::Config::builder().hostname("a b").build().unwrap();
        token(odd, sdk_config().build());

        assert!(dsql::Config::builder().build().is_err());
        assert!(
            rds::Config::builder()
                .hostname("a")
                .port(1)
                .build()
                .is_err()
        );
        assert!(
            rds::Config::builder()
                .port(1)
                .username("a")
                .build()
                .is_err()
        );
    }
}
