//! A structure: type, accessors, builder, and what protocols need to know of it.

use super::file::{File, MAX_WIDTH, doc_comments, docs, ident, last_name, parse};
use crate::plan::schema::{MemberSchema, SchemaTrait, ShapeSchema};
use crate::plan::structure::{DefaultValue, FieldPlan, Presence, Role, StructurePlan};
use crate::plan::types::{Access, RustType, Setter};
use proc_macro2::TokenStream;
use quote::quote;

/// The attribute for where a type of many parts is spelled out.
const ALLOW_COMPLEX: &str = "#[allow(clippy::type_complexity, reason = \"the model nests it so\")]";

/// What `Debug` prints in place of a sensitive value.
const REDACTED: &str = "smithy_client_runtime::REDACTED";

/// What the file of a structure defines.
pub(super) fn defines(plan: &StructurePlan) -> [&str; 3] {
    [&plan.name, &plan.builder, &plan.schema.static_name]
}

/// The structure, its accessors and how protocols read and write it.
pub(super) fn structure(file: &mut File, plan: &StructurePlan) {
    let name = ident(&plan.name);
    let docs = docs(&with_deprecation(&plan.docs, plan.deprecated.as_deref()));
    let derives = derives(plan, false);
    let fields = plan
        .fields
        .iter()
        .map(|field| field_declaration(file, field));
    let fields: Vec<TokenStream> = fields.collect();
    let extra = role_field(file, plan.role);
    let accessors: Vec<TokenStream> = plan
        .fields
        .iter()
        .map(|field| accessor(file, field))
        .collect();
    let builder = ident(&plan.builder);
    let builder_docs = format!(" Starts a builder of a {}.", link(&plan.name));
    let debug = debug(file, plan, &plan.name);
    file.items(quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #extra
        }

        impl #name {
            #(#accessors)*

            #[doc = #builder_docs]
            pub fn builder() -> #builder {
                #builder::default()
            }
        }

        #debug
    });
}

/// A link to a structure in documentation. Rustdoc is told that it is one where a derive macro of
/// that name is always in scope.
fn link(name: &str) -> String {
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

/// The structure's builder.
pub(super) fn builder(file: &mut File, plan: &StructurePlan) {
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
    let debug = debug(file, plan, &plan.builder);
    let build = build(file, plan);
    file.items(quote! {
        #[doc = #docs]
        #derives
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #meta
        }

        impl #name {
            #build
        }

        #debug
    });
}

/// The runtime's `setters!` of the structure's builder, and of the fluent builder around it.
pub(super) fn setters(file: &mut File, plan: &StructurePlan, outer: Option<&str>) {
    if plan.fields.is_empty() {
        return;
    }
    let setters = file.import("smithy_client_runtime::setters");
    let outer = outer
        .map(|outer| format!(", {outer}.inner"))
        .unwrap_or_default();
    let lines: String = plan
        .fields
        .iter()
        .map(|field| setter_line(file, field))
        .collect();
    file.text(format!(
        "{setters}! {{\n    {}{outer};\n{lines}}}\n",
        plan.builder
    ));
}

/// The runtime's `structure!`, which reads and writes the structure.
pub(super) fn description(file: &mut File, plan: &StructurePlan) {
    let structure = file.import("smithy_client_runtime::structure");
    let directions = plan.directions.join(" ");
    let types = format!("[{directions}] {}, {},", plan.name, plan.builder);
    let schema = schema_text(file, &plan.schema);
    let mut text = format!("{structure}! {{\n    {types}\n{schema}");
    let described = plan
        .fields
        .iter()
        .filter_map(|field| Some((field, field.schema.as_ref()?)));
    for (index, (field, schema)) in described.enumerate() {
        let flag = field.flag.map(|flag| format!(", {}", flag.word()));
        let flag = flag.as_deref().unwrap_or_default();
        text.push_str(&member_text(file, index, &field.name.field, schema, flag));
    }
    text.push_str("}\n");
    file.text(text);
}

/// A structure's or union's schema, as the runtime's macros have it.
pub(super) fn schema_text(file: &mut File, schema: &ShapeSchema) -> String {
    let ShapeSchema {
        static_name,
        shape_type,
        id,
        traits,
    } = schema;
    let schema = format!(
        "{static_name} = {shape_type} {:?} {:?}",
        id.namespace(),
        id.name()
    );
    with_traits(file, &schema, traits, "")
}

