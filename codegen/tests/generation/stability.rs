//! What is generated depends on the model alone, and whatever the model, it is Rust in safe places.

use crate::common::{attempt, generated, models, name, read};
use crate::mutation::{Mutation, mutated, mutations};
use crate::own_service;
use proptest::prelude::*;
use serde_json::value::RawValue;
use smithy_codegen::GeneratedCrate;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Component, Path};

/// A model in which nothing but the order of shapes matters.
#[derive(serde::Deserialize)]
struct Shapes<'m> {
    smithy: String,
    #[serde(borrow)]
    shapes: BTreeMap<String, &'m RawValue>,
}

impl Shapes<'_> {
    /// The model's text with its shapes in the order that `shuffle` gives them.
    fn text(&self, shuffle: impl Fn(&mut Vec<(&String, &&RawValue)>)) -> String {
        let mut shapes: Vec<_> = self.shapes.iter().collect();
        shuffle(&mut shapes);
        let mut text = format!("{{\"smithy\": {:?}, \"shapes\": {{", self.smithy);
        for (index, (id, shape)) in shapes.into_iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let _ = write!(text, "{comma}\n{id:?}: {}", shape.get());
        }
        text.push_str("}}");
        text
    }
}

#[test]
fn generating_twice_gives_the_same_files() {
    for model in models() {
        let name = name(&model);
        assert!(generated(name) == generated(name), "{name}");
    }
    assert!(own_service(&[]) == own_service(&[]));
}

#[test]
fn the_order_of_shapes_does_not_matter() {
    for model in models() {
        let name = name(&model);
        let text = read(name);
        let shapes: Shapes<'_> = serde_json::from_slice(&text).expect("the model is JSON");
        let expected = generated(name);
        let of = |text: String| attempt(name, text.as_bytes()).expect("the model is the same");
        let reversed = shapes.text(|shapes| shapes.reverse());
        assert_ne!(reversed, shapes.text(|_| ()));
        assert!(of(reversed) == expected, "{name}, reversed");
        let half = shapes.shapes.len() / 2;
        let halves = shapes.text(|shapes| shapes.rotate_left(half));
        assert!(of(halves) == expected, "{name}, halves swapped");
    }
}

#[test]
fn every_model_gives_rust_in_safe_places() {
    for model in models() {
        check_files(&generated(name(&model)));
    }
    check_files(&own_service(&[]));
}

/// Each file is in the crate's folder, none is written over by another, and each is Rust, the
/// manifest, or the README.
pub(crate) fn check_files(generated: &GeneratedCrate) {
    let mut paths = BTreeSet::new();
    for file in &generated.files {
        let path = Path::new(&file.path);
        let is_plain = |part| matches!(part, Component::Normal(_));
        assert!(path.components().all(is_plain), "{}", file.path);
        let is_portable = |c: char| c.is_ascii_alphanumeric() || "/_.".contains(c);
        assert!(file.path.chars().all(is_portable), "{}", file.path);
        assert!(
            paths.insert(file.path.to_lowercase()),
            "{} twice",
            file.path
        );
        match file.path.as_str() {
            "Cargo.toml" | "README.md" | "rustfmt.toml" => {}
            _ => drop(syn::parse_file(&file.text).unwrap_or_else(|error| {
                panic!("{}: {error}\n{}", file.path, file.text);
            })),
        }
    }
}

/// The models that mutations start from: each is small, and together they use every feature.
const SEEDS: [&str; 9] = [
    "bindings",
    "calls",
    "documentation",
    "failures",
    "parts",
    "presence",
    "recursion",
    "secrets",
    "version1",
];

fn seeds_and_mutations() -> impl Strategy<Value = (&'static str, Vec<Mutation>)> {
    (prop::sample::select(&SEEDS[..]), mutations())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn a_mutated_model_gives_faults_or_rust((seed, mutations) in seeds_and_mutations()) {
        let model = mutated(&read(seed), &mutations);
        match attempt(seed, &model) {
            Ok(generated) => check_files(&generated),
            Err(faults) => {
                prop_assert!(!faults.as_slice().is_empty());
                for fault in &faults {
                    prop_assert!(fault.position.line >= 1 && fault.position.column >= 1);
                    prop_assert!(!fault.message.is_empty());
                }
            }
        }
    }

    #[test]
    fn a_damaged_model_gives_faults_or_rust(
        seed in prop::sample::select(&SEEDS[..]),
        at in any::<prop::sample::Index>(),
        remove in 0_usize..40,
        insert in prop::collection::vec(any::<u8>(), 0..4),
    ) {
        let mut model = read(seed);
        let start = at.index(model.len());
        let end = (start + remove).min(model.len());
        model.splice(start..end, insert);
        if let Ok(generated) = attempt(seed, &model) {
            check_files(&generated);
        }
    }
}
