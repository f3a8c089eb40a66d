//! `cargo xtask explain`.

use anyhow::{Result, bail};
use smithy_codegen::Explained;
use smithy_model::{Faults, nearest};

use crate::{
    cli::ExplainArguments,
    codegen::Outcome,
    models::ModelFiles,
    problems::explained,
    target::{Target, targets, the_only},
    terminal,
};

/// Prints what the plan holds of a shape or an operation.
pub(crate) fn run(arguments: &ExplainArguments) -> Result<Outcome> {
    let service = arguments.service.as_deref();
    let target = the_only(targets(&arguments.model, &arguments.crates, service)?)?;
    let model = target.read()?;
    let found = explain(&model, &target, arguments);
    match explained(found.map_err(Into::into), &[&model])? {
        Explained::Found(text) => terminal::print(&text)?,
        Explained::Unknown(names) => {
            let near = nearest(&arguments.shape, names.iter().map(String::as_str));
            let help = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            bail!(
                "nothing is planned for `{}`{help}",
                arguments.shape.escape_debug()
            );
        }
    }
    Ok(Outcome::Done)
}

fn explain(
    model: &ModelFiles,
    target: &Target,
    arguments: &ExplainArguments,
) -> Result<Explained, Faults> {
    let assembly = model.assembly()?;
    smithy_codegen::explain(
        &assembly.model()?,
        target.service.as_deref(),
        arguments.protocol.as_deref(),
        &arguments.shape,
    )
}
