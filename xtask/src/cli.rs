//! The command line.

mod codegen;
mod completions;
mod fuzz;
mod init;
mod models;
mod repository;

use std::ffi::OsString;

use clap::{
    CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
    builder::{StyledStr, Styles, styling::AnsiColor},
    error::ErrorKind,
};

pub(crate) use codegen::{CodegenArguments, SingleCrate, Source};
pub(crate) use completions::CompletionsArguments;
pub(crate) use fuzz::{FuzzArguments, FuzzTarget};
pub(crate) use init::InitArguments;
pub(crate) use models::{
    AstArguments, ConformanceArguments, DiffArguments, DiffFormat, ExplainArguments, LintArguments,
    ListArguments, UpdateArguments,
};
pub(crate) use repository::{BenchArguments, ServicesArguments};

use crate::invocation::Invocation;

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
        let name = matches.subcommand_name().unwrap_or_default();
        if invocation == Invocation::Smithy && OF_THE_REPOSITORY.contains(&name) {
            let message = format!(
                "`{name}` looks after the generator's own repository; run `cargo xtask {name}` there"
            );
            return Err(command.error(ErrorKind::InvalidSubcommand, message));
        }
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

/// How a result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal, plain elsewhere.
    Text,
    /// JSON, faults included, on the standard output.
    Json,
}

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

#[cfg(test)]
mod tests;
