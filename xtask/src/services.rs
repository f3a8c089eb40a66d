//! `cargo xtask services`: which services can be generated, and what each still lacks.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    num::NonZero,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use anyhow::{Context, Result, ensure};
use smithy_codegen::{CrateOptions, Faults, generate_from};

use crate::{
    cli::ServicesArguments,
    codegen::{Outcome, model_files},
    files::replace,
    invocation::Invocation,
    models::ModelFiles,
    paths::shown,
    terminal,
};

/// So many things that a service lacks are named.
const MOST_NAMED: usize = 3;

/// Makes the table, and prints, writes or compares it.
pub(crate) fn run(arguments: &ServicesArguments) -> Result<Outcome> {
    let models = model_files(&arguments.models)?;
    ensure!(
        !models.is_empty(),
        "{} has no models",
        arguments.models.display()
    );
    let rows = latest(rows(&models)?);
    let Some(file) = &arguments.write else {
        terminal::print(&document(&rows))?;
        return Ok(Outcome::Done);
    };
    if !arguments.check {
        replace(file, document(&rows).as_bytes())?;
        return Ok(Outcome::Done);
    }
    let old = fs::read_to_string(file).with_context(|| format!("cannot read {}", shown(file)))?;
    let differing = differing(&rows, &old);
    if differing.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal::print(&differing)?;
    terminal::error(&format!("{} is out of date", shown(file)));
    Ok(Outcome::OutOfDate)
}

/// The lines that a table lacks.
fn differing(rows: &[Row], table: &str) -> String {
    let known: BTreeSet<&str> = table.lines().collect();
    let lines = rows.iter().map(line);
    lines.filter(|it| !known.contains(it.trim_end())).collect()
}

/// A service of a model.
#[derive(Debug, Clone)]
struct Row {
    /// The service's shape ID, and the model's version of it.
    id: String,
    version: String,
    title: String,
    protocols: Vec<String>,
    operations: usize,
    /// What is refused, and how often.
    lacks: BTreeMap<String, usize>,
}

/// The services of all models, on all cores.
fn rows(models: &[PathBuf]) -> Result<Vec<Row>> {
    let next = AtomicUsize::new(0);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let work = || {
        let mut rows = Vec::new();
        while let Some(model) = models.get(next.fetch_add(1, Ordering::Relaxed)) {
            rows.extend(of_model(model)?);
        }
        Ok(rows)
    };
    let parts: Vec<Result<Vec<Row>>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores.min(models.len()))
            .map(|_| scope.spawn(work))
            .collect();
        let parts = workers
            .into_iter()
            .map(|worker| worker.join().expect("the generator does not panic"));
        parts.collect()
    });
    let mut rows = Vec::new();
    for part in parts {
        rows.extend(part?);
    }
    Ok(rows)
}

fn of_model(path: &Path) -> Result<Vec<Row>> {
    let files = ModelFiles::read(path)?;
    let read = || -> Result<Vec<Row>, Faults> {
        let assembly = files.assembly()?;
        let model = assembly.model()?;
        let ids = model.service_ids().iter().map(ToString::to_string);
        ids.map(|id| {
            let service = model.service(Some(&id))?;
            let generated = generate_from(&model, Some(&id), &[], &CrateOptions::new("client"));
            let protocols = service.traits.protocols();
            let protocols = protocols.map(|it| it.rsplit('#').next().unwrap_or(it).to_owned());
            Ok(Row {
                version: service.version.clone(),
                title: service
                    .traits
                    .title()
                    .unwrap_or(service.id.name())
                    .to_owned(),
                protocols: protocols.collect(),
                operations: model.closure(service, &[])?.operations.len(),
                lacks: generated
                    .err()
                    .map_or_else(BTreeMap::new, |faults| folded(&faults)),
                id,
            })
        })
        .collect()
    };
    read().with_context(|| format!("cannot read {}", shown(path)))
}

/// Faults without their places.
fn folded(faults: &Faults) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for fault in faults {
        *kinds.entry(fault.message.clone()).or_default() += 1;
    }
    kinds
}

