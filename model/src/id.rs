//! Shape ids and the identifiers they are made of.

use std::{borrow::Borrow, fmt, str::FromStr, sync::Arc};

use thiserror::Error;

/// An absolute shape id: `namespace#Name` or `namespace#Name$member`.
///
/// The text is checked against the [shape id grammar] when the id is made, so whoever holds one may
/// rely on [`namespace`](Self::namespace), [`name`](Self::name) and [`member`](Self::member) being
/// ASCII identifiers. Clones share the text. Ids are ordered as their text is, so a member id
/// follows the id of its shape.
///
/// ```
/// use smithy_model::ShapeId;
///
/// let id: ShapeId = "com.example#Forecast$city".parse()?;
/// assert_eq!((id.namespace(), id.name(), id.member()), ("com.example", "Forecast", Some("city")));
/// assert_eq!(id.root().to_string(), "com.example#Forecast");
/// assert!("Forecast".parse::<ShapeId>().is_err());
/// # Ok::<(), smithy_model::ShapeIdError>(())
/// ```
///
/// [shape id grammar]: https://smithy.io/2.0/spec/model.html#shape-id
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(Arc<str>);

/// Why a text is not a [`ShapeId`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ShapeIdError {
    /// There is no `#`: the id is relative, which the JSON AST does not allow.
    #[error("`{0}` is not an absolute shape id (namespace#Name)")]
    Relative(String),
    /// A part of the id is not a Smithy identifier.
    #[error("`{id}` is not a shape id: `{part}` is not an identifier")]
    Identifier {
        /// The whole text.
        id: String,
        /// The part that is wrong.
        part: String,
    },
}

impl ShapeId {
    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        self.split().0
    }

    /// The shape's name: the part between `#` and `$`.
    pub fn name(&self) -> &str {
        self.split().1
    }

    /// The member's name, if the id names a member.
    pub fn member(&self) -> Option<&str> {
        self.split().2
    }

    /// Whether the id names a member.
    pub(crate) fn is_member(&self) -> bool {
        self.0.as_bytes().contains(&b'$')
    }

    /// The id of the shape itself: this id without its member.
    #[must_use]
    pub fn root(&self) -> Self {
        match self.0.split_once('$') {
            Some((root, _)) => Self(root.into()),
            None => self.clone(),
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An id that this crate wrote itself.
    pub(crate) fn known(id: &'static str) -> Self {
        debug_assert!(id.parse::<Self>().is_ok());
        Self(id.into())
    }

    /// The id of a shape whose namespace and name are known to be made of identifiers.
    pub(crate) fn joined(namespace: &str, name: &str) -> Self {
        let id = [namespace, "#", name].concat();
        debug_assert!(id.parse::<Self>().is_ok(), "{id}");
        Self(id.into())
    }

    fn split(&self) -> (&str, &str, Option<&str>) {
        let (namespace, rest) = self
            .0
            .split_once('#')
            .expect("an id has a `#`, checked when it was made");
        match rest.split_once('$') {
            Some((name, member)) => (namespace, name, Some(member)),
            None => (namespace, rest, None),
        }
    }
}

impl FromStr for ShapeId {
    type Err = ShapeIdError;

    fn from_str(id: &str) -> Result<Self, ShapeIdError> {
        let (namespace, rest) = id
            .split_once('#')
            .ok_or_else(|| ShapeIdError::Relative(id.to_owned()))?;
        let (name, member) = match rest.split_once('$') {
            Some((name, member)) => (name, Some(member)),
            None => (rest, None),
        };
        match namespace
            .split('.')
            .chain([name])
            .chain(member)
            .find(|part| !is_identifier(part))
        {
            Some(part) => Err(ShapeIdError::Identifier {
                id: id.to_owned(),
                part: part.to_owned(),
            }),
            None => Ok(Self(id.into())),
        }
    }
}

impl Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for ShapeId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for ShapeId {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for ShapeId {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

/// As the id's text.
impl serde::Serialize for ShapeId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Is the text a Smithy identifier: letters, digits and `_`, where a first run of `_` is followed
/// by a letter or digit, and a digit never comes first?
pub(crate) fn is_identifier(text: &str) -> bool {
    let rest = text.trim_start_matches('_');
    let start = rest.bytes().next().is_some_and(|b| {
        if rest.len() == text.len() {
            b.is_ascii_alphabetic()
        } else {
            b.is_ascii_alphanumeric()
        }
    });
    start && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn identifiers_follow_the_grammar() {
        for good in ["a", "A1", "_a", "__1", "a_", "a_b"] {
            assert!(is_identifier(good), "{good}");
        }
        for bad in ["", "1a", "_", "__", "a-b", "a.b", "é", "a b", "a\0"] {
            assert!(!is_identifier(bad), "{bad}");
        }
    }

    #[test]
    fn faults_name_the_part() {
        assert_eq!(
            "Foo".parse::<ShapeId>(),
            Err(ShapeIdError::Relative("Foo".into()))
        );
        for (id, wrong) in [
            ("a..b#C", ""),
            ("a#", ""),
            ("a#B$", ""),
            ("a#B#C", "B#C"),
            ("a#B$c$d", "c$d"),
            ("a.1#B", "1"),
        ] {
            let expected = ShapeIdError::Identifier {
                id: id.into(),
                part: wrong.into(),
            };
            assert_eq!(id.parse::<ShapeId>(), Err(expected));
        }
    }

    #[test]
    fn members_follow_their_shape() {
        let mut ids = ["a#B1", "a#B$z", "a.b#A", "a#B"].map(|id| id.parse::<ShapeId>().unwrap());
        ids.sort();
        assert_eq!(
            ids.map(|id| id.to_string()),
            ["a#B", "a#B$z", "a#B1", "a.b#A"]
        );
    }

    proptest! {
        #[test]
        fn round_trips(id in "[a-z]{1,5}(\\.[a-z_][a-z][a-z0-9]{0,5}){0,3}#_?[A-Z][A-Za-z0-9_]{0,8}(\\$[a-z]{1,8})?") {
            let parsed: ShapeId = id.parse().unwrap();
            let member = parsed.member().map(|m| format!("${m}")).unwrap_or_default();
            prop_assert_eq!(&parsed.to_string(), &id);
            prop_assert_eq!(format!("{}#{}{member}", parsed.namespace(), parsed.name()), id);
        }

        #[test]
        fn any_text_is_judged(id in ".{0,40}") {
            if let Ok(parsed) = id.parse::<ShapeId>() {
                prop_assert!(parsed.name().is_ascii() && parsed.namespace().is_ascii());
            }
        }
    }
}
