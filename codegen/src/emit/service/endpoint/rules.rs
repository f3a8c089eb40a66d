//! The function `resolve`.

use crate::emit::code;
use crate::emit::file::last_name;
use crate::plan::code::{Code, Local};
use crate::plan::service::endpoint::{AuthScheme, Block, Outcome, Property, Statement, Test};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// A block that ends the function.
pub(crate) fn function_body(block: &Block) -> TokenStream {
    let statements = block.statements.iter().map(statement);
    let end = block.end.iter().map(outcome);
    quote!(#(#statements)* #(#end)*)
}

/// A block inside of another, which it leaves with `return`.
fn inner(block: &Block) -> TokenStream {
    let statements = block.statements.iter().map(statement);
    let end = block.end.iter().map(outcome);
    quote!(#(#statements)* #(return #end;)*)
}

fn statement(statement: &Statement) -> TokenStream {
    match statement {
        Statement::Let(local, value) => {
            let name = name(local);
            let value = self::value(value);
            quote!(let #name = #value;)
        }
        Statement::LetElse(local, value, otherwise) => {
            let name = name(local);
            let value = self::value(value);
            let otherwise = outcome(otherwise);
            quote! {
                let Some(#name) = #value else {
                    return #otherwise;
                };
            }
        }
        Statement::If(tests, then) => {
            let tests = tests.iter().map(test);
            let then = inner(then);
            quote!(if #(#tests)&&* { #then })
        }
    }
}

fn test(test: &Test) -> TokenStream {
    match test {
        Test::Is(value) => self::value(value),
        Test::Some(local, value) => {
            let name = name(local);
            let value = self::value(value);
            quote!(let Some(#name) = #value)
        }
    }
}

/// The result to return.
fn outcome(outcome: &Outcome) -> TokenStream {
    match outcome {
        Outcome::Error(message) => {
            let message = value(message);
            quote!(rules::error(#message))
        }
        Outcome::NoMatch => quote!(rules::no_match()),
        Outcome::Endpoint { url, .. } => {
            let url = value(url);
            let extras = extras(outcome);
            if extras.is_empty() {
                quote!(rules::endpoint(#url))
            } else {
                quote!(Ok(rules::endpoint(#url)?.into_builder() #extras .build()))
            }
        }
    }
}

/// Calls on the endpoint's builder for all but the URL.
pub(crate) fn extras(outcome: &Outcome) -> TokenStream {
    let Outcome::Endpoint {
        headers,
        auth_schemes,
        properties,
        ..
    } = outcome
    else {
        return TokenStream::new();
    };
    let headers = headers.iter().flat_map(|(name, values)| {
        values.iter().map(move |value| {
            let value = self::value(value);
            quote!(.header(#name, #value))
        })
    });
    let auth_schemes = auth_schemes.iter().map(|AuthScheme { name, properties }| {
        let name = value(name);
        let properties = properties.iter().map(member);
        quote!(.auth_scheme(rules::auth_scheme(#name, [#(#properties),*])))
    });
    let properties = properties.iter().map(|(key, property)| {
        let document = document(property);
        quote!(.property(#key, #document))
    });
    quote!(#(#headers)* #(#auth_schemes)* #(#properties)*)
}

/// A property as a pair of key and document.
fn member((key, property): &(String, Property)) -> TokenStream {
    let document = document(property);
    match property {
        Property::Text(_) | Property::Bool(_) => quote!((#key, #document.into())),
        Property::Array(_) | Property::Object(_) => quote!((#key, #document)),
    }
}

/// Something that is or becomes a document.
fn document(property: &Property) -> TokenStream {
    match property {
        Property::Text(text) => value(text),
        Property::Bool(value) => quote!(#value),
        Property::Array(items) => {
            let items = items.iter().map(|item| {
                let document = document(item);
                match item {
                    Property::Text(_) | Property::Bool(_) => quote!(#document.into()),
                    Property::Array(_) | Property::Object(_) => document,
                }
            });
            quote!(rules::array([#(#items),*]))
        }
        Property::Object(members) => {
            let members = members.iter().map(member);
            quote!(rules::object([#(#members),*]))
        }
    }
}

/// An expression. The file imports the runtime's `rules`, which is all that it names.
pub(crate) fn value(expression: &Code) -> TokenStream {
    code::tokens(&mut |path| last_name(path).to_owned(), expression)
}

pub(super) fn name(local: &Local) -> Ident {
    format_ident!("{}", local.name)
}
