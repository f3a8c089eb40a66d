//! What is generated from models, and what is said of models from which nothing can be.

#[path = "../common/mod.rs"]
mod common;
mod diagrams;
mod faults;
mod hostile;
mod mutation;
mod paths;
mod snapshots;
mod stability;
mod waiters;

use common::package;
use smithy_codegen::{CrateOptions, Faults, GeneratedCrate, generate};
use std::fs;

/// What is generated from the project's own service, all of it if `operations` is empty.
pub(crate) fn own_service(operations: &[String]) -> GeneratedCrate {
    let model = fs::read(package().join("../model/services/workspaces-web.json"));
    let model = model.expect("the project has a model");
    let mut options = CrateOptions::new("workspaces-web");
    "workspaces-web.json".clone_into(&mut options.model_label);
    generate("workspaces-web.json", &model, None, operations, &options)
        .unwrap_or_else(|faults| panic!("{faults}"))
}

/// What is generated from a model's text with the tests that the model has.
pub(crate) fn attempt_with_tests(name: &str, model: &[u8]) -> Result<GeneratedCrate, Faults> {
    let mut options = CrateOptions::new(name);
    options.model_label = format!("{name}.json");
    options.with_tests = true;
    generate(&format!("{name}.json"), model, None, &[], &options)
}
