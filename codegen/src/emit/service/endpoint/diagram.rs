//! Rules that are a decision diagram.

use super::rules::{name, value};
use crate::plan::code::Code;
use crate::plan::service::endpoint::{
    Arm, AuthScheme, Diagram, Holds, Outcome, Property, Results, Variable,
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// What the items name.
pub(super) fn imports(diagram: &Diagram) -> TokenStream {
    let auth_scheme = diagram
        .results
        .have_auth_schemes()
        .then(|| quote!(AuthScheme,));
    let property = diagram.results.have_properties().then(|| quote!(Property,));
    let cell = (!diagram.variables.is_empty()).then(|| {
        quote!(
            use std::cell::OnceCell;
        )
    });
    quote! {
        use smithy_client_runtime::endpoint::rules::{self, #auth_scheme Outcome, #property};
        #cell
    }
}

/// The body of `resolve`.
pub(super) fn function_body(diagram: &Diagram) -> TokenStream {
    let root = number(diagram.root);
    let (variables, passed) = if diagram.variables.is_empty() {
        (TokenStream::new(), TokenStream::new())
    } else {
        let variables = quote!(let variables = &Variables::default(););
        (variables, quote!(, variables))
    };
    let params = argument("params", diagram.uses_params());
    quote! {
        #variables
        let is_met = &mut |index| condition(index, #params #passed).unwrap_or(false);
        let result = rules::decide(&NODES, #root, is_met);
        rules::outcome(&RESULTS, result, &|index| value(index, #params #passed))
    }
}

fn number(number: i32) -> TokenStream {
    value(&Code::Integer(number.into(), ""))
}

/// The tables of nodes and results, the variables, and the functions of conditions and values.
pub(super) fn items(diagram: &Diagram) -> TokenStream {
    let nodes = diagram.nodes.iter().map(|node| {
        let numbers = node.map(number);
        quote!([#(#numbers),*])
    });
    let count = Literal::usize_unsuffixed(diagram.nodes.len());
    let variables = variables(&diagram.variables);
    let condition = condition(diagram);
    let results = results(&diagram.results);
    let values = values(diagram);
    quote! {
        /// The nodes of the rules: for each its condition, and where to go on if it is met and
        /// where if it is not.
        static NODES: [[i32; 3]; #count] = [#(#nodes),*];

        #variables

        #condition

        #results

        #values
    }
}

fn condition(diagram: &Diagram) -> TokenStream {
    let (index, body) = choice(&diagram.conditions);
    let params = argument("params", diagram.conditions_use_params());
    let variables = argument("variables", diagram.conditions_use_variables());
    let lifetime = borrow(&diagram.variables).then(|| quote!('a));
    let generics = lifetime.iter().map(|lifetime| quote!(<#lifetime>));
    let arguments = arguments(diagram, &params, &variables, lifetime.as_ref());
    quote! {
        /// Whether a condition is met; `None` if what it is about is not set.
        fn condition #(#generics)*(#index: i32, #arguments) -> Option<bool> {
            #body
        }
    }
}

/// The table of results.
fn results(results: &Results) -> TokenStream {
    let count = Literal::usize_unsuffixed(results.outcomes.len());
    let outcomes = results.outcomes.iter().map(outcome);
    quote! {
        /// What the rules come to. A number in braces stands for the value that has it.
        static RESULTS: [Outcome; #count] = [#(#outcomes),*];
    }
}

fn outcome(outcome: &Outcome<String>) -> TokenStream {
    match outcome {
        Outcome::Error(message) => quote!(Outcome::error(#message)),
        Outcome::NoMatch => quote!(Outcome::NO_MATCH),
        Outcome::Endpoint {
            url,
            headers,
            auth_schemes,
            properties,
        } => {
            let headers = headers.iter();
            let headers = headers.map(|(name, values)| quote!((#name, &[#(#values),*])));
            let headers = list(&quote!(headers), &headers.collect::<Vec<_>>());
            let auth_schemes = auth_schemes.iter().map(auth_scheme);
            let auth_schemes = list(&quote!(auth_schemes), &auth_schemes.collect::<Vec<_>>());
            let properties = list(&quote!(properties), &members(properties));
            quote!(Outcome::endpoint(#url) #headers #auth_schemes #properties)
        }
    }
}

/// A call of the outcome's method, unless it would add nothing.
fn list(method: &TokenStream, items: &[TokenStream]) -> Option<TokenStream> {
    (!items.is_empty()).then(|| quote!(.#method(&[#(#items),*])))
}

fn auth_scheme(AuthScheme { name, properties }: &AuthScheme<String>) -> TokenStream {
    let properties = members(properties);
    quote!(AuthScheme::new(#name, &[#(#properties),*]))
}

fn members(properties: &[(String, Property<String>)]) -> Vec<TokenStream> {
    let properties = properties.iter().map(|(key, value)| {
        let value = property(value);
        quote!((#key, #value))
    });
    properties.collect()
}

fn property(property: &Property<String>) -> TokenStream {
    match property {
        Property::Text(template) => quote!(Property::Text(#template)),
        Property::Bool(value) => quote!(Property::Bool(#value)),
        Property::Array(items) => {
            let items = items.iter().map(self::property);
            quote!(Property::Array(&[#(#items),*]))
        }
        Property::Object(properties) => {
            let members = members(properties);
            quote!(Property::Object(&[#(#members),*]))
        }
    }
}

/// The function of values.
fn values(diagram: &Diagram) -> TokenStream {
    let (index, body) = choice(&diagram.results.values);
    let params = argument("params", diagram.results_use_params());
    let variables = argument("variables", diagram.results_use_variables());
    let lifetime = (!diagram.variables.is_empty()).then(|| quote!('a));
    let generics = lifetime.iter().map(|lifetime| quote!(<#lifetime>));
    let arguments = arguments(diagram, &params, &variables, lifetime.as_ref());
    quote! {
        /// A value in a result, if it is set.
        fn value #(#generics)*(#index: usize, #arguments) -> Option<&#lifetime str> {
            #body
        }
    }
}

/// The arguments of the functions of conditions and values.
fn arguments(
    diagram: &Diagram,
    params: &Ident,
    variables: &Ident,
    lifetime: Option<&TokenStream>,
) -> TokenStream {
    let generics = borrow(&diagram.variables).then(|| quote!(<'a>));
    let variables =
        (!diagram.variables.is_empty()).then(|| quote!(#variables: &#lifetime Variables #generics));
    quote!(#params: &#lifetime Params, #variables)
}

/// The name of an argument that may not be used.
fn argument(name: &str, is_used: bool) -> Ident {
    if is_used {
        format_ident!("{name}")
    } else {
        format_ident!("_{name}")
    }
}

/// The name of the index, and what a function returns by it: an option of the condition or value.
fn choice(arms: &[Arm]) -> (Ident, TokenStream) {
    if arms.is_empty() {
        return (argument("index", false), quote!(None));
    }
    let arm = |(index, arm): (usize, &Arm)| {
        let index = Literal::usize_unsuffixed(index);
        let bindings = arm.bindings.iter().map(|(local, code)| {
            let name = name(local);
            let value = value(code);
            quote!(let #name = #value;)
        });
        let value = value(&arm.value);
        if arm.bindings.is_empty() {
            quote!(#index => #value,)
        } else {
            quote!(#index => { #(#bindings)* #value })
        }
    };
    let arms = arms.iter().enumerate().map(arm);
    let body = quote!(Some(match index { #(#arms)* _ => return None }));
    (argument("index", true), body)
}

/// The structure of variables, if there are any.
fn variables(variables: &[Variable]) -> Option<TokenStream> {
    if variables.is_empty() {
        return None;
    }
    let generics = borrow(variables).then(|| quote!(<'a>));
    let fields = variables.iter().map(|variable| {
        let name = format_ident!("{}", variable.field);
        let ty = ty(variable.holds);
        quote!(#name: OnceCell<#ty>)
    });
    Some(quote! {
        /// What conditions assign.
        #[derive(Default)]
        struct Variables #generics {
            #(#fields,)*
        }
    })
}

fn ty(holds: Holds) -> TokenStream {
    match holds {
        Holds::Text => quote!(&'a str),
        Holds::String => quote!(String),
        Holds::Bool => quote!(bool),
        Holds::Texts => quote!(&'a [String]),
        Holds::Parts => quote!(Vec<&'a str>),
        Holds::Url => quote!(rules::Url<'a>),
        Holds::Arn => quote!(rules::Arn<'a>),
        Holds::Partition => quote!(&'static rules::Partition),
    }
}

/// Whether any of the variables borrows, from the parameters or from others.
fn borrow(variables: &[Variable]) -> bool {
    let owned = [Holds::String, Holds::Bool, Holds::Partition];
    variables.iter().any(|it| !owned.contains(&it.holds))
}
