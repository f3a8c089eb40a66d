//! Idempotency tokens.

use aws_smithy_types::config_bag::{Storable, StoreReplace};
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};

/// Makes the [idempotency tokens](https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait)
/// that a client adds to calls without one, so that a retried call takes effect once.
///
/// Tokens are random UUIDs. For tests, `"…".into()` gives a provider of one fixed token and
/// [`with_seed`](Self::with_seed) a reproducible sequence.
#[derive(Debug)]
pub struct IdempotencyTokenProvider(Source);

#[derive(Debug)]
enum Source {
    Fixed(&'static str),
    Random(Mutex<fastrand::Rng>),
}

impl IdempotencyTokenProvider {
    /// A provider of random tokens.
    pub fn random() -> Self {
        Self(Source::Random(Mutex::new(fastrand::Rng::new())))
    }

    /// A provider of a reproducible sequence of tokens.
    pub fn with_seed(seed: u64) -> Self {
        Self(Source::Random(Mutex::new(fastrand::Rng::with_seed(seed))))
    }

    /// A provider of one token.
    pub fn fixed(token: &'static str) -> Self {
        Self(Source::Fixed(token))
    }

    /// Makes a token.
    pub fn make_idempotency_token(&self) -> String {
        match &self.0 {
            Source::Fixed(token) => (*token).to_owned(),
            Source::Random(generator) => uuid(
                generator
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .u128(..),
            ),
        }
    }
}

/// A copy of a random provider is an independent random provider.
impl Clone for IdempotencyTokenProvider {
    fn clone(&self) -> Self {
        match &self.0 {
            Source::Fixed(token) => Self::fixed(token),
            Source::Random(_) => Self::random(),
        }
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

/// The version 4 UUID of [RFC 9562](https://www.rfc-editor.org/rfc/rfc9562#section-5.4) with the
/// given random bits.
fn uuid(random: u128) -> String {
    const VERSION: u128 = 0xf << 76;
    const VARIANT: u128 = 0b11 << 62;
    let bits = (random & !VERSION & !VARIANT) | (4 << 76) | (0b10 << 62);
    let hex = format!("{bits:032x}");
    let mut uuid = String::with_capacity(36);
    for (start, end) in [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)] {
        let dash = if start == 0 { "" } else { "-" };
        write!(uuid, "{dash}{}", &hex[start..end]).expect("a String takes all that is written");
    }
    uuid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_have_version_and_variant() {
        assert_eq!(uuid(0), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid(u128::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    #[test]
    fn a_seed_gives_a_sequence() {
        let (a, b) = (
            IdempotencyTokenProvider::with_seed(7),
            IdempotencyTokenProvider::with_seed(7),
        );
        let first = a.make_idempotency_token();
        assert_eq!(first, b.make_idempotency_token());
        assert_ne!(first, a.make_idempotency_token());
    }

    #[test]
    fn a_fixed_token_stays_when_copied() {
        let provider = IdempotencyTokenProvider::from("token").clone();
        assert_eq!(provider.make_idempotency_token(), "token");
    }
}
