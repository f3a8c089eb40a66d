//! Enumerations, unions, and the modules that gather all types.

use crate::emit::file::File;
use crate::emit::invocation::Invocation;
use crate::emit::operation;
use crate::emit::shape::schema;
use crate::emit::shape::structure::{self, with_deprecation};
use crate::emit::shape::{builder, members};
use crate::emit::text::{condition, docs, ident, parse};
use crate::plan::operation::event_stream::{StreamErrorPlan, StreamErrorVariant};
use crate::plan::shape::enumeration::{EnumPlan, UnionPlan, UnionVariant};
use crate::plan::shape::structure::StructurePlan;
use proc_macro2::TokenStream;
use quote::quote;

/// The attribute for a union of which one variant may be much larger than the others.
const ALLOW_LARGE: &str =
    "#[allow(clippy::large_enum_variant, reason = \"the model says what variants hold\")]";

/// The file of a structure that is a type of its own.
pub(crate) fn structure_file(plan: &StructurePlan) -> File {
    let path = format!("src/types/{}.rs", plan.module);
    let mut file = File::new(path, "", &structure::defines(plan));
    structure::structure(&mut file, plan);
    builder::builder(&mut file, plan);
    members::members(&mut file, plan, None);
    structure::description(&mut file, plan);
    if let Some(path) = plan.implementations {
        let implementations = Invocation::short(path, &[&plan.name]);
        file.invocation(implementations.only_with("client"));
    }
    file
}

/// The file of an error.
pub(crate) fn error_file(plan: &StructurePlan) -> File {
    let path = format!("src/types/error/{}.rs", plan.module);
    let mut file = File::new(path, "", &structure::defines(plan));
    structure::structure(&mut file, plan);
    builder::builder(&mut file, plan);
    members::members(&mut file, plan, None);
    structure::description(&mut file, plan);
    let modeled_error = file.import("smithy_client_runtime::modeled_error");
    let message = plan
        .fields
        .iter()
        .find(|field| field.name.plain == "message");
    let shape = format!("{:?}", plan.schema.id.name());
    let retry = plan.retry.map(|kind| format!("retry {kind}"));
    let mut arguments = vec![&*plan.name, &plan.builder, &shape];
    arguments.extend(retry.as_deref());
    if message.is_some_and(|field| field.sensitive) {
        arguments.push("sensitive");
    }
    file.invocation(Invocation::short(&modeled_error, &arguments));
    operation::extended_request_id(&mut file, &plan.name, plan.is_extended);
    file
}

/// The file of a stream's error type.
pub(crate) fn stream_error_file(plan: &StreamErrorPlan) -> File {
    let path = format!("src/types/error/{}.rs", plan.module);
    let mut file = File::new(path, "", &[&plan.path.name]);
    let mut text = Invocation::of(&file.import("smithy_client_runtime::stream_error"));
    text.line(&format!("[{}]", plan.directions.join(" ")));
    text.docs(&plan.docs);
    let service = file.import_ident("crate::error::Error");
    text.open(&format!("pub enum {} => {service}", plan.path.name));
    for StreamErrorVariant { error, members } in &plan.errors {
        let members: Vec<String> = members.iter().map(|member| format!("{member:?}")).collect();
        let from = format!(" from {}", members.join(" | "));
        operation::error_variant(&mut file, &mut text, error, &from);
    }
    file.invocation(text);
    operation::extended_request_id(&mut file, &plan.path.name, plan.is_extended);
    file
}

/// The file of an enumeration.
pub(crate) fn enum_file(plan: &EnumPlan) -> File {
    let mut file = File::new(format!("src/types/{}.rs", plan.module), "", &[&plan.name]);
    let mut text = Invocation::of(&file.import("smithy_client_runtime::enumeration"));
    text.docs(&with_deprecation(&plan.docs, plan.deprecated.as_deref()));
    text.open(&format!("pub enum {}", plan.name));
    for variant in &plan.variants {
        text.block_docs(&variant.docs);
        if let Some(note) = &variant.deprecated {
            text.line(&format!("#[deprecated(note = {note:?})]"));
        }
        text.line(&format!("{} = {:?},", variant.name, variant.value));
    }
    file.invocation(text);
    file
}

