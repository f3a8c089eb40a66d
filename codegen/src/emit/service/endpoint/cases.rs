//! Tests of a generated crate's rules.

use super::docs;
use super::rules::{extras, value};
use crate::plan::service::endpoint::{Case, EndpointPlan, Expectation, Outcome};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

pub(crate) fn file(plan: &EndpointPlan, library: &Ident) -> TokenStream {
    let cases = plan.cases.iter().map(case);
    let use_rules = plan.cases_use_documents().then(|| {
        quote!(
            use smithy_client_runtime::endpoint::rules;
        )
    });
    quote! {
        #![doc = " The model's test cases for the endpoint rules."]

        use #library::endpoint::{self, Endpoint, Params, ParamsBuilder};
        #use_rules

        fn resolve(params: ParamsBuilder) -> Result<Endpoint, String> {
            let params = params.build().expect("the parameters are valid");
            endpoint::resolve(&params).map_err(|error| error.to_string())
        }

        #(#cases)*
    }
}

fn case(case: &Case) -> TokenStream {
    let docs = docs(&case.documentation);
    let name = format_ident!("{}", case.name);
    let setters = case.params.iter().map(|(field, argument)| {
        let field = format_ident!("{field}");
        let argument = value(&argument.code());
        quote!(.#field(#argument))
    });
    let params = quote!(Params::builder() #(#setters)*);
    let check = match &case.expectation {
        Expectation::InvalidParams => quote!(assert!(params.build().is_err());),
        Expectation::Error(message) => {
            quote!(assert_eq!(resolve(params), Err(#message.to_owned()));)
        }
        Expectation::Endpoint(outcome) => {
            let endpoint = endpoint(outcome);
            quote! {
                let endpoint = #endpoint;
                assert_eq!(resolve(params), Ok(endpoint));
            }
        }
    };
    quote! {
        #docs
        #[test]
        fn #name() {
            let params = #params;
            #check
        }
    }
}

/// The endpoint that a case expects.
pub(crate) fn endpoint(outcome: &Outcome) -> TokenStream {
    let url = match outcome {
        Outcome::Endpoint { url, .. } => value(url),
        Outcome::Error(_) | Outcome::NoMatch => TokenStream::new(),
    };
    let extras = extras(outcome);
    quote!(Endpoint::builder().url(#url) #extras .build())
}
