//! Where an expression stands in a model's text.

use smithy_model::Span;

/// A string in a model's text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The string as JSON, with its quotes.
    pub(crate) json: &'a str,
    /// Where it starts in the model's text.
    pub(crate) start: usize,
}

impl Place<'_> {
    /// Where an offset into the string's value is in the model's text.
    pub(crate) fn span(&self, offset: usize) -> Span {
        let start = self.start + self.offset_in_json(offset);
        Span { start, end: start }
    }

    /// An offset into the value, as one into the JSON.
    fn offset_in_json(&self, offset: usize) -> usize {
        let (mut at, mut value_at) = (1, 0);
        let mut rest = self.json.get(1..).unwrap_or_default();
        while value_at < offset && !rest.is_empty() {
            let (length, value_length) = character(rest);
            at += length;
            value_at += value_length;
            rest = rest.get(length..).unwrap_or_default();
        }
        at
    }
}

/// How long the first character is in JSON, and how long in UTF-8.
fn character(json: &str) -> (usize, usize) {
    let mut chars = json.chars();
    match (chars.next(), chars.next()) {
        (Some('\\'), Some('u')) => {
            let code = json
                .get(2..6)
                .and_then(|hex| u32::from_str_radix(hex, 16).ok());
            match code {
                // half of a pair, which stands for four bytes
                Some(0xD800..=0xDFFF) => (6, 2),
                Some(0x800..) => (6, 3),
                Some(0x80..) => (6, 2),
                _ => (6, 1),
            }
        }
        (Some('\\'), Some(_)) => (2, 1),
        (Some(c), _) => (c.len_utf8(), c.len_utf8()),
        (None, _) => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_what_json_escapes() {
        let json = r#""a\"é\u00e9\ud83d\ude00b""#;
        let value: String = serde_json::from_str(json).unwrap();
        let place = Place { json, start: 100 };
        let start_of = |c: char| place.span(value.find(c).unwrap()).start - 100;
        assert_eq!(start_of('a'), 1);
        assert_eq!(start_of('"'), 2);
        assert_eq!(start_of('é'), 4);
        assert_eq!(&json[start_of('\u{1F600}')..][..6], r"\ud83d");
        assert_eq!(&json[start_of('b')..], r#"b""#);
        assert_eq!(place.span(usize::MAX).start - 100, json.len());
    }
}
