//! Amazon Timestream, for queries and for writes.

use super::{Customization, RuntimeModule};
use crate::plan::context::Context;

pub(super) const QUERY: &str = "com.amazonaws.timestreamquery#Timestream_20181101";
pub(super) const WRITE: &str = "com.amazonaws.timestreamwrite#Timestream_20181101";

/// A client asks the service for the endpoint that it calls, and asks again before that expires.
pub(super) struct Timestream;

impl Customization for Timestream {
    fn client(&self, context: &Context<'_>) -> Option<&'static str> {
        can_ask(context).then_some("smithy_client_runtime::endpoint_discovery")
    }

    fn modules(&self, context: &Context<'_>) -> Vec<RuntimeModule> {
        let module = can_ask(context).then_some(RuntimeModule {
            name: "endpoint_discovery",
            path: "smithy_client_runtime::customization::endpoint_discovery",
            items: &["ReloadEndpoint"],
            docs: "Endpoints that the service tells.",
        });
        module.into_iter().collect()
    }
}

/// Whether the operation is selected that tells the endpoint.
fn can_ask(context: &Context<'_>) -> bool {
    let mut operations = context.closure.operations.iter();
    operations.any(|it| it.id.name() == "DescribeEndpoints")
}
