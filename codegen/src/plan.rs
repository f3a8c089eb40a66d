//! The plan: a service in Rust's terms, in the order in which it is written out.
//!
//! Everything is decided here: names, types, what may be absent, which way values travel, what is
//! not supported. What [`emit`](crate::emit) does with a plan cannot fail.

mod check;
pub(crate) mod context;
pub(crate) mod jmespath;
pub(crate) mod operation;
pub(crate) mod service;
pub(crate) mod shape;
pub(crate) mod tests;
mod usage;
pub(crate) mod words;

use context::Context;
use operation::OperationPlan;
use operation::event_stream::StreamErrorPlan;
use service::ServicePlan;
use service::auth::AuthScheme;
use service::endpoint::{EndpointPlan, RuleFault};
use shape::enumeration::{EnumPlan, UnionPlan};
use shape::schema::CollectionSchema;
use shape::structure::{Role, StructurePlan};
use smithy_model::{Closure, Fault, Faults, Model, ShapeKind};
use tests::endpoint::InputCase;
use tests::protocol::ProtocolTests;

/// A service and the selected operations of it.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) service: ServicePlan,
    pub(crate) operations: Vec<OperationPlan>,
    pub(crate) types: Types,
    pub(crate) collections: Vec<CollectionSchema>,
    pub(crate) endpoint: EndpointPlan,
    /// The tests of the protocol that the model has, if they are wanted.
    pub(crate) protocol_tests: Option<ProtocolTests>,
    /// The tests of the endpoints of calls that the model has, if they are wanted.
    pub(crate) endpoint_inputs: Vec<InputCase>,
}

impl Plan {
    /// Plans what `closure` holds, and tests of its protocol if they are wanted.
    ///
    /// # Errors
    /// Everything that cannot be generated, each with its place in the model.
    pub(crate) fn new(
        model: &Model<'_>,
        closure: &Closure<'_>,
        with_tests: bool,
    ) -> Result<Self, Faults> {
        let context = Context::new(model, closure);
        check::check(&context);
        let service = service::plan(&context);
        let endpoint = endpoint(&context);
        for taken in endpoint.iter().flat_map(EndpointPlan::taken_settings) {
            context.fault(rule_fault(&context, &taken));
        }
        let has_rules = closure.service.traits.is(service::endpoint::RULE_SET);
        let rules = endpoint.as_ref().filter(|_| has_rules);
        let operations = closure.operations.iter();
        let operations: Vec<OperationPlan> = operations
            .map(|it| operation::plan(&context, it, rules))
            .collect();
        check::check_waiters(&context, &operations);
        let protocol_tests = with_tests.then(|| ProtocolTests::plan(&context, &operations));
        let endpoint_inputs = rules
            .filter(|_| with_tests)
            .map(|rules| tests::endpoint::plan(&context, &operations, rules));
        let mut types = Types::default();
        types.add_all(&context);
        let collections = shape::schema::of_collections(&context);
        Faults::check(context.into_faults())?;
        Ok(Self {
            service,
            operations,
            types,
            collections,
            protocol_tests,
            endpoint_inputs: endpoint_inputs.unwrap_or_default(),
            endpoint: endpoint.expect("without faults there are endpoint rules"),
        })
    }
}

/// The endpoint rules of a service, and nothing else of it.
#[derive(Clone, Debug)]
pub(crate) struct RulesPlan {
    /// The service's name for people.
    pub(crate) title: String,
    /// Its name in documentation.
    pub(crate) title_docs: String,
    pub(crate) endpoint: EndpointPlan,
}

impl RulesPlan {
    /// Plans the rules of the service in `closure`.
    ///
    /// # Errors
    /// Everything that is wrong with them, each with its place in the model.
    pub(crate) fn new(model: &Model<'_>, closure: &Closure<'_>) -> Result<Self, Faults> {
        let context = Context::new(model, closure);
        let endpoint = endpoint(&context);
        Faults::check(context.into_faults())?;
        let service = &closure.service;
        let title = service.traits.title().unwrap_or(service.id.name());
        Ok(Self {
            title: title.to_owned(),
            title_docs: words::docs::plain(title),
            endpoint: endpoint.expect("without faults there are endpoint rules"),
        })
    }
}

impl Plan {
    /// What the service needs of the runtime that not all services do.
    pub(crate) fn features(&self) -> Vec<Feature> {
        let mut features: Vec<Feature> = self.service.auth.iter().map(Feature::of_auth).collect();
        let any = |fact| self.operations.iter().any(|it| it.facts.contains(&fact));
        if any(operation::COMPRESS_REQUEST) {
            features.push(Feature::RequestCompression);
        }
        if any(operation::TREE_HASH) {
            features.push(Feature::TreeHash);
        }
        if !self.types.stream_errors.is_empty() {
            features.push(Feature::EventStream);
        }
        features
    }
}

/// Something that only some services need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    /// Signature Version 4.
    SigV4,
    /// Bearer tokens.
    BearerAuth,
    /// User names and passwords.
    BasicAuth,
    /// API keys.
    ApiKeyAuth,
    /// Compression of requests.
    RequestCompression,
    /// Bodies that are streams of events.
    EventStream,
    /// Tree hashes of bodies.
    TreeHash,
}

