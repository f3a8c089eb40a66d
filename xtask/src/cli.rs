//! The command line.

mod fuzz;
mod maintenance;

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use fuzz::{FuzzArguments, FuzzTarget};
pub(crate) use maintenance::{
    DiffArguments, DiffFormat, LintArguments, ListArguments, UpdateArguments,
};

use crate::{bench::Group, config};

/// Generates client crates from Smithy models, and helps to look after the models.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = FIRST_STEPS)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Cli {
    /// Whether what is wrong shall be told as JSON too.
    pub(crate) fn is_json(&self) -> bool {
        match &self.command {
            Command::Codegen(arguments) => arguments.format == Format::Json,
            Command::List(arguments) => arguments.format == Format::Json,
            Command::LintModel(arguments) => arguments.format == Format::Json,
            Command::Diff(arguments) => arguments.format == DiffFormat::Json,
            _ => false,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Codegen(CodegenArguments),
    List(ListArguments),
    Diff(DiffArguments),
    UpdateModel(UpdateArguments),
    LintModel(LintArguments),
    Conformance(ConformanceArguments),
    Fuzz(FuzzArguments),
    Bench(BenchArguments),
    Completions(CompletionsArguments),
}

/// Print a script that completes these commands in your shell.
///
/// It also defines `xtask` as a short way to write `cargo xtask`, since shells complete by a command's
/// first word.
#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub(crate) struct CompletionsArguments {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  source <(cargo xtask completions bash)
  source <(cargo xtask completions zsh)
  cargo xtask completions fish | source

Exit codes: 0 done, 2 wrong usage.";

const FIRST_STEPS: &str = "\
A model changes:
  cargo xtask update-model --from FILE|URL --dry-run   what would change, and for whom
  cargo xtask update-model --from FILE|URL             take the facts over
  cargo xtask lint-model                               what needs words
  cargo xtask codegen                                  generate the crates anew

A first look at a model:
  cargo xtask list MODEL
  cargo xtask codegen --model MODEL --crate-name NAME --out DIR

`cargo xtask COMMAND --help` has more on each, with examples. docs/commands.md shows them at work.";

/// Generate client crates from Smithy models.
///
/// Without options, writes every crate that codegen.toml lists. Only files that changed are written,
/// and generated files that are no longer needed are removed; files without the generator's first
/// line are never touched. A model with faults does not stop the others.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("from").args(["model", "models"]))]
pub(crate) struct CodegenArguments {
    /// Write nothing; list the files that would change and exit with 1 if there are any.
    #[arg(long)]
    pub(crate) check: bool,

    /// The list of crates [default: codegen.toml in the workspace]. Paths in it start at its folder.
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    config: Option<PathBuf>,

    /// How to print what was done and what is wrong.
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,

    /// One crate, of this model in Smithy's JSON AST.
    #[arg(long, value_name = "FILE", help_heading = OTHER_MODELS, requires_all = ["crate_name", "out"])]
    model: Option<PathBuf>,

    /// A crate for each .json file in this folder, named after the file.
    #[arg(long, value_name = "DIR", help_heading = OTHER_MODELS, requires = "out", conflicts_with = "model")]
    models: Option<PathBuf>,

    /// The folder to write the crate to, or with --models the crates, each to a folder of its name.
    #[arg(long, value_name = "DIR", help_heading = OTHER_MODELS, requires = "from")]
    out: Option<PathBuf>,

    /// The name of the crate.
    #[arg(long, value_name = "NAME", help_heading = OTHER_MODELS, requires = "model", conflicts_with = "models", value_parser = config::crate_name)]
    crate_name: Option<String>,

    /// The service's shape ID, if the model has more than one service.
    #[arg(long, value_name = "ID", help_heading = OTHER_MODELS, requires = "model", conflicts_with = "models")]
    service: Option<String>,

    /// An operation to generate; may be repeated [default: all]. `*` and `?` stand for other
    /// characters, and a `!` in front leaves operations out.
    #[arg(long = "operation", value_name = "PATTERN", help_heading = OTHER_MODELS, requires = "model", conflicts_with = "models")]
    operations: Vec<String>,

    /// Give crates tests of the cases that models have for their protocol.
    #[arg(long, help_heading = OTHER_MODELS, requires = "from")]
    pub(crate) with_tests: bool,
}

const OTHER_MODELS: &str = "Models that are not listed";

/// Where the models are that crates are generated from.
#[derive(Debug)]
pub(crate) enum Source {
    /// Those that the file lists, or the workspace's codegen.toml.
    List(Option<PathBuf>),
    Folder {
        models: PathBuf,
        out: PathBuf,
    },
    Single(SingleCrate),
}

/// One crate, from any model.
#[derive(Debug)]
pub(crate) struct SingleCrate {
    pub(crate) model: PathBuf,
    pub(crate) name: String,
    pub(crate) out: PathBuf,
    pub(crate) service: Option<String>,
    pub(crate) operations: Vec<String>,
}

impl CodegenArguments {
    pub(crate) fn source(self) -> Source {
        match (self.model, self.models, self.crate_name, self.out) {
            (Some(model), _, Some(name), Some(out)) => Source::Single(SingleCrate {
                model,
                name,
                out,
                service: self.service,
                operations: self.operations,
            }),
            (_, Some(models), _, Some(out)) => Source::Folder { models, out },
            _ => Source::List(self.config),
        }
    }
}

/// How a result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal, plain elsewhere.
    Text,
    /// JSON, faults included, on the standard output.
    Json,
}

