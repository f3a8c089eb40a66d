//! Takes the facts of a newer model over into an older one that has words of its own.

use crate::{
    Faults, Model, ShapeId, Span,
    duplicates::duplicate_keys,
    facts::{DOCUMENTATION, ENDPOINT_RULES, ENDPOINT_TESTS, remove_words},
    normal,
    tree::Tree,
    version::Version,
};

#[cfg(test)]
mod tests;

/// Whose words a model has after an [`update`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// The older model's. What is new has none.
    Ours,
    /// The newer model's where it has any, else the older model's.
    Theirs,
}

/// The text of a model with the facts of `theirs` and words chosen by `words`.
///
/// The text has a fixed layout, traits that no client makes use of are left out, and strings with
/// an `enum` trait become enums, as the README beside this crate says. What `theirs` does not have
/// is gone. A fact that is the same in both stays as `ours` writes it, so updating again changes
/// nothing.
///
/// ```
/// use smithy_model::{Model, Words, update};
///
/// let ours = Model::from_json("ours.json", br#"{"smithy": "2.0", "shapes": {
///     "a#B": {"type": "string", "traits": {"smithy.api#documentation": "Ours."}}
/// }}"#)?;
/// let theirs = Model::from_json("theirs.json", br#"{"smithy": "2.0", "shapes": {
///     "a#B": {"type": "blob", "traits": {"smithy.api#documentation": "Theirs."}}
/// }}"#)?;
/// let updated = update(&ours, &theirs, Words::Ours)?;
/// assert!(updated.contains("blob") && updated.contains("Ours."));
/// # Ok::<(), smithy_model::Faults>(())
/// ```
///
/// # Errors
/// A shape is nested too deep, has a key twice, or has a string that is not text.
pub fn update(ours: &Model<'_>, theirs: &Model<'_>, words: Words) -> Result<String, Faults> {
    let mut shapes = Vec::new();
    let mut faults = Vec::new();
    for id in theirs.index().shapes.keys() {
        match (definition(ours, id), definition(theirs, id)) {
            (Ok(old), Ok(Some(mut new))) => {
                merge(&mut new, old.as_ref(), words);
                shapes.push((id.to_string(), new));
            }
            (old, new) => faults.extend(old.err().into_iter().chain(new.err()).flatten()),
        }
    }
    Faults::check(faults)?;
    let version = match theirs.index().version {
        Version::V1 => "1.0",
        Version::V2 => "2.0",
    };
    let model = Tree::Object(vec![
        ("smithy".to_owned(), Tree::String(version.to_owned())),
        ("shapes".to_owned(), Tree::Object(shapes)),
    ]);
    Ok(model.file())
}

/// The definition of a shape, if the model has it.
fn definition(model: &Model<'_>, id: &ShapeId) -> Result<Option<Tree>, Faults> {
    let Some(place) = model.index().shapes.get(id) else {
        return Ok(None);
    };
    let start = place.value().start;
    let repeated = duplicate_keys(place.text).into_iter().map(|at| {
        let span = Span {
            start: start + at.start,
            end: start + at.end,
        };
        let key = &place.text[at.start..at.end];
        model
            .fault(span, format!("the key {key} is repeated"))
            .shape(id.clone())
    });
    Faults::check(repeated.collect())?;
    let span = Span {
        end: place.span.start,
        ..place.span
    };
    let message = "the shape is nested too deep, or has a string that is not text";
    let fault = || model.fault(span, message).shape(id.clone()).into();
    normal::definition(model, id).ok_or_else(fault).map(Some)
}

/// Gives a new definition the words of the old one, and the old one's way of writing what is the
/// same.
fn merge(new: &mut Tree, old: Option<&Tree>, words: Words) {
    merge_traits(new, old, words);
    for name in ["member", "key", "value"] {
        if let Some(member) = new.get_mut(name) {
            merge_traits(member, old.and_then(|old| old.get(name)), words);
        }
    }
    let old_members = old.and_then(|old| old.get("members"));
    if let Some(members) = new.get_mut("members") {
        for (name, member) in members.fields_mut() {
            let old = old_members.and_then(|old| old.get(name).or_else(|| of_value(old, member)));
            merge_traits(member, old, words);
        }
    }
}

