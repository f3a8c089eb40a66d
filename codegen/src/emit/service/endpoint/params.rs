//! `Params` and `ParamsBuilder`.

use super::docs;
use crate::plan::service::endpoint::{BuiltIn, DefaultValue, EndpointPlan, Kind, Param};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt as _;

pub(crate) fn items(plan: &EndpointPlan) -> TokenStream {
    let params = &plan.params;
    let names: Vec<_> = params.iter().map(name).collect();
    let types: Vec<_> = params.iter().map(|param| ty(param.kind)).collect();
    let fields = params.iter().map(field);
    let getters = params.iter().map(getter);
    let setters = params.iter().map(setters);
    let checks = params.iter().map(check);
    let values = params.iter().map(built);
    quote! {
        /// What the endpoint of a request depends on.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Params {
            #(#fields,)*
        }

        impl Params {
            /// Starts with no parameter set.
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }
            #(#getters)*
        }

        /// Builder of [`Params`].
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ParamsBuilder {
            #(#names: Option<#types>,)*
        }

        impl ParamsBuilder {
            /// Makes the parameters.
            ///
            /// # Errors
            /// Fails if a required parameter is not set or a value cannot be part of a host name.
            pub fn build(self) -> Result<Params, InvalidParams> {
                #(#checks)*
                Ok(Params { #(#values,)* })
            }
            #(#setters)*
        }
    }
}

/// Of the field, the getter and the setter.
pub(crate) fn name(param: &Param) -> Ident {
    format_ident!("{}", param.field)
}

/// A link to the getter.
pub(crate) fn link(param: &Param) -> String {
    format!("[`Params::{}`]", name(param).unraw())
}

pub(crate) fn ty(kind: Kind) -> TokenStream {
    match kind {
        Kind::Text => quote!(String),
        Kind::Bool => quote!(bool),
        Kind::Texts => quote!(Vec<String>),
    }
}

fn field(param: &Param) -> TokenStream {
    let name = name(param);
    let ty = ty(param.kind);
    if param.required {
        quote!(pub(crate) #name: #ty)
    } else {
        quote!(pub(crate) #name: Option<#ty>)
    }
}

fn getter(param: &Param) -> TokenStream {
    let docs = docs(&param.documentation);
    let name = name(param);
    let returns = match param.kind {
        Kind::Text => quote!(&str),
        Kind::Bool => quote!(bool),
        Kind::Texts => quote!(&[String]),
    };
    let value = match (param.kind, param.required) {
        (Kind::Bool, true) => quote!(Some(self.#name)),
        (Kind::Bool, false) => quote!(self.#name),
        (_, true) => quote!(Some(&self.#name)),
        (_, false) => quote!(self.#name.as_deref()),
    };
    quote! {
        #docs
        pub fn #name(&self) -> Option<#returns> {
            #value
        }
    }
}

fn setters(param: &Param) -> TokenStream {
    let name = name(param);
    let set_name = format_ident!("{}", param.set_field);
    let ty = ty(param.kind);
    let sets = docs(&format!("Sets {}.", link(param)));
    let sets_or_clears = docs(&format!("Sets or clears {}.", link(param)));
    quote! {
        #sets
        pub fn #name(mut self, value: impl Into<#ty>) -> Self {
            self.#name = Some(value.into());
            self
        }

        #sets_or_clears
        pub fn #set_name(mut self, value: Option<#ty>) -> Self {
            self.#name = value;
            self
        }
    }
}

fn check(param: &Param) -> TokenStream {
    let name = name(param);
    let field = &param.field;
    if param.built_in == Some(BuiltIn::Region) {
        quote! {
            if let Some(region) = &self.#name && !rules::is_valid_host_label(region, true) {
                return Err(InvalidParams::host_label(#field));
            }
        }
    } else {
        TokenStream::new()
    }
}

fn built(param: &Param) -> TokenStream {
    let name = name(param);
    let field = &param.field;
    match &param.default {
        Some(DefaultValue::Bool(false)) => quote!(#name: self.#name.unwrap_or_default()),
        Some(DefaultValue::Bool(true)) => quote!(#name: self.#name.unwrap_or(true)),
        Some(DefaultValue::Text(text)) => {
            quote!(#name: self.#name.unwrap_or_else(|| #text.to_owned()))
        }
        Some(DefaultValue::Texts(texts)) if texts.is_empty() => {
            quote!(#name: self.#name.unwrap_or_default())
        }
        Some(DefaultValue::Texts(texts)) => quote! {
            #name: self.#name.unwrap_or_else(|| vec![#(#texts.to_owned()),*])
        },
        None if param.required => {
            quote!(#name: self.#name.ok_or_else(|| InvalidParams::missing(#field))?)
        }
        None => quote!(#name: self.#name),
    }
}
