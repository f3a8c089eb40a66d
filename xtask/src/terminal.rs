//! Who reads the output: a person at a terminal, or another program.

use std::{
    io::{self, Write},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use console::{Style, Term};
use indicatif::{ProgressBar, ProgressStyle};

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
    quiet();
    eprintln!("{} {text}", prefix("note:", Style::new().cyan().bold()));
}

/// Tells what went wrong.
pub(crate) fn error(text: &str) {
    quiet();
    eprintln!("{} {text}", prefix("error:", Style::new().red().bold()));
}

fn prefix(text: &str, style: Style) -> String {
    let style = style.force_styling(Screen::stderr().colors);
    style.apply_to(text).to_string()
}

/// What people at a terminal see while nothing is printed.
static BUSY: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// Says what is being done, until something is printed.
pub(crate) fn busy(with: &'static str) {
    let style = ProgressStyle::with_template("{spinner} {msg}").expect("the template is valid");
    let spinner = ProgressBar::new_spinner()
        .with_style(style)
        .with_message(with);
    spinner.enable_steady_tick(Duration::from_millis(100));
    *BUSY.lock().unwrap_or_else(PoisonError::into_inner) = Some(spinner);
}

/// Ends what [`busy`] shows.
pub(crate) fn quiet() {
    let spinner = BUSY.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(spinner) = spinner {
        spinner.finish_and_clear();
    }
}

/// Prints a text to the standard output. That whoever reads it has seen enough is not an error.
pub(crate) fn print(text: &str) -> io::Result<()> {
    quiet();
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
