//! Waiters.

use crate::emit::file::File;
use crate::emit::invocation::Invocation;
use crate::emit::shape::members;
use crate::emit::shape::structure;
use crate::emit::text::{condition, docs, ident, in_brief, parse, with_feature};
use crate::plan::operation::OperationPlan;
use crate::plan::operation::waiter::{Arm, ERROR, MatcherPlan, OUTPUT, Response, WaiterPlan};
use proc_macro2::TokenStream;
use quote::quote;

/// The files of the waiters: the module, and one for each.
pub(crate) fn files(operations: &[OperationPlan]) -> Vec<File> {
    let waiters = operations.iter().flat_map(|operation| {
        let waiters = operation.waiters.iter();
        waiters.map(move |waiter| (operation, waiter))
    });
    let files = waiters
        .clone()
        .map(|(operation, it)| waiter_file(operation, it));
    let files: Vec<File> = files.collect();
    if files.is_empty() {
        return files;
    }
    let mut module = File::new("src/waiters.rs", MODULE_DOCS, &[]);
    let mut modules: Vec<(&OperationPlan, &WaiterPlan)> = waiters.collect();
    modules.sort_by(|(_, a), (_, b)| a.module.cmp(&b.module));
    let modules = modules.into_iter().map(|(operation, waiter)| {
        let feature = operation.feature.as_deref();
        let docs = docs(&in_brief("waiter", &waiter.name, feature));
        let (condition, module) = (condition(feature), ident(&waiter.module));
        quote!(#docs #condition pub mod #module;)
    });
    module.items(modules.collect());
    std::iter::once(module).chain(files).collect()
}

const MODULE_DOCS: &str = "\
What the waiters are made of, each in a module.

The trait [`Waiters`](crate::client::Waiters) gives clients the methods that start them.";

/// The file of a waiter.
fn waiter_file(operation: &OperationPlan, plan: &WaiterPlan) -> File {
    let path = format!("src/waiters/{}.rs", plan.module.trim_start_matches("r#"));
    let defines = [&plan.fluent, &plan.final_poll, &plan.error];
    let mut file = File::new(path, "", &defines.map(String::as_str));
    let waiter = file.import("smithy_client_runtime::waiter");
    let module = &operation.module;
    let mut import = |name: &str| file.import_ident(&format!("crate::operation::{module}::{name}"));
    let name = import(&operation.name);
    let output = import(&operation.output.name);
    let error = import(&operation.error);
    let builder = import(&format!("builders::{}", operation.input.builder));
    let mut text = Invocation::of(&waiter);
    let docs = format!("Waits, by calls of `{}`.\n\n{}", operation.name, plan.docs);
    text.docs(&structure::with_deprecation(
        &docs,
        plan.deprecated.as_deref(),
    ));
    let (min, max) = plan.delays;
    let WaiterPlan {
        fluent,
        final_poll,
        error: wait_error,
        ..
    } = plan;
    text.line(&format!(
        "{fluent}({builder}) -> Result<{final_poll}, {wait_error}>:"
    ));
    text.further(&format!("{name} -> Result<{output}, {error}>;"));
    text.line(&format!("delay {min}..={max};"));
    text.line("accept accept;");
    file.invocation(text);
    members::members_around(&mut file, &operation.input, &plan.fluent);
    let accept = accept(&mut file, operation, plan);
    file.items(accept);
    for matcher in &plan.matchers {
        let function = matcher_function(&mut file, operation, matcher);
        file.items(function);
    }
    file
}

/// The function that says what responses mean.
fn accept(file: &mut File, operation: &OperationPlan, plan: &WaiterPlan) -> TokenStream {
    let module = &operation.module;
    let mut path = |name: &str| {
        let name = file.import_ident(&format!("crate::operation::{module}::{name}"));
        ident(&name)
    };
    let (input, output) = (path(&operation.input.name), path(&operation.output.name));
    let error = path(&operation.error);
    let state = file.path("smithy_client_runtime::client::AcceptorState");
    let known = parse(if plan.uses_input { "input" } else { "_" });
    let arms = plan.arms.iter().map(|arm| self::arm(file, arm));
    let arms: Vec<TokenStream> = arms.collect();
    let otherwise = ident(plan.otherwise.variant());
    quote! {
        /// What a response means.
        fn accept(#known: &#input, result: Result<&#output, &#error>) -> #state {
            match result {
                #(#arms)*
                _ => #state::#otherwise,
            }
        }
    }
}

/// The function that says whether a path leads to what is expected.
fn matcher_function(file: &mut File, operation: &OperationPlan, plan: &MatcherPlan) -> TokenStream {
    let module = &operation.module;
    let mut argument = |name: &str, structure: &str| {
        let ty = file.import_ident(&format!("crate::operation::{module}::{structure}"));
        let (name, ty) = (ident(name), ident(&ty));
        quote!(#name: &#ty)
    };
    let (input, output) = plan.arguments;
    let input = input.then(|| argument("input", &operation.input.name));
    let output = output.then(|| argument("output", &operation.output.name));
    let arguments = input.into_iter().chain(output);
    let (docs, name) = (docs(&plan.docs), ident(&plan.name));
    let code = file.code(&plan.code);
    quote! {
        #docs
        fn #name(#(#arguments),*) -> bool {
            #code
        }
    }
}

fn arm(file: &mut File, arm: &Arm) -> TokenStream {
    let (variant_of_result, name) = match arm.result {
        Response::Output => (ident("Ok"), ident(OUTPUT)),
        Response::Error => (ident("Err"), ident(ERROR)),
    };
    let name = if arm.is_looked_at {
        quote!(#name)
    } else {
        quote!(_)
    };
    let state = file.path("smithy_client_runtime::client::AcceptorState");
    let variant = ident(arm.state.variant());
    if arm.is_looked_at && arm.result == Response::Error {
        file.import("crate::error::ProvideErrorMetadata");
    }
    let guard = arm.guard.as_ref().map(|guard| {
        let guard = file.code(guard);
        quote!(if #guard)
    });
    quote!(#variant_of_result(#name) #guard => #state::#variant,)
}

/// The trait with the methods that start waiters.
pub(crate) fn waiters_trait(file: &mut File, operations: &[OperationPlan]) {
    let waiters = operations.iter().flat_map(|operation| {
        let waiters = operation.waiters.iter();
        waiters.map(|waiter| (operation.feature.as_deref(), waiter))
    });
    let mut waiters: Vec<(Option<&str>, &WaiterPlan)> = waiters.collect();
    if waiters.is_empty() {
        return;
    }
    waiters.sort_by(|(_, a), (_, b)| a.method.cmp(&b.method));
    let mut text = Invocation::of(&file.import("smithy_client_runtime::waiters"));
    text.line("Client;");
    for (feature, waiter) in waiters {
        let fluent = format!("crate::waiters::{}::{}", waiter.module, waiter.fluent);
        text.blank();
        text.docs(&with_feature(&waiter.docs, feature));
        if waiter.deprecated.is_some() {
            text.line("#[deprecated]");
        }
        match feature {
            None => {
                let fluent = file.import_ident(&fluent);
                text.line(&format!("{} -> {fluent};", waiter.method));
            }
            Some(feature) => {
                let condition = format!("if {feature:?};");
                text.parts(&format!("{} -> {fluent},", waiter.method), &[condition], "");
            }
        }
    }
    file.invocation(text);
}
