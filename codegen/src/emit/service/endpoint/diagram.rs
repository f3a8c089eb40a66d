//! Rules that are a decision diagram.

use super::rules::{name, outcome, value};
use crate::plan::code::Code;
use crate::plan::service::endpoint::{Arm, Diagram, Holds, Variable};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

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
        let is_met = |index| condition(index, #params #passed).unwrap_or(false);
        match rules::decide(&NODES, #root, is_met) {
            Some(index) => result(index, #params #passed),
            None => rules::no_match(),
        }
    }
}

fn number(number: i32) -> TokenStream {
    value(&Code::Integer(number.into(), ""))
}

/// The table of nodes, the variables, and the functions of conditions and results.
pub(super) fn items(diagram: &Diagram) -> TokenStream {
    let nodes = diagram.nodes.iter().map(|node| {
        let numbers = node.map(number);
        quote!([#(#numbers),*])
    });
    let count = Literal::usize_unsuffixed(diagram.nodes.len());
    let variables = variables(&diagram.variables);
    let condition = condition(diagram);
    let result = result(diagram);
    quote! {
        /// The nodes of the rules: for each its condition, and where to go on if it is met and
        /// where if it is not.
        static NODES: [[i32; 3]; #count] = [#(#nodes),*];

        #variables

        #condition

        #result
    }
}

fn condition(diagram: &Diagram) -> TokenStream {
    let arms = arms(&diagram.conditions, value);
    let (index, body) = if arms.is_empty() {
        (argument("index", false), quote!(None))
    } else {
        let body = quote!(Some(match index { #(#arms)* _ => return None }));
        (argument("index", true), body)
    };
    let params = argument("params", diagram.conditions_use_params());
    let variables = argument("variables", diagram.conditions_use_variables());
    let (generics, arguments) = arguments(diagram, &params, &variables);
    quote! {
        /// Whether a condition is met; `None` if what it is about is not set.
        fn condition #generics(#index: i32, #arguments) -> Option<bool> {
            #body
        }
    }
}

fn result(diagram: &Diagram) -> TokenStream {
    let arms = arms(&diagram.results, outcome);
    let (index, body) = if arms.is_empty() {
        (argument("index", false), quote!(rules::no_match()))
    } else {
        let body = quote!(match index { #(#arms)* _ => rules::no_match() });
        (argument("index", true), body)
    };
    let params = argument("params", diagram.results_use_params());
    let variables = argument("variables", diagram.results_use_variables());
    let (generics, arguments) = arguments(diagram, &params, &variables);
    quote! {
        /// What the rules come to.
        fn result #generics(#index: usize, #arguments) -> Result<Endpoint, EndpointError> {
            #body
        }
    }
}

/// The generics and the arguments of the functions of conditions and results.
fn arguments(diagram: &Diagram, params: &Ident, variables: &Ident) -> (TokenStream, TokenStream) {
    let (generics, lifetime) = if borrow(&diagram.variables) {
        (quote!(<'a>), quote!('a))
    } else {
        (TokenStream::new(), TokenStream::new())
    };
    let variables =
        (!diagram.variables.is_empty()).then(|| quote!(#variables: &#lifetime Variables #generics));
    let arguments = quote!(#params: &#lifetime Params, #variables);
    (generics, arguments)
}

/// The name of an argument that may not be used.
fn argument(name: &str, is_used: bool) -> Ident {
    if is_used {
        format_ident!("{name}")
    } else {
        format_ident!("_{name}")
    }
}

/// An arm of the `match` for each condition or result.
fn arms<T>(all: &[Arm<T>], tokens: impl Fn(&T) -> TokenStream) -> Vec<TokenStream> {
    let arm = |(index, arm): (usize, &Arm<T>)| {
        let index = Literal::usize_unsuffixed(index);
        let bindings = arm.bindings.iter().map(|(local, code)| {
            let name = name(local);
            let value = value(code);
            quote!(let #name = #value;)
        });
        let value = tokens(&arm.value);
        if arm.bindings.is_empty() {
            quote!(#index => #value,)
        } else {
            quote!(#index => { #(#bindings)* #value })
        }
    };
    all.iter().enumerate().map(arm).collect()
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
