//! The URI patterns of the `http` trait.

use std::{collections::HashSet, fmt, str::FromStr};

use thiserror::Error;

use crate::id::is_identifier;

/// A parsed and checked [URI pattern]: `/portals/{portalArn+}?max=5`.
///
/// To write a request's path, write a `/` and the segment, for each segment. (A slash at the end of
/// a pattern is an empty last literal; the pattern `/` is that literal alone.)
///
/// ```
/// use smithy_model::{Segment, UriPattern};
///
/// let uri: UriPattern = "/portals/{arn+}?list".parse()?;
/// assert_eq!(uri.segments()[0], Segment::Literal("portals".into()));
/// assert_eq!(uri.segments()[1], Segment::Label { name: "arn".into(), greedy: true });
/// assert_eq!(uri.query(), [("list".into(), None)]);
/// assert_eq!(uri.to_string(), "/portals/{arn+}?list");
/// # Ok::<(), smithy_model::UriPatternError>(())
/// ```
///
/// [URI pattern]: https://smithy.io/2.0/spec/http-bindings.html#uri
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UriPattern {
    segments: Vec<Segment>,
    query: Vec<(String, Option<String>)>,
}

/// What stands between two slashes of a [`UriPattern`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Text that stands in the request as it is.
    Literal(String),
    /// The place of an input member.
    Label {
        /// The member's name.
        name: String,
        /// Whether slashes in the member's value stay slashes (`{name+}`).
        greedy: bool,
    },
}

/// Why a text is not a [`UriPattern`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum UriPatternError {
    /// The pattern does not begin with `/`.
    #[error("a URI pattern starts with `/`")]
    Start,
    /// The pattern has a `#`.
    #[error("a URI pattern has no fragment (`#`)")]
    Fragment,
    /// A `?` has nothing behind it, or two `&` nothing between them.
    #[error("the query of a URI pattern has an empty part")]
    EmptyQuery,
    /// A query key is there twice.
    #[error("the query key `{0}` is repeated")]
    RepeatedQuery(String),
    /// Two slashes in a row.
    #[error("a URI pattern has no empty segments (`//`)")]
    EmptySegment,
    /// `.` or `..`.
    #[error("a URI pattern has no dot segments (`{0}`)")]
    DotSegment(String),
    /// A character that no request target may have in this place.
    #[error("`{0}` cannot stand in this part of a URI")]
    Character(char),
    /// Braces that do not enclose a whole segment.
    #[error("a label spans a whole segment of the path; `{0}` does not")]
    PartialLabel(String),
    /// The name in a label is not a member name.
    #[error("the label `{{{0}}}` does not name a member")]
    LabelName(String),
    /// A label is there twice.
    #[error("the label `{{{0}}}` is repeated")]
    RepeatedLabel(String),
    /// A label follows a greedy one.
    #[error("the greedy label `{{{0}+}}` is not the last label")]
    GreedyNotLast(String),
}

impl UriPattern {
    /// The segments of the path.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Keys, with or without a value, that stand in every request's query.
    pub fn query(&self) -> &[(String, Option<String>)] {
        &self.query
    }

    /// The labels' names and whether they are greedy, from left to right.
    pub fn labels(&self) -> impl Iterator<Item = (&str, bool)> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Label { name, greedy } => Some((name.as_str(), *greedy)),
            Segment::Literal(_) => None,
        })
    }

    /// Takes the segment of a label out of the path.
    pub fn remove_label(&mut self, label: &str) {
        self.segments
            .retain(|segment| !matches!(segment, Segment::Label { name, .. } if name == label));
        if self.segments.is_empty() {
            self.segments.push(Segment::Literal(String::new()));
        }
    }

    fn check_labels(&self) -> Result<(), UriPatternError> {
        let mut names = HashSet::new();
        let mut greedy: Option<&str> = None;
        for (name, is_greedy) in self.labels() {
            if !names.insert(name) {
                return Err(UriPatternError::RepeatedLabel(name.to_owned()));
            }
            if let Some(greedy) = greedy {
                return Err(UriPatternError::GreedyNotLast(greedy.to_owned()));
            }
            greedy = is_greedy.then_some(name);
        }
        Ok(())
    }
}

impl FromStr for UriPattern {
    type Err = UriPatternError;

    fn from_str(pattern: &str) -> Result<Self, UriPatternError> {
        if pattern.contains('#') {
            return Err(UriPatternError::Fragment);
        }
        let (path, query) = match pattern.split_once('?') {
            Some((path, query)) => (path, parse_query(query)?),
            None => (pattern, Vec::new()),
        };
        let path = path.strip_prefix('/').ok_or(UriPatternError::Start)?;
        let last = path.split('/').count() - 1;
        let segments = path
            .split('/')
            .enumerate()
            .map(|(index, text)| parse_segment(text, index == last));
        let pattern = Self {
            segments: segments.collect::<Result<_, _>>()?,
            query,
        };
        pattern.check_labels()?;
        Ok(pattern)
    }
}

