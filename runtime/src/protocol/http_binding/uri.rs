//! The URI of a request: the template of the
//! [`http`](https://smithy.io/2.0/spec/http-bindings.html#http-trait) trait with labels and
//! parameters.

use aws_smithy_schema::serde::SerdeError;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::mem;

/// Writes members into the template of a URI.
#[derive(Debug)]
pub(super) struct UriWriter<'t> {
    /// The template up to the first label that has no value yet.
    uri: String,
    /// The rest of the template.
    rest: &'t str,
    /// The values of labels in the rest, since members need not be in the template's order.
    later: Vec<(String, String)>,
    /// The parameters that are members, each after an ampersand.
    query: String,
}

/// For values in place of labels: two UUIDs.
const ROOM: usize = 72;

impl<'t> UriWriter<'t> {
    pub(super) fn new(template: &'t str) -> Self {
        Self {
            uri: String::with_capacity(template.len() + ROOM),
            rest: template,
            later: Vec::new(),
            query: String::new(),
        }
    }

    /// Adds a [query parameter](https://smithy.io/2.0/spec/http-bindings.html#httpquery-trait).
    pub(super) fn parameter(&mut self, name: &str, value: &str) {
        self.query.push('&');
        push_escaped(&mut self.query, name, ESCAPED);
        self.query.push('=');
        push_escaped(&mut self.query, value, ESCAPED);
    }

    /// Sets the value of a [label](https://smithy.io/2.0/spec/http-bindings.html#httplabel-trait).
    /// An empty one would change what the path names and is none.
    pub(super) fn label(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        match Label::first_in(self.rest) {
            Some(label) if label.name == name => self.fill(&label, value),
            _ => self.later.push((name.to_owned(), value.to_owned())),
        }
    }

    fn fill(&mut self, label: &Label<'t>, value: &str) {
        self.uri.push_str(label.before);
        let escaped = if label.is_greedy {
            ESCAPED_GREEDY
        } else {
            ESCAPED
        };
        push_escaped(&mut self.uri, value, escaped);
        self.rest = label.after;
    }

    /// The URI.
    ///
    /// # Errors
    /// When a label has no value.
    pub(super) fn finish(mut self) -> Result<String, SerdeError> {
        let later = mem::take(&mut self.later);
        while let Some(label) = Label::first_in(self.rest) {
            let Some((_, value)) = later.iter().find(|(name, _)| name == label.name) else {
                return Err(missing(label.name));
            };
            self.fill(&label, value);
        }
        self.uri.push_str(self.rest);
        if let Some(parameters) = self.query.strip_prefix('&') {
            self.uri
                .push(if self.uri.contains('?') { '&' } else { '?' });
            self.uri.push_str(parameters);
        }
        Ok(self.uri)
    }
}

/// The error for a member that is part of the URI and has no value.
#[cold]
pub(super) fn missing(member: &str) -> SerdeError {
    SerdeError::invalid_input(format!("{member} was missing: cannot be empty or unset"))
}

/// Whether the template of a URI has a query parameter of this name itself.
pub(super) fn has_literal(template: &str, name: &str) -> bool {
    let query = template.split_once('?').map_or("", |(_, query)| query);
    let mut literals = query.split('&');
    literals.any(|literal| literal.split('=').next() == Some(name))
}

/// A label in the template of a URI, `{name}` or, greedy, `{name+}`.
struct Label<'t> {
    before: &'t str,
    name: &'t str,
    is_greedy: bool,
    after: &'t str,
}

impl<'t> Label<'t> {
    /// A search byte by byte: templates are too short for one that takes many at once.
    fn first_in(template: &'t str) -> Option<Self> {
        let start = template.bytes().position(|byte| byte == b'{')?;
        let (before, label) = (&template[..start], &template[start + 1..]);
        let end = label.bytes().position(|byte| byte == b'}')?;
        let (label, after) = (&label[..end], &label[end + 1..]);
        let greedy = label.strip_suffix('+');
        Some(Self {
            before,
            name: greedy.unwrap_or(label),
            is_greedy: greedy.is_some(),
            after,
        })
    }
}

/// Most values are ids, in which there is nothing to escape. To look at all of their bytes takes
/// less time than to stop at the first that is escaped, since it needs no branches.
fn push_escaped(to: &mut String, value: &str, escaped: &'static AsciiSet) {
    if value
        .bytes()
        .fold(true, |all, byte| all & is_unreserved(byte))
    {
        to.push_str(value);
    } else {
        to.extend(utf8_percent_encode(value, escaped));
    }
}

/// One of the [unreserved characters](https://www.rfc-editor.org/rfc/rfc3986#section-2.3).
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// All but the unreserved characters.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// In a [greedy label](https://smithy.io/2.0/spec/http-bindings.html#greedy-labels).
const ESCAPED_GREEDY: &AsciiSet = &ESCAPED.remove(b'/');
