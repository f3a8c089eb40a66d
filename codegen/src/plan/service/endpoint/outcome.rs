//! What a rule results in.

use super::expr;
use super::json::{Node, RuleFault};
use super::scope::Scope;
use super::typed::{Type, Typed};
use crate::plan::code::Code;

/// The result of the rule whose conditions are met.
///
/// Its texts are expressions: literals or `String`s, those of properties anything that becomes a
/// document; or else they are templates.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome<T = Code> {
    /// An endpoint.
    Endpoint {
        /// Its URL.
        url: T,
        /// Its headers.
        headers: Vec<(String, Vec<T>)>,
        /// Its authentication schemes.
        auth_schemes: Vec<AuthScheme<T>>,
        /// Its other properties.
        properties: Vec<(String, Property<T>)>,
    },
    /// An error with this message.
    Error(T),
    /// The error that no rule matches.
    NoMatch,
}

/// How requests to an endpoint are signed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AuthScheme<T = Code> {
    /// The scheme's name.
    pub(crate) name: T,
    /// Its properties, sorted by name.
    pub(crate) properties: Vec<(String, Property<T>)>,
}

/// A property of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Property<T = Code> {
    /// A string.
    Text(T),
    /// A boolean.
    Bool(bool),
    /// An array.
    Array(Vec<Property<T>>),
    /// An object.
    Object(Vec<(String, Property<T>)>),
}

/// What a text of an outcome is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is a URL, a header's value, a scheme's name or a message.
    Itself,
    /// It is the value of a property.
    Document,
}

impl<T> Outcome<T> {
    /// The authentication schemes.
    pub(super) fn auth_schemes(&self) -> &[AuthScheme<T>] {
        match self {
            Self::Endpoint { auth_schemes, .. } => auth_schemes,
            Self::Error(_) | Self::NoMatch => &[],
        }
    }

    /// The properties but for authentication schemes.
    fn properties(&self) -> &[(String, Property<T>)] {
        match self {
            Self::Endpoint { properties, .. } => properties,
            Self::Error(_) | Self::NoMatch => &[],
        }
    }

    /// Whether the endpoint or an authentication scheme has properties.
    pub(super) fn has_properties(&self) -> bool {
        let mut schemes = self.auth_schemes().iter();
        !self.properties().is_empty() || schemes.any(|it| !it.properties.is_empty())
    }

    /// The same with other texts.
    pub(super) fn map<U>(self, text: &mut impl FnMut(T, Purpose) -> U) -> Outcome<U> {
        match self {
            Self::Endpoint {
                url,
                headers,
                auth_schemes,
                properties,
            } => Outcome::Endpoint {
                url: text(url, Purpose::Itself),
                headers: headers
                    .into_iter()
                    .map(|(name, values)| {
                        let values = values.into_iter();
                        let values = values.map(|value| text(value, Purpose::Itself));
                        (name, values.collect())
                    })
                    .collect(),
                auth_schemes: auth_schemes
                    .into_iter()
                    .map(|AuthScheme { name, properties }| AuthScheme {
                        name: text(name, Purpose::Itself),
                        properties: map_properties(properties, text),
                    })
                    .collect(),
                properties: map_properties(properties, text),
            },
            Self::Error(message) => Outcome::Error(text(message, Purpose::Itself)),
            Self::NoMatch => Outcome::NoMatch,
        }
    }
}

fn map_properties<T, U>(
    properties: Vec<(String, Property<T>)>,
    text: &mut impl FnMut(T, Purpose) -> U,
) -> Vec<(String, Property<U>)> {
    let properties = properties.into_iter();
    let properties = properties.map(|(key, property)| (key, property.map(text)));
    properties.collect()
}

impl<T> Property<T> {
    fn map<U>(self, text: &mut impl FnMut(T, Purpose) -> U) -> Property<U> {
        match self {
            Self::Text(value) => Property::Text(text(value, Purpose::Document)),
            Self::Bool(value) => Property::Bool(value),
            Self::Array(items) => {
                Property::Array(items.into_iter().map(|item| item.map(text)).collect())
            }
            Self::Object(members) => Property::Object(map_properties(members, text)),
        }
    }
}

