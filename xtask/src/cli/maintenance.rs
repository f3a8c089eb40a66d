//! The arguments of commands that show, compare and change models.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use smithy_codegen::Severity;

/// List the operations of a model, or its shapes.
///
/// On a terminal this is a table; elsewhere it is a line for each operation with tabs between name,
/// method, path, input, output, errors and traits.
#[derive(Debug, Args)]
#[command(after_help = LIST_EXAMPLES)]
pub(crate) struct ListArguments {
    /// The model, in Smithy's JSON AST [default: the one that codegen.toml names].
    pub(crate) model: Option<PathBuf>,

    /// List shapes: name, type, number of members, traits, and what first refers to them.
    #[arg(long)]
    pub(crate) shapes: bool,

    /// List the shapes that this operation pulls in; may be repeated.
    #[arg(long, value_name = "OPERATION")]
    pub(crate) closure: Vec<String>,

    /// Only names with this text in them, in any case; with `*` or `?`, names that match as a whole.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) name: Option<String>,

    /// The service's shape ID, if the model has more than one service.
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// How to print it.
    #[arg(long, default_value = "text")]
    pub(crate) format: ListFormat,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// A table on a terminal, tab-separated values elsewhere.
    Text,
    /// A JSON array of objects.
    Json,
}

/// Compare two models of a service, and judge each difference by what it means for programs that use
/// the generated crate.
///
/// breaking: programs may no longer compile. behaviour: they compile, but do something else, or get
/// errors where they did not. compatible: neither. On a terminal this is a table; elsewhere it is a
/// line for each difference, with tabs between severity, place, difference and reason.
#[derive(Debug, Args)]
#[command(after_help = DIFF_EXAMPLES)]
pub(crate) struct DiffArguments {
    /// The model as it was, in Smithy's JSON AST.
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
    Behaviour,
}

impl Limit {
    pub(crate) fn severity(self) -> Severity {
        match self {
            Self::Breaking => Severity::Breaking,
            Self::Behaviour => Severity::Behaviour,
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

const LIST_EXAMPLES: &str = "\
Examples:
  cargo xtask list
  cargo xtask list --name session
  cargo xtask list --shapes --name '*Exception'
  cargo xtask list --closure GetSession
  cargo xtask list polly.json --format json

Exit codes: 0 done, 1 failed, 2 wrong usage.";
