//! What may be wrong with a whole model beside what operations need.

use std::collections::HashSet;

use crate::{
    Fault, Faults, Model, ShapeId, Span,
    duplicates::duplicate_keys,
    json::{self, Field, Fields},
    prelude,
    resolve::Resolver,
    tree::Tree,
};

const MIXIN: &str = "smithy.api#mixin";

impl Model<'_> {
    /// Reads everything; returns the metadata.
    pub(super) fn check(&self) -> Result<Option<Tree>, Faults> {
        let mut resolver = self.resolver();
        let mixins = self.mixins();
        for id in self.shape_ids() {
            let _ = resolver.shape(id);
            let place = self.index().shapes[id];
            if let Some(fields) = json::fields(place.text) {
                check_rest(&mut resolver, id, &fields);
            }
            check_targets(&mut resolver, id, place.text, &mixins, None);
        }
        let mut faults = resolver.into_faults();
        let metadata = self.metadata(&mut faults);
        Faults::check(faults).map(|()| metadata)
    }

    /// The shapes that are mixins.
    fn mixins(&self) -> HashSet<&str> {
        let shapes = self.index().shapes.iter();
        let mixins = shapes.filter(|(_, place)| {
            let fields = json::fields(place.text);
            let traits = fields.and_then(|fields| fields.get("traits"));
            let traits = traits.and_then(|traits| json::object(traits.value));
            traits.is_some_and(|traits| traits.get(MIXIN).is_some())
        });
        mixins.map(|(id, _)| id.as_str()).collect()
    }

    fn metadata(&self, faults: &mut Vec<Fault>) -> Option<Tree> {
        let raw = self.index().metadata?;
        let span = self.span_of(raw);
        faults.extend(duplicate_keys(raw.get()).into_iter().map(|at| {
            let key = &raw.get()[at.start..at.end];
            let span = Span {
                start: span.start + at.start,
                end: span.start + at.end,
            };
            self.fault(span, format!("the key {key} is repeated"))
        }));
        let metadata = Tree::read(raw);
        match &metadata {
            Some(Tree::Object(_)) => {}
            Some(_) => {
                let message = format!("`metadata` is an object, not {}", json::describe(raw));
                faults.push(self.fault(span, message));
            }
            None => {
                let message = "the metadata is nested too deep, or has a string that is not text";
                faults.push(self.fault(span, message));
            }
        }
        metadata
    }
}

/// Leaves faults of what a shape says that no operation needs: the names of resources, and what
/// [mixins](https://smithy.io/2.0/spec/mixins.html) may not have.
fn check_rest<'a>(resolver: &mut Resolver<'_, 'a>, id: &ShapeId, fields: &Fields<'a>) {
    let kind = fields.get("type").and_then(|it| json::string(it.value));
    let is_wrong: fn(&Field<'_>) -> bool = match kind.as_deref() {
        Some("resource") => |field| !["type", "mixins", "traits"].iter().any(|it| field.is(it)),
        Some("operation") => |field| {
            let is_side = field.is("input") || field.is("output");
            is_side && target(*field).as_deref() != Some(prelude::UNIT)
        },
        _ => return,
    };
    let kind = kind.unwrap_or_default();
    if kind == "resource" {
        check_names(resolver, id, fields);
    }
    let traits = fields.get("traits").and_then(|it| json::object(it.value));
    if traits.is_none_or(|traits| traits.get(MIXIN).is_none()) {
        return;
    }
    for field in fields.0.iter().filter(|field| is_wrong(field)) {
        let name = field.name().unwrap_or_default();
        let span = resolver.source().span(field.key);
        resolver.fault(
            id,
            span,
            format!("a mixin of type `{kind}` has no `{name}`"),
        );
    }
}

/// Nothing but `mixins` refers to mixins. `key` is what a value belongs to; that of a shape belongs
/// to nothing.
fn check_targets<'a>(
    resolver: &mut Resolver<'_, 'a>,
    id: &ShapeId,
    text: &'a str,
    mixins: &HashSet<&str>,
    key: Option<&str>,
) {
    if mixins.is_empty() {
        return;
    }
    for item in json::items(text).unwrap_or_default() {
        check_targets(resolver, id, item.get(), mixins, Some("target"));
    }
    let has_names = matches!(key, Some("members" | "identifiers" | "properties"));
    for field in json::fields(text).unwrap_or_default().0 {
        let name = field.name().unwrap_or_default();
        match &*name {
            _ if has_names => {
                check_targets(resolver, id, field.value.get(), mixins, Some("target"));
            }
            "target" => {
                let target = json::string(field.value).unwrap_or_default();
                if mixins.contains(&*target) {
                    let span = resolver.source().span(field.value);
                    let message = format!("`{target}` is a mixin, which only `mixins` may name");
                    resolver.fault(id, span, message);
                }
            }
            // what is in a reference or member is not looked into further
            "traits" | "mixins" => {}
            name if key.is_none() => {
                check_targets(resolver, id, field.value.get(), mixins, Some(name));
            }
            _ => {}
        }
    }
}

/// The targets of a resource's identifiers and properties are there.
fn check_names<'a>(resolver: &mut Resolver<'_, 'a>, id: &ShapeId, fields: &Fields<'a>) {
    for property in ["identifiers", "properties"] {
        let names = fields.get(property).and_then(|it| json::object(it.value));
        for name in names.unwrap_or_default().0 {
            resolver.reader.reference(id, name.value);
        }
    }
}

fn target(field: Field<'_>) -> Option<String> {
    json::string(json::object(field.value)?.get("target")?.value).map(Into::into)
}
