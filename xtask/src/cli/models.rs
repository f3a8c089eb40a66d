//! The arguments of commands that show, compare, change and try models.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use smithy_codegen::Severity;

use super::Format;
use crate::download::Origin;

/// List the operations of a model, or its shapes.
///
/// On a terminal this is a table; elsewhere it is a line for each operation with tabs between name,
/// method, path, input, output, errors and traits.
#[derive(Debug, Args)]
#[command(after_help = LIST_EXAMPLES)]
pub(crate) struct ListArguments {
    /// The model, in Smithy's IDL or JSON AST: a file, several, a folder, or `-` for the standard
    /// input [default: those that codegen.toml names].
    pub(crate) model: Vec<PathBuf>,

    /// The model of this crate in codegen.toml; may be repeated.
    #[arg(long = "crate", value_name = "NAME", conflicts_with = "model")]
    pub(crate) crates: Vec<String>,

    /// List shapes: name, type, number of members, traits, and what first refers to them.
    #[arg(long)]
    pub(crate) shapes: bool,

    /// List the shapes that this operation pulls in; may be repeated.
    #[arg(long, value_name = "OPERATION")]
    pub(crate) closure: Vec<String>,

    /// Only names with this text in them, in any case; with `*` or `?`, names that match as a
    /// whole.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) name: Option<String>,

    /// The service's shape ID, if the model has more than one service.
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// How to print it.
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
}

/// Print a model as JSON.
///
/// It is Smithy's JSON AST of version 2.0: what `smithy ast` prints, without a JVM. However a model
/// is written, in one file or in several, in IDL or in JSON, what is printed is the same to the
/// byte. A model with anything wrong is not printed.
#[derive(Debug, Args)]
#[command(after_help = AST_EXAMPLES)]
pub(crate) struct AstArguments {
    /// The model, in Smithy's IDL or JSON AST: a file, several, a folder, a smithy-build.json, or
    /// `-` for the standard input [default: the one that codegen.toml names].
    pub(crate) model: Vec<PathBuf>,

    /// The model of this crate in codegen.toml.
    #[arg(long = "crate", value_name = "NAME", conflicts_with = "model")]
    pub(crate) crates: Vec<String>,

    /// Mix mixins into the shapes that have them, and leave them out.
    #[arg(long)]
    pub(crate) flatten: bool,
}

const AST_EXAMPLES: &str = "\
Examples:
  cargo xtask ast model/garden.smithy > garden.json
  cargo xtask ast --flatten model
  git show HEAD:garden.smithy | cargo xtask ast -

Exit codes: 0 done, 1 something is wrong with the model, 2 wrong usage.";

/// Compare two models of a service, and tell what breaks callers.
///
/// Each difference is judged by what it means for programs that use the generated crate. breaking:
/// programs may no longer compile. behavior: they compile, but do something else, or get errors
/// where they did not. compatible: neither. On a terminal this is a table; elsewhere it is a line
/// for each difference, with tabs between severity, place, difference and reason.
#[derive(Debug, Args)]
#[command(after_help = DIFF_EXAMPLES)]
pub(crate) struct DiffArguments {
    /// The model as it was, in Smithy's IDL or JSON AST: a file or a folder.
    pub(crate) old: PathBuf,

    /// The model as it is.
    pub(crate) new: PathBuf,

    /// Exit with 1 if there is a difference of this severity or a worse one.
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) deny: Vec<Limit>,

    /// Show differences of documentation too.
    #[arg(long)]
    pub(crate) documentation: bool,

    /// The service's shape ID, if the models have more than one service.
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// How to print it.
    #[arg(long, default_value = "text")]
    pub(crate) format: DiffFormat,
}

/// What is not to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Limit {
    /// Programs may no longer compile.
    Breaking,
    /// Programs do something else, or may no longer compile.
    Behavior,
}

impl Limit {
    pub(crate) fn severity(self) -> Severity {
        match self {
            Self::Breaking => Severity::Breaking,
            Self::Behavior => Severity::Behavior,
        }
    }
}

/// How differences are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// A table on a terminal, tab-separated values elsewhere.
    Text,
    /// A JSON object with a summary and the differences.
    Json,
    /// A Markdown table for a pull request.
    Markdown,
}

const DIFF_EXAMPLES: &str = "\
Examples:
  cargo xtask diff old.json new.json
  cargo xtask diff old.json new.json --deny breaking
  cargo xtask diff old.json new.json --format markdown > comment.md
  git show HEAD:model/services/workspaces-web.json > old.json
  cargo xtask diff old.json model/services/workspaces-web.json

