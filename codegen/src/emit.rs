//! Printing a plan. One module for each generated file; no decision is made here, and nothing can
//! fail.

mod builder;
mod context_params;
mod crate_files;
mod endpoint;
mod endpoint_input;
mod event_test;
mod file;
mod jmespath;
mod manifest;
mod operation;
mod paginator;
mod protocol_test;
mod schema;
mod structure;
mod text;
mod types;
mod waiter;

use crate::plan::endpoint::EndpointPlan;
use crate::plan::{Plan, RulesPlan};
use crate::{CrateOptions, SourceFile};
use file::File;
use types::Gathered;

/// The files of the crate, in order of their paths.
pub(crate) fn files(plan: &Plan, options: &CrateOptions) -> Vec<SourceFile> {
    let mut files = vec![
        crate_files::lib(plan, &options.name),
        crate_files::config(plan),
        crate_files::error(plan),
        crate_files::meta(&plan.service),
        crate_files::primitives(),
        crate_files::operations(&plan.operations),
        operation::client_file(&plan.service.title_docs, &plan.operations),
        endpoint_file(plan),
    ];
    if !plan.endpoint.cases.is_empty() {
        files.push(endpoint_tests(&plan.endpoint, &options.name));
    }
    if !plan.collections.is_empty() {
        files.push(crate_files::schema(&plan.collections));
    }
    let tests = plan.protocol_tests.as_ref();
    let library = options.name.replace('-', "_");
    let messages = tests.filter(|tests| tests.has_messages());
    files.extend(messages.map(|tests| protocol_test::tests_file(tests, &library)));
    let events = tests.filter(|tests| tests.has_events());
    files.extend(events.map(|tests| event_test::tests_file(&tests.events, &library)));
    if !plan.endpoint_inputs.is_empty() {
        files.push(endpoint_input::tests_file(&plan.endpoint_inputs, &library));
    }
    for plan in &plan.operations {
        files.push(operation::operation_file(plan));
        files.push(operation::builders_file(plan));
        let paginator = plan.paginator.as_ref();
        files.extend(paginator.map(|it| paginator::paginator_file(plan, it)));
    }
    files.extend(waiter::files(&plan.operations));
    type_files(plan, &mut files);
    finish(files, manifest::manifest(plan, options), options)
}

/// The files of a crate that has endpoint rules only.
pub(crate) fn rules_files(plan: &RulesPlan, options: &CrateOptions) -> Vec<SourceFile> {
    let mut endpoint = File::new("src/endpoint.rs", "", &[]);
    endpoint.items(endpoint::rules_module(&plan.endpoint));
    let mut files = vec![crate_files::rules_lib(plan), endpoint];
    if !plan.endpoint.cases.is_empty() {
        files.push(endpoint_tests(&plan.endpoint, &options.name));
    }
    finish(files, manifest::rules_manifest(plan, options), options)
}

/// The text of the files, in order of their paths.
fn finish(files: Vec<File>, manifest: SourceFile, options: &CrateOptions) -> Vec<SourceFile> {
    let header = options.header("//");
    let mut files: Vec<SourceFile> = files.into_iter().map(|file| file.finish(&header)).collect();
    files.push(manifest);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn type_files(plan: &Plan, files: &mut Vec<File>) {
    let types = &plan.types;
    files.extend(types.structures.iter().map(types::structure_file));
    files.extend(types.unions.iter().map(types::union_file));
    files.extend(types.enums.iter().map(types::enum_file));
    files.extend(types.errors.iter().map(types::error_file));
    files.extend(types.stream_errors.iter().map(types::stream_error_file));

    let structures = types.structures.iter().map(Gathered::structure);
    let unions = types.unions.iter().map(|union| Gathered {
        module: &union.module,
        name: &union.name,
        builder: None,
    });
    let enums = types.enums.iter().map(|it| Gathered {
        module: &it.module,
        name: &it.name,
        builder: None,
    });
    let mut gathered: Vec<Gathered<'_>> = structures.chain(unions).chain(enums).collect();
    gathered.sort_by_key(|it| it.name);
    let docs = "The structures, unions and enumerations that requests and responses are made of.";
    let errors = types.errors.iter().map(Gathered::structure);
    let stream_errors = types.stream_errors.iter().map(|it| Gathered {
        module: &it.module,
        name: &it.path.name,
        builder: None,
    });
    let mut errors: Vec<Gathered<'_>> = errors.chain(stream_errors).collect();
    errors.sort_by_key(|it| it.name);
    files.extend([
        types::gathering_file("src/types.rs", docs, &gathered, true),
        types::builders_file("src/types/builders.rs", &gathered),
        types::gathering_file("src/types/error.rs", "", &errors, false),
        types::builders_file("src/types/error/builders.rs", &errors),
    ]);
}

fn endpoint_file(plan: &Plan) -> File {
    let mut file = File::new("src/endpoint.rs", "", &[]);
    file.items(endpoint::module(&plan.endpoint));
    file
}

/// The cases of the rules' tests, as a test of the crate.
fn endpoint_tests(plan: &EndpointPlan, crate_name: &str) -> File {
    let mut file = File::new("tests/endpoint.rs", "", &[]);
    file.items(endpoint::tests(plan, &crate_name.replace('-', "_")));
    file
}
