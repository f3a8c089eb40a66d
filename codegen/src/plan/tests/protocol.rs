//! Tests of a service's protocol, from the traits of
//! [`smithy.test`](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html).

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::operation::OperationPlan;
use crate::plan::operation::context_params::Source;
use crate::plan::shape::instance::{self, SetterCall};
use crate::plan::shape::members;
use crate::plan::shape::structure::{Role, StructurePlan};
use crate::plan::shape::types::RustType;
use crate::plan::tests::cases::{Response, cases, docs, fault, test_name};
use crate::plan::tests::event_stream::{self, EventStreamCase};
use crate::plan::tests::scoped::VendorParams;
use crate::plan::words::names::method_name;
use serde::Deserialize;
use serde_json::Value;
use smithy_model::{Operation, ShapeId};
use std::collections::{BTreeMap, BTreeSet};

const REQUESTS: &str = "smithy.test#httpRequestTests";
const RESPONSES: &str = "smithy.test#httpResponseTests";

/// A case of a request.
#[derive(Clone, Debug)]
pub(crate) struct RequestCase {
    /// The test's name.
    pub(crate) name: String,
    pub(crate) docs: String,
    /// The operation, its module and input, and the client's method for it.
    pub(crate) operation: String,
    pub(crate) module: String,
    pub(crate) input: String,
    pub(crate) method: String,
    /// The calls of the setters of the fluent builder, and of the input's.
    pub(crate) setters: Vec<SetterCall>,
    pub(crate) expected: ExpectedRequest,
}

/// What a request must be like.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExpectedRequest {
    pub(crate) method: String,
    uri: String,
    /// The host of the client's endpoint, perhaps with a path.
    #[serde(default = "any_host")]
    pub(crate) host: String,
    resolved_host: Option<String>,
    #[serde(default)]
    pub(crate) query_params: Vec<String>,
    #[serde(default)]
    pub(crate) forbid_query_params: Vec<String>,
    #[serde(default)]
    pub(crate) require_query_params: Vec<String>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) forbid_headers: Vec<String>,
    #[serde(default)]
    pub(crate) require_headers: Vec<String>,
    pub(crate) body: Option<String>,
    pub(crate) body_media_type: Option<String>,
    #[serde(default)]
    vendor_params: VendorParams,
}

impl ExpectedRequest {
    /// The calls of setters for the client that the case is for, if it is for no other than one
    /// with settings.
    pub(crate) fn settings(&self) -> Vec<(&'static str, Code)> {
        self.vendor_params.settings()
    }

    /// The host, the path of the endpoint, and the path that a request goes to, which begins with
    /// it.
    pub(crate) fn destination(&self) -> (&str, String, String) {
        let host = self.resolved_host.as_ref().unwrap_or(&self.host);
        if self.vendor_params.has_buckets_in_paths() {
            // a client sends the path of an operation, which is never empty, behind that of the
            // endpoint
            return (host, self.uri.clone(), format!("{}/", self.uri));
        }
        let (host, endpoint) = match host.split_once('/') {
            Some((host, path)) if !path.is_empty() => (host, format!("/{path}")),
            _ => (host.as_str(), String::new()),
        };
        let uri = &self.uri;
        if uri.starts_with(&format!("{endpoint}/")) {
            (host, endpoint, uri.clone())
        } else {
            let uri = format!("{endpoint}{uri}");
            (host, endpoint, uri)
        }
    }
}

/// The host of cases that give none.
fn any_host() -> String {
    "example.com".to_owned()
}

/// A case of a response.
#[derive(Clone, Debug)]
pub(crate) struct ResponseCase {
    /// The test's name.
    pub(crate) name: String,
    pub(crate) docs: String,
    /// The operation that is answered, its module, and the client's method for it.
    pub(crate) operation: String,
    pub(crate) module: String,
    pub(crate) method: String,
    /// The calls of the fluent builder's setters without which a call has no endpoint.
    pub(crate) setters: Vec<SetterCall>,
    pub(crate) response: Response,
    /// Whether the response's body is in base64.
    pub(crate) is_base64: bool,
    pub(crate) expected: ExpectedResponse,
    /// Whether a value holds NaN, which is unlike itself.
    pub(crate) has_nan: bool,
}

