//! Traits, from wherever they are applied.

use crate::{
    Span,
    idl::{
        syntax::{Node, Trait, TraitValue, Value},
        text_of_docs,
    },
    json, prelude,
    tree::Tree,
    version::Version,
};

use super::{
    Lowering, Owner,
    applied::{Applied, TraitSource},
    names::Resolved,
};

impl<'w, 'a: 'w> Lowering<'w, 'a> {
    /// Whether traits are applied to a shape or member from elsewhere.
    pub(super) fn has_added(&self, id: &str) -> bool {
        let mut from = self
            .added
            .range::<str, _>((std::ops::Bound::Included(id), std::ops::Bound::Unbounded));
        from.next().is_some_and(|(target, _)| {
            let rest = target.strip_prefix(id);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('$'))
        })
    }

    /// Writes the traits of a shape or member, with a comma in front, if there are any: its own and
    /// those from elsewhere.
    pub(super) fn traits(
        &mut self,
        owner: Owner<'_>,
        own: impl Iterator<Item = TraitSource<'w, 'a>>,
    ) {
        let mut all = std::mem::take(&mut self.room);
        all.extend(own.map(|source| self.applied(owner.file, source)));
        if !self.added.is_empty() {
            let id = match owner.member {
                Some(member) => format!("{}${member}", owner.shape),
                None => owner.shape.to_owned(),
            };
            let added = self.added.remove(&id).unwrap_or_default();
            for added in added {
                all.push(self.applied(added.file, added.source));
            }
        }
        if !all.is_empty() {
            all.sort_by(|a, b| a.id.cmp(&b.id));
            self.out.raw(r#","traits":{"#);
            for (at, group) in all.chunk_by(|a, b| a.id == b.id).enumerate() {
                self.out.raw(if at == 0 { "" } else { "," });
                self.entry(owner, group);
            }
            self.out.raw("}");
        }
        all.clear();
        self.room = all;
    }

    fn applied(&mut self, file: usize, source: TraitSource<'w, 'a>) -> Applied<'w, 'a> {
        let id = match source {
            TraitSource::Idl(applied) => self.trait_id(file, applied),
            TraitSource::Json(field) => {
                let id = field.key.get().trim_matches('"');
                let (namespace, name) = id.split_once('#').unwrap_or(("", id));
                Resolved {
                    namespace,
                    name,
                    known: true,
                }
            }
        };
        Applied { id, file, source }
    }

    /// Writes one trait, which may be applied several times.
    fn entry(&mut self, owner: Owner<'_>, group: &[Applied<'w, 'a>]) {
        let first = group[0];
        self.check_name(owner, first);
        match first.source {
            TraitSource::Json(field) => self.copy(first.file, field.key),
            TraitSource::Idl(applied) => {
                let parts = [first.id.namespace, "#", first.id.name];
                self.out.name(first.file, applied.span, &parts);
            }
        }
        self.out.raw(":");
        if group.len() == 1 {
            self.trait_value(owner, first);
            return;
        }
        let values: Vec<Option<Tree>> = group.iter().map(|it| self.tree(owner, *it)).collect();
        if values
            .iter()
            .all(|value| matches!(value, Some(Tree::Array(_))))
        {
            self.concatenated(owner, group);
            return;
        }
        let canonical = |value: &Option<Tree>| value.as_ref().map(Tree::canonical);
        let other = values
            .iter()
            .position(|value| canonical(value) != canonical(&values[0]));
        if let Some(at) = other {
            let span = self.span_of(group[at]);
            let (source, place) = (self.world.source(first.file), self.span_of(first));
            let place = source.position(place.start);
            let owner = Owner {
                file: group[at].file,
                ..owner
            };
            let message = format!(
                "the trait `{}` is there already, with another value",
                first.id.text()
            );
            self.note(
                owner,
                span,
                message,
                Some(format!("the first is at {}:{place}", source.name)),
            );
        }
        self.trait_value(owner, first);
    }

    /// The items of all, as one array.
    fn concatenated(&mut self, owner: Owner<'_>, group: &[Applied<'w, 'a>]) {
        let span = self.span_of(group[0]);
        self.out.token(group[0].file, span, "[");
        let mut written = 0;
        for applied in group {
            match applied.source {
                TraitSource::Json(field) => {
                    for item in json::array(field.value).unwrap_or_default() {
                        self.out.raw(if written == 0 { "" } else { "," });
                        self.copy(applied.file, item);
                        written += 1;
                    }
                }
                TraitSource::Idl(Trait {
                    value:
                        TraitValue::Node(Node {
                            value: Value::Array(items),
                            ..
                        }),
                    ..
                }) => {
                    for item in items {
                        self.out.raw(if written == 0 { "" } else { "," });
                        self.node(
                            Owner {
                                file: applied.file,
                                ..owner
                            },
                            item,
                        );
                        written += 1;
                    }
                }
                TraitSource::Idl(_) => {}
            }
        }
        let last = group[group.len() - 1];
        let span = self.span_of(last);
        self.out.token(last.file, span, "]");
    }

    fn span_of(&self, applied: Applied<'w, 'a>) -> Span {
        match applied.source {
            TraitSource::Idl(applied) => applied.span,
            TraitSource::Json(field) => self.world.source(applied.file).span(field.value),
        }
    }

    /// The value of a trait by itself, to be compared.
    fn tree(&mut self, owner: Owner<'_>, applied: Applied<'w, 'a>) -> Option<Tree> {
        let (out, faults) = (std::mem::take(&mut self.out), self.faults.len());
        self.trait_value(owner, applied);
        self.faults.truncate(faults);
        let text = std::mem::replace(&mut self.out, out).text;
        Tree::of(&text)
    }

    fn trait_value(&mut self, owner: Owner<'_>, applied: Applied<'w, 'a>) {
        let file = applied.file;
        match applied.source {
            TraitSource::Json(field) => self.copy(file, field.value),
            TraitSource::Idl(it) => match &it.value {
                TraitValue::Annotation => {
                    let value = self.annotation(applied.id);
                    self.out.token(file, it.span, value);
                }
                TraitValue::Docs => {
                    let part = &self.world.source(file).text[it.span.start..it.span.end];
                    self.out.string(file, it.span, &text_of_docs(part));
                }
                TraitValue::Node(node) => self.node(Owner { file, ..owner }, node),
            },
        }
    }

    /// The value of a trait that is applied without one:
    /// <https://smithy.io/2.0/spec/model.html#annotation-traits>.
    fn annotation(&self, id: Resolved<'w>) -> &'static str {
        if id.namespace == prelude::NAMESPACE {
            return if prelude::is_list_trait(id.name) {
                "[]"
            } else {
                "{}"
            };
        }
        match self.world.kind(id).as_deref() {
            None | Some("structure" | "map") => "{}",
            Some("list" | "set") => "[]",
            Some(_) => "null",
        }
    }

    fn check_name(&mut self, owner: Owner<'_>, applied: Applied<'w, 'a>) {
        let TraitSource::Idl(it) = applied.source else {
            return;
        };
        let owner = Owner {
            file: applied.file,
            ..owner
        };
        if !applied.id.known {
            let name = applied.id.name;
            let short = self.world.short_names(applied.file);
            let near = self.meant(name, short.chain(prelude::TRAITS));
            let help = near.map(|near| format!("did you mean `@{near}`?"));
            let message = format!("there is no trait `{name}`");
            self.note(owner, it.span, message, help);
        } else if applied.id.namespace == prelude::NAMESPACE
            && applied.id.name == "mixin"
            && self.world.version(applied.file) == Version::V1
        {
            self.note(owner, it.span, "Smithy 1.0 has no mixins", None);
        }
    }
}
