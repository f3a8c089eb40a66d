//! Parameters of the endpoint rules that operations and the client's user set.

use crate::emit::code;
use crate::emit::file::File;
use crate::emit::text::{docs, ident, parse};
use crate::plan::operation::OperationPlan;
use crate::plan::operation::context_params::{ArgumentForm, ContextParam, FieldPresence, Source};
use crate::plan::service::endpoint::{EndpointPlan, Kind, Param, Setting};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The method of the runtime's `Operation` that gives the parameters of a call.
pub(crate) fn endpoint_params(file: &mut File, plan: &OperationPlan) -> Option<TokenStream> {
    plan.context_params.first()?;
    let reads_input = |param: &ContextParam| match param.source {
        Source::Static(_) => false,
        Source::Field { .. } => true,
        Source::Path { reads_input, .. } => reads_input,
    };
    let reads_input = plan.context_params.iter().any(reads_input);
    let input_name = parse(if reads_input { "input" } else { "_" });
    let input = ident(&plan.input.name);
    let mut client = |path: &str| parse(&file.import_ident_for_client(path));
    let config = client("smithy_client_runtime::config::ConfigBag");
    let service = client("smithy_client_runtime::client::Service");
    let params = client("smithy_client_runtime::client::EndpointResolverParams");
    let error = client("smithy_client_runtime::error::BoxError");
    let from_config = client("crate::endpoint::client::params_from_config");
    let finish = client("crate::endpoint::client::resolver_params");
    let result = parse(file.prelude("Result"));
    let statements: Vec<TokenStream> = plan
        .context_params
        .iter()
        .map(|param| statement(file, param))
        .collect();
    Some(quote! {
        #[cfg(feature = "client")]
        #[inline]
        fn endpoint_params(
            #input_name: &#input,
            config: &#config,
            _: &#service,
        ) -> #result<#params, #error> {
            let mut params = #from_config(config);
            #(#statements)*
            #finish(params)
        }
    })
}

/// The statement that sets a parameter, if there is a value for it.
fn statement(file: &mut File, param: &ContextParam) -> TokenStream {
    let setter = ident(&param.setter);
    let (field, name, form, presence) = match &param.source {
        Source::Static(value) => {
            let value = file.code(&value.code());
            return quote!(params = params.#setter(#value););
        }
        Source::Path {
            code, is_optional, ..
        } => {
            let value = code::tokens(&mut |path| file.import_ident_for_client(path), code);
            return if *is_optional {
                quote!(if let Some(value) = #value { params = params.#setter(value); })
            } else {
                quote!(params = params.#setter(#value);)
            };
        }
        Source::Field {
            field,
            name,
            form,
            presence,
        } => (ident(field), name, *form, *presence),
    };
    let taken = |value: TokenStream| match form {
        ArgumentForm::Copy => value,
        ArgumentForm::AsStr => quote!(#value.as_str()),
        ArgumentForm::AsSlice => quote!(#value.as_slice()),
    };
    match presence {
        FieldPresence::Always => {
            let value = taken(quote!(input.#field));
            quote!(params = params.#setter(#value);)
        }
        FieldPresence::Required => {
            let endpoint_param =
                file.import_ident_for_client("smithy_client_runtime::operation::endpoint_param");
            let endpoint_param = parse(&endpoint_param);
            quote! {
                params = params.#setter(#endpoint_param(input.#field.as_deref(), #name)?);
            }
        }
        FieldPresence::Optional => {
            let value = taken(quote!(value));
            let reference = match form {
                ArgumentForm::Copy => None,
                ArgumentForm::AsStr | ArgumentForm::AsSlice => Some(quote!(&)),
            };
            quote! {
                if let Some(value) = #reference input.#field {
                    params = params.#setter(#value);
                }
            }
        }
    }
}

/// The methods of the configuration in the making for what the client's user may set.
pub(crate) fn settings(file: &mut File, plan: &EndpointPlan) -> TokenStream {
    let settings: Vec<TokenStream> = plan
        .client_context()
        .map(|(param, setting)| setters(file, param, setting))
        .collect();
    if settings.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl Builder {
            #(#settings)*
        }
    }
}

fn setters(file: &mut File, param: &Param, setting: &Setting) -> TokenStream {
    let name = format_ident!("{}", param.field);
    let set_name = format_ident!("{}", param.set_field);
    let ty = file.path(&format!("crate::endpoint::client::{}", setting.ty));
    let value = match param.kind {
        Kind::Text => quote!(String),
        Kind::Bool => quote!(bool),
        Kind::Texts => quote!(Vec<String>),
    };
    let documentation = docs(&setting.documentation);
    quote! {
        #documentation
        #[inline]
        pub fn #name(mut self, #name: impl Into<#value>) -> Self {
            self.#set_name(Some(#name.into()));
            self
        }

        #documentation
        #[inline]
        pub fn #set_name(&mut self, #name: Option<#value>) -> &mut Self {
            self.0.store_or_unset(#name.map(#ty));
            self
        }
    }
}
