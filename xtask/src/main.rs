//! The project's commands, run as `cargo xtask …`.

mod cli;
mod codegen;
mod config;
mod diff;
mod files;
mod paths;
mod workspace;

use std::process::ExitCode;

use clap::Parser;
use cli::{Cli, Command};
use codegen::{ModelFaults, Outcome};

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Codegen(arguments) => codegen::run(arguments),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::OutOfDate) => ExitCode::FAILURE,
        Err(error) => {
            match error.downcast_ref::<ModelFaults>() {
                Some(faults) => eprintln!("{faults}"),
                None => eprintln!("error: {error:#}"),
            }
            ExitCode::FAILURE
        }
    }
}
