//! Reads what a shape's JSON says.

use serde_json::value::RawValue;

use crate::{
    Fault, Member, ShapeId, Span, Traits,
    declaration::{Declaration, Properties, Reference, Type},
    duplicates::duplicate_keys,
    id::is_identifier,
    index::{Index, Place},
    json::{self, Fields},
    prelude,
    source::Source,
    traits::parse::Context,
};

/// Reads declarations and keeps the faults it meets.
#[derive(Debug)]
pub(crate) struct Reader<'m, 'a> {
    pub(crate) source: &'m Source<'a>,
    pub(crate) index: &'m Index<'a>,
    pub(crate) faults: Vec<Fault>,
}

impl<'a> Reader<'_, 'a> {
    /// The declaration of a shape the index has. `None` if it has a fault without which there is no
    /// telling the rest.
    pub(crate) fn read(&mut self, id: &ShapeId, place: Place<'a>) -> Option<Declaration<'a>> {
        self.faults.extend(self.source.kept_faults(place.span));
        let fields = self.fields(id, place)?;
        let kind = self.kind(id, place, &fields)?;
        let traits = self.traits(id, None, &fields);
        let mixins = fields
            .get("mixins")
            .map(|field| self.references(id, field.value))
            .unwrap_or_default();
        let (mut members, mut properties) = (Vec::new(), Properties::default());
        match kind {
            Type::Simple(_) => {}
            Type::Named(_) => members = self.named_members(id, &fields),
            Type::List | Type::Set => members = self.fixed_members(id, &fields, &["member"]),
            Type::Map => members = self.fixed_members(id, &fields, &["key", "value"]),
            Type::Service | Type::Operation | Type::Resource => {
                properties = self.properties(id, &kind, &fields);
            }
        }
        Some(Declaration {
            id: id.clone(),
            kind,
            span: place.span,
            traits,
            mixins,
            members,
            properties,
        })
    }

    /// The fields of a shape, if they are sound JSON.
    pub(crate) fn fields(&mut self, id: &ShapeId, place: Place<'a>) -> Option<Fields<'a>> {
        let value = place.value();
        let repeated = duplicate_keys(place.text);
        for at in &repeated {
            let key = &place.text[at.start..at.end];
            let span = Span {
                start: value.start + at.start,
                end: value.start + at.end,
            };
            self.fault(id, span, format!("the key {key} is repeated"));
        }
        let fields = json::fields(place.text);
        if fields.is_none() {
            let message = format!(
                "a shape is an object, not {}",
                json::describe_text(place.text)
            );
            self.fault(id, value, message);
        }
        fields.filter(|_| repeated.is_empty())
    }

    fn kind(&mut self, id: &ShapeId, place: Place<'a>, fields: &Fields<'a>) -> Option<Type> {
        let Some(field) = fields.get("type") else {
            self.fault(id, place.span, "the shape has no `type`");
            return None;
        };
        let name = json::string(field.value);
        let message = match name.as_deref() {
            Some("apply") => {
                "traits are applied to a shape that the model does not define".to_owned()
            }
            Some(name) => match Type::of(name) {
                Some(_) if id.member().is_some() => {
                    "only an `apply` may have the id of a member".to_owned()
                }
                Some(kind) => return Some(kind),
                None => format!("`{}` is not a type of shape", name.escape_debug()),
            },
            None => format!("a `type` is a string, not {}", json::describe(field.value)),
        };
        self.fault(id, self.source.span(field.value), message);
        None
    }

    pub(crate) fn traits(
        &mut self,
        id: &ShapeId,
        member: Option<&str>,
        fields: &Fields<'a>,
    ) -> Traits<'a> {
        let Some(field) = fields.get("traits") else {
            return Traits::none();
        };
        Context {
            source: self.source,
            shape: id,
            member,
            faults: &mut self.faults,
        }
        .traits(field.value)
    }

    fn fixed_members(
        &mut self,
        id: &ShapeId,
        fields: &Fields<'a>,
        names: &[&str],
    ) -> Vec<Member<'a>> {
        let found = names
            .iter()
            .filter_map(|name| Some((*name, fields.get(name)?)));
        found
            .filter_map(|(name, field)| {
                let start = self.source.span(field.key).start;
                self.member(id, name, start, field.value)
            })
            .collect()
    }

    fn named_members(&mut self, id: &ShapeId, fields: &Fields<'a>) -> Vec<Member<'a>> {
        let Some(members) = fields.get("members") else {
            return Vec::new();
        };
        let Some(fields) = json::object(members.value) else {
            let message = format!(
                "`members` is an object, not {}",
                json::describe(members.value)
            );
            self.fault(id, self.source.span(members.value), message);
            return Vec::new();
        };
        let mut read = Vec::with_capacity(fields.0.len());
        for field in fields.0 {
            let key = self.source.span(field.key);
            let Some(name) = field.name().filter(|name| is_identifier(name)) else {
                let message = format!(
                    "{} is not an identifier, so no name of a member",
                    field.key.get()
                );
                self.fault(id, key, message);
                continue;
            };
            read.extend(self.member(id, &name, key.start, field.value));
        }
        read
    }

    fn member(
        &mut self,
        id: &ShapeId,
        name: &str,
        start: usize,
        raw: &'a RawValue,
    ) -> Option<Member<'a>> {
        let span = Span {
            start,
            end: self.source.span(raw).end,
        };
        let faults = self.faults.len();
        let fields = self.member_fields(id, raw);
        let target = fields
            .as_ref()
            .and_then(|fields| self.target(id, raw, fields));
        for fault in &mut self.faults[faults..] {
            fault.member = Some(name.to_owned());
        }
        let traits = self.traits(id, Some(name), &fields?);
        Some(Member {
            name: name.to_owned(),
            target: target?.id,
            traits,
            span,
        })
    }

    /// Whether something is wrong with a member of a shape, which is therefore not there.
    pub(crate) fn has_fault(&self, id: &ShapeId, member: &str) -> bool {
        let mut faults = self.faults.iter();
        faults.any(|fault| {
            fault.shape.as_ref() == Some(id) && fault.member.as_deref() == Some(member)
        })
    }

    fn member_fields(&mut self, id: &ShapeId, raw: &'a RawValue) -> Option<Fields<'a>> {
        let fields = json::object(raw);
        if fields.is_none() {
            let message = format!(
                "expected an object with a `target`, found {}",
                json::describe(raw)
            );
            self.fault(id, self.source.span(raw), message);
        }
        fields
    }

    /// The `target` of a reference or member; faults if it is missing, malformed or not in the
    /// model.
    fn target(
        &mut self,
        id: &ShapeId,
        raw: &'a RawValue,
        fields: &Fields<'a>,
    ) -> Option<Reference> {
        let Some(field) = fields.get("target") else {
            self.fault(id, self.source.span(raw), "`target` is missing");
            return None;
        };
        let span = self.source.span(field.value);
        let Some(text) = json::string(field.value) else {
            let message = format!(
                "a `target` is a shape id, not {}",
                json::describe(field.value)
            );
            self.fault(id, span, message);
            return None;
        };
        match text.parse::<ShapeId>() {
            Ok(target) if self.is_known(&target) => Some(Reference { id: target, span }),
            Ok(target) => {
                self.push(
                    self.index
                        .unknown(self.source, span, &target, self.faults.len())
                        .shape(id.clone()),
                );
                None
            }
            Err(error) => {
                self.fault(id, span, error.to_string());
                None
            }
        }
    }

    fn is_known(&self, id: &ShapeId) -> bool {
        id.member().is_none()
            && (self.index.shapes.contains_key(id) || prelude::shape(id).is_some())
    }

    /// An array of references.
    fn references(&mut self, id: &ShapeId, raw: &'a RawValue) -> Vec<Reference> {
        let Some(items) = json::array(raw) else {
            let message = format!(
                "expected an array of references, found {}",
                json::describe(raw)
            );
            self.fault(id, self.source.span(raw), message);
            return Vec::new();
        };
        items
            .into_iter()
            .filter_map(|item| self.reference(id, item))
            .collect()
    }

    pub(crate) fn reference(&mut self, id: &ShapeId, raw: &'a RawValue) -> Option<Reference> {
        let fields = self.member_fields(id, raw)?;
        self.target(id, raw, &fields)
    }

    fn properties(&mut self, id: &ShapeId, kind: &Type, fields: &Fields<'a>) -> Properties {
        let mut properties = Properties::default();
        for field in &fields.0 {
            let name = field.name().unwrap_or_default();
            match (kind, &*name) {
                (Type::Service, "version") => {
                    properties.version = self.text(id, "version", field.value);
                }
                (Type::Service, "rename") => properties.rename = self.rename(id, field.value),
                (Type::Operation, "input") => properties.input = self.reference(id, field.value),
                (Type::Operation, "output") => properties.output = self.reference(id, field.value),
                (Type::Service | Type::Operation, "errors") => {
                    properties.errors = self.references(id, field.value);
                }
                (Type::Service | Type::Resource, "resources") => {
                    properties.resources = self.references(id, field.value);
                }
                (Type::Service | Type::Resource, "operations")
                | (Type::Resource, "collectionOperations") => {
                    properties
                        .operations
                        .extend(self.references(id, field.value));
                }
                (Type::Resource, "create" | "put" | "read" | "update" | "delete" | "list") => {
                    properties
                        .operations
                        .extend(self.reference(id, field.value));
                }
                _ => {}
            }
        }
        properties
    }

    fn text(&mut self, id: &ShapeId, what: &str, raw: &'a RawValue) -> Option<String> {
        let text = json::string(raw);
        if text.is_none() {
            let message = format!("`{what}` is a string, not {}", json::describe(raw));
            self.fault(id, self.source.span(raw), message);
        }
        text.map(Into::into)
    }

    fn rename(&mut self, id: &ShapeId, raw: &'a RawValue) -> Vec<(ShapeId, String)> {
        let Some(fields) = json::object(raw) else {
            let message = format!("`rename` is an object, not {}", json::describe(raw));
            self.fault(id, self.source.span(raw), message);
            return Vec::new();
        };
        let mut renames = Vec::new();
        for field in fields.0 {
            let from = field.name().unwrap_or_default().parse::<ShapeId>();
            match (
                from,
                json::string(field.value).filter(|name| is_identifier(name)),
            ) {
                (Ok(from), Some(to)) => renames.push((from, to.into_owned())),
                (Err(error), _) => {
                    self.fault(id, self.source.span(field.key), error.to_string());
                }
                (_, None) => {
                    let message = format!(
                        "{} is not an identifier, so no name of a shape",
                        field.value.get()
                    );
                    self.fault(id, self.source.span(field.value), message);
                }
            }
        }
        renames
    }

    pub(crate) fn fault(&mut self, id: &ShapeId, span: Span, message: impl Into<String>) {
        self.push(self.source.fault(span, message).shape(id.clone()));
    }

    pub(crate) fn push(&mut self, fault: Fault) {
        self.faults.push(fault);
    }
}
