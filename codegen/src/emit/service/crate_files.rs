//! The files that every crate has: its root, configuration, errors, and what names it.

use crate::emit::code;
use crate::emit::file::File;
use crate::emit::invocation::Invocation;
use crate::emit::operation::{context_params, extended_request_id};
use crate::emit::service::front_page;
use crate::emit::shape::schema;
use crate::emit::text::{condition, docs, ident, in_brief, parse};
use crate::plan::operation::OperationPlan;
use crate::plan::service::ServicePlan;
use crate::plan::service::auth::{AuthChoice, AuthScheme};
use crate::plan::service::customization::RuntimeModule;
use crate::plan::service::features::Feature;
use crate::plan::shape::schema::CollectionSchema;
use crate::plan::{Plan, RulesPlan};
use proc_macro2::TokenStream;
use quote::quote;

/// `lib.rs`.
pub(crate) fn lib(plan: &Plan, crate_name: &str) -> File {
    let docs = front_page::docs(&plan.service, plan.guide.as_ref(), crate_name);
    let mut file = File::new("src/lib.rs", &docs, &[]);
    let schema = (!plan.collections.is_empty()).then(|| {
        quote!(
            mod schema;
        )
    });
    let presigning = plan.has_presigned().then(|| {
        quote!(
            #[cfg(feature = "client")]
            pub mod presigning;
        )
    });
    let waits = plan.operations.iter().any(|it| !it.waiters.is_empty());
    let waiters = waits.then(|| {
        quote!(
            #[cfg(feature = "client")]
            pub mod waiters;
        )
    });
    let modules = plan.service.modules.iter().map(module);
    file.items(quote! {
        #[cfg(feature = "client")]
        pub mod client;
        #[cfg(feature = "client")]
        pub mod config;
        pub mod endpoint;
        pub mod error;
        pub mod meta;
        pub mod operation;
        #presigning
        pub mod primitives;
        #schema
        pub mod types;
        #waiters
        #(#modules)*

        #[cfg(feature = "client")]
        pub use client::Client;
        #[cfg(feature = "client")]
        pub use config::Config;
        pub use error::Error;
    });
    file
}

