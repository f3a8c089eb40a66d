//! The resolver of a client, which needs the feature `client`.

use super::docs;
use super::params::{link, name, ty};
use crate::plan::service::endpoint::{BuiltIn, EndpointPlan, Kind, Param};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(crate) fn module(plan: &EndpointPlan) -> TokenStream {
    let (shared, into_shared) = into_shared(plan);
    let context_types = context_types(plan);
    let (alike, are_alike) = are_alike(plan);
    let values: Vec<_> = plan.params.iter().filter_map(from_config).collect();
    let config = format_ident!(
        "{}",
        if values.is_empty() {
            "_config"
        } else {
            "config"
        }
    );
    quote! {
        #[cfg(feature = "client")]
        pub(crate) mod client {
            use super::{EndpointFuture, Params, ParamsBuilder, SharedEndpointResolver, resolve};
            use smithy_client_runtime::client::EndpointResolverParams;
            use smithy_client_runtime::endpoint::{LastEndpoint, config, #shared};
            use smithy_client_runtime::error::BoxError;
            use std::fmt::Debug;

            /// Resolves the endpoints of a client's requests.
            pub trait ResolveEndpoint: Send + Sync + Debug {
                /// The endpoint for these parameters.
                fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

                /// Makes the resolver one that the client's configuration takes.
                fn into_shared_resolver(self) -> SharedEndpointResolver
                where
                    Self: Sized + 'static,
                {
                    #into_shared
                }
            }

            /// Resolves endpoints by the service's rules.
            #[derive(Debug, Default)]
            pub struct DefaultResolver(LastEndpoint<Params>);

            impl DefaultResolver {
                /// A resolver.
                pub fn new() -> Self {
                    Self::default()
                }
            }

            impl ResolveEndpoint for DefaultResolver {
                fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
                    self.0.or_resolve(params, #alike, resolve)
                }
            }

            #are_alike

            /// The parameters that a client's configuration sets.
            pub(crate) fn params_from_config(#config: &config::ConfigBag) -> ParamsBuilder {
                Params::builder() #(#values)*
            }

            /// The parameters of a call, as its resolver takes them.
            pub(crate) fn resolver_params(
                params: ParamsBuilder,
            ) -> Result<EndpointResolverParams, BoxError> {
                Ok(EndpointResolverParams::new(params.build()?))
            }

            #context_types
        }
    }
}

/// What tells whether the rules have the same endpoint for two parameters, and its definition if it
/// needs one: they need not be equal in what the rules do not look at.
fn are_alike(plan: &EndpointPlan) -> (TokenStream, TokenStream) {
    if plan.params.iter().all(|param| plan.reads(param)) {
        return (quote!(Params::eq), TokenStream::new());
    }
    let read = plan.params.iter().filter(|param| plan.reads(param));
    let comparisons: Vec<_> = read
        .map(|param| {
            let name = name(param);
            quote!(one.#name == other.#name)
        })
        .collect();
    if comparisons.is_empty() {
        return (quote!(|_, _| true), TokenStream::new());
    }
    let definition = quote! {
        /// Whether two requests have the same endpoint: the rules look at nothing else.
        fn are_alike(one: &Params, other: &Params) -> bool {
            #(#comparisons)&&*
        }
    };
    (quote!(are_alike), definition)
}

/// The runtime's function that makes a shared resolver, and the call of it.
fn into_shared(plan: &EndpointPlan) -> (TokenStream, TokenStream) {
    match plan.account_id() {
        Some(param) => {
            let field = name(param);
            let call = quote! {
                shared_resolver_with_account_id(self, Self::resolve_endpoint, |params: &mut Params, id| {
                    params.#field = Some(id);
                })
            };
            (quote!(shared_resolver_with_account_id), call)
        }
        None => (
            quote!(shared_resolver),
            quote!(shared_resolver(self, Self::resolve_endpoint)),
        ),
    }
}

/// The call that takes a parameter's value from the configuration.
fn from_config(param: &Param) -> Option<TokenStream> {
    let set = format_ident!("{}", param.set_field);
    if let Some(setting) = &param.client_context {
        let name = format_ident!("{}", setting.ty);
        let copy = match param.kind {
            Kind::Bool => quote!(value.0),
            Kind::Text | Kind::Texts => quote!(value.0.clone()),
        };
        return Some(quote!(.#set(config.load::<#name>().map(|value| #copy))));
    }
    let function = match param.built_in? {
        BuiltIn::Region => quote!(region),
        BuiltIn::UseFips => quote!(use_fips),
        BuiltIn::UseDualStack => quote!(use_dual_stack),
        BuiltIn::EndpointUrl => quote!(endpoint_url),
        BuiltIn::AccountIdEndpointMode => quote!(account_id_endpoint_mode),
        BuiltIn::AccountId => return None,
    };
    Some(quote!(.#set(config::#function(config))))
}

/// The types under which the configuration holds what the client's user sets.
fn context_types(plan: &EndpointPlan) -> TokenStream {
    plan.client_context()
        .map(|(param, setting)| {
            let docs = docs(&format!("The client's {}.", link(param)));
            let name = format_ident!("{}", setting.ty);
            let ty = ty(param.kind);
            quote! {
                #docs
                #[derive(Clone, Debug)]
                pub(crate) struct #name(pub(crate) #ty);

                impl config::Storable for #name {
                    type Storer = config::StoreReplace<Self>;
                }
            }
        })
        .collect()
}
