//! Printing a plan. One module for each generated file; no decision is made here, and nothing can
//! fail.

mod code;
mod file;
mod invocation;
mod operation;
mod service;
mod shape;
mod tests;
mod text;
mod vectors;

use crate::plan::service::endpoint::EndpointPlan;
use crate::plan::{Plan, RulesPlan};
use crate::{CrateOptions, SourceFile};
use file::File;
use shape::types::Reexported;

/// The files of the crate, in order of their paths.
pub(crate) fn files(plan: &Plan, options: &CrateOptions) -> Vec<SourceFile> {
    let mut files = vec![
        service::crate_files::lib(plan, &options.name),
        service::crate_files::config(plan),
        service::crate_files::error(plan),
        service::crate_files::meta(&plan.service),
        service::crate_files::primitives(),
        service::crate_files::operations(&plan.operations),
        operation::client_file(&plan.service, &plan.operations),
        endpoint_file(plan),
    ];
    if !plan.endpoint.cases.is_empty() {
        files.push(endpoint_tests(&plan.endpoint, &options.name));
    }
    if plan.has_presigned() {
        files.push(service::crate_files::presigning());
    }
    if !plan.collections.is_empty() {
        files.push(service::crate_files::schema(&plan.collections));
    }
    let tests = plan.protocol_tests.as_ref();
    let library = options.name.replace('-', "_");
    let messages = tests.filter(|tests| tests.has_messages());
    files.extend(messages.map(|tests| tests::protocol::tests_file(tests, &library)));
    let events = tests.filter(|tests| tests.has_events());
    files.extend(events.map(|tests| tests::event_stream::tests_file(&tests.events, &library)));
    if !plan.endpoint_inputs.is_empty() {
        files.push(tests::endpoint::tests_file(&plan.endpoint_inputs, &library));
    }
    for plan in &plan.operations {
        files.push(operation::operation_file(plan, &library));
        files.push(operation::builders_file(plan));
        let paginator = plan.paginator.as_ref();
        files.extend(paginator.map(|it| operation::paginator::paginator_file(plan, it)));
    }
    files.extend(operation::waiter::files(&plan.operations));
    type_files(plan, &mut files);
    let readme = service::front_page::readme(&plan.service, plan.guide.as_ref(), options);
    let manifest = service::manifest::manifest(plan, options);
    finish(files, vec![manifest, readme], options)
}

/// The files of a crate that has endpoint rules only.
pub(crate) fn rules_files(plan: &RulesPlan, options: &CrateOptions) -> Vec<SourceFile> {
    let mut endpoint = File::new("src/endpoint.rs", "", &[]);
    endpoint.items(service::endpoint::rules_module(&plan.endpoint));
    let mut files = vec![service::crate_files::rules_lib(plan), endpoint];
    if !plan.endpoint.cases.is_empty() {
        files.push(endpoint_tests(&plan.endpoint, &options.name));
    }
    finish(
        files,
        vec![service::manifest::rules_manifest(plan, options)],
        options,
    )
}

/// The text of the files, in order of their paths.
fn finish(files: Vec<File>, others: Vec<SourceFile>, options: &CrateOptions) -> Vec<SourceFile> {
    let header = options.header("//");
    let mut files: Vec<SourceFile> = files
        .into_iter()
        .map(|file| file.finish(&header, options.mark_origins))
        .collect();
    files.extend(others);
    files.push(service::manifest::rustfmt(options));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn type_files(plan: &Plan, files: &mut Vec<File>) {
    let types = &plan.types;
    files.extend(types.structures.iter().map(shape::types::structure_file));
    files.extend(types.unions.iter().map(shape::types::union_file));
    files.extend(types.enums.iter().map(shape::types::enum_file));
    files.extend(types.errors.iter().map(shape::types::error_file));
    files.extend(
        plan.stream_errors
            .iter()
            .map(shape::types::stream_error_file),
    );

    let structures = types.structures.iter().map(Reexported::structure);
    let unions = types.unions.iter().map(|union| Reexported {
        module: &union.module,
        name: &union.name,
        builder: None,
        feature: union.feature.as_deref(),
    });
    let enums = types.enums.iter().map(|it| Reexported {
        module: &it.module,
        name: &it.name,
        builder: None,
        feature: it.feature.as_deref(),
    });
    let mut reexported: Vec<Reexported<'_>> = structures.chain(unions).chain(enums).collect();
    reexported.sort_by_key(|it| it.name);
    let docs = "The structures, unions and enumerations that requests and responses are made of.";
    let errors = types.errors.iter().map(Reexported::structure);
    let stream_errors = plan.stream_errors.iter().map(|it| Reexported {
        module: &it.module,
        name: &it.path.name,
        builder: None,
        feature: it.feature.as_deref(),
    });
    let mut errors: Vec<Reexported<'_>> = errors.chain(stream_errors).collect();
    errors.sort_by_key(|it| it.name);
    files.extend([
        shape::types::types_module("src/types.rs", docs, &reexported, true),
        shape::types::builders_file("src/types/builders.rs", &reexported),
        shape::types::types_module("src/types/error.rs", "", &errors, false),
        shape::types::builders_file("src/types/error/builders.rs", &errors),
    ]);
}

fn endpoint_file(plan: &Plan) -> File {
    let mut file = File::new("src/endpoint.rs", "", &[]);
    file.items(service::endpoint::module(&plan.endpoint));
    file
}

/// The cases of the rules' tests, as a test of the crate.
fn endpoint_tests(plan: &EndpointPlan, crate_name: &str) -> File {
    let mut file = File::new("tests/endpoint.rs", "", &[]);
    file.items(service::endpoint::tests(
        plan,
        &crate_name.replace('-', "_"),
    ));
    file
}