/// The member of an enum that stands for the same value.
fn of_value<'t>(members: &'t Tree, member: &Tree) -> Option<&'t Tree> {
    let value = |member: &'t Tree| member.get("traits")?.get("smithy.api#enumValue");
    let wanted = member.get("traits")?.get("smithy.api#enumValue")?;
    let mut members = members.fields().iter().map(|(_, member)| member);
    members.find(|member| value(member) == Some(wanted))
}

fn merge_traits(new: &mut Tree, old: Option<&Tree>, words: Words) {
    let old = old.and_then(|old| old.get("traits"));
    let own_words = old.and_then(|old| old.get(DOCUMENTATION));
    if let Some(traits) = new.get_mut("traits") {
        for (id, value) in traits.fields_mut() {
            if id != DOCUMENTATION {
                merge_trait(id, value, old, words);
            }
        }
        if words == Words::Ours {
            traits.remove(DOCUMENTATION);
        }
    }
    if let Some(documentation) = own_words {
        let traits = match new.get_mut("traits") {
            Some(traits) => traits,
            None => {
                new.set("traits", Tree::empty());
                new.get_mut("traits").expect("it was just set")
            }
        };
        if traits.get(DOCUMENTATION).is_none() {
            traits.set(DOCUMENTATION, documentation.clone());
        }
    }
    normal::tidy_traits(new);
}

/// Gives the value of a trait the words that it has among the old traits.
fn merge_trait(id: &str, new: &mut Tree, old_traits: Option<&Tree>, words: Words) {
    let old = old_traits.and_then(|old| old.get(id));
    let facts = |tree: &Tree| {
        let mut facts = tree.clone();
        remove_words(&mut facts);
        facts.canonical()
    };
    match (old, words) {
        (Some(old), Words::Ours) if facts(old) == facts(new) => *new = old.clone(),
        (_, Words::Theirs) => {}
        _ => {
            remove_words(new);
            if ENDPOINT_RULES.contains(&id) {
                keep_parameters(id, new, old_traits);
            } else if let (ENDPOINT_TESTS, Some(old)) = (id, old) {
                keep_cases(new, old, facts);
            }
        }
    }
    if let Some(old) = old {
        arrange(new, old);
    }
}

/// Gives the fields of a value the order they have in the old one, which is not a fact. New ones
/// come last.
fn arrange(new: &mut Tree, old: &Tree) {
    let position = |key: &str| old.fields().iter().position(|(name, _)| name == key);
    new.sort_by_key(|key| position(key).unwrap_or(usize::MAX));
    for (key, value) in new.fields_mut() {
        if let Some(old) = old.get(key) {
            arrange(value, old);
        }
    }
    for (item, old) in new.items_mut().iter_mut().zip(old.items()) {
        arrange(item, old);
    }
}

/// Endpoint parameters keep the words they have under the same name: in the same trait, or in the
/// other form of the rules, which has the same parameters.
fn keep_parameters(id: &str, new: &mut Tree, old_traits: Option<&Tree>) {
    let forms = ENDPOINT_RULES.into_iter().filter(|form| *form != id);
    let forms = std::iter::once(id).chain(forms);
    let old: Vec<&Tree> = forms
        .filter_map(|form| old_traits?.get(form)?.get("parameters"))
        .collect();
    let Some(parameters) = new.get_mut("parameters") else {
        return;
    };
    for (name, parameter) in parameters.fields_mut() {
        let mut words = old
            .iter()
            .filter_map(|old| old.get(name)?.get("documentation"));
        if let Some(words) = words.next() {
            parameter.set("documentation", words.clone());
        }
    }
}

/// Test cases that are the same keep their labels.
fn keep_cases(new: &mut Tree, old: &Tree, facts: impl Fn(&Tree) -> String) {
    let cases = old.get("testCases").map(Tree::items).unwrap_or_default();
    let Some(new) = new.get_mut("testCases") else {
        return;
    };
    for case in new.items_mut() {
        let wanted = facts(case);
        if let Some(old) = cases.iter().find(|old| facts(old) == wanted) {
            *case = old.clone();
        }
    }
}
