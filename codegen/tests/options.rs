//! Options are part of paths and files, and may be any text.

use proptest::prelude::*;
use smithy_codegen::{CrateOptions, RuntimeDependency, generate};

const MODEL: &str = include_str!("models/failures.json");

fn error_of(name: &str) -> Option<String> {
    let options = CrateOptions::new(name);
    let result = generate("failures.json", MODEL.as_bytes(), None, &[], &options);
    result.err().map(|faults| faults.to_string())
}

#[test]
fn a_package_has_a_name_that_cargo_takes() {
    for name in ["a", "workspaces-web", "a_1", "Selfish"] {
        assert_eq!(error_of(name), None, "{name}");
    }
    for name in ["", "-", "1st", "a b", "fn", "../up", "a/b", "a\n", "\u{e9}"] {
        let error = error_of(name).unwrap_or_default();
        assert!(
            error.contains("is no name for a package"),
            "{name}: {error}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn whatever_options_say_files_are_rust_in_safe_places(
        name in "[a-zA-Z0-9_-]{0,9}|\\PC{0,9}",
        text in any::<String>(),
    ) {
        let mut options = CrateOptions::new(name);
        options.version = Some(text.clone());
        options.authors = vec![text.clone()];
        options.license = Some(text.clone());
        options.repository = Some(text.clone());
        options.runtime = RuntimeDependency::Path(text.clone());
        options.model_label.clone_from(&text);
        let Ok(generated) = generate(&text, MODEL.as_bytes(), None, &[], &options) else {
            return Ok(());
        };
        for file in &generated.files {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "/_.".contains(c);
            prop_assert!(file.path.chars().all(is_plain) && !file.path.contains(".."));
            if file.path != "Cargo.toml" {
                prop_assert!(syn::parse_file(&file.text).is_ok(), "{}", file.text);
            }
        }
    }

    #[test]
    fn services_and_operations_may_be_any_text(service in any::<String>(), operation in any::<String>()) {
        let options = CrateOptions::new("failures");
        let operations = [operation];
        let result = generate("m", MODEL.as_bytes(), Some(&service), &operations, &options);
        prop_assert!(result.is_err());
        let result = generate("m", MODEL.as_bytes(), None, &operations, &options);
        prop_assert!(result.is_err());
    }
}
