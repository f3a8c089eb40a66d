//! Places in the values of traits.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::Traits;
use crate::Span;

impl Traits<'_> {
    /// Where a part of a trait's value stands in the model: the one that a
    /// [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) names, or the nearest around it that
    /// there is.
    pub fn span_at(&self, id: &str, pointer: &str) -> Option<Span> {
        let (raw, span) = (self.raw(id)?, self.raw_span(id)?);
        let mut part = raw;
        for key in pointer.split('/').skip(1) {
            match child(part, &key.replace("~1", "/").replace("~0", "~")) {
                Some(child) => part = child,
                None => break,
            }
        }
        let offset = part
            .get()
            .as_ptr()
            .addr()
            .saturating_sub(raw.get().as_ptr().addr());
        let start = span.start + offset;
        Some(Span {
            start,
            end: start + part.get().len(),
        })
    }
}

/// The member or element of a value; none if it has no such, or escapes in its keys, which stand
/// for others.
fn child<'v>(value: &'v RawValue, key: &str) -> Option<&'v RawValue> {
    if value.get().starts_with('{') {
        let members: HashMap<&str, &RawValue> = serde_json::from_str(value.get()).ok()?;
        return members.get(key).copied();
    }
    let elements: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
    elements.get(key.parse::<usize>().ok()?).copied()
}

#[cfg(test)]
mod tests {
    use crate::Model;

    #[test]
    fn a_pointer_finds_a_part_or_what_is_around_it() {
        let json = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "1", "traits": {
            "a#t": {"a/b": [1, {"c": "d"}], "e": null}}}}}"#;
        let model = Model::from_json("m", json.as_bytes()).unwrap();
        let service = model.service(None).unwrap();
        let part = |pointer: &str| {
            let span = service.traits.span_at("a#t", pointer).unwrap();
            &json[span.start..span.end]
        };
        assert_eq!(part("/a~1b/0"), "1");
        assert_eq!(part("/a~1b/1/c"), "\"d\"");
        assert_eq!(part("/e"), "null");
        assert_eq!(part("/a~1b/2/c"), r#"[1, {"c": "d"}]"#);
        assert_eq!(part("/e/f"), "null");
        assert_eq!(part(""), r#"{"a/b": [1, {"c": "d"}], "e": null}"#);
        assert_eq!(service.traits.span_at("a#u", ""), None);
    }
}