/// A member of a structure or union, as the runtime's macros have it.
pub(super) fn member_text(
    file: &mut File,
    index: usize,
    name: &str,
    schema: &MemberSchema,
    tail: &str,
) -> String {
    let member = format!("{index} {name} = {:?} {}", schema.name, schema.shape_type);
    with_traits(file, &member, &schema.traits, tail)
}

/// A line of the runtime's macros that ends in calls of `Schema`'s `with_…` methods; more than one
/// line if they do not fit.
pub(super) fn with_traits(
    file: &mut File,
    head: &str,
    traits: &[SchemaTrait],
    tail: &str,
) -> String {
    let calls: Vec<String> = traits.iter().map(|it| trait_call(file, it)).collect();
    let calls = |separator: &str| {
        let calls = calls.iter().flat_map(|call| [separator, call]);
        calls.collect::<String>()
    };
    let line = format!("    {head}{}{tail};\n", calls(" "));
    if line.len() <= MAX_WIDTH + 1 {
        return line;
    }
    format!("    {head}{}{tail};\n", calls("\n        "))
}

/// The call of a `with_…` method, whose argument names what it imports first of all.
fn trait_call(file: &mut File, it: &SchemaTrait) -> String {
    let Some(import) = &it.import else {
        return it.call.clone();
    };
    let known_as = file.import(import);
    if known_as == *import {
        it.call.replacen(last_name(import), import, 1)
    } else {
        it.call.clone()
    }
}

/// Documentation that says what to use instead.
pub(super) fn with_deprecation(docs: &str, deprecated: Option<&str>) -> String {
    match deprecated {
        Some("") => format!("{docs}\n\n**Deprecated.**"),
        Some(note) => format!("{docs}\n\n**Deprecated**: {note}"),
        None => docs.to_owned(),
    }
}

