//! The interceptor of a client.

use super::{AddTreeHash, CONTENT_HASH, TREE_HASH};
use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::LoadedRequestBody;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The size of the parts whose hashes are the tree's leaves.
const PART: usize = 1024 * 1024;

#[dyn_dispatch_hint]
impl Intercept for AddTreeHash {
    fn name(&self) -> &'static str {
        "AddTreeHash"
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state()
            .store_put(LoadedRequestBody::Requested);
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(LoadedRequestBody::Loaded(body)) = cfg.load::<LoadedRequestBody>() else {
            return Err("the body is not loaded, so that it has no tree hash".into());
        };
        let whole = hex(&Sha256::digest(body));
        let hashes = [
            (CONTENT_HASH, whole.clone()),
            (TREE_HASH, hex(&tree_hash(body))),
        ];
        let headers = context.request_mut().headers_mut();
        for (name, hash) in hashes {
            if !headers.contains_key(name) {
                headers.insert(name, hash);
            }
        }
        // the signature need not hash the body again
        if let Some(mut signing) = cfg.load::<SigV4OperationSigningConfig>().cloned() {
            signing.signing_options.payload_override = Some(SignableBody::Precomputed(whole));
            cfg.interceptor_state().store_put(signing);
        }
        Ok(())
    }
}

type Hash = [u8; 32];

/// The hashes of the parts, two and two hashed again until there is one.
fn tree_hash(body: &[u8]) -> Hash {
    let parts = body.chunks(PART).map(|part| Sha256::digest(part).into());
    let mut level: Vec<Hash> = parts.collect();
    while level.len() > 1 {
        let pairs = level.chunks(2).map(|pair| match pair {
            [alone] => *alone,
            both => Sha256::digest(both.concat()).into(),
        });
        level = pairs.collect();
    }
    level.pop().unwrap_or_else(|| Sha256::digest([]).into())
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a String takes all that is written");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_pair(left: Hash, right: Hash) -> Hash {
        Sha256::digest([left, right].concat()).into()
    }

    #[test]
    fn a_body_of_one_part_has_its_hash() {
        let hash = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
        assert_eq!(hex(&tree_hash(b"hello world")), hash);
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hex(&tree_hash(b"")), empty);
    }

    #[test]
    fn parts_are_hashed_in_pairs() {
        let mut body = vec![1; PART];
        body.extend(vec![2; PART]);
        body.extend([3]);
        let [one, two, three] = [&body[..PART], &body[PART..2 * PART], &body[2 * PART..]]
            .map(|it| Sha256::digest(it).into());
        assert_eq!(tree_hash(&body[..PART]), one);
        assert_eq!(tree_hash(&body[..2 * PART]), of_pair(one, two));
        assert_eq!(tree_hash(&body), of_pair(of_pair(one, two), three));
    }
}
