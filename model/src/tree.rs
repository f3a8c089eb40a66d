//! JSON that keeps the order of fields, to be changed and written again.

use std::fmt::Write;

use serde_json::value::RawValue;

use crate::json;

/// Values in each other further than this are not read.
pub(crate) const DEEPEST: usize = 200;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tree {
    Object(Vec<(String, Tree)>),
    Array(Vec<Tree>),
    String(String),
    /// A number, `true`, `false` or `null`, as it stands in the text.
    Other(String),
}

impl Tree {
    /// The value of a text; `None` if it is nested too deep or has a string that is not text.
    pub(crate) fn read(raw: &RawValue) -> Option<Self> {
        Self::read_at(raw, 0)
    }

    /// The value that a text is in JSON.
    pub(crate) fn of(json: &str) -> Option<Self> {
        Self::read(serde_json::from_str(json).ok()?)
    }

    fn read_at(raw: &RawValue, depth: usize) -> Option<Self> {
        if depth > DEEPEST {
            return None;
        }
        Some(match raw.get().as_bytes().first()? {
            b'{' => {
                let fields = json::object(raw)?.0.into_iter();
                let fields = fields.map(|field| {
                    let value = Self::read_at(field.value, depth + 1)?;
                    Some((field.name()?.into_owned(), value))
                });
                Self::Object(fields.collect::<Option<_>>()?)
            }
            b'[' => {
                let items = json::array(raw)?.into_iter();
                let items = items.map(|item| Self::read_at(item, depth + 1));
                Self::Array(items.collect::<Option<_>>()?)
            }
            b'"' => Self::String(json::string(raw)?.into_owned()),
            _ => Self::Other(raw.get().to_owned()),
        })
    }

    /// An object without fields.
    pub(crate) fn empty() -> Self {
        Self::Object(Vec::new())
    }

    /// The fields of an object; none of anything else.
    pub(crate) fn fields(&self) -> &[(String, Self)] {
        match self {
            Self::Object(fields) => fields,
            _ => &[],
        }
    }

    /// The fields of an object; none of anything else.
    pub(crate) fn fields_mut(&mut self) -> impl Iterator<Item = (&str, &mut Self)> {
        let fields: &mut [(String, Self)] = match self {
            Self::Object(fields) => fields,
            _ => &mut [],
        };
        fields.iter_mut().map(|(key, value)| (key.as_str(), value))
    }

