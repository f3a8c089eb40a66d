//! Tests of the endpoints of calls, from a model's test cases for its endpoint rules.

use crate::emit::file::File;
use crate::emit::service::endpoint;
use crate::emit::tests::protocol;
use crate::emit::text::{docs, ident};
use crate::plan::service::endpoint::Expectation;
use crate::plan::tests::endpoint::{Argument, ConfigCall, InputCase};
use proc_macro2::TokenStream;
use quote::quote;

/// The file of tests.
pub(crate) fn tests_file(cases: &[InputCase], library: &str) -> File {
    let docs = "The endpoints of calls, as the model's tests of its endpoint rules say.";
    let mut file = File::new("tests/endpoint_inputs.rs", docs, &[]);
    let library = ident(library);
    let tests = cases.iter().map(|case| test(&mut file, case));
    let tests: Vec<TokenStream> = tests.collect();
    if cases.iter().any(|case| case.expectation.has_documents()) {
        file.import("smithy_client_runtime::endpoint::rules");
    }
    file.items(quote! {
        use #library as sdk;
        use sdk::config::Builder;
        use sdk::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
        use std::fmt::Debug;
        use std::sync::{Arc, Mutex};

        /// Keeps the parameters of a call and ends it.
        #[derive(Clone, Debug, Default)]
        struct Seen(Arc<Mutex<Option<Params>>>);

        impl ResolveEndpoint for Seen {
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
                *self.0.lock().unwrap() = Some(params.clone());
                EndpointFuture::ready(Err("the test has seen enough".into()))
            }
        }

        impl Seen {
            fn client(&self, config: Builder) -> sdk::Client {
                let config = config.endpoint_resolver(self.clone());
                sdk::Client::from_conf(config.build())
            }

            /// Where the call would have gone; `result` tells why it had no endpoint to resolve.
            fn endpoint(&self, result: &dyn Debug) -> Result<Endpoint, String> {
                let params = self.0.lock().unwrap().take();
                let params = params.ok_or_else(|| format!("{result:?}"))?;
                sdk::endpoint::resolve(&params).map_err(|error| error.to_string())
            }
        }

        fn config() -> Builder {
            sdk::Config::builder().with_test_defaults().allow_no_auth()
        }

        #(#tests)*
    });
    file
}

fn test(file: &mut File, case: &InputCase) -> TokenStream {
    let docs = docs(&case.docs);
    let (name, method) = (ident(&case.name), ident(&case.method));
    let config: Vec<TokenStream> = case.config.iter().map(|it| config_call(file, it)).collect();
    let setters = protocol::setters(file, &case.setters);
    let check = match &case.expectation {
        Expectation::Endpoint(outcome) => {
            let endpoint = endpoint::expected(outcome);
            quote!(assert_eq!(seen.endpoint(&result), Ok(#endpoint));)
        }
        Expectation::Error(message) => quote! {
            let error = seen.endpoint(&result).unwrap_err();
            assert!(error.contains(#message), "{error}");
        },
        Expectation::InvalidParams => quote!(assert!(seen.endpoint(&result).is_err());),
    };
    quote! {
        #docs
        #[tokio::test]
        async fn #name() {
            let seen = Seen::default();
            let client = seen.client(config() #(#config)*);
            let result = client.#method() #setters .send().await;
            #check
        }
    }
}

fn config_call(file: &mut File, call: &ConfigCall) -> TokenStream {
    let method = ident(&call.method);
    let argument = match &call.argument {
        Argument::Region(region) => quote!(sdk::config::Region::new(#region)),
        Argument::Value(value) => file.code(&value.code()),
    };
    quote!(.#method(#argument))
}
