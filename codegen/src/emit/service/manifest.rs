//! The crate's `Cargo.toml`.

use crate::emit::text::{MAX_WIDTH, filled};
use crate::plan::service::cargo_features::CargoFeature;
use crate::plan::tests::protocol::ProtocolTests;
use crate::plan::{Plan, RulesPlan};
use crate::{CrateOptions, GitReference, RuntimeDependency, SourceFile};
use std::fmt::Write;

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
    text.push_str("\n[features]\n");
    for feature in plan.cargo_features() {
        text.push_str(&cargo_feature(&feature));
    }
    let features = plan.runtime_features().into_iter();
    let features: Vec<String> = features.map(quoted).collect();
    text.push_str(&runtime(options, &features));
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

/// What keeps rustfmt away: the generator formats what it writes, and rustfmt's versions differ in
/// what they would write.
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

/// A feature and what it implies, on one line or on lines that are filled.
fn cargo_feature(feature: &CargoFeature) -> String {
    let docs = feature.docs.map(|docs| format!("# {docs}\n"));
    let docs = docs.unwrap_or_default();
    let implied: Vec<String> = feature.implies.iter().map(|it| quoted(it)).collect();
    let name = &feature.name;
    let line = format!("{name} = [{}]", implied.join(", "));
    if line.len() <= MAX_WIDTH {
        format!("{docs}{line}\n")
    } else {
        let implied = implied.iter().map(String::as_str);
        format!("{docs}{}", filled(&format!("{name} = ["), implied, "]"))
    }
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