/// Measure the generated client beside the published crate.
///
/// Prints one table. What is built for it, the published crate included, is in a workspace of its
/// own, `bench`, and goes to the folder `bench` of the target folder. A full run takes half
/// an hour and wants an idle machine.
#[derive(Debug, Args)]
pub(crate) struct BenchArguments {
    /// Measure these rows only.
    #[arg(long, value_name = "ROW", num_args = 1..)]
    pub(crate) only: Vec<Group>,

    /// Measure everything once, for a first impression.
    #[arg(long)]
    pub(crate) quick: bool,

    /// Put the table into bench/README.md as well.
    #[arg(long, conflicts_with_all = ["only", "quick"])]
    pub(crate) write: bool,

    /// Generate from this model of the service, too, such as the one its owner publishes.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

/// Run the tests that models bring along.
///
/// For each service in each file, a crate is generated with the tests of its traits
/// smithy.test#httpRequestTests, smithy.test#httpResponseTests and smithy.rules#endpointTests, built
/// and run; of a service without a protocol it is a crate of the endpoint rules. The last line says
/// how many passed and failed.
#[derive(Debug, Args)]
pub(crate) struct ConformanceArguments {
    /// The models, in Smithy's JSON AST.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) models: Vec<PathBuf>,

    /// Leave the crates in target/conformance/crates.
    #[arg(long)]
    pub(crate) keep: bool,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen
  cargo xtask codegen --check
  cargo xtask codegen --model sso.json --crate-name sso --out ../sso
  cargo xtask codegen --model polly.json --crate-name polly --out ../polly \\
      --operation DescribeVoices --operation 'List*'
  cargo xtask codegen --models ../models --out ../clients

Exit codes: 0 done, 1 out of date or failed, 2 wrong usage.";

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parse(arguments: &[&str]) -> Result<CodegenArguments, clap::Error> {
        match Cli::try_parse_from([&["xtask", "codegen"], arguments].concat())?.command {
            Command::Codegen(arguments) => Ok(arguments),
            _ => unreachable!("codegen was asked for"),
        }
    }

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn no_options_mean_the_whole_list() {
        let arguments = parse(&[]).unwrap();
        assert!(!arguments.check && !arguments.with_tests);
        assert!(matches!(arguments.source(), Source::List(None)));
    }

    #[test]
    fn one_crate_takes_several_operations() {
        let options =
            "--model m.json --crate-name a-b --out o --operation A --operation !B* --with-tests";
        let options: Vec<&str> = options.split(' ').collect();
        let Source::Single(single) = parse(&options).unwrap().source() else {
            panic!("there is one model");
        };
        assert_eq!(single.operations, ["A", "!B*"]);
        assert_eq!(single.service, None);
    }

    #[test]
    fn a_folder_of_models_needs_a_folder_for_crates() {
        let arguments = parse(&["--models", "m", "--out", "o"]).unwrap();
        assert!(matches!(arguments.source(), Source::Folder { .. }));
    }

    #[test]
    fn what_does_not_go_together_is_wrong_usage() {
        for options in [
            "--model m.json",
            "--model m.json --out o",
            "--out o --crate-name n",
            "--out o",
            "--operation A",
            "--service a#B",
            "--with-tests",
            "--config c.toml --model m.json --out o --crate-name n",
            "--config c.toml --models m --out o",
            "--model m.json --out o --crate-name 1n",
            "--models m",
            "--models m --out o --crate-name n",
            "--models m --model m.json --out o --crate-name n",
        ] {
            let options: Vec<&str> = options.split(' ').collect();
            let error = parse(&options).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{options:?}");
        }
    }
}