/// What a response must be read as.
#[derive(Clone, Debug)]
pub(crate) enum ExpectedResponse {
    /// The output that this expression builds.
    Output(Code),
    /// An output with a body that is a stream: the expression that builds the rest, the fields that
    /// must be alike, the stream's field, and its content.
    Stream {
        output: Code,
        alike: Vec<String>,
        stream: String,
        body: String,
    },
    /// The variant of the operation's error, and the expression that builds it with the metadata
    /// that is called `meta`.
    Error { variant: String, error: Code },
}

/// All cases for clients of the service's protocol.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProtocolTests {
    pub(crate) requests: Vec<RequestCase>,
    pub(crate) responses: Vec<ResponseCase>,
    pub(crate) events: Vec<EventStreamCase>,
}

impl ProtocolTests {
    /// Plans the cases of all operations and errors. Cases that do not fit their shapes are faults.
    pub(crate) fn plan(context: &Context<'_>, plans: &[OperationPlan]) -> Self {
        let mut tests = Self::default();
        let mut names = BTreeSet::new();
        let mut errors = BTreeSet::new();
        for (operation, plan) in context.closure.operations.iter().zip(plans) {
            tests.add_requests(context, operation, plan, &mut names);
            tests.add_responses(context, operation, plan, &mut names);
            let events = event_stream::plan(context, operation, plan, &mut names);
            tests.events.extend(events);
            for error in &operation.errors {
                if errors.insert(error) {
                    tests.add_errors(context, error, plan, &mut names);
                }
            }
        }
        tests
    }

    /// Whether there are cases of requests or responses.
    pub(crate) fn has_messages(&self) -> bool {
        !(self.requests.is_empty() && self.responses.is_empty())
    }

    /// Whether there are cases of event streams.
    pub(crate) fn has_events(&self) -> bool {
        !self.events.is_empty()
    }

    fn add_requests(
        &mut self,
        context: &Context<'_>,
        operation: &Operation<'_>,
        plan: &OperationPlan,
        names: &mut BTreeSet<String>,
    ) {
        let cases = cases::<ExpectedRequest>(context, &operation.id, &operation.traits, REQUESTS);
        for case in cases {
            let params = case
                .params
                .unwrap_or_else(|| Value::Object(serde_json::Map::new()));
            let setters = instance::setters(context, &plan.input, &operation.input, &params);
            match setters {
                Ok(setters) => self.requests.push(RequestCase {
                    name: test_name(&case.id, "request", names),
                    docs: docs(case.documentation),
                    operation: plan.name.clone(),
                    module: plan.module.clone(),
                    input: plan.input.name.clone(),
                    method: plan.method.clone(),
                    setters,
                    expected: case.message,
                }),
                Err(mismatch) => {
                    fault(
                        context,
                        &operation.id,
                        &operation.traits,
                        (REQUESTS, Some(case.at)),
                        &mismatch,
                    );
                }
            }
        }
    }

    fn add_responses(
        &mut self,
        context: &Context<'_>,
        operation: &Operation<'_>,
        plan: &OperationPlan,
        names: &mut BTreeSet<String>,
    ) {
        for case in cases::<Response>(context, &operation.id, &operation.traits, RESPONSES) {
            let params = case
                .params
                .unwrap_or_else(|| Value::Object(serde_json::Map::new()));
            match expected_output(context, operation, plan, &params) {
                Ok(expected) => self.responses.push(ResponseCase {
                    name: test_name(&case.id, "response", names),
                    docs: docs(case.documentation),
                    operation: plan.name.clone(),
                    module: plan.module.clone(),
                    method: plan.method.clone(),
                    setters: setters_for_endpoint(plan),
                    is_base64: context.protocol().is_binary(),
                    response: case.message,
                    expected,
                    has_nan: params.to_string().contains("\"NaN\""),
                }),
                Err(mismatch) => {
                    fault(
                        context,
                        &operation.id,
                        &operation.traits,
                        (RESPONSES, Some(case.at)),
                        &mismatch,
                    );
                }
            }
        }
    }

