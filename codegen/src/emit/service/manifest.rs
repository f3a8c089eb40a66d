//! The crate's `Cargo.toml`.

use crate::plan::service::features::Feature;
use crate::plan::tests::protocol::ProtocolTests;
use crate::plan::{Plan, RulesPlan};
use crate::{CrateOptions, GitReference, RuntimeDependency, SourceFile};
use std::fmt::Write;

/// The features of the published AWS SDK crates after `client`, which all of them imply.
const FEATURES: &str = r#"# An HTTP client on hyper and rustls.
default-https-client = ["client", "smithy-client-runtime/default-https-client"]
# Timeouts and retries that sleep on tokio.
rt-tokio = ["client", "smithy-client-runtime/rt-tokio"]
# The latest defaults for applications that choose no behavior version.
behavior-version-latest = ["client", "smithy-client-runtime/behavior-version-latest"]
# Fixed credentials, time and tokens for tests.
test-util = ["client", "smithy-client-runtime/test-util"]
# `Serialize` and `Deserialize` of the crate serde for types, inputs, outputs and errors.
serde = ["smithy-client-runtime/serde"]
# Names that feature lists for the published crates may have.
rustls = ["default-https-client"]
legacy-https-client = ["default-https-client"]
legacy-test-util = ["test-util"]
gated-tests = ["client"]
"#;

/// The tests of event streams, which need no client, but what tests call does.
const EVENT_TESTS: &str = r#"
[[test]]
name = "events"
required-features = ["test-util"]
"#;

/// The tests of the protocol, which need a client with fixed time and credentials.
const PROTOCOL_TESTS: &str = r#"
[[test]]
name = "protocol"
required-features = ["default-https-client", "rt-tokio", "test-util"]
"#;

/// The tests of the endpoints of calls, which need such a client, too.
const ENDPOINT_TESTS: &str = r#"
[[test]]
name = "endpoint_inputs"
required-features = ["default-https-client", "rt-tokio", "test-util"]
"#;

/// The manifest.
pub(crate) fn manifest(plan: &Plan, options: &CrateOptions) -> SourceFile {
    let mut text = package(&format!("Client for {}", plan.service.title), options);
    let client = client_feature(plan);
    let protocol = plan.service.protocol.cargo_feature();
    let features = std::iter::once(protocol).chain(features(plan, false));
    let features: Vec<String> = features.map(quoted).collect();
    let runtime = runtime(options, &features);
    let _ = write!(text, "\n{client}{FEATURES}{runtime}");
    let dev_dependencies = dev_dependencies(options);
    if !dev_dependencies.is_empty() {
        let _ = write!(text, "\n[dev-dependencies]\n{dev_dependencies}");
    }
    if !plan.endpoint_inputs.is_empty() {
        text.push_str(ENDPOINT_TESTS);
    }
    let tests = plan.protocol_tests.as_ref();
    if tests.is_some_and(ProtocolTests::has_messages) {
        text.push_str(PROTOCOL_TESTS);
    }
    if tests.is_some_and(ProtocolTests::has_events) {
        text.push_str(EVENT_TESTS);
    }
    file(text)
}

/// The manifest of a crate that has endpoint rules only.
pub(crate) fn rules_manifest(plan: &RulesPlan, options: &CrateOptions) -> SourceFile {
    let mut text = package(&format!("Endpoint rules of {}", plan.title), options);
    text.push_str(&runtime(options, &[]));
    file(text)
}

/// What keeps rustfmt away: the generator formats what it writes, and rustfmt's versions differ in what
/// they would write.
pub(crate) fn rustfmt(options: &CrateOptions) -> SourceFile {
    SourceFile {
        path: "rustfmt.toml".to_owned(),
        text: format!("{}\n\ndisable_all_formatting = true\n", options.header("#")),
    }
}

fn file(text: String) -> SourceFile {
    SourceFile {
        path: "Cargo.toml".to_owned(),
        text,
    }
}

