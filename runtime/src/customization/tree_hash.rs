//! [Tree hashes](https://docs.aws.amazon.com/amazonglacier/latest/dev/checksum-calculations.html)
//! of bodies.

#[cfg(feature = "tree-hash")]
mod interceptor;

use super::OperationCustomization;

/// Says the hash and the tree hash of a request's body in headers. A client loads the body for it;
/// that needs this crate's feature `tree-hash`.
#[derive(Clone, Copy, Debug)]
pub struct AddTreeHash;

impl<I> OperationCustomization<I> for AddTreeHash {
    #[cfg(feature = "tree-hash")]
    fn add_components(
        &self,
        components: &mut aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder,
    ) {
        components.push_interceptor(
            aws_smithy_runtime_api::client::interceptors::SharedInterceptor::permanent(*self),
        );
    }

    fn headers_of_clients(&self) -> &'static [&'static str] {
        &[CONTENT_HASH, TREE_HASH]
    }
}

/// The header with the hash of the body.
const CONTENT_HASH: &str = "x-amz-content-sha256";

/// The header with the tree hash of the body.
const TREE_HASH: &str = "x-amz-sha256-tree-hash";
