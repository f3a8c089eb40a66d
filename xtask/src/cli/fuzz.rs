//! The arguments of `cargo xtask fuzz`.

use clap::{Args, ValueEnum};

/// Search for models that make the reader or the generator panic.
///
/// Builds the targets in fuzz/ with libFuzzer, which needs a C++ compiler and nothing else, and
/// changes the small models of codegen/tests/models, and of fuzz/seeds, at random. What is learnt
/// stays in fuzz/corpus, where the next run starts. A model that is a finding goes to
/// fuzz/artifacts; its path is the last line.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct FuzzArguments {
    /// How long each target runs.
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) seconds: u32,

    /// Only this target [default: one after the other].
    #[arg(long)]
    target: Option<FuzzTarget>,
}

impl FuzzArguments {
    pub(crate) fn targets(&self) -> &[FuzzTarget] {
        self.target
            .as_ref()
            .map_or(FuzzTarget::value_variants(), std::slice::from_ref)
    }
}

/// What is fuzzed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FuzzTarget {
    /// Everything that a model can be asked for.
    Reader,
    /// The same of models in IDL, and what is printed of them.
    Idl,
    /// A whole crate: every file is Rust, and has a path in the crate's folder.
    Generator,
}

impl FuzzTarget {
    /// The folder of the models that it begins with, from the workspace.
    pub(crate) fn seeds(self) -> &'static str {
        match self {
            Self::Idl => "fuzz/seeds/idl",
            Self::Reader | Self::Generator => "codegen/tests/models",
        }
    }

    /// The program's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Idl => "idl",
            Self::Generator => "generator",
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask fuzz --seconds 600
  cargo xtask fuzz --seconds 60 --target reader

With cargo-fuzz, `cargo fuzz run reader fuzz/corpus/reader codegen/tests/models` does the same.

Exit codes: 0 nothing found, 1 a finding or failed, 2 wrong usage.";
