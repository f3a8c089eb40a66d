//! What the emitters make of a small rule set.

use super::{module, tests};
use crate::plan::service::endpoint::EndpointPlan;
use proc_macro2::TokenStream;
use serde_json::json;

/// The rules of a service with tide tables: each harbor has a host of its own.
fn plan() -> EndpointPlan {
    let rule_set = json!({
        "version": "1.0",
        "parameters": {
            "Region": {"type": "string", "builtIn": "AWS::Region", "documentation": "The region to ask."},
            "Account": {"type": "string", "builtIn": "AWS::Auth::AccountId", "documentation": "Who asks."},
            "Harbor": {"type": "string", "required": true, "documentation": "The harbor's code.\n\nSee the list."},
            "Salty": {"type": "boolean", "required": true, "default": true, "documentation": "Sea, not river."},
            "Buoys": {"type": "stringArray", "documentation": "The buoys on the way."}
        },
        "rules": [
            {
                "type": "error",
                "conditions": [
                    {"fn": "not", "argv": [{"fn": "isValidHostLabel", "argv": [{"ref": "Harbor"}, false]}]}
                ],
                "error": "`{Harbor}` is not a harbor"
            },
            {
                "type": "tree",
                "conditions": [
                    {"fn": "isSet", "argv": [{"ref": "Region"}]},
                    {"fn": "aws.partition", "argv": [{"ref": "Region"}], "assign": "Where"}
                ],
                "rules": [
                    {
                        "type": "endpoint",
                        "conditions": [
                            {"fn": "booleanEquals", "argv": [{"ref": "Salty"}, false]},
                            {"fn": "isSet", "argv": [{"ref": "Buoys"}]},
                            {"fn": "getAttr", "argv": [{"ref": "Buoys"}, "[0]"], "assign": "First"}
                        ],
                        "endpoint": {
                            "url": "https://{Harbor}.river.{Where#dnsSuffix}/{First}",
                            "headers": {"x-buoy": ["{First}", "any"]},
                            "properties": {
                                "authSchemes": [{"signingRegion": "{Region}", "name": "sigv4"}],
                                "lights": ["red", {"green": true}]
                            }
                        }
                    },
                    {
                        "type": "endpoint",
                        "conditions": [],
                        "endpoint": {"url": "https://{Harbor}.sea.{Where#dnsSuffix}"}
                    }
                ]
            },
            {"type": "error", "conditions": [], "error": "Where is {Harbor}?"}
        ]
    });
    let client_context = json!({"Salty": {"type": "boolean", "documentation": "Sea, not river."}});
    let cases = json!({
        "version": "1.0",
        "testCases": [
            {
                "documentation": "A river harbor",
                "params": {"Harbor": "hh", "Region": "eu-west-1", "Salty": false, "Buoys": ["b1"]},
                "expect": {
                    "endpoint": {
                        "url": "https://hh.river.amazonaws.com/b1",
                        "headers": {"x-buoy": ["b1", "any"]},
                        "properties": {
                            "authSchemes": [{"name": "sigv4", "signingRegion": "eu-west-1"}],
                            "lights": ["red", {"green": true}]
                        }
                    }
                }
            },
            {"documentation": "No region", "params": {"Harbor": "hh"}, "expect": {"error": "Where is hh?"}},
            {"documentation": "No harbor", "expect": {"error": "none"}}
        ]
    });
    EndpointPlan::new(&rule_set, Some(&client_context), Some(&cases))
        .expect("the rule set is valid")
}

fn formatted(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("the tokens are a Rust file"))
}

#[test]
fn the_module() {
    insta::assert_snapshot!(formatted(module(&plan())));
}

#[test]
fn the_tests() {
    insta::assert_snapshot!(formatted(tests(&plan(), "tides")));
}

#[test]
fn what_rules_do_not_look_at_is_not_compared() {
    let module_of = |url: &str| {
        let param = json!({"type": "string", "required": true});
        let rules = json!([{"type": "endpoint", "conditions": [], "endpoint": {"url": url}}]);
        let rule_set = json!({"parameters": {"A": &param, "B": &param}, "rules": rules});
        formatted(module(
            &EndpointPlan::new(&rule_set, None, None).expect("valid"),
        ))
    };
    for (url, call, comparisons) in [
        ("https://{A}.{B}", "params, Params::eq, resolve", None),
        (
            "https://{B}.example",
            "params, are_alike, resolve",
            Some("{ one.b == other.b }"),
        ),
        ("https://a.example", "params, |_, _| true, resolve", None),
    ] {
        let text = module_of(url);
        assert!(text.contains(call), "{url}: {text}");
        let definition = text.split_once("fn are_alike(one: &Params, other: &Params) -> bool");
        let body = definition.and_then(|(_, rest)| rest.split_once("}\n"));
        let body = body.map(|(body, _)| body.split_whitespace().collect::<Vec<_>>().join(" "));
        let body = body.map(|body| format!("{body} }}"));
        assert_eq!(body.as_deref(), comparisons, "{url}");
    }
}

#[test]
fn without_parameters_the_argument_is_unused() {
    let rules =
        json!([{"type": "endpoint", "conditions": [], "endpoint": {"url": "https://a.example"}}]);
    let plan =
        EndpointPlan::new(&json!({"parameters": {}, "rules": rules}), None, None).expect("valid");
    let text = formatted(module(&plan));
    assert!(text.contains("pub fn resolve(_params: &Params)"), "{text}");
    assert!(
        text.contains("params_from_config(_config: &config::ConfigBag)"),
        "{text}"
    );
}
