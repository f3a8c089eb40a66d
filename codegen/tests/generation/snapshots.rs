//! What is generated, word for word.
//!
//! `INSTA_UPDATE=always cargo test -p smithy-codegen` accepts what changed.

use crate::common::{generated, generated_rules};
use crate::own_service;
use insta::Settings;
use smithy_codegen::GeneratedCrate;
use std::collections::BTreeSet;

/// Compares files with `tests/snapshots/<model>`: all whose path starts with one of `paths`.
#[track_caller]
fn compare(model: &str, generated: &GeneratedCrate, paths: &[&str]) {
    let mut used = BTreeSet::new();
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(format!("../snapshots/{model}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_description();
    for file in &generated.files {
        let starts = |path: &&&str| file.path.starts_with(**path);
        let Some(path) = paths.iter().find(starts) else {
            continue;
        };
        used.insert(*path);
        let name = file.path.trim_start_matches("src/").replace('/', "__");
        settings.bind(|| insta::assert_snapshot!(name, file.text));
    }
    for path in paths {
        assert!(used.contains(path), "{model} has no file {path}");
    }
}

/// Compares the files of some types of a model in `tests/models`, and further files.
#[track_caller]
fn compare_types(model: &str, types: &[&str], files: &[&str]) {
    let types: Vec<String> = types
        .iter()
        .map(|name| format!("src/types/{name}.rs"))
        .collect();
    let paths: Vec<&str> = types
        .iter()
        .map(String::as_str)
        .chain(files.iter().copied())
        .collect();
    compare(model, &generated(model), &paths);
}

#[test]
fn one_operation_of_the_own_service() {
    let generated = own_service(&["GetSession".to_owned()]);
    compare("get_session", &generated, &[""]);
}

#[test]
fn values_of_every_type() {
    let types = ["values", "suit", "choice"];
    compare_types("shapes", &types, &["src/schema.rs"]);
}

#[test]
fn defaults_and_required_members() {
    compare_types("presence", &["kept", "required"], &["src/operation/"]);
}

#[test]
fn smithy_1() {
    let types = ["item", "named", "unnamed"];
    compare_types("version1", &types, &["src/operation/get.rs"]);
}

#[test]
fn http_bindings() {
    compare_types(
        "bindings",
        &[],
        &["src/operation/bind.rs", "src/operation/put_"],
    );
}

#[test]
fn errors_and_authentication() {
    let types =
        ["plain", "with_message", "secret", "busy", "shouting"].map(|it| format!("error/{it}"));
    let types = types.each_ref().map(String::as_str);
    let files = ["src/config.rs", "src/error.rs", "src/operation/order"];
    compare_types("failures", &types, &files);
}

#[test]
fn parameters_of_the_endpoint() {
    let files = [
        "Cargo.toml",
        "tests/endpoint_inputs.rs",
        "src/config.rs",
        "src/endpoint.rs",
        "src/operation/bound.rs",
        "src/operation/fixed.rs",
        "src/operation/stored.rs",
    ];
    compare_types("endpoints", &[], &files);
}

#[test]
fn operations_as_features() {
    let files = [
        "Cargo.toml",
        "src/client.rs",
        "src/error.rs",
        "src/lib.rs",
        "src/operation.rs",
        "src/operation/get_plant",
        "src/schema.rs",
        "src/types.rs",
        "src/types/builders.rs",
        "src/waiters.rs",
    ];
    compare_types("chosen_operations", &["error/events_error"], &files);
}

#[test]
fn endpoint_rules_that_are_a_diagram() {
    let generated = generated_rules("diagrams", "diagrams");
    compare(
        "diagrams",
        &generated,
        &["src/endpoint.rs", "tests/endpoint.rs"],
    );
}

#[test]
fn endpoint_rules_alone() {
    compare("rules", &generated_rules("endpoints", "rules"), &[""]);
}

#[test]
fn authentication_schemes() {
    compare_types("authentication", &[], &["Cargo.toml", "src/config.rs"]);
    compare_types("api_keys", &[], &["src/config.rs"]);
}

#[test]
fn sensitive_values() {
    let types = ["either", "nested", "sealed_box", "secret_color"];
    compare_types(
        "secrets",
        &types,
        &["src/operation/tell.rs", "src/schema.rs"],
    );
}

#[test]
fn recursive_types() {
    let types = [
        "branches", "listed", "mapped", "ping", "pong", "selfish", "stem", "tree",
    ];
    compare_types("recursion", &types, &["src/schema.rs"]);
}

#[test]
fn renamed_shapes() {
    let types = ["point", "point_of_two"];
    compare_types("namespaces", &types, &["src/types.rs", "src/schema.rs"]);
}

#[test]
fn resources_mixins_and_applied_traits() {
    let operations = ["src/operation/paint_piece.rs", "src/operation/get_thing.rs"];
    let files = ["src/error.rs", operations[0], operations[1]];
    compare_types("parts", &["other_detail"], &files);
}

#[test]
fn streams_pages_hosts_and_compression() {
    let files = ["Cargo.toml", "src/config.rs", "src/operation/"];
    compare_types("calls", &["page"], &files);
}

#[test]
fn event_streams() {
    let types = [
        "sounds",
        "said",
        "chosen",
        "error/sounds_error",
        "error/words_error",
        "error/busy",
    ];
    let files = ["Cargo.toml", "src/error.rs", "src/operation/talk", "tests/"];
    compare_types("events", &types, &files);
}

#[test]
fn documentation_in_html() {
    let files = ["src/lib.rs", "src/operation/explain"];
    compare_types("documentation", &[], &files);
}

#[test]
fn deprecation_and_hostile_words() {
    let types = ["thing", "either", "color", "error/bad"];
    compare_types("words", &types, &["src/lib.rs", "src/operation/say"]);
}

#[test]
fn waiters() {
    let files = [
        "src/waiters.rs",
        "src/waiters/",
        "src/client.rs",
        "src/lib.rs",
    ];
    compare_types("waiters", &[], &files);
}

#[test]
fn customizations_of_services() {
    compare_types("customizations", &[], &["src/operation/upload_archive.rs"]);
    compare_types("account_endpoints", &[], &["src/config.rs"]);
    compare_types(
        "assumed_roles",
        &["credentials", "error/idp_communication_error_exception"],
        &[
            "src/config.rs",
            "src/operation/assume_role_with_web_identity.rs",
        ],
    );
    compare_types("auth_token", &[], &["src/lib.rs"]);
    compare_types("discovery", &[], &["src/client.rs", "src/lib.rs"]);
    compare_types("long_calls", &[], &["src/operation/invoke.rs"]);
    let files = [
        "src/operation/copy_object.rs",
        "src/operation/get_object.rs",
    ];
    compare_types("buckets", &[], &files);
    let files = ["Cargo.toml", "src/config.rs"];
    compare_types("bucket_endpoints", &["session_credentials"], &files);
    compare_types("regions", &[], &["Cargo.toml", "src/config.rs"]);
    compare_types("resource_ids", &[], &["src/operation/get_zone.rs"]);
}

#[test]
fn members_that_may_be_absent_though_the_model_says_otherwise() {
    let defaults = ["src/operation/list_staging_accounts.rs"];
    compare_types("defaults", &["cost_optimization_configuration"], &defaults);
    compare_types(
        "optional_members",
        &["thing"],
        &["src/operation/describe.rs"],
    );
}

#[test]
fn endpoint_parameters_at_paths() {
    compare_types(
        "paths",
        &[],
        &["src/operation/parts.rs", "src/operation/choices.rs"],
    );
}
