//! Whatever the bytes, they give a crate of Rust files in safe places, or faults.

#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use smithy_codegen::{CrateOptions, GeneratedCrate, generate};
use smithy_fuzz::mutate;

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});

fuzz_target!(|data: &[u8]| {
    let mut options = CrateOptions::new("fuzzed");
    options.with_tests = true;
    match generate("m.json", data, None, &[], &options) {
        Ok(generated) => check(&generated),
        Err(faults) => assert!(!faults.as_slice().is_empty()),
    }
});

/// Each file is in the crate's folder, none takes the place of another, and all but the manifest
/// are Rust.
fn check(generated: &GeneratedCrate) {
    let mut paths = BTreeSet::new();
    for file in &generated.files {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
        let is_name =
            |name: &str| !name.is_empty() && !name.starts_with('.') && name.chars().all(is_plain);
        assert!(file.path.split('/').all(is_name), "{}", file.path);
        assert!(paths.insert(file.path.to_lowercase()), "{}", file.path);
        if !["Cargo.toml", "README.md", "rustfmt.toml"].contains(&file.path.as_str()) {
            let parsed = syn::parse_file(&file.text);
            parsed.unwrap_or_else(|error| panic!("{}: {error}\n{}", file.path, file.text));
        }
    }
}