fn parse_segment(text: &str, last: bool) -> Result<Segment, UriPatternError> {
    if let Some(label) = text
        .strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'))
    {
        let (name, greedy) = label
            .strip_suffix('+')
            .map_or((label, false), |name| (name, true));
        if !is_identifier(name) {
            return Err(UriPatternError::LabelName(label.to_owned()));
        }
        return Ok(Segment::Label {
            name: name.to_owned(),
            greedy,
        });
    }
    match text {
        "" if !last => Err(UriPatternError::EmptySegment),
        "." | ".." => Err(UriPatternError::DotSegment(text.to_owned())),
        _ if text.contains(['{', '}']) => Err(UriPatternError::PartialLabel(text.to_owned())),
        _ => check_characters(text).map(|()| Segment::Literal(text.to_owned())),
    }
}

fn parse_query(query: &str) -> Result<Vec<(String, Option<String>)>, UriPatternError> {
    let mut keys = HashSet::new();
    let mut parsed = Vec::new();
    for part in query.split('&') {
        let (key, value) = part
            .split_once('=')
            .map_or((part, None), |(key, value)| (key, Some(value)));
        if key.is_empty() {
            return Err(UriPatternError::EmptyQuery);
        }
        check_characters(part)?;
        if !keys.insert(key) {
            return Err(UriPatternError::RepeatedQuery(key.to_owned()));
        }
        parsed.push((key.to_owned(), value.map(str::to_owned)));
    }
    Ok(parsed)
}

/// Visible ASCII, except what RFC 3986 keeps out of paths and queries.
fn check_characters(text: &str) -> Result<(), UriPatternError> {
    let allowed = |c: char| c.is_ascii_graphic() && !r#""<>\^`{|}"#.contains(c);
    text.chars()
        .find(|c| !allowed(*c))
        .map_or(Ok(()), |c| Err(UriPatternError::Character(c)))
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => f.write_str(text),
            Self::Label { name, greedy } => {
                write!(f, "{{{name}{}}}", if *greedy { "+" } else { "" })
            }
        }
    }
}

impl fmt::Display for UriPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.segments {
            write!(f, "/{segment}")?;
        }
        for (index, (key, value)) in self.query.iter().enumerate() {
            write!(f, "{}{key}", if index == 0 { '?' } else { '&' })?;
            if let Some(value) = value {
                write!(f, "={value}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slashes_at_the_end_are_kept() {
        let literal = |text: &str| Segment::Literal(text.into());
        let segments = |uri: &str| uri.parse::<UriPattern>().unwrap().segments;
        assert_eq!(segments("/"), [literal("")]);
        assert_eq!(segments("/a/"), [literal("a"), literal("")]);
        assert_eq!(segments("/a"), [literal("a")]);
    }

    #[test]
    fn queries_have_keys_with_and_without_values() {
        let uri: UriPattern = "/a?x&y=&z=1=2".parse().unwrap();
        let expected = [("x", None), ("y", Some("")), ("z", Some("1=2"))];
        assert_eq!(
            uri.query
                .iter()
                .map(|(k, v)| (k.as_str(), v.as_deref()))
                .collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn literals_may_follow_a_greedy_label() {
        let uri: UriPattern = "/a/{b+}/c".parse().unwrap();
        assert_eq!(uri.labels().collect::<Vec<_>>(), [("b", true)]);
    }

    #[test]
    fn each_rule_is_checked() {
        use UriPatternError as E;
        let cases = [
            ("", E::Start),
            ("a/b", E::Start),
            ("/a#b", E::Fragment),
            ("/a?", E::EmptyQuery),
            ("/a?b&&c", E::EmptyQuery),
            ("/a?b&b=1", E::RepeatedQuery("b".into())),
            ("/a?b={c}", E::Character('{')),
            ("/a//b", E::EmptySegment),
            ("//", E::EmptySegment),
            ("/a/../b", E::DotSegment("..".into())),
            ("/a b", E::Character(' ')),
            ("/a\r\nb", E::Character('\r')),
            ("/é", E::Character('é')),
            ("/{a}b", E::PartialLabel("{a}b".into())),
            ("/{a", E::PartialLabel("{a".into())),
            ("/{}", E::LabelName(String::new())),
            ("/{a-b}", E::LabelName("a-b".into())),
            ("/{a}{b}", E::LabelName("a}{b".into())),
            ("/{a}/{a+}", E::RepeatedLabel("a".into())),
            ("/{a+}/{b}", E::GreedyNotLast("a".into())),
            ("/{a+}/{b+}", E::GreedyNotLast("a".into())),
        ];
        for (uri, error) in cases {
            assert_eq!(uri.parse::<UriPattern>(), Err(error), "{uri}");
        }
    }

    proptest! {
        #[test]
        fn round_trips(path in "(/([a-z]{1,4}|\\{[a-z]{8}\\})){0,4}/?", greedy in "(\\{[A-Z]{2}\\+\\})?",
            query in "(\\?[a-z]{3}(=[a-z]{0,3})?(&[A-Z]{3}(=[A-Z]{0,3})?)?)?")
        {
            let slash = if path.ends_with('/') { "" } else { "/" };
            let text = format!("{path}{slash}{greedy}{query}");
            match text.parse::<UriPattern>() {
                Ok(uri) => prop_assert_eq!(uri.to_string(), text),
                Err(error) => prop_assert!(matches!(error, UriPatternError::RepeatedLabel(_)), "{text}: {error}"),
            }
        }

        #[test]
        fn whatever_is_accepted_round_trips(text in "[/a{}+?&=.#é ]{0,12}") {
            if let Ok(uri) = text.parse::<UriPattern>() {
                prop_assert_eq!(uri.to_string(), text);
            }
        }
    }
}
