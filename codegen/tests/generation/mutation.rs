//! Changes to a model that leave it JSON.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

/// One change, at some place in a model.
#[derive(Clone, Debug)]
pub(crate) struct Mutation {
    place: Index,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    Remove,
    Replace(Value),
    /// Puts a copy of another place's value there.
    Copy(Index),
    /// Gives an object's member another name.
    Rename(String),
    /// Adds a trait or member to an object.
    Add(String, Value),
}

/// Up to three changes.
pub(crate) fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let change = prop_oneof![
        Just(Change::Remove),
        values().prop_map(Change::Replace),
        any::<Index>().prop_map(Change::Copy),
        any::<Index>().prop_map(Change::Copy),
        names().prop_map(Change::Rename),
        (names(), values()).prop_map(|(name, value)| Change::Add(name, value)),
    ];
    let mutation = (any::<Index>(), change);
    let mutation = mutation.prop_map(|(place, change)| Mutation { place, change });
    prop::collection::vec(mutation, 1..4)
}

fn names() -> impl Strategy<Value = String> {
    let known = prop::sample::select(
        &[
            "",
            "_",
            "__",
            "_1",
            "1",
            "Self",
            "self",
            "type",
            "Unknown",
            "Option",
            "Error",
            "Client",
            "message",
            "build",
            "x-y",
            "../x",
            "a/b",
            "a#b",
            "a#b$c",
            "\u{e9}",
            "\n",
            "traits",
            "members",
            "mixins",
            "value",
            "smithy.api#Unit",
            "smithy.api#Document",
            "smithy.api#default",
            "smithy.api#required",
            "smithy.api#streaming",
            "smithy.api#eventHeader",
            "smithy.api#eventPayload",
            "smithy.api#sparse",
            "smithy.api#error",
            "smithy.api#sensitive",
            "smithy.api#httpPayload",
            "smithy.api#httpLabel",
            "smithy.api#jsonName",
            "smithy.api#documentation",
            "smithy.api#deprecated",
            "smithy.api#idempotencyToken",
            "smithy.api#enumValue",
            "smithy.api#paginated",
            "smithy.api#endpoint",
        ][..],
    );
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => ".{0,12}"]
}

fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!({})),
        Just(json!([])),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::num::f64::NORMAL.prop_map(Value::from),
        names().prop_map(Value::from),
        names().prop_map(|name| json!({ "target": name })),
        names().prop_map(|name| json!({ name: {} })),
    ]
}

/// The model's text with the changes made one after the other.
pub(crate) fn mutated(model: &[u8], mutations: &[Mutation]) -> Vec<u8> {
    let mut model: Value = serde_json::from_slice(model).expect("the model is JSON");
    for Mutation { place, change } in mutations {
        let places = places(&model);
        let path = place.get::<String>(&places);
        let other = |index: &Index| model.pointer(index.get::<String>(&places)).cloned();
        match change {
            Change::Remove => drop(take(&mut model, path)),
            Change::Replace(value) => put(&mut model, path, value.clone()),
            Change::Copy(from) => {
                let value = other(from).unwrap_or_default();
                put(&mut model, path, value);
            }
            Change::Rename(name) => {
                let value = take(&mut model, path);
                let parent = path.rfind('/').map_or("", |end| &path[..end]);
                add(&mut model, parent, name, value);
            }
            Change::Add(name, value) => add(&mut model, path, name, value.clone()),
        }
    }
    serde_json::to_vec_pretty(&model).expect("JSON can be written")
}

/// The JSON pointers of all values inside a model.
fn places(model: &Value) -> Vec<String> {
    let mut places = Vec::new();
    let mut pending = vec![(String::new(), model)];
    while let Some((path, value)) = pending.pop() {
        match value {
            Value::Object(members) => pending.extend(members.iter().map(|(name, member)| {
                let name = name.replace('~', "~0").replace('/', "~1");
                (format!("{path}/{name}"), member)
            })),
            Value::Array(elements) => pending.extend(
                elements
                    .iter()
                    .enumerate()
                    .map(|(index, element)| (format!("{path}/{index}"), element)),
            ),
            _ => {}
        }
        places.push(path);
    }
    places
}

fn put(model: &mut Value, path: &str, value: Value) {
    if let Some(place) = model.pointer_mut(path) {
        *place = value;
    }
}

/// Removes the value at a place.
fn take(model: &mut Value, path: &str) -> Value {
    let Some((parent, name)) = path.rsplit_once('/') else {
        return std::mem::take(model);
    };
    let name = name.replace("~1", "/").replace("~0", "~");
    let removed = match model.pointer_mut(parent) {
        Some(Value::Object(members)) => members.remove(&name),
        Some(Value::Array(elements)) => name.parse().ok().map(|index| elements.remove(index)),
        _ => None,
    };
    removed.unwrap_or_default()
}

fn add(model: &mut Value, path: &str, name: &str, value: Value) {
    match model.pointer_mut(path) {
        Some(Value::Object(members)) => drop(members.insert(name.to_owned(), value)),
        Some(Value::Array(elements)) => elements.push(value),
        _ => {}
    }
}
