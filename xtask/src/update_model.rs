//! `cargo xtask update-model`.

use std::{fmt::Write, path::PathBuf};

use anyhow::{Result, bail, ensure};
use smithy_model::{Fault, Model, Words, undocumented, update};

use crate::{
    cli::UpdateArguments,
    codegen::Outcome,
    diff::{Report, compare},
    download::sha256,
    files::replace,
    invocation::Invocation,
    models::{ModelFile, ModelFiles, same_service},
    paths::shown,
    problems::explained,
    target::{Target, targets, the_only},
    terminal::{self, Screen},
    text::plural,
};

/// So many things that need words are listed one by one.
const MOST_LISTED: usize = 40;

/// Takes the facts of a newer model over into ours, or fetches models anew that come from
/// elsewhere.
pub(crate) fn run(arguments: &UpdateArguments) -> Result<Outcome> {
    let service = arguments.service.as_deref();
    let model: Vec<PathBuf> = arguments.model.iter().cloned().collect();
    let targets = targets(&model, &arguments.crates, service)?;
    let Some(from) = &arguments.from else {
        return fetched_anew(&targets, arguments.dry_run);
    };
    let target = the_only(targets)?;
    if target.pin.is_some() {
        bail!(
            "{} is what its source has, as codegen.toml says; without --from, it is fetched from there",
            target.name()
        );
    }
    let ours = target.read()?;
    let is_json = explained(ours.assembly().map_err(Into::into), &[&ours])?.is_json();
    let path = match target.paths.as_slice() {
        [path] if is_json && path.is_file() => path,
        _ => bail!(
            "{} is not one file in JSON, and only such a model can take over what another one has",
            target.name()
        ),
    };
    let theirs = from.model()?;
    terminal::print(&origin(&from.to_string(), &theirs))?;
    let service = target.service.as_deref();
    let text = updated(&ours, &theirs, service, arguments.keep_docs);
    let update = Update {
        updated: ModelFile {
            name: ours.name.clone(),
            content: explained(text, &[&ours, &theirs])?.into_bytes(),
        }
        .into(),
        ours,
        service,
        dry_run: arguments.dry_run,
    };
    let told = update.told(&needs_words(&silent(&update.updated, service)?))?;
    if update.is_due() {
        for file in update.updated.files() {
            replace(path, &file.content)?;
        }
    }
    terminal::print(&told)?;
    Ok(Outcome::Done)
}

/// Fetches the models of these targets that have a source, as they are there now.
fn fetched_anew(targets: &[Target], dry_run: bool) -> Result<Outcome> {
    let pinned = targets.iter().filter_map(|it| Some((it, it.pin.as_ref()?)));
    let mut count = 0;
    for (target, pin) in pinned {
        let theirs = pin.download()?;
        let fetched = theirs.clone().into();
        let told = origin(&theirs.name, &fetched);
        let path = pin.path();
        let update = Update {
            ours: if path.exists() {
                ModelFiles::read(&path)?
            } else {
                fetched.clone()
            },
            updated: ModelFile {
                name: shown(&path),
                content: theirs.content.clone(),
            }
            .into(),
            service: target.service.as_deref(),
            dry_run,
        };
        explained(
            same_service(&update.ours, &fetched),
            &[&update.ours, &fetched],
        )?;
        let told = told + &update.told("")?;
        if !dry_run {
            pin.update(&theirs)?;
        }
        terminal::print(&told)?;
        count += 1;
    }
    ensure!(
        count > 0,
        "no model comes from elsewhere; --from says where a newer one is"
    );
    Ok(Outcome::Done)
}

/// Where a model came from, and what it is.
fn origin(from: &str, model: &ModelFiles) -> String {
    let mut told = String::new();
    for file in model.files() {
        let from = model.only().map_or(file.name.as_str(), |_| from);
        let (bytes, sha256) = (file.content.len(), sha256(&file.content));
        let _ = writeln!(told, "from {from}: {bytes} bytes, SHA-256 {sha256}");
    }
    told
}

/// A model before and after.
struct Update<'s> {
    ours: ModelFiles,
    updated: ModelFiles,
    service: Option<&'s str>,
    dry_run: bool,
}

impl Update<'_> {
    fn is_same(&self) -> bool {
        let content = |model: &ModelFiles| -> Vec<Vec<u8>> {
            let files = model.files().iter();
            files.map(|file| file.content.clone()).collect()
        };
        content(&self.ours) == content(&self.updated)
    }

    /// Whether there is something to write.
    fn is_due(&self) -> bool {
        !self.is_same() && !self.dry_run
    }

    /// What is different, and what becomes of it; `more` is told in between.
    fn told(&self, more: &str) -> Result<String> {
        let Self { ours, updated, .. } = self;
        let differences = compare(ours, updated, self.service);
        let differences = explained(differences.map_err(Into::into), &[ours, updated])?;
        let mut told = String::new();
        if !differences.is_empty() {
            told = Report::new(differences, false).text(Screen::stdout());
        }
        told.push_str(more);
        told.push_str(&updated.name);
        told.push_str(match (self.is_same(), self.dry_run) {
            (true, _) => " is up to date\n",
            (_, true) => " would change; nothing was written\n",
            _ => " is updated; `cargo xtask codegen` comes next\n",
        });
        Ok(Invocation::current().text(&told))
    }
}

/// The text of our model with the facts of theirs.
fn updated(
    ours: &ModelFiles,
    theirs: &ModelFiles,
    service: Option<&str>,
    keep_docs: bool,
) -> Result<String> {
    same_service(ours, theirs)?;
    let (our_assembly, their_assembly) = (ours.assembly()?, theirs.assembly()?);
    let (our_model, their_model) = (our_assembly.model()?, their_assembly.model()?);
    whole(&their_model, service)?;
    let words = if keep_docs {
        Words::Theirs
    } else {
        Words::Ours
    };
    if their_assembly.is_json() {
        return Ok(update(&our_model, &their_model, words)?);
    }
    // what is in several files, or in IDL, is taken over as JSON has it
    let printed = their_model.ast(false)?;
    let their_model = Model::from_json(&theirs.name, printed.as_bytes())?;
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
fn silent(file: &ModelFiles, service: Option<&str>) -> Result<Vec<Fault>> {
    let assembly = file.assembly()?;
    let model = assembly.model()?;
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
