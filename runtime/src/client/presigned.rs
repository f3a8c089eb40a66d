//! The mark of calls that are signed in advance.

use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// Marks the configuration of calls that are signed in advance.
#[derive(Debug)]
pub(crate) struct Presigned;

impl Storable for Presigned {
    type Storer = StoreReplace<Self>;
}
