//! The one pass over the text that finds where each shape is.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::{
    Fault, Faults, ShapeId, ShapeIdError, Span,
    json::{self, Field, Fields},
    prelude,
    source::Source,
    suggest::{MOST, nearest, suggest},
    version::Version,
};

/// The shapes of a model, unread.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    pub(crate) version: Version,
    pub(crate) metadata: Option<&'a RawValue>,
    pub(crate) shapes: BTreeMap<ShapeId, Place<'a>>,
}

/// A shape's text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The shape itself, which is a value in JSON.
    pub(crate) text: &'a str,
    /// From the id to the end of the shape.
    pub(crate) span: Span,
}

impl Place<'_> {
    /// Where the shape is, without its id.
    pub(crate) fn value(&self) -> Span {
        Span {
            start: self.span.end - self.text.len(),
            ..self.span
        }
    }
}

/// A shape, its id, and where both are in the text.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) id: Result<ShapeId, ShapeIdError>,
    pub(crate) key: Span,
    pub(crate) value: Span,
}

/// The top level of a model file.
#[derive(Default)]
pub(crate) struct Top<'a> {
    version: Option<&'a RawValue>,
    pub(crate) metadata: Option<&'a RawValue>,
    pub(crate) shapes: Option<Fields<'a>>,
    repeated: Option<&'a RawValue>,
}

impl<'a> Index<'a> {
    pub(crate) fn read(source: &Source<'a>) -> Result<Self, Faults> {
        let top = Top::read(source)?;
        let mut faults = Vec::new();
        let version = top.check(source, &mut faults);
        let fields = top.shapes.unwrap_or_default().0.into_iter();
        let shapes = fields.map(|field| Found {
            id: json_id(&field),
            key: source.span(field.key),
            value: source.span(field.value),
        });
        let index = Self {
            version: version.unwrap_or(Version::V2),
            metadata: top.metadata,
            shapes: places(source, shapes, &mut faults),
        };
        index.checked(source, faults)
    }

    /// The shapes of a text that is known to be a model in JSON, and whose shapes are known.
    pub(crate) fn of_lowered(
        source: &Source<'a>,
        metadata: Option<Span>,
        shapes: &[Found],
    ) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let index = Self {
            version: Version::V2,
            metadata: metadata.and_then(|span| source.value_at(span.start)),
            shapes: places(source, shapes.iter().cloned(), &mut faults),
        };
        index.checked(source, faults)
    }

    fn checked(self, source: &Source<'a>, mut faults: Vec<Fault>) -> Result<Self, Faults> {
        faults.extend(self.stray_members(source));
        Faults::check(faults).map(|()| self)
    }

    /// The version that a shape is of.
    pub(crate) fn version_of(&self, source: &Source<'a>, id: &ShapeId) -> Version {
        let place = self.shapes.get(id);
        let version = place.and_then(|place| source.version_at(place.span.start));
        version.unwrap_or(self.version)
    }

    /// Faults of ids with a member whose shape is not in the model.
    fn stray_members(&self, source: &Source<'a>) -> Vec<Fault> {
        let stray = |id: &ShapeId| id.is_member() && !self.shapes.contains_key(&id.root());
        let strays = self.shapes.iter().filter(|(id, _)| stray(id));
        let fault = |(earlier, (id, place)): (usize, (&ShapeId, &Place<'a>))| {
            self.unknown(source, place.span, &id.root(), earlier)
                .shape(id.clone())
        };
        strays.enumerate().map(fault).collect()
    }

    /// The fault of something at `span` that names a shape which is not there. `earlier` is the
    /// number of faults found before.
    pub(crate) fn unknown(
        &self,
        source: &Source<'a>,
        span: Span,
        id: &ShapeId,
        earlier: usize,
    ) -> Fault {
        let fault = source.fault(span, format!("there is no shape `{id}`"));
        let meant = self.meant(id).filter(|_| earlier < MOST);
        if let Some(meant) = meant {
            return fault.help(format!("did you mean `{meant}`?"));
        }
        let known = self.shapes.keys().map(ShapeId::as_str);
        suggest(fault, earlier, id.as_str(), known)
    }

    /// The shape of the same namespace, or of the prelude, whose name is the nearest.
    fn meant(&self, id: &ShapeId) -> Option<String> {
        let others = self
            .shapes
            .keys()
            .filter(|it| it.namespace() == id.namespace());
        let others = others.filter(|it| !it.is_member()).map(ShapeId::name);
        let near = nearest(id.name(), others.chain(prelude::SHAPES))?;
        let own = format!("{}#{near}", id.namespace());
        Some(if self.shapes.contains_key(own.as_str()) {
            own
        } else {
            format!("{}#{near}", prelude::NAMESPACE)
        })
    }

    /// The `apply`s that are for members of a shape: the member's name and the text.
    pub(crate) fn applied(&self, id: &ShapeId) -> impl Iterator<Item = (&ShapeId, Place<'a>)> {
        let prefix = format!("{id}$");
        self.shapes
            .range::<str, _>((
                std::ops::Bound::Included(prefix.as_str()),
                std::ops::Bound::Unbounded,
            ))
            .map(|(id, place)| (id, *place))
            .take_while(move |(id, _)| id.as_str().starts_with(&prefix))
    }
}

