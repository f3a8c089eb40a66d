//! The module `config::endpoint` of a generated crate, and its tests.

mod cases;
mod client;
mod diagram;
mod params;
mod rules;
#[cfg(test)]
mod tests;

pub(crate) use cases::endpoint as expected;

use crate::plan::service::endpoint::{EndpointPlan, Rules};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The module: parameters, rules, and with the feature `client` the resolver.
pub(crate) fn module(plan: &EndpointPlan) -> TokenStream {
    let client = client::module(plan);
    let reexports = quote! {
        #[cfg(feature = "client")]
        pub use client::{DefaultResolver, ResolveEndpoint};
        #[cfg(feature = "client")]
        pub use smithy_client_runtime::endpoint::{EndpointFuture, SharedEndpointResolver};
    };
    with_client(plan, &reexports, &client)
}

/// The module for a crate without a client: parameters and rules.
pub(crate) fn rules_module(plan: &EndpointPlan) -> TokenStream {
    with_client(plan, &TokenStream::new(), &TokenStream::new())
}

/// The module with what a client needs of it.
fn with_client(plan: &EndpointPlan, reexports: &TokenStream, client: &TokenStream) -> TokenStream {
    let params = params::items(plan);
    let parameter = if plan.uses_params() {
        format_ident!("params")
    } else {
        format_ident!("_params")
    };
    let (imports, body, items) = match &plan.rules {
        Rules::Tree(block) => {
            let import = quote!(
                use smithy_client_runtime::endpoint::rules;
            );
            (import, rules::function_body(block), TokenStream::new())
        }
        Rules::Diagram(diagram) => (
            diagram::imports(diagram),
            diagram::function_body(diagram),
            diagram::items(diagram),
        ),
    };
    quote! {
        #![doc = " Which endpoint a request goes to."]

        #imports

        pub use smithy_client_runtime::endpoint::{Endpoint, EndpointError, InvalidParams};
        #reexports

        /// Resolves an endpoint by the service's rules.
        ///
        /// # Errors
        /// Fails if the rules have no endpoint for the parameters.
        pub fn resolve(#parameter: &Params) -> Result<Endpoint, EndpointError> {
            #body
        }

        #items

        #params

        #client
    }
}

/// The file of tests, one for each case of the model, for a crate whose library is called
/// `library`.
pub(crate) fn tests(plan: &EndpointPlan, library: &str) -> TokenStream {
    cases::file(plan, &format_ident!("{library}"))
}

/// Documentation attributes, one for each line.
fn docs(text: &str) -> TokenStream {
    text.lines()
        .map(|line| {
            let line = if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            };
            quote!(#[doc = #line])
        })
        .collect()
}
