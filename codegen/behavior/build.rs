//! Generates the clients of the models that have tests.

use std::process::ExitCode;

use smithy_build::Client;

/// The models in `codegen/tests/models` that have tests.
const MODELS: &[&str] = &[
    "account_endpoints",
    "account_jobs",
    "api_keys",
    "assumed_roles",
    "auth_token",
    "authentication",
    "bindings",
    "bucket_endpoints",
    "buckets",
    "calls",
    "checksums",
    "customizations",
    "discovery",
    "endpoints",
    "events",
    "failures",
    "forms",
    "paths",
    "presence",
    "recursion",
    "regions",
    "resource_ids",
    "rooms",
    "secrets",
    "shapes",
    "speech",
    "waiters",
];

fn main() -> ExitCode {
    let client = |name: &&str| Client::of(format!("../tests/models/{name}.json")).module(*name);
    smithy_build::generate(MODELS.iter().map(client))
}
