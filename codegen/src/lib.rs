//! Rust client crates from [Smithy](https://smithy.io) service models.
//!
//! [`generate`] reads a model in Smithy's [IDL](https://smithy.io/2.0/spec/idl.html) or [JSON
//! AST](https://smithy.io/2.0/spec/json-ast.html) and returns the files of a crate with the public
//! API of the AWS SDK crate for that service. It touches no file itself, so a build script can use
//! it as well as a command:
//!
//! ```
//! use smithy_codegen::{CrateOptions, generate};
//!
//! let model = br#"{
//!     "smithy": "2.0",
//!     "shapes": {
//!         "com.example#Garden": {
//!             "type": "service",
//!             "version": "2026-01-01",
//!             "operations": [{ "target": "com.example#Water" }],
//!             "traits": { "aws.protocols#restJson1": {}, "smithy.api#title": "Garden" }
//!         },
//!         "com.example#Water": {
//!             "type": "operation",
//!             "traits": { "smithy.api#http": { "method": "POST", "uri": "/water" } }
//!         }
//!     }
//! }"#;
//!
//! let garden = generate("garden.json", model, None, &[], &CrateOptions::new("garden")).unwrap();
//! let paths: Vec<&str> = garden.files.iter().map(|file| file.path.as_str()).collect();
//! assert!(paths.contains(&"src/operation/water.rs"));
//! ```
//!
//! # In a build script
//!
//! `smithy-build` writes the modules that [`GeneratedCrate::into_modules`] gives to the folder of a
//! build script, in one call.
//!
//! # How it works
//!
//! Three stages, through which data passes once each: `smithy-model` reads, `plan` decides, `emit`
//! prints.

mod compare;
mod emit;
mod explain;
mod modules;
mod plan;

pub use compare::{Difference, Severity, compare, compare_models};
pub use explain::{Explained, explain};
use plan::{Plan, PlanOptions, RulesPlan};
use smithy_model::Closure;
pub use smithy_model::{Aspect, Assembly, Change, Fault, Faults, Model};

/// A file of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it goes in the crate: relative, with `/` between names, each of which is a plain name.
    pub path: String,
    /// What it holds, with `\n` at the end of every line.
    pub text: String,
}

/// A generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedCrate {
    /// Its files, in order of their paths.
    pub files: Vec<SourceFile>,
    /// How many operations it has.
    pub operations: usize,
    /// How many types it has beside the operations' inputs and outputs.
    pub shapes: usize,
}

/// What a crate shall be called, and what its manifest shall say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub struct CrateOptions {
    /// The package's name.
    pub name: String,
    /// The package's version; `0.1.0` if there is none.
    pub version: Option<String>,
    /// The package's authors.
    pub authors: Vec<String>,
    /// The package's license, an SPDX expression.
    pub license: Option<String>,
    /// The URL of the package's repository.
    pub repository: Option<String>,
    /// What the files' headers say that they were generated from.
    pub model_label: String,
    /// The command that generates the crate anew, as the files' headers name it.
    pub command: String,
    /// Where the crate finds the runtime.
    pub runtime: RuntimeDependency,
    /// Whether the crate follows the lints of its workspace.
    pub workspace_lints: bool,
    /// The protocol that clients speak, by the name of its trait: `awsJson1_0`. If there is none,
    /// it is the first that the service has in the AWS SDK for Rust's order of preference.
    pub protocol: Option<String>,
    /// Whether the crate gets tests of the cases that the model has for its protocol. They need
    /// the crate's feature `test-util`.
    pub with_tests: bool,
    /// Whether operations are features of the crate, so that a program can choose those to compile.
    /// They are called as operations are, in kebab case: `get-session`. All are there with the
    /// default features, and with any feature of the published crate.
    pub operation_features: bool,
    /// Whether the crate has the service's endpoint rules and their tests, and nothing else. That
    /// is what can be made of a service without a protocol.
    pub endpoint_rules_only: bool,
    /// Whether every part of a file has a comment with the file and line of the generator that adds
    /// it, to find what prints something.
    pub mark_origins: bool,
    /// The manifest's `dev-dependencies`: names and TOML values.
    pub dev_dependencies: Vec<(String, String)>,
}

/// Where a crate finds `smithy-client-runtime`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeDependency {
    /// In the dependencies of the workspace.
    Workspace,
    /// At a path, absolute or relative to the crate. The manifest has the runtime's version too,
    /// which is what counts in a package that is published.
    Path(String),
    /// In a git repository.
    Git {
        /// The repository's URL.
        url: String,
        /// Which commit; the newest of the default branch if there is none.
        reference: Option<GitReference>,
    },
    /// In the registry, with this version requirement.
    Version(String),
}

/// A commit of a git repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitReference {
    /// The newest of a branch.
    Branch(String),
    /// That of a tag.
    Tag(String),
    /// That of a revision.
    Rev(String),
}

