//! `cargo xtask update-model`.

use std::{fmt::Write as _, fs, io::Write as _, path::Path};

use anyhow::{Context, Result};
use smithy_codegen::compare;
use smithy_model::{Fault, Model, Words, undocumented, update};
use tempfile::NamedTempFile;

use crate::{
    cli::UpdateArguments,
    codegen::Outcome,
    diff::Report,
    download::sha256,
    invocation::Invocation,
    models::{ModelFile, Target, same_service, targets, the_only},
    paths,
    problems::explained,
    terminal::{self, Screen},
    text::plural,
};

/// So many things that need words are listed one by one.
const MOST_LISTED: usize = 40;

/// Takes the facts of a newer model over into ours.
pub(crate) fn run(arguments: &UpdateArguments) -> Result<Outcome> {
    let service = arguments.service.as_deref();
    let targets = targets(arguments.model.as_deref(), &arguments.crates, service)?;
    let Target { path, service } = the_only(targets)?;
    let service = service.as_deref();
    let ours = ModelFile::read(&path)?;
    let theirs = arguments.from.read()?;
    let from = format!(
        "from {}: {} bytes, SHA-256 {}\n",
        arguments.from,
        theirs.json.len(),
        sha256(&theirs.json)
    );
    terminal::print(&from)?;
    let text = explained(
        updated(&ours, &theirs, service, arguments.keep_docs),
        &[&ours, &theirs],
    )?;
    let updated = ModelFile {
        name: ours.name.clone(),
        json: text.into_bytes(),
    };
    let differences = compare(
        (&ours.name, &ours.json),
        (&updated.name, &updated.json),
        service,
    );
    let differences = explained(differences.map_err(Into::into), &[&ours, &updated])?;
    let is_same = updated.json == ours.json;
    let silent = needs_words(&silent(&updated, service)?);
    if !is_same && !arguments.dry_run {
        replace(&path, &updated.json)?;
    }
    let mut told = String::new();
    if !differences.is_empty() {
        told = Report::new(differences, false).text(Screen::stdout());
    }
    told.push_str(&silent);
    told.push_str(&ours.name);
    told.push_str(match (is_same, arguments.dry_run) {
        (true, _) => " is up to date\n",
        (_, true) => " would change; nothing was written\n",
        _ => " is updated; `cargo xtask codegen` comes next\n",
    });
    terminal::print(&Invocation::current().text(&told))?;
    Ok(Outcome::Done)
}

/// The text of our model with the facts of theirs.
fn updated(
    ours: &ModelFile,
    theirs: &ModelFile,
    service: Option<&str>,
    keep_docs: bool,
) -> Result<String> {
    same_service(ours, theirs)?;
    let (our_model, their_model) = (ours.model()?, theirs.model()?);
    whole(&their_model, service)?;
    let words = if keep_docs {
        Words::Theirs
    } else {
        Words::Ours
    };
    Ok(update(&our_model, &their_model, words)?)
}

/// All of a service, which finds what is wrong with the model.
fn whole<'m>(
    model: &Model<'m>,
    service: Option<&str>,
) -> Result<smithy_model::Closure<'m>, smithy_model::Faults> {
    model.closure(model.service(service)?, &[])
}

/// What has no words.
fn silent(file: &ModelFile, service: Option<&str>) -> Result<Vec<Fault>> {
    let model = file.model()?;
    Ok(undocumented(&model, &whole(&model, service)?))
}

fn needs_words(silent: &[Fault]) -> String {
    if silent.is_empty() {
        return String::new();
    }
    let mut text = format!("needs words ({}):\n", silent.len());
    for fault in silent.iter().take(MOST_LISTED) {
        let shape = fault.shape.as_ref().map_or("", |id| id.name());
        let member = fault.member.iter().map(|name| format!("${name}"));
        let message = fault.message.strip_suffix(" needs words");
        let what = message.unwrap_or(&fault.message);
        let member: String = member.collect();
        let _ = writeln!(
            text,
            "  line {}: {shape}{member}, {what}",
            fault.position.line
        );
    }
    let more = silent.len().saturating_sub(MOST_LISTED);
    if more > 0 {
        let more = plural(more, "other");
        let _ = writeln!(text, "  and {more}, which `cargo xtask lint-model` lists");
    }
    text
}

/// Puts new content in the place of a file's: all of it or nothing.
fn replace(path: &Path, content: &[u8]) -> Result<()> {
    // a link stays one: what it points to is replaced
    let target = paths::resolve(path).with_context(|| format!("cannot find {}", path.display()))?;
    let write = || -> std::io::Result<()> {
        let folder = target.parent().unwrap_or(&target);
        let mut beside = NamedTempFile::new_in(folder)?;
        beside.write_all(content)?;
        beside
            .as_file()
            .set_permissions(fs::metadata(&target)?.permissions())?;
        beside.persist(&target)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", target.display()))
}
