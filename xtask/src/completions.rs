//! `cargo xtask completions`.

use anyhow::Result;
use clap_complete::{Shell, generate};

use crate::{cli::Cli, codegen::Outcome, invocation::Invocation, terminal};

/// Prints a script that completes the commands.
///
/// Shells complete by a command's first word, and that of `cargo smithy` is cargo's. So the script
/// defines a command of its own, `smithy`, a short way to write `cargo smithy`.
pub(crate) fn run(shell: Shell) -> Result<Outcome> {
    terminal::print(&script(shell, Invocation::current())?)?;
    Ok(Outcome::Done)
}

fn script(shell: Shell, invocation: Invocation) -> Result<String> {
    let mut script = Vec::new();
    let (_, name) = invocation.command().split_once(' ').unwrap_or_default();
    let mut command = Cli::definition(invocation).name(name).bin_name(name);
    generate(shell, &mut command, name, &mut script);
    Ok(String::from_utf8(script)? + &function(shell, name))
}

/// The short way to write `cargo …`.
fn function(shell: Shell, name: &str) -> String {
    match shell {
        Shell::Fish => format!("function {name}; cargo {name} $argv; end\n"),
        Shell::PowerShell => format!("function {name} {{ cargo {name} @args }}\n"),
        Shell::Elvish => format!("fn {name} {{|@arguments| cargo {name} $@arguments }}\n"),
        _ => format!("{name}() {{ cargo {name} \"$@\"; }}\n"),
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_shell_learns_every_command() {
        for shell in Shell::value_variants() {
            for invocation in [Invocation::Xtask, Invocation::Smithy] {
                let script = script(*shell, invocation).unwrap();
                let definition = Cli::definition(invocation);
                for command in definition.get_subcommands().filter(|it| !it.is_hide_set()) {
                    let name = command.get_name();
                    assert!(script.contains(name), "{shell} {name}");
                }
                assert!(script.contains(invocation.command()), "{shell}");
            }
        }
    }
}
