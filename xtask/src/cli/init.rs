//! The arguments of `cargo xtask init`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use smithy_codegen::package_name;

use crate::{download::Origin, paths, runtime::Runtime};

/// Write a codegen.toml, the list of a project's crates.
///
/// It goes to the current folder, with comments that say what else it may have. A model in this
/// folder is listed as the file that it is; one from elsewhere, by its name and where it comes
/// from, so that `cargo xtask codegen` fetches it, and records what it fetched in codegen.lock.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("of").args(["model", "models"]))]
pub(crate) struct InitArguments {
    /// List a crate of this model: a file, a folder, or a URL.
    #[arg(long, value_name = "FILE|URL")]
    pub(crate) model: Option<Origin>,

    /// List a crate for each .smithy or .json file in this folder, named after the file.
    #[arg(long, value_name = "DIR", conflicts_with = "model")]
    pub(crate) models: Option<PathBuf>,

    /// The name of the crate [default: that of the model's file].
    #[arg(long, value_name = "NAME", requires = "model", value_parser = checked_name)]
    pub(crate) crate_name: Option<String>,

    /// The service's shape ID, if the model has more than one service.
    #[arg(long, value_name = "ID", requires = "model")]
    pub(crate) service: Option<String>,

    /// An operation to generate; may be repeated [default: all]. `*` and `?` stand for other
    /// characters, and a `!` in front leaves operations out.
    #[arg(long = "operation", value_name = "PATTERN", requires = "model")]
    pub(crate) operations: Vec<String>,

    /// The folder in which each crate has a folder of its name.
    #[arg(long, value_name = "DIR", default_value = "clients", value_parser = folder)]
    pub(crate) out: String,

    /// Where crates find the runtime: a folder, a version, a git URL with `?branch=…`, `?tag=…` or
    /// `#COMMIT`, or `workspace` [default: the dependencies of the workspace, or the repository
    /// that this command was built from].
    #[arg(long, value_name = "WHERE")]
    pub(crate) runtime: Option<Runtime>,
}

fn checked_name(name: &str) -> Result<String, String> {
    package_name(name).map(|()| name.to_owned())
}

fn folder(path: &str) -> Result<String, String> {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    match paths::relative(path) {
        Ok(_) => Ok(path.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask init
  cargo xtask init --model models/sso.json
  cargo xtask init --model https://example.com/sso.json --operation 'List*'
  cargo xtask init --models ../models --out generated

Exit codes: 0 done, 1 failed, 2 wrong usage.";
