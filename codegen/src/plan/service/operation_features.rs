//! Operations as cargo features: which of them a type is there for.
//!
//! The shapes that the same operations need are one class. A class of one operation has that one's
//! feature. Any other has a hidden feature, which the features of its operations imply, so that a
//! shape depends on one feature, however many operations need it. What all operations need depends
//! on none.

use crate::plan::usage::{is_type, reach, targets};
use crate::plan::words::names;
use smithy_model::{Closure, ShapeId, ShapeKind};
use std::collections::{BTreeMap, BTreeSet};

/// The operations that need a shape, by their places in the closure.
type Operations = BTreeSet<usize>;

/// The names that no operation's feature has: of features, and of the dependency.
pub(super) const RESERVED: [&str; 19] = [
    "all-operations",
    "behavior-version-latest",
    "client",
    "default",
    "default-https-client",
    "gated-tests",
    "https",
    "latest-behavior",
    "legacy-https-client",
    "legacy-test-util",
    "rt-tokio",
    "rustls",
    "serde",
    "sigv4a",
    "sigv4a-signatures",
    "smithy-client-runtime",
    "test-util",
    "testing",
    "tokio",
];

/// The feature of an operation.
#[derive(Clone, Debug)]
pub(crate) struct OperationFeature {
    pub(crate) name: String,
    /// The classes that the operation needs.
    pub(crate) implies: Vec<String>,
}

/// The features of operations, and of what only some of them need.
#[derive(Clone, Debug)]
pub(crate) struct OperationFeatures {
    /// The features of operations, in order of the closure.
    operations: Vec<OperationFeature>,
    /// The features of shapes and operations that the crate does not always have.
    by_shape: BTreeMap<ShapeId, String>,
}

impl OperationFeatures {
    /// The features of a closure's operations.
    pub(crate) fn of(closure: &Closure<'_>) -> Self {
        let names = operation_names(closure);
        let feature = |name: &String| OperationFeature {
            name: name.clone(),
            implies: Vec::new(),
        };
        let mut operations: Vec<OperationFeature> = names.iter().map(feature).collect();
        let mut by_shape = BTreeMap::new();
        for (operation, name) in closure.operations.iter().zip(&names) {
            by_shape.insert(operation.id.clone(), name.clone());
        }
        let mut taken = BTreeSet::new();
        for (class, shapes) in classes(closure) {
            let only = class.first().filter(|_| class.len() == 1);
            let feature = match only {
                Some(&operation) => names[operation].clone(),
                None => class_name(closure, &shapes, &mut taken),
            };
            for &operation in class.iter().filter(|_| only.is_none()) {
                operations[operation].implies.push(feature.clone());
            }
            let shapes = shapes.into_iter().cloned();
            by_shape.extend(shapes.map(|shape| (shape, feature.clone())));
        }
        for operation in &mut operations {
            operation.implies.sort();
        }
        Self {
            operations,
            by_shape,
        }
    }

    /// The feature that the crate needs for a type, a list, a map or an operation to be there, if
    /// it needs one.
    pub(crate) fn of_shape(&self, id: &ShapeId) -> Option<&String> {
        self.by_shape.get(id)
    }

    /// The features of operations, in order of the closure.
    pub(crate) fn operations(&self) -> &[OperationFeature] {
        &self.operations
    }

    /// The hidden features, in order of their names.
    pub(crate) fn classes(&self) -> BTreeSet<&String> {
        let operations = self.operations.iter();
        operations
            .flat_map(|operation| &operation.implies)
            .collect()
    }
}

/// The features' names: those of operations in kebab case, unless all crates have a feature of that
/// name.
fn operation_names(closure: &Closure<'_>) -> Vec<String> {
    let ids = closure.operations.iter().map(|operation| &operation.id);
    let mut names: Vec<String> = ids
        .map(|id| names::feature_name(closure.name(id)))
        .collect();
    for index in 0..names.len() {
        let mut name = names[index].clone();
        if RESERVED.contains(&name.as_str()) {
            while RESERVED.contains(&name.as_str()) || names.contains(&name) {
                name.push_str("-operation");
            }
            names[index] = name;
        }
    }
    names
}

/// What depends on operations: types, lists and maps, by the operations that need them.
fn classes<'c>(closure: &'c Closure<'_>) -> BTreeMap<Operations, BTreeSet<&'c ShapeId>> {
    let mut users: BTreeMap<&ShapeId, Operations> = BTreeMap::new();
    for (index, operation) in closure.operations.iter().enumerate() {
        let roots = [&operation.input, &operation.output];
        let reached = reach(
            closure,
            BTreeSet::new(),
            roots.into_iter().chain(&operation.errors),
        );
        let used = reached.iter().flat_map(|id| targets(closure, id));
        for id in used.chain(&operation.errors) {
            if is_type(closure, id) || is_collection(closure, id) {
                let (id, _) = closure
                    .shapes
                    .get_key_value(id)
                    .expect("the closure has its targets");
                users.entry(id).or_default().insert(index);
            }
        }
    }
    let everyone = closure.operations.len();
    let always = users
        .iter()
        .filter(|(id, users)| users.len() == everyone && is_type(closure, id));
    // a list that all operations need, and no type that is always there, would be there for nothing
    // without operations
    let always = reach(closure, BTreeSet::new(), always.map(|(id, _)| *id));
    let mut classes: BTreeMap<Operations, BTreeSet<&ShapeId>> = BTreeMap::new();
    for (id, users) in users.into_iter().filter(|(id, _)| !always.contains(*id)) {
        classes.entry(users).or_default().insert(id);
    }
    classes
}

/// The name of a class: that of its first type, or else its first list or map, after the underscore
/// that hides it.
fn class_name(
    closure: &Closure<'_>,
    shapes: &BTreeSet<&ShapeId>,
    taken: &mut BTreeSet<String>,
) -> String {
    let key = |id: &&&ShapeId| (!is_type(closure, id), closure.name(id).to_owned());
    let first = shapes.iter().min_by_key(key).expect("a class has shapes");
    let mut name = format!("_{}", names::feature_name(closure.name(first)));
    while !taken.insert(name.clone()) {
        name.push_str("-2");
    }
    name
}

fn is_collection(closure: &Closure<'_>, id: &ShapeId) -> bool {
    let kind = &closure.shape(id).kind;
    matches!(kind, ShapeKind::List(_) | ShapeKind::Map { .. })
}
