//! What may be wrong with a whole model beside what operations need.

use crate::{
    Fault, Faults, Model, ShapeId, Span,
    duplicates::duplicate_keys,
    json::{self, Field, Fields},
    prelude,
    resolve::Resolver,
    tree::Tree,
};

impl Model<'_> {
    /// Reads everything; returns the metadata.
    pub(super) fn check(&self) -> Result<Option<Tree>, Faults> {
        let mut resolver = self.resolver();
        for id in self.shape_ids() {
            let _ = resolver.shape(id);
            let place = self.index().shapes[id];
            if let Some(fields) = json::object(place.raw) {
                check_rest(&mut resolver, id, &fields);
            }
        }
        let mut faults = resolver.into_faults();
        let metadata = self.metadata(&mut faults);
        Faults::check(faults).map(|()| metadata)
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
    if traits.is_none_or(|traits| traits.get("smithy.api#mixin").is_none()) {
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
