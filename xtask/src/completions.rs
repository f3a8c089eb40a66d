//! `cargo xtask completions`.

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::{cli::Cli, codegen::Outcome, terminal};

/// Shells complete by a command's first word, and that of `cargo xtask` is cargo's. So the script defines a
/// command of its own.
const NAME: &str = "xtask";

/// Prints a script that makes `xtask` a short way to write `cargo xtask`, and completes it.
pub(crate) fn run(shell: Shell) -> Result<Outcome> {
    terminal::print(&script(shell)?)?;
    Ok(Outcome::Done)
}

fn script(shell: Shell) -> Result<String> {
    let mut script = Vec::new();
    let mut command = Cli::command().name(NAME);
    generate(shell, &mut command, NAME, &mut script);
    Ok(String::from_utf8(script)? + function(shell))
}

/// The short way to write `cargo xtask`.
fn function(shell: Shell) -> &'static str {
    match shell {
        Shell::Fish => "function xtask; cargo xtask $argv; end\n",
        Shell::PowerShell => "function xtask { cargo xtask @args }\n",
        Shell::Elvish => "fn xtask {|@arguments| cargo xtask $@arguments }\n",
        _ => "xtask() { cargo xtask \"$@\"; }\n",
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_shell_learns_every_command() {
        for shell in Shell::value_variants() {
            let script = script(*shell).unwrap();
            for command in Cli::command().get_subcommands() {
                assert!(
                    script.contains(command.get_name()),
                    "{shell} {}",
                    command.get_name()
                );
            }
            assert!(script.contains("cargo xtask"), "{shell}");
        }
    }
}
