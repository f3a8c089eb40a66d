//! `cargo xtask lint-model`.

use anyhow::Result;
use smithy_model::{Faults, undocumented};

use crate::{cli::LintArguments, codegen::Outcome, models::ModelFile, text::plural};

/// Tells what a model should say and does not.
pub(crate) fn run(arguments: &LintArguments) -> Result<Outcome> {
    let file = ModelFile::read_or_default(arguments.model.as_deref())?;
    let model = file.model()?;
    let closure = model.closure(model.service(arguments.service.as_deref())?, &[])?;
    match Faults::check(undocumented(&model, &closure)) {
        Ok(()) => {
            let count = plural(closure.operations.len(), "operation");
            println!("{}: {count}, all documented", file.name);
            Ok(Outcome::Done)
        }
        Err(faults) => Err(faults.into()),
    }
}