/// What the manifest says of the package.
fn package(description: &str, options: &CrateOptions) -> String {
    let mut text = format!("{}\n\n", options.header("#"));
    text.push_str("[package]\n");
    let mut set = |key: &str, value: &str| {
        let _ = writeln!(text, "{key} = {}", quoted(value));
    };
    set("name", &options.name);
    set("description", description);
    set("version", options.version.as_deref().unwrap_or("0.1.0"));
    set("edition", "2024");
    set("rust-version", env!("CARGO_PKG_RUST_VERSION"));
    if let Some(license) = &options.license {
        set("license", license);
    }
    if let Some(repository) = &options.repository {
        set("repository", repository);
    }
    if !options.authors.is_empty() {
        let authors: Vec<String> = options
            .authors
            .iter()
            .map(|author| quoted(author))
            .collect();
        let _ = writeln!(text, "authors = [{}]", authors.join(", "));
    }
    if options.workspace_lints {
        text.push_str("\n[lints]\nworkspace = true\n");
    }
    text
}

/// The dependencies: the runtime with these features.
fn runtime(options: &CrateOptions, features: &[String]) -> String {
    let mut runtime = place(&options.runtime);
    if options.runtime != RuntimeDependency::Workspace {
        runtime.push_str(", default-features = false");
    }
    if !features.is_empty() {
        let _ = write!(runtime, ", features = [{}]", features.join(", "));
    }
    format!("\n[dependencies]\nsmithy-client-runtime = {{ {runtime} }}\n")
}

/// Where the runtime is, as keys of a dependency.
fn place(runtime: &RuntimeDependency) -> String {
    match runtime {
        RuntimeDependency::Workspace => "workspace = true".to_owned(),
        RuntimeDependency::Path(path) => {
            let version = env!("CARGO_PKG_VERSION"); // the packages of this workspace share it
            format!("path = {}, version = \"{version}\"", quoted(path))
        }
        RuntimeDependency::Git { url, reference } => {
            let (key, value) = match reference {
                None => return format!("git = {}", quoted(url)),
                Some(GitReference::Branch(branch)) => ("branch", branch),
                Some(GitReference::Tag(tag)) => ("tag", tag),
                Some(GitReference::Rev(rev)) => ("rev", rev),
            };
            format!("git = {}, {key} = {}", quoted(url), quoted(value))
        }
        RuntimeDependency::Version(version) => format!("version = {}", quoted(version)),
    }
}

/// The features up to `client`, which turns on what the service needs of the runtime.
fn client_feature(plan: &Plan) -> String {
    let mut features: Vec<&str> = std::iter::once("client")
        .chain(features(plan, true))
        .collect();
    features.dedup();
    let features: Vec<String> = features
        .into_iter()
        .map(|feature| quoted(&format!("smithy-client-runtime/{feature}")))
        .collect();
    let optional = plan.features().into_iter();
    let optional: Vec<_> = optional.filter_map(Feature::optional).collect();
    let default = ["default-https-client", "rt-tokio", "rustls"].into_iter();
    let default = default.chain(optional.iter().map(|(name, _)| *name));
    let default: Vec<String> = default.map(quoted).collect();
    let mut text = format!(
        "[features]\ndefault = [{}]\n\
         # The client. Without it, operations make requests and read responses without I/O.\n\
         client = [{}]\n",
        default.join(", "),
        features.join(", ")
    );
    for (name, comment) in optional {
        let _ = writeln!(
            text,
            "# {comment}\n{name} = [\"client\", \"smithy-client-runtime/{name}\"]"
        );
    }
    text
}

/// The features of the runtime that the service needs, those for clients or the others.
fn features(plan: &Plan, for_clients: bool) -> impl Iterator<Item = &'static str> {
    let features = plan.features().into_iter();
    features
        .filter(move |feature| feature.is_for_clients() == for_clients)
        .filter_map(Feature::cargo_feature)
}

/// The lines for the dependencies of tests and examples.
fn dev_dependencies(options: &CrateOptions) -> String {
    let mut lines = String::new();
    if options.with_tests {
        let runtime = place(&options.runtime);
        let _ = writeln!(
            lines,
            "smithy-client-runtime = {{ {runtime}, features = [\"protocol-test\"] }}"
        );
        if !options
            .dev_dependencies
            .iter()
            .any(|(name, _)| name == "tokio")
        {
            lines.push_str("tokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n");
        }
    }
    for (name, value) in &options.dev_dependencies {
        let _ = writeln!(lines, "{name} = {value}");
    }
    lines
}

/// A TOML [basic string](https://toml.io/en/v1.0.0#string).
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_stay_strings() {
        assert_eq!(quoted(r#"a "b" \ c"#), r#""a \"b\" \\ c""#);
        assert_eq!(quoted("a\nb"), r#""a\u000Ab""#);
    }
}
