//! The plan: a service in Rust's terms, in the order in which it is written out.
//!
//! Everything is decided here: names, types, what may be absent, which way values travel, what is
//! not supported. What [`emit`](crate::emit) does with a plan cannot fail.

mod check;
pub(crate) mod code;
pub(crate) mod context;
pub(crate) mod guide;
pub(crate) mod jmespath;
pub(crate) mod operation;
pub(crate) mod service;
pub(crate) mod shape;
pub(crate) mod tests;
mod usage;
pub(crate) mod words;

use context::Context;
use guide::Guide;
use operation::OperationPlan;
use operation::event_stream::{self, StreamErrorPlan};
use service::ServicePlan;
use service::auth::AuthScheme;
use service::cargo_features::{self, CargoFeature};
use service::endpoint::EndpointPlan;
use service::features::Feature;
use service::operation_features::OperationFeatures;
use service::protocol::Protocol;
use service::rule_set;
use shape::Types;
use shape::schema::CollectionSchema;
use smithy_model::{Closure, Faults, Model};
use tests::endpoint::InputCase;
use tests::protocol::ProtocolTests;

/// A service and the selected operations of it.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) service: ServicePlan,
    /// If operations are features of the crate.
    operation_features: Option<OperationFeatures>,
    pub(crate) operations: Vec<OperationPlan>,
    pub(crate) types: Types,
    /// The error types of event streams, in order of ids.
    pub(crate) stream_errors: Vec<StreamErrorPlan>,
    pub(crate) collections: Vec<CollectionSchema>,
    pub(crate) endpoint: EndpointPlan,
    /// The tests of the protocol that the model has, if they are wanted.
    pub(crate) protocol_tests: Option<ProtocolTests>,
    /// The tests of the endpoints of calls that the model has, if they are wanted.
    pub(crate) endpoint_inputs: Vec<InputCase>,
    /// What the front page shows.
    pub(crate) guide: Option<Guide>,
}

impl Plan {
    /// Plans what `closure` holds, and tests of its protocol if they are wanted.
    ///
    /// # Errors
    /// Everything that cannot be generated, each with its place in the model.
    pub(crate) fn new(
        model: &Model<'_>,
        closure: &Closure<'_>,
        options: PlanOptions<'_>,
    ) -> Result<Self, Faults> {
        let protocol = Protocol::of_service(model, closure, options.protocol)?;
        let mut context = Context::new(model, closure, Some(protocol));
        context.features = options
            .operation_features
            .then(|| OperationFeatures::of(closure));
        let with_tests = options.with_tests;
        check::check(&context);
        let endpoint = rule_set::plan(&context);
        let service = service::plan(&context, endpoint.as_ref());
        if let Some(endpoint) = &endpoint {
            rule_set::check_settings(&context, endpoint);
        }
        let has_rules = rule_set::is_in(&closure.service.traits);
        let rules = endpoint.as_ref().filter(|_| has_rules);
        let operations = closure.operations.iter();
        let mut operations: Vec<OperationPlan> = operations
            .map(|it| operation::plan(&context, it, rules))
            .collect();
        check::check_waiters(&context, &operations);
        let protocol_tests = with_tests.then(|| ProtocolTests::plan(&context, &operations));
        let endpoint_inputs = rules
            .filter(|_| with_tests)
            .map(|rules| tests::endpoint::plan(&context, &operations, rules));
        let types = Types::plan(&context);
        let streams = context.usage.types().filter(|id| {
            let shape = closure.shape(id);
            shape.is_event_stream()
        });
        let stream_errors = streams.map(|id| event_stream::plan(&context, id));
        let stream_errors: Vec<StreamErrorPlan> = stream_errors.collect();
        let collections = shape::schema::of_collections(&context);
        let operation_features = context.features.take();
        Faults::check(context.into_faults())?;
        for operation in &mut operations {
            operation.call_docs = guide::of_method(operation);
        }
        Ok(Self {
            guide: guide::plan(&service, &operations),
            operation_features,
            service,
            operations,
            types,
            stream_errors,
            collections,
            protocol_tests,
            endpoint_inputs: endpoint_inputs.unwrap_or_default(),
            endpoint: endpoint.expect("without faults there are endpoint rules"),
        })
    }

    /// What the service needs of the runtime that not all services do.
    pub(crate) fn features(&self) -> Vec<Feature> {
        let service = &self.service;
        let auth = service.auth.iter().map(AuthScheme::feature);
        let operations = self.operations.iter().flat_map(OperationPlan::features);
        let customizations = service.customizations.iter().filter_map(|it| it.feature);
        let has_events = !self.stream_errors.is_empty();
        let events = has_events.then_some(Feature::EventStream);
        let mut features = Vec::new();
        for feature in auth.chain(operations).chain(customizations).chain(events) {
            if !features.contains(&feature) {
                features.push(feature);
            }
        }
        features
    }

    /// Whether requests of an operation can be signed in advance.
    pub(crate) fn has_presigned(&self) -> bool {
        self.operations.iter().any(|it| it.presigned.is_some())
    }

    /// The features of the crate's manifest.
    pub(crate) fn cargo_features(&self) -> Vec<CargoFeature> {
        let features = self.features().into_iter();
        let mut for_client: Vec<&'static str> = features
            .filter(|feature| feature.is_for_clients())
            .filter_map(Feature::cargo_feature)
            .collect();
        for_client.dedup();
        let features = self.features().into_iter();
        let optional: Vec<_> = features.filter_map(Feature::optional).collect();
        cargo_features::plan(&for_client, &optional, self.operation_features.as_ref())
    }

    /// The features of the runtime that the service needs without a client as well.
    pub(crate) fn runtime_features(&self) -> Vec<&'static str> {
        let features = self.features().into_iter();
        let features = features
            .filter(|feature| !feature.is_for_clients())
            .filter_map(Feature::cargo_feature);
        std::iter::once(self.service.protocol.cargo_feature())
            .chain(features)
            .collect()
    }

    /// How many types it has beside the operations' inputs and outputs.
    pub(crate) fn shapes(&self) -> usize {
        self.types.len() + self.stream_errors.len()
    }
}

/// Checks the endpoint rules of the service in `closure`, in each form in which it has them.
///
/// # Errors
/// Everything that is wrong with them, each with its place in the model.
pub(crate) fn check_endpoint_rules(model: &Model<'_>, closure: &Closure<'_>) -> Result<(), Faults> {
    let context = Context::new(model, closure, None);
    rule_set::check(&context);
    Faults::check(context.into_faults())
}

/// What a plan depends on beside the model.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PlanOptions<'o> {
    /// The protocol to speak in place of the one that the AWS SDK for Rust prefers, by its trait's
    /// name.
    pub(crate) protocol: Option<&'o str>,
    /// Whether tests of the protocol and of endpoints are wanted.
    pub(crate) with_tests: bool,
    /// Whether operations are features of the crate.
    pub(crate) operation_features: bool,
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
        let context = Context::new(model, closure, None);
        let endpoint = rule_set::plan(&context);
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
