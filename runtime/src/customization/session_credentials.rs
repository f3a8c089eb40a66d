//! Credentials that a service gives away as a type of its model.

use crate::error::BoxError;
use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_types::DateTime;
use std::time::SystemTime;

/// The credentials of a session of Amazon S3, which a client signs calls of directory buckets with.
///
/// # Errors
/// When the system knows no such time as the one at which they expire.
#[doc(hidden)]
pub fn credentials_of_session(
    access_key_id: String,
    secret_access_key: String,
    session_token: String,
    expiration: DateTime,
) -> Result<Credentials, BoxError> {
    let expiration = SystemTime::try_from(expiration).map_err(|_| {
        CredentialsError::unhandled("the system does not know the time at which they expire")
    })?;
    Ok(Credentials::new(
        access_key_id,
        secret_access_key,
        Some(session_token),
        Some(expiration),
        "s3express",
    ))
}

/// Makes `Credentials` of the type that Amazon S3 has for those of a session.
#[macro_export]
macro_rules! session_credentials {
    ($session:ident) => {
        impl ::core::convert::TryFrom<$session> for $crate::config::Credentials {
            type Error = $crate::error::BoxError;

            fn try_from(session: $session) -> $crate::Result<Self, $crate::error::BoxError> {
                $crate::customization::credentials_of_session(
                    session.access_key_id,
                    session.secret_access_key,
                    session.session_token,
                    session.expiration,
                )
            }
        }
    };
}
