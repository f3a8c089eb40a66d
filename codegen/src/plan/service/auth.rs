//! Authentication: the schemes of the service, and which of them an operation may use, best first.
//!
//! The [specification](https://smithy.io/2.0/spec/authentication-traits.html) has the order.

use super::customization;
use super::features::Feature;
use crate::plan::context::Context;
use serde::Deserialize;
use smithy_model::{Fault, HttpApiKeyAuth, HttpApiKeyLocation, Operation, ShapeId, Traits};
use std::collections::BTreeMap;

/// The id of Signature Version 4 in the AWS runtime crates.
const SIGV4: &str = "sigv4";

/// The id of anonymous calls in the AWS runtime crates.
const NO_AUTH: &str = "noAuth";

/// The trait of an order of schemes.
const AUTH: &str = "smithy.api#auth";

/// The trait of Signature Version 4A.
const SIGV4A: &str = "aws.auth#sigv4a";

/// The trait of API keys.
const API_KEY: &str = "smithy.api#httpApiKeyAuth";

/// Definitions that clients do not know, of Smithy and AWS, which need not be in the model.
const OTHERS: [&str; 2] = ["aws.auth#cognitoUserPools", "smithy.api#httpDigestAuth"];

/// A scheme that clients know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AuthScheme {
    /// Signature Version 4.
    SigV4 { signing_name: String },
    /// Signature Version 4A, which is valid in several regions.
    SigV4a { signing_name: String },
    /// A bearer token.
    Bearer {
        /// The end of the environment variable that may hold it.
        variable: Option<String>,
    },
    /// A user name and password.
    Basic,
    /// An API key in a header.
    ApiKeyHeader {
        name: String,
        scheme: Option<String>,
    },
    /// An API key in the query.
    ApiKeyQuery { name: String },
}

impl AuthScheme {
    /// What it needs of the runtime.
    pub(crate) fn feature(&self) -> Feature {
        match self {
            Self::SigV4 { .. } => Feature::SigV4,
            Self::SigV4a { .. } => Feature::SigV4a,
            Self::Bearer { .. } => Feature::BearerAuth,
            Self::Basic => Feature::BasicAuth,
            Self::ApiKeyHeader { .. } | Self::ApiKeyQuery { .. } => Feature::ApiKeyAuth,
        }
    }

    /// The scheme that a trait of a service stands for.
    fn of(traits: &Traits<'_>, id: &str) -> Option<Self> {
        Some(match id {
            "aws.auth#sigv4" => Self::SigV4 {
                signing_name: traits.sigv4()?.to_owned(),
            },
            SIGV4A => Self::SigV4a {
                signing_name: sigv4a(traits)?,
            },
            "smithy.api#httpBearerAuth" => Self::Bearer {
                variable: traits
                    .sigv4()
                    .filter(|name| customization::takes_token_of_environment(name))
                    .map(str::to_owned),
            },
            "smithy.api#httpBasicAuth" => Self::Basic,
            API_KEY => Self::api_key(traits.http_api_key_auth()?),
            _ => return None,
        })
    }

    fn api_key(value: &HttpApiKeyAuth) -> Self {
        let name = value.name.clone();
        match value.location {
            HttpApiKeyLocation::Header => Self::ApiKeyHeader {
                name,
                scheme: value.scheme.clone(),
            },
            HttpApiKeyLocation::Query => Self::ApiKeyQuery { name },
        }
    }

    /// Its id in the AWS runtime crates.
    fn id(&self) -> &'static str {
        match self {
            Self::SigV4 { .. } => SIGV4,
            Self::SigV4a { .. } => "sigv4a",
            Self::Bearer { .. } => "httpBearerAuth",
            Self::Basic => "httpBasicAuth",
            Self::ApiKeyHeader { .. } | Self::ApiKeyQuery { .. } => "httpApiKeyAuth",
        }
    }
}

/// The name under which requests are signed with Signature Version 4A.
fn sigv4a(traits: &Traits<'_>) -> Option<String> {
    #[derive(Deserialize)]
    struct SigV4a {
        name: String,
    }
    let value = serde_json::from_str(traits.raw(SIGV4A)?.get());
    value.ok().map(|SigV4a { name }| name)
}

/// The schemes of the service that clients know. An API key that no request can hold is a fault.
pub(crate) fn of_service(context: &Context<'_>) -> Vec<AuthScheme> {
    let service = &context.closure.service;
    let traits = &service.traits;
    let ids = traits.iter().map(|(id, _)| id);
    let schemes: Vec<AuthScheme> = ids.filter_map(|id| AuthScheme::of(traits, id)).collect();
    for scheme in &schemes {
        let AuthScheme::ApiKeyHeader { name, scheme } = scheme else {
            continue;
        };
        let words = std::iter::once(name).chain(scheme);
        for word in words.filter(|word| !is_token(word)) {
            let span = traits.span_of(API_KEY).unwrap_or(service.span);
            let message = format!("`{}` cannot be part of a header", word.escape_debug());
            let fault = context.model.fault(span, message);
            context.fault(fault.shape(service.id.clone()).trait_id(API_KEY));
        }
    }
    schemes
}

/// Whether a text is a [token](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2) of HTTP.
fn is_token(text: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(is_allowed)
}

