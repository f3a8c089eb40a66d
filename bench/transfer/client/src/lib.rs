smithy_client_runtime::include_client!();
