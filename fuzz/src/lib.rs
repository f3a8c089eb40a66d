//! Changes to models that leave them JSON, so that fuzzing reaches what comes after the JSON; and
//! what is asked of models.

mod read;

pub use read::{read, told};

use libfuzzer_sys::fuzzer_mutate;
use serde_json::{Value, json};

/// Words that mean something in models, one a line, in quotes; libFuzzer reads the same file.
const DICTIONARY: &str = include_str!("../smithy.dict");

/// Changes the model in the first `size` bytes of `data`, or, one time in four and wherever there
/// is not JSON, its bytes. Returns the new size.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random(u64::from(seed) | 1 << 32);
    let model = serde_json::from_slice(&data[..size]).ok();
    let Some(mut model) = model.filter(|_| random.below(4) > 0) else {
        return fuzzer_mutate(data, size, max_size);
    };
    for _ in 0..=random.below(3) {
        change(&mut model, &mut random);
    }
    let text = model.to_string();
    if text.len() > max_size {
        return fuzzer_mutate(data, size, max_size);
    }
    data[..text.len()].copy_from_slice(text.as_bytes());
    text.len()
}

/// Marsaglia's [xorshift](https://doi.org/10.18637/jss.v008.i14): libFuzzer chooses the seed, and
/// the rest follows from it.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let limit = u64::try_from(limit).expect("a usize has at most 64 bits");
        usize::try_from(self.0 % limit).expect("it is less than a usize")
    }

    fn one_of<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }

    fn word(&mut self) -> String {
        let words: Vec<String> = DICTIONARY.lines().filter_map(word).collect();
        self.one_of(&words).clone()
    }

    fn value(&mut self) -> Value {
        let values = [
            json!({}),
            json!([]),
            json!(null),
            json!(true),
            json!(-1),
            json!(1.5),
            json!(self.word()),
            json!(self.word()),
            json!({ "target": self.word() }),
            json!({ self.word(): {} }),
        ];
        self.one_of(&values).clone()
    }
}

/// The word on a line of the dictionary.
fn word(line: &str) -> Option<String> {
    Some(line.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// Makes one change somewhere.
fn change(model: &mut Value, random: &mut Random) {
    let places = places(model);
    let place = random.one_of(&places).as_str();
    match random.below(6) {
        0 => drop(take(model, place)),
        1 => put(model, place, random.value()),
        2 | 3 => {
            let copy = model.pointer(random.one_of(&places).as_str()).cloned();
            put(model, place, copy.unwrap_or_default());
        }
        4 => {
            let value = take(model, place);
            let parent = place.rsplit_once('/').map_or("", |(parent, _)| parent);
            add(model, parent, random.word(), value);
        }
        _ => add(model, place, random.word(), random.value()),
    }
}

/// The JSON pointers of all values.
fn places(model: &Value) -> Vec<String> {
    let mut places = vec![String::new()];
    let mut next = 0;
    while let Some(place) = places.get(next).cloned() {
        match model.pointer(&place) {
            Some(Value::Object(fields)) => places.extend(fields.keys().map(|name| {
                let name = name.replace('~', "~0").replace('/', "~1");
                format!("{place}/{name}")
            })),
            Some(Value::Array(items)) => {
                places.extend((0..items.len()).map(|index| format!("{place}/{index}")));
            }
            _ => {}
        }
        next += 1;
    }
    places
}

fn put(model: &mut Value, place: &str, value: Value) {
    if let Some(old) = model.pointer_mut(place) {
        *old = value;
    }
}

/// Removes a value.
fn take(model: &mut Value, place: &str) -> Value {
    let Some((parent, name)) = place.rsplit_once('/') else {
        return std::mem::take(model);
    };
    let taken = match model.pointer_mut(parent) {
        Some(Value::Object(fields)) => fields.remove(&name.replace("~1", "/").replace("~0", "~")),
        Some(Value::Array(items)) => name.parse().ok().map(|index| items.remove(index)),
        _ => None,
    };
    taken.unwrap_or_default()
}

/// Adds a value to an object or an array.
fn add(model: &mut Value, place: &str, name: String, value: Value) {
    match model.pointer_mut(place) {
        Some(Value::Object(fields)) => drop(fields.insert(name, value)),
        Some(Value::Array(items)) => items.push(value),
        _ => {}
    }
}
