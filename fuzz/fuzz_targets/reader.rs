//! Whatever the bytes, reading all that they say of a model ends, in a model or in faults.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use smithy_fuzz::{mutate, read, told};
use smithy_model::Model;

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});

fuzz_target!(|data: &[u8]| {
    if let Ok(model) = told(Model::from_json("m.json", data)) {
        read(&model);
    }
});