/// Of several models of a service, the one with the most operations, in order of the titles.
fn latest(rows: Vec<Row>) -> Vec<Row> {
    let mut latest: BTreeMap<String, Row> = BTreeMap::new();
    for row in rows {
        let age = |row: &Row| (row.version.clone(), row.operations);
        let is_newer = latest
            .get(&row.id)
            .is_none_or(|other| age(other) < age(&row));
        if is_newer {
            latest.insert(row.id.clone(), row);
        }
    }
    let mut rows: Vec<Row> = latest.into_values().collect();
    rows.sort_by(|a, b| (a.title.to_lowercase(), &a.id).cmp(&(b.title.to_lowercase(), &b.id)));
    rows
}

fn document(rows: &[Row]) -> String {
    let whole = rows.iter().filter(|row| row.lacks.is_empty()).count();
    let command = Invocation::Xtask.command();
    let mut text = format!(
        "# Services\n\n\
         What the generator makes of models as AWS publishes them: {whole} of {} services, whole. What\n\
         it cannot make yet is refused when a crate is generated, with its place in the model, and stands\n\
         here. `{command} services FOLDER` makes this table of the models in a folder, and continuous\n\
         integration compares the services that it has models of.\n\n\
         | service | protocols | operations | lacks |\n|---|---|---:|---|\n",
        rows.len()
    );
    text.extend(rows.iter().map(line));
    text
}

/// The line of a service in the table.
fn line(row: &Row) -> String {
    let (title, protocols) = (cell(&row.title), row.protocols.join(", "));
    let (operations, lacks) = (row.operations, lacks(&row.lacks));
    format!("| {title} | {protocols} | {operations} | {lacks} |\n")
}

fn lacks(kinds: &BTreeMap<String, usize>) -> String {
    let mut kinds: Vec<(&String, &usize)> = kinds.iter().collect();
    kinds.sort_by_key(|(message, count)| (std::cmp::Reverse(**count), (*message).clone()));
    let named = kinds
        .iter()
        .take(MOST_NAMED)
        .map(|(message, count)| match count {
            1 => cell(message),
            count => format!("{} ({count} times)", cell(message)),
        });
    let mut text = named.collect::<Vec<_>>().join("; ");
    let more = kinds.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        let _ = write!(text, "; {more} more");
    }
    text
}

/// A text in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, version: &str, lacks: &[(&str, usize)]) -> Row {
        Row {
            id: id.to_owned(),
            version: version.to_owned(),
            title: id.to_uppercase(),
            protocols: vec!["restJson1".to_owned()],
            operations: 2,
            lacks: lacks
                .iter()
                .map(|(text, count)| ((*text).to_owned(), *count))
                .collect(),
        }
    }

    #[test]
    fn the_newest_model_of_a_service_counts() {
        let rows = vec![
            row("b", "1", &[]),
            row("a", "2", &[]),
            row("a", "1", &[("x", 1)]),
        ];
        let text = document(&latest(rows));
        assert!(text.contains("2 of 2 services"), "{text}");
        assert!(
            text.ends_with("| A | restJson1 | 2 |  |\n| B | restJson1 | 2 |  |\n"),
            "{text}"
        );
    }

    #[test]
    fn a_table_may_have_services_that_are_not_compared() {
        let rows = [row("a", "1", &[]), row("b", "1", &[])];
        let table = document(&rows);
        assert_eq!(differing(&rows[1..], &table), "");
        let changed = [row("a", "1", &[("x", 1)]), row("c", "1", &[])];
        let lines = "| A | restJson1 | 2 | x |\n| C | restJson1 | 2 |  |\n";
        assert_eq!(differing(&changed, &table), lines);
    }

    #[test]
    fn what_is_lacking_is_folded() {
        let kinds = [("a|b", 1), ("c", 3), ("d", 1), ("e", 1)];
        let text = lacks(&row("a", "1", &kinds).lacks);
        assert_eq!(text, "c (3 times); a\\|b; d; 1 more");
    }
}
