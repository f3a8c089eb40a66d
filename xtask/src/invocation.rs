//! How the program is run: as `cargo xtask` in the repository that it belongs to, or installed, as
//! `cargo smithy` in any project.

use std::{env, ffi::OsString};

/// The way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Invocation {
    /// By the alias in `.cargo/config.toml`, which names itself as the first argument.
    Xtask,
    /// By cargo, which names the subcommand as the first argument, or directly.
    Smithy,
}

impl Invocation {
    /// The way in, and the arguments without what names it.
    pub(crate) fn of(arguments: impl IntoIterator<Item = OsString>) -> (Self, Vec<OsString>) {
        let mut arguments: Vec<OsString> = arguments.into_iter().collect();
        let first = arguments.get(1).and_then(|first| first.to_str());
        let (invocation, is_named) = match first {
            Some("xtask") => (Self::Xtask, true),
            Some("smithy") => (Self::Smithy, true),
            _ => (Self::Smithy, false),
        };
        if is_named {
            arguments.remove(1);
        }
        (invocation, arguments)
    }

    /// The way in of this process.
    pub(crate) fn current() -> Self {
        Self::of(env::args_os()).0
    }

    /// What people type before the name of a command.
    pub(crate) fn command(self) -> &'static str {
        match self {
            Self::Xtask => "cargo xtask",
            Self::Smithy => "cargo smithy",
        }
    }

    /// A text that says `cargo xtask`, for this way in.
    pub(crate) fn text(self, text: &str) -> String {
        text.replace(Self::Xtask.command(), self.command())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_argument_names_the_way_in() {
        let of = |arguments: &[&str]| {
            let (invocation, rest) = Invocation::of(arguments.iter().map(OsString::from));
            (invocation, rest.len())
        };
        assert_eq!(of(&["p", "xtask", "list"]), (Invocation::Xtask, 2));
        assert_eq!(of(&["p", "smithy", "list"]), (Invocation::Smithy, 2));
        assert_eq!(of(&["p", "list", "xtask"]), (Invocation::Smithy, 3));
        assert_eq!(of(&["p"]), (Invocation::Smithy, 1));
    }
}