/// Which schemes an operation may use, by the ids of the runtime, best first.
#[derive(Clone, Debug)]
pub(crate) struct AuthChoice {
    /// Those of most operations.
    pub(crate) default: Vec<&'static str>,
    /// Those of other operations, each with the names of the operations.
    pub(crate) others: BTreeMap<Vec<&'static str>, Vec<String>>,
}

/// Plans the choice. An operation with none that clients know is a fault.
pub(crate) fn choice(context: &Context<'_>) -> AuthChoice {
    let default = default_schemes(context);
    let mut others: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for operation in &context.closure.operations {
        let own = has_own(operation).then(|| own_schemes(context, operation));
        if let Some(schemes) = own.filter(|own| *own != default) {
            let names = others.entry(schemes).or_default();
            names.push(operation.id.name().to_owned());
        }
    }
    AuthChoice { default, others }
}

/// Whether requests of an operation may be signed with Signature Version 4.
pub(crate) fn is_signed(context: &Context<'_>, operation: &Operation<'_>) -> bool {
    let order = operation.traits.auth();
    let order = order.or(context.closure.service.traits.auth());
    effective(context, order).supported().contains(&SIGV4)
}

/// The schemes of operations that have none of their own.
fn default_schemes(context: &Context<'_>) -> Vec<&'static str> {
    let service = &context.closure.service;
    let operations = &context.closure.operations;
    let order = service.traits.auth();
    if operations.iter().any(|it| !has_own(it)) {
        schemes(context, &service.id, &service.traits, order)
    } else {
        effective(context, order).supported()
    }
}

fn own_schemes(context: &Context<'_>, operation: &Operation<'_>) -> Vec<&'static str> {
    let traits = &operation.traits;
    let order = traits.auth().or(context.closure.service.traits.auth());
    if !traits.optional_auth() {
        return schemes(context, &operation.id, traits, order);
    }
    let mut schemes = effective(context, order).supported();
    add_anonymous(&mut schemes);
    schemes
}

fn add_anonymous(schemes: &mut Vec<&'static str>) {
    if schemes.last() != Some(&NO_AUTH) {
        schemes.push(NO_AUTH);
    }
}

fn has_own(operation: &Operation<'_>) -> bool {
    operation.traits.auth().is_some() || operation.traits.optional_auth()
}

/// The ids of schemes, best first. `owner` and its traits are for the fault that there are some
/// but none that clients know.
fn schemes(
    context: &Context<'_>,
    owner: &ShapeId,
    traits: &Traits<'_>,
    order: Option<&[ShapeId]>,
) -> Vec<&'static str> {
    let effective = effective(context, order);
    let mut supported = effective.supported();
    if supported.is_empty() {
        context.fault(effective.fault(context, owner, traits));
    }
    if customization::allows_anonymous_calls(context) {
        add_anonymous(&mut supported);
    }
    supported
}

/// The schemes of an operation or of the service, by the ids of their traits, best first.
struct Effective<'m> {
    /// With the ids that the runtime gives those that clients know.
    schemes: Vec<(&'m str, Option<&'static str>)>,
    /// Whether there is to be none.
    is_anonymous: bool,
}

/// The schemes in the order of an `auth` trait, or in order of their ids.
fn effective<'m>(context: &Context<'m>, order: Option<&[ShapeId]>) -> Effective<'m> {
    let traits = &context.closure.service.traits;
    let applied = || traits.iter().map(|(id, _)| id);
    let ids: Vec<&str> = match order {
        Some(order) => order
            .iter()
            .filter_map(|id| applied().find(|it| id == it))
            .collect(),
        None => applied().filter(|id| is_scheme(context, id)).collect(),
    };
    Effective {
        is_anonymous: ids.is_empty() && order.is_none_or(<[ShapeId]>::is_empty),
        schemes: ids
            .into_iter()
            .map(|id| (id, AuthScheme::of(traits, id).map(|scheme| scheme.id())))
            .collect(),
    }
}

impl Effective<'_> {
    fn supported(&self) -> Vec<&'static str> {
        if self.is_anonymous {
            return vec![NO_AUTH];
        }
        self.schemes.iter().filter_map(|(_, id)| *id).collect()
    }

    /// That clients know none of them.
    fn fault(&self, context: &Context<'_>, owner: &ShapeId, traits: &Traits<'_>) -> Fault {
        let service = &context.closure.service;
        let (trait_id, message) = match self.schemes.first() {
            Some((id, _)) => (*id, format!("the trait `{id}` is not supported yet")),
            None => (
                AUTH,
                "the service has none of the authentication schemes that are named here".to_owned(),
            ),
        };
        let span = traits.span_of(trait_id);
        let span = span.or_else(|| service.traits.span_of(trait_id));
        let fault = context.model.fault(span.unwrap_or(service.span), message);
        fault.shape(owner.clone()).trait_id(trait_id)
    }
}

/// Whether a trait of the service is an authentication scheme.
fn is_scheme(context: &Context<'_>, id: &str) -> bool {
    if AuthScheme::of(&context.closure.service.traits, id).is_some() || OTHERS.contains(&id) {
        return true;
    }
    let definition = context.model.shape_ids().find(|it| *it == id);
    definition
        .and_then(|id| context.model.shape(id).ok())
        .is_some_and(|shape| shape.traits.is("smithy.api#authDefinition"))
}
