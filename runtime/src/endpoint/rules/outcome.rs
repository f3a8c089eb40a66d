//! What a decision diagram comes to: data, from which an endpoint or an error is made.

use super::super::{Endpoint, EndpointAuthScheme, EndpointError};
use super::{NO_MATCH, unmatched};
use aws_smithy_types::Document;
use std::borrow::Cow;

/// A result of a decision diagram.
///
/// Its texts are templates: `{0}` stands for the value 0, and a brace is written twice.
#[derive(Debug)]
pub struct Outcome {
    kind: Kind,
    /// The URL, or what the error says.
    text: &'static str,
    headers: &'static [(&'static str, &'static [&'static str])],
    auth_schemes: &'static [AuthScheme],
    properties: &'static [(&'static str, Property)],
}

#[derive(Debug)]
enum Kind {
    Endpoint,
    Error,
}

/// An authentication scheme of an [`Outcome`].
#[derive(Debug)]
pub struct AuthScheme {
    name: &'static str,
    properties: &'static [(&'static str, Property)],
}

/// The value of a property of an [`Outcome`].
#[derive(Debug)]
pub enum Property {
    /// A template of a string.
    Text(&'static str),
    /// A boolean.
    Bool(bool),
    /// An array.
    Array(&'static [Property]),
    /// An object.
    Object(&'static [(&'static str, Property)]),
}

impl Outcome {
    /// An endpoint with this URL.
    pub const fn endpoint(url: &'static str) -> Self {
        Self::new(Kind::Endpoint, url)
    }

    /// An error that says this.
    pub const fn error(message: &'static str) -> Self {
        Self::new(Kind::Error, message)
    }

    /// No rule matches.
    pub const NO_MATCH: Self = Self::new(Kind::Error, NO_MATCH);

    const fn new(kind: Kind, text: &'static str) -> Self {
        Self {
            kind,
            text,
            headers: &[],
            auth_schemes: &[],
            properties: &[],
        }
    }

    /// The headers that requests to the endpoint have, each with its values.
    #[must_use]
    pub const fn headers(
        self,
        headers: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        Self { headers, ..self }
    }

    /// The authentication schemes of the endpoint.
    #[must_use]
    pub const fn auth_schemes(self, auth_schemes: &'static [AuthScheme]) -> Self {
        Self {
            auth_schemes,
            ..self
        }
    }

    /// The properties of the endpoint but for its authentication schemes.
    #[must_use]
    pub const fn properties(self, properties: &'static [(&'static str, Property)]) -> Self {
        Self { properties, ..self }
    }
}

/// The outcome of rules that came to one of these results; `value` has what stands in their
/// templates.
///
/// ```
/// use smithy_client_runtime::endpoint::rules::{Outcome, outcome};
///
/// static RESULTS: [Outcome; 2] = [
///     Outcome::error("no region"),
///     Outcome::endpoint("https://service.{0}.example"),
/// ];
/// let value = |index| (index == 0).then_some("here");
/// let endpoint = outcome(&RESULTS, Some(1), &value)?;
/// assert_eq!(endpoint.url(), "https://service.here.example");
/// assert!(outcome(&RESULTS, Some(0), &value).is_err());
/// # Ok::<(), smithy_client_runtime::endpoint::EndpointError>(())
/// ```
///
/// # Errors
/// Fails with the message of an error, if no rule matches or a value is not set, or if the URL is
/// empty, which only a caller's custom endpoint can be.
pub fn outcome<'a>(
    results: &'static [Outcome],
    index: Option<usize>,
    value: &dyn Fn(usize) -> Option<&'a str>,
) -> Result<Endpoint, EndpointError> {
    let result = index.and_then(|index| results.get(index));
    let result = result.ok_or_else(unmatched)?;
    let text = text(result.text, value).ok_or_else(unmatched)?;
    match result.kind {
        Kind::Error => Err(EndpointError::new(text)),
        Kind::Endpoint if result.has_only_url() => super::endpoint(text),
        Kind::Endpoint => result
            .add_to(super::endpoint(text)?, value)
            .ok_or_else(unmatched),
    }
}

type Values<'v, 'a> = &'v dyn Fn(usize) -> Option<&'a str>;

impl Outcome {
    fn has_only_url(&self) -> bool {
        self.headers.is_empty() && self.auth_schemes.is_empty() && self.properties.is_empty()
    }

    /// The endpoint with all but its URL; `None` if a value is not set.
    fn add_to(&self, endpoint: Endpoint, value: Values<'_, '_>) -> Option<Endpoint> {
        let mut builder = endpoint.into_builder();
        for (name, values) in self.headers {
            for template in *values {
                builder = builder.header(*name, text(template, value)?);
            }
        }
        for scheme in self.auth_schemes {
            builder = builder.auth_scheme(scheme.to_scheme(value)?);
        }
        for (key, property) in self.properties {
            builder = builder.property(*key, property.to_document(value)?);
        }
        Some(builder.build())
    }
}