impl CrateOptions {
    /// Options for a package of this name, in a workspace that has the runtime.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            version: None,
            authors: Vec::new(),
            license: None,
            repository: None,
            model_label: "a Smithy model".to_owned(),
            command: "cargo xtask codegen".to_owned(),
            runtime: RuntimeDependency::Workspace,
            workspace_lints: true,
            protocol: None,
            with_tests: false,
            operation_features: false,
            endpoint_rules_only: false,
            mark_origins: false,
            dev_dependencies: Vec::new(),
        }
    }

    /// The first line of every file, by which a generated file is known.
    fn header(&self, comment: &str) -> String {
        // rustc takes no character in a comment that changes the direction of others
        let is_direction = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let is_odd = |c: char| c.is_control() || is_direction(c);
        let label = self.model_label.replace(is_odd, " ");
        let command = self.command.replace(is_odd, " ");
        format!("{comment} Generated by {command} from {label}; do not edit.")
    }
}

/// Whether a service says which protocols it speaks, supported or not.
///
/// `service` is that of [`generate`].
///
/// # Errors
/// When the service cannot be read.
pub fn has_protocol(model: &Model<'_>, service: Option<&str>) -> Result<bool, Faults> {
    let service = model.service(service)?;
    Ok(service.traits.protocols().next().is_some())
}

/// Checks the endpoint rules of a service as [`generate`] does, in each form in which the model has
/// them, and that the forms have the same parameters.
///
/// `service` is that of [`generate`].
///
/// # Errors
/// Everything that is wrong with them, with its places, or that the service cannot be read.
pub fn check_endpoint_rules(model: &Model<'_>, service: Option<&str>) -> Result<(), Faults> {
    let mut closure = model.closure(model.service(service)?, &[])?;
    plan::service::customization::change_model(&mut closure);
    plan::check_endpoint_rules(model, &closure)
}

/// Generates a crate for some operations of a service whose model is one file.
///
/// `model_name` is what faults call the file whose text is `text`, in Smithy's IDL or JSON, as an
/// [`Assembly`] tells them apart. `service` chooses the service by its absolute id or its name, and
/// may be absent if the model has only one. An empty list of `operations` means all.
///
/// # Errors
/// Everything that is wrong with the part of the model that is needed, or that is not supported,
/// with its places.
pub fn generate(
    model_name: &str,
    text: &[u8],
    service: Option<&str>,
    operations: &[String],
    options: &CrateOptions,
) -> Result<GeneratedCrate, Faults> {
    let assembly = Assembly::new([(model_name, text)])?;
    generate_from(&assembly.model()?, service, operations, options)
}

/// Generates a crate for some operations of a service whose model may be several files, which an
/// [`Assembly`] puts together. The rest is that of [`generate`].
///
/// # Errors
/// Those of [`generate`].
pub fn generate_from(
    model: &Model<'_>,
    service: Option<&str>,
    operations: &[String],
    options: &CrateOptions,
) -> Result<GeneratedCrate, Faults> {
    let mut closure = model.closure(model.service(service)?, operations)?;
    plan::service::customization::change_model(&mut closure);
    check_name(model, &closure, options)?;
    if options.endpoint_rules_only {
        let plan = RulesPlan::new(model, &closure)?;
        return Ok(GeneratedCrate {
            files: emit::rules_files(&plan, options),
            operations: 0,
            shapes: 0,
        });
    }
    let plan_options = PlanOptions {
        protocol: options.protocol.as_deref(),
        with_tests: options.with_tests,
        operation_features: options.operation_features,
    };
    let plan = Plan::new(model, &closure, plan_options)?;
    Ok(GeneratedCrate {
        files: emit::files(&plan, options),
        operations: plan.operations.len(),
        shapes: plan.shapes(),
    })
}

fn check_name(
    model: &Model<'_>,
    closure: &Closure<'_>,
    options: &CrateOptions,
) -> Result<(), Faults> {
    package_name(&options.name).map_err(|message| model.fault(closure.service.span, message).into())
}

/// Checks that a name can be that of a crate: that cargo takes it for a package, and that programs
/// which depend on the package can still name everything else.
///
/// # Errors
/// What is wrong with the name, in a sentence without its end.
pub fn package_name(name: &str) -> Result<(), String> {
    use plan::words::names::{is_package_name, is_taken_by_rust};

    let shown = name.escape_debug();
    if !is_package_name(name) {
        return Err(format!(
            "`{shown}` cannot be the name of a package: a letter, then letters, digits, `-` and `_`, and not a keyword"
        ));
    }
    if is_taken_by_rust(name) {
        return Err(format!(
            "`{shown}` cannot be the name of a package: a crate with this name would hide one that every crate uses"
        ));
    }
    Ok(())
}
