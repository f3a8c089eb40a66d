//! `cargo xtask ast`.

use anyhow::Result;
use smithy_model::Faults;

use crate::{
    cli::AstArguments,
    codegen::Outcome,
    models::ModelFiles,
    problems::explained,
    target::{targets, the_only},
    terminal,
};

/// Prints a model in the JSON AST.
pub(crate) fn run(arguments: &AstArguments) -> Result<Outcome> {
    let target = the_only(targets(&arguments.model, &arguments.crates, None)?)?;
    let model = target.read()?;
    let text = ast(&model, arguments.flatten);
    terminal::print(&explained(text.map_err(Into::into), &[&model])?)?;
    Ok(Outcome::Done)
}

fn ast(model: &ModelFiles, flatten: bool) -> Result<String, Faults> {
    model.assembly()?.model()?.ast(flatten)
}
