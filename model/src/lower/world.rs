//! All that the files define, and what names mean.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _};

use crate::{
    Span,
    idl::syntax::{self, Shape},
    json::{self, Field},
    prelude,
    source::Source,
    version::Version,
};

use super::{
    applied::{Added, TraitSource},
    files::{Content, Input},
    names::{Resolved, json_id},
};

/// The files, and where in them everything is defined.
#[derive(Debug)]
pub(super) struct World<'w, 'a> {
    pub(super) inputs: &'w [Input<'a>],
    namespaces: HashMap<&'w str, Names<'w, 'a>>,
    /// Definitions of what another one defines too, with that.
    pub(super) repeated: Vec<(Definition<'w, 'a>, Definition<'w, 'a>)>,
}

/// The shapes of a namespace, by their names.
type Names<'w, 'a> = HashMap<&'w str, Definition<'w, 'a>>;

/// A shape, and the file that it is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Definition<'w, 'a> {
    pub(super) file: usize,
    pub(super) shape: Defined<'w, 'a>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Defined<'w, 'a> {
    Idl(&'w Shape<'a>),
    Json(Field<'a>),
}

impl<'w, 'a: 'w> World<'w, 'a> {
    pub(super) fn new(inputs: &'w [Input<'a>]) -> Self {
        let mut world = Self {
            inputs,
            namespaces: HashMap::new(),
            repeated: Vec::new(),
        };
        for (file, input) in inputs.iter().enumerate() {
            match &input.content {
                Content::Idl(syntax) => {
                    let namespace = syntax.namespace.unwrap_or_default();
                    let names = world.namespaces.entry(namespace).or_default();
                    names.reserve(syntax.shapes.len());
                    for shape in &syntax.shapes {
                        world.define(namespace, &shape.name, file, Defined::Idl(shape));
                    }
                }
                Content::Json { shapes, .. } => {
                    for field in shapes.0.iter().filter(|field| !is_apply(field)) {
                        let (namespace, name) = json_id(field);
                        world.define(namespace, name, file, Defined::Json(*field));
                    }
                }
            }
        }
        world
    }

    fn define(&mut self, namespace: &'w str, name: &'w str, file: usize, shape: Defined<'w, 'a>) {
        let definition = Definition { file, shape };
        let names = self.namespaces.entry(namespace).or_default();
        match names.get(name) {
            Some(first) => self.repeated.push((*first, definition)),
            None => drop(names.insert(name, definition)),
        }
    }

    /// The definition of a shape.
    pub(super) fn definition(&self, id: Resolved<'_>) -> Option<Definition<'w, 'a>> {
        let names = self.namespaces.get(id.namespace)?;
        names.get(id.name).copied()
    }

    pub(super) fn source(&self, file: usize) -> &'w Source<'a> {
        &self.inputs[file].source
    }

    pub(super) fn version(&self, file: usize) -> Version {
        match &self.inputs[file].content {
            Content::Idl(syntax) => syntax.version,
            Content::Json { version, .. } => *version,
        }
    }

    /// The syntax of a file that is in IDL.
    pub(super) fn syntax(&self, file: usize) -> Option<&'w syntax::File<'a>> {
        match &self.inputs[file].content {
            Content::Idl(syntax) => Some(syntax),
            Content::Json { .. } => None,
        }
    }

    /// What a name in an IDL file means:
    /// <https://smithy.io/2.0/spec/idl.html#relative-shape-id-resolution>.
    pub(super) fn resolve<'n>(&self, file: usize, name: &'n str) -> Resolved<'n>
    where
        'w: 'n,
    {
        let Content::Idl(syntax) = &self.inputs[file].content else {
            return Resolved::absolute(name, true);
        };
        let own = syntax.namespace;
        let (is_absolute, shape) = root(name);
        if is_absolute {
            let known = own.is_none_or(|own| {
                let is_own = name
                    .strip_prefix(own)
                    .is_some_and(|rest| rest.starts_with('#'));
                !is_own || self.has(own, shape)
            });
            return Resolved::absolute(name, known);
        }
        let resolved = |namespace, known| Resolved {
            namespace,
            name,
            known,
        };
        if let Some(used) = syntax.uses.get(shape) {
            return resolved(Resolved::absolute(used.text, true).namespace, true);
        }
        match own {
            Some(own) if self.has(own, shape) => resolved(own, true),
            _ if prelude::has(shape) => resolved(prelude::NAMESPACE, true),
            own => resolved(own.unwrap_or(prelude::NAMESPACE), false),
        }
    }

    fn has(&self, namespace: &str, name: &str) -> bool {
        let names = self.namespaces.get(namespace);
        names.is_some_and(|names| names.contains_key(name))
    }

    /// The type of a shape, if that is known.
    pub(super) fn kind(&self, id: Resolved<'_>) -> Option<String> {
        match self.definition(id)?.shape {
            Defined::Idl(shape) => Some(shape.kind.to_owned()),
            Defined::Json(field) => {
                let kind = json::object(field.value)?.get("type")?;
                json::string(kind.value).map(Into::into)
            }
        }
    }

    /// The names that could stand in an IDL file without a namespace.
    pub(super) fn short_names(&self, file: usize) -> impl Iterator<Item = &'w str> {
        let syntax = self.syntax(file);
        let uses = syntax.into_iter().flat_map(|it| it.uses.keys().copied());
        let namespace = syntax.and_then(|syntax| syntax.namespace);
        let own = namespace.and_then(|namespace| self.namespaces.get(namespace));
        let own = own.into_iter().flat_map(|names| names.keys().copied());
        uses.chain(own)
    }

    /// The traits that are applied apart from shapes.
    pub(super) fn applies(&self) -> BTreeMap<String, Vec<Added<'w, 'a>>> {
        let mut added: BTreeMap<String, Vec<Added<'w, 'a>>> = BTreeMap::new();
        for (file, input) in self.inputs.iter().enumerate() {
            match &input.content {
                Content::Idl(syntax) => {
                    for apply in &syntax.applies {
                        let target = self.absolute(file, apply.target.text);
                        let at = apply.target.span();
                        let sources = apply.traits.iter().map(TraitSource::Idl);
                        let sources = sources.map(|source| Added { file, at, source });
                        added.entry(target).or_default().extend(sources);
                    }
                }
                Content::Json { shapes, .. } => {
                    for field in shapes.0.iter().filter(|field| is_apply(field)) {
                        let at = input.source.span(field.key);
                        let target = field.name().unwrap_or_default().into_owned();
                        let sources = json_traits(*field).into_iter().map(TraitSource::Json);
                        let sources = sources.map(|source| Added { file, at, source });
                        added.entry(target).or_default().extend(sources);
                    }
                }
            }
        }
        added
    }

    /// The absolute id that a name means.
    pub(super) fn absolute(&self, file: usize, name: &str) -> String {
        self.resolve(file, name).text()
    }

    /// The definition of a shape by its absolute id.
    pub(super) fn find(&self, id: &str) -> Option<Definition<'w, 'a>> {
        let (namespace, name) = id.split_once('#')?;
        self.namespaces.get(namespace)?.get(name).copied()
    }

    /// Where a shape is defined: from its name to its end.
    pub(super) fn span(&self, definition: Definition<'w, 'a>) -> Span {
        match definition.shape {
            Defined::Idl(shape) => shape.name_span,
            Defined::Json(field) => self.source(definition.file).span(field.key),
        }
    }
}

/// Whether a name has a namespace, and the name of the shape in it, without namespace and member.
fn root(name: &str) -> (bool, &str) {
    let (mut start, mut end) = (0, name.len());
    for (at, byte) in name.bytes().enumerate() {
        match byte {
            b'#' => start = at + 1,
            b'$' => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    (start > 0, &name[start..end])
}

/// Whether a field of the shapes in JSON applies traits to a shape.
pub(super) fn is_apply(field: &Field<'_>) -> bool {
    let kind = json::object(field.value).and_then(|fields| fields.get("type"));
    kind.and_then(|kind| json::string(kind.value))
        .is_some_and(|kind| kind == "apply")
}

/// The traits that a shape or member in JSON has.
pub(super) fn json_traits(field: Field<'_>) -> Vec<Field<'_>> {
    let traits = json::object(field.value).and_then(|fields| fields.get("traits"));
    let traits = traits.and_then(|traits| json::object(traits.value));
    traits.unwrap_or_default().0
}
