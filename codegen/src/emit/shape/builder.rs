//! Builders: their fields and `build`.

use crate::emit::file::File;
use crate::emit::shape::structure::{allow_complex, debug, derives, link, role_field};
use crate::emit::text::{ident, parse};
use crate::plan::shape::default::DefaultValue;
use crate::plan::shape::structure::{FieldPlan, Presence, Role, StructurePlan};
use proc_macro2::TokenStream;
use quote::quote;

/// The structure's builder, unless the runtime's `members!` defines it.
pub(crate) fn builder(file: &mut File, plan: &StructurePlan) {
    if plan.is_held_by_its_builder() {
        return;
    }
    let name = ident(&plan.builder);
    let docs = format!(" A builder of a {}.", link(&plan.name));
    let derives = derives(plan, true);
    let fields: Vec<TokenStream> = plan
        .fields
        .iter()
        .map(|field| {
            let (name, ty) = (ident(&field.name.field), file.optional(&field.ty));
            let allowed = allow_complex(&field.ty);
            quote!(#allowed pub(crate) #name: #ty,)
        })
        .collect();
    let meta = (plan.role == Role::Error).then(|| {
        let meta = file.path("smithy_client_runtime::error::ErrorMetadata");
        let option = parse(file.prelude("Option"));
        quote!(meta: #option<#meta>,)
    });
    // nobody sets it: programs that look at `Debug` find what the output has
    let request_id =
        (plan.role == Role::Output && !plan.is_redacted()).then(|| role_field(file, plan));
    let debug = debug(file, plan, &plan.builder);
    let build = build(file, plan);
    file.items(quote! {
        #[doc = #docs]
        #derives
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #meta
            #request_id
        }

        impl #name {
            #build
        }

        #debug
    });
}

fn build(file: &mut File, plan: &StructurePlan) -> TokenStream {
    let name = ident(&plan.name);
    let fields: Vec<TokenStream> = plan
        .fields
        .iter()
        .map(|field| built_field(file, plan, field))
        .collect();
    let extra = match plan.role {
        Role::Value | Role::Input | Role::Output => {
            let ids = plan.id_fields().iter().copied().map(ident);
            quote!(#(#ids: None,)*)
        }
        Role::Error => quote!(meta: self.meta.unwrap_or_default(),),
    };
    let docs = format!(" Builds the {}.", link(&plan.name));
    if !plan.fallible {
        return quote! {
            #[doc = #docs]
            #[inline]
            pub fn build(self) -> #name {
                #name { #(#fields)* #extra }
            }
        };
    }
    let result = parse(file.prelude("Result"));
    let error = file.path("smithy_client_runtime::error::BuildError");
    let fails = plan
        .fields
        .iter()
        .any(|field| field.presence == Presence::Required);
    let errors = if fails {
        " When a required member is not set."
    } else {
        " None: what is missing is found when the request is made."
    };
    quote! {
        #[doc = #docs]
        ///
        /// # Errors
        #[doc = #errors]
        #[inline]
        pub fn build(self) -> #result<#name, #error> {
            Ok(#name { #(#fields)* #extra })
        }
    }
}

fn built_field(file: &mut File, plan: &StructurePlan, field: &FieldPlan) -> TokenStream {
    let (name, label) = (ident(&field.name.field), &field.name.plain);
    let value = match &field.presence {
        Presence::Optional => quote!(self.#name),
        Presence::Default(DefaultValue::OfType) => quote!(self.#name.unwrap_or_default()),
        Presence::Default(DefaultValue::Constant(value)) => {
            let value = file.code(value);
            quote!(self.#name.unwrap_or(#value))
        }
        Presence::Default(DefaultValue::Computed(value)) => {
            let value = file.code(value);
            quote!(self.#name.unwrap_or_else(|| #value))
        }
        Presence::Required => {
            let required = file.path("smithy_client_runtime::required");
            let structure = &plan.name;
            quote!(#required!(self.#name, #label, #structure))
        }
    };
    quote!(#name: #value,)
}
