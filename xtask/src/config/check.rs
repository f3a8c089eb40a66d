//! What can be wrong with `codegen.toml`, with the places.

use std::{ops::Range, path::Path, sync::Arc};

use smithy_codegen::package_name;
use smithy_model::nearest;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Config, CrateConfig, Models};
use crate::{
    paths,
    problems::{Problem, Problems},
    runtime::Runtime,
};

/// The keys of the file.
const TOP_KEYS: [&str; 3] = ["crate", "models", "runtime"];

/// The keys of a crate.
pub(super) const CRATE_KEYS: [&str; 14] = [
    "name",
    "model",
    "out",
    "service",
    "operations",
    "version",
    "authors",
    "license",
    "repository",
    "protocol",
    "with-tests",
    "operation-features",
    "workspace-lints",
    "dev-dependencies",
];

/// The file, if there is nothing wrong with it.
pub(super) fn parse(name: &str, text: &str) -> Result<Config, Problems> {
    let mut check = Check {
        file: name,
        text,
        source: text.into(),
        problems: Vec::new(),
    };
    match DeTable::parse(text) {
        Ok(table) => check.keys(table.get_ref()),
        Err(error) => return Err(check.of_toml(&error)),
    }
    let config: Config = match toml::from_str(text) {
        Ok(config) => config,
        Err(error) => return Err(check.of_toml(&error)),
    };
    if let Some(runtime) = &config.runtime
        && let Err(message) = Runtime::from_toml(runtime.get_ref(), Path::new(""))
    {
        check.note(runtime.span(), message, None);
    }
    for entry in &config.crates {
        check.entry(entry, &config.models);
    }
    check.folders(&config.crates, &config.models);
    if check.problems.is_empty() {
        Ok(config)
    } else {
        Err(check.into_problems())
    }
}

struct Check<'t> {
    file: &'t str,
    text: &'t str,
    source: Arc<str>,
    problems: Vec<Problem>,
}

impl Check<'_> {
    /// Keys that mean nothing are most probably mistyped.
    fn keys(&mut self, table: &DeTable<'_>) {
        self.unknown(table, &TOP_KEYS);
        let crates = table.get("crate").map(Spanned::get_ref);
        for entry in crates.and_then(DeValue::as_array).into_iter().flatten() {
            if let Some(entry) = entry.get_ref().as_table() {
                self.unknown(entry, &CRATE_KEYS);
            }
        }
    }

    fn unknown(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys() {
            let name = key.get_ref();
            if !known.contains(&&**name) {
                let help = nearest(name, known.iter().copied()).map_or_else(
                    || format!("known are {}", known.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!("there is no key `{}`", name.escape_debug());
                self.note(key.span(), message, Some(help));
            }
        }
    }

    fn entry(&mut self, entry: &CrateConfig, models: &Models) {
        if let Err(message) = package_name(entry.name.get_ref()) {
            self.note(entry.name.span(), message, None);
        }
        if let Some(message) = entry.model.get_ref().fault(models) {
            self.note(entry.model.span(), message, None);
        }
        if let Err(error) = paths::relative(entry.out.get_ref()) {
            self.note(entry.out.span(), error.to_string(), None);
        }
        if let Some(operations) = &entry.operations
            && operations.get_ref().is_empty()
        {
            let help = Some("leave it out to generate all".to_owned());
            self.note(operations.span(), "no operation is listed".to_owned(), help);
        }
        if let Some(version) = &entry.version
            && !is_version(version.get_ref())
        {
            let message = format!("{:?} is not a version", version.get_ref());
            let help = Some("three numbers with dots, as in `1.2.3`, `1.2.3-beta.1`".to_owned());
            self.note(version.span(), message, help);
        }
    }

    /// Each crate has a name and a folder of its own, and none is in that of another.
    fn folders(&mut self, crates: &[CrateConfig], models: &Models) {
        for (at, entry) in crates.iter().enumerate() {
            let out = entry.out.get_ref();
            for other in &crates[..at] {
                if other.name.get_ref() == entry.name.get_ref() {
                    self.note(
                        entry.name.span(),
                        "another crate has this name".to_owned(),
                        None,
                    );
                }
                self.models(entry, other, models);
                let other = other.out.get_ref();
                let (path, other_path) = (Path::new(out), Path::new(other));
                if out == other {
                    self.note(
                        entry.out.span(),
                        "another crate is written here".to_owned(),
                        None,
                    );
                } else if path.starts_with(other_path) || other_path.starts_with(path) {
                    let message = format!("crates must not be nested, as in {other:?}");
                    self.note(entry.out.span(), message, None);
                }
            }
        }
    }

    /// A file is one model.
    fn models(&mut self, entry: &CrateConfig, other: &CrateConfig, models: &Models) {
        let (key, other) = (entry.model.get_ref(), other.model.get_ref());
        let (file, other_file) = (key.label(models), other.label(models));
        if key != other && file == other_file {
            let message = format!("another crate has {file:?} from elsewhere");
            self.note(entry.model.span(), message, None);
        }
    }

    /// What the reader of TOML found, and what was found before.
    fn of_toml(mut self, error: &toml::de::Error) -> Problems {
        let span = error.span().unwrap_or_default();
        self.note(span, error.message().to_owned(), None);
        self.into_problems()
    }

    /// In order of their places.
    fn into_problems(mut self) -> Problems {
        self.problems.sort_by_key(|problem| problem.span.start);
        Problems::new(self.problems)
    }

    fn note(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message,
            place: None,
            help,
            span,
            source: Some(self.source.clone()),
        });
    }
}

/// Whether a text is a version as [semver](https://semver.org) has it.
fn is_version(text: &str) -> bool {
    let (text, build) = text.split_once('+').unwrap_or((text, "0"));
    let (numbers, pre) = text.split_once('-').unwrap_or((text, "0"));
    let is_number = |part: &str| {
        let is_short = part == "0" || !part.starts_with('0');
        is_short && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
    };
    let is_label = |label: &str| {
        let is_part = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        label.split('.').all(is_part)
    };
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && is_label(pre)
        && is_label(build)
}