/// The file of a union.
pub(crate) fn union_file(plan: &UnionPlan) -> File {
    let path = format!("src/types/{}.rs", plan.module);
    let mut file = File::new(path, "", &[&plan.name, &plan.schema.static_name]);
    let name = ident(&plan.name);
    let docs = docs(&with_deprecation(&plan.docs, plan.deprecated.as_deref()));
    let sensitive = plan.variants.iter().any(|variant| variant.sensitive);
    let derives = if sensitive {
        quote!(#[derive(Clone, PartialEq)])
    } else {
        quote!(#[derive(Clone, PartialEq, Debug)])
    };
    let variants: Vec<_> = plan
        .variants
        .iter()
        .map(|it| union_variant(&mut file, it))
        .collect();
    let debug = if sensitive {
        union_debug(&mut file, plan)
    } else {
        quote!()
    };
    let uneven = plan.is_uneven.then(|| parse(ALLOW_LARGE));
    file.items(quote! {
        #docs
        #derives
        #uneven
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A member that this version of the crate does not know. It cannot be sent.
            #[non_exhaustive]
            Unknown,
        }

        #debug
    });
    let methods = union_methods(&mut file, plan);
    file.invocation(methods);
    let description = union_description(&mut file, plan);
    file.invocation(description);
    file
}

fn union_variant(file: &mut File, variant: &UnionVariant) -> TokenStream {
    let docs = docs(&with_deprecation(
        &variant.docs,
        variant.deprecated.as_deref(),
    ));
    let name = ident(&variant.name);
    let value = variant.ty.as_ref().map(|ty| {
        let (allowed, ty) = (structure::allow_complex(ty), file.ty(ty));
        quote!((#allowed #ty))
    });
    quote!(#docs #name #value,)
}

/// `Debug` of a union that may hold something sensitive.
fn union_debug(file: &mut File, plan: &UnionPlan) -> TokenStream {
    let fmt = file.path("std::fmt");
    let redacted = file.path("smithy_client_runtime::REDACTED");
    let name = ident(&plan.name);
    let arms = plan.variants.iter().map(|variant| {
        let (variant_name, label) = (ident(&variant.name), &variant.name);
        match (&variant.ty, variant.sensitive) {
            (None, _) => quote!(Self::#variant_name => f.write_str(#label),),
            (_, true) => {
                quote!(Self::#variant_name(_) => f.debug_tuple(#label).field(&#redacted).finish(),)
            }
            (_, false) => {
                quote!(Self::#variant_name(value) => f.debug_tuple(#label).field(value).finish(),)
            }
        }
    });
    quote! {
        impl #fmt::Debug for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                match self {
                    #(#arms)*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }
    }
}

/// The runtime's `variants!`.
fn union_methods(file: &mut File, plan: &UnionPlan) -> Invocation {
    let mut text = Invocation::of(&file.import("smithy_client_runtime::variants"));
    text.line(&format!("{};", plan.name));
    for UnionVariant {
        name, method, ty, ..
    } in &plan.variants
    {
        let value = ty
            .as_ref()
            .map(|ty| format!("({})", file.type_text(ty)))
            .unwrap_or_default();
        text.line(&format!("as_{method}, is_{method}: {name}{value};"));
    }
    text
}

/// The runtime's `union!`.
fn union_description(file: &mut File, plan: &UnionPlan) -> Invocation {
    let mut text = Invocation::of(&file.import("smithy_client_runtime::union"));
    let directions = plan.directions.join(" ");
    text.line(&format!("[{directions}] {},", plan.name));
    schema::shape(&mut text, &plan.schema);
    for (index, variant) in plan.variants.iter().enumerate() {
        let unit = if variant.ty.is_none() { ", unit" } else { "" };
        let place = format!("{index} {}", variant.name);
        schema::member(file, &mut text, &place, &variant.schema, unit);
    }
    text
}

/// A type in a module that gathers types.
pub(crate) struct Reexported<'p> {
    pub(crate) module: &'p str,
    pub(crate) name: &'p str,
    pub(crate) builder: Option<&'p str>,
    pub(crate) feature: Option<&'p str>,
}

impl<'p> Reexported<'p> {
    pub(crate) fn structure(plan: &'p StructurePlan) -> Self {
        Self {
            module: &plan.module,
            name: &plan.name,
            builder: Some(&plan.builder),
            feature: plan.feature.as_deref(),
        }
    }
}

/// The module that gathers the types in the files below it.
pub(crate) fn types_module(path: &str, docs: &str, types: &[Reexported<'_>], error: bool) -> File {
    let mut file = File::new(path, docs, &[]);
    let modules = types.iter().map(|it| {
        let (condition, module) = (condition(it.feature), ident(it.module));
        quote!(#condition mod #module;)
    });
    let reexports = types.iter().map(|it| {
        let (module, name) = (ident(it.module), ident(it.name));
        let condition = condition(it.feature);
        quote!(#condition pub use #module::#name;)
    });
    let error = error.then(|| {
        quote! {
            /// The errors that operations return.
            pub mod error;
        }
    });
    file.items(quote! {
        /// Builders of the types.
        pub mod builders;
        #error
        #(#modules)*

        #(#reexports)*
    });
    file
}

/// The module that gathers the builders of types.
pub(crate) fn builders_file(path: &str, types: &[Reexported<'_>]) -> File {
    let mut file = File::new(path, "", &[]);
    let builders = types.iter().filter_map(|it| Some((it, it.builder?)));
    let reexports = builders.map(|(it, builder)| {
        let (module, builder) = (ident(it.module), ident(builder));
        let condition = condition(it.feature);
        quote!(#condition pub use super::#module::#builder;)
    });
    let reexports: TokenStream = reexports.collect();
    file.items(reexports);
    file
}
