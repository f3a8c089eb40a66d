//! Whatever the bytes of one file or several, reading them as IDL ends, in a model or in faults,
//! and what is printed of a model is read as that model.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smithy_fuzz::{read, told};
use smithy_model::{Assembly, Model};

/// What is between two files.
const NEXT_FILE: &str = "\n%%\n";

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let files = text.split(NEXT_FILE).enumerate().map(|(at, text)| {
        let ending = if text.starts_with('{') {
            "json"
        } else {
            "smithy"
        };
        (format!("{at}.{ending}"), text.as_bytes())
    });
    let Ok(assembly) = told(Assembly::new(files)) else {
        return;
    };
    let Ok(model) = told(assembly.model()) else {
        return;
    };
    read(&model);
    for flatten in [false, true] {
        let Ok(printed) = told(model.ast(flatten)) else {
            return;
        };
        let again = Model::from_json("printed.json", printed.as_bytes());
        let again = again.and_then(|model| model.ast(false));
        assert_eq!(again.as_deref(), Ok(printed.as_str()));
    }
});
