//! Tests of event streams, from the trait
//! [`smithy.test#eventStreamTests`](https://smithy.io/2.0/additional-specs/event-stream-compliance-tests.html).

use crate::plan::code::Code;
use crate::plan::context::Context;
use crate::plan::operation::OperationPlan;
use crate::plan::shape::instance;
use crate::plan::shape::structure::{FieldPlan, Flag};
use crate::plan::shape::types::RustType;
use crate::plan::tests::cases::{Case, Response, cases, docs, fault, test_name};
use crate::plan::words::names;
use serde::Deserialize;
use serde_json::{Map, Value};
use smithy_model::{Operation, ShapeId};
use std::collections::{BTreeMap, BTreeSet};

const EVENTS: &str = "smithy.test#eventStreamTests";

/// A case of an operation with an event stream.
#[derive(Clone, Debug)]
pub(crate) struct EventStreamCase {
    /// The test's name.
    pub(crate) name: String,
    pub(crate) docs: String,
    /// The operation and its module.
    pub(crate) operation: String,
    pub(crate) module: String,
    pub(crate) steps: Vec<Step>,
}

/// What is checked.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// The request for an input, but for its events.
    Request { input: Code, head: Head },
    /// The message, in base64, for the only event of an input.
    Sent { input: Code, message: String },
    /// What a response with messages, in base64, is read as.
    Received {
        response: Response,
        messages: Vec<String>,
        expected: Expected,
    },
}

/// What a request begins with.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Head {
    pub(crate) method: String,
    pub(crate) uri: String,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
}

/// What a response must be read as.
#[derive(Clone, Debug)]
pub(crate) enum Expected {
    /// The operation's error, of this variant if any.
    Error(Option<String>),
    /// An output with these values of fields, and events in the field of that name.
    Output {
        values: Vec<(String, Code)>,
        stream: String,
        events: Vec<ExpectedEvent>,
    },
}

/// What a message must be read as.
#[derive(Clone, Debug)]
pub(crate) enum ExpectedEvent {
    /// The event that this expression makes.
    Event(Code),
    /// The path of the variant of a stream's error type.
    Error(String),
    /// No event.
    Failure,
    /// The end of the stream.
    End,
}

/// A case as it stands in the model.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct Content {
    initial_request_params: Map<String, Value>,
    initial_request: Option<Head>,
    initial_response_params: Map<String, Value>,
    initial_response: Option<Response>,
    events: Vec<Event>,
    expectation: Expectation,
}

#[derive(Deserialize)]
struct Event {
    r#type: String,
    params: Option<Value>,
    bytes: Option<String>,
}

#[derive(Default, Deserialize)]
struct Expectation {
    failure: Option<Failure>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Failure {
    error_id: Option<String>,
}

/// Why a case does not fit its operation.
type Mismatch = String;

/// Plans the cases of an operation.
pub(crate) fn plan(
    context: &Context<'_>,
    operation: &Operation<'_>,
    plan: &OperationPlan,
    names: &mut BTreeSet<String>,
) -> Vec<EventStreamCase> {
    let mut planned = Vec::new();
    for case in cases::<Content>(context, &operation.id, &operation.traits, EVENTS) {
        let one = Planner {
            context,
            operation,
            plan,
            content: &case.message,
        };
        match one.steps() {
            Ok(steps) if steps.is_empty() => {}
            Ok(steps) => planned.push(case_plan(&case, plan, steps, names)),
            Err(why) => {
                let place = (EVENTS, Some(case.at));
                fault(context, &operation.id, &operation.traits, place, &why);
            }
        }
    }
    planned
}

fn case_plan(
    case: &Case<Content>,
    plan: &OperationPlan,
    steps: Vec<Step>,
    names: &mut BTreeSet<String>,
) -> EventStreamCase {
    EventStreamCase {
        name: test_name(&case.id, "events", names),
        docs: docs(case.documentation.clone()),
        operation: plan.name.clone(),
        module: plan.module.clone(),
        steps,
    }
}

/// One case of an operation.
struct Planner<'p, 'm> {
    context: &'p Context<'m>,
    operation: &'p Operation<'m>,
    plan: &'p OperationPlan,
    content: &'p Content,
}

impl Planner<'_, '_> {
    fn steps(&self) -> Result<Vec<Step>, Mismatch> {
        let mut steps = Vec::new();
        if let Some(head) = &self.content.initial_request {
            let head = head.clone();
            let input = self.input(None)?;
            steps.push(Step::Request { input, head });
        }
        for event in self.events("request") {
            let input = self.input(event.params.as_ref())?;
            let message = message(event)?;
            steps.push(Step::Sent { input, message });
        }
        let has_response =
            self.content.initial_response.is_some() || self.events("response").next().is_some();
        if has_response && !self.is_corrected() {
            steps.push(self.received()?);
        }
        Ok(steps)
    }

