//! The targets of members that have none: <https://smithy.io/2.0/spec/idl.html#idl-target-elision>.

use std::collections::HashSet;

use foldhash::{HashMap, HashMapExt as _};

use crate::{
    idl::syntax::{Body, Node, Shape, Target, Value},
    json,
};

use super::world::{Defined, Definition, World};

/// The targets that a shape's members have without naming them, by the members' names.
#[derive(Debug, Default)]
pub(super) struct Elidable {
    targets: HashMap<String, String>,
}

impl Elidable {
    /// The absolute id of the target of a member.
    pub(super) fn target(&self, name: &str) -> Option<&str> {
        self.targets.get(name).map(String::as_str)
    }

    /// The names of the members that have a target.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.targets.keys().map(String::as_str)
    }
}

/// A name that gives a member a target, and that target.
type Names = Vec<(String, String)>;

impl<'w, 'a: 'w> World<'w, 'a> {
    /// What gives a shape's members without targets theirs.
    pub(super) fn elidable(&self, file: usize, shape: &'w Shape<'a>) -> Elidable {
        let mut known: Names = Vec::new();
        if let Some(word) = shape.resource {
            let id = self.resolve(file, word.text);
            if let Some(resource) = self.definition(id) {
                known.extend(self.of_resource(resource));
            }
        }
        known.extend(self.of_mixins(Definition {
            file,
            shape: Defined::Idl(shape),
        }));
        let mut targets = HashMap::with_capacity(known.len());
        for (name, target) in known {
            targets.entry(name).or_insert(target);
        }
        Elidable { targets }
    }

    /// The identifiers and properties of a resource.
    fn of_resource(&self, resource: Definition<'w, 'a>) -> Names {
        let mut names = Names::new();
        for property in ["identifiers", "properties"] {
            match resource.shape {
                Defined::Idl(shape) => {
                    let Body::Properties(properties) = &shape.body else {
                        continue;
                    };
                    let found = properties
                        .iter()
                        .find(|(key, _)| key.text.decoded() == property);
                    let Some((
                        _,
                        Node {
                            value: Value::Object(fields),
                            ..
                        },
                    )) = found
                    else {
                        continue;
                    };
                    for (key, value) in fields {
                        let target = match value.value {
                            Value::Id(name) => self.resolve(resource.file, name).text(),
                            Value::Text(text) => self.absolute(resource.file, &text.decoded()),
                            _ => continue,
                        };
                        names.push((key.text.decoded().into_owned(), target));
                    }
                }
                Defined::Json(field) => {
                    let fields = json::object(field.value).and_then(|fields| fields.get(property));
                    names.extend(
                        fields
                            .map(|field| json_targets(field.value))
                            .unwrap_or_default(),
                    );
                }
            }
        }
        names
    }

    /// The members of the mixins of a shape, and of theirs. The walk keeps its own stack, so depth
    /// is not a danger.
    fn of_mixins(&self, shape: Definition<'w, 'a>) -> Names {
        let mut names = Names::new();
        let mut seen = HashSet::new();
        let mut open = vec![shape];
        while let Some(user) = open.pop() {
            let mixins: Vec<String> = match user.shape {
                Defined::Idl(shape) => {
                    let mixins = shape.mixins.iter();
                    mixins
                        .map(|word| self.resolve(user.file, word.text).text())
                        .collect()
                }
                Defined::Json(field) => {
                    let fields = json::object(field.value).and_then(|fields| fields.get("mixins"));
                    let items = fields.and_then(|field| json::array(field.value));
                    items
                        .unwrap_or_default()
                        .into_iter()
                        .filter_map(json_target)
                        .collect()
                }
            };
            for id in mixins.into_iter().rev() {
                let Some(mixin) = self.find(&id) else {
                    continue;
                };
                if seen.insert(id) {
                    names.extend(self.of_members(mixin));
                    open.push(mixin);
                }
            }
        }
        names
    }

    fn of_members(&self, mixin: Definition<'w, 'a>) -> Names {
        match mixin.shape {
            Defined::Idl(shape) => {
                let Body::Members(members) = &shape.body else {
                    return Names::new();
                };
                let targets = members.iter().filter_map(|member| match member.target {
                    Target::Id(word) => {
                        let target = self.resolve(mixin.file, word.text).text();
                        Some((member.name.text.to_owned(), target))
                    }
                    // found where its own target comes from
                    Target::Elided | Target::Unit => None,
                });
                let mut names: Names = targets.collect();
                if let Some(word) = shape.resource
                    && let Some(resource) = self.definition(self.resolve(mixin.file, word.text))
                {
                    let elided = |name: &str| {
                        let mut members = members.iter();
                        members.any(|member| {
                            matches!(member.target, Target::Elided) && member.name.text == name
                        })
                    };
                    let targets = self.of_resource(resource).into_iter();
                    names.extend(targets.filter(|(name, _)| elided(name)));
                }
                names
            }
            Defined::Json(field) => {
                let fields = json::object(field.value).unwrap_or_default();
                let fixed = fields
                    .0
                    .iter()
                    .filter(|it| it.is("member") || it.is("key") || it.is("value"));
                let fixed =
                    fixed.filter_map(|it| Some((it.name()?.into_owned(), json_target(it.value)?)));
                let mut names: Names = fixed.collect();
                let members = fields.get("members");
                names.extend(
                    members
                        .map(|field| json_targets(field.value))
                        .unwrap_or_default(),
                );
                names
            }
        }
    }
}

/// The names in an object, and the targets that they stand for.
fn json_targets(raw: &serde_json::value::RawValue) -> Names {
    let fields = json::object(raw).unwrap_or_default().0.into_iter();
    let targets =
        fields.filter_map(|field| Some((field.name()?.into_owned(), json_target(field.value)?)));
    targets.collect()
}

fn json_target(raw: &serde_json::value::RawValue) -> Option<String> {
    json::string(json::object(raw)?.get("target")?.value).map(Into::into)
}
