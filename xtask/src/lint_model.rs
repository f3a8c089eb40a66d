//! `cargo xtask lint-model`.

use anyhow::Result;
use smithy_model::{Faults, undocumented};

use crate::{
    cli::{Format, LintArguments},
    codegen::Outcome,
    models::ModelFile,
    problems::{Problems, explained},
    terminal,
    text::plural,
};

/// Tells what a model should say and does not.
pub(crate) fn run(arguments: &LintArguments) -> Result<Outcome> {
    let file = ModelFile::read_or_default(arguments.model.as_deref())?;
    let operations = explained(lint(&file, arguments), &[&file])?;
    terminal::print(&match arguments.format {
        Format::Json => Problems::new(Vec::new()).json() + "\n",
        Format::Text => {
            let count = plural(operations, "operation");
            format!("{}: {count}, all documented\n", file.name)
        }
    })?;
    Ok(Outcome::Done)
}

/// The number of operations, if nothing lacks documentation.
fn lint(file: &ModelFile, arguments: &LintArguments) -> Result<usize> {
    let model = file.model()?;
    let closure = model.closure(model.service(arguments.service.as_deref())?, &[])?;
    Faults::check(undocumented(&model, &closure))?;
    Ok(closure.operations.len())
}
