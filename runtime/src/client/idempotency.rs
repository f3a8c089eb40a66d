//! Idempotency tokens.

use crate::operation::Operation;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use std::fmt::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// Makes the [idempotency
/// tokens](https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait) that a client
/// adds to calls without one, so that a retried call takes effect once.
///
/// Tokens are random UUIDs. For tests, `"…".into()` gives a provider of one fixed token and
/// [`with_seed`](Self::with_seed) a reproducible sequence. Copies of a provider share the sequence.
#[derive(Clone, Debug)]
pub struct IdempotencyTokenProvider(Source);

#[derive(Clone, Debug)]
enum Source {
    Fixed(&'static str),
    Random(Arc<Mutex<fastrand::Rng>>),
}

impl IdempotencyTokenProvider {
    /// A provider of random tokens.
    pub fn random() -> Self {
        Self::of(fastrand::Rng::new())
    }

    /// A provider of a reproducible sequence of tokens.
    pub fn with_seed(seed: u64) -> Self {
        Self::of(fastrand::Rng::with_seed(seed))
    }

    fn of(generator: fastrand::Rng) -> Self {
        Self(Source::Random(Arc::new(Mutex::new(generator))))
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

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

/// Gives the inputs of an operation their token before the hooks that read inputs, and so before
/// the first attempt.
pub(crate) struct SetIdempotencyToken(fn(&mut Input) -> Option<&mut Option<String>>);

impl SetIdempotencyToken {
    /// The interceptor for an operation whose input has a token.
    pub(crate) fn of<O: Operation>() -> Option<Self> {
        O::IDEMPOTENCY_TOKEN?;
        Some(Self(|input| {
            let (token, input) = O::IDEMPOTENCY_TOKEN.zip(input.downcast_mut())?;
            Some(token(input))
        }))
    }
}

impl fmt::Debug for SetIdempotencyToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SetIdempotencyToken")
    }
}

#[dyn_dispatch_hint]
impl Intercept for SetIdempotencyToken {
    fn name(&self) -> &'static str {
        "SetIdempotencyToken"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let provider = cfg.load::<IdempotencyTokenProvider>();
        if let Some((provider, token)) = provider.zip((self.0)(context.input_mut())) {
            token.get_or_insert_with(|| provider.make_idempotency_token());
        }
        Ok(())
    }
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
    fn copies_go_on_with_the_sequence() {
        let provider = IdempotencyTokenProvider::with_seed(7);
        let copy = provider.clone();
        let first = provider.make_idempotency_token();
        let second = copy.make_idempotency_token();
        assert_ne!(first, second);
        let expected = IdempotencyTokenProvider::with_seed(7);
        assert_eq!(first, expected.make_idempotency_token());
        assert_eq!(second, expected.make_idempotency_token());
    }

    #[test]
    fn a_fixed_token_stays_when_copied() {
        let provider = IdempotencyTokenProvider::from("token").clone();
        assert_eq!(provider.make_idempotency_token(), "token");
    }
}
