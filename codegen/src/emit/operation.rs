//! An operation: input, output, error, and its builders.

pub(crate) mod context_params;
pub(crate) mod examples;
pub(crate) mod paginator;
pub(crate) mod waiter;

use crate::emit::code;
use crate::emit::file::File;
use crate::emit::invocation::Invocation;
use crate::emit::shape::structure::{self, with_deprecation};
use crate::emit::shape::{builder, members};
use crate::emit::text::{docs, ident, parse};
use crate::plan::operation::OperationPlan;
use crate::plan::operation::errors::ErrorVariant;
use crate::plan::service::ServicePlan;
use proc_macro2::TokenStream;
use quote::quote;

/// The file of an operation.
pub(crate) fn operation_file(plan: &OperationPlan, library: &str) -> File {
    let path = format!("src/operation/{}.rs", plan.module);
    let mut defines: Vec<&str> = vec![&plan.name, &plan.error];
    for structure in [&plan.input, &plan.output] {
        defines.extend([&*structure.name, &structure.schema.static_name]);
    }
    let mut file = File::new(path, "", &defines);
    file.import(&format!("builders::{}", plan.input.builder));
    file.import(&format!("builders::{}", plan.output.builder));
    let operation = operation(&mut file, plan, library);
    file.items(operation);
    let error = operation_error(&mut file, plan);
    file.invocation(error);
    structure::structure(&mut file, &plan.input);
    structure::description(&mut file, &plan.input);
    structure::structure(&mut file, &plan.output);
    structure::description(&mut file, &plan.output);
    let output = file.import("smithy_client_runtime::output");
    let mut arguments = vec![&*plan.output.name];
    arguments.extend(plan.output.is_extended.then_some("extended"));
    file.invocation(Invocation::short(&output, &arguments));
    extended_request_id(&mut file, &plan.error, plan.output.is_extended);
    file
}

/// Lets an error tell the extended request id, if it knows one.
pub(crate) fn extended_request_id(file: &mut File, error: &str, is_extended: bool) {
    if is_extended {
        let extended = file.import("smithy_client_runtime::extended_request_id");
        file.invocation(Invocation::short(&extended, &[error]));
    }
}

/// The type for the operation, and what the runtime needs to know of it.
fn operation(file: &mut File, plan: &OperationPlan, library: &str) -> TokenStream {
    let trait_path = file.path("smithy_client_runtime::operation::Operation");
    let model = file.path("smithy_client_runtime::operation::OperationModel");
    let text = with_deprecation(plan.docs_in_brief(), plan.deprecated.as_deref());
    let docs = docs(&(text + &examples::docs(plan, library)));
    let name = ident(&plan.name);
    let new_docs = format!(" The operation `{}`.", plan.name);
    let model_name = plan.id.name();
    let flags = plan.flags.iter().map(|name| ident(name));
    let (input, output) = (ident(&plan.input.name), ident(&plan.output.name));
    let error = ident(&plan.error);
    let input_schema = ident(&plan.input.schema.static_name);
    let output_schema = ident(&plan.output.schema.static_name);
    let idempotency_token = idempotency_token(file, plan);
    let customizations = customizations(file, plan);
    let checksums = checksums(file, plan);
    let paginator = plan.paginator.as_ref().map(|_| {
        quote! {
            /// The paginator.
            #[cfg(feature = "client")]
            pub mod paginator;
        }
    });
    let host_prefix = host_prefix(file, plan);
    let take_body = take_body(file, plan);
    let set_body = set_body(file, plan);
    let events = events(file, plan);
    let received_events = received_events(file, plan);
    let endpoint_params = context_params::endpoint_params(file, plan);
    quote! {
        /// Builders of requests and responses.
        pub mod builders;
        #paginator

        #docs
        #[derive(Clone, Debug, Default)]
        #[non_exhaustive]
        pub struct #name;

        impl #name {
            #[doc = #new_docs]
            #[inline]
            pub fn new() -> Self {
                Self
            }
        }

        impl #trait_path for #name {
            #(const #flags: bool = true;)*
            #idempotency_token
            #customizations
            #checksums
            #set_body

            type Input = #input;
            type Output = #output;
            type Error = #error;

            #[inline]
            fn model() -> &'static #model {
                static MODEL: #model = #model::new(
                    #model_name,
                    &crate::meta::SERVICE,
                    &#input_schema,
                    &#output_schema,
                    module_path!(),
                );
                &MODEL
            }

            #host_prefix

            #endpoint_params

            #take_body

            #events

            #received_events
        }
    }
}

