//! Tests of the protocol, from a model's test traits.

use crate::emit::file::File;
use crate::emit::text::{docs, ident};
use crate::plan::shape::instance::SetterCall;
use crate::plan::tests::protocol::{
    ExpectedRequest, ExpectedResponse, ProtocolTests, RequestCase, ResponseCase,
};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// The file of tests.
pub(crate) fn tests_file(plan: &ProtocolTests, library: &str) -> File {
    let docs = "Requests and responses as the model's tests say.";
    let mut file = File::new("tests/protocol.rs", docs, &[]);
    let library = ident(library);
    let requests = plan.requests.iter();
    let requests: Vec<TokenStream> = requests.map(|it| request_test(&mut file, it)).collect();
    let responses = plan.responses.iter();
    let responses: Vec<TokenStream> = responses.map(|it| response_test(&mut file, it)).collect();
    file.import("smithy_client_runtime::protocol_test");
    if !requests.is_empty() {
        file.import("smithy_client_runtime::protocol_test::ExpectedRequest");
    }
    if !responses.is_empty() {
        file.import("sdk::operation::Operation");
        file.import("smithy_client_runtime::protocol_test::Answer");
    }
    let is_configured = |it: &RequestCase| !it.expected.settings().is_empty();
    let configured = plan.requests.iter().any(is_configured);
    let client = client(configured);
    file.items(quote! {
        use #library as sdk;

        #client

        #(#requests)*

        #(#responses)*
    });
    file
}

/// The functions that make a client.
fn client(configured: bool) -> TokenStream {
    let configured = configured.then(|| {
        quote! {
            /// A client with a configuration of its own, which does not try again.
            fn configured(
                config: sdk::config::Builder,
                http_client: sdk::config::SharedHttpClient,
            ) -> sdk::Client {
                let config = config
                    .with_test_defaults_v2()
                    .http_client(http_client)
                    .retry_config(sdk::config::retry::RetryConfig::disabled())
                    .build();
                sdk::Client::from_conf(config)
            }
        }
    });
    quote! {
        #configured

        /// A client that sends to `host`, and does not try again.
        fn client(host: &str, http_client: sdk::config::SharedHttpClient) -> sdk::Client {
            let config = sdk::Config::builder()
                .with_test_defaults_v2()
                .allow_no_auth()
                .endpoint_url(format!("https://{host}"))
                .http_client(http_client)
                .retry_config(sdk::config::retry::RetryConfig::disabled())
                .build();
            sdk::Client::from_conf(config)
        }
    }
}

