//! Values of the IDL in JSON, and parts of JSON files as they stand.

use serde_json::value::RawValue;

use crate::{
    Span,
    idl::syntax::{Key, KeyText, Node, Text, Value},
    prelude,
};

use super::{Lowering, Owner, names::Resolved};

impl<'w, 'a: 'w> Lowering<'w, 'a> {
    /// Writes a value that stands in an IDL file.
    pub(super) fn node(&mut self, owner: Owner<'_>, node: &'w Node<'a>) {
        let file = owner.file;
        match &node.value {
            Value::Literal(text) => self.out.token(file, node.span, text),
            Value::Text(text) => self.text(file, node.span, *text),
            Value::Id(name) => {
                let id = self.resolve(file, name);
                self.check_id(owner, node.span, id);
                self.id(file, node.span, id);
            }
            Value::Array(items) => {
                self.out.token(file, first(node.span), "[");
                for (at, item) in items.iter().enumerate() {
                    self.out.raw(if at == 0 { "" } else { "," });
                    self.node(owner, item);
                }
                self.out.token(file, last(node.span), "]");
            }
            Value::Object(fields) => {
                self.out.token(file, first(node.span), "{");
                for (at, (key, value)) in fields.iter().enumerate() {
                    self.out.raw(if at == 0 { "" } else { "," });
                    self.key(file, key);
                    self.node(owner, value);
                }
                self.out.token(file, last(node.span), "}");
            }
        }
    }

    /// Writes a key and the colon.
    pub(super) fn key(&mut self, file: usize, key: &Key<'a>) {
        match &key.text {
            KeyText::Identifier(name) => self.out.name(file, key.span, &[name]),
            KeyText::Text(text) => self.text(file, key.span, *text),
        }
        self.out.raw(":");
    }

    fn text(&mut self, file: usize, span: Span, text: Text<'a>) {
        match text.as_json() {
            Some(json) => self.out.token(file, span, json),
            None => self.out.string(file, span, &text.decoded()),
        }
    }

    /// Writes an absolute id.
    pub(super) fn id(&mut self, file: usize, span: Span, id: Resolved<'_>) {
        self.out.name(file, span, &[id.namespace, "#", id.name]);
    }

    /// Writes a part of a JSON file.
    pub(super) fn copy(&mut self, file: usize, raw: &RawValue) {
        let span = self.world.source(file).span(raw);
        self.out.token(file, span, raw.get());
    }

    fn check_id(&mut self, owner: Owner<'_>, span: Span, id: Resolved<'w>) {
        if id.known {
            return;
        }
        let short = self.world.short_names(owner.file);
        let near = self.meant(id.name, short.chain(prelude::SHAPES));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a text stands in quotes".to_owned(),
        };
        let message = format!("there is no shape `{}`", id.name);
        self.note(owner, span, message, Some(help));
    }
}

/// The first byte of a span.
pub(super) fn first(span: Span) -> Span {
    Span {
        end: span.start + 1,
        ..span
    }
}

/// The last byte of a span.
pub(super) fn last(span: Span) -> Span {
    Span {
        start: span.end.saturating_sub(1).max(span.start),
        ..span
    }
}
