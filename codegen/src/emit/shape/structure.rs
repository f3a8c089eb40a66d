//! A structure: its type, and what protocols need to know of it.

use crate::emit::file::File;
use crate::emit::invocation::Invocation;
use crate::emit::shape::schema;
use crate::emit::text::{docs, ident, parse};
use crate::plan::shape::structure::{FieldPlan, Role, StructurePlan};
use crate::plan::shape::types::RustType;
use proc_macro2::TokenStream;
use quote::quote;

/// The attribute for a structure with many flags.
const ALLOW_BOOLS: &str =
    "#[allow(clippy::struct_excessive_bools, reason = \"the model has so many flags\")]";

/// The attribute for where a type of many parts is spelled out.
pub(crate) const ALLOW_COMPLEX: &str =
    "#[allow(clippy::type_complexity, reason = \"the model nests it so\")]";

/// What `Debug` prints in place of a sensitive value.
const REDACTED: &str = "smithy_client_runtime::REDACTED";

/// What the file of a structure defines.
pub(crate) fn defines(plan: &StructurePlan) -> [&str; 3] {
    [&plan.name, &plan.builder, &plan.schema.static_name]
}

/// The structure.
pub(crate) fn structure(file: &mut File, plan: &StructurePlan) {
    let name = ident(&plan.name);
    let docs = docs(&with_deprecation(&plan.docs, plan.deprecated.as_deref()));
    let derives = derives(plan, false);
    let allowed = plan.has_many_bools().then(|| parse(ALLOW_BOOLS));
    let fields = plan
        .fields
        .iter()
        .map(|field| field_declaration(file, field));
    let fields: Vec<TokenStream> = fields.collect();
    let extra = role_field(file, plan);
    let debug = debug(file, plan, &plan.name);
    file.items(quote! {
        #docs
        #allowed
        #derives
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #extra
        }

        #debug
    });
}

/// A link to a structure in documentation. Rustdoc is told that it is one where a derive macro of
/// that name is always in scope.
pub(crate) fn link(name: &str) -> String {
    const DERIVE_MACROS: [&str; 9] = [
        "Clone",
        "Copy",
        "Debug",
        "Default",
        "Eq",
        "Hash",
        "Ord",
        "PartialEq",
        "PartialOrd",
    ];
    if DERIVE_MACROS.contains(&name) {
        format!("[`{name}`](struct@{name})")
    } else {
        format!("[`{name}`]")
    }
}

/// The runtime's `structure!`, which reads and writes the structure.
pub(crate) fn description(file: &mut File, plan: &StructurePlan) {
    let mut text = Invocation::of(&file.import("smithy_client_runtime::structure"));
    let directions = plan.directions.join(" ");
    let within = plan.within_builder();
    text.line(&format!(
        "[{directions}] {}, {}{within},",
        plan.name, plan.builder
    ));
    schema::shape(&mut text, &plan.schema);
    let described = plan
        .fields
        .iter()
        .filter_map(|field| Some((field, field.schema.as_ref()?)));
    for (field, schema) in described {
        let flag = field.flag.map(|flag| format!(", {}", flag.word()));
        let flag = flag.as_deref().unwrap_or_default();
        schema::member(file, &mut text, &field.name.field, schema, flag);
    }
    file.invocation(text);
}

/// Documentation that says what to use instead.
pub(crate) fn with_deprecation(docs: &str, deprecated: Option<&str>) -> String {
    match deprecated {
        Some("") => format!("{docs}\n\n**Deprecated.**"),
        Some(note) => format!("{docs}\n\n**Deprecated**: {note}"),
        None => docs.to_owned(),
    }
}

/// The attribute for methods that the model gives a name with a meaning in the standard library.
pub(crate) fn allow(lint: &str) -> String {
    format!("#[allow({lint}, reason = \"the service calls it so\")]")
}

/// The attribute for where a type of many parts is spelled out.
pub(crate) fn allow_complex(ty: &RustType) -> TokenStream {
    if ty.is_complex() {
        parse(ALLOW_COMPLEX)
    } else {
        quote!()
    }
}

pub(crate) fn derives(plan: &StructurePlan, builder: bool) -> TokenStream {
    let default = builder.then(|| quote!(, Default));
    let derives_debug = !plan.is_redacted() && !plan.is_held_by_its_builder();
    let debug = derives_debug.then(|| quote!(, Debug));
    match plan.stream() {
        Some(_) if builder => quote!(#[derive(Default #debug)]),
        Some(_) if plan.is_redacted() => quote!(),
        Some(_) => quote!(#[derive(Debug)]),
        None => quote!(#[derive(Clone, PartialEq #default #debug)]),
    }
}

fn field_declaration(file: &mut File, field: &FieldPlan) -> TokenStream {
    let docs = docs(&with_deprecation(
        field.docs_in_brief(),
        field.deprecated.as_deref(),
    ));
    let name = ident(&field.name.field);
    let ty = if field.is_optional() {
        file.optional(&field.ty)
    } else {
        file.ty(&field.ty)
    };
    let allowed = allow_complex(&field.ty);
    quote!(#docs #allowed pub #name: #ty,)
}

/// The field that a structure has for its role.
pub(crate) fn role_field(file: &mut File, plan: &StructurePlan) -> TokenStream {
    match plan.role {
        Role::Value | Role::Input => quote!(),
        Role::Output => {
            let ids = plan.id_fields().iter().copied().map(ident);
            let id = file.optional(&RustType::String);
            quote!(#(#ids: #id,)*)
        }
        Role::Error => {
            let meta = file.path("smithy_client_runtime::error::ErrorMetadata");
            quote!(pub(crate) meta: #meta,)
        }
    }
}

/// `Debug` of a type that holds something sensitive.
pub(crate) fn debug(file: &mut File, plan: &StructurePlan, type_name: &str) -> TokenStream {
    if !plan.is_redacted() || plan.is_held_by_its_builder() {
        return quote!();
    }
    let name = ident(type_name);
    let redacted = file.path(REDACTED);
    let fmt = file.path("std::fmt");
    let fields = plan.fields.iter().map(|field| {
        let (field_name, label) = (ident(&field.name.field), &field.name.plain);
        if field.sensitive {
            quote!(.field(#label, &#redacted))
        } else {
            quote!(.field(#label, &self.#field_name))
        }
    });
    let extra = match plan.role {
        Role::Error => quote!(.field("meta", &self.meta)),
        Role::Output if type_name == plan.name => {
            let request_id = file.path("smithy_client_runtime::operation::RequestId");
            let extended = plan
                .is_extended
                .then(|| quote!(.field("_extended_request_id", &self._extended_request_id)));
            quote!(#extended .field("_request_id", &#request_id::request_id(self)))
        }
        Role::Output => {
            let none = quote!(&None::<&str>);
            let extended = plan
                .is_extended
                .then(|| quote!(.field("_extended_request_id", #none)));
            quote!(#extended .field("_request_id", #none))
        }
        Role::Value | Role::Input => quote!(),
    };
    quote! {
        impl #fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.debug_struct(#type_name) #(#fields)* #extra .finish()
            }
        }
    }
}
