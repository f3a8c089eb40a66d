//! `cargo xtask list`.

use anyhow::Result;
use console::Style;
use serde::Serialize;
use smithy_model::{Closure, OperationOverview, Pattern, ShapeOverview};

use crate::{
    cli::{Format, ListArguments},
    codegen::Outcome,
    models::ModelFile,
    problems::explained,
    table::{Cell, Table},
    terminal::{self, Screen},
};

/// Prints the operations or shapes of a model.
pub(crate) fn run(arguments: &ListArguments) -> Result<Outcome> {
    let file = ModelFile::read_or_default(arguments.model.as_deref())?;
    explained(list(&file, arguments), &[&file])
}

fn list(file: &ModelFile, arguments: &ListArguments) -> Result<Outcome> {
    let model = file.model()?;
    let service = model.service(arguments.service.as_deref())?;
    let closure = model.closure(service, &arguments.closure)?;
    if arguments.shapes || !arguments.closure.is_empty() {
        print(&shapes(&closure, arguments), arguments.format, shape_table)
    } else {
        print(
            &operations(&closure, arguments),
            arguments.format,
            operation_table,
        )
    }
}

fn print<T: Serialize>(
    entries: &[T],
    format: Format,
    table: impl Fn(&[T], Screen) -> Table,
) -> Result<Outcome> {
    let screen = Screen::stdout();
    match format {
        Format::Json => terminal::print(&(serde_json::to_string_pretty(entries)? + "\n"))?,
        Format::Text => terminal::print(&table(entries, screen).render(screen))?,
    }
    Ok(Outcome::Done)
}

fn operations(closure: &Closure<'_>, arguments: &ListArguments) -> Vec<OperationOverview> {
    let mut operations = closure.operation_overviews();
    operations.retain(|operation| is_wanted(arguments, &operation.name));
    operations
}

fn shapes(closure: &Closure<'_>, arguments: &ListArguments) -> Vec<ShapeOverview> {
    let mut shapes = closure.shape_overviews();
    shapes.retain(|shape| is_wanted(arguments, &shape.name));
    shapes
}

fn is_wanted(arguments: &ListArguments, name: &str) -> bool {
    let pattern = arguments.name.as_deref();
    pattern.is_none_or(|pattern| Pattern::part(pattern).matches(name))
}

/// On a terminal, what does not fit beside the rest is a note.
fn operation_table(operations: &[OperationOverview], screen: Screen) -> Table {
    let mut table = if screen.width.is_some() {
        Table::new(&["OPERATION", "METHOD", "PATH", "TRAITS"])
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
            table.row([name, method.into(), path.into(), traits.into()]);
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

fn shape_table(shapes: &[ShapeOverview], _: Screen) -> Table {
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