impl Outcome<Typed> {
    /// The outcome as code.
    pub(super) fn into_code(self) -> Outcome {
        self.map(&mut |text, purpose| match purpose {
            Purpose::Itself => text.into_literal_or_owned(),
            Purpose::Document => text.for_document(),
        })
    }
}

impl Outcome {
    pub(super) fn has_documents(&self) -> bool {
        let mut properties = self.properties().iter();
        !self.auth_schemes().is_empty()
            || properties.any(|(_, it)| matches!(it, Property::Array(_) | Property::Object(_)))
    }

    /// All expressions.
    pub(super) fn values(&self) -> Vec<&Code> {
        match self {
            Self::Endpoint {
                url,
                headers,
                auth_schemes,
                properties,
            } => {
                let mut values = vec![url];
                values.extend(headers.iter().flat_map(|(_, values)| values));
                values.extend(auth_schemes.iter().map(|scheme| &scheme.name));
                let of_schemes = auth_schemes.iter().flat_map(|scheme| &scheme.properties);
                for (_, property) in of_schemes.chain(properties) {
                    property.add_values(&mut values);
                }
                values
            }
            Self::Error(message) => vec![message],
            Self::NoMatch => Vec::new(),
        }
    }
}

impl Property {
    fn add_values<'a>(&'a self, values: &mut Vec<&'a Code>) {
        match self {
            Self::Text(value) => values.push(value),
            Self::Bool(_) => {}
            Self::Array(items) => items.iter().for_each(|item| item.add_values(values)),
            Self::Object(members) => {
                for (_, member) in members {
                    member.add_values(values);
                }
            }
        }
    }
}

/// An [endpoint
/// object](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#endpoint-object).
pub(super) fn endpoint(node: &Node<'_>, scope: &Scope<'_>) -> Result<Outcome<Typed>, RuleFault> {
    let url = expr::lower_as(&node.member("url")?, Type::Text, scope)?;
    let mut headers = Vec::new();
    if let Some(node) = node.get("headers") {
        for (name, values) in node.entries()? {
            let values = values
                .items()?
                .iter()
                .map(|value| expr::lower_as(value, Type::Text, scope))
                .collect::<Result<_, _>>()?;
            headers.push((name.to_owned(), values));
        }
    }
    let mut auth_schemes = Vec::new();
    let mut properties = Vec::new();
    if let Some(node) = node.get("properties") {
        for (name, value) in node.entries()? {
            if name == "authSchemes" {
                for scheme in value.items()? {
                    auth_schemes.push(auth_scheme(&scheme, scope)?);
                }
            } else {
                properties.push((name.to_owned(), property(&value, scope)?));
            }
        }
    }
    Ok(Outcome::Endpoint {
        url,
        headers,
        auth_schemes,
        properties,
    })
}

/// An
/// [error](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#error-rule-object).
pub(super) fn error(node: &Node<'_>, scope: &Scope<'_>) -> Result<Outcome<Typed>, RuleFault> {
    expr::lower_as(node, Type::Text, scope).map(Outcome::Error)
}

fn auth_scheme(node: &Node<'_>, scope: &Scope<'_>) -> Result<AuthScheme<Typed>, RuleFault> {
    let name = expr::lower_as(&node.member("name")?, Type::Text, scope)?;
    let mut properties = Vec::new();
    for (key, value) in node.entries()? {
        if key != "name" {
            properties.push((key.to_owned(), property(&value, scope)?));
        }
    }
    Ok(AuthScheme { name, properties })
}

fn property(node: &Node<'_>, scope: &Scope<'_>) -> Result<Property<Typed>, RuleFault> {
    match node.value {
        serde_json::Value::Bool(value) => Ok(Property::Bool(*value)),
        serde_json::Value::String(_) => expr::lower_as(node, Type::Text, scope).map(Property::Text),
        serde_json::Value::Array(_) => {
            let items = node.items()?;
            let items = items.iter().map(|item| property(item, scope));
            Ok(Property::Array(items.collect::<Result<_, _>>()?))
        }
        serde_json::Value::Object(_) => {
            let members = node.entries()?;
            let members = members
                .iter()
                .map(|(key, member)| Ok(((*key).to_owned(), property(member, scope)?)));
            Ok(Property::Object(members.collect::<Result<_, _>>()?))
        }
        _ => Err(node.unexpected("a string, a boolean, an array or an object")),
    }
}
