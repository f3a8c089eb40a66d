//! The function `resolve`.

use crate::plan::service::endpoint::{
    AuthScheme, Block, Local, Outcome, Piece, Property, Statement, Test, Value,
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

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
        Property::Value(_) => quote!((#key, #document.into())),
        Property::Array(_) | Property::Object(_) => quote!((#key, #document)),
    }
}

/// Something that is or becomes a document.
fn document(property: &Property) -> TokenStream {
    match property {
        Property::Value(value) => self::value(value),
        Property::Array(items) => {
            let items = items.iter().map(|item| {
                let document = document(item);
                match item {
                    Property::Value(_) => quote!(#document.into()),
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

/// An expression.
pub(crate) fn value(expression: &Value) -> TokenStream {
    match expression {
        Value::Text(text) => quote!(#text),
        Value::Bool(value) => quote!(#value),
        Value::Int(number) => Literal::i64_unsuffixed(*number).to_token_stream(),
        Value::Local(local) => name(local).to_token_stream(),
        Value::Param(field) => field_of(&quote!(params), field),
        Value::Getter(field) => call_on(&quote!(params), field, &[]),
        Value::Format(pieces) => format(pieces),
        Value::Call(function, arguments) => {
            let function = format_ident!("{function}");
            let arguments = arguments.iter().map(value);
            quote!(rules::#function(#(#arguments),*))
        }
        Value::Field(of, field) => field_of(&value(of), field),
        Value::Method(of, method, arguments) => call_on(&value(of), method, arguments),
        Value::OwnedOr(option, default) => {
            let (option, default) = (value(option), value(default));
            quote!(#option.map_or_else(|| #default, str::to_owned))
        }
        Value::If(parts) => {
            let [condition, one, other] = parts.each_ref().map(value);
            quote!(if #condition { #one } else { #other })
        }
        Value::Some(inner) => {
            let inner = value(inner);
            quote!(Some(#inner))
        }
        Value::Not(inner) => {
            let inner = value(inner);
            quote!(!#inner)
        }
        Value::Equal(one, other) => {
            let (one, other) = (value(one), value(other));
            quote!(#one == #other)
        }
        Value::NotEqual(one, other) => {
            let (one, other) = (value(one), value(other));
            quote!(#one != #other)
        }
        Value::Borrow(inner) => {
            let inner = value(inner);
            quote!(&#inner)
        }
    }
}

fn field_of(of: &TokenStream, field: &str) -> TokenStream {
    let field = format_ident!("{field}");
    quote!(#of.#field)
}

fn call_on(of: &TokenStream, method: &str, arguments: &[Value]) -> TokenStream {
    let method = format_ident!("{method}");
    let arguments = arguments.iter().map(value);
    quote!(#of.#method(#(#arguments),*))
}

fn format(pieces: &[Piece]) -> TokenStream {
    let template: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.replace('{', "{{").replace('}', "}}"),
            Piece::Local(local) => format!("{{{}}}", local.name),
        })
        .collect();
    quote!(format!(#template))
}

fn name(local: &Local) -> Ident {
    format_ident!("{}", local.name)
}
