//! Shapes that are defined several times, and traits that are applied to what is not the file's
//! own: <https://smithy.io/2.0/spec/model.html#merging-model-files>.

use foldhash::{HashMap, HashMapExt as _};

use crate::{Fault, idl::syntax::Body, json, tree::Tree};

use super::{
    Lowering, Owner,
    applied::{Added, TraitSource},
    names::json_id,
    world::{Defined, Definition, json_traits},
};

impl<'w, 'a: 'w> Lowering<'w, 'a> {
    /// Takes the traits of definitions that repeat others as applied to these, and returns the
    /// faults of those that contradict others.
    pub(super) fn repetitions(&mut self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut firsts = HashMap::new(); // by where they begin
        for (first, again) in &self.world.repeated {
            let place = (first.file, self.world.span(*first));
            let before = firsts.entry(place);
            let (id, before) = &*before.or_insert_with(|| self.definition(*first));
            let (_, after) = self.definition(*again);
            if before.is_some() && *before == after {
                self.add_traits(id, *again);
                continue;
            }
            let source = self.world.source(first.file);
            let place = source.position(self.world.span(*first).start);
            let message = format!(
                "the shape is defined already, in another way, at {}:{place}",
                source.name
            );
            let span = self.world.span(*again);
            let fault = self.world.source(again.file).fault(span, message);
            faults.push(id.parse().into_iter().fold(fault, Fault::shape));
        }
        faults
    }

    /// The id of a shape, and what it is without its traits.
    fn definition(&mut self, definition: Definition<'w, 'a>) -> (String, Option<String>) {
        let file = definition.file;
        let (id, text) = match definition.shape {
            Defined::Json(field) => {
                let (namespace, name) = json_id(&field);
                (format!("{namespace}#{name}"), field.value.get().to_owned())
            }
            Defined::Idl(shape) => {
                let namespace = self.world.syntax(file).and_then(|syntax| syntax.namespace);
                let id = format!("{}#{}", namespace.unwrap_or_default(), shape.name);
                let owner = Owner {
                    file,
                    shape: &id,
                    member: None,
                };
                let out = std::mem::take(&mut self.out);
                let added = std::mem::take(&mut self.added);
                let faults = self.faults.len();
                self.body(owner, shape);
                self.faults.truncate(faults);
                self.added = added;
                let text = std::mem::replace(&mut self.out, out).text;
                (id, text + "}")
            }
        };
        let tree = Tree::of(&text).map(|mut tree| {
            without_traits(&mut tree);
            tree.canonical()
        });
        (id, tree)
    }

    fn add_traits(&mut self, id: &str, definition: Definition<'w, 'a>) {
        let at = self.world.span(definition);
        let file = definition.file;
        let mut add = |id: String, sources: Vec<TraitSource<'w, 'a>>| {
            let sources = sources.into_iter().map(|source| Added { file, at, source });
            self.added.entry(id).or_default().extend(sources);
        };
        match definition.shape {
            Defined::Idl(shape) => {
                add(
                    id.to_owned(),
                    shape.traits.iter().map(TraitSource::Idl).collect(),
                );
                if let Body::Members(members) = &shape.body {
                    for member in members {
                        let traits = member.traits.iter().map(TraitSource::Idl).collect();
                        add(format!("{id}${}", member.name.text), traits);
                    }
                }
            }
            Defined::Json(field) => {
                add(
                    id.to_owned(),
                    json_traits(field)
                        .into_iter()
                        .map(TraitSource::Json)
                        .collect(),
                );
                let fields = json::object(field.value).unwrap_or_default();
                let members = fields.get("members").and_then(|it| json::object(it.value));
                let fixed = fields
                    .0
                    .into_iter()
                    .filter(|it| it.is("member") || it.is("key") || it.is("value"));
                for member in members.unwrap_or_default().0.into_iter().chain(fixed) {
                    let name = member.name().unwrap_or_default();
                    let traits = json_traits(member)
                        .into_iter()
                        .map(TraitSource::Json)
                        .collect();
                    add(format!("{id}${name}"), traits);
                }
            }
        }
    }

    /// Writes what is applied to shapes that are not there, and to members that come from mixins.
    pub(super) fn rest_of_added(&mut self, mut separator: &'static str) {
        let targets: Vec<String> = self.added.keys().cloned().collect();
        for id in targets {
            let Some(first) = self.added.get(&id).and_then(|added| added.first()).copied() else {
                continue;
            };
            if id.starts_with("smithy.api#") {
                continue; // shapes of the prelude are the same in all models
            }
            self.out.raw(separator);
            separator = ",";
            let key = self.out.text.len();
            self.out.string(first.file, first.at, &id);
            self.out.raw(":");
            let value = self.out.text.len();
            self.out.raw("{");
            self.out.token(first.file, first.at, r#""type":"#);
            self.out.string(first.file, first.at, "apply");
            let (shape, member) = id
                .split_once('$')
                .map_or((id.as_str(), None), |(shape, member)| (shape, Some(member)));
            let owner = Owner {
                file: first.file,
                shape,
                member,
            };
            self.traits(owner, std::iter::empty());
            self.out
                .token(first.file, super::values::last(first.at), "}");
            self.found(id.parse(), key, value);
        }
    }
}

/// Takes the traits away from a shape and its members.
fn without_traits(shape: &mut Tree) {
    shape.remove("traits");
    for name in ["member", "key", "value"] {
        if let Some(member) = shape.get_mut(name) {
            member.remove("traits");
        }
    }
    if let Some(members) = shape.get_mut("members") {
        members
            .fields_mut()
            .for_each(|(_, member)| drop(member.remove("traits")));
    }
}
