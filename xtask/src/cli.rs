//! The command line.

mod fuzz;
mod init;
mod maintenance;

use std::{ffi::OsString, path::PathBuf};

use clap::{
    ArgGroup, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
    builder::{StyledStr, Styles, styling::AnsiColor},
    error::ErrorKind,
};
use clap_complete::Shell;
use smithy_codegen::package_name;

pub(crate) use fuzz::{FuzzArguments, FuzzTarget};
pub(crate) use init::InitArguments;
pub(crate) use maintenance::{
    AstArguments, DiffArguments, DiffFormat, LintArguments, ListArguments, UpdateArguments,
};

use crate::{bench::Group, invocation::Invocation, runtime::Runtime};

/// Generates client crates from Smithy models, and helps to look after the models.
#[derive(Debug, Parser)]
#[command(version, after_help = FIRST_STEPS, styles = STYLES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The colors of cargo's help.
const STYLES: Styles = Styles::styled()
    .header(AnsiColor::BrightGreen.on_default().bold())
    .usage(AnsiColor::BrightGreen.on_default().bold())
    .literal(AnsiColor::BrightCyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default())
    .error(AnsiColor::BrightRed.on_default().bold())
    .valid(AnsiColor::BrightCyan.on_default().bold())
    .invalid(AnsiColor::Yellow.on_default().bold());

/// Commands that look after the repository this program belongs to, and are of no use elsewhere.
const OF_THE_REPOSITORY: [&str; 3] = ["bench", "fuzz", "services"];

impl Cli {
    /// Reads the arguments of this process. What is wrong with them is told, and ends it.
    pub(crate) fn read() -> Self {
        let (invocation, arguments) = Invocation::of(std::env::args_os());
        let cli = Self::of(invocation, arguments);
        cli.unwrap_or_else(|error| error.exit())
    }

    fn of(
        invocation: Invocation,
        arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    ) -> Result<Self, clap::Error> {
        let mut command = Self::definition(invocation);
        let matches = command.try_get_matches_from_mut(arguments)?;
        let cli = Self::from_arg_matches(&matches)?;
        if let Command::Codegen(arguments) = &cli.command {
            arguments.check(&mut command)?;
        }
        Ok(cli)
    }

    /// The commands as they are called, and shown, in this way in.
    pub(crate) fn definition(invocation: Invocation) -> clap::Command {
        let name = invocation.command();
        let command = Self::command().name(name).bin_name(name);
        let worded = |command: clap::Command| {
            let text = |text: Option<&StyledStr>| text.map(|it| invocation.text(&it.to_string()));
            let (help, long) = (
                text(command.get_after_help()),
                text(command.get_long_about()),
            );
            let command = match help {
                Some(help) => command.after_help(help),
                None => command,
            };
            match long {
                Some(long) => command.long_about(long),
                None => command,
            }
        };
        worded(command).mut_subcommands(move |command| {
            let is_hidden =
                invocation == Invocation::Smithy && OF_THE_REPOSITORY.contains(&command.get_name());
            worded(command).hide(is_hidden)
        })
    }

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
    Init(InitArguments),
    Codegen(CodegenArguments),
    List(ListArguments),
    Diff(DiffArguments),
    UpdateModel(UpdateArguments),
    LintModel(LintArguments),
    Ast(AstArguments),
    Explain(ExplainArguments),
    Services(ServicesArguments),
    Conformance(ConformanceArguments),
    Fuzz(FuzzArguments),
    Bench(BenchArguments),
    Completions(CompletionsArguments),
}

impl Command {
    /// What takes time before there is anything to print, for commands that show no other progress.
    pub(crate) fn busy_with(&self) -> Option<&'static str> {
        match self {
            Self::List(_) | Self::LintModel(_) | Self::Ast(_) => Some("reading models"),
            Self::Diff(_) => Some("comparing models"),
            Self::Explain(_) => Some("planning"),
            Self::Services(_) => Some("planning services"),
            Self::Codegen(arguments) if arguments.models.is_some() => Some("reading models"),
            _ => None,
        }
    }
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

A project of yours begins to use it:
  cargo xtask init --model MODEL
  cargo xtask codegen

`cargo xtask COMMAND --help` has more on each, with examples. docs/commands.md shows them at work.";

