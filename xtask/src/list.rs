//! `cargo xtask list`.

use std::fmt::Write;

use anyhow::{Result, bail};
use console::Style;
use serde::Serialize;
use smithy_model::{OperationOverview, Pattern, ShapeOverview, nearest};

use crate::{
    cli::{Format, ListArguments},
    codegen::Outcome,
    models::ModelFiles,
    problems::explained,
    table::{Cell, Table},
    target::{Target, targets},
    terminal::{self, Screen},
};

/// Prints the operations or shapes of models.
pub(crate) fn run(arguments: &ListArguments) -> Result<Outcome> {
    let targets = targets(
        &arguments.model,
        &arguments.crates,
        arguments.service.as_deref(),
    )?;
    let mut lists = Vec::new();
    for target in &targets {
        let file = target.read()?;
        lists.push(explained(List::of(&file, target, arguments), &[&file])?);
    }
    if lists.iter().all(List::is_empty) {
        bail!(none(arguments, &lists));
    }
    let screen = Screen::stdout();
    terminal::print(&match arguments.format {
        Format::Json => json(&lists)? + "\n",
        Format::Text => text(&lists, screen),
    })?;
    Ok(Outcome::Done)
}

/// What is listed of a model.
struct List {
    /// The model's file.
    model: String,
    entries: Entries,
    /// The names that were not asked for.
    others: Vec<String>,
}

enum Entries {
    Operations(Vec<OperationOverview>),
    Shapes(Vec<ShapeOverview>),
}

impl List {
    fn of(file: &ModelFiles, target: &Target, arguments: &ListArguments) -> Result<Self> {
        let assembly = file.assembly()?;
        let model = assembly.model()?;
        let service = model.service(target.service.as_deref())?;
        let closure = model.closure(service, &arguments.closure)?;
        let (entries, others) = if arguments.is_of_shapes() {
            let (shapes, others) = divided(closure.shape_overviews(), |it| &it.name, arguments);
            (Entries::Shapes(shapes), others)
        } else {
            let all = closure.operation_overviews();
            let (operations, others) = divided(all, |it| &it.name, arguments);
            (Entries::Operations(operations), others)
        };
        Ok(Self {
            model: file.name.clone(),
            entries,
            others,
        })
    }

    fn is_empty(&self) -> bool {
        match &self.entries {
            Entries::Operations(operations) => operations.is_empty(),
            Entries::Shapes(shapes) => shapes.is_empty(),
        }
    }
}

impl ListArguments {
    fn is_of_shapes(&self) -> bool {
        self.shapes || !self.closure.is_empty()
    }
}

/// The entries that are wanted, and the names of the others.
fn divided<T>(
    all: Vec<T>,
    name: impl Fn(&T) -> &String,
    arguments: &ListArguments,
) -> (Vec<T>, Vec<String>) {
    let (wanted, others): (Vec<T>, Vec<T>) = all
        .into_iter()
        .partition(|it| is_wanted(arguments, name(it)));
    (wanted, others.iter().map(|it| name(it).clone()).collect())
}

/// Why nothing is listed.
fn none(arguments: &ListArguments, lists: &[List]) -> String {
    let kind = if arguments.is_of_shapes() {
        "shape"
    } else {
        "operation"
    };
    let Some(pattern) = &arguments.name else {
        return format!("the service has no {kind}");
    };
    let others = lists.iter().flat_map(|list| &list.others);
    let help = nearest(pattern, others.map(String::as_str));
    let help = help.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!(
        "no {kind} has a name that matches `{}`{help}",
        pattern.escape_debug()
    )
}

/// An array of what is listed, each with its model.
fn json(lists: &[List]) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Entry<'l, T> {
        model: &'l str,
        #[serde(flatten)]
        entry: &'l T,
    }
    fn values<T: Serialize>(
        model: &str,
        entries: &[T],
    ) -> serde_json::Result<Vec<serde_json::Value>> {
        let entry = |entry| serde_json::to_value(Entry { model, entry });
        entries.iter().map(entry).collect()
    }
    let mut all = Vec::new();
    for list in lists {
        all.extend(match &list.entries {
            Entries::Operations(operations) => values(&list.model, operations)?,
            Entries::Shapes(shapes) => values(&list.model, shapes)?,
        });
    }
    serde_json::to_string_pretty(&all)
}

/// A table for each model, under the name of its file if there are several; elsewhere that name
/// begins each line.
fn text(lists: &[List], screen: Screen) -> String {
    let mut text = String::new();
    for list in lists.iter().filter(|list| !list.is_empty()) {
        let table = match &list.entries {
            Entries::Operations(operations) => operation_table(operations, screen),
            Entries::Shapes(shapes) => shape_table(shapes),
        };
        let table = table.render(screen);
        if lists.len() == 1 {
            text.push_str(&table);
        } else if screen.width.is_some() {
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = write!(text, "{gap}{}\n{table}", list.model);
        } else {
            for line in table.lines() {
                let _ = writeln!(text, "{}\t{line}", list.model);
            }
        }
    }
    text
}

fn is_wanted(arguments: &ListArguments, name: &str) -> bool {
    let pattern = arguments.name.as_deref();
    pattern.is_none_or(|pattern| Pattern::part(pattern).matches(name))
}

/// On a terminal, what does not fit beside the rest is a note, and there are no columns for what no
/// operation has: those of protocols that do not bind operations to HTTP have neither method nor
/// path.
fn operation_table(operations: &[OperationOverview], screen: Screen) -> Table {
    let has_http = operations.iter().any(|it| it.method.is_some());
    let mut table = if screen.width.is_some() && has_http {
        Table::new(&["OPERATION", "METHOD", "PATH", "TRAITS"])
    } else if screen.width.is_some() {
        Table::new(&["OPERATION", "TRAITS"])
    } else {
        Table::new(&["", "", "", "", "", "", ""])
    };
    let dim = || Style::new().dim();
    for it in operations {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let [method, path, input, output] = [&it.method, &it.path, &it.input, &it.output].map(text);
        let (errors, traits) = (it.errors.join(", "), it.traits.join(", "));
        if screen.width.is_some() {
            let name = Cell::new(&it.name, Style::new().cyan());
            if has_http {
                table.row([name, method.into(), path.into(), traits.into()]);
            } else {
                table.row([name, traits.into()]);
            }
            let none = |text: String| {
                if text.is_empty() {
                    "–".to_owned()
                } else {
                    text
                }
            };
            let shapes = format!("{} → {} or {}", none(input), none(output), none(errors));
            table.note(Cell::new(shapes, dim()));
        } else {
            let texts = [it.name.clone(), method, path, input, output, errors, traits];
            table.row(texts.map(Cell::from));
        }
    }
    table
}

fn shape_table(shapes: &[ShapeOverview]) -> Table {
    let mut table = Table::new(&["SHAPE", "TYPE", "MEMBERS", "TRAITS", "VIA"]);
    for it in shapes {
        table.row([
            Cell::new(&it.name, Style::new().cyan()),
            it.kind.into(),
            it.members.to_string().into(),
            it.traits.join(", ").into(),
            Cell::new(&it.via, Style::new().dim()),
        ]);
    }
    table
}
