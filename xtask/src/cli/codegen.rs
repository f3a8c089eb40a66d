//! The arguments of `codegen`.

use std::path::PathBuf;

use clap::{ArgGroup, Args, error::ErrorKind};
use smithy_codegen::package_name;

use super::Format;
use crate::{invocation::Invocation, runtime::Runtime};

/// Generate client crates from Smithy models.
///
/// Without options, writes every crate that codegen.toml lists. Only files that changed are
/// written, and generated files that are no longer needed are removed; files without the
/// generator's first line are never touched. A model with faults does not stop the others.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("from").args(["model", "models"]))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub(crate) struct CodegenArguments {
    /// Write nothing; list the files that would change and exit with 1 if there are any.
    #[arg(long)]
    pub(crate) check: bool,

    /// The list of crates [default: the nearest codegen.toml, from here up]. Paths in it start at
    /// its folder.
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    config: Option<PathBuf>,

    /// Only this crate of the list; may be repeated.
    #[arg(long = "crate", value_name = "NAME", conflicts_with = "from")]
    names: Vec<String>,

    /// Where crates find the runtime: a folder, a version, a git URL with `?branch=…`, `?tag=…` or
    /// `#COMMIT`, or `workspace` [default: the key `runtime` of codegen.toml, the dependencies of
    /// the workspace, or the repository that this command was built from].
    #[arg(long, value_name = "WHERE")]
    pub(crate) runtime: Option<Runtime>,

    /// Write to a folder that holds another generated crate, and remove that.
    #[arg(long)]
    pub(crate) replace: bool,

    /// Put a comment with the file and line of the generator before each part of what it prints.
    #[arg(long)]
    pub(crate) mark_origins: bool,

    /// How to print what was done and what is wrong.
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,

    /// One crate, of this model in Smithy's IDL or JSON AST: a file, several, a folder, a
    /// smithy-build.json, or `-` for the standard input.
    #[arg(long, value_name = "PATH", num_args = 1.., help_heading = OTHER_MODELS, requires_all = ["crate_name", "out"])]
    model: Vec<PathBuf>,

    /// A crate for each .smithy or .json file in this folder, named after the file.
    #[arg(long, value_name = "DIR", help_heading = OTHER_MODELS, requires = "out", conflicts_with = "model")]
    pub(super) models: Option<PathBuf>,

    /// The folder to write the crate to, or with --models the crates, each to a folder of its name.
    #[arg(long, value_name = "DIR", help_heading = OTHER_MODELS, requires = "from")]
    out: Option<PathBuf>,

    /// The name of the crate.
    #[arg(long, value_name = "NAME", help_heading = OTHER_MODELS, requires = "from", value_parser = checked_name)]
    crate_name: Option<String>,

    /// The service's shape ID, if the model has more than one service.
    #[arg(long, value_name = "ID", help_heading = OTHER_MODELS, requires = "from")]
    service: Option<String>,

    /// An operation to generate; may be repeated [default: all]. `*` and `?` stand for other
    /// characters, and a `!` in front leaves operations out.
    #[arg(long = "operation", value_name = "PATTERN", help_heading = OTHER_MODELS, requires = "from")]
    operations: Vec<String>,

    /// The protocol that clients speak, by the name of its trait, such as `awsJson1_0` [default: of
    /// those that the service has, the one that the AWS SDK for Rust prefers].
    #[arg(long, value_name = "NAME", help_heading = OTHER_MODELS, requires = "from")]
    pub(crate) protocol: Option<String>,

    /// Give crates tests of the cases that models have for their protocol.
    #[arg(long, help_heading = OTHER_MODELS, requires = "from")]
    pub(crate) with_tests: bool,

    /// Make each operation a feature of the crate, so that programs choose what is compiled.
    #[arg(long, help_heading = OTHER_MODELS, requires = "from")]
    pub(crate) operation_features: bool,
}

const OTHER_MODELS: &str = "Models that are not listed";

/// The name, if it can be a crate's.
fn checked_name(name: &str) -> Result<String, String> {
    package_name(name).map(|()| name.to_owned())
}

/// Where the models are that crates are generated from.
#[derive(Debug)]
pub(crate) enum Source {
    /// Those that the file lists, or the project's codegen.toml: all, or those of these names.
    List {
        file: Option<PathBuf>,
        names: Vec<String>,
    },
    Folder {
        models: PathBuf,
        out: PathBuf,
    },
    Single(SingleCrate),
}

/// One crate, from any model.
#[derive(Debug)]
pub(crate) struct SingleCrate {
    /// The files and folders of the model.
    pub(crate) model: Vec<PathBuf>,
    pub(crate) name: String,
    pub(crate) out: PathBuf,
    pub(crate) service: Option<String>,
    pub(crate) operations: Vec<String>,
}

impl CodegenArguments {
    /// What is one crate's cannot be said of a folder of models.
    pub(super) fn check(&self, command: &mut clap::Command) -> Result<(), clap::Error> {
        let of_one = [
            ("--crate-name", self.crate_name.is_some()),
            ("--service", self.service.is_some()),
            ("--operation", !self.operations.is_empty()),
        ];
        let given = of_one.iter().find(|(_, is_given)| *is_given);
        let (Some((option, _)), Some(_)) = (given, &self.models) else {
            return Ok(());
        };
        let message = format!(
            "{option} is said of one crate, and --models makes several: list them in codegen.toml, where each has \
             keys of its own; `{} init --models DIR --out DIR` writes the list",
            Invocation::current().command()
        );
        Err(command.error(ErrorKind::ArgumentConflict, message))
    }

    pub(crate) fn source(self) -> Source {
        let model = Some(self.model).filter(|paths| !paths.is_empty());
        match (model, self.models, self.crate_name, self.out) {
            (Some(model), _, Some(name), Some(out)) => Source::Single(SingleCrate {
                model,
                name,
                out,
                service: self.service,
                operations: self.operations,
            }),
            (_, Some(models), _, Some(out)) => Source::Folder { models, out },
            _ => Source::List {
                file: self.config,
                names: self.names,
            },
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen
  cargo xtask codegen --check
  cargo xtask codegen --model sso.json --crate-name sso --out ../sso
  cargo xtask codegen --model polly.json --crate-name polly --out ../polly \\
      --operation DescribeVoices --operation 'List*'
  cargo xtask codegen --models ../models --out ../clients
  curl -s https://example.com/sso.json | cargo xtask codegen --model - --crate-name sso --out sso

Exit codes: 0 done, 1 out of date or failed, 2 wrong usage.";