    fn add_errors(
        &mut self,
        context: &Context<'_>,
        error: &ShapeId,
        operation: &OperationPlan,
        names: &mut BTreeSet<String>,
    ) {
        let traits = &context.closure.shape(error).traits;
        for case in cases::<Response>(context, error, traits, RESPONSES) {
            let params = case
                .params
                .unwrap_or_else(|| Value::Object(serde_json::Map::new()));
            let name = context.path(error).name;
            let plan = members::plan(context, error, name, String::new(), Role::Error);
            match instance::setters(context, &plan, error, &params) {
                Ok(setters) => self.responses.push(ResponseCase {
                    name: test_name(&case.id, "response", names),
                    docs: docs(case.documentation),
                    operation: operation.name.clone(),
                    module: operation.module.clone(),
                    method: operation.method.clone(),
                    setters: setters_for_endpoint(operation),
                    is_base64: context.protocol().is_binary(),
                    response: case.message,
                    expected: ExpectedResponse::Error {
                        variant: plan.name.clone(),
                        error: {
                            let path = instance::sdk_path(context, error);
                            let builder = instance::builder(&path, setters);
                            let builder = received_message(builder, &plan);
                            let builder = builder.call_with("meta", Code::name("meta"));
                            instance::built(builder, plan.fallible)
                        },
                    },
                    has_nan: params.to_string().contains("\"NaN\""),
                }),
                Err(mismatch) => {
                    fault(
                        context,
                        error,
                        traits,
                        (RESPONSES, Some(case.at)),
                        &mismatch,
                    );
                }
            }
        }
    }
}

/// Sets the message of an error whose shape has none, which is that of the metadata.
fn received_message(builder: Code, error: &StructurePlan) -> Code {
    let mut fields = error.fields.iter();
    if !fields.any(|field| field.schema.is_none()) {
        return builder;
    }
    let message = Code::name("meta").call("message");
    let message = message.call_with("map", Code::name("str::to_owned"));
    builder.call_with("set_message", message)
}

/// Sets what the endpoint depends on, to anything.
fn setters_for_endpoint(plan: &OperationPlan) -> Vec<SetterCall> {
    let params = plan.context_params.iter();
    let fields = params.filter_map(|param| match &param.source {
        Source::Field { field, name, .. } => Some((field, name)),
        Source::Static(_) | Source::Path { .. } => None,
    });
    let is_text = |field: &&String| {
        let mut fields = plan.input.fields.iter();
        fields.any(|it| it.name.field == **field && it.ty == RustType::String)
    };
    let texts = fields.filter(|(field, _)| is_text(field));
    texts
        .map(|(_, name)| (method_name(name), Code::text("any")))
        .collect()
}

fn expected_output(
    context: &Context<'_>,
    operation: &Operation<'_>,
    plan: &OperationPlan,
    params: &Value,
) -> Result<ExpectedResponse, String> {
    let output = &plan.output;
    let mut params = params.clone();
    let stream = output
        .stream()
        .map(|field| (field, stream_content(output, &mut params)));
    let setters = instance::setters(context, output, &operation.output, &params)?;
    let path = format!("sdk::operation::{}::{}", plan.module, output.name);
    let expression = instance::built(instance::builder(&path, setters), output.fallible);
    let Some((stream, body)) = stream else {
        return Ok(ExpectedResponse::Output(expression));
    };
    let alike = output.fields.iter().filter(|field| !field.is_stream());
    Ok(ExpectedResponse::Stream {
        output: expression,
        alike: alike.map(|field| field.name.field.clone()).collect(),
        stream: stream.name.field.clone(),
        body,
    })
}

/// Takes the content of an output's stream out of `params`.
fn stream_content(output: &StructurePlan, params: &mut Value) -> String {
    let stream = output.stream().and_then(|field| field.schema.as_ref());
    let taken = stream
        .zip(params.as_object_mut())
        .and_then(|(it, params)| params.remove(&it.name));
    taken
        .as_ref()
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}
