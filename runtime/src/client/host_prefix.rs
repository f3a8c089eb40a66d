//! Whether what an operation has [before the endpoint's host](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait)
//! is put there.

use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

/// Whether requests go to the endpoint's host as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisableHostPrefix(pub bool);

impl Storable for DisableHostPrefix {
    type Storer = StoreReplace<Self>;
}

/// Whether a client's configuration says so.
pub(crate) fn is_disabled(config: &ConfigBag) -> bool {
    config.load::<DisableHostPrefix>().is_some_and(|it| it.0)
}
