//! [Test
//! cases](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html#smithy-rules-endpointtests-trait).

use super::json::{Node, RuleFault, keep};
use super::outcome::{self, Outcome};
use super::params::{self, BuiltIn, DefaultValue, Param};
use super::scope::{Locals, Scope};
use heck::ToSnakeCase as _;
use std::collections::HashSet;

/// A test of `resolve`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    /// The name of the test function.
    pub(crate) name: String,
    /// What the model says about the case.
    pub(crate) documentation: String,
    /// Setters to call, with their arguments.
    pub(crate) params: Vec<(String, DefaultValue)>,
    /// The result.
    pub(crate) expectation: Expectation,
}

/// What a test case expects.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expectation {
    /// That rules result in an endpoint.
    Endpoint(Outcome),
    /// That rules result in an error with this message.
    Error(String),
    /// That parameters are rejected before the rules see them.
    InvalidParams,
}

impl Expectation {
    /// Whether it is an endpoint with properties that the runtime's functions build.
    pub(crate) fn has_documents(&self) -> bool {
        match self {
            Self::Endpoint(outcome) => outcome.has_documents(),
            Self::Error(_) | Self::InvalidParams => false,
        }
    }
}

pub(super) fn lower(tests: &Node<'_>, params: &[Param], faults: &mut Vec<RuleFault>) -> Vec<Case> {
    let mut names = HashSet::new();
    let nodes = keep(
        tests.member("testCases").and_then(|node| node.items()),
        faults,
    )
    .unwrap_or_default();
    let mut cases = Vec::new();
    for node in nodes {
        if let Some(mut case) = keep(case(&node, params), faults).flatten() {
            case.name = unique(&case.name, &mut names);
            cases.push(case);
        }
    }
    cases
}

/// `None` if the case is about how an operation's input becomes parameters, not about the rules.
fn case(node: &Node<'_>, params: &[Param]) -> Result<Option<Case>, RuleFault> {
    let documentation = node
        .get("documentation")
        .map_or(Ok(""), |node| node.text())?;
    let Some(values) = values(node, params)? else {
        return Ok(None);
    };
    let is_set = |param: &Param| values.iter().any(|(field, _)| *field == param.field);
    let is_complete = params
        .iter()
        .all(|param| !param.required || param.default.is_some() || is_set(param));
    let has_valid_region = params
        .iter()
        .filter(|param| param.built_in == Some(BuiltIn::Region))
        .all(|param| {
            !values.iter().any(|(field, value)| {
                *field == param.field
                    && matches!(value, DefaultValue::Text(text) if !is_host_name(text))
            })
        });
    let expectation = if is_complete && has_valid_region {
        expectation(&node.member("expect")?)?
    } else {
        Expectation::InvalidParams
    };
    Ok(Some(Case {
        name: documentation.to_snake_case(),
        documentation: documentation.to_owned(),
        params: values,
        expectation,
    }))
}

/// The parameters of a case, by the names of their setters.
fn values(
    node: &Node<'_>,
    params: &[Param],
) -> Result<Option<Vec<(String, DefaultValue)>>, RuleFault> {
    let mut values = Vec::new();
    if let Some(node) = node.get("params") {
        for (name, value) in node.entries()? {
            let param = params
                .iter()
                .find(|param| param.name == name)
                .ok_or_else(|| value.fault(format!("the rule set has no parameter `{name}`")))?;
            values.push((param.field.clone(), params::value(&value, param.kind)?));
        }
    } else if node.get("operationInputs").is_some() {
        return Ok(None);
    }
    Ok(Some(values))
}

/// What a case expects of the rules.
pub(super) fn expectation(node: &Node<'_>) -> Result<Expectation, RuleFault> {
    if let Some(error) = node.get("error") {
        return Ok(Expectation::Error(error.text()?.to_owned()));
    }
    let locals = Locals::default();
    let (nothing_in_scope, _) = Scope::of_params(&[], &locals);
    let endpoint = outcome::endpoint(&node.member("endpoint")?, &nothing_in_scope)?;
    Ok(Expectation::Endpoint(endpoint.into_code()))
}

/// Whether `build` accepts a region.
fn is_host_name(region: &str) -> bool {
    region.split('.').all(|label| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}

/// The name of a test function that no other has.
fn unique(name: &str, names: &mut HashSet<String>) -> String {
    let ascii: String = name
        .chars()
        .filter(|character| character.is_ascii_alphanumeric() || *character == '_')
        .collect();
    let base = if syn::parse_str::<syn::Ident>(&ascii).is_ok() && ascii != "resolve" {
        ascii
    } else {
        format!("case_{ascii}")
    };
    let mut name = base.clone();
    let mut suffix = 2;
    while !names.insert(name.clone()) {
        name = format!("{base}_{suffix}");
        suffix += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use crate::plan::service::endpoint::{EndpointPlan, TESTS};
    use serde_json::json;

    #[test]
    fn test_cases_check_their_form() {
        let rule_set = json!({
            "parameters": {"A": {"type": "string"}},
            "rules": [{"type": "error", "conditions": [], "error": "e"}]
        });
        let tests = json!({"testCases": [
            {"params": {"B": "x"}, "expect": {"error": "e"}},
            {"params": {"A": 1}, "expect": {"error": "e"}},
            {"expect": {}},
            {"operationInputs": [{"operationName": "Op"}], "expect": {"error": "e"}}
        ]});
        let faults =
            EndpointPlan::new(&rule_set, None, Some(&tests)).expect_err("the tests are faulty");
        let found: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                format!("{TESTS}/testCases/0/params/B: the rule set has no parameter `B`"),
                format!("{TESTS}/testCases/1/params/A: expected a string, found a number"),
                format!("{TESTS}/testCases/2/expect: expected a member `endpoint`"),
            ]
        );
    }

    #[test]
    fn test_cases_have_names_of_their_own() {
        let rule_set = json!({
            "parameters": {},
            "rules": [{"type": "error", "conditions": [], "error": "e"}]
        });
        let case = |name: &str| json!({"documentation": name, "expect": {"error": "e"}});
        let tests = json!({"testCases": [case("For HTTP"), case("for http"), case("fn"), case("resolve"), case("1ü"), case("")]});
        let plan = EndpointPlan::new(&rule_set, None, Some(&tests)).expect("valid");
        let names: Vec<_> = plan.cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "for_http",
                "for_http_2",
                "case_fn",
                "case_resolve",
                "case_1",
                "case_"
            ]
        );
    }
}
