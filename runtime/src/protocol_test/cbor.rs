//! Bodies in CBOR, which can say the same in several ways.

use ciborium::Value;

/// A document in which [epoch-based times](https://www.rfc-editor.org/rfc/rfc8949#section-3.4.2)
/// are floats: tests have them as integers as well.
///
/// # Panics
/// When it is not CBOR.
pub(super) fn normal(document: &[u8]) -> Vec<u8> {
    let mut value = ciborium::from_reader(document).expect("a body is CBOR");
    normalize(&mut value);
    let mut document = Vec::new();
    ciborium::into_writer(&value, &mut document).expect("what was read can be written");
    document
}

/// The tag of such times.
const EPOCH_BASED: u64 = 1;

#[allow(clippy::cast_precision_loss, reason = "times of tests are small")]
fn normalize(value: &mut Value) {
    match value {
        Value::Tag(EPOCH_BASED, time) => {
            if let Some(seconds) = time.as_integer() {
                **time = Value::Float(i128::from(seconds) as f64);
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(normalize),
        Value::Map(entries) => entries.iter_mut().for_each(|(_, value)| normalize(value)),
        _ => {}
    }
}