Exit codes: 0 done, 1 failed or denied, 2 wrong usage.";

/// Take the facts of a newer model over into ours.
///
/// Facts are shapes, members, traits, operations, and endpoint rules. Our documentation stays on
/// everything that still exists. What is new comes without the newer model's words and is listed,
/// so that you write your own. What the newer model does not have is removed. The layout is fixed,
/// so the diff in git shows the facts that changed and nothing else. If anything is wrong, the file
/// stays as it was.
#[derive(Debug, Args)]
#[command(after_help = UPDATE_EXAMPLES)]
pub(crate) struct UpdateArguments {
    /// The newer model, in Smithy's IDL or JSON AST: a file, a folder, or where to download it
    /// [default: the source of each model that codegen.toml has by name, which is then taken as it
    /// is].
    #[arg(long, value_name = "FILE|URL")]
    pub(crate) from: Option<Origin>,

    /// The model to update [default: the one that codegen.toml names].
    #[arg(long, value_name = "PATH", requires = "from")]
    pub(crate) model: Option<PathBuf>,

    /// The model of this crate in codegen.toml.
    #[arg(long = "crate", value_name = "NAME", conflicts_with = "model")]
    pub(crate) crates: Vec<String>,

    /// Take over the newer model's documentation too, in place of ours.
    #[arg(long)]
    pub(crate) keep_docs: bool,

    /// Show what would change, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// The service's shape ID, if the model has more than one service.
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,
}

const UPDATE_EXAMPLES: &str = "\
Examples:
  cargo xtask update-model --from ../workspaces-web.json --dry-run
  cargo xtask update-model --from https://example.com/workspaces-web.json
  cargo xtask update-model --from sso-new.json --model sso.json --keep-docs

Then describe what is new, and run `cargo xtask lint-model` and `cargo xtask codegen`.

Exit codes: 0 done, 1 failed, 2 wrong usage.";

/// Find what a model should describe and does not, and faults of its endpoint rules.
///
/// The service, its operations, structures, unions and enums, the members of these, and the
/// parameters and test cases of the endpoint rules need documentation. The rules are checked in both
/// forms, as a rule set and as a decision diagram, which have to have the same parameters.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 everything is documented and sound, 1 something is not, 2 wrong usage."
)]
pub(crate) struct LintArguments {
    /// The model, in Smithy's IDL or JSON AST: a file, several, a folder, or `-` for the standard
    /// input [default: those that codegen.toml names].
    pub(crate) model: Vec<PathBuf>,

    /// The model of this crate in codegen.toml; may be repeated.
    #[arg(long = "crate", value_name = "NAME", conflicts_with = "model")]
    pub(crate) crates: Vec<String>,

    /// The service's shape ID, if the model has more than one service.
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// How to print what is not documented.
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
}

const LIST_EXAMPLES: &str = "\
Examples:
  cargo xtask list
  cargo xtask list --name session
  cargo xtask list --shapes --name '*Exception'
  cargo xtask list --closure GetSession
  cargo xtask list polly.json --format json

Exit codes: 0 done, 1 failed, 2 wrong usage.";

/// Show what the generator plans for a shape or an operation.
///
/// The file it goes to, its parts in a line each, and then the whole plan, as emitters get it.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// The name of an operation, its input or output, or a type, in the model or in Rust.
    pub(crate) shape: String,

    /// The model, in Smithy's IDL or JSON AST [default: the one that codegen.toml names].
    pub(crate) model: Vec<PathBuf>,

    /// The model of this crate in codegen.toml.
    #[arg(long = "crate", value_name = "NAME", conflicts_with = "model")]
    pub(crate) crates: Vec<String>,

    /// The service's shape ID, if the model has more than one service.
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// The protocol, if the service has more than one.
    #[arg(long, value_name = "NAME")]
    pub(crate) protocol: Option<String>,
}

/// Run the tests that models bring along.
///
/// For each service in each file, a crate is generated with the tests of its traits
/// smithy.test#httpRequestTests, smithy.test#httpResponseTests and smithy.rules#endpointTests,
/// built and run; of a service without a protocol it is a crate of the endpoint rules. The last
/// line says how many passed and failed.
#[derive(Debug, Args)]
pub(crate) struct ConformanceArguments {
    /// The models, in Smithy's IDL or JSON AST: each a file, or a folder with all files of one
    /// model.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) models: Vec<PathBuf>,

    /// Leave the crates in target/conformance/crates.
    #[arg(long)]
    pub(crate) keep: bool,

    /// Let clippy check the crates first; a warning is a failure.
    #[arg(long)]
    pub(crate) clippy: bool,
}
