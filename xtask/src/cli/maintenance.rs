//! The arguments of commands that show, compare and change models.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

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

const LIST_EXAMPLES: &str = "\
Examples:
  cargo xtask list
  cargo xtask list --name session
  cargo xtask list --shapes --name '*Exception'
  cargo xtask list --closure GetSession
  cargo xtask list polly.json --format json

Exit codes: 0 done, 1 failed, 2 wrong usage.";
