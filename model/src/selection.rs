//! Which operations of a service are meant.

use std::collections::BTreeSet;

use crate::{Faults, Model, Pattern, Service, ShapeId, pattern::is_pattern, suggest::suggest};

/// The ids of the chosen operations in order of their names.
pub(crate) fn select(
    model: &Model<'_>,
    service: &Service<'_>,
    patterns: &[String],
) -> Result<Vec<ShapeId>, Faults> {
    let mut faults = Vec::new();
    let mut fitting = |pattern: &str| {
        let found = fitting(service, pattern);
        if found.is_empty() {
            let what = if is_pattern(pattern) {
                "operation like"
            } else {
                "operation"
            };
            let message = format!("the service has no {what} `{}`", pattern.escape_debug());
            let fault = model.fault(service.span, message).shape(service.id.clone());
            let known = service.operations.iter().map(ShapeId::name);
            faults.push(suggest(fault, faults.len(), pattern, known));
        }
        found
    };
    let (excluded, included): (Vec<&String>, Vec<&String>) = patterns
        .iter()
        .partition(|pattern| pattern.starts_with('!'));
    let mut chosen: BTreeSet<&ShapeId> = if included.is_empty() {
        service.operations.iter().collect()
    } else {
        included.iter().flat_map(|it| fitting(it)).collect()
    };
    for pattern in &excluded {
        for id in fitting(&pattern[1..]) {
            chosen.remove(id);
        }
    }
    if chosen.is_empty() && faults.is_empty() && !patterns.is_empty() {
        let message = format!(
            "`{}` leaves no operation",
            patterns.join("`, `").escape_debug()
        );
        faults.push(model.fault(service.span, message).shape(service.id.clone()));
    }
    Faults::check(faults)?;
    let operations = service.operations.iter();
    Ok(operations
        .filter(|id| chosen.contains(id))
        .cloned()
        .collect())
}

/// The operations of a name, an id, or a pattern of names.
fn fitting<'s>(service: &'s Service<'_>, pattern: &str) -> Vec<&'s ShapeId> {
    let names = Pattern::whole(pattern);
    let fits = |id: &&ShapeId| names.matches(id.name()) || id.as_str() == pattern;
    service.operations.iter().filter(fits).collect()
}
