//! What Smithy 1.0 and short ways of writing leave unsaid, said as 2.0 has it.

use std::collections::HashSet;

use serde_json::{Value, value::RawValue};

use crate::{
    Member, ShapeId, ShapeKind, Traits,
    id::is_identifier,
    index::Index,
    json::{self, Field},
    prelude,
    source::Source,
    traits::{Entry, Typed},
};

const BOX: &str = "smithy.api#box";
const DEFAULT: &str = "smithy.api#default";
const ENUM: &str = "smithy.api#enum";
const ENUM_VALUE: &str = "smithy.api#enumValue";

/// A member of an enum that states no value has its name for a value.
pub(crate) fn name_as_value<'a>(source: &Source<'a>, member: &mut Member<'a>) {
    if member.traits.is(ENUM_VALUE) {
        return;
    }
    if let Some(key) = source.value_at(member.span.start) {
        let value = Typed::Json(Box::new(Value::from(member.name.as_str())));
        member
            .traits
            .set(Entry::derived(ENUM_VALUE, key, value, source.span(key)));
    }
}

/// The members that a string's `enum` trait amounts to; see the [trait's
/// specification](https://smithy.io/1.0/spec/core/constraint-traits.html#enum-trait). `None` if
/// there is no such trait, or one whose values have no names and give none.
pub(crate) fn enum_members<'a>(
    source: &Source<'a>,
    traits: &Traits<'a>,
) -> Option<Vec<Member<'a>>> {
    let definitions = json::array(traits.raw(ENUM)?)?;
    let members = definitions
        .into_iter()
        .map(|raw| enum_member(source, raw))
        .collect::<Option<Vec<_>>>()?;
    let mut names = HashSet::new();
    let distinct = members
        .iter()
        .all(|member| names.insert(member.name.as_str()));
    (distinct && !members.is_empty()).then_some(members)
}

fn enum_member<'a>(source: &Source<'a>, raw: &'a RawValue) -> Option<Member<'a>> {
    let fields = json::object(raw)?;
    let span = source.span(raw);
    let mut traits = Traits::none();
    let mut derive = |id, raw, typed, span| traits.set(Entry::derived(id, raw, typed, span));
    let value_raw = fields.get("value")?.value;
    let value = json::string(value_raw)?;
    let name = match fields.get("name") {
        Some(field) => json::string(field.value)?.into_owned(),
        None => name_of_value(&value)?,
    };
    derive(
        ENUM_VALUE,
        value_raw,
        Typed::Json(Box::new(Value::from(value))),
        source.span(value_raw),
    );
    if let Some(Field { value, .. }) = fields.get("documentation") {
        derive(
            "smithy.api#documentation",
            value,
            Typed::Text(json::string(value)?),
            source.span(value),
        );
    }
    if let Some(Field { value, .. }) = fields.get("tags") {
        derive("smithy.api#tags", value, Typed::Untyped, source.span(value));
        if json::array(value)?
            .into_iter()
            .filter_map(json::string)
            .any(|tag| tag == "internal")
        {
            derive(
                "smithy.api#internal",
                json::constant("{}"),
                Typed::Untyped,
                span,
            );
        }
    }
    if fields
        .get("deprecated")
        .is_some_and(|field| field.value.get() == "true")
    {
        derive(
            "smithy.api#deprecated",
            json::constant("{}"),
            Typed::Deprecated(Box::default()),
            span,
        );
    }
    is_identifier(&name).then(|| Member {
        name,
        target: ShapeId::known(prelude::UNIT),
        traits,
        span,
    })
}

/// Runs of spaces and of `-`, `.`, `:` and `/` become `_`; other signs have no name.
fn name_of_value(value: &str) -> Option<String> {
    let mut name = String::with_capacity(value.len());
    let mut in_run = false;
    for c in value.chars() {
        let separates = matches!(c, '-' | '.' | ':' | '/') || c.is_ascii_whitespace();
        match (separates, in_run) {
            (true, false) => name.push('_'),
            (true, true) => {}
            (false, _) => name.push(c),
        }
        in_run = separates;
    }
    is_identifier(&name).then_some(name)
}

/// What a member of a 1.0 structure has for a default although it names none, by the shape it
/// targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Implied {
    Nothing,
    False,
    Zero,
    /// A streaming blob is never absent, only empty; a required one needs no default for that.
    EmptyStream,
}

impl Implied {
    /// What members that target a shape have: booleans and numbers that are not boxed are false and
    /// 0.
    pub(crate) fn of_target(index: &Index<'_>, target: &ShapeId) -> Self {
        match prelude::shape(target) {
            Some(shape) if shape.traits.default().is_some() => Self::of_kind(&shape.kind),
            Some(_) => Self::Nothing,
            None => Self::of_unread(index, target).unwrap_or(Self::Nothing),
        }
    }

    fn of_unread(index: &Index<'_>, target: &ShapeId) -> Option<Self> {
        let fields = json::fields(index.shapes.get(target)?.text)?;
        let kind = ShapeKind::simple(&json::string(fields.get("type")?.value)?)?;
        let traits = fields
            .get("traits")
            .and_then(|field| json::object(field.value))
            .unwrap_or_default();
        let streams =
            matches!(kind, ShapeKind::Blob) && traits.get("smithy.api#streaming").is_some();
        Some(match traits.get(BOX) {
            Some(_) => Self::Nothing,
            None if streams => Self::EmptyStream,
            None => Self::of_kind(&kind),
        })
    }

    fn of_kind(kind: &ShapeKind<'_>) -> Self {
        match kind {
            ShapeKind::Boolean => Self::False,
            ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double => Self::Zero,
            _ => Self::Nothing,
        }
    }

    /// Gives a member the default, unless the member says otherwise.
    pub(crate) fn apply(self, member: &mut Member<'_>) {
        let traits = &mut member.traits;
        if traits.is(DEFAULT) || traits.is(BOX) {
            return;
        }
        let (raw, value) = match self {
            Self::Nothing => return,
            Self::False => ("false", Value::from(false)),
            Self::Zero => ("0", Value::from(0)),
            Self::EmptyStream if traits.required() => return,
            Self::EmptyStream => (r#""""#, Value::from("")),
        };
        let value = Typed::Json(Box::new(value));
        traits.set(Entry::derived(
            DEFAULT,
            json::constant(raw),
            value,
            member.span,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_values() {
        assert_eq!(name_of_value("t2.micro").as_deref(), Some("t2_micro"));
        assert_eq!(name_of_value("a - b::c/d").as_deref(), Some("a_b_c_d"));
        for none in ["", "2x", "a+b", "é", "-"] {
            assert_eq!(name_of_value(none), None, "{none}");
        }
    }
}
