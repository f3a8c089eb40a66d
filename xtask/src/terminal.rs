//! Who reads the output: a person at a terminal, or another program.

use std::io::{self, Write};

use console::{Style, Term};

/// What the output can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Screen {
    /// Columns of a terminal; none if the output goes elsewhere.
    pub(crate) width: Option<usize>,
    /// Whether colors are wanted: not with `NO_COLOR`, and nowhere but on a terminal, unless
    /// `CLICOLOR_FORCE` says so.
    pub(crate) colors: bool,
}

impl Screen {
    /// The standard output.
    pub(crate) fn stdout() -> Self {
        Self::of(&Term::stdout(), console::colors_enabled())
    }

    /// The standard error.
    pub(crate) fn stderr() -> Self {
        Self::of(&Term::stderr(), console::colors_enabled_stderr())
    }

    fn of(term: &Term, colors: bool) -> Self {
        Self {
            width: term.is_term().then(|| usize::from(term.size().1)),
            colors,
        }
    }
}

/// Tells what is worth a look.
pub(crate) fn note(text: &str) {
    eprintln!("{} {text}", prefix("note:", Style::new().cyan().bold()));
}

/// Tells what went wrong.
pub(crate) fn error(text: &str) {
    eprintln!("{} {text}", prefix("error:", Style::new().red().bold()));
}

fn prefix(text: &str, style: Style) -> String {
    let style = style.force_styling(Screen::stderr().colors);
    style.apply_to(text).to_string()
}

/// Prints a text to the standard output. That whoever reads it has seen enough is not an error.
pub(crate) fn print(text: &str) -> io::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
