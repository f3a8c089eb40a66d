//! Shapes of the IDL in JSON.

use crate::{
    ShapeId, Span,
    idl::syntax::{Body, Bound, Key, Member, Node, Operation, Shape, Target, Value, Word},
    prelude,
};

use super::{
    Lowering, Owner,
    applied::TraitSource,
    elision::Elidable,
    files::Content,
    names::{Resolved, json_id},
    values::last,
    world::is_apply,
};

impl<'w, 'a: 'w> Lowering<'w, 'a> {
    /// Writes the shapes of all files.
    pub(super) fn shapes(&mut self) {
        self.out.raw(r#","shapes":{"#);
        let mut separator = "";
        for (file, input) in self.world.inputs.iter().enumerate() {
            match &input.content {
                Content::Idl(syntax) => {
                    let namespace = syntax.namespace.unwrap_or_default();
                    for shape in &syntax.shapes {
                        if self.is_first(namespace, &shape.name, shape.name_span, file) {
                            self.out.raw(separator);
                            separator = ",";
                            self.shape(file, ShapeId::joined(namespace, &shape.name), shape);
                        }
                    }
                }
                Content::Json { shapes, .. } => {
                    for field in shapes.0.iter().filter(|field| !is_apply(field)) {
                        let (namespace, name) = json_id(field);
                        let span = input.source.span(field.key);
                        if self.is_first(namespace, name, span, file) {
                            self.out.raw(separator);
                            separator = ",";
                            self.json_shape(file, *field);
                        }
                    }
                }
            }
        }
        self.rest_of_added(separator);
        self.out.raw("}");
    }

    /// Whether the definition at a place is the one that counts.
    fn is_first(&self, namespace: &str, name: &str, span: Span, file: usize) -> bool {
        if self.world.repeated.is_empty() {
            return true;
        }
        let id = Resolved {
            namespace,
            name,
            known: true,
        };
        let first = self.world.definition(id);
        first.is_none_or(|first| first.file == file && self.world.span(first) == span)
    }

    fn shape(&mut self, file: usize, id: ShapeId, shape: &'w Shape<'a>) {
        let key = self.out.text.len();
        self.out.name(file, shape.name_span, &[id.as_str()]);
        self.out.raw(":");
        let value = self.out.text.len();
        let owner = Owner {
            file,
            shape: id.as_str(),
            member: None,
        };
        self.body(owner, shape);
        self.traits(owner, shape.traits.iter().map(TraitSource::Idl));
        let end = Span {
            start: shape.name_span.start,
            end: shape.end,
        };
        self.out.token(file, last(end), "}");
        self.found(Ok(id), key, value);
    }

    /// Writes all of a shape but its traits and its end.
    pub(super) fn body(&mut self, owner: Owner<'_>, shape: &'w Shape<'a>) {
        let file = owner.file;
        self.out.raw(r#"{"type":"#);
        self.out.name(file, shape.kind_span, &[shape.kind]);
        if let Some(resource) = shape.resource {
            self.check_resource(owner, resource);
        }
        if !shape.mixins.is_empty() {
            self.out.raw(r#","mixins":"#);
            self.references(file, &shape.mixins);
        }
        match &shape.body {
            Body::None => {}
            Body::Members(members) => self.members(owner, shape, members),
            Body::Properties(properties) => {
                for (key, value) in properties {
                    self.out.raw(",");
                    self.key(file, key);
                    self.property(owner, key, value);
                }
            }
            Body::Operation(operation) => self.operation(owner, operation),
        }
    }

    /// What a structure is for is a resource; JSON has no place where that would be told.
    fn check_resource(&mut self, owner: Owner<'_>, word: Word<'a>) {
        let id = self.resolve(owner.file, word.text);
        let message = match self.world.kind(id).as_deref() {
            Some("resource") => return,
            Some(kind) => format!("`{}` is of type `{kind}`; expected `resource`", id.text()),
            None => format!("there is no resource `{}`", id.text()),
        };
        let short = self.world.short_names(owner.file);
        let near = self
            .meant(word.text, short)
            .filter(|near| *near != word.text);
        let help = near.map(|near| format!("did you mean `{near}`?"));
        self.note(owner, word.span(), message, help);
    }

    fn references(&mut self, file: usize, ids: &[Word<'a>]) {
        self.out.raw("[");
        for (at, word) in ids.iter().enumerate() {
            self.out.raw(if at == 0 { "" } else { "," });
            self.reference(file, *word);
        }
        self.out.raw("]");
    }

    fn reference(&mut self, file: usize, word: Word<'a>) {
        let id = self.resolve(file, word.text);
        self.target(file, word.span(), id);
        self.out.raw("}");
    }

    /// Begins an object with the target of a reference or member.
    fn target(&mut self, file: usize, span: Span, id: Resolved<'_>) {
        self.out.token(file, span, r#"{"target":"#);
        self.id(file, span, id);
    }

    fn members(&mut self, owner: Owner<'_>, shape: &'w Shape<'a>, members: &'w [Member<'a>]) {
        let is_elided = |member: &Member<'_>| matches!(member.target, Target::Elided);
        let has_elided = members.iter().any(is_elided);
        let elidable = has_elided.then(|| self.world.elidable(owner.file, shape));
        let elidable = &elidable.unwrap_or_default();
        match shape.kind {
            "list" | "set" => self.fixed_members(owner, shape, members, elidable, &["member"]),
            "map" => self.fixed_members(owner, shape, members, elidable, &["key", "value"]),
            _ => {
                self.out.raw(r#","members":{"#);
                for (at, member) in members.iter().enumerate() {
                    self.out.raw(if at == 0 { "" } else { "," });
                    self.member(owner, member, elidable);
                }
                self.out.raw("}");
            }
        }
    }

    /// Writes the members of a list or map, which are properties in JSON.
    fn fixed_members(
        &mut self,
        owner: Owner<'_>,
        shape: &'w Shape<'a>,
        members: &'w [Member<'a>],
        elidable: &Elidable,
        names: &[&'static str],
    ) {
        for member in members {
            let name = member.name;
            if names.contains(&name.text) {
                self.out.raw(",");
                self.member(owner, member, elidable);
                continue;
            }
            let near = self.meant(name.text, names.iter().copied());
            let help = near.map(|near| format!("did you mean `{near}`?"));
            let message = format!("a {} has no member `{}`", shape.kind, name.text);
            self.note(owner, name.span(), message, help);
        }
    }

    fn member(&mut self, owner: Owner<'_>, member: &'w Member<'a>, elidable: &Elidable) {
        let file = owner.file;
        let name = member.name;
        self.out.name(file, name.span(), &[name.text]);
        self.out.raw(":");
        let owner = Owner {
            member: Some(name.text),
            ..owner
        };
        match member.target {
            Target::Id(word) => {
                let id = self.resolve(file, word.text);
                self.target(file, word.span(), id);
            }
            Target::Unit => self.unit(file, name.span()),
            Target::Elided => match elidable.target(name.text) {
                Some(id) => {
                    self.out.token(file, name.span(), r#"{"target":"#);
                    self.out.string(file, name.span(), id);
                }
                None => {
                    let name = name.text;
                    let message = format!("neither a resource nor a mixin gives `{name}` a target");
                    let near = self.meant(name, elidable.names());
                    let help = near.map(|near| format!("did you mean `${near}`?"));
                    self.note(owner, member.name.span(), message, help);
                    self.unit(file, member.name.span());
                }
            },
        }
        self.traits(owner, member.traits.iter().map(TraitSource::Idl));
        let end = Span {
            start: name.start,
            end: member.end,
        };
        self.out.token(file, last(end), "}");
    }

    fn unit(&mut self, file: usize, span: Span) {
        let unit = Resolved {
            namespace: prelude::NAMESPACE,
            name: "Unit",
            known: true,
        };
        self.target(file, span, unit);
    }

    /// Writes a property of a service or resource. What is of another form than it should be is
    /// told when it is read.
    fn property(&mut self, owner: Owner<'_>, key: &Key<'a>, value: &'w Node<'a>) {
        let name = key.text.decoded();
        match (&*name, &value.value) {
            (
                "operations" | "resources" | "errors" | "collectionOperations",
                Value::Array(items),
            ) => {
                self.out
                    .token(owner.file, super::values::first(value.span), "[");
                for (at, item) in items.iter().enumerate() {
                    self.out.raw(if at == 0 { "" } else { "," });
                    self.reference_node(owner, item);
                }
                self.out.token(owner.file, last(value.span), "]");
            }
            ("identifiers" | "properties", Value::Object(fields)) => {
                self.out
                    .token(owner.file, super::values::first(value.span), "{");
                for (at, (key, value)) in fields.iter().enumerate() {
                    self.out.raw(if at == 0 { "" } else { "," });
                    self.key(owner.file, key);
                    self.reference_node(owner, value);
                }
                self.out.token(owner.file, last(value.span), "}");
            }
            ("create" | "put" | "read" | "update" | "delete" | "list", _) => {
                self.reference_node(owner, value);
            }
            _ => self.node(owner, value),
        }
    }

    /// Writes a value that is a reference to a shape, with quotes or without.
    fn reference_node(&mut self, owner: Owner<'_>, node: &'w Node<'a>) {
        let file = owner.file;
        match node.value {
            Value::Id(name) => {
                let id = self.resolve(file, name);
                self.target(file, node.span, id);
                self.out.raw("}");
            }
            Value::Text(text) => {
                self.out.token(file, node.span, r#"{"target":"#);
                let id = self.world.absolute(file, &text.decoded());
                self.out.string(file, node.span, &id);
                self.out.raw("}");
            }
            _ => self.node(owner, node),
        }
    }

    fn operation(&mut self, owner: Owner<'_>, operation: &'w Operation<'a>) {
        let sides = [("input", &operation.input), ("output", &operation.output)];
        for (name, bound) in sides {
            let Some(bound) = bound else {
                continue;
            };
            self.out.raw(&format!(r#","{name}":"#));
            match bound {
                Bound::Id(word) => self.reference(owner.file, *word),
                Bound::Inline { name, span } => {
                    let namespace = owner.shape.split_once('#').unwrap_or_default().0;
                    let id = Resolved {
                        namespace,
                        name,
                        known: true,
                    };
                    self.target(owner.file, *span, id);
                    self.out.raw("}");
                }
            }
        }
        if let Some(errors) = &operation.errors {
            self.out.raw(r#","errors":"#);
            self.references(owner.file, errors);
        }
    }
}