/// The attribute for methods of a deprecated member.
pub(super) fn deprecated(note: Option<&str>) -> TokenStream {
    match note {
        Some("") => quote!(#[deprecated]),
        Some(note) => quote!(#[deprecated(note = #note)]),
        None => quote!(),
    }
}

/// The attribute for methods that the model gives a name with a meaning in the standard library.
fn allow(lint: &str) -> String {
    format!("#[allow({lint}, reason = \"the service calls it so\")]")
}

/// The attribute for where a type of many parts is spelled out.
pub(super) fn allow_complex(ty: &RustType) -> TokenStream {
    if ty.is_complex() {
        parse(ALLOW_COMPLEX)
    } else {
        quote!()
    }
}

fn derives(plan: &StructurePlan, builder: bool) -> TokenStream {
    let default = builder.then(|| quote!(, Default));
    let debug = (!plan.is_redacted()).then(|| quote!(, Debug));
    match plan.stream() {
        Some(_) if builder => quote!(#[derive(Default #debug)]),
        Some(_) if plan.is_redacted() => quote!(),
        Some(_) => quote!(#[derive(Debug)]),
        None => quote!(#[derive(Clone, PartialEq #default #debug)]),
    }
}

fn field_declaration(file: &mut File, field: &FieldPlan) -> TokenStream {
    let docs = docs(&with_deprecation(&field.docs, field.deprecated.as_deref()));
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
fn role_field(file: &mut File, role: Role) -> TokenStream {
    match role {
        Role::Value | Role::Input => quote!(),
        Role::Output => {
            let id = file.optional(&RustType::String);
            quote!(_request_id: #id,)
        }
        Role::Error => {
            let meta = file.path("smithy_client_runtime::error::ErrorMetadata");
            quote!(pub(crate) meta: #meta,)
        }
    }
}

fn accessor(file: &mut File, field: &FieldPlan) -> TokenStream {
    let docs = docs(&field.docs);
    let deprecated = deprecated(field.deprecated.as_deref());
    let allowed = field.name.lint.map(|lint| parse(&allow(lint)));
    let allowed_type = allow_complex(&field.ty);
    let name = ident(&field.name.field);
    let option = parse(file.prelude("Option"));
    let inner = match &field.ty {
        RustType::Vec(inner) | RustType::Boxed(inner) => inner,
        other => other,
    };
    let ty = file.ty(inner);
    let (returned, value) = match (field.ty.access(), field.is_optional()) {
        (Access::Copy, true) => (quote!(#option<#ty>), quote!(self.#name)),
        (Access::Copy, false) => (quote!(#ty), quote!(self.#name)),
        (Access::Str, true) => (quote!(#option<&str>), quote!(self.#name.as_deref())),
        (Access::Str, false) => (quote!(&str), quote!(&self.#name)),
        (Access::Slice, true) => (
            quote!(&[#ty]),
            quote!(self.#name.as_deref().unwrap_or_default()),
        ),
        (Access::Slice, false) => (quote!(&[#ty]), quote!(&self.#name)),
        (Access::Unboxed, true) => (quote!(#option<&#ty>), quote!(self.#name.as_deref())),
        (Access::Reference, true) => (quote!(#option<&#ty>), quote!(self.#name.as_ref())),
        (Access::Unboxed | Access::Reference, false) => (quote!(&#ty), quote!(&self.#name)),
    };
    quote! {
        #docs
        #deprecated
        #allowed
        #allowed_type
        pub fn #name(&self) -> #returned {
            #value
        }
    }
}

/// `Debug` of a type that holds something sensitive.
fn debug(file: &mut File, plan: &StructurePlan, type_name: &str) -> TokenStream {
    if !plan.is_redacted() {
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
            quote!(.field("_request_id", &#request_id::request_id(self)))
        }
        _ => quote!(),
    };
    quote! {
        impl #fmt::Debug for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.debug_struct(#type_name) #(#fields)* #extra .finish()
            }
        }
    }
}

fn build(file: &mut File, plan: &StructurePlan) -> TokenStream {
    let name = ident(&plan.name);
    let fields: Vec<TokenStream> = plan
        .fields
        .iter()
        .map(|field| built_field(file, plan, field))
        .collect();
    let extra = match plan.role {
        Role::Value | Role::Input => quote!(),
        Role::Output => quote!(_request_id: None,),
        Role::Error => quote!(meta: self.meta.unwrap_or_default(),),
    };
    let docs = format!(" Builds the {}.", link(&plan.name));
    if !plan.fallible {
        return quote! {
            #[doc = #docs]
            pub fn build(self) -> #name {
                #name { #(#fields)* #extra }
            }
        };
    }
    let result = parse(file.prelude("Result"));
    let error = file.path("smithy_client_runtime::error::BuildError");
    quote! {
        #[doc = #docs]
        ///
        /// # Errors
        /// When a required member is not set.
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
            let value = of_type(file, &field.ty, value);
            quote!(self.#name.unwrap_or(#value))
        }
        Presence::Default(DefaultValue::Computed(value)) => {
            let value = of_type(file, &field.ty, value);
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

/// An expression in which `Self` at the start stands for a type.
fn of_type(file: &mut File, ty: &RustType, expression: &str) -> TokenStream {
    match expression.strip_prefix("Self") {
        Some(rest) => parse(&format!("{}{rest}", file.type_text(ty))),
        None => parse(expression),
    }
}

/// The line for a member in the runtime's `setters!`, after an empty one.
fn setter_line(file: &mut File, field: &FieldPlan) -> String {
    let required = if field.required {
        "\n\nIt is required."
    } else {
        ""
    };
    let docs = doc_comments(&format!("{}{required}", field.docs), "    ");
    let deprecated = match field.deprecated.as_deref() {
        Some("") => "    #[deprecated]\n".to_owned(),
        Some(note) => format!("    #[deprecated(note = {note:?})]\n"),
        None => String::new(),
    };
    let mut allowed = field.name.lint.map(allow).unwrap_or_default();
    if field.ty.is_complex() {
        allowed.push_str(ALLOW_COMPLEX);
    }
    if !allowed.is_empty() {
        allowed = format!("    {allowed}\n");
    }
    let (name, plain) = (&field.name.field, &field.name.plain);
    let member = setter(file, &field.ty);
    format!("\n{docs}{deprecated}{allowed}    {name}, set_{plain}, get_{plain} ({member});\n")
}

/// How a setter takes its value, in the words of the runtime's `setters!`.
fn setter(file: &mut File, ty: &RustType) -> String {
    let converted = |file: &mut File, ty: &RustType| {
        let into = if ty.setter() == Setter::Into {
            "into "
        } else {
            ""
        };
        format!("{into}{}", file.type_text(ty))
    };
    match ty {
        RustType::Vec(element) => format!("push {}", converted(file, element)),
        RustType::Map(key, value) => {
            format!(
                "insert {} => {}",
                file.type_text(key),
                converted(file, value)
            )
        }
        _ => converted(file, ty),
    }
}