/// The id that a field of the shapes has.
pub(crate) fn json_id(field: &Field<'_>) -> Result<ShapeId, ShapeIdError> {
    let name = field.name();
    name.unwrap_or(Cow::Borrowed(field.key.get())).parse()
}

/// The places of shapes by their ids; with what is wrong with these.
fn places<'a>(
    source: &Source<'a>,
    shapes: impl Iterator<Item = Found>,
    faults: &mut Vec<Fault>,
) -> BTreeMap<ShapeId, Place<'a>> {
    let mut places = Vec::with_capacity(shapes.size_hint().0);
    for Found { id, key, value } in shapes {
        let place = Place {
            text: &source.text[value.start..value.end],
            span: Span {
                start: key.start,
                end: value.end,
            },
        };
        match id {
            Ok(id) => places.push((id, place)),
            Err(error) => faults.push(source.fault(key, error.to_string())),
        }
    }
    places.sort_by(|(a, _), (b, _)| a.cmp(b)); // those of one id stay in order
    for same in places.chunk_by(|(a, _), (b, _)| a == b) {
        let first = same[0].1.span.start;
        for (id, place) in &same[1..] {
            let key = source.value_at(place.span.start);
            let key = key.map_or(place.span, |key| source.span(key));
            let message = format!(
                "the shape id is there twice, first at {}",
                source.position(first)
            );
            faults.push(source.fault(key, message).shape(id.clone()));
        }
    }
    places.into_iter().collect()
}

fn version(source: &Source<'_>, raw: Option<&RawValue>) -> Result<Version, Faults> {
    let Some(raw) = raw else {
        let fault = source.fault(
            Span::default(),
            "`smithy` is missing: the version of the specification",
        );
        return Err(fault
            .help(r#"a Smithy model in JSON begins with {"smithy": "2.0""#)
            .into());
    };
    let version = json::string(raw).and_then(|text| Version::of(&text));
    version.ok_or_else(|| {
        let message = format!(
            "Smithy version {} is not supported; 1.0 and 2.0 are",
            raw.get()
        );
        source.fault(source.span(raw), message).into()
    })
}

impl<'a> Top<'a> {
    /// The version and top level of a model in which nothing at the top is wrong.
    pub(crate) fn sound(source: &Source<'a>) -> Result<(Version, Self), Faults> {
        let top = Self::read(source)?;
        let mut faults = Vec::new();
        let version = top.check(source, &mut faults);
        Faults::check(faults)?;
        Ok((version.unwrap_or(Version::V2), top))
    }

    /// The version, if there is nothing wrong with that.
    fn check(&self, source: &Source<'a>, faults: &mut Vec<Fault>) -> Option<Version> {
        let version = version(source, self.version)
            .map_err(|found| faults.extend(found))
            .ok();
        if let Some(key) = self.repeated {
            faults.push(source.fault(source.span(key), format!("{} is there twice", key.get())));
        }
        version
    }

    pub(crate) fn metadata_fields(&self) -> Fields<'a> {
        self.metadata.and_then(json::object).unwrap_or_default()
    }

    fn read(source: &Source<'a>) -> Result<Self, Faults> {
        if source.text.trim().is_empty() {
            return Err(source
                .fault(
                    Span::default(),
                    "the file is empty; expected a Smithy model in JSON",
                )
                .into());
        }
        let begins_as_value = |c: char| matches!(c, '{' | '[' | '"' | '-' | '0'..='9');
        if !source.text.trim_start().starts_with(begins_as_value) {
            let fault = source.fault(Span::default(), "the file is not a Smithy model in JSON");
            return Err(fault
                .help("a model in Smithy's IDL is in a file whose name ends in `.smithy`")
                .into());
        }
        let mut deserializer = serde_json::Deserializer::from_str(source.text);
        let top = deserializer
            .deserialize_map(TopVisitor)
            .and_then(|top| deserializer.end().map(|()| top));
        top.map_err(|error| source.json_fault(0, source.text, &error).into())
    }
}

struct TopVisitor;

impl<'de> Visitor<'de> for TopVisitor {
    type Value = Top<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a Smithy model, which is an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut top = Top::default();
        let mut seen = std::collections::HashSet::new();
        while let Some(key) = map.next_key::<&'de RawValue>()? {
            let name = json::string(key);
            match name.as_deref() {
                Some("smithy") if top.version.is_none() => top.version = Some(map.next_value()?),
                Some("metadata") if top.metadata.is_none() => {
                    top.metadata = Some(map.next_value()?);
                }
                Some("shapes") if top.shapes.is_none() => top.shapes = Some(map.next_value()?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
            if !seen.insert(name) {
                top.repeated = top.repeated.or(Some(key));
            }
        }
        Ok(top)
    }
}
