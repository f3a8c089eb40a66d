//! Metadata of all files: <https://smithy.io/2.0/spec/model.html#metadata-conflicts>.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::{
    Fault, Span,
    idl::syntax::{Node, Value},
    json,
    tree::Tree,
};

use super::{Lowering, Owner, files::Content};

/// A value, the file that it is in, and where its key stands.
#[derive(Debug, Clone, Copy)]
struct Entry<'w, 'a> {
    file: usize,
    key: Span,
    value: MetadataValue<'w, 'a>,
}

#[derive(Debug, Clone, Copy)]
enum MetadataValue<'w, 'a> {
    Idl(&'w Node<'a>),
    Json(&'a RawValue),
}

impl<'w, 'a: 'w> Lowering<'w, 'a> {
    /// Writes the metadata, with a comma in front, if there is any; returns what is wrong with it.
    pub(super) fn metadata(&mut self) -> Vec<Fault> {
        let mut all: BTreeMap<String, Vec<Entry<'w, 'a>>> = BTreeMap::new();
        for (file, input) in self.world.inputs.iter().enumerate() {
            match &input.content {
                Content::Idl(syntax) => {
                    for (key, node) in &syntax.metadata {
                        let entry = Entry {
                            file,
                            key: key.span,
                            value: MetadataValue::Idl(node),
                        };
                        let name = key.text.decoded().into_owned();
                        all.entry(name).or_default().push(entry);
                    }
                }
                Content::Json { metadata, .. } => {
                    for field in &metadata.0 {
                        let entry = Entry {
                            file,
                            key: input.source.span(field.key),
                            value: MetadataValue::Json(field.value),
                        };
                        let name = field.name().unwrap_or_default().into_owned();
                        all.entry(name).or_default().push(entry);
                    }
                }
            }
        }
        let mut faults = Vec::new();
        if all.is_empty() {
            return faults;
        }
        self.out.raw(r#","metadata":"#);
        let start = self.out.text.len();
        self.out.raw("{");
        for (at, (name, entries)) in all.iter().enumerate() {
            self.out.raw(if at == 0 { "" } else { "," });
            self.out.string(entries[0].file, entries[0].key, name);
            self.out.raw(":");
            faults.extend(self.value(name, entries));
        }
        self.out.raw("}");
        self.metadata = Some(Span {
            start,
            end: self.out.text.len(),
        });
        // what is wrong with names in it belongs to no shape that is read
        faults.extend(self.faults.drain(..).map(|(_, fault)| fault));
        faults
    }

    fn value(&mut self, name: &str, entries: &[Entry<'w, 'a>]) -> Option<Fault> {
        let first = entries[0];
        if entries.len() == 1 {
            self.one(first);
            return None;
        }
        let trees: Vec<Option<Tree>> = entries
            .iter()
            .map(|entry| self.metadata_tree(*entry))
            .collect();
        if trees
            .iter()
            .all(|tree| matches!(tree, Some(Tree::Array(_))))
        {
            self.items(entries);
            return None;
        }
        self.one(first);
        let canonical = |tree: &Option<Tree>| tree.as_ref().map(Tree::canonical);
        let at = trees
            .iter()
            .position(|tree| canonical(tree) != canonical(&trees[0]))?;
        let source = self.world.source(first.file);
        let place = source.position(first.key.start);
        let message = format!(
            "the metadata `{}` is there already, with another value",
            name.escape_debug()
        );
        let fault = self
            .world
            .source(entries[at].file)
            .fault(entries[at].key, message);
        Some(fault.help(format!("the first is at {}:{place}", source.name)))
    }

    fn one(&mut self, entry: Entry<'w, 'a>) {
        match entry.value {
            MetadataValue::Idl(node) => self.node(nobody(entry.file), node),
            MetadataValue::Json(raw) => self.copy(entry.file, raw),
        }
    }

    /// The items of all, as one array.
    fn items(&mut self, entries: &[Entry<'w, 'a>]) {
        self.out.raw("[");
        let mut separator = "";
        for entry in entries {
            match entry.value {
                MetadataValue::Idl(Node {
                    value: Value::Array(items),
                    ..
                }) => {
                    for item in items {
                        self.out.raw(std::mem::replace(&mut separator, ","));
                        self.node(nobody(entry.file), item);
                    }
                }
                MetadataValue::Json(raw) => {
                    for item in json::array(raw).unwrap_or_default() {
                        self.out.raw(std::mem::replace(&mut separator, ","));
                        self.copy(entry.file, item);
                    }
                }
                MetadataValue::Idl(_) => {}
            }
        }
        self.out.raw("]");
    }

    /// A value by itself, to be compared.
    fn metadata_tree(&mut self, entry: Entry<'w, 'a>) -> Option<Tree> {
        let (out, faults) = (std::mem::take(&mut self.out), self.faults.len());
        self.one(entry);
        self.faults.truncate(faults);
        Tree::of(&std::mem::replace(&mut self.out, out).text)
    }
}

/// Metadata belongs to no shape.
fn nobody(file: usize) -> Owner<'static> {
    Owner {
        file,
        shape: "",
        member: None,
    }
}