    /// The items of an array; none of anything else.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::Array(items) => items,
            _ => &[],
        }
    }

    /// The items of an array; none of anything else.
    pub(crate) fn items_mut(&mut self) -> &mut [Self] {
        match self {
            Self::Array(items) => items,
            _ => &mut [],
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let mut fields = self.fields().iter();
        fields.find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        let mut fields = self.fields_mut();
        fields
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// Gives an object a field, in place of one of the same name or at the end.
    pub(crate) fn set(&mut self, key: &str, value: Self) {
        if let Some(old) = self.get_mut(key) {
            *old = value;
        } else if let Self::Object(fields) = self {
            fields.push((key.to_owned(), value));
        }
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        let at = fields.iter().position(|(name, _)| name == key)?;
        Some(fields.remove(at).1)
    }

    /// Keeps the fields of an object that are wanted.
    pub(crate) fn retain(&mut self, wanted: impl Fn(&str, &Self) -> bool) {
        if let Self::Object(fields) = self {
            fields.retain(|(key, value)| wanted(key, value));
        }
    }

    /// Gives an object the fields of another one, in place of its own of the same names.
    pub(crate) fn extend(&mut self, more: &Self) {
        for (key, value) in more.fields() {
            self.set(key, value.clone());
        }
    }

    /// Gives a shape or member these traits, in place of its own of the same ids.
    pub(crate) fn extend_traits(&mut self, more: &Self) {
        if self.get("traits").is_none() {
            self.set("traits", Self::empty());
        }
        if let Some(traits) = self.get_mut("traits") {
            traits.extend(more);
            traits.sort_by_key(ToOwned::to_owned);
        }
    }

    pub(crate) fn remove_trait(&mut self, id: &str) {
        if let Some(traits) = self.get_mut("traits") {
            traits.remove(id);
        }
    }

    /// Removes a field with nothing in it.
    pub(crate) fn drop_if_empty(&mut self, key: &str) {
        let is_empty = self.get(key).is_some_and(|value| match value {
            Self::Object(fields) => fields.is_empty(),
            Self::Array(items) => items.is_empty(),
            Self::String(text) => text.is_empty(),
            Self::Other(_) => false,
        });
        if is_empty {
            self.remove(key);
        }
    }

    /// Sorts the fields of an object, not of those in it.
    pub(crate) fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&str) -> K) {
        if let Self::Object(fields) = self {
            fields.sort_by_key(|(name, _)| key(name));
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value in one line, with the fields of all objects in the order of their names.
    pub(crate) fn canonical(&self) -> String {
        let mut text = String::new();
        self.write_canonical(&mut text);
        text
    }

    fn write_canonical(&self, text: &mut String) {
        match self {
            Self::Object(fields) => {
                let mut fields: Vec<&(String, Self)> = fields.iter().collect();
                fields.sort_by_key(|(key, _)| key.as_str());
                text.push('{');
                for (at, (key, value)) in fields.into_iter().enumerate() {
                    text.push_str(if at == 0 { "" } else { "," });
                    let _ = write!(text, "{}:", quoted(key));
                    value.write_canonical(text);
                }
                text.push('}');
            }
            Self::Array(items) => {
                text.push('[');
                for (at, item) in items.iter().enumerate() {
                    text.push_str(if at == 0 { "" } else { "," });
                    item.write_canonical(text);
                }
                text.push(']');
            }
            Self::String(string) => text.push_str(&quoted(string)),
            Self::Other(other) => text.push_str(other),
        }
    }

    /// The value as a file: two spaces of indentation, and a line feed at the end.
    pub(crate) fn file(&self) -> String {
        let mut text = String::new();
        self.write_lines(&mut text, 0);
        text.push('\n');
        text
    }

    fn write_lines(&self, text: &mut String, depth: usize) {
        let start = |text: &mut String, at: usize, depth: usize| {
            text.push_str(if at == 0 { "\n" } else { ",\n" });
            text.extend(std::iter::repeat_n("  ", depth));
        };
        match self {
            Self::Object(fields) if !fields.is_empty() => {
                text.push('{');
                for (at, (key, value)) in fields.iter().enumerate() {
                    start(text, at, depth + 1);
                    let _ = write!(text, "{}: ", quoted(key));
                    value.write_lines(text, depth + 1);
                }
                start(text, 0, depth);
                text.push('}');
            }
            Self::Array(items) if !items.is_empty() => {
                text.push('[');
                for (at, item) in items.iter().enumerate() {
                    start(text, at, depth + 1);
                    item.write_lines(text, depth + 1);
                }
                start(text, 0, depth);
                text.push(']');
            }
            Self::Object(_) => text.push_str("{}"),
            Self::Array(_) => text.push_str("[]"),
            Self::String(string) => text.push_str(&quoted(string)),
            Self::Other(other) => text.push_str(other),
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("every text can be a JSON string")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tree(json: &str) -> Tree {
        Tree::read(serde_json::from_str(json).unwrap()).unwrap()
    }

    #[test]
    fn order_and_numbers_are_kept() {
        let file = "{\n  \"b\": [\n    1.0,\n    -1e9\n  ],\n  \"a\": \"é\\n\",\n  \"c\": {},\n  \"d\": []\n}\n";
        assert_eq!(tree(file).file(), file);
        assert_eq!(
            tree(file).canonical(),
            r#"{"a":"é\n","b":[1.0,-1e9],"c":{},"d":[]}"#
        );
    }

    #[test]
    fn what_is_too_deep_is_not_read() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(Tree::read(serde_json::from_str(&deep).unwrap()), None);
    }

    #[test]
    fn fields_are_set_in_their_place_and_removed() {
        let mut object = tree(r#"{"a": 1, "b": 2}"#);
        object.set("a", tree("3"));
        object.set("c", tree("4"));
        assert_eq!(object.remove("b"), Some(tree("2")));
        assert_eq!(object, tree(r#"{"a": 3, "c": 4}"#));
    }

    proptest! {
        #[test]
        fn files_say_what_was_read(keys in prop::collection::btree_set(".{0,6}", 0..5), text in ".{0,20}") {
            let object: serde_json::Map<_, _> =
                keys.into_iter().map(|key| (key, serde_json::json!([text, null, {"x": 1}]))).collect();
            let value = serde_json::Value::Object(object);
            let read = tree(&value.to_string());
            prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&read.file()).unwrap(), &value);
            prop_assert_eq!(tree(&read.file()), read);
        }
    }
}
