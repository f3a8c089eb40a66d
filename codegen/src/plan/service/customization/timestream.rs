//! Amazon Timestream, for queries and for writes.

use super::{ClientMethods, Customization, RuntimeModule};
use crate::plan::context::Context;
use smithy_model::Operation;

pub(super) const QUERY: &str = "com.amazonaws.timestreamquery#Timestream_20181101";
pub(super) const WRITE: &str = "com.amazonaws.timestreamwrite#Timestream_20181101";

/// A client asks the service for the endpoint that it calls, and asks again before that expires.
pub(super) struct Timestream;

impl Customization for Timestream {
    fn client(&self, context: &Context<'_>) -> Option<ClientMethods> {
        let operation = asking(context)?;
        Some(ClientMethods {
            path: "smithy_client_runtime::endpoint_discovery",
            feature: context.feature(&operation.id),
        })
    }

    fn modules(&self, context: &Context<'_>) -> Vec<RuntimeModule> {
        let module = asking(context).map(|_| RuntimeModule {
            name: "endpoint_discovery",
            path: "smithy_client_runtime::customization::endpoint_discovery",
            items: &["ReloadEndpoint"],
            docs: "Endpoints that the service tells.",
        });
        module.into_iter().collect()
    }
}

/// The operation that tells the endpoint, if it is selected.
fn asking<'c>(context: &Context<'c>) -> Option<&'c Operation<'c>> {
    let mut operations = context.closure.operations.iter();
    operations.find(|it| it.id.name() == "DescribeEndpoints")
}
