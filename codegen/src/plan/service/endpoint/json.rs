//! Reading a trait's value, with the place of whatever is wrong in it.

use serde_json::Value;

/// Something in a trait of the rules engine that is not valid or not supported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{trait_id}{path}: {message}")]
pub(crate) struct RuleFault {
    /// The trait's shape ID.
    pub(crate) trait_id: &'static str,
    /// Where in the trait's value, as a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901).
    pub(crate) path: String,
    /// What is wrong.
    pub(crate) message: String,
}

/// How deep rules and expressions may be nested.
pub(super) const MAX_DEPTH: usize = 64;

/// A part of a trait's value and its place.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    trait_id: &'static str,
    path: String,
    depth: usize,
}

impl<'a> Node<'a> {
    pub(super) fn root(trait_id: &'static str, value: &'a Value) -> Self {
        Self {
            value,
            trait_id,
            path: String::new(),
            depth: 0,
        }
    }

    pub(super) fn fault(&self, message: impl Into<String>) -> RuleFault {
        RuleFault {
            trait_id: self.trait_id,
            path: self.path.clone(),
            message: message.into(),
        }
    }

    /// The member `key`, if there is one.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        Some(self.child(key, self.value.get(key)?))
    }

    /// The member `key`, which must be there.
    pub(super) fn member(&self, key: &str) -> Result<Self, RuleFault> {
        self.get(key).ok_or_else(|| {
            if self.value.is_object() {
                self.fault(format!("expected a member `{key}`"))
            } else {
                self.unexpected("an object")
            }
        })
    }

    pub(super) fn text(&self) -> Result<&'a str, RuleFault> {
        self.value
            .as_str()
            .ok_or_else(|| self.unexpected("a string"))
    }

    pub(super) fn boolean(&self) -> Result<bool, RuleFault> {
        self.value
            .as_bool()
            .ok_or_else(|| self.unexpected("a boolean"))
    }

    pub(super) fn items(&self) -> Result<Vec<Self>, RuleFault> {
        let items = self
            .value
            .as_array()
            .ok_or_else(|| self.unexpected("an array"))?;
        self.check_depth()?;
        Ok(items
            .iter()
            .enumerate()
            .map(|(index, item)| self.child(&index.to_string(), item))
            .collect())
    }

    pub(super) fn strings(&self) -> Result<Vec<String>, RuleFault> {
        self.items()?
            .iter()
            .map(|item| item.text().map(str::to_owned))
            .collect()
    }

    /// The members, sorted by key: their order is not part of a JSON object.
    pub(super) fn entries(&self) -> Result<Vec<(&'a str, Self)>, RuleFault> {
        let members = self
            .value
            .as_object()
            .ok_or_else(|| self.unexpected("an object"))?;
        self.check_depth()?;
        let mut entries: Vec<_> = members
            .iter()
            .map(|(key, value)| (key.as_str(), self.child(key, value)))
            .collect();
        entries.sort_by_key(|(key, _)| *key);
        Ok(entries)
    }

    /// What was found instead of `expected`.
    pub(super) fn unexpected(&self, expected: &str) -> RuleFault {
        let found = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        };
        self.fault(format!("expected {expected}, found {found}"))
    }

    fn child(&self, key: &str, value: &'a Value) -> Self {
        Self {
            value,
            trait_id: self.trait_id,
            path: format!(
                "{}/{}",
                self.path,
                key.replace('~', "~0").replace('/', "~1")
            ),
            depth: self.depth + 1,
        }
    }

    fn check_depth(&self) -> Result<(), RuleFault> {
        // A rule's conditions are two levels below the rule; so are the arguments of a function
        // below its call.
        if self.depth > 2 * MAX_DEPTH {
            return Err(self.fault(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        Ok(())
    }
}

/// Keeps a result, or its fault in `faults`.
pub(super) fn keep<T>(result: Result<T, RuleFault>, faults: &mut Vec<RuleFault>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn faults_point_into_the_value() {
        let value = json!({"a/b": {"c~d": [true]}});
        let root = Node::root("x#y", &value);
        let array = root.member("a/b").unwrap().member("c~d").unwrap();
        let fault = array.items().unwrap()[0].text().unwrap_err();
        assert_eq!(
            fault.to_string(),
            "x#y/a~1b/c~0d/0: expected a string, found a boolean"
        );
        assert!(root.member("z").is_err());
        assert_eq!(
            root.member("a/b").unwrap().items().unwrap_err().path,
            "/a~1b"
        );
    }

    #[test]
    fn depth_is_limited() {
        let mut value = json!([]);
        for _ in 0..200 {
            value = json!([value]);
        }
        let mut node = Node::root("x#y", &value);
        let fault = loop {
            match node.items() {
                Ok(items) => node = items[0].clone(),
                Err(fault) => break fault,
            }
        };
        assert!(fault.message.contains("64"), "{fault}");
        assert_eq!(fault.path.matches('/').count(), 2 * MAX_DEPTH + 1);
    }
}