impl AuthScheme {
    /// The scheme with this name, a template, and the properties that change how its requests are
    /// signed.
    pub const fn new(name: &'static str, properties: &'static [(&'static str, Property)]) -> Self {
        Self { name, properties }
    }

    fn to_scheme(&self, value: Values<'_, '_>) -> Option<EndpointAuthScheme> {
        let name = text(self.name, value)?;
        let scheme = EndpointAuthScheme::with_capacity(name, self.properties.len());
        self.properties
            .iter()
            .try_fold(scheme, |scheme, (key, property)| {
                Some(scheme.put(*key, property.to_document(value)?))
            })
    }
}

impl Property {
    fn to_document(&self, value: Values<'_, '_>) -> Option<Document> {
        Some(match self {
            Self::Text(template) => Document::String(text(template, value)?.into_owned()),
            Self::Bool(value) => Document::Bool(*value),
            Self::Array(items) => {
                let items = items.iter().map(|item| item.to_document(value));
                Document::Array(items.collect::<Option<_>>()?)
            }
            Self::Object(members) => {
                let members = members.iter();
                let members = members
                    .map(|(key, member)| Some(((*key).to_owned(), member.to_document(value)?)));
                Document::Object(members.collect::<Option<_>>()?)
            }
        })
    }
}

/// What a template stands for; `None` if a value is not set.
fn text(template: &'static str, value: Values<'_, '_>) -> Option<Cow<'static, str>> {
    let Some(mut brace) = next_brace(template) else {
        return Some(Cow::Borrowed(template));
    };
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    loop {
        text.push_str(&rest[..brace]);
        let after = &rest[brace + 1..];
        rest = if let Some(after) = after.strip_prefix(['{', '}']) {
            text.push_str(&rest[brace..=brace]);
            after
        } else {
            let (index, after) = place(after);
            text.push_str(value(index)?);
            after
        };
        match next_brace(rest) {
            Some(next) => brace = next,
            None => break,
        }
    }
    text.push_str(rest);
    Some(Cow::Owned(text))
}

fn next_brace(text: &str) -> Option<usize> {
    text.bytes().position(|byte| matches!(byte, b'{' | b'}'))
}

/// The number of the value that stands at a place, and what follows the place.
fn place(text: &str) -> (usize, &str) {
    let mut index = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => index = index * 10 + usize::from(byte - b'0'),
            b'}' => return (index, &text[at + 1..]),
            _ => break,
        }
    }
    unreachable!("a place has a number and ends: {{{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    static RESULTS: [Outcome; 5] = [
        Outcome::endpoint("https://{0}.a{{b}}.{1}/{0}"),
        Outcome::endpoint("{1}"),
        Outcome::error("`{1}` is not a host"),
        Outcome::endpoint("https://a")
            .headers(&[("x-a", &["1", "{0}"]), ("x-b", &["{{}}"])])
            .auth_schemes(&[
                AuthScheme::new(
                    "sigv4a",
                    &[
                        (
                            "signingRegionSet",
                            Property::Array(&[Property::Text("{0}")]),
                        ),
                        (
                            "more",
                            Property::Object(&[("disableDoubleEncoding", Property::Bool(true))]),
                        ),
                    ],
                ),
                AuthScheme::new("{0}", &[]),
            ])
            .properties(&[("backend", Property::Text("S3Express"))]),
        Outcome::endpoint("https://a").properties(&[("lacks", Property::Text("{2}"))]),
    ];

    fn of(index: Option<usize>, values: [&str; 2]) -> Result<Endpoint, String> {
        let endpoint = outcome(&RESULTS, index, &|index| values.get(index).copied());
        endpoint.map_err(|error| error.to_string())
    }

    fn url(index: usize, values: [&str; 2]) -> Result<String, String> {
        of(Some(index), values).map(|endpoint| endpoint.url().to_owned())
    }

    #[test]
    fn values_stand_in_templates() {
        assert_eq!(url(0, ["é", "{2}"]), Ok("https://é.a{b}.{2}/é".to_owned()));
        assert_eq!(url(1, ["", "https://b"]), Ok("https://b".to_owned()));
        assert_eq!(url(2, ["", "b"]), Err("`b` is not a host".to_owned()));
    }

    #[test]
    fn what_has_no_value_is_not_an_endpoint() {
        let no_match = Err(unmatched().to_string());
        assert_eq!(of(None, ["", ""]), no_match);
        assert_eq!(of(Some(5), ["", ""]), no_match);
        assert_eq!(of(Some(4), ["", ""]), no_match);
        assert_eq!(
            url(1, ["", ""]),
            Err("the endpoint URL is empty".to_owned())
        );
    }

    #[test]
    fn an_endpoint_has_all_of_its_result() {
        let endpoint = of(Some(3), ["b", ""]).unwrap();
        let headers = endpoint.headers();
        let mut headers: Vec<_> = headers
            .map(|(name, values)| (name, values.collect::<Vec<_>>()))
            .collect();
        headers.sort_unstable();
        assert_eq!(headers, [("x-a", vec!["1", "b"]), ("x-b", vec!["{}"])]);

        let [first, second] = endpoint.auth_schemes() else {
            panic!("two schemes");
        };
        assert_eq!((first.name(), second.name()), ("sigv4a", "b"));
        assert_eq!(
            first.get("signingRegionSet"),
            Some(&Document::Array(vec!["b".into()]))
        );
        let more = first.get("more").and_then(Document::as_object).unwrap();
        assert_eq!(more["disableDoubleEncoding"], true.into());
        assert_eq!(endpoint.properties()["backend"], "S3Express".into());
    }
}