impl Feature {
    fn of_auth(scheme: &AuthScheme) -> Self {
        match scheme {
            AuthScheme::SigV4 { .. } => Self::SigV4,
            AuthScheme::Bearer { .. } => Self::BearerAuth,
            AuthScheme::Basic => Self::BasicAuth,
            AuthScheme::ApiKeyHeader { .. } | AuthScheme::ApiKeyQuery { .. } => Self::ApiKeyAuth,
        }
    }

    /// The word for it in the runtime's `config!`, if it adds settings.
    pub(crate) fn setting(self) -> Option<&'static str> {
        Some(match self {
            Self::SigV4 => "sigv4",
            Self::BearerAuth => "bearer_auth",
            Self::BasicAuth => "basic_auth",
            Self::ApiKeyAuth => "api_key_auth",
            Self::RequestCompression => "request_compression",
            Self::EventStream | Self::TreeHash => return None,
        })
    }

    /// Whether only a client needs it.
    pub(crate) fn is_for_clients(self) -> bool {
        self != Self::EventStream
    }

    /// The runtime's cargo feature, if it is not always there.
    pub(crate) fn cargo_feature(self) -> Option<&'static str> {
        match self {
            Self::SigV4 => None,
            Self::BearerAuth | Self::BasicAuth | Self::ApiKeyAuth => Some("http-auth"),
            Self::RequestCompression => Some("request-compression"),
            Self::EventStream => Some("event-stream"),
            Self::TreeHash => Some("tree-hash"),
        }
    }
}

/// The types that inputs, outputs and errors are made of, and the errors, each in order of ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Types {
    pub(crate) structures: Vec<StructurePlan>,
    pub(crate) errors: Vec<StructurePlan>,
    pub(crate) stream_errors: Vec<StreamErrorPlan>,
    pub(crate) unions: Vec<UnionPlan>,
    pub(crate) enums: Vec<EnumPlan>,
}

impl Types {
    fn add_all(&mut self, context: &Context<'_>) {
        for id in context.usage.types() {
            let shape = context.closure.shape(id);
            let structure = |role| {
                let module = words::names::type_module_name(context.closure.name(id));
                shape::structure::plan(context, id, context.path(id).name, module, role)
            };
            match &shape.kind {
                ShapeKind::Enum(_) => self.enums.push(shape::enumeration::plan_enum(context, id)),
                ShapeKind::Union(_) => {
                    self.unions
                        .push(shape::enumeration::plan_union(context, id));
                    if shape.is_event_stream() {
                        self.stream_errors
                            .push(operation::event_stream::plan(context, id));
                    }
                }
                _ if shape.traits.error().is_some() => self.errors.push(structure(Role::Error)),
                _ => self.structures.push(structure(Role::Value)),
            }
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.structures.len()
            + self.errors.len()
            + self.stream_errors.len()
            + self.unions.len()
            + self.enums.len()
    }
}

/// Plans the endpoint rules. A service without them has only the endpoint that it is given.
fn endpoint(context: &Context<'_>) -> Option<EndpointPlan> {
    let traits = &context.closure.service.traits;
    let json = |id: &str| {
        let raw = traits.raw(id)?;
        let value = serde_json::from_str(raw.get());
        value
            .map_err(|error| context.fault(fault(context, id, &error.to_string())))
            .ok()
    };
    let rule_set = json(service::endpoint::RULE_SET).unwrap_or_else(given_endpoint);
    let client_context = json(service::endpoint::CLIENT_CONTEXT_PARAMS);
    let tests = json(service::endpoint::TESTS);
    let plan = EndpointPlan::new(&rule_set, client_context.as_ref(), tests.as_ref());
    let faults = match plan {
        Ok(mut plan) => {
            for param in &mut plan.params {
                param.documentation = words::docs::markdown(&param.documentation);
                if let Some(setting) = &mut param.client_context {
                    setting.documentation = words::docs::markdown(&setting.documentation);
                }
            }
            return Some(plan);
        }
        Err(faults) => faults,
    };
    for fault in &faults {
        context.fault(rule_fault(context, fault));
    }
    None
}

/// A fault in the endpoint rules or what belongs to them.
fn rule_fault(context: &Context<'_>, found: &RuleFault) -> Fault {
    let RuleFault {
        trait_id,
        path,
        message,
    } = found;
    fault(context, trait_id, &format!("at `{path}`: {message}"))
}

/// The rules of a service that has none.
fn given_endpoint() -> serde_json::Value {
    serde_json::json!({
        "version": "1.0",
        "parameters": {
            "Endpoint": {
                "type": "string",
                "builtIn": "SDK::Endpoint",
                "documentation": "The URL that requests are sent to."
            }
        },
        "rules": [
            {
                "type": "endpoint",
                "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Endpoint" }] }],
                "endpoint": { "url": { "ref": "Endpoint" } }
            },
            {
                "type": "error",
                "conditions": [],
                "error": "The service has no endpoint of its own: an endpoint URL must be set"
            }
        ]
    })
}

/// A fault in one of the service's traits.
fn fault(context: &Context<'_>, trait_id: &str, message: &str) -> Fault {
    let service = &context.closure.service;
    let span = service.traits.span_of(trait_id).unwrap_or(service.span);
    let fault = context.model.fault(span, message);
    fault.shape(service.id.clone()).trait_id(trait_id)
}
