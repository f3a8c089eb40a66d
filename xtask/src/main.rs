//! The commands: `cargo xtask …` in the repository, `cargo smithy …` in any other project.

mod ast;
mod bench;
mod cli;
mod codegen;
mod completions;
mod config;
mod conformance;
mod diff;
mod download;
mod explain;
mod files;
mod fuzz;
mod init;
mod invocation;
mod lint_model;
mod list;
mod models;
mod outdated;
mod paths;
mod pinned;
mod problems;
mod project;
mod repository;
mod runtime;
mod services;
mod table;
mod target;
mod terminal;
mod text;
mod update_model;
mod workspace;

use std::process::ExitCode;

use cli::{Cli, Command};
use codegen::Outcome;
use problems::Problems;
use terminal::Screen;

fn main() -> ExitCode {
    let cli = Cli::read();
    let is_json = cli.is_json();
    if let Some(what) = cli.command.busy_with() {
        terminal::busy(what);
    }
    let result = match cli.command {
        Command::Init(arguments) => init::run(&arguments),
        Command::Codegen(arguments) => codegen::run(arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::UpdateModel(arguments) => update_model::run(&arguments),
        Command::LintModel(arguments) => lint_model::run(&arguments),
        Command::Ast(arguments) => ast::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Services(arguments) => services::run(&arguments),
        Command::Conformance(arguments) => conformance::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Completions(arguments) => completions::run(arguments.shell),
    };
    terminal::quiet();
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::OutOfDate | Outcome::Failed) => ExitCode::FAILURE,
        Err(error) => {
            match error.downcast_ref::<Problems>() {
                Some(problems) if is_json => {
                    let _ = terminal::print(&(problems.json() + "\n"));
                }
                Some(problems) => eprintln!("{}", problems.text(Screen::stderr())),
                None => terminal::error(&format!("{error:#}")),
            }
            ExitCode::FAILURE
        }
    }
}
