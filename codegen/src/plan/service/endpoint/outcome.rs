//! What a rule results in.

use super::expr;
use super::json::{Node, RuleFault};
use super::scope::Scope;
use super::typed::Type;
use crate::plan::code::Code;

/// The result of the rule whose conditions are met.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// An endpoint.
    Endpoint {
        /// Its URL: a literal or a `String`.
        url: Code,
        /// Its headers: literals or `String`s.
        headers: Vec<(String, Vec<Code>)>,
        /// Its authentication schemes.
        auth_schemes: Vec<AuthScheme>,
        /// Its other properties.
        properties: Vec<(String, Property)>,
    },
    /// An error with this message: a literal or a `String`.
    Error(Code),
    /// The error that no rule matches.
    NoMatch,
}

/// How requests to an endpoint are signed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AuthScheme {
    /// The scheme's name: a literal or a `String`.
    pub(crate) name: Code,
    /// Its properties, sorted by name.
    pub(crate) properties: Vec<(String, Property)>,
}

/// A property of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Property {
    /// A string or a boolean.
    Value(Code),
    /// An array.
    Array(Vec<Property>),
    /// An object.
    Object(Vec<(String, Property)>),
}

impl Outcome {
    pub(super) fn has_documents(&self) -> bool {
        let Self::Endpoint {
            auth_schemes,
            properties,
            ..
        } = self
        else {
            return false;
        };
        let is_composed =
            |(_, property): &(String, Property)| !matches!(property, Property::Value(_));
        !auth_schemes.is_empty() || properties.iter().any(is_composed)
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
            Self::Value(value) => values.push(value),
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
pub(super) fn endpoint(node: &Node<'_>, scope: &Scope<'_>) -> Result<Outcome, RuleFault> {
    let url = expr::lower_as(&node.member("url")?, Type::Text, scope)?.into_literal_or_owned();
    let mut headers = Vec::new();
    if let Some(node) = node.get("headers") {
        for (name, values) in node.entries()? {
            let values = values
                .items()?
                .iter()
                .map(|value| Ok(expr::lower_as(value, Type::Text, scope)?.into_literal_or_owned()))
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
pub(super) fn error(node: &Node<'_>, scope: &Scope<'_>) -> Result<Outcome, RuleFault> {
    Ok(Outcome::Error(
        expr::lower_as(node, Type::Text, scope)?.into_literal_or_owned(),
    ))
}

fn auth_scheme(node: &Node<'_>, scope: &Scope<'_>) -> Result<AuthScheme, RuleFault> {
    let name = expr::lower_as(&node.member("name")?, Type::Text, scope)?;
    let name = name.into_literal_or_owned();
    let mut properties = Vec::new();
    for (key, value) in node.entries()? {
        if key != "name" {
            properties.push((key.to_owned(), property(&value, scope)?));
        }
    }
    Ok(AuthScheme { name, properties })
}

fn property(node: &Node<'_>, scope: &Scope<'_>) -> Result<Property, RuleFault> {
    match node.value {
        serde_json::Value::Bool(value) => Ok(Property::Value(Code::Bool(*value))),
        serde_json::Value::String(_) => Ok(Property::Value(
            expr::lower_as(node, Type::Text, scope)?.for_document(),
        )),
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
