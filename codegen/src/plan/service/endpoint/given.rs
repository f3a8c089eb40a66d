//! The rules of a service that has none.

use super::block::{Block, Statement, Test};
use super::outcome::Outcome;
use super::params::{BuiltIn, Kind, Param};
use super::value;
use super::{EndpointPlan, Rules};
use crate::plan::code::{Code, Local};

impl EndpointPlan {
    /// The rules of a service that has none: requests go to the URL that its client is given.
    pub(crate) fn given() -> Self {
        let field = "endpoint".to_owned();
        let url = Local {
            name: field.clone(),
            id: 0,
        };
        let test = Test::Some(url.clone(), value::getter(&field));
        let endpoint = Outcome::Endpoint {
            url: Code::Local(url).call("to_owned"),
            headers: Vec::new(),
            auth_schemes: Vec::new(),
            properties: Vec::new(),
        };
        let then = Block {
            statements: Vec::new(),
            end: Some(endpoint),
        };
        let message = "The service has no endpoint of its own: an endpoint URL must be set";
        Self {
            params: vec![Param {
                name: "Endpoint".to_owned(),
                set_field: format!("set_{field}"),
                field,
                documentation: "The URL that requests are sent to.".to_owned(),
                kind: Kind::Text,
                required: false,
                default: None,
                built_in: Some(BuiltIn::EndpointUrl),
                client_context: None,
            }],
            rules: Rules::Tree(Block {
                statements: vec![Statement::If(vec![test], then)],
                end: Some(Outcome::Error(Code::text(message))),
            }),
            cases: Vec::new(),
        }
    }
}
