//! Tests of event streams, from a model's test traits.

use crate::emit::file::File;
use crate::emit::tests::protocol::pairs;
use crate::emit::text::{docs, ident, parse};
use crate::plan::tests::event_stream::{EventStreamCase, Expected, ExpectedEvent, Step};
use proc_macro2::TokenStream;
use quote::quote;

/// The file of tests.
pub(crate) fn tests_file(cases: &[EventStreamCase], library: &str) -> File {
    let docs = "Streams of events as the model's tests say.";
    let mut file = File::new("tests/events.rs", docs, &[]);
    let library = ident(library);
    let tests = cases.iter().map(|case| test(&mut file, case));
    let tests: Vec<TokenStream> = tests.collect();
    file.import("smithy_client_runtime::protocol_test");
    file.import("sdk::operation::Operation");
    file.items(quote! {
        use #library as sdk;

        #(#tests)*
    });
    file
}

fn test(file: &mut File, case: &EventStreamCase) -> TokenStream {
    let docs = docs(&case.docs);
    let name = ident(&case.name);
    let (module, operation) = (ident(&case.module), ident(&case.operation));
    let operation = quote!(sdk::operation::#module::#operation);
    let steps = case.steps.iter();
    let steps: Vec<TokenStream> = steps.map(|it| step(file, it, case, &operation)).collect();
    quote! {
        #docs
        #[tokio::test]
        async fn #name() {
            #(#steps)*
        }
    }
}

fn step(
    file: &mut File,
    step: &Step,
    case: &EventStreamCase,
    operation: &TokenStream,
) -> TokenStream {
    match step {
        Step::Request { input, head } => {
            let input = file.code(input);
            let (method, uri) = (&head.method, &head.uri);
            let headers = pairs(&head.headers);
            quote! {
                let request = #operation::request(&#input).unwrap();
                protocol_test::assert_head(&request, #method, #uri, #headers);
            }
        }
        Step::Sent { input, message } => {
            let input = file.code(input);
            quote!(protocol_test::assert_sent::<#operation>(#input, #message).await;)
        }
        Step::Received {
            response,
            messages,
            expected,
        } => {
            let code = response.code;
            let headers = pairs(&response.headers);
            let response = match &response.body {
                Some(body) => {
                    let answer = file.path("smithy_client_runtime::protocol_test::Answer");
                    quote!(#answer { status: #code, headers: #headers, body: #body.as_bytes() }.response())
                }
                None => quote!(protocol_test::event_response(#code, #headers, &[#(#messages),*])),
            };
            let check = check(file, expected, case);
            quote! {
                let response = #response;
                let result = #operation::response(response);
                #check
            }
        }
    }
}

fn check(file: &mut File, expected: &Expected, case: &EventStreamCase) -> TokenStream {
    match expected {
        Expected::Error(None) => quote!(result.unwrap_err();),
        Expected::Error(Some(variant)) => {
            let (module, variant) = (ident(&case.module), ident(variant));
            let error = ident(&format!("{}Error", case.operation));
            let error = quote!(sdk::operation::#module::#error::#variant(_));
            quote!(assert!(matches!(result, Err(#error)), "{result:?}");)
        }
        Expected::Output {
            values,
            stream,
            events,
        } => {
            let stream = ident(stream);
            let values: Vec<TokenStream> = values
                .iter()
                .map(|(field, value)| {
                    let (field, value) = (ident(field), file.code(value));
                    quote!(protocol_test::assert_same(&output.#field, &#value);)
                })
                .collect();
            let events = events.iter().map(|it| event(file, it));
            quote! {
                let mut output = result.unwrap();
                #(#values)*
                #(
                    let event = output.#stream.recv().await;
                    #events
                )*
            }
        }
    }
}

fn event(file: &mut File, expected: &ExpectedEvent) -> TokenStream {
    match expected {
        ExpectedEvent::Event(value) => {
            let value = file.code(value);
            quote!(protocol_test::assert_same(&event.unwrap(), &Some(#value));)
        }
        ExpectedEvent::Error(variant) => {
            let variant = parse(variant);
            quote! {
                let error = event.unwrap_err().into_service_error();
                assert!(matches!(error, #variant(_)), "{error:?}");
            }
        }
        ExpectedEvent::Failure => quote!(event.unwrap_err();),
        ExpectedEvent::End => quote!(assert!(event.unwrap().is_none());),
    }
}
