//! Tests of the endpoints of calls, from the `operationInputs` of
//! [`endpointTests`](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html#smithy-rules-endpointtests-trait).

use crate::plan::context::Context;
use crate::plan::operation::OperationPlan;
use crate::plan::service::endpoint::{self, DefaultValue, EndpointPlan, Expectation, TESTS};
use crate::plan::shape::instance::{self, SetterCall};
use serde::Deserialize;
use serde_json::{Map, Value};
use smithy_model::Operation;

/// A call, and where it goes.
#[derive(Clone, Debug)]
pub(crate) struct InputCase {
    /// The test's name.
    pub(crate) name: String,
    pub(crate) docs: String,
    /// The calls of the configuration's setters.
    pub(crate) config: Vec<ConfigCall>,
    /// The client's method for the operation.
    pub(crate) method: String,
    /// The calls of the fluent builder's setters.
    pub(crate) setters: Vec<SetterCall>,
    pub(crate) expectation: Expectation,
}

/// A call of a setter of the configuration.
#[derive(Clone, Debug)]
pub(crate) struct ConfigCall {
    pub(crate) method: String,
    pub(crate) argument: Argument,
}

/// What a setter of the configuration takes.
#[derive(Clone, Debug)]
pub(crate) enum Argument {
    /// A region.
    Region(String),
    /// Anything that is a parameter.
    Value(DefaultValue),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Tests {
    test_cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    #[serde(default)]
    documentation: String,
    #[serde(default)]
    operation_inputs: Vec<OperationInput>,
    expect: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OperationInput {
    operation_name: String,
    #[serde(default)]
    operation_params: Map<String, Value>,
    #[serde(default)]
    built_in_params: Map<String, Value>,
    #[serde(default)]
    client_params: Map<String, Value>,
}

/// Plans the tests of the operations that are planned. Left out are those that set what no client
/// can, as the AWS SDKs do; what does not fit its shapes is a fault.
pub(crate) fn plan(
    context: &Context<'_>,
    operations: &[OperationPlan],
    rules: &EndpointPlan,
) -> Vec<InputCase> {
    let traits = &context.closure.service.traits;
    let Some(raw) = traits.raw(TESTS) else {
        return Vec::new();
    };
    let tests: Tests = match serde_json::from_str(raw.get()) {
        Ok(tests) => tests,
        Err(error) => {
            fault(context, "", &error.to_string());
            return Vec::new();
        }
    };
    let mut cases = Vec::new();
    for (at, case) in tests.test_cases.iter().enumerate() {
        for (of_case, input) in case.operation_inputs.iter().enumerate() {
            let planned = operations
                .iter()
                .zip(&context.closure.operations)
                .find(|(plan, _)| plan.id.name() == input.operation_name);
            let Some((plan, operation)) = planned else {
                continue;
            };
            let number = cases.len() + 1;
            match case_of(context, rules, case, input, (plan, operation), number) {
                Ok(case) => cases.extend(case),
                Err(why) => {
                    let path = format!("/testCases/{at}/operationInputs/{of_case}");
                    fault(context, &path, &why);
                }
            }
        }
    }
    cases
}

/// `None` if no client can be configured as the case wants.
fn case_of(
    context: &Context<'_>,
    rules: &EndpointPlan,
    case: &Case,
    input: &OperationInput,
    (plan, operation): (&OperationPlan, &Operation<'_>),
    number: usize,
) -> Result<Option<InputCase>, String> {
    let Some(config) = config(rules, input)? else {
        return Ok(None);
    };
    let params = Value::Object(input.operation_params.clone());
    let module = plan.module.trim_end_matches('_');
    let expectation = endpoint::expectation(&case.expect);
    Ok(Some(InputCase {
        name: format!("{module}_{number}"),
        docs: crate::plan::words::docs::markdown(&case.documentation),
        config,
        method: plan.method.clone(),
        setters: instance::setters(context, &plan.input, &operation.input, &params)?,
        expectation: expectation.map_err(|fault| fault.to_string())?,
    }))
}

/// The configuration of a test's client; `None` if no client can have it.
fn config(rules: &EndpointPlan, input: &OperationInput) -> Result<Option<Vec<ConfigCall>>, String> {
    let mut calls = Vec::new();
    for (built_in, value) in &input.built_in_params {
        let (method, argument) = match (built_in.as_str(), value) {
            ("AWS::Region", Value::String(region)) => ("region", Argument::Region(region.clone())),
            ("AWS::UseFIPS", Value::Bool(value)) => ("use_fips", bool_argument(*value)),
            ("AWS::UseDualStack", Value::Bool(value)) => ("use_dual_stack", bool_argument(*value)),
            ("SDK::Endpoint", Value::String(url)) => {
                let url = DefaultValue::Text(url.clone());
                ("endpoint_url", Argument::Value(url))
            }
            _ => return Ok(None),
        };
        calls.push(ConfigCall {
            method: method.to_owned(),
            argument,
        });
    }
    for (name, value) in &input.client_params {
        let (param, _) = rules
            .client_context()
            .find(|(param, _)| param.name == *name)
            .ok_or_else(|| format!("clients have no setting `{name}`"))?;
        let value = endpoint::value(param, value);
        calls.push(ConfigCall {
            method: param.field.clone(),
            argument: Argument::Value(value.map_err(|fault| fault.to_string())?),
        });
    }
    Ok(Some(calls))
}

fn bool_argument(value: bool) -> Argument {
    Argument::Value(DefaultValue::Bool(value))
}

/// Notes a fault where a JSON pointer says.
fn fault(context: &Context<'_>, path: &str, why: &str) {
    let service = &context.closure.service;
    let span = service.traits.span_at(TESTS, path).unwrap_or(service.span);
    let message = format!("the test does not fit: {why}");
    let fault = context.model.fault(span, message);
    context.fault(fault.shape(service.id.clone()).trait_id(TESTS));
}