/// Where the input's idempotency token is.
fn idempotency_token(file: &mut File, plan: &OperationPlan) -> Option<TokenStream> {
    let field = ident(plan.idempotency_token.as_ref()?);
    let ty = file.path("smithy_client_runtime::operation::TokenField");
    let option = parse(file.prelude("Option"));
    Some(quote! {
        const IDEMPOTENCY_TOKEN: #option<#ty<Self::Input>> = Some(|input| &mut input.#field);
    })
}

/// The checksums of requests and responses.
fn checksums(file: &mut File, plan: &OperationPlan) -> Option<TokenStream> {
    let checksums = plan.checksums.as_ref()?;
    let value = file.code(&checksums.code);
    let ty = file.path("smithy_client_runtime::operation::Checksums");
    let option = parse(file.prelude("Option"));
    Some(quote!(const CHECKSUMS: #option<#ty<Self::Input>> = Some(#value);))
}

/// What the service wants that its model does not say.
fn customizations(file: &mut File, plan: &OperationPlan) -> Option<TokenStream> {
    let customizations = &plan.customizations;
    let _ = customizations.first()?;
    let customizations: Vec<TokenStream> = customizations
        .iter()
        .map(|it| code::tokens(&mut |path| file.import(path), &it.code))
        .collect();
    let ty = file.path("smithy_client_runtime::customization::OperationCustomization");
    Some(quote! {
        const CUSTOMIZATIONS: &'static [&'static dyn #ty<Self::Input>] = &[#(&#customizations),*];
    })
}

/// What stands before the endpoint's host.
fn host_prefix(file: &mut File, plan: &OperationPlan) -> Option<TokenStream> {
    let prefix = plan.host_prefix.as_ref()?;
    let input = ident(&plan.input.name);
    let error = file.path("smithy_client_runtime::error::BuildError");
    let [result, option, string] = ["Result", "Option", "String"].map(|it| parse(file.prelude(it)));
    let format = &prefix.format;
    let labels: Vec<TokenStream> = prefix
        .fields
        .iter()
        .map(|name| {
            let host_label = file.path("smithy_client_runtime::operation::host_label");
            let (field, label) = (ident(&name.field), &name.plain);
            quote!(#host_label(input.#field.as_deref(), #label)?)
        })
        .collect();
    let (argument, value) = if labels.is_empty() {
        (quote!(_), quote!(#format.to_owned()))
    } else {
        (quote!(input), quote!(format!(#format, #(#labels),*)))
    };
    Some(quote! {
        fn host_prefix(#argument: &#input) -> #result<#option<#string>, #error> {
            Ok(Some(#value))
        }
    })
}

/// How the body of a request that is a stream is taken out of the input.
fn take_body(file: &mut File, plan: &OperationPlan) -> Option<TokenStream> {
    let field = ident(&plan.input.byte_stream()?.name.field);
    let stream = file.path("smithy_client_runtime::primitives::ByteStream");
    let option = parse(file.prelude("Option"));
    let input = ident(&plan.input.name);
    Some(quote! {
        fn take_body(input: &mut #input) -> #option<#stream> {
            Some(std::mem::take(&mut input.#field))
        }
    })
}

/// How the output keeps the body of a response that is a stream.
fn set_body(file: &mut File, plan: &OperationPlan) -> Option<TokenStream> {
    let field = ident(&plan.output.byte_stream()?.name.field);
    let stream = file.path("smithy_client_runtime::primitives::ByteStream");
    let option = parse(file.prelude("Option"));
    let output = ident(&plan.output.name);
    Some(quote! {
        const SET_BODY: #option<fn(&mut #output, #stream)> = Some(|output, body| {
            output.#field = body;
        });
    })
}

/// The events that the body of a request consists of.
fn events(file: &mut File, plan: &OperationPlan) -> Option<TokenStream> {
    let field = ident(&plan.input.event_stream()?.name.field);
    let events = file.path("smithy_client_runtime::event_stream::Events");
    let option = parse(file.prelude("Option"));
    let input = ident(&plan.input.name);
    Some(quote! {
        fn events(input: #input) -> #option<#events> {
            Some(#events::new(input.#field))
        }
    })
}

/// Where the output keeps the events that the body of a response consists of.
fn received_events(file: &mut File, plan: &OperationPlan) -> Option<TokenStream> {
    let field = ident(&plan.output.event_stream()?.name.field);
    let events = file.path("smithy_client_runtime::event_stream::ReceivedEvents");
    let option = parse(file.prelude("Option"));
    let output = ident(&plan.output.name);
    Some(quote! {
        fn received_events(output: &mut #output) -> #option<&mut #option<#events>> {
            Some(output.#field.received())
        }
    })
}

/// The runtime's `operation_error!`.
fn operation_error(file: &mut File, plan: &OperationPlan) -> Invocation {
    let mut text = Invocation::of(&file.import("smithy_client_runtime::operation_error"));
    text.docs(&format!("Why a call of `{}` failed.", plan.name));
    let service = file.import_ident("crate::error::Error");
    text.open(&format!("pub enum {} => {service}", plan.error));
    for error in &plan.errors {
        error_variant(file, &mut text, error, "");
    }
    text
}

/// A variant of the runtime's `operation_error!` or `stream_error!`, with what comes after the
/// code.
pub(crate) fn error_variant(
    file: &mut File,
    text: &mut Invocation,
    error: &ErrorVariant,
    after_code: &str,
) {
    let ErrorVariant {
        name,
        path,
        codes,
        is_method,
        ..
    } = error;
    text.block_docs(&error.docs);
    let ty = file.import_ident(&path.to_string());
    let retry = error.retry.map(|kind| format!(", {kind}"));
    let retry = retry.unwrap_or_default();
    let codes: Vec<String> = codes.iter().map(|code| format!("{code:?}")).collect();
    let codes = format!("= {}{after_code},", codes.join(" | "));
    text.head_and_two(
        &format!("{name}({ty})"),
        &codes,
        &format!("{is_method}{retry};"),
    );
}

/// The file of an operation's builders.
pub(crate) fn builders_file(plan: &OperationPlan) -> File {
    let path = format!("src/operation/{}/builders.rs", plan.module);
    let defines = [&plan.input.builder, &plan.output.builder, &plan.fluent];
    let mut file = File::new(path, "", &defines.map(String::as_str));
    for name in [&plan.input.name, &plan.output.name] {
        file.import(&format!("super::{name}"));
    }
    let fluent = fluent_builder(&mut file, plan);
    builder::builder(&mut file, &plan.input);
    file.invocation(fluent);
    members::members(&mut file, &plan.input, Some(&plan.fluent));
    builder::builder(&mut file, &plan.output);
    members::members(&mut file, &plan.output, None);
    file
}

/// The runtime's `fluent_builder!`.
fn fluent_builder(file: &mut File, plan: &OperationPlan) -> Invocation {
    let fluent_builder = file.import_for_client("smithy_client_runtime::fluent_builder");
    let mut text = Invocation::for_client(&fluent_builder);
    let mut import = |path: &str| file.import_ident_for_client(path);
    let name = import(&format!("super::{}", plan.name));
    let error = import(&format!("super::{}", plan.error));
    let client = import("crate::client::Client");
    let config = import("crate::config::Builder");
    let OperationPlan {
        fluent,
        input,
        output,
        ..
    } = plan;
    text.docs(&format!(
        "Builds a request of `{}` and sends it.",
        plan.name
    ));
    text.line(match input.stream() {
        Some(_) => "#[derive(Debug)]",
        None => "#[derive(Clone, Debug)]",
    });
    text.line(&format!(
        "{fluent}({}) via {client}, {config}:",
        input.builder
    ));
    let presigned = plan.presigned.map(|it| format!(" presigned {}", it.word()));
    let presigned = presigned.unwrap_or_default();
    text.further(&format!(
        "{name} -> Result<{}, {error}>{presigned};",
        output.name
    ));
    text.blank();
    text.block_docs(&format!("{}\n\n{}", plan.docs, plan.call_docs.join("\n")));
    if let Some(note) = &plan.deprecated {
        text.line(&format!("#[deprecated(note = {note:?})]"));
    }
    text.line(&plan.method);
    text
}

/// The file with the client.
pub(crate) fn client_file(service: &ServicePlan, operations: &[OperationPlan]) -> File {
    let docs = "The client, and what its calls can be customized with.";
    let mut file = File::new("src/client.rs", docs, &["Client", "Waiters"]);
    let config = file.import("crate::config::Config");
    let client = file.import("smithy_client_runtime::client");
    let title = format!("{:?}", service.title_docs);
    file.invocation(Invocation::short(&client, &[&config, &title]));
    if let Some(methods) = &service.client_methods {
        let invocation = match &methods.feature {
            None => Invocation::short(&file.import(methods.path), &["Client"]),
            Some(feature) => Invocation::short(methods.path, &["Client"]).only_with(feature),
        };
        file.invocation(invocation);
    }
    file.items(quote! {
        /// Customizing calls.
        pub mod customize {
            pub use smithy_client_runtime::client::CustomizableOperation;
        }
    });
    waiter::waiters_trait(&mut file, operations);
    file
}