fn request_test(file: &mut File, case: &RequestCase) -> TokenStream {
    let docs = docs(&case.docs);
    let (name, method) = (ident(&case.name), ident(&case.method));
    let setters = setters(file, &case.setters);
    let settings = case.expected.settings();
    let client = if settings.is_empty() {
        let host = &case.expected.host;
        quote!(client(#host, http_client))
    } else {
        let settings = settings.iter().map(|(setter, value)| {
            let (setter, value) = (ident(setter), file.code(value));
            quote!(.#setter(#value))
        });
        let config = quote!(sdk::Config::builder() #(#settings)*);
        quote!(configured(#config, http_client))
    };
    let expected = expected_request(&case.expected);
    let (module, operation) = (ident(&case.module), ident(&case.operation));
    let input = ident(&case.input);
    quote! {
        #docs
        #[tokio::test]
        async fn #name() {
            let expected = #expected;
            let (http_client, sent) = protocol_test::capture();
            let client = #client;
            let result = client.#method() #setters .send().await;
            sent.check(&expected, &result);
            let input = sdk::operation::#module::#input::builder() #setters .build().unwrap();
            protocol_test::check_without_client::<sdk::operation::#module::#operation>(
                input,
                &expected,
            );
        }
    }
}

/// Calls of a builder's setters.
pub(crate) fn setters(file: &mut File, calls: &[SetterCall]) -> TokenStream {
    let calls = calls.iter().map(|(method, argument)| {
        let method = ident(method);
        let argument = file.code(argument);
        quote!(.#method(#argument))
    });
    calls.collect()
}

fn expected_request(expected: &ExpectedRequest) -> TokenStream {
    let method = &expected.method;
    let (host, endpoint, uri) = expected.destination();
    let endpoint = (!endpoint.is_empty()).then(|| quote!(endpoint_path: #endpoint,));
    let lists = [
        ("query", &expected.query_params),
        ("forbidden_query", &expected.forbid_query_params),
        ("required_query", &expected.require_query_params),
        ("forbidden_headers", &expected.forbid_headers),
        ("required_headers", &expected.require_headers),
    ];
    let lists = lists
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(name, list)| {
            let name = ident(name);
            quote!(#name: &[#(#list),*],)
        });
    let headers = pairs(&expected.headers);
    let headers = (!expected.headers.is_empty()).then(|| quote!(headers: #headers,));
    let body = expected.body.as_ref().map(|body| {
        let media_type = expected.body_media_type.as_deref().unwrap_or_default();
        quote!(body: Some((#body, #media_type)),)
    });
    quote! {
        ExpectedRequest {
            method: #method,
            host: #host,
            uri: #uri,
            #endpoint
            #(#lists)*
            #headers
            #body
            ..ExpectedRequest::default()
        }
    }
}

pub(crate) fn pairs(entries: &BTreeMap<String, String>) -> TokenStream {
    let entries = entries.iter().map(|(name, value)| quote!((#name, #value)));
    quote!(&[#(#entries),*])
}

fn response_test(file: &mut File, case: &ResponseCase) -> TokenStream {
    let docs = docs(&case.docs);
    let name = ident(&case.name);
    let (module, operation) = (ident(&case.module), ident(&case.operation));
    let code = case.response.code;
    let headers = pairs(&case.response.headers);
    let body = case.response.body.as_deref().unwrap_or_default();
    let body = if case.is_base64 {
        quote!(&protocol_test::decoded(#body))
    } else {
        quote!(#body.as_bytes())
    };
    let method = ident(&case.method);
    let assert = ident(if case.has_nan {
        "assert_alike"
    } else {
        "assert_same"
    });
    let check = check(file, case, &quote!(protocol_test::#assert));
    let setters = setters(file, &case.setters);
    quote! {
        #docs
        #[tokio::test]
        async fn #name() {
            let answer = Answer { status: #code, headers: #headers, body: #body };
            let client = client("example.com", answer.http_client());
            let call = client.#method() #setters .customize().config_override(
                protocol_test::any_request::<sdk::config::Builder>(),
            );
            let result = call.send().await.map_err(sdk::error::SdkError::into_service_error);
            let without_client = sdk::operation::#module::#operation::response(answer.response());
            for result in [result, without_client] {
                #check
            }
        }
    }
}

fn check(file: &mut File, case: &ResponseCase, assert: &TokenStream) -> TokenStream {
    match &case.expected {
        ExpectedResponse::Output(expression) => {
            let expression = file.code(expression);
            quote! {
                let output = protocol_test::without_request_id(result.unwrap());
                #assert(&output, &#expression);
            }
        }
        ExpectedResponse::Stream {
            output,
            alike,
            stream,
            body,
        } => {
            let (output, stream) = (file.code(output), ident(stream));
            let alike = alike.iter().map(|field| {
                let field = ident(field);
                quote!(#assert(&output.#field, &expected.#field);)
            });
            quote! {
                let output = result.unwrap();
                let expected = #output;
                #(#alike)*
                drop(expected);
                let body = output.#stream.collect().await.unwrap();
                assert_eq!(body.to_vec(), #body.as_bytes());
            }
        }
        ExpectedResponse::Error { variant, error } => {
            let (module, variant) = (ident(&case.module), ident(variant));
            let operation_error = ident(&format!("{}Error", case.operation));
            let expected = file.code(error);
            quote! {
                let Err(sdk::operation::#module::#operation_error::#variant(error)) = result else {
                    panic!("{result:?}");
                };
                let meta = sdk::error::ProvideErrorMetadata::meta(&error).clone();
                #assert(&error, &#expected);
            }
        }
    }
}