/// A module for clients that has items of the runtime.
fn module(module: &RuntimeModule) -> TokenStream {
    let docs = docs(module.docs);
    let name = ident(module.name);
    let path = parse(module.path);
    let items = module.items.iter().map(|item| ident(item));
    let items = match module.items {
        [_] => quote!(#(#items)*),
        _ => quote!({#(#items),*}),
    };
    quote! {
        #docs
        #[cfg(feature = "client")]
        pub mod #name {
            pub use #path::#items;
        }
    }
}

/// `lib.rs` of a crate that has endpoint rules only.
pub(crate) fn rules_lib(plan: &RulesPlan) -> File {
    let docs = format!("The endpoint rules of {}.", plan.title_docs);
    let mut file = File::new("src/lib.rs", &docs, &[]);
    file.items(quote!(
        pub mod endpoint;
    ));
    file
}

/// `config.rs`.
pub(crate) fn config(plan: &Plan) -> File {
    let docs = "The configuration of a client, and what it is made of.";
    let mut file = File::new("src/config.rs", docs, &["Config", "Builder"]);
    let config = file.import("smithy_client_runtime::config");
    file.items(quote! {
        pub use crate::endpoint;
        pub use smithy_client_runtime::config::*;
    });
    let mut arguments = vec!["crate::config::SERVICE", "crate::endpoint::ResolveEndpoint"];
    arguments.extend(plan.features().into_iter().filter_map(Feature::setting));
    file.invocation(Invocation::of_list(&config, arguments.into_iter()));
    let client_static = client_static(&mut file, &plan.service);
    file.items(client_static);
    let settings = context_params::settings(&mut file, &plan.endpoint);
    file.items(settings);
    file
}

/// The static that holds what the client knows of the service.
fn client_static(file: &mut File, plan: &ServicePlan) -> TokenStream {
    let service = file.path("smithy_client_runtime::client::Service");
    let api_metadata = file.path("smithy_client_runtime::client::ApiMetadata");
    let resolver_params = file.path("crate::endpoint::client::resolver_params");
    let version_static = file.path("crate::meta::PKG_VERSION");
    let params = file.path("crate::endpoint::client::params_from_config");
    let (api_id, scope) = (&plan.api_id, &plan.scope);
    let auth: Vec<TokenStream> = plan.auth.iter().map(|it| auth_scheme(file, it)).collect();
    let schemes = auth_schemes(&plan.auth_choice);
    let customizations = plan.customizations.iter();
    let customizations: Vec<TokenStream> = customizations
        .map(|it| code::tokens(&mut |path| file.import(path), &it.code))
        .collect();
    quote! {
        /// What the client knows of the service.
        pub(crate) static SERVICE: #service = #service {
            metadata: &crate::meta::SERVICE,
            auth: &[#(#auth),*],
            customizations: &[#(&#customizations),*],
            api: #api_metadata::new(#api_id, #version_static),
            scope: #scope,
            auth_schemes: #schemes,
            endpoint_resolver: || {
                endpoint::ResolveEndpoint::into_shared_resolver(endpoint::DefaultResolver::new())
            },
            endpoint_params: |config| #resolver_params(#params(config)),
        };
    }
}

/// A scheme of the service in the runtime's words.
fn auth_scheme(file: &mut File, scheme: &AuthScheme) -> TokenStream {
    let auth = file.path("smithy_client_runtime::client::Auth");
    let optional = |text: &Option<String>| match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    };
    match scheme {
        AuthScheme::SigV4 { signing_name } => quote!(#auth::SigV4 { signing_name: #signing_name }),
        AuthScheme::SigV4a { signing_name } => {
            quote!(#auth::SigV4a { signing_name: #signing_name })
        }
        AuthScheme::Bearer { variable } => {
            let variable = optional(variable);
            quote!(#auth::Bearer { variable: #variable })
        }
        AuthScheme::Basic => quote!(#auth::Basic),
        AuthScheme::ApiKeyHeader { name, scheme } => {
            let scheme = optional(scheme);
            quote!(#auth::ApiKeyHeader { name: #name, scheme: #scheme })
        }
        AuthScheme::ApiKeyQuery { name } => quote!(#auth::ApiKeyQuery { name: #name }),
    }
}

/// The function from an operation's name to the ids of its authentication schemes.
fn auth_schemes(AuthChoice { default, others }: &AuthChoice) -> TokenStream {
    let arms = others
        .iter()
        .map(|(schemes, operations)| quote!(#(#operations)|* => &[#(#schemes),*],));
    if others.is_empty() {
        return quote!(|_| &[#(#default),*]);
    }
    quote! {
        |operation| match operation {
            #(#arms)*
            _ => &[#(#default),*],
        }
    }
}

/// `error.rs`.
pub(crate) fn error(plan: &Plan) -> File {
    let docs = "Errors: of a call, of the service, of a builder.";
    let reexports = [
        "BoxError",
        "BuildError",
        "ConnectorError",
        "DisplayErrorContext",
        "ErrorMetadata",
        "ProvideErrorMetadata",
        "SdkError",
        "UnknownVariantError",
    ];
    let mut defines = vec!["Error"];
    defines.extend(reexports);
    let mut file = File::new("src/error.rs", docs, &defines);
    let reexports = reexports.map(ident);
    file.items(quote!(
        pub use smithy_client_runtime::error::{#(#reexports),*};
    ));
    let mut text = Invocation::of(&file.import("smithy_client_runtime::service_error"));
    let title = &plan.service.title_docs;
    text.docs(&format!("The errors of all operations of {title}."));
    text.open("pub enum Error");
    for error in &plan.service.errors {
        text.block_docs(&error.docs);
        let path = error.path.to_string();
        // what is not always there is not imported, since it would not always be used
        match &error.feature {
            None => text.line(&format!("{}({});", error.name, file.import_ident(&path))),
            Some(feature) => {
                let condition = format!("if {feature:?};");
                text.parts(&format!("{}({path}),", error.name), &[condition], "");
            }
        }
    }
    file.invocation(text);
    let mut operations = plan.operations.iter();
    let is_extended = operations.any(|it| it.output.is_extended);
    extended_request_id(&mut file, "Error", is_extended);
    file
}

/// `meta.rs`.
pub(crate) fn meta(service: &ServicePlan) -> File {
    let mut file = File::new("src/meta.rs", "What this crate is.", &[]);
    let protocol = file.path(&format!(
        "smithy_client_runtime::protocol::{}",
        service.protocol.constructor()
    ));
    let metadata = file.path("smithy_client_runtime::service::ServiceMetadata");
    let ServicePlan {
        sdk_id, version, ..
    } = service;
    let (namespace, shape_name) = (service.id.namespace(), service.id.name());
    let query_compatible = service
        .is_query_compatible
        .then(|| quote!(.query_compatible()));
    let unwrapped = (!service.wraps_errors).then(|| quote!(.without_error_wrapping()));
    let xml_namespace = service.xml_namespace.as_ref().map(|(uri, prefix)| {
        let prefix = match prefix {
            Some(prefix) => quote!(Some(#prefix)),
            None => quote!(None),
        };
        quote!(.with_xml_namespace(#uri, #prefix))
    });
    file.items(quote! {
        /// The version of this crate.
        pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");

        /// The service, as its protocol knows it.
        pub static SERVICE: #metadata = #metadata::new(
            #sdk_id, #namespace, #shape_name, #version, #protocol,
        ) #query_compatible #unwrapped #xml_namespace;
    });
    file
}

/// `primitives.rs`.
pub(crate) fn primitives() -> File {
    let docs = "Types of values that Rust's standard library does not have.";
    let mut file = File::new("src/primitives.rs", docs, &[]);
    file.items(quote!(
        pub use smithy_client_runtime::primitives::*;
    ));
    file
}

/// `presigning.rs`.
pub(crate) fn presigning() -> File {
    let docs = "Requests that are signed in advance, for others to send.";
    let mut file = File::new("src/presigning.rs", docs, &[]);
    file.items(quote! {
        pub use smithy_client_runtime::presigning::{
            PresignedRequest, PresigningConfig, PresigningConfigBuilder, PresigningConfigError,
        };
    });
    file
}

/// `operation.rs`.
pub(crate) fn operations(operations: &[OperationPlan]) -> File {
    let mut file = File::new("src/operation.rs", "The operations, each in a module.", &[]);
    let modules = operations.iter().map(|operation| {
        let feature = operation.feature.as_deref();
        let docs = docs(&in_brief("operation", &operation.name, feature));
        let condition = condition(feature);
        let module = ident(&operation.module);
        quote!(#docs #condition pub mod #module;)
    });
    let modules: TokenStream = modules.collect();
    let is_extended = operations.iter().any(|it| it.output.is_extended);
    let extended = is_extended.then(|| {
        quote!(
            pub use smithy_client_runtime::customization::RequestIdExt;
        )
    });
    file.items(quote! {
        #extended
        pub use smithy_client_runtime::operation::{Operation, RequestError, RequestId};

        #modules
    });
    file
}

/// `schema.rs`.
pub(crate) fn schema(collections: &[CollectionSchema]) -> File {
    let docs = "The schemas of lists and maps.";
    let mut file = File::new("src/schema.rs", docs, &[]);
    let mut text = Invocation::of(&file.import("smithy_client_runtime::collections"));
    for collection in collections {
        schema::collection(&mut text, collection);
    }
    file.invocation(text);
    file
}
