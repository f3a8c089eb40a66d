//! Amazon Relational Database Service, and Amazon Aurora DSQL.

use super::{Customization, RuntimeModule};
use crate::plan::context::Context;

pub(super) const RDS: &str = "com.amazonaws.rds#AmazonRDSv19";
pub(super) const DSQL: &str = "com.amazonaws.dsql#DSQL";

/// Who has credentials makes the password of a database.
pub(super) struct AuthToken {
    /// The runtime's module for the databases of this service.
    module: &'static str,
}

pub(super) const OF_RDS: AuthToken = AuthToken {
    module: "smithy_client_runtime::customization::auth_token::rds",
};

pub(super) const OF_DSQL: AuthToken = AuthToken {
    module: "smithy_client_runtime::customization::auth_token::dsql",
};

impl Customization for AuthToken {
    fn modules(&self, _: &Context<'_>) -> Vec<RuntimeModule> {
        vec![RuntimeModule {
            name: "auth_token",
            path: self.module,
            items: &["AuthToken", "AuthTokenGenerator", "Config", "ConfigBuilder"],
            docs: "Passwords of databases, made of AWS credentials.",
        }]
    }
}
