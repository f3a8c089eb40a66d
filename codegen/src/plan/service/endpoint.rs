//! Endpoint rules as Rust: what the module `config::endpoint` of a generated crate consists of.
//!
//! The rules engine's
//! [specification](https://smithy.io/2.0/additional-specs/rules-engine/specification.html) says
//! what a rule set means. Here it becomes a function of nested `if`s: every name is chosen, every
//! type checked, every condition that always holds is gone, and nothing follows what always
//! returns. Where the model has the rules as a decision diagram too, they are tables of its nodes
//! and results, and two functions, of its conditions and of the values in its results.

mod attribute;
mod block;
mod call;
mod cases;
mod client_context;
mod condition;
mod diagram;
mod expr;
mod given;
mod json;
mod outcome;
mod params;
mod rule;
mod scope;
mod template;
#[cfg(test)]
mod tests;
mod typed;
mod value;
mod variable;

pub(crate) use block::{Block, Statement, Test};
pub(crate) use cases::{Case, Expectation};
pub(crate) use client_context::Setting;
pub(crate) use diagram::{Arm, Diagram, Results};
pub(crate) use json::RuleFault;
pub(crate) use outcome::{AuthScheme, Outcome, Property};
pub(crate) use params::{BuiltIn, DefaultValue, Kind, Param};
pub(crate) use variable::{Holds, Variable};

use crate::plan::code::Code;
use json::Node;

/// The trait with the rules.
pub(crate) const RULE_SET: &str = "smithy.rules#endpointRuleSet";
/// The trait with the rules as a decision diagram.
pub(crate) const DIAGRAM: &str = "smithy.rules#endpointBdd";
/// The trait with the parameters a client sets.
pub(crate) const CLIENT_CONTEXT_PARAMS: &str = "smithy.rules#clientContextParams";
/// The trait of an operation with parameters that are the same for every call.
pub(crate) const STATIC_CONTEXT_PARAMS: &str = "smithy.rules#staticContextParams";
/// The trait with test cases for the rules.
pub(crate) const TESTS: &str = "smithy.rules#endpointTests";

/// What a test case expects of the rules.
///
/// # Errors
/// When it is not an expectation.
pub(crate) fn expectation(value: &serde_json::Value) -> Result<Expectation, RuleFault> {
    cases::expectation(&Node::root(TESTS, value))
}

/// A value that a test case gives a parameter.
///
/// # Errors
/// When it has another type.
pub(crate) fn value(param: &Param, value: &serde_json::Value) -> Result<DefaultValue, RuleFault> {
    params::value(&Node::root(TESTS, value), param.kind)
}

/// The module `config::endpoint` of a generated crate and its tests.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EndpointPlan {
    /// The fields of `Params`, sorted by their names in the model.
    pub(crate) params: Vec<Param>,
    /// What `resolve` does.
    pub(crate) rules: Rules,
    /// The tests of `resolve`.
    pub(crate) cases: Vec<Case>,
}

/// How an endpoint is chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rules {
    /// By rules one after another: the body of `resolve`.
    Tree(Block),
    /// By a decision diagram.
    Diagram(Diagram),
}

impl EndpointPlan {
    /// Lowers the values of a service's traits [`RULE_SET`], [`CLIENT_CONTEXT_PARAMS`] and
    /// [`TESTS`].
    ///
    /// # Errors
    /// All faults found in them. Each says in which trait, and where.
    pub(crate) fn new(
        rule_set: &serde_json::Value,
        client_context_params: Option<&serde_json::Value>,
        tests: Option<&serde_json::Value>,
    ) -> Result<Self, Vec<RuleFault>> {
        let rule_set = Node::root(RULE_SET, rule_set);
        Self::of(&rule_set, client_context_params, tests, |params, faults| {
            Some(Rules::Tree(rule::lower(&rule_set, params, faults)))
        })
    }

    /// Like [`new`](Self::new), of a value of the trait [`DIAGRAM`] in place of [`RULE_SET`].
    pub(crate) fn of_diagram(
        diagram: &serde_json::Value,
        client_context_params: Option<&serde_json::Value>,
        tests: Option<&serde_json::Value>,
    ) -> Result<Self, Vec<RuleFault>> {
        let diagram = Node::root(DIAGRAM, diagram);
        Self::of(&diagram, client_context_params, tests, |params, faults| {
            diagram::lower(&diagram, params, faults).map(Rules::Diagram)
        })
    }

    fn of(
        root: &Node<'_>,
        client_context_params: Option<&serde_json::Value>,
        tests: Option<&serde_json::Value>,
        lower: impl FnOnce(&[Param], &mut Vec<RuleFault>) -> Option<Rules>,
    ) -> Result<Self, Vec<RuleFault>> {
        let mut faults = Vec::new();
        let client_context_params =
            client_context_params.map(|value| Node::root(CLIENT_CONTEXT_PARAMS, value));
        let params = params::lower(root, client_context_params.as_ref(), &mut faults);
        let rules = lower(&params, &mut faults);
        let cases = tests.map_or_else(Vec::new, |tests| {
            cases::lower(&Node::root(TESTS, tests), &params, &mut faults)
        });
        match rules {
            Some(rules) if faults.is_empty() => Ok(Self {
                params,
                rules,
                cases,
            }),
            _ => Err(faults),
        }
    }

