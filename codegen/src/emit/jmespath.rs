//! Compiled JMESPath expressions.

use crate::emit::text::{ident, parse};
use crate::plan::jmespath::Code;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// An expression. `path` makes the runtime's functions known in the file.
pub(crate) fn expression(path: &mut dyn FnMut(&str) -> TokenStream, code: &Code) -> TokenStream {
    match code {
        Code::Name(name) => parse(name),
        Code::Text(text) => quote!(#text),
        Code::Char(value) => quote!(#value),
        Code::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        Code::Float(value) => {
            let value = Literal::f64_unsuffixed(*value);
            quote!(#value)
        }
        Code::Bool(value) => quote!(#value),
        Code::Runtime(name) => path(&format!("smithy_client_runtime::jmespath::{name}")),
        Code::Field(of, name) => {
            let of = operand(path, of, POSTFIX);
            let name = match name.parse::<u32>() {
                Ok(index) => Literal::u32_unsuffixed(index).into(),
                Err(_) => proc_macro2::TokenTree::from(ident(name)),
            };
            quote!(#of.#name)
        }
        Code::Call(of, method, arguments) => {
            let of = operand(path, of, POSTFIX);
            let (method, arguments) = (parse(method), expressions(path, arguments));
            quote!(#of.#method(#(#arguments),*))
        }
        Code::Apply(function, arguments) => {
            let (function, arguments) = (expression(path, function), expressions(path, arguments));
            quote!(#function(#(#arguments),*))
        }
        Code::Closure(pattern, body) => {
            let (pattern, body) = (parse(pattern), expression(path, body));
            quote!(|#pattern| #body)
        }
        Code::Binary(left, operator, right) => {
            // comparisons do not follow one another in Rust, and the others may be grouped at will
            let least = level(code) + u8::from(level(code) == COMPARISON);
            let (left, right) = (operand(path, left, least), operand(path, right, least));
            let operator = parse(operator);
            quote!(#left #operator #right)
        }
        Code::Prefix(operator, of) => {
            let (operator, of) = (parse(operator), operand(path, of, PREFIX));
            quote!(#operator #of)
        }
        Code::Array(items) => {
            let items = expressions(path, items);
            quote!([#(#items),*])
        }
        Code::Tuple(items) => {
            let items = expressions(path, items);
            quote!((#(#items,)*))
        }
    }
}

fn expressions(path: &mut dyn FnMut(&str) -> TokenStream, codes: &[Code]) -> Vec<TokenStream> {
    codes.iter().map(|code| expression(path, code)).collect()
}

const COMPARISON: u8 = 3;
const PREFIX: u8 = 5;
const POSTFIX: u8 = 6;

/// How tight an expression holds together in Rust.
fn level(code: &Code) -> u8 {
    match code {
        Code::Closure(..) => 0,
        Code::Binary(_, "||", _) => 1,
        Code::Binary(_, "&&", _) => 2,
        Code::Binary(..) => COMPARISON,
        Code::Prefix(..) => PREFIX,
        _ => POSTFIX,
    }
}

/// A part of an expression, in parentheses if it would fall apart.
fn operand(path: &mut dyn FnMut(&str) -> TokenStream, code: &Code, least: u8) -> TokenStream {
    let printed = expression(path, code);
    if level(code) < least {
        quote!((#printed))
    } else {
        printed
    }
}
