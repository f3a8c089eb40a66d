//! The command line.

mod maintenance;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use maintenance::{
    DiffArguments, DiffFormat, LintArguments, ListArguments, ListFormat, UpdateArguments,
};

use crate::{bench::Group, config};

/// The project's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Codegen(CodegenArguments),
    List(ListArguments),
    Diff(DiffArguments),
    UpdateModel(UpdateArguments),
    LintModel(LintArguments),
    Conformance(ConformanceArguments),
    Bench(BenchArguments),
}

/// Generate client crates from Smithy models.
///
/// Without options, writes every crate that codegen.toml lists. Only files that changed are written,
/// and generated files that are no longer needed are removed; files without the generator's first
/// line are never touched.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CodegenArguments {
    /// Write nothing; list the files that would change and exit with 1 if there are any.
    #[arg(long)]
    pub(crate) check: bool,

    /// The list of crates [default: codegen.toml in the workspace]. Paths in it start at its folder.
    #[arg(long, value_name = "FILE", conflicts_with = "SingleCrate")]
    pub(crate) config: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) single: Option<SingleCrate>,
}

/// One crate, from any model.
#[derive(Debug, Args)]
#[command(next_help_heading = "One crate, from any model")]
pub(crate) struct SingleCrate {
    /// The model, in Smithy's JSON AST.
    #[arg(long, value_name = "FILE", required = false, requires_all = ["crate_name", "out"])]
    pub(crate) model: PathBuf,

    /// The name of the crate.
    #[arg(long, value_name = "NAME", required = false, requires = "model", value_parser = config::crate_name)]
    pub(crate) crate_name: String,

    /// The folder to write it to.
    #[arg(long, value_name = "DIR", required = false, requires = "model")]
    pub(crate) out: PathBuf,

    /// The service's shape ID, if the model has more than one service.
    #[arg(long, value_name = "ID", requires = "model")]
    pub(crate) service: Option<String>,

    /// Give the crate tests of the cases that the model has for its protocol.
    #[arg(long, requires = "model")]
    pub(crate) with_tests: bool,

    /// An operation to generate; may be repeated [default: all].
    #[arg(long = "operation", value_name = "NAME", requires = "model")]
    pub(crate) operations: Vec<String>,
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
/// and run. The last line says how many passed and failed.
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
      --operation DescribeVoices --operation ListLexicons

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
        assert!(arguments.single.is_none() && arguments.config.is_none() && !arguments.check);
    }

    #[test]
    fn one_crate_takes_several_operations() {
        let options = "--model m.json --crate-name a-b --out o --operation A --operation B";
        let options: Vec<&str> = options.split(' ').collect();
        let single = parse(&options).unwrap().single.unwrap();
        assert_eq!(single.operations, ["A", "B"]);
        assert_eq!(single.service, None);
    }

    #[test]
    fn one_crate_needs_model_name_and_folder() {
        for options in [
            "--model m.json",
            "--model m.json --out o",
            "--out o --crate-name n",
            "--operation A",
            "--service a#B",
            "--config c.toml --model m.json --out o --crate-name n",
            "--model m.json --out o --crate-name 1n",
        ] {
            let options: Vec<&str> = options.split(' ').collect();
            let error = parse(&options).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{options:?}");
        }
    }
}
