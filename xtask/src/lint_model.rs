//! `cargo xtask lint-model`.

use std::fmt::Write;

use anyhow::Result;
use smithy_codegen::check_endpoint_rules;
use smithy_model::{Faults, undocumented};

use crate::{
    cli::{Format, LintArguments},
    codegen::Outcome,
    models::ModelFiles,
    problems::Problems,
    target::{Target, targets},
    terminal,
    text::plural,
};

/// Tells what models should say and do not, and what is wrong with their endpoint rules.
pub(crate) fn run(arguments: &LintArguments) -> Result<Outcome> {
    let targets = targets(
        &arguments.model,
        &arguments.crates,
        arguments.service.as_deref(),
    )?;
    let mut problems = Problems::new(Vec::new());
    let mut told = String::new();
    for target in &targets {
        let file = target.read()?;
        match lint(&file, target) {
            Ok(operations) => {
                let count = plural(operations, "operation");
                let _ = writeln!(told, "{}: {count}, all documented", file.name);
            }
            Err(faults) => problems.extend(Problems::of_models(&faults, &[&file])),
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    terminal::print(&match arguments.format {
        Format::Json => problems.json() + "\n",
        Format::Text => told,
    })?;
    Ok(Outcome::Done)
}

/// The number of operations, if nothing lacks documentation and the endpoint rules are sound.
fn lint(file: &ModelFiles, target: &Target) -> Result<usize, Faults> {
    let assembly = file.assembly()?;
    let model = assembly.model()?;
    let service = target.service.as_deref();
    let closure = model.closure(model.service(service)?, &[])?;
    let mut faults = undocumented(&model, &closure);
    let rules = check_endpoint_rules(&model, service);
    faults.extend(rules.err().into_iter().flatten());
    Faults::check(faults)?;
    Ok(closure.operations.len())
}
