//! The arguments of `completions`.

use clap::Args;
use clap_complete::Shell;

/// Print a script that completes these commands in your shell.
///
/// It also defines `xtask` as a short way to write `cargo xtask`, since shells complete by a
/// command's first word.
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