    fn events(&self, direction: &str) -> impl Iterator<Item = &Event> {
        let events = self.content.events.iter();
        events.filter(move |event| event.r#type == direction)
    }

    /// Whether the case wants a client to fail where required members are missing, which this one
    /// corrects.
    fn is_corrected(&self) -> bool {
        let mut fields = self.plan.output.fields.iter();
        self.content.expectation.failure.is_some()
            && self.content.initial_response.is_none()
            && fields.any(|field| field.flag == Some(Flag::Required))
    }

    /// The input with this event, or, since there must be a stream, with an error in its place.
    fn input(&self, event: Option<&Value>) -> Result<Code, Mismatch> {
        let params = Value::Object(self.content.initial_request_params.clone());
        let input = &self.plan.input;
        let setters = instance::setters(self.context, input, &self.operation.input, &params)?;
        let (field, id) = self.stream(input.event_stream(), &self.operation.input)?;
        let RustType::Events { error, .. } = &field.ty else {
            return Err(no_stream());
        };
        let error = |member: &str| Code::name(format!("{}::{member}", error.seen_as("sdk")));
        let item = match event {
            Some(event) => match self.event(id, event)? {
                (value, None) => Code::name("Ok").apply(vec![value]),
                (value, Some(variant)) => failed(error(&variant).apply(vec![value])),
            },
            None => failed(error("unhandled").apply(vec![Code::text("no event")])),
        };
        let path = format!("sdk::operation::{}::{}", self.plan.module, input.name);
        let sender = "sdk::primitives::event_stream::EventStreamSender";
        let stream = Code::member(sender, "once").apply(vec![item]);
        let builder = instance::builder(&path, setters);
        let builder = builder.call_with(&field.name.plain, stream);
        Ok(instance::built(builder, true))
    }

    /// The expression for an event, or for an error and the variant it is.
    fn event(&self, union: &ShapeId, params: &Value) -> Result<(Code, Option<String>), Mismatch> {
        let shape = self.context.closure.shape(union);
        let entry = params.as_object().and_then(|params| params.iter().next());
        let member = entry.and_then(|(name, value)| Some((shape.member(name)?, value)));
        let mut errors = self.context.closure.event_stream_errors(shape);
        match member {
            Some((member, value)) if errors.any(|error| error.name == member.name) => {
                let error = instance::structure_value(self.context, &member.target, value)?;
                let variant = names::error_variant_name(&self.context.path(&member.target).name);
                Ok((error, Some(variant)))
            }
            _ => Ok((instance::union_value(self.context, union, params)?, None)),
        }
    }

    /// What the response is read as.
    fn received(&self) -> Result<Step, Mismatch> {
        let response = self.content.initial_response.clone();
        let response = response.unwrap_or(Response {
            code: 200,
            headers: BTreeMap::new(),
            body: None,
        });
        let messages = self.events("response").map(message);
        Ok(Step::Received {
            messages: messages.collect::<Result<_, _>>()?,
            expected: if response.code < 300 {
                self.output()?
            } else {
                Expected::Error(self.error_variant())
            },
            response,
        })
    }

    /// The variant of the error that is expected, unless any will do.
    fn error_variant(&self) -> Option<String> {
        let failure = self.content.expectation.failure.as_ref()?;
        let id = failure.error_id.as_ref()?;
        let mut errors = self.context.usage.types();
        let id = errors.find(|it| it.as_str() == id)?;
        Some(names::error_variant_name(&self.context.path(id).name))
    }

    fn output(&self) -> Result<Expected, Mismatch> {
        let output = &self.plan.output;
        let (stream, id) = self.stream(output.event_stream(), &self.operation.output)?;
        let mut values = Vec::new();
        for (name, value) in &self.content.initial_response_params {
            let is_named =
                |field: &&FieldPlan| field.schema.as_ref().is_some_and(|it| it.name == *name);
            let field = output.fields.iter().find(is_named);
            let member = self
                .context
                .closure
                .shape(&self.operation.output)
                .member(name);
            let (Some(field), Some(member)) = (field, member) else {
                return Err(format!("the output has no member `{name}`"));
            };
            let value = instance::expression(self.context, &member.target, &field.ty, value)?;
            let value = if field.is_optional() {
                value.some()
            } else {
                value
            };
            values.push((field.name.field.clone(), value));
        }
        let mut events = self
            .events("response")
            .map(|event| self.expected_event(id, event))
            .collect::<Result<Vec<_>, _>>()?;
        if let (Some(last), Some(_)) = (events.last_mut(), &self.content.expectation.failure) {
            *last = match (self.error_variant(), &stream.ty) {
                (Some(variant), RustType::Events { error, .. }) => {
                    ExpectedEvent::Error(format!("{}::{variant}", error.seen_as("sdk")))
                }
                _ => ExpectedEvent::Failure,
            };
        }
        events.push(ExpectedEvent::End);
        Ok(Expected::Output {
            values,
            stream: stream.name.field.clone(),
            events,
        })
    }

    fn expected_event(&self, id: &ShapeId, event: &Event) -> Result<ExpectedEvent, Mismatch> {
        let Some(params) = &event.params else {
            return Ok(ExpectedEvent::Failure);
        };
        Ok(match self.event(id, params)? {
            (value, None) => ExpectedEvent::Event(value),
            (_, Some(_)) => ExpectedEvent::Failure,
        })
    }

    /// The field of a structure that is an event stream, and the stream's union.
    fn stream<'f>(
        &self,
        field: Option<&'f FieldPlan>,
        structure: &ShapeId,
    ) -> Result<(&'f FieldPlan, &ShapeId), Mismatch> {
        let schema = field.and_then(|field| field.schema.as_ref());
        let shape = self.context.closure.shape(structure);
        let member = schema.and_then(|schema| shape.member(&schema.name));
        let target = member.map(|member| &member.target);
        field.zip(target).ok_or_else(no_stream)
    }
}

fn no_stream() -> Mismatch {
    "there is no event stream in that direction".to_owned()
}

fn message(event: &Event) -> Result<String, Mismatch> {
    let bytes = event.bytes.clone();
    bytes.ok_or_else(|| "an event has no `bytes`".to_owned())
}

/// The item of a stream that is an error.
fn failed(error: Code) -> Code {
    Code::name("Err").apply(vec![error])
}
