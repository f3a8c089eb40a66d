//! Repeated keys in JSON objects, at any depth.

use std::{borrow::Cow, collections::HashSet};

use crate::Span;

/// Where keys stand that their object has had before, relative to the start of `json`, which must
/// be valid JSON.
///
/// The walk keeps its own stack, so depth is not a danger.
pub(crate) fn duplicate_keys(json: &str) -> Vec<Span> {
    let bytes = json.as_bytes();
    let mut seen: HashSet<(usize, Cow<'_, str>)> = HashSet::new();
    let mut open = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'{' | b'[' => open.push(start),
            b'}' | b']' => drop(open.pop()),
            b'"' => {
                at = string_end(bytes, at);
                let is_key = bytes[at..].iter().find(|b| !b.is_ascii_whitespace()) == Some(&b':');
                if let (true, Some(&object)) = (is_key, open.last())
                    && !seen.insert((object, unescape(&json[start..at])))
                {
                    found.push(Span { start, end: at });
                }
            }
            _ => {}
        }
    }
    found
}

/// The offset behind the closing quote of the string whose content starts at `at`.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b'\\') => at += 2,
            Some(b'"') => return at + 1,
            Some(_) => at += 1,
            None => return bytes.len(),
        }
    }
}

fn unescape(quoted: &str) -> Cow<'_, str> {
    if quoted.contains('\\') {
        serde_json::from_str(quoted).map_or(Cow::Borrowed(quoted), Cow::Owned)
    } else {
        Cow::Borrowed(quoted.trim_matches('"'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(json: &str) -> Vec<(usize, &str)> {
        duplicate_keys(json)
            .into_iter()
            .map(|span| (span.start, &json[span.start..span.end]))
            .collect()
    }

    #[test]
    fn only_keys_of_one_object_count() {
        assert!(found(r#"{"a": {"a": "a"}, "b": ["a", "a", {"a": 1}, {"a": 2}]}"#).is_empty());
        assert_eq!(
            found(r#"{"a": 1, "b": {"c": 1, "c" : 2}, "a": 3}"#),
            [(23, "\"c\""), (33, "\"a\"")]
        );
    }

    #[test]
    fn escapes_and_brackets_in_strings_are_understood() {
        assert_eq!(found(r#"{"a": "}\"", "\u0061": 1}"#), [(13, r#""\u0061""#)]);
        assert!(found(r#"{"a\\": 1, "a": "\\"}"#).is_empty());
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(found(&deep).is_empty());
    }
}
