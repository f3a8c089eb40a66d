//! The models that the tests share.

use smithy_codegen::{CrateOptions, Faults, GeneratedCrate, generate};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of this package.
pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The model files in `tests/models`, in order of their names.
pub(crate) fn models() -> Vec<PathBuf> {
    let entries = fs::read_dir(package().join("tests/models")).expect("the folder can be read");
    let mut models: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    models.sort();
    assert!(models.len() > 10, "{models:?}");
    models
}

/// The name of a model in `tests/models`.
pub(crate) fn name(model: &Path) -> &str {
    let name = model.file_stem().and_then(|name| name.to_str());
    name.expect("models have plain names")
}

/// The text of a model in `tests/models`.
pub(crate) fn read(name: &str) -> Vec<u8> {
    let path = package().join("tests/models").join(format!("{name}.json"));
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What is generated from a model in `tests/models`.
pub(crate) fn generated(name: &str) -> GeneratedCrate {
    attempt(name, &read(name)).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Whether the client that is generated from a model in `tests/models` has tests in `behavior`.
pub(crate) fn has_client_tests(name: &str) -> bool {
    let tests = package().join("behavior/tests/client");
    tests.join(format!("{name}.rs")).exists()
}

/// A crate called `crate_name` of the endpoint rules in a model in `tests/models`.
pub(crate) fn generated_rules(name: &str, crate_name: &str) -> GeneratedCrate {
    let mut options = CrateOptions::new(crate_name);
    options.model_label = format!("{name}.json");
    options.endpoint_rules_only = true;
    let rules = generate(&format!("{name}.json"), &read(name), None, &[], &options);
    rules.unwrap_or_else(|faults| panic!("{faults}"))
}

/// The model whose operations are features of its crate.
pub(crate) const CHOSEN_OPERATIONS: &str = "chosen_operations";

/// What is generated from a model's text, all of it.
pub(crate) fn attempt(name: &str, model: &[u8]) -> Result<GeneratedCrate, Faults> {
    let mut options = CrateOptions::new(name.replace('_', "-"));
    options.model_label = format!("{name}.json");
    options.with_tests = has_client_tests(name);
    options.operation_features = name == CHOSEN_OPERATIONS;
    generate(&format!("{name}.json"), model, None, &[], &options)
}