    /// Whether the rules look at any parameter.
    pub(crate) fn uses_params(&self) -> bool {
        match &self.rules {
            Rules::Tree(block) => block.mentions(value::reads_params),
            Rules::Diagram(diagram) => diagram.uses_params(),
        }
    }

    /// Whether the rules look at a parameter.
    pub(crate) fn reads(&self, param: &Param) -> bool {
        let (field, getter) = (value::param(&param.field), value::getter(&param.field));
        let is_meant = |code: &Code| code.has(&field) || code.has(&getter);
        match &self.rules {
            Rules::Tree(block) => block.mentions(is_meant),
            Rules::Diagram(diagram) => diagram.mentions(is_meant),
        }
    }

    /// Whether a test case expects an endpoint with properties that the runtime's functions build.
    pub(crate) fn cases_use_documents(&self) -> bool {
        let mut cases = self.cases.iter();
        cases.any(|case| case.expectation.has_documents())
    }

    /// The parameter that holds the account of the request's identity.
    pub(crate) fn account_id(&self) -> Option<&Param> {
        self.params
            .iter()
            .find(|param| param.built_in == Some(BuiltIn::AccountId))
    }

    /// Whether a parameter has the value of a built-in.
    pub(crate) fn has_built_in(&self, built_in: BuiltIn) -> bool {
        let mut params = self.params.iter();
        params.any(|param| param.built_in == Some(built_in))
    }

    /// The parameters a client's user may set.
    pub(crate) fn client_context(&self) -> impl Iterator<Item = (&Param, &Setting)> {
        self.params
            .iter()
            .filter_map(|param| Some((param, param.client_context.as_ref()?)))
    }

    /// The settings whose names every client's configuration has already.
    pub(crate) fn taken_settings(&self) -> impl Iterator<Item = RuleFault> {
        let taken = self
            .client_context()
            .filter(|(param, _)| client_context::is_taken(&param.field));
        taken.map(|(param, _)| RuleFault {
            trait_id: CLIENT_CONTEXT_PARAMS,
            path: format!("/{}", param.name),
            message: format!(
                "every client has a setting called `{}` already",
                param.field
            ),
        })
    }

    /// How the parameters of this diagram differ from those of the rule set that it stands for,
    /// except in their words.
    pub(crate) fn other_params(&self, rule_set: &Self) -> Vec<RuleFault> {
        let fault = |path: String, message: String| RuleFault {
            trait_id: DIAGRAM,
            path,
            message,
        };
        let missing = rule_set.params.iter().filter_map(|param| {
            let name = &param.name;
            let message = format!("expected the parameter `{name}` that is in `{RULE_SET}`");
            let is_missing = self.param(name).is_err();
            is_missing.then(|| fault("/parameters".to_owned(), message))
        });
        let other = self.params.iter().filter_map(|param| {
            let name = &param.name;
            let message = match rule_set.param(name) {
                Ok(other) if param.is_like(other) => return None,
                Ok(_) => format!("the parameter `{name}` is another one in `{RULE_SET}`"),
                Err(_) => format!("no parameter is called `{name}` in `{RULE_SET}`"),
            };
            Some(fault(format!("/parameters/{name}"), message))
        });
        missing.chain(other).collect()
    }

    /// The parameter that a model gives a value; an error if the rules have none of that name.
    pub(crate) fn param(&self, name: &str) -> Result<&Param, String> {
        let param = self.params.iter().find(|param| param.name == name);
        param.ok_or_else(|| format!("the rule set has no parameter `{name}`"))
    }

    /// The values of parameters in the trait [`STATIC_CONTEXT_PARAMS`] of an operation.
    ///
    /// # Errors
    /// All faults found in it.
    pub(crate) fn static_values(
        &self,
        value: &serde_json::Value,
    ) -> Result<Vec<(&Param, DefaultValue)>, Vec<RuleFault>> {
        let mut faults = Vec::new();
        let node = Node::root(STATIC_CONTEXT_PARAMS, value);
        let entries = json::keep(node.entries(), &mut faults).unwrap_or_default();
        let values = entries.into_iter().map(|(name, node)| {
            let param = self.param(name).map_err(|message| node.fault(message))?;
            Ok((param, params::value(&node.member("value")?, param.kind)?))
        });
        let values = values
            .filter_map(|value| json::keep(value, &mut faults))
            .collect();
        if faults.is_empty() {
            Ok(values)
        } else {
            Err(faults)
        }
    }
}