/// Generate client crates from Smithy models.
///
/// Without options, writes every crate that codegen.toml lists. Only files that changed are written,
/// and generated files that are no longer needed are removed; files without the generator's first
/// line are never touched. A model with faults does not stop the others.
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

    /// The list of crates [default: the nearest codegen.toml, from here up]. Paths in it start at its
    /// folder.
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    config: Option<PathBuf>,

    /// Only this crate of the list; may be repeated.
    #[arg(long = "crate", value_name = "NAME", conflicts_with = "from")]
    names: Vec<String>,

    /// Where crates find the runtime: a folder, a version, a git URL with `?branch=…`, `?tag=…` or
    /// `#COMMIT`, or `workspace` [default: the key `runtime` of codegen.toml, the dependencies of the
    /// workspace, or the repository that this command was built from].
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
    models: Option<PathBuf>,

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
    fn check(&self, command: &mut clap::Command) -> Result<(), clap::Error> {
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

/// Make a table of services, and what each still lacks.
///
/// Every model of the folder is generated, whole, and nothing is written but the table.
#[derive(Debug, Args)]
pub(crate) struct ServicesArguments {
    /// The folder with the models.
    pub(crate) models: PathBuf,

    /// Write the table to this file, rather than print it.
    #[arg(long, value_name = "FILE")]
    pub(crate) write: Option<PathBuf>,

    /// Compare the file with what would be written, and exit with 1 if it is out of date.
    #[arg(long, requires = "write")]
    pub(crate) check: bool,
}

/// Run the tests that models bring along.
///
/// For each service in each file, a crate is generated with the tests of its traits
/// smithy.test#httpRequestTests, smithy.test#httpResponseTests and smithy.rules#endpointTests, built
/// and run; of a service without a protocol it is a crate of the endpoint rules. The last line says
/// how many passed and failed.
#[derive(Debug, Args)]
pub(crate) struct ConformanceArguments {
    /// The models, in Smithy's IDL or JSON AST: each a file, or a folder with all files of one model.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) models: Vec<PathBuf>,

    /// Leave the crates in target/conformance/crates.
    #[arg(long)]
    pub(crate) keep: bool,

    /// Let clippy check the crates first; a warning is a failure.
    #[arg(long)]
    pub(crate) clippy: bool,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<CodegenArguments, clap::Error> {
        let arguments = [&["xtask", "codegen"], arguments].concat();
        match Cli::of(Invocation::Xtask, arguments)?.command {
            Command::Codegen(arguments) => Ok(arguments),
            _ => unreachable!("codegen was asked for"),
        }
    }

    #[test]
    fn the_definition_is_sound() {
        for invocation in [Invocation::Xtask, Invocation::Smithy] {
            Cli::definition(invocation).debug_assert();
        }
    }

    #[test]
    fn help_names_the_way_in() {
        for (invocation, other) in [
            (Invocation::Xtask, "cargo smithy"),
            (Invocation::Smithy, "cargo xtask"),
        ] {
            let mut definition = Cli::definition(invocation);
            definition.build();
            for command in std::iter::once(&definition).chain(definition.get_subcommands()) {
                let help = command.clone().render_long_help().to_string();
                assert!(!help.contains(other), "{help}");
            }
            let is_shown = |name| !definition.find_subcommand(name).unwrap().is_hide_set();
            assert!(is_shown("codegen"));
            assert_eq!(is_shown("bench"), invocation == Invocation::Xtask);
        }
    }

    #[test]
    fn options_of_one_crate_say_where_they_go_for_several() {
        let error = parse(&["--models", "m", "--out", "o", "--operation", "A"]).unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("--operation is said of one crate") && text.contains("init --models"),
            "{text}"
        );
    }

    #[test]
    fn no_options_mean_the_whole_list() {
        let arguments = parse(&[]).unwrap();
        assert!(!arguments.check && !arguments.with_tests);
        let Source::List { file: None, names } = arguments.source() else {
            panic!("there is no other list");
        };
        assert!(names.is_empty());
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
            "--models m --out o --service n",
            "--models m --out o --operation n",
            "--model m.json --out o --crate-name std",
            "--crate a --models m --out o",
            "--runtime https://a?b=c",
            "--models m --model m.json --out o --crate-name n",
        ] {
            let options: Vec<&str> = options.split(' ').collect();
            let error = parse(&options).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{options:?}");
        }
    }
}
